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
from inpaint_studio.engine.fill.inpainter import Inpainter, request_for
from inpaint_studio.engine.fill.looks import Looks
from inpaint_studio.engine.fill.region_fill import Preview
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.texture.blend import PARALLEL, seam

CONTEXTS = (1.0, 1.0, 2.0, 0.5)  # how far around the hole they look, in turn, after the first, which is the quickest
SEEDS_APART = 16  # between two variations: each of their drafts has a seed of its own
DRAFTS, FEWER_DRAFTS = 8, 4  # that the second, and each after it, is the best of (decision 27)
USUAL = 1  # the index of the fill that is made where nobody says how many …
FROM_FRONT = 2  # … and of one that is made, too, where the hole lies on a surface in perspective (decision 28)
ON_SURFACE = 0.9  # of its strangeness counts of a fill whose perspective is surely right


def options_for(index: int, base: FillOptions) -> FillOptions:
    """The options of a variation: the first has those of ``base``, the others a seed, a context and drafts of their
    own."""
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
    """Make the variations of ``choice``. Returns them, the least strange first, and the indices that were tried.

    Arguments and errors as in :meth:`~inpaint_studio.engine.fill.inpainter.Inpainter.fills`. Deterministic by the seed.
    """
    result: list[Variation] = []
    look = _looks(request, choice)
    tried = 0
    for position, index in enumerate(choice.indices):

        def share(done: int, total: int, before: int = position) -> None:
            progress(before * total + done, len(choice.indices) * total)

        fills = inpainter.fills(replace(request, options=options_for(index, request.options)), share, token, preview)
        tried += 1
        if look is None or look.is_new(fills):
            result.append(Variation(index, fills))
        if len(result) == choice.count:
            break
    if len(choice.indices) > 1:  # else there is nothing to rank
        result = ranked(request, result, token)
    return result, tuple(choice.indices[:tried])


def ranked(request: FillRequest, unranked: Iterable[Variation], token: CancelToken) -> list[Variation]:
    """Measure the strangeness of ``unranked`` and sort by it, the least strange first; may be cancelled in between."""
    return sorted(measured(request, unranked, token), key=lambda variation: (variation.strangeness, variation.index))


def measured(request: FillRequest, unmeasured: Iterable[Variation], token: CancelToken) -> list[Variation]:
    """Measure the strangeness of ``unmeasured``, where that is not known yet: of their edges alone where no network
    judges. May be cancelled in between: a removal that has begun meanwhile needs the processor."""
    unmeasured = list(unmeasured)
    if all(variation.strangeness is not None for variation in unmeasured):
        return unmeasured
    token.check()
    judge = ranking.network()

    def strangeness(variation: Variation) -> float:
        token.check()
        if variation.strangeness is not None:
            return variation.strangeness
        if judge is None:
            return edge_of(request.image, request.hole, variation.fills)
        measure = ranking.strangeness(judge, request.image, request.hole, variation.fills)
        return measure * ON_SURFACE if any(fill.on_surface for fill in variation.fills) else measure

    return [replace(variation, strangeness=strangeness(variation)) for variation in unmeasured]


def best_fills(inpainter: Inpainter, request: FillRequest, progress: Progress, token: CancelToken) -> list[Fill]:
    """The fills of the best of as many variations as the request's options say, all of them made; where they do not
    say, the best of several drafts, which takes less and is as good; on a surface in perspective the better one of that
    and of one from the front.

    Deterministic: the same seed and number give the same pixels. Errors as in :func:`variations`.
    """
    count = request.options.variations
    indices = _usual(inpainter, request, token) if count is None else range(count)
    return variations(inpainter, request, VariationRequest(indices), progress, token)[0][0].fills


def _usual(inpainter: Inpainter, request: FillRequest, token: CancelToken) -> list[int]:
    front = replace(request, options=options_for(FROM_FRONT, request.options))
    return [USUAL, FROM_FRONT] if inpainter.sees_surface(front, token) else [USUAL]


def remove_with_best(inpainter: Inpainter, image: Pixels, mask: Mask, options: FillOptions) -> Pixels:
    """As :meth:`~inpaint_studio.engine.fill.inpainter.Inpainter.remove`, with the best of ``options.variations``."""
    request = request_for(image, mask, options)
    return with_fills(request.image, best_fills(inpainter, request, no_progress, CancelToken()))


def _looks(request: FillRequest, choice: VariationRequest) -> Looks | None:
    if choice.count is None:
        return None
    looks = Looks(request.image, request.hole)
    for known in choice.known:
        looks.is_new(known.fills)
    return looks


def edge_of(image: Pixels, hole: Mask, fills: list[Fill]) -> float:
    """Return the visibility of the seam of ``fills`` in ``image``; infinite if it cannot be measured."""
    if not fills:
        return math.inf
    frame = Rect.of_shape(hole.shape)
    around = union_all(fill.rect for fill in fills).expand(2 * PARALLEL).clip(frame)
    moved = [replace(fill, rect=fill.rect.shift(-around.x, -around.y)) for fill in fills]
    value = seam(with_fills(image[around.slices], moved), np.ascontiguousarray(hole[around.slices]))
    return math.inf if math.isnan(value) else value
