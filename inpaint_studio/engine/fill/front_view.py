"""A hole on a surface that is seen in perspective, filled in that surface as it looks from the front.

There the tiles of a floor are of one size, so that what is copied fits where it comes to lie; the fill is brought back
into perspective. (Rectified planes: Huang et al. 2014, section 5.)
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Line, Rect
from inpaint_studio.core.masks.mask import Mask, bounds, mask_where
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.region_fill import FillRequest
from inpaint_studio.engine.fill.regions import Region, reduce
from inpaint_studio.engine.structure.planes import Plane, find_plane

SURE = 0.7  # share of a surface's lines from which it is sure
LIMITS = (
    (0.25, 4.0),
    (0.4, 3.0),
    (0.6, 2.0),
)  # nearness of what is looked at: the farther, the more a pixel is stretched
LARGEST = 2.5  # of the crop's area: a larger view is reduced …
COARSEST = 0.75  # … but not to less of the photo's resolution: there is no such view, then
FINER = 1.1  # pixels of a view for one of the photo: what is brought there and back stays as sharp
RIM = 3  # px of a hole that a pixel beside it is made of, too, when it is mapped
SAMPLES = 65  # places along a side of the crop at which its extent in the view is measured
LOOKED_AT = 640  # px of a crop's longer side in which its lines are looked for
LEAST_SIDE = 24  # px of a hole's shorter side: what is thinner needs no surface
DRAFTS, CONTEXT = 8, 1.0  # in a view: as a removal has them that is not asked for several
MOST_SIDE = 32_000  # px: OpenCV maps no larger pictures
MOST_PIXELS = 24_000_000  # of a crop: a view of a larger one takes too much memory
Matrix = NDArray[np.float64]
Limits = tuple[float, float]
FROM_MIDDLES = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])  # OpenCV's pixels have their middles at whole numbers


@dataclass(frozen=True)
class FrontView:
    """The surface of a region as it looks from the front. ``request``: what to fill there; ``to_view`` 3×3: from a
    pixel of the photo to one of the view; ``is_sure``: most of the lines around the hole are the surface's."""

    request: FillRequest
    to_view: Matrix
    is_sure: bool

    def brought_back(self, filled: Pixels, request: FillRequest, rect: Rect) -> Fill:
        """The fill of ``request``'s hole in ``rect`` by what the view was ``filled`` with."""
        way = self.to_view @ _move(rect.x, rect.y)
        pixels = _mapped(filled, way, (rect.width, rect.height), cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP)
        return Fill(rect, pixels, request.hole[rect.slices].copy(), on_surface=self.is_sure)


def plane_of(region: Region, request: FillRequest) -> Plane | None:
    """The surface that the hole of ``region`` lies on, in pixels of the region's crop, whose middles are whole
    numbers; None where none is found, and where the region is but a piece of a hole."""
    crop, side = region.crop, min(region.hole.width, region.hole.height)
    too_large = crop.area > MOST_PIXELS or max(crop.width, crop.height) > MOST_SIDE
    if region.hole != region.whole or side < LEAST_SIDE or too_large:
        return None
    rows = crop.slices
    unknown = request.hole[rows] if request.hidden is None else np.maximum(request.hole[rows], request.hidden[rows])
    scale = min(1.0, LOOKED_AT / max(region.size))
    size = max(1, round(region.size[0] * scale)), max(1, round(region.size[1] * scale))
    picture, _ = reduce(request.image[rows], unknown, size)
    own = np.asarray(cv2.resize(_masks(region, request)[0], size, interpolation=cv2.INTER_AREA))
    plane = find_plane(picture, mask_where(own > 0))
    if plane is None:
        return None
    plane = plane.scaled(crop.width / size[0], crop.height / size[1])
    return replace(plane, to_front=plane.to_front @ FROM_MIDDLES, nearness=plane.nearness @ FROM_MIDDLES)


def front_view(region: Region, request: FillRequest) -> FrontView | None:
    """The surface of ``region`` from the front; None where there is none (:func:`plane_of`) or it cannot be seen from
    there with enough of its detail."""
    crop, plane = region.crop, plane_of(region, request)
    placed = _placed(plane, crop) if plane is not None else None
    if plane is None or placed is None:
        return None
    to_view, size, limits = placed
    (own, others), seen = _masks(region, request), _seen(crop, plane, limits)
    if (own > seen).any():
        return None  # a part of the hole that the view does not hold would stay as it is

    def masked(mask: Mask) -> Mask:
        return mask_where(np.asarray(cv2.warpPerspective(mask, to_view, size, flags=cv2.INTER_LINEAR)) > 0)

    picture = _mapped(_without_rim(request.image[crop.slices], np.maximum(own, others)), to_view, size, cv2.INTER_CUBIC)
    known = np.asarray(cv2.warpPerspective(seen, to_view, size, flags=cv2.INTER_NEAREST))  # nothing beyond the photo
    hidden = np.maximum(masked(others), mask_where(known == 0))
    excluded = None if request.excluded is None else masked(request.excluded[crop.slices])
    from_photo = to_view @ _move(-crop.x, -crop.y)
    lines = tuple(_line_in(line, from_photo) for line in request.options.lines)
    options = replace(request.options, front_view=False, lines=lines, drafts=DRAFTS, context=CONTEXT)
    return FrontView(FillRequest(picture, masked(own), excluded, hidden, options), from_photo, plane.share >= SURE)


def _without_rim(pixels: Pixels, hole: Mask) -> Pixels:
    """``pixels`` with the colours around ``hole`` carried :data:`RIM` px into it: so nothing of what is removed comes
    into the pixels beside it as they are mapped."""
    rect = bounds(hole).expand(1).clip(Rect.of_shape(hole.shape))
    if rect.is_empty:
        return pixels
    part, known = pixels[rect.slices].astype(np.float32), (hole[rect.slices] == 0).astype(np.float32)
    for _ in range(RIM):
        weight = np.asarray(cv2.blur(known, (3, 3)))
        total = np.asarray(cv2.blur(part * known[..., None], (3, 3)))
        new = (known == 0) & (weight > 0)
        part[new], known[new] = total[new] / weight[new][:, None], 1
    result = pixels.copy()
    result[rect.slices] = part.round().astype(pixels.dtype)
    return result


def _masks(region: Region, request: FillRequest) -> tuple[Mask, Mask]:
    """Of the region's crop: its own hole, and what else must not be looked at."""
    crop, rect = region.crop, region.hole
    own = np.zeros((crop.height, crop.width), np.uint8)
    own[rect.shift(-crop.x, -crop.y).slices] = request.hole[rect.slices]
    others = mask_where((request.hole[crop.slices] > 0) & (own == 0))
    return own, others if request.hidden is None else np.maximum(others, request.hidden[crop.slices])


def _seen(crop: Rect, plane: Plane, limits: Limits) -> Mask:
    """255 where ``crop`` shows the surface within ``limits`` of nearness."""
    x, y = (np.arange(length, dtype=np.float32) for length in (crop.width, crop.height))
    across, down, start = plane.nearness.astype(np.float32)
    nearness = (y * down + start)[:, None] + x * across
    return mask_where((nearness > limits[0]) & (nearness < limits[1]))


def _placed(plane: Plane, crop: Rect) -> tuple[Matrix, tuple[int, int], Limits] | None:
    """The way from ``crop`` to a view of as much of the surface as can be, the view's width and height, and the limits
    of nearness in it; None where that would be too coarse."""
    x, y = np.meshgrid(*(np.linspace(0, length - 1, SAMPLES) for length in (crop.width, crop.height)))
    places = np.stack([x.ravel(), y.ravel(), np.ones(x.size)], axis=1)
    nearness = places @ plane.nearness
    for least, most in LIMITS:
        mapped = places[(nearness > least) & (nearness < most)] @ plane.to_front.T
        mapped = mapped[:, :2] / mapped[:, 2:]
        low, high = mapped.min(axis=0), mapped.max(axis=0)
        scale = min(FINER, math.sqrt(LARGEST * crop.area / max(1.0, float(np.prod(high - low)))))
        width, height = (math.ceil(float(extent) * scale) + 1 for extent in high - low)
        if scale >= COARSEST and max(width, height) <= MOST_SIDE:
            move = np.array([[scale, 0, -low[0] * scale], [0, scale, -low[1] * scale], [0, 0, 1]])
            return move @ plane.to_front, (width, height), (least, most)
    return None


def _move(across: float, down: float) -> Matrix:
    return np.array([[1.0, 0, across], [0, 1, down], [0, 0, 1]])


def _mapped(pixels: Pixels, way: Matrix, size: tuple[int, int], flags: int) -> Pixels:
    mapped: Pixels = cv2.warpPerspective(pixels, way, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[assignment]  # the type goes in and out
    return mapped


def _line_in(line: Line, way: Matrix) -> Line:
    """``line`` of the photo in pixels of the view; a line's pixels have their middles at halves."""
    points = np.array([(x - 0.5, y - 0.5, 1.0) for x, y in line.points]) @ way.T
    return Line(tuple((float(x) + 0.5, float(y) + 0.5) for x, y in points[:, :2] / points[:, 2:]))
