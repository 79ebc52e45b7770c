"""Several fills of the same hole, to choose from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inpaint_studio.core.editing.fill import Candidate, Fill, with_fills
from inpaint_studio.core.geometry import Rect, union_all
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.region_fill import FillOptions, FillRequest, Preview
from inpaint_studio.engine.job import CancelToken, Progress
from inpaint_studio.engine.texture.blend import PARALLEL, seam

CONTEXTS = (1.0, 2.0, 0.5)  # how far around the hole they look, in turn
SMOOTH = 4  # this candidate, and every fifth after it, takes no texture


def options_for(number: int, base: FillOptions) -> FillOptions:
    """What the candidate of this number does differently: seed, context, in every fifth no texture."""
    detail = base.detail and number % (SMOOTH + 1) != SMOOTH
    context = CONTEXTS[number % len(CONTEXTS)] * base.context
    return replace(base, seed=base.seed + number, context=context, detail=detail)


def candidates(
    inpainter: Inpainter,
    request: FillRequest,
    numbers: Sequence[int],
    progress: Progress,
    token: CancelToken,
    preview: Preview | None = None,
) -> list[Candidate]:
    """The candidates of these numbers, the one whose edge shows least first.

    Arguments and errors as in :meth:`~inpaint_studio.engine.fill.inpainter.Inpainter.fills`. Deterministic by the seed.
    """
    found = []
    for index, number in enumerate(numbers):

        def share(done: int, total: int, index: int = index) -> None:
            progress(index * total + done, len(numbers) * total)

        one = replace(request, options=options_for(number, request.options))
        fills = inpainter.fills(one, share, token, preview)
        edge = edge_of(request.image, request.hole, fills) if len(numbers) > 1 else 1.0  # nothing to rank
        found.append(Candidate(number, fills, edge))
    return sorted(found, key=lambda candidate: (candidate.seam, candidate.number))


def edge_of(image: Pixels, hole: Mask, fills: list[Fill]) -> float:
    """The seam of ``fills`` in ``image``; infinite where none can be measured."""
    if not fills:
        return math.inf
    frame = Rect.of_shape(hole.shape)
    around = union_all(fill.rect for fill in fills).expand(2 * PARALLEL).clip(frame)
    moved = [replace(fill, rect=fill.rect.shift(-around.x, -around.y)) for fill in fills]
    value = seam(with_fills(image[around.slices], moved), np.ascontiguousarray(hole[around.slices]))
    return math.inf if math.isnan(value) else value
