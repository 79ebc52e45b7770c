"""Borders that photos have in common around their edges: bars of a film, mats, frames. They are not watermarks."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds
from inpaint_studio.engine.watermark.median import median_of

ALIKE = 8.0  # grey levels: maximum mean deviation from the median on a border (noise and compression)
WHOLE = 0.9  # minimum share of a side that a border covers
THICK = 0.03  # of the short side: anything thinner that protrudes from a border belongs to the photo
MAX_BORDER = 0.7  # share of the photos that is border: more means a common scene
BELT = 3  # px: width of the belt on each side of a border's edge
SPREAD = 5  # px of the colour that compression smears beyond an edge
ORNATE = 0.1  # share of a border that changes from pixel to pixel: it is then a patterned frame
LINE = 0.6  # share of a side along which a line of a frame runs
STEP = 2.5  # grey levels: minimum difference between neighbouring pixels of an edge
SKEWED = 0.01  # of a side: maximum offset of a frame from the centre


@dataclass(frozen=True)
class Borders:
    """``ignored``: bool H×W, where edges belong to borders; ``inner``: the area inside the borders."""

    ignored: NDArray[np.bool_]
    inner: Rect

    def reduced(self, step: int, shape: tuple[int, ...]) -> Borders:
        """Return those of the photos' colour, ``step`` times smaller, of ``shape``: compression spreads its edges."""
        if step == 1:
            return self
        size, its, spread = shape[1::-1], self.inner, 2 * SPREAD + 1
        small = cv2.resize(self.ignored.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
        ignored = np.asarray(cv2.dilate(small, np.ones((spread, spread), np.uint8))) > 0
        inner = Rect.of_ends(-(-its.x // step), -(-its.y // step), its.right // step, its.bottom // step)
        return Borders(ignored, inner.clip(Rect.of_shape(shape)))


def borders_of(photos: list[NDArray[np.uint8]]) -> Borders:
    """Return the borders of aligned photos (uint8 H×W, grey)."""
    median, spread = _median_and_spread(photos)
    border = _connected(spread <= ALIKE)
    ignored, inner = _lines(photos), Rect.of_shape(median.shape)
    if 0 < border.mean() <= MAX_BORDER:
        ignored |= _edges(border)
        if _is_ornate(median, border):
            ignored |= border
        rest = bounds(np.where(border, np.uint8(0), np.uint8(255)))
        inner = inner if rest.is_empty else rest
    return Borders(ignored, inner)


def _median_and_spread(photos: list[NDArray[np.uint8]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the photos' median, and their mean deviation from it, H×W each."""
    median, spread = (np.empty(photos[0].shape, np.float32) for _ in range(2))
    for top in range(0, photos[0].shape[0], 128):  # in strips: all at once would take gigabytes
        rows = np.stack([photo[top : top + 128] for photo in photos]).astype(np.float32)
        median[top : top + 128] = median_of(rows)
        spread[top : top + 128] = np.abs(rows - median[top : top + 128]).mean(axis=0)
    return median, np.asarray(cv2.blur(spread, (3, 3)), np.float32)


def _connected(alike: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the uniform parts that are a border: along a whole side, and not thin."""
    sides = alike[:2], alike[-2:], alike[:, :2], alike[:, -2:]
    is_border = [float(side.mean()) >= WHOLE for side in sides]
    if not any(is_border):
        return np.zeros(alike.shape, bool)
    reach = max(3, round(THICK * min(alike.shape)) | 1)
    closed = cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    pad = reach + 1
    around = cv2.copyMakeBorder(closed, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=1)  # thin bands at the edge stay
    opened = cv2.morphologyEx(around, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8))[pad:-pad, pad:-pad]
    _, labels = cv2.connectedComponents(np.asarray(opened, np.uint8), connectivity=4)
    ends = labels[0], labels[-1], labels[:, 0], labels[:, -1]
    border_labels = np.unique(np.concatenate([end for end, good in zip(ends, is_border, strict=True) if good]))
    return np.asarray(np.isin(labels, border_labels[border_labels > 0]))


def _edges(border: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a belt along the inner edges of a border."""
    size = 2 * BELT + 1
    plane, kernel = border.astype(np.uint8), np.ones((size, size), np.uint8)
    wider = cv2.dilate(plane, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    narrower = cv2.erode(plane, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=1)
    return np.asarray((wider > 0) & (narrower == 0))


def _is_ornate(median: NDArray[np.float32], border: NDArray[np.bool_]) -> bool:
    """True for a patterned border on all sides, not a plain one with a word on it."""
    sides = border[0], border[-1], border[:, 0], border[:, -1]
    if not all(float(side.mean()) >= WHOLE for side in sides):
        return False
    inside = border & ~_edges(border)
    steps = np.abs(np.diff(median, axis=1, append=median[:, -1:])) > STEP
    steps |= np.abs(np.diff(median, axis=0, append=median[-1:])) > STEP
    return bool(inside.any() and steps[inside].mean() > ORNATE)


# -- thin lines -------------------------------------------------------------------------------


def _lines(photos: list[NDArray[np.uint8]]) -> NDArray[np.bool_]:
    """Return belts along the lines of frames (bool H×W): straight, along most of a side, and equally far from both
    opposite sides."""
    ignored = np.zeros(photos[0].shape, bool)
    for axis in (0, 1):
        for position in _paired(_long_steps(photos, axis), ignored.shape[axis]):
            belt = slice(max(0, position - BELT), position + BELT + 1)
            ignored[(belt, slice(None)) if axis == 0 else (slice(None), belt)] = True
    return ignored


def _long_steps(photos: list[NDArray[np.uint8]], axis: int) -> Mask:
    """Return the rows (``axis`` 0) or columns with a step of one sign along most of their length, in nearly all photos:
    0 and 1."""
    agree = np.zeros(photos[0].shape[axis], np.int32)
    for photo in photos:
        steps = np.diff(photo.astype(np.int16), axis=axis)
        up, down = (np.greater(sign * steps, STEP).mean(axis=1 - axis) for sign in (1, -1))
        agree[:-1] += np.maximum(up, down) >= LINE
    return np.asarray(agree >= 0.8 * len(photos), np.uint8)


def _paired(steps: Mask, size: int) -> list[int]:
    """Keep the rows with a counterpart at the opposite side."""
    positions = np.flatnonzero(steps)
    reach = max(2.0, SKEWED * size)
    return [int(position) for position in positions if position * 3 < size or position * 3 > 2 * size
            if np.abs(positions - (size - 2 - position)).min() <= reach]  # fmt: skip
