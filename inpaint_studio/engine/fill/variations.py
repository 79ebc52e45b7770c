"""Several fills of the same hole, to choose from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inpaint_studio.core.editing.fill import Fill, Variation, with_fills
from inpaint_studio.core.geometry import Rect, union_all
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.region_fill import FillOptions, FillRequest, Preview
from inpaint_studio.engine.job import CancelToken, Progress
from inpaint_studio.engine.texture.blend import PARALLEL, seam

CONTEXTS = (1.0, 2.0, 0.5)  # how far around the hole they look, in turn
SMOOTH = 4  # this variation, and every fifth after it, takes no texture


def options_for(index: int, base: FillOptions) -> FillOptions:
    """The options of a variation: seed and context of its own, in every fifth no texture."""
    texture = base.texture and index % (SMOOTH + 1) != SMOOTH
    context = CONTEXTS[index % len(CONTEXTS)] * base.context
    return replace(base, seed=base.seed + index, context=context, texture=texture)


def variations(
    inpainter: Inpainter,
    request: FillRequest,
    indices: Sequence[int],
    progress: Progress,
    token: CancelToken,
    preview: Preview | None = None,
) -> list[Variation]:
    """The variations of these indices, the one whose edge shows least first.

    Arguments and errors as in :meth:`~inpaint_studio.engine.fill.inpainter.Inpainter.fills`. Deterministic by the seed.
    """
    found = []
    for place, index in enumerate(indices):

        def share(done: int, total: int, before: int = place) -> None:
            progress(before * total + done, len(indices) * total)

        one = replace(request, options=options_for(index, request.options))
        fills = inpainter.fills(one, share, token, preview)
        edge = edge_of(request.image, request.hole, fills) if len(indices) > 1 else 1.0  # nothing to rank
        found.append(Variation(index, fills, edge))
    return sorted(found, key=lambda variation: (variation.seam, variation.index))


def edge_of(image: Pixels, hole: Mask, fills: list[Fill]) -> float:
    """The seam of ``fills`` in ``image``; infinite where none can be measured."""
    if not fills:
        return math.inf
    frame = Rect.of_shape(hole.shape)
    around = union_all(fill.rect for fill in fills).expand(2 * PARALLEL).clip(frame)
    moved = [replace(fill, rect=fill.rect.shift(-around.x, -around.y)) for fill in fills]
    value = seam(with_fills(image[around.slices], moved), np.ascontiguousarray(hole[around.slices]))
    return math.inf if math.isnan(value) else value
