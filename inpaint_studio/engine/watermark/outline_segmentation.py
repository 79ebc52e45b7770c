"""The shape of a mark from the summed gradients of the photos (``common_edges``): of all areas the one whose outline
agrees best with them. Where an edge is faint, the shortest outline closes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, mask_where
from inpaint_studio.engine.watermark.common_edges import REACH, WEAK, Field, Plane

COST = np.float32(2.4)  # of an outline of 1 px, in standard deviations
ITERATIONS = 60  # at each size
COARSEST = 32  # px: minimum short side that is first solved at half its size
STEP = np.float32(0.35)  # of both variables; its square is at most 1/8
PAD = 6  # px around the edges that may belong to the mark
CLOSED = 0.97  # minimum share of a whole mark's outline on which the photos agree
CLEAR = 2.5  # standard deviations: minimum mean of the agreement on it
SPECK = 4  # px: minimum area of parts and holes
TONES = (np.float32(1), np.float32(-1))  # lighter and darker than the photo
EDGE = np.ones((5, 5), np.uint8)  # how wide edges are
OTHER = 0.1  # of the mark's fit: minimum of what has the other tone

Sides = Sequence[tuple[int | slice, int | slice]]  # indices of rows and columns


def mark_of(field: Field, edges: Mask) -> Mask:
    """Return the mark of which ``edges`` are known. ``field``: the photos' summed gradients, 2·planes × H × W."""
    mask = np.zeros(edges.shape, np.uint8)
    frame = Rect.of_shape(mask.shape)
    for area in component_rects(edges):
        rect = area.expand(PAD).clip(frame)
        across, down = _projected(field[:, *rect.slices], edges[rect.slices])
        mask[rect.slices] |= mask_where(_segmented(across, down, _closed_sides(rect, frame)))
    return _without_specks(mask)


def _projected(field: Field, edges: Mask) -> tuple[Plane, Plane]:
    """Return the gradients across and down in the mixture of planes that shows the mark best."""
    across, down = field[::2], field[1::2]
    its = np.concatenate([across[:, edges > 0], down[:, edges > 0]], axis=1)
    best = np.linalg.eigh(its @ its.T)[1][:, -1]
    return np.tensordot(best, across, 1).astype(np.float32), np.tensordot(best, down, 1).astype(np.float32)


def _closed_sides(rect: Rect, frame: Rect) -> Sides:
    """Return the sides of ``rect`` that a mark cannot touch: those inside the photo."""
    sides: list[tuple[int | slice, int | slice]] = []
    if rect.y > frame.y:
        sides.append((0, slice(None)))
    if rect.bottom < frame.bottom:
        sides.append((-1, slice(None)))
    if rect.x > frame.x:
        sides.append((slice(None), 0))
    if rect.right < frame.right:
        sides.append((slice(None), -1))
    return sides


def _segmented(across: Plane, down: Plane, closed: Sides) -> NDArray[np.bool_]:
    """Return the area whose outline fits the gradients best, lighter or darker than the photo; and what has the other
    tone, such as a box around letters, found in the gradients that are not explained yet."""
    value, area = min((_cut(tone * across, tone * down, closed) for tone in TONES), key=itemgetter(0))
    if value >= 0:
        return area
    shape = area.astype(np.uint8)
    outline = cv2.dilate(shape, EDGE) > cv2.erode(shape, EDGE)
    across, down = np.where(outline, np.float32(0), across), np.where(outline, np.float32(0), down)
    more, other = min((_cut(tone * across, tone * down, closed) for tone in TONES), key=itemgetter(0))
    return area | other if more < OTHER * value else area


def _cut(across: Plane, down: Plane, closed: Sides) -> tuple[float, NDArray[np.bool_]]:
    """Return the area x (0 or 1) for which outline · COST − Σ gradient · ∇x is least, and that value: the most probable
    area, as the gradients are normal with a standard deviation of 1 (and a mean of 2 · COST on its outline)."""
    area = (_relaxed(across, down, closed).area > 0.5).astype(np.float32)
    right, below = _steps(area)
    value = COST * cv2.magnitude(right, below).sum() - (right * across).sum() - (below * down).sum()
    return float(value), area > 0


@dataclass
class _Relaxed:
    """``area``: 0..1, H×W; ``across`` and ``down``: the dual variables."""

    area: Plane
    across: Plane
    down: Plane

    def enlarged(self, shape: tuple[int, ...]) -> _Relaxed:
        """Return it twice as large, cut to ``shape``."""
        planes = (self.area, self.across, self.down)
        return _Relaxed(*(plane.repeat(2, 0).repeat(2, 1)[: shape[0], : shape[1]].copy() for plane in planes))


def _relaxed(across: Plane, down: Plane, closed: Sides) -> _Relaxed:
    """Return the convex relaxation (Chan, Esedoglu and Nikolova 2006), solved by primal and dual steps (Chambolle and
    Pock 2011), first at half the size. ``closed``: where the area is zero."""
    if min(across.shape) >= COARSEST:
        now = _relaxed(_halved(across), _halved(down), closed).enlarged(across.shape)
    else:
        now = _Relaxed(*(np.zeros_like(across) for _ in range(3)))
    force, ahead = _divergence(across, down), now.area
    for _ in range(ITERATIONS):
        right, below = _steps(ahead)
        now.across += STEP * right
        now.down += STEP * below
        over = np.maximum(cv2.magnitude(now.across, now.down) / COST, 1)
        now.across /= over
        now.down /= over
        area = np.clip(now.area + STEP * (_divergence(now.across, now.down) - force), 0, 1)
        for side in closed:
            area[side] = 0
        now.area, ahead = area, 2 * area - now.area
    return now


def _steps(area: Plane) -> tuple[Plane, Plane]:
    right, below = np.zeros_like(area), np.zeros_like(area)
    np.subtract(area[:, 1:], area[:, :-1], out=right[:, :-1])
    np.subtract(area[1:], area[:-1], out=below[:-1])
    return right, below


def _divergence(across: Plane, down: Plane) -> Plane:
    sums = across + down
    sums[:, 1:] -= across[:, :-1]
    sums[1:] -= down[:-1]
    return sums


def _halved(plane: Plane) -> Plane:
    """Return the gradients at half the size: twice the step, and averaged along the edge."""
    even = np.pad(plane, [(0, side % 2) for side in plane.shape])
    return (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) / np.float32(2)


def is_whole(length: Plane, mask: Mask) -> bool:
    """Return whether the photos agree along the mark's whole outline, and clearly. ``length``: of the summed gradients,
    H×W. Elsewhere the outline was only closed, so parts of the mark may be missing too."""
    around = np.ones((3, 3), np.uint8)
    outline = (cv2.dilate(mask, around) > 0) & (cv2.erode(mask, around) == 0)
    if not outline.any():
        return False
    agrees = cv2.dilate(length, around)[outline] > WEAK
    return bool(agrees.mean() >= CLOSED and length[outline].mean() >= CLEAR)


def component_rects(mask: Mask) -> list[Rect]:
    """Return rectangles of the components of a mask; those close to each other are merged."""
    near = cv2.dilate(mask, np.ones((REACH, REACH), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near)
    rects = []
    for label, (x, y, width, height, _area) in enumerate(stats.tolist()):
        if label:
            around = Rect(x, y, width, height)
            own = (labels[around.slices] == label) & (mask[around.slices] > 0)
            rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
            rects.append(
                Rect.of_ends(x + int(columns[0]), y + int(rows[0]), x + int(columns[-1]) + 1, y + int(rows[-1]) + 1)
            )
    return rects


def _without_specks(mask: Mask) -> Mask:
    """Remove single pixels, and fill single holes."""
    for value in (255, 0):
        parts = (mask == value).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(parts, connectivity=8 if value else 4)
        small = stats[:, cv2.CC_STAT_AREA] < SPECK
        small[0] = False
        mask = np.where(small[labels], np.uint8(255 - value), mask)
    return mask
