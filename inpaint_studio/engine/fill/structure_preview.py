"""The structure at a hole, without filling it: the lines that a removal would continue through it, and the surface in
perspective that it lies on."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from inpaint_studio.core.geometry import Line, Lines, Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.front_view import can_have_views, surface_of
from inpaint_studio.engine.fill.regions import hole_plane, plan_regions, reduce
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.fill.variations import FROM_FRONT, options_for
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.engine.structure import Structure
from inpaint_studio.engine.structure.find import find_lines
from inpaint_studio.engine.structure.refine import edge_lines
from inpaint_studio.engine.structure.surfaces import Surface

MESHES = 5  # of the grid that shows a surface, along a hole's longer side
BEYOND = 0.15  # of that side: the extent of the grid beyond the hole


def structure_of(
    image: Pixels, hole: Mask, hidden: Mask | None = None, limits: ComputeLimits | None = None
) -> Structure:
    """Return the structure found at ``hole`` in ``image``; arguments as of a
    :class:`~inpaint_studio.engine.fill.request.FillRequest`."""
    return Structure(lines_through(image, hole, hidden, limits), tuple(_grids(image, hole, hidden, limits)))


def lines_through(image: Pixels, hole: Mask, hidden: Mask | None = None, limits: ComputeLimits | None = None) -> Lines:
    """Return the lines found through ``hole`` of ``image``, in pixels of the photo; each region is searched
    separately."""
    lines = []
    for region in plan_regions(hole, budget=(limits or ComputeLimits()).budget()):
        rows = region.crop.slices
        unknown = hole[rows] if hidden is None else np.maximum(hole[rows], hidden[rows])
        picture, small = reduce(image[rows], unknown, region.size)
        region_hole = np.where(hole_plane(region) > 0, small, 0).astype(np.uint8)
        found = find_lines(picture, small, region_hole, region.borders(hole.shape))
        lines += [region.to_photo(edge.line) for edge in edge_lines(found, picture, small)]
    return tuple(lines)


def _grids(image: Pixels, hole: Mask, hidden: Mask | None, limits: ComputeLimits | None) -> Iterator[Line]:
    request = FillRequest(image, hole, hidden=hidden, options=options_for(FROM_FRONT, FillOptions()))
    regions = plan_regions(hole, request.options.context, (limits or ComputeLimits()).budget())
    for region in regions if can_have_views(regions) else ():
        surface = surface_of(region, request)
        if surface is not None:
            corner = region.crop.x + 0.5, region.crop.y + 0.5
            rect = region.hole.shift(-region.crop.x, -region.crop.y)
            yield from (line.shifted(*corner) for line in _grid(surface, rect))


def _grid(surface: Surface, rect: Rect) -> Iterator[Line]:
    """Yield the lines of a grid along the axes of the surface over ``rect``, in pixels of the photo's crop."""
    corners = np.array([[(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]], np.float64)
    seen = cv2.perspectiveTransform(corners, surface.to_front)[0]
    low, high = seen.min(axis=0), seen.max(axis=0)
    step = float((high - low).max()) / MESHES
    low, high = low - BEYOND * step * MESHES, high + BEYOND * step * MESHES
    back = np.linalg.inv(surface.to_front)
    for axis in (0, 1):
        for at in np.arange(low[axis], high[axis], step):
            ends = np.array([[low, high]])
            ends[0, :, axis] = at
            start, end = cv2.perspectiveTransform(ends, back)[0].tolist()
            yield Line((tuple(start), tuple(end)))
