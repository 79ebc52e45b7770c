"""The shadow and reflection of a masked object: found next to its foot, or not at all.

A shadow is the ground in less light: darker in all colours alike (Finlayson et al. 2006), or less in blue where the sky
lights it, joined to the object's foot, and limited. A reflection is the object upside down below its foot.
Doubtful ones are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import Mask, bounds, mask_where
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection, cut
from inpaint_studio.core.pixels import to_8_bit

REACHES = 1.1, 2.5  # of an object's size: how far from it its shadow is searched for, at first and if none ends there
SEEN = 360  # px: the longer side of the examined area
BLURRED = 7  # px of it: colours are blurred so far, also those of transparent parts
SMALLEST = 12  # px of the reduced object: a smaller one has no detectable shadow
MAX_OBJECTS = 24
PLANE_ROUNDS = 4
DARKER = 0.2  # a shadow is darker by a factor of exp(-DARKER), or more
OF_NOISE = 2.2  # times the variation of the ground
DARKEST = 2.6
HUE = 0.2  # how far the colours of a shadow may differ in that factor
SKY = 0.2  # the sky lights a shadow, too: blue becomes darker by less than red, but by at least this share of it
GRAIN = (
    0.03,
    0.4,
    2.5,
)  # the fine contrast of textured ground, and the share of it that remains in a shadow, at least and at most
UNEVEN = 0.18  # the variation of the ground beyond which its dark places are its own
FOOT, SIDE = 0.65, 0.5  # of the object's height: a shadow begins below the first, ground is seen below the second
EVEN = 0.35  # of it: how much the factor may vary inside a shadow; objects vary more
SOLID = 0.45  # share of its convex hull that a shadow fills
LOWEST = 0.2  # of the height: a shadow begins this close to the object's lowest point
NEAR = 4  # px
TOUCH = 0.12  # of the object's width: the minimum that a shadow touches
LONG, HIGHER = (
    0.12,
    0.05,
)  # of the object's size and height: a shadow larger than the first may begin beside the object …
#                            … and higher by the second, because a brushed mask reaches lower than the object
STEP, STEPPED = 0.1, 0.55  # how much lighter it is beyond a shadow's edge, and along which share of that edge
OPEN = 0.04  # share of a shadow's edge that may lie on the border of the examined area
LARGEST = 2.0  # times the size of the object
SMALL = 0.02
OUTSIDE = 0.5  # of a shadow: at least so much of it lies outside the convex outline of its object
ENOUGH = 100  # px on which a texture can be measured
ALIKE = 0.7  # correlation of a reflection with the object
PLAIN = 9.0  # grey levels: objects that vary less have no detectable reflection
Plane = NDArray[np.float32]


@dataclass(frozen=True)
class _Scene:
    """A reduced part of the photo: logarithmic colours (H×W×3), the object's ``mask``, the ``unseen`` (hidden)
    pixels, and its position in the photo (``rect``)."""

    colours: Plane
    mask: NDArray[np.bool_]
    unseen: NDArray[np.bool_]
    rect: Rect

    @property
    def object(self) -> Rect:
        return bounds(mask_where(self.mask))


def shadow_of(image: NDArray[Any], mask: Mask, unseen: Mask | None = None) -> Selection:
    """Return the shadows and reflections of the masked object (uint8 H×W, 255) in ``image`` (uint8 or uint16, H×W×3
    RGB), without the mask itself; :data:`~inpaint_studio.core.masks.selection.EMPTY_SELECTION` if none is certain.
    ``unseen`` (uint8 H×W, 255): transparent parts, where there is neither ground nor shadow."""
    outer = bounds(mask)
    if outer.is_empty:
        return EMPTY_SELECTION
    result = np.zeros_like(mask)
    inside = mask_where(mask[outer.slices] > 0)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    order = sorted(range(1, count), key=lambda label: -int(stats[label, cv2.CC_STAT_AREA]))[:MAX_OBJECTS]
    for label in order:
        rect = Rect(*(int(value) for value in stats[label, :4]))
        part = mask_where(np.asarray(labels[rect.slices] == label))
        shadow = _shadow_of_object(image, Selection(rect.shift(outer.x, outer.y), part), mask, unseen)
        if shadow is not EMPTY_SELECTION:
            np.maximum(result[shadow.rect.slices], shadow.mask, out=result[shadow.rect.slices])
    result[outer.slices][mask[outer.slices] > 0] = 0
    if unseen is not None:
        result[unseen > 0] = 0
    return cut(result)


def beside(found: Selection, mask: Mask) -> Selection:
    """Return what was ``found`` without the ``mask`` (uint8 H×W, 255) that it belongs to;
    :data:`~inpaint_studio.core.masks.selection.EMPTY_SELECTION` if most of it lies inside the convex outlines of the
    masked objects: the ground between two legs is no shadow that is cast."""
    if found.rect.is_empty:
        return EMPTY_SELECTION
    near = bounds(mask).union(found.rect)
    window = mask_where(mask[near.slices] > 0)
    whole = np.zeros(window.shape, np.uint8)
    whole[found.rect.shift(-near.x, -near.y).slices] = found.mask
    whole[window > 0] = 0
    enclosed = np.zeros(window.shape, np.uint8)
    outlines, _ = cv2.findContours(window, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        cv2.fillConvexPoly(enclosed, cv2.convexHull(outline), 255)
    if np.count_nonzero(whole[enclosed == 0]) <= OUTSIDE * np.count_nonzero(whole):
        return EMPTY_SELECTION
    cut_out = cut(whole)
    return Selection(cut_out.rect.shift(near.x, near.y), cut_out.mask)


def _shadow_of_object(image: NDArray[Any], part: Selection, masked: Mask, hidden: Mask | None) -> Selection:
    """Search near the object; if none ends there, then also where a low sun casts long ones."""
    best = EMPTY_SELECTION
    for reach in REACHES:
        shadow = _shadow_within(reach, image, part, masked, hidden)
        if shadow is not EMPTY_SELECTION:
            best = shadow
            if not _is_cut_off(shadow, Rect.of_shape(image.shape)):
                break
    return best


def _is_cut_off(shadow: Selection, frame: Rect) -> bool:
    """True if the area continues beyond the examined part, inside the photo."""
    room, found = shadow.rect, bounds(shadow.mask)
    return (
        (found.x <= 0 < room.x)
        or (found.y <= 0 < room.y)
        or (found.right >= room.width and room.right < frame.right)
        or (found.bottom >= room.height and room.bottom < frame.bottom)
    )


def _shadow_within(reach: float, image: NDArray[Any], part: Selection, masked: Mask, hidden: Mask | None) -> Selection:
    frame = Rect.of_shape(image.shape)
    room = part.rect.expand(round(reach * max(part.rect.width, part.rect.height)) + 8).clip(frame)
    scale = min(1.0, SEEN / max(room.width, room.height))
    size = max(1, round(room.width * scale)), max(1, round(room.height * scale))
    if min(part.rect.width, part.rect.height) * scale < SMALLEST:
        return EMPTY_SELECTION
    alone = np.zeros((room.height, room.width), np.uint8)
    alone[part.rect.shift(-room.x, -room.y).slices] = part.mask
    small = cv2.resize(to_8_bit(image[room.slices]), size, interpolation=cv2.INTER_AREA)
    covered = cv2.resize(masked[room.slices], size, interpolation=cv2.INTER_AREA) > 0
    mask = np.asarray(cv2.resize(alone, size, interpolation=cv2.INTER_AREA)) > 0
    unseen = np.zeros_like(mask)
    if hidden is not None:
        less = cv2.resize(hidden[room.slices], size, interpolation=cv2.INTER_AREA)
        unseen = np.asarray(cv2.dilate(less, np.ones((BLURRED, BLURRED), np.uint8))) > 0
    colours = np.log(np.square(np.asarray(small, np.float32) / 255) + np.float32(0.004))  # squared: nearly linear light
    scene = _Scene(np.asarray(cv2.GaussianBlur(colours, (0, 0), 1.2), np.float32), mask, unseen, room)
    shadow = _shadow(scene, covered | unseen) | _reflection(np.asarray(small, np.uint8), scene)
    if not shadow.any():
        return EMPTY_SELECTION
    full = cv2.resize(mask_where(shadow), (room.width, room.height), interpolation=cv2.INTER_LINEAR)
    return Selection(room, mask_where(np.asarray(full) > 96))


# -- shadows ----------------------------------------------------------------------------------


def _shadow(scene: _Scene, covered: NDArray[np.bool_]) -> NDArray[np.bool_]:
    nothing = np.zeros(scene.mask.shape, bool)
    ground, noise = _ground(scene, covered)
    if noise > UNEVEN:
        return nothing
    darker = ground - scene.colours  # the factor, as a logarithm
    by, spread = darker.mean(axis=2), np.ptp(darker, axis=2)
    bar = max(DARKER, OF_NOISE * noise)
    alike = spread < np.maximum(HUE, 0.5 * by)
    shadow = _cast_pieces(by, bar, alike, scene)
    if shadow.any():
        return shadow
    bar = max(bar, 0.5 * _at_foot(by, bar, scene))
    skylit = _cast_pieces(by, bar, alike | _is_bluer(darker), scene)
    return skylit if skylit.any() and _keeps_grain(skylit, by, scene) else nothing


def _at_foot(by: Plane, bar: float, scene: _Scene) -> float:
    """Return how dark it is where something darker than ``bar`` touches the object; 0 if nothing does."""
    round_object = np.asarray(cv2.dilate(mask_where(scene.mask), np.ones((7, 7), np.uint8))) > 0
    values = by[round_object & ~scene.mask & ~scene.unseen & (by > bar) & (by < DARKEST)]
    return float(np.median(values)) if len(values) else 0.0


def _is_bluer(darker: Plane) -> NDArray[np.bool_]:
    """True where red became darker than green, and green than blue: out of the sun, in the light of the sky."""
    smooth = np.asarray(cv2.GaussianBlur(darker, (0, 0), 3.0), np.float32)  # single grains have colours of their own
    red, green, blue = smooth[..., 0], smooth[..., 1], smooth[..., 2]
    return np.asarray((red > green - HUE) & (green > blue - HUE) & (blue > SKY * red))


def _cast_pieces(by: Plane, bar: float, alike: NDArray[np.bool_], scene: _Scene) -> NDArray[np.bool_]:
    """Return the parts darker than ``bar``, of the ground's colours (``alike``), that are shadows, with soft edges."""
    result = np.zeros(by.shape, bool)
    core: Mask = mask_where((by > bar) & (by < DARKEST) & alike & ~scene.mask & ~scene.unseen)
    core = np.asarray(cv2.morphologyEx(core, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    count, labels = cv2.connectedComponents(core, connectivity=8)
    for label in range(1, count):
        part = np.asarray(labels == label)
        if _is_cast(part, by, scene):
            faint = mask_where((by > 0.4 * bar) & alike & ~scene.mask & ~scene.unseen)  # its soft edge
            near = cv2.dilate(mask_where(part), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)))
            result |= (np.asarray(near) > 0) & (faint > 0) | part
    return result


def _keeps_grain(part: NDArray[np.bool_], by: Plane, scene: _Scene) -> bool:
    """True if the ground is textured and ``part`` has its texture: bluer things are usually smoother."""
    fine = by - np.asarray(cv2.GaussianBlur(by, (0, 0), 2.5), np.float32)
    inside = np.asarray(cv2.erode(mask_where(part), np.ones((7, 7), np.uint8))) > 0
    around = np.asarray(cv2.dilate(mask_where(part), np.ones((31, 31), np.uint8))) > 0
    apart = np.asarray(cv2.dilate(mask_where(part | scene.mask), np.ones((9, 9), np.uint8))) == 0
    ground = around & apart & ~scene.unseen
    if min(int(inside.sum()), int(ground.sum())) < ENOUGH:
        return False
    grain, rest = float(fine[inside].std()), float(fine[ground].std())
    return rest > GRAIN[0] and GRAIN[1] < grain / rest < GRAIN[2]


def _ground(scene: _Scene, covered: NDArray[np.bool_]) -> tuple[Plane, float]:
    """Return the ground without the shadow (a plane in each colour, fitted to the surroundings of the object's lower
    part that are not darker than the rest), and its variation."""
    height, width = scene.mask.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    base = np.stack([np.ones_like(x), x / width, y / height], -1)
    object_rect = scene.object
    fits = ~covered & (y > object_rect.y + SIDE * object_rect.height)
    if fits.sum() < 200:
        return scene.colours, float("inf")
    for _ in range(PLANE_ROUNDS):
        factors, *_ = np.linalg.lstsq(base[fits], scene.colours[fits], rcond=None)
        rest = (scene.colours - base @ factors).mean(axis=2)
        spread = float(np.median(np.abs(rest[fits])))
        inliers = fits & (rest > -1.5 * spread - 0.02) & (rest < 3 * spread + 0.05)
        if inliers.sum() < 0.2 * fits.sum():
            break
        fits = inliers
    noise = 1.4826 * float(np.median(np.abs(rest[fits] - np.median(rest[fits]))))
    return np.asarray(base @ factors, np.float32), noise


def _is_cast(part: NDArray[np.bool_], by: Plane, scene: _Scene) -> bool:
    """True if a dark part begins at the object's foot, is limited, and is no larger than a shadow."""
    area, object_rect = int(part.sum()), scene.object
    if not SMALL * scene.mask.sum() < area < LARGEST * scene.mask.sum():
        return False
    round_object = np.asarray(cv2.dilate(mask_where(scene.mask), np.ones((7, 7), np.uint8))) > 0
    rows, columns = np.nonzero(part & round_object)
    under = rows >= _lowest(scene.mask)[columns] - NEAR
    is_long = area > LONG * scene.mask.sum()
    across, down = _span(columns[under]) + 1, _span(rows[under]) + 1
    touches = across >= TOUCH * object_rect.width or (is_long and down >= TOUCH * object_rect.height)
    if under.sum() < 0.4 * len(rows) or not touches:
        return False
    higher = HIGHER if is_long else 0.0
    if (
        float(np.median(rows)) < object_rect.y + (FOOT - higher) * object_rect.height
        or rows.max() < object_rect.bottom - (LOWEST + higher) * object_rect.height
    ):
        return False
    return _is_even(part, by) and _ends(part, by, scene)


def _span(values: NDArray[np.int64]) -> int:
    return int(np.ptp(values)) if len(values) else 0


def _lowest(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the lowest row of the object in each column; beside it, that of the nearest column."""
    low = np.where(mask.any(axis=0), len(mask) - 1 - np.argmax(mask[::-1], axis=0), -1)
    inside = np.flatnonzero(low >= 0)
    return np.asarray(low[np.clip(np.arange(len(low)), inside[0], inside[-1])])


def _is_even(part: NDArray[np.bool_], by: Plane) -> bool:
    """True if it is equally dark everywhere, and compact."""
    inner = np.asarray(cv2.erode(mask_where(part), np.ones((5, 5), np.uint8))) > 0
    values = by[inner if inner.sum() > 0.2 * part.sum() else part]
    if float(values.std()) > EVEN * float(values.mean()):
        return False
    outlines, _ = cv2.findContours(mask_where(part), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(np.concatenate(outlines))
    return bool(part.sum() > SOLID * max(1.0, cv2.contourArea(hull)))


def _ends(part: NDArray[np.bool_], by: Plane, scene: _Scene) -> bool:
    """True if it is lighter beyond its edge, and the edge is visible."""
    grown = np.asarray(cv2.dilate(mask_where(part), np.ones((3, 3), np.uint8))) > 0
    edge = grown & ~part & ~scene.mask
    border = np.zeros(part.shape, bool)
    border[0] = border[-1] = border[:, 0] = border[:, -1] = True
    if not edge.any() or (part & border).sum() > OPEN * edge.sum():
        return False
    wide = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11))
    lightest = cv2.erode(np.where(scene.mask, np.float32(9), by).astype(np.float32), wide)
    inner = float(by[part].mean())
    return float((inner - np.asarray(lightest)[edge] > max(STEP, 0.5 * inner)).mean()) > STEPPED


# -- reflections ------------------------------------------------------------------------------


def _reflection(small: NDArray[np.uint8], scene: _Scene) -> NDArray[np.bool_]:
    result, object_rect = np.zeros(scene.mask.shape, bool), scene.object
    height = min(object_rect.height, scene.mask.shape[0] - object_rect.bottom - 2)
    if height < max(SMALLEST, 0.3 * object_rect.height):
        return result
    lower = Rect(object_rect.x, object_rect.bottom - height, object_rect.width, height)
    inside = scene.mask[lower.slices][::-1]
    mirrored = _mirrored(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.float32), lower, inside)
    if mirrored is None:
        return result
    result[mirrored.slices] = inside
    gap = slice(object_rect.bottom - 2, mirrored.y + 2)
    result[gap, object_rect.x : object_rect.right] |= inside[:1]
    return result & ~scene.mask


def _mirrored(grey: Plane, lower: Rect, inside: NDArray[np.bool_]) -> Rect | None:
    """Find the area above ``lower`` upside down, directly below it or a few px away; ``inside``: the object in it,
    upside down."""
    upside = grey[lower.slices][::-1]
    if float(upside[inside].std()) < PLAIN:
        return None
    slack = max(2, round(0.05 * lower.height))
    area = Rect(lower.x, lower.bottom, lower.width, lower.height).expand(slack).clip(Rect.of_shape(grey.shape))
    if area.width < lower.width or area.height < lower.height or area == EMPTY:
        return None
    weights = np.ascontiguousarray(inside.astype(np.float32))
    score = cv2.matchTemplate(grey[area.slices], np.ascontiguousarray(upside), cv2.TM_CCOEFF_NORMED, mask=weights)
    score = np.where(np.isfinite(score), score, -1)
    dy, dx = np.unravel_index(int(np.argmax(score)), score.shape)
    if float(score[dy, dx]) < ALIKE:
        return None
    return Rect(area.x + int(dx), area.y + int(dy), lower.width, lower.height)
