"""Regions: the parts of a photo that are filled separately, each with its context and the size at which it is
filled."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Line, Rect
from inpaint_studio.core.masks.components import components
from inpaint_studio.core.masks.mask import Mask, bounds, mask_where, thickness
from inpaint_studio.core.pixels import Pixels, to_float
from inpaint_studio.engine.structure.find import Borders

MIN_CONTEXT = 96  # px
MAX_PIXELS = 1 << 20  # px in the finest level that the network fills; above it the fill is enlarged
THICKEST = 64.0  # px: the widest hole that the network fills in one step
TEXTURE_EXTENT = 24.0  # px: about the hole's extent at the coarsest level of the search for texture
TEXTURE_SIDE = 40.0  # px: a smaller image offers no sources
SMALLEST_SIDE = 24  # px: minimum short side of a level of the network
PART_SIDE = 384  # px: about the side of the parts in which a long thin hole is filled …
PART_WIDTHS = 6  # … or so many times its width, if that is more
MAX_PARTS = 16  # of one hole; a mesh over a whole photo is filled in larger, reduced parts instead
MIN_PIXELS = 1 << 16  # px: a finest level is not reduced further to save memory
# Bytes that a fill takes (decision 16): for each pixel of the finest level, for each of those in the hole, for each of
# the hole's rectangle at the photo's own size, and for each of what is around it there.
LEVEL_BYTES, SEARCH_BYTES, RECT_BYTES, CROP_BYTES = 200, 900, 50, 8


class Shape(NamedTuple):
    """The shape of a hole: its largest ``width`` in px, and its number of ``pixels``."""

    width: float
    pixels: int


@dataclass(frozen=True)
class Region:
    """A hole, or a part of one, that is filled separately.

    In pixels of the photo: ``whole``, the bounding rectangle of the hole that it is a part of; ``hole``, that of the
    part to fill; ``crop``, the part with its context (other holes in it are not copied from). ``size``: width and
    height of the finest level that the network fills; ``levels``: the number of levels of the network;
    ``texture_levels``: that of the search for texture. ``shape``: of the part, in pixels of the photo.
    """

    whole: Rect
    crop: Rect
    hole: Rect
    size: tuple[int, int]
    levels: int
    texture_levels: int
    shape: Shape

    @property
    def scale(self) -> float:
        """The scale of areas: pixels of the finest level per pixel of the photo, at most about 1."""
        return self.size[0] * self.size[1] / self.crop.area

    @property
    def scale_of_sides(self) -> float:
        """The scale of lengths, the root of :attr:`scale`."""
        return math.sqrt(self.scale)

    def borders(self, shape: tuple[int, ...]) -> Borders:
        """Return which borders of the crop are those of the photo (of this H×W… shape)."""
        height, width = shape[:2]
        return Borders(self.crop.x <= 0, self.crop.y <= 0, self.crop.right >= width, self.crop.bottom >= height)

    def to_level(self, line: Line) -> Line:
        """Convert ``line`` from pixels of the photo to those of the finest level."""
        width, height = self.size
        return line.shifted(-self.crop.x, -self.crop.y).scaled(width / self.crop.width, height / self.crop.height)

    def to_photo(self, line: Line) -> Line:
        """Convert ``line`` from pixels of the finest level to those of the photo."""
        width, height = self.size
        return line.scaled(self.crop.width / width, self.crop.height / height).shifted(self.crop.x, self.crop.y)

    @property
    def level_bytes(self) -> int:
        """The approximate memory (bytes) of the network and the search, on the device that computes."""
        return LEVEL_BYTES * self.size[0] * self.size[1] + round(SEARCH_BYTES * self.shape.pixels * self.scale)

    @property
    def bytes(self) -> int:
        """The approximate memory (bytes) of the fill, in the memory that holds the photo."""
        return max(self.level_bytes, RECT_BYTES * self.hole.area) + CROP_BYTES * self.crop.area


def plan_regions(
    hole: Mask, context: float = 1.0, budget: float = math.inf, check: Callable[[], None] = lambda: None
) -> list[Region]:
    """Split ``hole`` (uint8 H×W, 255 = fill) into regions; parts close to each other form one region.

    ``context``: the width of the surroundings, relative to the hole's size. A long thin hole (a wire, a scratch, a
    fold) is filled in parts, because as a whole it would be reduced until it is hardly visible. So is a hole that
    needs more than ``budget`` bytes; a region that still needs more is filled at a smaller size. ``check`` is called
    repeatedly and may raise.
    """
    cutter = _Cutter(hole, context, budget, check)
    regions = []
    for whole in components(hole, MIN_CONTEXT // 2, check):
        for rect in cutter.few(whole):
            crop = cutter.context(rect)
            region = _region(whole, crop, rect, cutter.shape(rect), MAX_PIXELS)
            while region.bytes > budget and region.size[0] * region.size[1] > MIN_PIXELS:
                region = smaller(region, 2)
            regions.append(region)
    return regions


@dataclass(frozen=True)
class _Cutter:
    """Splits holes into parts, and chooses the context of each."""

    hole: Mask
    around: float
    budget: float
    check: Callable[[], None]
    known: dict[Rect, Shape] = field(default_factory=dict)

    def shape(self, rect: Rect) -> Shape:
        """Return the shape of the hole in ``rect``; kept, because measuring a large one takes long."""
        if rect not in self.known:
            part = self.hole[rect.slices]
            self.known[rect] = Shape(thickness(part), int(np.count_nonzero(part)))
        return self.known[rect]

    def few(self, whole: Rect) -> list[Rect]:
        """Return the parts of one hole, at most about :data:`MAX_PARTS`: larger ones if there were too many."""
        side = PART_SIDE
        parts = self._cut(whole, side)
        while len(parts) > MAX_PARTS and side < max(whole.width, whole.height):
            side *= 2
            parts = self._cut(whole, side)
        return parts

    def _cut(self, rect: Rect, side: int) -> list[Rect]:
        """Return the parts of the hole in ``rect``. It is cut in two where the cut is shortest, until each part fits
        into the memory and is not much longer than ``side`` or than it is wide."""
        self.check()
        crop = self.context(rect)
        fits = (
            RECT_BYTES * rect.area + CROP_BYTES * crop.area <= self.budget or max(rect.width, rect.height) <= PART_SIDE
        )
        if fits and crop.area <= MAX_PIXELS:
            return [rect]
        part = self.hole[rect.slices]
        if fits and max(rect.width, rect.height) <= 2 * max(side, PART_WIDTHS * self.shape(rect).width):
            return [rect]
        along = 1 if rect.width >= rect.height else 0
        length = part.shape[along]
        first = length // 3
        across = np.count_nonzero(part, axis=1 - along)[first : length - first]
        # of equally short cuts the one nearest to the middle
        cut = first + min(range(len(across)), key=lambda at: (across[at], abs(at - len(across) // 2)))
        halves = (part[:, :cut], part[:, cut:]) if along else (part[:cut], part[cut:])
        corners = ((0, 0), (cut, 0) if along else (0, cut))
        tight = [
            bounds(np.ascontiguousarray(half)).shift(rect.x + x, rect.y + y)
            for half, (x, y) in zip(halves, corners, strict=True)
        ]
        return [one for half in tight if not half.is_empty for one in self._cut(half, side)]

    def context(self, rect: Rect) -> Rect:
        """Return ``rect`` with its context: about as wide as the hole, wider across a long thin hole, and narrower if
        the crop would otherwise have to be reduced."""
        frame, (width, height) = Rect.of_shape(self.hole.shape), (rect.width, rect.height)
        reach = max(MIN_CONTEXT, round(self.around * math.sqrt(width * height)))
        across = max(reach, min(round(self.around * width), 2 * reach))
        down = max(reach, min(round(self.around * height), 2 * reach))
        crop = rect.expand(across, down).move_inside(frame)
        if crop.area <= MAX_PIXELS:
            return crop
        limit = (math.sqrt(max(0, (width - height) ** 2 + 4 * MAX_PIXELS)) - width - height) / 4
        minimum = max(MIN_CONTEXT, 2 * self.around * self.shape(rect).width)
        closer = int(max(limit, minimum))
        return rect.expand(closer).move_inside(frame) if closer < reach else crop


def smaller(region: Region, times: int = 4) -> Region:
    """Return the region at a quarter of its pixels (or ``times`` fewer), for when memory does not suffice."""
    max_pixels = max(1, region.size[0] * region.size[1] // times)
    return _region(region.whole, region.crop, region.hole, region.shape, max_pixels)


def _region(whole: Rect, crop: Rect, rect: Rect, shape: Shape, max_pixels: int) -> Region:
    scale = min(1.0, math.sqrt(max_pixels / crop.area))
    size = max(1, round(crop.width * scale)), max(1, round(crop.height * scale))
    width = shape.width * scale
    extent = max(rect.width, rect.height) * scale
    texture_levels = 1 + _halvings(extent / TEXTURE_EXTENT, min(size) / TEXTURE_SIDE)
    return Region(whole, crop, rect, size, count_levels(width, min(size)), texture_levels, shape)


def count_levels(width: float, side: int) -> int:
    """Return the number of levels that reduce a hole ``width`` px wide to at most :data:`THICKEST` at the coarsest, in
    an image whose short side is ``side`` px."""
    return 1 + _halvings(width / THICKEST, side / SMALLEST_SIDE)


def _halvings(factor: float, max_factor: float) -> int:
    """Return the number of halvings that reduce ``factor`` to 1 while ``max_factor`` stays at least 1."""
    return min(math.ceil(math.log2(max(1.0, factor))), int(math.log2(max(1.0, max_factor))))


def reduce(pixels: Pixels, hole: Mask, size: tuple[int, int]) -> tuple[NDArray[np.float32], Mask]:
    """Reduce a crop to ``size`` (width, height); colours are means of known pixels only, because a mean of all would
    leave a halo of the object.

    ``pixels``: uint8 or uint16 H×W×3; ``hole``: uint8 H×W, 255 = hole. Returns the image (float32 h×w×3 in 0..1) and
    the mask (uint8 h×w): a pixel belongs to the hole unless more than half of it is known.
    """
    if hole.shape == size[::-1]:
        return to_float(pixels), hole
    known_pixels = pixels * (hole == 0)[..., None]
    total = to_float(cv2.resize(known_pixels, size, interpolation=cv2.INTER_AREA))
    known = 1 - cv2.resize(hole, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    total, known = total.reshape(*size[::-1], 3), known.reshape(*size[::-1])
    picture = np.minimum(total / np.maximum(known, 1e-3)[..., None], 1)
    return picture, mask_where(known <= 0.5)


def enlarge(picture: NDArray[np.float32], region: Region, rect: Rect) -> NDArray[np.float32]:
    """Enlarge the part ``rect`` of a region's fill to the photo's own size, with cubic interpolation.

    ``picture``: float32 h×w×3 of any size, the whole crop; ``rect``: in pixels of the photo, inside the crop. Returns
    float32 H×W×3 of the size of ``rect``; the rest of the crop, which may be much larger, is not computed.
    """
    part = rect.shift(-region.crop.x, -region.crop.y)
    down, across = picture.shape[0] / region.crop.height, picture.shape[1] / region.crop.width
    if down == across == 1:
        return picture[part.slices]
    # destination to source, pixel centres to pixel centres
    matrix = np.array(
        [[across, 0, (part.x + 0.5) * across - 0.5], [0, down, (part.y + 0.5) * down - 0.5]],
    )
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    size = part.width, part.height
    return np.asarray(cv2.warpAffine(picture, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32)


def hole_plane(region: Region) -> NDArray[np.float32]:
    """Return float32 h×w of the region's reduced size: 1 in the rectangle of its own hole, 0 elsewhere."""
    part = region.hole.shift(-region.crop.x, -region.crop.y)
    across, down = region.size[0] / region.crop.width, region.size[1] / region.crop.height
    plane = np.zeros(region.size[::-1], np.float32)
    rows = slice(math.floor(part.y * down), math.ceil(part.bottom * down))
    plane[rows, math.floor(part.x * across) : math.ceil(part.right * across)] = 1
    return plane
