"""Masks: ``uint8`` H×W, 255 = remove, 0 = keep; values in between are removed and blended with the photo. Every edit
returns the Rect that it touched."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.pixels import Pixels

Mask = NDArray[np.uint8]
Point = tuple[float, float]

REMOVE, KEEP = 255, 0
SHIFT = 4  # OpenCV draws at 1/16 px
FAR = 1e6  # px: distance from an edge if there is none
FINEST_RIM = 24  # px: soft rims are drawn reduced to this width


def empty_mask(shape: tuple[int, ...]) -> Mask:
    """Return an empty mask for an image of ``shape``."""
    return np.zeros(shape[:2], np.uint8)


def mask_where(condition: NDArray[np.bool_]) -> Mask:
    """Return 255 where ``condition`` (bool H×W) is true, otherwise 0. (``np.where`` needs eight bytes per pixel for
    that.)"""
    return np.multiply(condition, np.uint8(REMOVE), dtype=np.uint8)


def where_changed(before: Pixels, after: Pixels) -> Mask:
    """Return 255 where two states of an image (H×W×3, one type) differ, otherwise 0."""
    differs = before[..., 0] != after[..., 0]
    for channel in range(1, before.shape[2]):
        differs |= before[..., channel] != after[..., channel]
    return mask_where(differs)


def bounds(mask: Mask) -> Rect:
    """Return the smallest rectangle that contains everything to remove; empty if there is nothing."""
    x, y, width, height = cv2.boundingRect(mask) if mask.size else (0, 0, 0, 0)
    return Rect(x, y, width, height)


def copy_of(mask: Mask) -> Mask:
    """Return a copy; faster if little is painted, because untouched memory costs nothing."""
    rect, result = bounds(mask), np.zeros(mask.shape, np.uint8)
    result[rect.slices] = mask[rect.slices]
    return result


def default_grow(shape: tuple[int, ...]) -> int:
    """Return the default number of pixels by which a mask is grown: 0.15 % of the photo's long side, at least 3.

    A tight mask leaves a rim of the object, from which the fill lets it grow back.
    """
    return max(3, round(0.0015 * max(shape[:2])))


def draw_line(mask: Mask, start: Point, end: Point, radius: float, value: int = REMOVE, rim: float = 0.0) -> Rect:
    """Draw a line with round ends of ``radius`` px between two points (x, y in pixels, edges at integers).

    ``rim``: px over which it fades towards its edge; it never weakens what is already there. Without a rim, a radius of
    half a pixel or less sets single pixels.
    """
    reach = math.ceil(radius) + 1
    left, right = sorted((math.floor(start[0]), math.floor(end[0])))
    top, bottom = sorted((math.floor(start[1]), math.floor(end[1])))
    touched = Rect.of_ends(left, top, right + 1, bottom + 1).expand(reach).clip(Rect.of_shape(mask.shape))
    if touched.is_empty:
        return EMPTY
    if rim >= 1 and radius > 1:
        drawn = _soft_line(touched, start, end, radius, rim)
        window = mask[touched.slices]
        np.maximum(window, drawn, out=window) if value == REMOVE else np.minimum(window, 255 - drawn, out=window)
        return touched
    window = np.ascontiguousarray(mask[touched.slices])
    ends = [_fixed(point, touched) for point in (start, end)]
    cv2.line(window, ends[0], ends[1], value, max(1, round(2 * radius)), cv2.LINE_8, SHIFT)
    if radius > 0.5:
        for centre in ends:
            cv2.circle(window, centre, round(radius * (1 << SHIFT)), value, -1, cv2.LINE_8, SHIFT)
    mask[touched.slices] = window
    return touched


def _soft_line(frame: Rect, start: Point, end: Point, radius: float, rim: float) -> Mask:
    """Return the share of each pixel of ``frame`` that a soft line covers. Wide rims are drawn smaller and enlarged,
    because a brush must keep up with the hand."""
    step = max(1, int(rim / FINEST_RIM))
    rows, columns = -(-frame.height // step), -(-frame.width // step)
    x = (np.arange(columns, dtype=np.float32) * step + step / 2 + frame.x - start[0])[None]
    y = (np.arange(rows, dtype=np.float32) * step + step / 2 + frame.y - start[1])[:, None]
    along = end[0] - start[0], end[1] - start[1]
    length = along[0] ** 2 + along[1] ** 2
    at = np.clip((x * along[0] + y * along[1]) / length, 0, 1) if length > 0 else 0.0
    distance = cv2.magnitude(*np.broadcast_arrays(x - at * along[0], y - at * along[1]))
    covered = np.asarray(np.clip((radius - distance) * (255 / rim), 0, 255), np.uint8)
    if step == 1:
        return covered
    large = cv2.resize(covered, (columns * step, rows * step), interpolation=cv2.INTER_LINEAR)
    return np.asarray(large[: frame.height, : frame.width], np.uint8)


def _fixed(point: Point, frame: Rect) -> tuple[int, int]:
    """Return a point in OpenCV's fixed-point coordinates, where integers are pixel centres."""
    x, y = point[0] - frame.x - 0.5, point[1] - frame.y - 0.5
    return round(x * (1 << SHIFT)), round(y * (1 << SHIFT))


def grow(mask: Mask, pixels: int, within: Rect | None = None) -> Mask:
    """Return ``mask`` grown by a disc of radius ``pixels``; 0 gives a copy.

    With ``within``, only that part of the result is computed and returned.
    """
    frame = Rect.of_shape(mask.shape)
    area = frame if within is None else within.clip(frame)
    result = np.zeros((area.height, area.width), np.uint8)
    source = bounds(mask[area.expand(pixels).clip(frame).slices]) if not area.is_empty else EMPTY
    if source.is_empty:
        return result
    surroundings = area.expand(pixels).clip(frame)
    target = source.shift(surroundings.x, surroundings.y).expand(pixels).clip(area)
    if target.is_empty:
        return result
    window = target.expand(pixels).clip(frame)
    grown = cv2.dilate(mask[window.slices], _disc(pixels), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    result[target.shift(-area.x, -area.y).slices] = grown[target.shift(-window.x, -window.y).slices]
    return result


def shrink(mask: Mask, pixels: int) -> Mask:
    """Return ``mask`` without pixels closer than ``pixels`` to its edge. The border of the photo is not an edge: a mask
    that reaches it stays there."""
    padded = cv2.erode(mask, _disc(pixels), borderType=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(padded, np.uint8)


def union(mask: Mask, other: Mask) -> Mask:
    """Return a mask of what either of two masks removes."""
    return np.maximum(mask, other)


def invert(mask: Mask) -> Mask:
    """Return ``mask`` with removed and kept pixels exchanged; half stays half."""
    return np.asarray(cv2.bitwise_not(mask), np.uint8)


def with_edge(mask: Mask, by: int, feather: int, distance: NDArray[np.float32] | None = None) -> Mask:
    """Return ``mask`` grown by ``by`` px (shrunk if negative), then feathered over ``feather`` px: painted pixels stay
    opaque, and soft ones as strong as before, unless it is shrunk. ``distance``: the result of :func:`edge_distance`,
    if already known."""
    away = edge_distance(mask) if distance is None else distance
    if feather == 0:
        moved = cv2.inRange(away, -2.0 * FAR, by)
    else:  # OpenCV rounds, and clips to 0..255
        steep = 255 / feather
        moved = cv2.addWeighted(away, -steep, away, 0, (by + feather) * steep - 0.5, dtype=cv2.CV_8U)
    return np.asarray(np.maximum(mask, moved) if by >= 0 else moved, np.uint8)


def edge_distance(mask: Mask) -> NDArray[np.float32]:
    """Return the distance of each pixel outside the area that is more than half as strong as the strongest, in px;
    negative inside. The photo's border is not an edge."""
    painted = (mask > int(mask.max(initial=0)) // 2).astype(np.uint8)
    outside, inside = (
        np.minimum(cv2.distanceTransform(part, cv2.DIST_L2, cv2.DIST_MASK_5), FAR) for part in (1 - painted, painted)
    )
    return np.where(painted > 0, 1 - inside, outside).astype(np.float32)


def fill_holes(mask: Mask) -> Mask:
    """Return ``mask`` with everything that it encloses."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    filled = np.zeros_like(mask)
    cv2.drawContours(filled, outlines, -1, REMOVE, cv2.FILLED)
    return np.where(mask > 0, mask, filled).astype(np.uint8)  # soft pixels stay soft


def _disc(radius: int) -> Mask:
    steps = np.arange(-radius, radius + 1)
    return (np.hypot(steps[:, None], steps) <= radius + 0.3).astype(np.uint8)


def share(mask: Mask) -> float:
    """Return the share of the photo to remove, 0..1."""
    return int(np.count_nonzero(mask)) / mask.size if mask.size else 0.0


def thickness(mask: Mask) -> float:
    """Return the width in px at the widest place (twice the largest distance to the edge)."""
    outer = bounds(mask)
    if outer.is_empty:
        return 0.0
    padded = cv2.copyMakeBorder(mask[outer.slices], 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return 2.0 * float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())
