"""Lines of text: the text detector of PP-OCR (Apache-2.0), run by OpenCV, and boxes from its output.

The network marks the core of each line (differentiable binarisation, Liao et al. 2020); the box of a core is widened by
as much as training shrank it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import CheckpointError, ImageReadError, check_memory, reason_of
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.weights_cache import cached_by_file

SIDES = (2048, 704)  # px of the photo's long side: the first is for small text, the second for large text
ENLARGED = 960  # smaller photos are enlarged to this many px
MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet
STEP = 32  # px: sides of the network's input are multiples of it
CORE, SUREST = 0.3, 0.5  # probability of a pixel in a core; minimum mean probability of a core
THINNEST = 3  # px of a core, in the network's input
WIDENED = 1.6  # times area divided by perimeter: distance of a core from the outline of its line
COVERED = 0.6  # share of a line covered by other lines: it is a duplicate


@dataclass(frozen=True, eq=False)
class TextLine:
    """``corners``: 4×2, x and y in px of the photo; ``height``: the shorter side; ``score``: probability, 0..1."""

    corners: NDArray[np.float32]
    height: float
    score: float

    @property
    def rect(self) -> Rect:
        """The bounding rectangle."""
        (left, top), (right, bottom) = np.floor(self.corners.min(0)), np.ceil(self.corners.max(0))
        return Rect(int(left), int(top), int(right - left), int(bottom - top))

    @property
    def direction(self) -> NDArray[np.float64]:
        """The unit vector (x, y) along the line."""
        sides = np.diff(self.corners, axis=0)[:2].astype(np.float64)
        side = sides[int(np.argmax(np.abs(sides).sum(axis=1)))]
        return np.asarray(side / max(1e-9, float(np.hypot(*side))))

    @property
    def slant(self) -> float:
        """Degrees from the nearest axis, -45..45."""
        x, y = self.direction
        return float((np.degrees(np.arctan2(y, x)) + 45) % 90 - 45)


class TextDetector:
    """The network in an ONNX file; raises :class:`CheckpointError`."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()  # OpenCV's networks are not thread-safe
        try:
            self._net = cv2.dnn.readNetFromONNX(_sound_bytes(path))
            tried = self.probabilities(np.zeros((STEP, STEP, 3), np.uint8))
        except (cv2.error, IndexError) as error:
            check_memory(error)
            raise CheckpointError(message("{path} is not a network for locating text.", path=path)) from error
        if tried.shape != (STEP, STEP) or not np.isfinite(tried).all():
            raise CheckpointError(message("{path} is not a network for locating text.", path=path))

    def probabilities(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return the probability of text, 0..1, at the size of ``pixels`` (uint8 H×W×3 RGB; sides multiples of
        :data:`STEP`)."""
        picture = (pixels.astype(np.float32) / 255 - MEAN) / SPREAD
        with self._lock:
            self._net.setInput(np.ascontiguousarray(picture.transpose(2, 0, 1)[None], np.float32))
            return np.asarray(self._net.forward()[0, 0], np.float32)


def _sound_bytes(path: Path) -> NDArray[np.uint8]:
    """Return the file if it is intact: OpenCV trusts its input, so the checksum stored beside it is verified first."""
    if not is_confirmed(path.is_file):
        why = message("{path} does not exist. Reinstall Inpaint Studio, or choose another network.", path=path)
        raise CheckpointError(why)
    checksum_path = path.with_suffix(".sha256")
    try:
        content = read_regular(path)
        checksum = (
            read_regular(checksum_path).decode("utf-8").split()[0] if is_confirmed(checksum_path.is_file) else None
        )
        if checksum is not None and hashlib.sha256(content).hexdigest() != checksum:
            raise CheckpointError(message("{path} is damaged. Reinstall Inpaint Studio.", path=path))
    except ImageReadError as error:
        raise CheckpointError(error.message) from error
    except (OSError, UnicodeError, IndexError) as error:
        raise CheckpointError(
            message("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))
        ) from error
    return np.frombuffer(content, np.uint8)


@cached_by_file()
def shared_text_detector(path: Path) -> TextDetector:
    """Return the detector in a file; raises :class:`CheckpointError`."""
    return TextDetector(path)


def text_lines(
    pixels: NDArray[np.uint8],
    detector: TextDetector,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> list[TextLine]:
    """Return lines of text in uint8 H×W×3 RGB, the most certain first. Raises
    :class:`~inpaint_studio.engine.job.Cancelled`."""
    long = max(pixels.shape[:2])
    sides = sorted({min(side, max(long, ENLARGED)) for side in SIDES}, reverse=True)
    lines: list[TextLine] = []
    for index, side in enumerate(sides):
        (token or CancelToken()).check()
        progress(index, len(sides))
        lines += _lines(pixels, detector, side / long)
    progress(len(sides), len(sides))
    return _each_once(sorted(lines, key=lambda line: -line.score), pixels.shape)


def _lines(pixels: NDArray[np.uint8], detector: TextDetector, scale: float) -> list[TextLine]:
    height, width = pixels.shape[:2]
    size = tuple(max(STEP, round(side * scale / STEP) * STEP) for side in (width, height))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    probabilities = detector.probabilities(np.asarray(small, np.uint8))
    outlines, _ = cv2.findContours((probabilities > CORE).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    stretch = np.array([width / size[0], height / size[1]], np.float32)
    possible_lines = (_line(np.asarray(outline, np.int32), probabilities, stretch) for outline in outlines)
    return [line for line in possible_lines if line is not None]


def _line(
    outline: NDArray[np.int32], probabilities: NDArray[np.float32], stretch: NDArray[np.float32]
) -> TextLine | None:
    """Return the line around a core; None if it is too thin or uncertain."""
    middle, (across, down), angle = cv2.minAreaRect(outline)
    across, down = across + 1, down + 1  # from pixel centres to pixel edges
    if min(across, down) < THINNEST:
        return None
    x, y, width, height = cv2.boundingRect(outline)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [outline - (x, y)], 1)
    score = float(probabilities[y : y + height, x : x + width][inside > 0].mean())
    if score < SUREST:
        return None
    by = WIDENED * across * down / (2 * (across + down))
    box = (middle, (across + 2 * by, down + 2 * by), angle)
    corners = (cv2.boxPoints(box).astype(np.float32) + 0.5) * stretch
    sides = np.linalg.norm(np.diff(corners, axis=0)[:2], axis=1)
    return TextLine(corners, float(sides.min()), score)


def _each_once(lines: list[TextLine], shape: tuple[int, ...]) -> list[TextLine]:
    """Drop the lines covered by more certain ones."""
    scale = min(1.0, SIDES[0] / max(shape[:2]))
    covered = np.zeros([max(1, round(side * scale)) for side in shape[:2]], np.uint8)
    result = []
    for line in lines:
        bounds = line.rect
        rect = Rect.of_ends(*(round(value * scale) for value in (bounds.x, bounds.y, bounds.right, bounds.bottom)))
        rect = rect.clip(Rect.of_shape(covered.shape))
        if rect.is_empty:
            continue
        piece = np.zeros((rect.height, rect.width), np.uint8)
        cv2.fillPoly(piece, [np.rint(line.corners * scale - (rect.x, rect.y)).astype(np.int32)], 1)
        if (covered[rect.slices] & piece).sum() <= COVERED * piece.sum():
            result.append(line)
            covered[rect.slices] |= piece
    return result
