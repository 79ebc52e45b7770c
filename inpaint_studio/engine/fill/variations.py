"""Several fills of the same hole, to choose from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inpaint_studio.core.arguments import MAX_SEED
from inpaint_studio.core.editing.fill import Fill, Variation, with_fills
from inpaint_studio.core.geometry import Rect, union_all
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill import ranking
from inpaint_studio.engine.fill.duplicates import DuplicateFilter
from inpaint_studio.engine.fill.inpainter import Inpainter, request_for
from inpaint_studio.engine.fill.region_fill import Preview
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.texture.blend import PARALLEL, seam

CONTEXTS = (1.0, 1.0, 2.0, 0.5)  # factors of the context of variations 1, 2, 3, 4; then again from the first
SEEDS_APART = 16  # difference between the seeds of two variations; their drafts use the seeds in between
DRAFTS, FEWER_DRAFTS = 8, 4  # drafts of the usual variation, and of later ones (decision 27)
USUAL = 1  # the index of the variation that is made by default …
FROM_FRONT = 2  # … and of the one made in addition if the hole lies on a surface in perspective (decision 28)
ON_SURFACE = 0.9  # factor of the dissimilarity of fills on a surface that is certain


def options_for(index: int, base: FillOptions) -> FillOptions:
    """Return the options of variation ``index``: ``base`` for 0; the others differ in seed, context, drafts and front
    view."""
    if index == 0:
        return base
    context = CONTEXTS[(index - 1) % len(CONTEXTS)] * base.context
    drafts = DRAFTS if index == USUAL else FEWER_DRAFTS
    seed = (base.seed + SEEDS_APART * index) & MAX_SEED
    return replace(base, seed=seed, context=context, drafts=drafts, front_view=index == FROM_FRONT)


@dataclass(frozen=True)
class VariationRequest:
    """The variations to make: those of ``indices``, in order, until ``count`` of them look different from each other
    and from ``known`` (None: all of them)."""

    indices: Sequence[int]
    count: int | None = None
    known: Sequence[Variation] = ()


def variations(
    inpainter: Inpainter,
    request: FillRequest,
    choice: VariationRequest,
    progress: Progress,
    token: CancelToken,
    preview: Preview | None = None,
) -> tuple[list[Variation], tuple[int, ...]]:
    """Make the variations of ``choice``; return them, the least dissimilar first, and the indices that were tried.

    A single index is returned unmeasured. Arguments and errors as in
    :meth:`~inpaint_studio.engine.fill.inpainter.Inpainter.fills`. Deterministic by the seed.
    """
    result: list[Variation] = []
    duplicates = _duplicate_filter(request, choice)
    tried, parts = 0, _Parts(progress, len(choice.indices))
    for index in choice.indices:
        part = parts.next()
        fills = inpainter.fills(replace(request, options=options_for(index, request.options)), part, token, preview)
        tried += 1
        if duplicates is None or duplicates.accepts(fills):
            result.append(Variation(index, fills))
        if duplicates is not None:
            duplicates.add(fills)
        if len(result) == choice.count:
            break
    if len(choice.indices) > 1:  # else there is nothing to rank
        result = ranked(request, result, token)
    return result, tuple(choice.indices[:tried])


class _Parts:
    """The progress of ``count`` jobs of different length as that of one, whose total stays the same: each of them
    counts as much as the first."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress, self._count = progress, count
        self._begun = self._units = 0

    def next(self) -> Progress:
        """Return the progress function of the next job."""
        before, self._begun = self._begun, self._begun + 1

        def progress(done: int, total: int) -> None:
            self._units = self._units or total
            share = self._units * done // max(1, total)
            self._progress(before * self._units + share, self._count * self._units)

        return progress


def ranked(request: FillRequest, unranked: Iterable[Variation], token: CancelToken) -> list[Variation]:
    """Return ``unranked``, measured and sorted by dissimilarity, lowest first; ``token`` is checked before each."""
    return sorted(measured(request, unranked, token), key=lambda variation: (variation.dissimilarity, variation.index))


def measured(request: FillRequest, unmeasured: Iterable[Variation], token: CancelToken) -> list[Variation]:
    """Return ``unmeasured`` with the dissimilarity of each, measured unless it is known; without a network, the
    visibility of the seam. ``token`` is checked before each: a removal that begins meanwhile needs the processor."""
    unmeasured = list(unmeasured)
    if all(variation.dissimilarity is not None for variation in unmeasured):
        return unmeasured
    token.check()
    ranking_network = ranking.network()

    def dissimilarity(variation: Variation) -> float:
        token.check()
        if variation.dissimilarity is not None:
            return variation.dissimilarity
        if ranking_network is None:
            return edge_of(request.image, request.hole, variation.fills)
        measure = ranking.dissimilarity(ranking_network, request.image, request.hole, variation.fills)
        return measure * ON_SURFACE if any(fill.on_surface for fill in variation.fills) else measure

    return [replace(variation, dissimilarity=dissimilarity(variation)) for variation in unmeasured]


def best_fills(inpainter: Inpainter, request: FillRequest, progress: Progress, token: CancelToken) -> list[Fill]:
    """Return the fills of the best variation.

    If ``options.variations`` is a number, that many are made and ranked. If it is None, only the usual variation is
    made (the best of several drafts, faster and about as good) and, on a surface in perspective, the one in the front
    view. The same seed and number give the same pixels. Errors as in :func:`variations`.
    """
    count = request.options.variations
    indices = _usual(inpainter, request, token) if count is None else range(count)
    return variations(inpainter, request, VariationRequest(indices), progress, token)[0][0].fills


def _usual(inpainter: Inpainter, request: FillRequest, token: CancelToken) -> list[int]:
    front = replace(request, options=options_for(FROM_FRONT, request.options))
    return [USUAL, FROM_FRONT] if inpainter.sees_surface(front, token) else [USUAL]


def remove_with_best(
    inpainter: Inpainter,
    image: Pixels,
    mask: Mask,
    options: FillOptions,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> Pixels:
    """Return what :meth:`~inpaint_studio.engine.fill.inpainter.Inpainter.remove` does, with the best of
    ``options.variations``."""
    request = request_for(image, mask, options)
    return with_fills(request.image, best_fills(inpainter, request, progress, token or CancelToken()))


def _duplicate_filter(request: FillRequest, choice: VariationRequest) -> DuplicateFilter | None:
    if choice.count is None:
        return None
    duplicates = DuplicateFilter(request.image, request.hole)
    for known in choice.known:
        duplicates.add(known.fills)
    return duplicates


def edge_of(image: Pixels, hole: Mask, fills: list[Fill]) -> float:
    """Return the visibility of the seam of ``fills`` in ``image``; infinite if it cannot be measured."""
    if not fills:
        return math.inf
    frame = Rect.of_shape(hole.shape)
    around = union_all(fill.rect for fill in fills).expand(2 * PARALLEL).clip(frame)
    moved = [replace(fill, rect=fill.rect.shift(-around.x, -around.y)) for fill in fills]
    value = seam(with_fills(image[around.slices], moved), np.ascontiguousarray(hole[around.slices]))
    return math.inf if math.isnan(value) else value
