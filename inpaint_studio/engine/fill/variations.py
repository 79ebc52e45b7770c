"""Several fills of the same hole, to choose from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inpaint_studio.core.editing.fill import Fill, Variation, with_fills
from inpaint_studio.core.geometry import Rect, union_all
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.looks import Looks
from inpaint_studio.engine.fill.region_fill import FillOptions, FillRequest, Preview
from inpaint_studio.engine.job import CancelToken, Progress
from inpaint_studio.engine.texture.blend import PARALLEL, seam

CONTEXTS = (1.0, 2.0, 0.5)  # how far around the hole they look, in turn


def options_for(index: int, base: FillOptions) -> FillOptions:
    """The options of a variation: seed and context of its own."""
    return replace(base, seed=base.seed + index, context=CONTEXTS[index % len(CONTEXTS)] * base.context)


@dataclass(frozen=True)
class Wanted:
    """The variations to make: of these ``indices``, in turn, until there are ``count`` that look like none of
    ``known`` (None: all of them, whatever they look like)."""

    indices: Sequence[int]
    count: int | None = None
    known: Sequence[Variation] = ()


def variations(
    inpainter: Inpainter,
    request: FillRequest,
    wanted: Wanted,
    progress: Progress,
    token: CancelToken,
    preview: Preview | None = None,
) -> tuple[list[Variation], tuple[int, ...]]:
    """The variations that are wanted, the one whose edge shows least first, and the indices that were tried.

    Arguments and errors as in :meth:`~inpaint_studio.engine.fill.inpainter.Inpainter.fills`. Deterministic by the seed.
    """
    found: list[Variation] = []
    look = _looks(request, wanted)
    tried = 0
    for place, index in enumerate(wanted.indices):

        def share(done: int, total: int, before: int = place) -> None:
            progress(before * total + done, len(wanted.indices) * total)

        fills = inpainter.fills(replace(request, options=options_for(index, request.options)), share, token, preview)
        tried += 1
        if look is None or look.is_new(fills):
            edge = edge_of(request.image, request.hole, fills) if len(wanted.indices) > 1 else 1.0  # nothing to rank
            found.append(Variation(index, fills, edge))
        if len(found) == wanted.count:
            break
    found.sort(key=lambda variation: (variation.seam, variation.index))
    return found, tuple(wanted.indices[:tried])


def _looks(request: FillRequest, wanted: Wanted) -> Looks | None:
    if wanted.count is None:
        return None
    looks = Looks(request.image, request.hole)
    for known in wanted.known:
        looks.is_new(known.fills)
    return looks


def edge_of(image: Pixels, hole: Mask, fills: list[Fill]) -> float:
    """The seam of ``fills`` in ``image``; infinite where none can be measured."""
    if not fills:
        return math.inf
    frame = Rect.of_shape(hole.shape)
    around = union_all(fill.rect for fill in fills).expand(2 * PARALLEL).clip(frame)
    moved = [replace(fill, rect=fill.rect.shift(-around.x, -around.y)) for fill in fills]
    value = seam(with_fills(image[around.slices], moved), np.ascontiguousarray(hole[around.slices]))
    return math.inf if math.isnan(value) else value
