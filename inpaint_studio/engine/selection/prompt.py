"""A question about an object: clicks, a box, and the probability that each place belongs to it. No torch here: the
window asks before torch is loaded."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import Point, bounds, mask_where
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixel_snapshot import PixelSnapshot

FAINT = 2.0  # of 255 per px of the network's input: objects do not end where colours change less
SURE = 0.5  # places with a higher probability belong to the object
Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Prompt:
    """The user's input: clicks on the object and beside it, and a box around it; image pixels."""

    positive: tuple[Point, ...] = ()
    negative: tuple[Point, ...] = ()
    box: Rect | None = None

    @property
    def single(self) -> bool:
        """True for a single click, which may have several meanings."""
        return len(self.positive) == 1 and not self.negative and self.box is None

    @property
    def steps(self) -> Iterator[Prompt]:
        """Yield the prompt click by click, those on the object first: the network is trained on such sequences."""
        for count in range(1, len(self.positive) + 1):
            yield Prompt(self.positive[:count], (), self.box)
        if not self.positive:
            yield Prompt((), (), self.box)
        for count in range(1, len(self.negative) + 1):
            yield Prompt(self.positive, self.negative[:count], self.box)

    @property
    def area(self) -> Rect:
        """The smallest rectangle that holds all of it."""
        area = self.box or EMPTY
        for x, y in (*self.positive, *self.negative):
            area = area.union(Rect(int(x), int(y), 1, 1))
        return area

    def check(self, frame: Rect) -> None:
        """Raise :class:`UsageError` unless it lies completely in the photo, ``frame``, and identifies an object."""
        size = f"{frame.width}×{frame.height} pixels"
        for x, y in (*self.positive, *self.negative):
            if not frame.contains((x, y)):
                raise UsageError(message("{x},{y} is outside the photo ({size}).", x=f"{x:g}", y=f"{y:g}", size=size))
        if self.box is not None and self.box.clip(frame).is_empty:
            raise UsageError(message("The box is outside the photo ({size}).", size=size))
        if not self.positive and self.box is None:
            raise UsageError(message("Specify the object: a click or a box."))

    @property
    def location(self) -> str:
        """Describe the place, for messages."""
        if self.positive:
            x, y = self.positive[-1]
            return message("at {x},{y}", x=f"{x:g}", y=f"{y:g}")
        return message("in the box")


@dataclass(frozen=True)
class Probabilities:
    """The probability that each place of ``rect`` (image pixels) belongs to the object: 0..1, at any size."""

    plane: Plane
    rect: Rect

    def over(self, part: Rect, size: tuple[int, ...]) -> Plane:
        """Return the same for ``part``, at ``size`` (height, width); 0 outside :attr:`rect`."""
        height, width = size[:2]
        scale_x, scale_y = self.plane.shape[1] / self.rect.width, self.plane.shape[0] / self.rect.height
        x = (np.arange(width) + 0.5) * part.width / width + part.x - self.rect.x  # pixel centres
        y = (np.arange(height) + 0.5) * part.height / height + part.y - self.rect.y
        columns, rows = np.meshgrid((x * scale_x - 0.5).astype(np.float32), (y * scale_y - 0.5).astype(np.float32))
        result = np.asarray(cv2.remap(self.plane, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))
        result[(y < 0) | (y > self.rect.height)] = 0
        result[:, (x < 0) | (x > self.rect.width)] = 0
        return np.asarray(result, np.float32)

    def is_faint(self, picture: NDArray[np.uint8]) -> bool:
        """True if ``picture`` (of the plane's size) has no edges along the outline, as in a clear sky."""
        smooth = cv2.GaussianBlur(picture, (0, 0), 1.5).astype(np.float32)
        across, down = (cv2.Sobel(smooth, -1, x, 1 - x, scale=1 / 8) for x in (1, 0))
        inside = mask_where(self.plane > SURE)
        outline = cv2.morphologyEx(inside, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
        steep = np.sqrt(np.square(across) + np.square(down)).max(2)
        return bool(outline.any()) and float(steep[outline].mean()) < FAINT

    @property
    def is_empty(self) -> bool:
        """True if no place is likely."""
        return not bool((self.plane > SURE).any())

    @property
    def area(self) -> Rect:
        """The smallest rectangle (image pixels) that contains all likely places."""
        return self.placed(bounds(mask_where(self.plane > SURE)))

    def room(self, around: int) -> Rect:
        """Return the area that is not certainly outside plus ``around`` px, in pixels of the plane."""
        likely = bounds(mask_where(self.plane > SURE / 2))
        return likely if likely.is_empty else likely.expand(around).clip(Rect.of_shape(self.plane.shape))

    def placed(self, part: Rect) -> Rect:
        """Convert a part of the plane to image pixels, rounded outwards."""
        if part.is_empty:
            return EMPTY
        x, y = self.rect.width / self.plane.shape[1], self.rect.height / self.plane.shape[0]
        ends = math.ceil(part.right * x), math.ceil(part.bottom * y)
        return Rect.of_ends(int(part.x * x), int(part.y * y), *ends).shift(self.rect.x, self.rect.y).clip(self.rect)

    @property
    def outlines(self) -> list[list[Point]]:
        """Closed outlines of the likely area, in image pixels."""
        edged = cv2.copyMakeBorder(mask_where(self.plane > SURE), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
        contours, _ = cv2.findContours(edged, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        scale = self.rect.width / self.plane.shape[1], self.rect.height / self.plane.shape[0]
        lines = [(line[:, 0] - 0.5) * scale + (self.rect.x, self.rect.y) for line in contours if len(line) > 2]
        return [[(float(x), float(y)) for x, y in (*line, line[0])] for line in lines]


@dataclass(frozen=True)
class Guess:
    """An object: the ``probabilities`` of its pixels, the ``iou`` that the network expects (0..1), and its mask as a
    ``selection`` (none after a hover)."""

    probabilities: Probabilities
    iou: float
    selection: Selection = EMPTY_SELECTION


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question about clicks on a photo: ``pixels`` that ``photo`` identifies (its value changes with them), and the
    previous answer ``before``. ``hover``: only a rough answer, or with ``closer`` one as for a click. ``grown_by``: the
    mask is prepared for removal, by this share of the photo's long side. ``alpha`` gives the pixels' transparency (H×W)
    in any thread; None for an opaque photo."""

    id: int
    photo: tuple[int, ...]
    pixels: PixelSnapshot
    prompt: Prompt
    before: Probabilities | None
    size: ObjectSize
    hover: bool
    grown_by: float | None = None
    closer: bool = False
    alpha: Callable[[], NDArray[Any]] | None = None
