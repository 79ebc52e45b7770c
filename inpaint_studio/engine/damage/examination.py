"""The damage found in one photo, as masks at any sensitivity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.transparency import hidden
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask, empty_mask, grow
from inpaint_studio.core.masks.selection import transparent
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.damage import PRINTED, SPOTS, TEXT, labelled, lines
from inpaint_studio.engine.damage.kinds import FIELD, KINDS, PAGE, Kind
from inpaint_studio.engine.damage.pieces import Piece, pieces_of
from inpaint_studio.engine.damage.rules.bad_pixels import bad_pixels
from inpaint_studio.engine.damage.rules.blocks import lost_blocks
from inpaint_studio.engine.damage.text.found import FoundText
from inpaint_studio.engine.damage.undamaged.fields import MANY, is_fallen, is_field, is_speckled
from inpaint_studio.engine.damage.undamaged.page import is_page
from inpaint_studio.engine.damage.undamaged.scene import Scene

MIDDLE = 0.5  # the default sensitivity
TRUSTING = 0.75  # the sensitivity from which on what may be part of the scene is certain, too
LENGTH_COUNTS, USUAL_LENGTH = 0.2, 50  # per natural logarithm of a line's length, in lengths (px) at 1000 px
ACROSS = 0.2  # of the photo's long side: the length of a wire that may be a fold
STEEP = 5.0  # how far the sensitivity moves the threshold, as log odds
Probabilities = dict[str, NDArray[np.uint8]]


class Examination:
    """The damage found in one photo. Masks at other sensitivities need no new search."""

    def __init__(
        self, photo: Photo, probabilities: Probabilities, text: FoundText | Callable[[], FoundText] | None = None
    ) -> None:
        """``probabilities``: of each learned kind, and of :data:`~inpaint_studio.engine.damage.SPOTS`, which count
        as dust. ``text``: the text found, or a function that searches for it on demand."""
        self._pixels, self._alpha = to_8_bit(photo.pixels), photo.alpha
        self._probabilities, self._text = probabilities, text
        self._text_lock = Lock()  # several threads may call at once

    def mask(self, kind: str, sensitivity: float = MIDDLE) -> Mask:
        """Return a mask of the damage of a kind (uint8 H×W, 255), without invisible damage. ``sensitivity``: 0..1."""
        if kind == "transparent":
            return _transparent(self._alpha, self._pixels.shape)
        if kind == TEXT:
            text = self._found_text()
            return text.mask(sensitivity) if text is not None else empty_mask(self._pixels.shape)
        return self._visible(self._damage(kind, sensitivity).certain)

    def _damage(self, kind: str, sensitivity: float) -> CertainAndPossible:
        if kind == "blocks":
            return CertainAndPossible(lost_blocks(self._pixels, sensitivity), empty_mask(self._pixels.shape))
        if kind == "pixels":
            certain, possible = map(self._scene.on_photo, bad_pixels(self._pixels, sensitivity))
            if sensitivity >= TRUSTING:
                return CertainAndPossible(certain | possible, empty_mask(certain.shape))
            return CertainAndPossible(certain, possible)
        probability = self._probability(kind)
        certain, possible = _detected(probability, KINDS[kind], sensitivity)
        if kind == "scratches" and "wires" in self._probabilities:  # the network takes many a fold for a wire
            possible = np.maximum(possible, _across(self._probabilities["wires"], sensitivity)) & ~certain
        certain, possible = self._scene.on_photo(certain), self._scene.on_photo(possible)
        if sensitivity >= TRUSTING:
            return CertainAndPossible(certain, possible)
        doubtful = self._scene.doubtful(kind, certain, probability)
        return CertainAndPossible(certain & ~doubtful, possible | doubtful)

    def _probability(self, kind: str) -> NDArray[np.uint8]:
        """Return the probability of a learned kind, uint8 H×W, with what rules add."""
        if kind == "dust" and SPOTS in self._probabilities:
            return np.maximum(self._probabilities[kind], self._probabilities[SPOTS])
        return self._probabilities[kind]

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self._pixels)

    def _visible(self, mask: Mask) -> Mask:
        return mask if self._hidden is None else np.where(self._hidden > 0, np.uint8(KEEP), mask)

    @cached_property
    def _hidden(self) -> Mask | None:
        return hidden(self._alpha)

    def pieces(self, kind: str, sensitivity: float = MIDDLE) -> list[Piece]:
        """Return the same in pieces, the largest first; a line of text is one piece. Those that are only possible come
        last."""
        if kind == TEXT:
            text = self._found_text()
            return text.pieces(kind, sensitivity) if text is not None else []
        if kind == "transparent":
            return pieces_of(kind, self.mask(kind, sensitivity))
        certain, possible = map(self._visible, self._damage(kind, sensitivity))
        return pieces_of(kind, certain) + pieces_of(kind, possible, is_certain=False)

    def _found_text(self) -> FoundText | None:
        """Return the text; raises :class:`CheckpointError` if the search runs now."""
        with self._text_lock:
            if callable(self._text):
                self._text = self._text()
            return self._text

    @cached_property
    def intended(self) -> dict[str, str]:
        """The kinds whose finds are part of the photo: :data:`PAGE` or :data:`FIELD` for each."""
        if is_page(self._pixels):
            return dict.fromkeys(PRINTED, PAGE)
        fields = {kind: FIELD for kind in MANY if kind in self._probabilities and self._is_field(kind)}
        return fields | {"pixels": FIELD} if "dust" in fields else fields  # the smallest stars are single pixels

    def _is_field(self, kind: str) -> bool:
        found = self._all(kind, self._probability(kind))
        return is_field(kind, found) and not (kind == "dust" and self._is_dusty(found))

    def _is_dusty(self, found: Mask) -> bool:
        """True if the many finds of dust (uint8 H×W, 255) are dust indeed."""
        if SPOTS in self._probabilities and is_speckled(found, self._probabilities[SPOTS], self._pixels):
            return True
        probability = self._probabilities["dust"]
        return is_fallen(self._all("dust", probability), probability, self._pixels)

    def _all(self, kind: str, probability: NDArray[np.uint8]) -> Mask:
        """Return what is found of a kind, certain or not. ``probability``: that of each pixel, uint8 H×W."""
        detected = np.maximum(*_detected(probability, KINDS[kind], MIDDLE))
        return self._visible(self._scene.on_photo(detected))


def _transparent(alpha: NDArray[Any] | None, shape: tuple[int, ...]) -> Mask:
    mask = empty_mask(shape)
    if alpha is not None:
        selection = transparent(alpha)
        mask[selection.rect.slices] = selection.mask
    return mask


class CertainAndPossible(NamedTuple):
    """Masks of damage that is certain, and of what is only possible (uint8 H×W, 255)."""

    certain: Mask
    possible: Mask


def _detected(probability: NDArray[np.uint8], kind: Kind, sensitivity: float) -> CertainAndPossible:
    """Return the pieces that contain a certain pixel, as far as they are half as certain (hysteresis), with a rim
    around them. Pieces of one line are judged together, with the gaps between them; they are certain if they are so on
    average, or long."""
    threshold = _moved(kind.threshold, sensitivity)
    weak = (probability > 255 * threshold / 2).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(weak, connectivity=8)
    is_found = np.bincount(labels[probability > 255 * threshold], minlength=count) > 0
    is_found &= stats[:, cv2.CC_STAT_AREA] >= kind.smallest
    is_found[0] = False
    gaps = (
        lines.bridges(np.asarray(labels), np.asarray(stats), max(probability.shape))
        if kind.has_lines and is_found.any()
        else []
    )
    of_line = lines.grouped(count, gaps)
    is_found = np.isin(of_line, np.unique(of_line[is_found]))
    is_found[0] = False
    is_certain = is_found
    if kind.average:
        total = labelled.sums(np.asarray(labels), probability, count)
        is_certain = _scores(np.asarray(stats), total, of_line) >= _moved(kind.average, sensitivity)
    rim = round(kind.rim * max(1.0, max(probability.shape) / 1000))
    certain, possible = (
        _with_rim(_drawn(np.asarray(labels), chosen, gaps), rim)
        for chosen in (is_found & is_certain, is_found & ~is_certain)
    )
    possible[certain > 0] = KEEP
    return CertainAndPossible(certain, possible)


def _across(probability: NDArray[np.uint8], sensitivity: float) -> Mask:
    """Return the wires (uint8 H×W, 255) that are as long as folds, with the gaps between their pieces.
    ``probability``: of wires."""
    certain, possible = _detected(probability, replace(KINDS["wires"], has_lines=True), sensitivity)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(certain | possible, connectivity=8)
    is_long = np.hypot(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= ACROSS * max(probability.shape)
    is_long[0] = False
    return np.where(is_long[labels], np.uint8(REMOVE), np.uint8(KEEP))


def _scores(stats: NDArray[Any], total: NDArray[Any], of_line: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each piece the average probability of its line, 0..1, and more for a long one: twigs, cracks and marks
    on a road are short. ``total``: the sum of its pixels' probabilities."""
    count = len(of_line)
    area = np.bincount(of_line, stats[:, cv2.CC_STAT_AREA], count)
    average = np.bincount(of_line, total, count) / np.maximum(1, 255 * area)
    low, high = np.full((2, count), np.inf), np.full((2, count), -np.inf)
    start = stats[:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP]].T
    size = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].T
    for axis in (0, 1):
        np.minimum.at(low[axis], of_line, start[axis])
        np.maximum.at(high[axis], of_line, start[axis] + size[axis])
    extent = np.zeros(count)
    used = np.unique(of_line)
    extent[used] = np.hypot(*(high - low)[:, used])
    unit = max(1.0, float(stats[0, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max()) / 1000)
    return np.asarray((average + LENGTH_COUNTS * np.log(np.maximum(extent, 1) / (USUAL_LENGTH * unit)))[of_line])


def _moved(threshold: float, sensitivity: float) -> float:
    """Return a threshold (a probability, 0..1) at a sensitivity."""
    odds = threshold / (1 - threshold) * np.exp(STEEP * (MIDDLE - sensitivity))
    return float(odds / (1 + odds))


def _drawn(labels: NDArray[Any], chosen: NDArray[np.bool_], gaps: list[lines.Bridge]) -> Mask:
    mask = np.where(chosen[labels], np.uint8(REMOVE), np.uint8(KEEP))
    lines.draw(mask, [gap for gap in gaps if chosen[gap.first] and chosen[gap.second]], REMOVE)
    return mask


def _with_rim(mask: Mask, rim: int) -> Mask:
    return grow(mask, rim) if rim and mask.any() else mask
