"""The object in a box or under a scribble, refined by strokes (GrabCut: Rother, Kolmogorov & Blake 2004)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE, Mask, Point, mask_where
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection, cut
from inpaint_studio.core.pixels import to_8_bit

LARGEST = 640  # px: the longer side of the image in which an object is searched for
ROUNDS = 4  # of GrabCut
RIM = 0.15  # of a box on each side, at least: certainly not part of the object
REACH = 1.0  # of a scribble's size on each side: how much larger than it an object may be
SMALLEST = 48  # px: the minimum size assumed for a scribble
NEAR = 0.15  # of a scribble's size: assumed to belong to the object at first
ObjectSize = Literal["part", "thing", "group"]  # what one click may select
THICK = 5  # px of the reduced image: thickness of the strokes


@dataclass(frozen=True)
class Hint:
    """A stroke over the object, or over its surroundings; image pixels."""

    points: tuple[Point, ...]
    belongs: bool


@dataclass(frozen=True)
class ObjectSearch:
    """An object to be found by colour: a ``box`` around it, or a scribble on it (the first hint), and ``hints``.
    ``value``: its value in the mask; ``before``: that mask in :meth:`area`, without it."""

    box: Rect | None
    hints: tuple[Hint, ...] = ()
    value: int = REMOVE
    before: Mask | None = None

    def area(self, frame: Rect) -> Rect:
        """The area that is searched, in a photo of ``frame``."""
        if self.box is not None:
            box = self.box.clip(frame)
            return box.expand(max(8, round(RIM * box.width)), max(8, round(RIM * box.height))).clip(frame)
        outer = _bounds(self.hints[0].points)
        reach = round(REACH * max(outer.width, outer.height, SMALLEST))
        return outer.expand(reach).clip(frame)

    def takes(self, point: Point, frame: Rect) -> bool:
        """True if a stroke that begins at ``point`` refers to this object."""
        return (self.box or self.area(frame)).contains(point)

    def with_hint(self, hint: Hint) -> ObjectSearch:
        """Return the same search with one more stroke."""
        return replace(self, hints=(*self.hints, hint))

    def window(self, image: NDArray[Any]) -> Mask:
        """Return the mask in :meth:`area` with the object; ``image`` as in :meth:`find`."""
        assert self.before is not None, "the mask that it is put into"
        window, selection, area = self.before.copy(), self.find(image), self.area(Rect.of_shape(image.shape))
        if not selection.rect.is_empty:
            window[selection.rect.shift(-area.x, -area.y).slices][selection.mask > 0] = self.value
        return window

    def find(self, image: NDArray[Any]) -> Selection:
        """Find the object in ``image`` (uint8 or uint16, H×W×3 RGB), inside :meth:`area`. The photo is reduced to 640
        px there, so that the time does not depend on its size."""
        frame = Rect.of_shape(image.shape)
        around = self.area(frame)
        box = (self.box or around).clip(frame)
        if box.width < 3 or box.height < 3:
            return EMPTY_SELECTION
        scale = min(1.0, LARGEST / max(around.width, around.height))
        size = max(3, round(around.width * scale)), max(3, round(around.height * scale))
        reduced = cv2.resize(to_8_bit(image[around.slices]), size, interpolation=cv2.INTER_AREA)
        guess = self._guess(size, around, scale)
        inside = np.isin(guess, (cv2.GC_FGD, cv2.GC_PR_FGD))
        if not inside.any():
            return EMPTY_SELECTION
        if inside.all():
            return Selection(box, np.full((box.height, box.width), REMOVE, np.uint8))
        segmented = self._segmented(np.asarray(reduced), guess)
        large = cv2.resize(segmented, (around.width, around.height), interpolation=cv2.INTER_LINEAR)
        selection = cut(mask_where(np.asarray(large) > 127))
        return (
            EMPTY_SELECTION
            if selection is EMPTY_SELECTION
            else Selection(selection.rect.shift(around.x, around.y), selection.mask)
        )

    def _segmented(self, rgb: NDArray[np.uint8], guess: Mask) -> Mask:
        """Return the object in ``rgb`` (uint8 H×W×3): GrabCut, which improves its labels in ``guess``."""
        bgr, background, foreground = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), np.zeros((1, 65)), np.zeros((1, 65))
        cv2.setRNGSeed(1)  # the k-means inside starts at random: the same box must give the same object
        cv2.grabCut(bgr, guess, (0, 0, 1, 1), background, foreground, ROUNDS, cv2.GC_INIT_WITH_MASK)
        mask = mask_where((guess == cv2.GC_FGD) | (guess == cv2.GC_PR_FGD))
        return _touching(mask, guess == cv2.GC_FGD) if self.box is None else mask

    def _guess(self, size: tuple[int, int], around: Rect, scale: float) -> Mask:
        """Return the initial labels for GrabCut, for an image of ``size``."""
        guess = np.full(size[::-1], cv2.GC_BGD, np.uint8)
        if self.box is not None:
            inner = self.box.shift(-around.x, -around.y)
            rows = slice(round(max(0, inner.y) * scale), max(round(inner.bottom * scale), round(inner.y * scale) + 1))
            guess[rows, round(max(0, inner.x) * scale) : round(inner.right * scale)] = cv2.GC_PR_FGD
        else:
            guess[2:-2, 2:-2] = cv2.GC_PR_BGD
            outer = _bounds(self.hints[0].points)
            near = round(2 * NEAR * max(outer.width, outer.height, SMALLEST) * scale)
            _draw(guess, self.hints[0], around, scale, cv2.GC_PR_FGD, max(THICK, near))
        for hint in self.hints:
            _draw(guess, hint, around, scale, cv2.GC_FGD if hint.belongs else cv2.GC_BGD, THICK)
        return guess


def _draw(guess: Mask, hint: Hint, around: Rect, scale: float, label: int, thickness: int) -> None:
    points = (np.array(hint.points) - (around.x, around.y)) * scale
    line = np.rint(points).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(guess, [line], False, label, thickness)
    cv2.circle(guess, tuple(line[0, 0].tolist()), thickness // 2, label, -1)  # a single point is not a line


def _bounds(points: Sequence[Point]) -> Rect:
    x, y = np.array(points).T
    return Rect.of_ends(int(x.min()), int(y.min()), int(x.max()) + 1, int(y.max()) + 1)


def _touching(mask: Mask, surely: NDArray[np.bool_]) -> Mask:
    """Return the parts of ``mask`` that contain a pixel of ``surely``."""
    _, labels = cv2.connectedComponents(mask)
    kept = np.unique(np.asarray(labels)[surely & (mask > 0)])
    return np.where(np.isin(labels, kept), mask, 0).astype(np.uint8)
