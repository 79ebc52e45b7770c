"""Fills of holes on a surface in perspective, made in the front view of that surface.

In the front view all tiles of a floor have the same size, so that copies fit; the fill is mapped back to the photo.
(Rectified planes: Huang et al. 2014, section 5.)
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Fill, with_fills
from inpaint_studio.core.geometry import Line, Rect
from inpaint_studio.core.masks.mask import Mask, bounds, mask_where
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.region_fill import Preview
from inpaint_studio.engine.fill.regions import Region, reduce
from inpaint_studio.engine.fill.request import FillRequest
from inpaint_studio.engine.structure.lines import crosses
from inpaint_studio.engine.structure.surfaces import Surface, find_surface

SURE = 0.7  # minimum share of the lines around a hole that follow a surface, for the surface to be certain
LIMITS = (
    (0.25, 4.0),
    (0.4, 3.0),
    (0.6, 2.0),
)  # nearness of the part in the view, widest first: farther pixels are stretched more
LARGEST = 2.5  # maximum area of a view, relative to the crop's; a larger view is reduced …
COARSEST = 0.75  # … but not below this share of the photo's resolution; then there is no view
FINER = 1.1  # pixels of a view per pixel of the photo, at the hole: mapping there and back loses no sharpness
RIM = 3  # px inside a hole that affect neighbouring pixels during mapping
SAMPLES = 65  # points along a side of the crop at which its extent in the view is measured
LOOKED_AT = 640  # px: the longer side of the reduced crop in which lines are searched for
MIN_SIDE = 24  # px: the minimum shorter side of a hole; thinner ones need no front view
DRAFTS, CONTEXT = 8, 1.0  # options of a fill in a view, the same as for a default removal
MAX_SIDE = 32_000  # px: OpenCV maps no larger pictures
MAX_PIXELS = 12_000_000  # of a crop: a view of a larger one takes too much memory …
BYTES = 6  # … which is about so many times that of the crop's pixels
MAX_REGIONS = 4  # of a removal: more are mostly spots and scratches, and searching at all of them would take long
BAND = 256  # rows that are mapped at a time
Array = NDArray[np.float64]
Matrix = Array  # 3×3, homogeneous
Check = Callable[[], None]
Limits = tuple[float, float]
FROM_MIDDLES = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])  # in OpenCV, pixel centres are at whole numbers


@dataclass(frozen=True)
class FrontView:
    """The front view of a region's surface. ``request``: the fill request in this view; ``to_view`` 3×3: maps pixels of
    the photo to the view; ``is_sure``: most of the lines around the hole belong to the surface."""

    request: FillRequest
    to_view: Matrix
    is_sure: bool

    def brought_back(self, fills: Sequence[Fill], request: FillRequest, rect: Rect, check: Check) -> Fill:
        """Return the fill of ``request``'s hole in ``rect``, mapped back from the view with ``fills``. ``check`` may
        raise."""
        to_view = self.to_view @ _move(rect.x, rect.y)
        flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        pixels = _mapped(with_fills(self.request.image, list(fills)), to_view, (rect.width, rect.height), flags, check)
        note = next((fill.note for fill in fills if fill.note), "")
        return Fill(rect, pixels, request.hole[rect.slices].copy(), note, on_surface=self.is_sure and not note)

    def preview(self, show: Preview, request: FillRequest, rect: Rect, check: Check) -> Preview:
        """Return a function that receives the fills in the view and shows the current state of ``request``'s hole in
        ``rect``."""
        fills: dict[Rect, Fill] = {}

        def shown(fill: Fill) -> None:
            fills[fill.rect] = fill
            show(self.brought_back(list(fills.values()), request, rect, check))

        return shown


class _Placement(NamedTuple):
    """The place of a view: ``to_view`` 3×3 maps pixels of the crop to it; ``size``: its width and height; ``limits``:
    the nearness of the part of the surface that it shows."""

    to_view: Matrix
    size: tuple[int, int]
    limits: Limits


def can_have_views(regions: Sequence[Region]) -> bool:
    """True if there are few enough ``regions`` to search for surfaces."""
    return len(regions) <= MAX_REGIONS


def surface_of(region: Region, request: FillRequest) -> Surface | None:
    """Return the surface that the hole of ``region`` lies on, in pixels of the region's crop, with pixel centres at
    whole numbers; None if none is found, and for a region that is only a part of a hole."""
    crop, side = region.crop, min(region.hole.width, region.hole.height)
    too_large = crop.area > MAX_PIXELS or max(crop.width, crop.height) > MAX_SIDE
    if region.hole != region.whole or side < MIN_SIDE or too_large:
        return None
    rows = crop.slices
    unknown = request.hole[rows] if request.hidden is None else np.maximum(request.hole[rows], request.hidden[rows])
    scale = min(1.0, LOOKED_AT / max(region.size))
    size = max(1, round(region.size[0] * scale)), max(1, round(region.size[1] * scale))
    picture, _ = reduce(request.image[rows], unknown, size)
    hole = np.asarray(cv2.resize(_masks(region, request)[0], size, interpolation=cv2.INTER_AREA))
    small = np.asarray(cv2.resize(unknown, size, interpolation=cv2.INTER_AREA))
    surface = find_surface(picture, mask_where(hole > 0), mask_where(small > 0))
    if surface is None:
        return None
    surface = surface.scaled(crop.width / size[0], crop.height / size[1])
    return replace(surface, to_front=surface.to_front @ FROM_MIDDLES, nearness=surface.nearness @ FROM_MIDDLES)


def has_view(region: Region, request: FillRequest) -> bool:
    """True if there is a :func:`front_view`, apart from its limits of memory and visibility of the whole hole."""
    surface = surface_of(region, request)
    return surface is not None and _placed(surface, region.crop) is not None


def front_view(region: Region, request: FillRequest, budget: float, check: Check) -> FrontView | None:
    """Return the front view of the surface of ``region``; None if there is no surface (:func:`surface_of`), if the view
    would lose too much detail, or if it takes more than ``budget`` bytes. ``check`` is called repeatedly and may
    raise."""
    crop, surface = region.crop, surface_of(region, request)
    placed = _placed(surface, crop) if surface is not None else None
    if surface is None or placed is None or BYTES * request.image[crop.slices].nbytes > budget:
        return None
    to_view, size, limits = placed
    (hole, hidden_part), visible = _masks(region, request), _visible(crop, surface, limits)
    if (hole > visible).any():
        return None  # parts of the hole outside the view would not be filled

    def masked(mask: Mask) -> Mask:
        check()
        return mask_where(np.asarray(cv2.warpPerspective(mask, to_view, size, flags=cv2.INTER_LINEAR)) > 0)

    picture = _without_rim(request.image[crop.slices], np.maximum(hole, hidden_part), check)
    picture = _mapped(picture, to_view, size, cv2.INTER_CUBIC, check)
    known = np.asarray(cv2.warpPerspective(visible, to_view, size, flags=cv2.INTER_NEAREST))  # nothing beyond the photo
    hidden = np.maximum(masked(hidden_part), mask_where(known == 0))
    excluded = None if request.excluded is None else masked(request.excluded[crop.slices])
    lines = tuple(_lines_in(request.options.lines, region, hole, surface, placed))
    options = replace(request.options, front_view=False, lines=lines, drafts=DRAFTS, context=CONTEXT)
    view = FillRequest(picture, masked(hole), excluded, hidden, options)
    return FrontView(view, to_view @ _move(-crop.x, -crop.y), surface.share >= SURE)


def _without_rim(pixels: Pixels, hole: Mask, check: Check) -> Pixels:
    """Return ``pixels`` with the colours around ``hole`` extended :data:`RIM` px into it, so that no removed colour
    bleeds into neighbouring pixels during the mapping."""
    result, frame = pixels.copy(), Rect.of_shape(hole.shape)
    for band in bounds(hole).expand(1).clip(frame).bands(BAND):
        check()
        wider = band.expand(RIM).clip(frame)
        part, known = pixels[wider.slices].astype(np.float32), (hole[wider.slices] == 0).astype(np.float32)
        for _ in range(RIM):
            weight = np.asarray(cv2.blur(known, (3, 3)))
            total = np.asarray(cv2.blur(part * known[..., None], (3, 3)))
            new = (known == 0) & (weight > 0)
            part[new], known[new] = total[new] / weight[new][:, None], 1
        inner = band.shift(-wider.x, -wider.y).slices
        result[band.slices] = part[inner].round().astype(pixels.dtype)
    return result


def _masks(region: Region, request: FillRequest) -> tuple[Mask, Mask]:
    """Return two masks of the region's crop: its own hole, and other areas that must not be used."""
    crop, rect = region.crop, region.hole
    hole = np.zeros((crop.height, crop.width), np.uint8)
    hole[rect.shift(-crop.x, -crop.y).slices] = request.hole[rect.slices]
    others = mask_where((request.hole[crop.slices] > 0) & (hole == 0))
    return hole, others if request.hidden is None else np.maximum(others, request.hidden[crop.slices])


def _visible(crop: Rect, surface: Surface, limits: Limits) -> Mask:
    """Return a mask of ``crop``: 255 where the nearness of the surface is within ``limits``."""
    x, y = (np.arange(length, dtype=np.float32) for length in (crop.width, crop.height))
    across, down, start = surface.nearness.astype(np.float32)
    nearness = (y * down + start)[:, None] + x * across
    return mask_where((nearness > limits[0]) & (nearness < limits[1]))


def _placed(surface: Surface, crop: Rect) -> _Placement | None:
    """Return the place of a view of as much of the surface in ``crop`` as possible; None if it would be too coarse."""
    x, y = np.meshgrid(*(np.linspace(0, length - 1, SAMPLES) for length in (crop.width, crop.height)))
    points = np.stack([x.ravel(), y.ravel(), np.ones(x.size)], axis=1)
    nearness = points @ surface.nearness
    for min_nearness, max_nearness in LIMITS:
        mapped = points[(nearness > min_nearness) & (nearness < max_nearness)] @ surface.to_front.T
        mapped = mapped[:, :2] / mapped[:, 2:]
        low, high = mapped.min(axis=0), mapped.max(axis=0)
        scale = min(FINER, math.sqrt(LARGEST * crop.area / max(1.0, float(np.prod(high - low)))))
        width, height = (math.ceil(float(extent) * scale) + 1 for extent in high - low)
        if scale >= COARSEST and max(width, height) <= MAX_SIDE:
            move = np.array([[scale, 0, -low[0] * scale], [0, scale, -low[1] * scale], [0, 0, 1]])
            return _Placement(move @ surface.to_front, (width, height), (min_nearness, max_nearness))
    return None


def _move(across: float, down: float) -> Matrix:
    return np.array([[1.0, 0, across], [0, 1, down], [0, 0, 1]])


def _mapped(pixels: Pixels, transform: Matrix, size: tuple[int, int], flags: int, check: Check) -> Pixels:
    """Return ``pixels`` mapped by ``transform`` to an image of ``size``, a few rows at a time."""
    result: Pixels = np.empty((size[1], size[0], 3), pixels.dtype)
    inverse = bool(flags & cv2.WARP_INVERSE_MAP)
    for band in Rect(0, 0, *size).bands(BAND):
        check()
        to_band = transform @ _move(0, band.y) if inverse else _move(0, -band.y) @ transform
        part = cv2.warpPerspective(
            pixels, to_band, (band.width, band.height), flags=flags, borderMode=cv2.BORDER_REPLICATE
        )
        result[band.slices] = part
    return result


def _lines_in(
    lines: Sequence[Line], region: Region, hole: Mask, surface: Surface, placed: _Placement
) -> Iterator[Line]:
    """Yield the visible parts of the photo's ``lines`` that cross the region's ``hole``, in pixels of the view of its
    ``surface``."""
    for line in (photo_line.shifted(-region.crop.x, -region.crop.y) for photo_line in lines):
        if not crosses(line, hole):
            continue
        points = np.array([(x - 0.5, y - 0.5, 1.0) for x, y in line.points])  # in lines, pixel centres are at halves
        points = _in_sight(points, points @ surface.nearness, placed.limits[0]) @ placed.to_view.T
        mapped = Line.through((float(x) + 0.5, float(y) + 0.5) for x, y in points[:, :2] / points[:, 2:])
        if mapped is not None:
            yield mapped


def _in_sight(points: Array, nearness: Array, min_nearness: float) -> Array:
    """Return the longest part of a polyline (N×3) with more than ``min_nearness``: the rest lies beyond the horizon."""
    parts: list[list[Array]] = [[]]
    for (start, near), (end, far) in itertools.pairwise(zip(points, nearness, strict=True)):
        if max(near, far) <= min_nearness:
            continue
        cut = start + (end - start) * (min_nearness - near) / (far - near) if min(near, far) <= min_nearness else start
        first, last = (cut if near <= min_nearness else start), (cut if far <= min_nearness else end)
        if not parts[-1] or not np.array_equal(parts[-1][-1], first):
            parts.append([first])
        parts[-1].append(last)
    return np.array(max(parts, key=_length) or points[:1])


def _length(part: list[Array]) -> float:
    return float(sum(np.hypot(*(end - start)[:2]) for start, end in itertools.pairwise(part)))
