"""The lines that a removal would find to go on through its hole, without filling it."""

from __future__ import annotations

import numpy as np

from inpaint_studio.core.geometry import Lines
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.regions import plan_regions, reduce
from inpaint_studio.engine.machine.machine import Machine
from inpaint_studio.engine.structure.find import find_lines


def lines_through(image: Pixels, hole: Mask, hidden: Mask | None = None, machine: Machine | None = None) -> Lines:
    """The lines that are found through ``hole`` of ``image``, in the photo's pixels; arguments as of a
    :class:`~inpaint_studio.engine.fill.region_fill.FillRequest`. Of a hole that is filled in pieces, no piece knows
    the fill of another here."""
    lines = []
    for region in plan_regions(hole, budget=(machine or Machine()).budget()):
        rows = region.crop.slices
        unknown = hole[rows] if hidden is None else np.maximum(hole[rows], hidden[rows])
        picture, small = reduce(image[rows], unknown, region.size)
        lines += [region.to_photo(line) for line in find_lines(picture, small)]
    return tuple(lines)
