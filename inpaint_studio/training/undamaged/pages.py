"""Pages of text, music, tables, drawings and program windows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from inpaint_studio.training.undamaged.ranges import (
    Font,
    Pixels,
    Ranges,
    Rng,
    UndamagedMaker,
    add_camera_effects,
    bernoulli,
    colour,
    font,
    sample_range,
)

Plane = NDArray[np.float32]
SYLLABLES = [
    *("li", "ti", "di", "ji", "ni", "mi", "fi", "bi", "the", "an", "er", "ing", "ou", "st", "ra", "lo", "ne", "we"),
    *("ich", "ein", "ü", "ö", "ä", "é", "da", "to", "sh", "qu", "x", "zy", "pro", "con", "ment"),
]
HANDS = (cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, cv2.FONT_HERSHEY_SCRIPT_COMPLEX, cv2.FONT_HERSHEY_SIMPLEX)
STEM_SHARE = 0.55  # share of the notes on a page that have a stem


# -- paper ------------------------------------------------------------------------------------


def _printed(rng: Rng, ink: Plane, ranges: Ranges) -> Pixels:
    """Return ink (0..1) on paper of any tone, slightly tilted; one in eight is bright on dark."""
    if bernoulli(rng, 0.4):
        height, width = ink.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.normal(0, 0.8), 1.0)
        ink = np.asarray(cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR), np.float32)
    level = rng.uniform(175, 255)
    paper = level * np.array([1.0, rng.uniform(0.92, 1.0), rng.uniform(0.75, 1.0)])
    dark = np.clip(rng.uniform(0, 90) + rng.normal(0, 12, 3), 0, 255)
    if bernoulli(rng, 0.12):
        paper, dark = np.clip(dark, 0, 60), paper
    image = paper + ink[..., None] * (dark - paper)
    return add_camera_effects(rng, image, ranges)


def _plane(shape: tuple[int, ...]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    plane = Image.new("L", (shape[1], shape[0]))
    return plane, ImageDraw.Draw(plane)


def _ink(plane: Image.Image | Pixels) -> Plane:
    return np.asarray(np.asarray(plane, np.float32) / 255, np.float32)


# -- text -------------------------------------------------------------------------------------


def _word(rng: Rng) -> str:
    if bernoulli(rng, 0.1):
        return str(int(rng.integers(1, 3000)))
    letters = "".join(SYLLABLES[int(index)] for index in rng.integers(0, len(SYLLABLES), int(rng.integers(1, 5))))
    letters = letters.capitalize() if bernoulli(rng, 0.2) else letters
    return letters + (".,;:!?-"[int(rng.integers(7))] if bernoulli(rng, 0.2) else "")


def _prose(rng: Rng, letters: int) -> str:
    line = _word(rng)
    while len(line) < letters:
        line += " " + _word(rng)
    return line


def _contents(rng: Rng, letters: int) -> str:
    """Return a line of a table of contents: words, a leader of dots, a number."""
    head, dots = _prose(rng, max(4, letters // 4)), (".", ". ", " .", "·")[int(rng.integers(4))]
    number = str(int(rng.integers(1, 900)))
    return head + " " + dots * max(3, (letters - len(head) - len(number)) // len(dots)) + " " + number


def _list(rng: Rng, letters: int) -> str:
    return ("• ", "· ", "- ", "* ", "1. ", "i) ")[int(rng.integers(6))] + _prose(
        rng, int(letters * rng.uniform(0.3, 1))
    )


def _lines(rng: Rng, height: int, size: float) -> Iterator[float]:
    """Yield the tops of lines, with occasional gaps."""
    step, y = size * rng.uniform(1.1, 1.9), rng.uniform(-size, size)
    while y < height:
        yield y
        y += step * (2 if bernoulli(rng, 0.08) else 1)


def _column(rng: Rng, draw: ImageDraw.ImageDraw, box: tuple[float, float, int], ranges: Ranges) -> None:
    """Fill a column (left, right, height) with lines of one kind."""
    left, right, height = box
    size = min(sample_range(rng, ranges.letters), (right - left) / 4)
    face = font(rng, ranges, size)
    fill: Callable[[Rng, int], str] = (_prose, _prose, _contents, _list)[int(rng.integers(4))]
    letters = max(3, int((right - left) / (0.5 * size)))
    for y in _lines(rng, height, size):
        if bernoulli(rng, 0.06):
            draw.line((left, y, right, y), 255, max(1, round(size / 14)))
        draw.text((left, y), fill(rng, letters), int(rng.uniform(200, 255)), face)


def text(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw lines of print in one to three columns, with leaders of dots and lists."""
    height, width = background.shape[:2]
    plane, draw = _plane(background.shape)
    columns = int(rng.integers(1, 2 + (width > 300) + (width > 700)))
    edge = rng.uniform(-0.05, 0.08) * width
    for column in range(columns):
        step = (width - 2 * edge) / columns
        left = edge + column * step
        draw.rectangle((left, 0, width, height), 0)
        _column(rng, draw, (left, left + 0.94 * step, height), ranges)
    return _printed(rng, _ink(plane), ranges)


def handwriting(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw strokes like handwriting, on plain or ruled paper."""
    height, width = background.shape[:2]
    ink = np.zeros((height, width), np.uint8)
    size = sample_range(rng, (ranges.letters[0] * 1.3, ranges.letters[1] * 1.3))
    face, ruled = HANDS[int(rng.integers(len(HANDS)))], bernoulli(rng)
    for y in _lines(rng, height, size):
        base = round(y + size)
        if ruled:
            cv2.line(ink, (0, base), (width, base), 90, 1)
        words = _prose(rng, round(width / (0.55 * size))).encode("ascii", "ignore").decode()
        origin = round(rng.uniform(0, 0.1) * width), base
        cv2.putText(ink, words, origin, face, size / 26, rng.uniform(150, 255), max(1, round(size / 18)), cv2.LINE_AA)
    return _printed(rng, _ink(ink), ranges)


# -- music, tables, drawings --------------------------------------------------------------------


def music(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw staves with note heads, stems, beams, dots, bars, and words below."""
    height, width = background.shape[:2]
    plane, draw = _plane(background.shape)
    gap = rng.uniform(5, 16)
    thin = max(1, round(gap / 8))
    top = rng.uniform(-2, 4) * gap
    while top < height:
        for line in range(5):
            draw.line((0, top + line * gap, width, top + line * gap), 255, thin)
        _notes(rng, draw, top, gap, width)
        if bernoulli(rng, 0.4):
            draw.text((gap, top + 6.5 * gap), _prose(rng, round(width / gap)), 255, _small_font(rng, ranges, 1.5 * gap))
        top += gap * rng.uniform(9, 13)
    return _printed(rng, _ink(plane), ranges)


def _small_font(rng: Rng, ranges: Ranges, size: float) -> Font:
    return font(rng, ranges, max(7, size))


def _notes(rng: Rng, draw: ImageDraw.ImageDraw, top: float, gap: float, width: int) -> None:
    x, thin = rng.uniform(0, 4) * gap, max(1, round(gap / 7))
    while x < width:
        y = top + gap * rng.integers(-2, 10) / 2
        filled = 255 if bernoulli(rng, 0.75) else None
        draw.ellipse((x, y, x + 1.25 * gap, y + 0.9 * gap), filled, 255, thin)
        if bernoulli(rng, STEM_SHARE):
            draw.line((x + 1.2 * gap, y + 0.4 * gap, x + 1.2 * gap, y - 3 * gap), 255, thin)
        if bernoulli(rng, 0.3):
            draw.line((x + 1.2 * gap, y - 3 * gap, x + 4 * gap, y - 3 * gap), 255, max(2, round(gap / 2)))
        if bernoulli(rng, 0.3):
            draw.ellipse((x + 1.8 * gap, y + 0.3 * gap, x + 2.2 * gap, y + 0.7 * gap), 255)
        if bernoulli(rng, 0.15):
            draw.line((x + 2.6 * gap, top, x + 2.6 * gap, top + 4 * gap), 255, thin)
        x += gap * rng.uniform(1.8, 4.5)


def table(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw ruled cells with words or numbers; squared paper; a puzzle of black and white cells."""
    height, width = background.shape[:2]
    plane, draw = _plane(background.shape)
    size = sample_range(rng, ranges.letters)
    wide = size * rng.uniform(1.2, 7)
    kind, face = int(rng.integers(3)), font(rng, ranges, size)
    for y in np.arange(rng.uniform(-size, 0), height, 1.7 * size):
        draw.line((0, y, width, y), 140, 1)
        for x in np.arange(rng.uniform(-1, 0) * wide, width, wide):
            draw.line((x, y, x, y + 1.7 * size), 140, 1)
            if kind == 0:
                draw.text(
                    (x + 2, y + 0.2 * size), _prose(rng, round(1.2 * wide / size))[: int(1.6 * wide / size)], 255, face
                )
            elif kind == 1 and bernoulli(rng, 0.35):
                draw.rectangle((x, y, x + wide, y + 1.7 * size), 255)
    return _printed(rng, _ink(plane), ranges)


def drawing(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw lines of a plan, a map, a chart: thin, straight or bent, with labels and hatching."""
    height, width = background.shape[:2]
    ink = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(5, 40))):
        points = rng.uniform(0, 1, (int(rng.integers(2, 6)), 2)) * (width, height)
        path = [np.round(points * 16).astype(np.int32)]
        strength, thick = rng.uniform(100, 255), int(rng.integers(1, 4))
        cv2.polylines(ink, path, bernoulli(rng, 0.3), strength, thick, cv2.LINE_AA, 4)
        if bernoulli(rng, 0.4):
            x, y = (round(value) for value in points[0])
            cv2.putText(ink, _word(rng).encode("ascii", "ignore").decode(), (x, y), 0, rng.uniform(0.3, 0.8), 255, 1)
        if bernoulli(rng, 0.3):
            cv2.circle(ink, (round(points[1][0]), round(points[1][1])), int(rng.integers(2, 60)), strength, thick)
    return _printed(rng, _ink(ink), ranges)


# -- program windows ----------------------------------------------------------------------------


def screenshot(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw panels, lists, buttons and small print, bright or dark, without any noise."""
    height, width = background.shape[:2]
    dark = bernoulli(rng)
    image = Image.new("RGB", (width, height), _tone(rng, dark))
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(2, 9))):
        x, y = rng.uniform(-0.1, 0.9) * width, rng.uniform(-0.1, 0.9) * height
        right, bottom = x + rng.uniform(0.15, 0.9) * width, y + rng.uniform(0.1, 0.9) * height
        draw.rectangle((x, y, right, bottom), _tone(rng, dark), _tone(rng, not dark) if bernoulli(rng) else None)
        size = rng.uniform(9, 22)
        face, step = font(rng, ranges, size), size * rng.uniform(1.3, 2.2)
        for line in np.arange(y + size / 2, min(height, bottom) - size, step):
            words = _prose(rng, round(rng.uniform(0.2, 0.9) * (right - x) / (0.55 * size)))
            ink = _tone(rng, not dark) if bernoulli(rng, 0.8) else tuple(round(value) for value in colour(rng, 40, 230))
            draw.text((x + size / 2, line), words[: max(1, int((right - x) / (0.6 * size)))], ink, face)
            if bernoulli(rng, 0.2):
                draw.ellipse((right - size, line, right - size / 2, line + size / 2), ink)
    return np.asarray(image, np.uint8)


def _tone(rng: Rng, dark: bool) -> tuple[int, ...]:
    level = rng.uniform(8, 60) if dark else rng.uniform(215, 255)
    return tuple(int(np.clip(level + rng.normal(0, 4), 0, 255)) for _ in range(3))


def barcode(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw bars or squares in black and white, on a label."""
    height, width = background.shape[:2]
    unit = max(2, round(rng.uniform(2, 9)))
    rows = 1 if bernoulli(rng) else math.ceil(height / unit)
    cells = (rng.random((rows, math.ceil(width / unit))) < 0.5).astype(np.float32)
    ink = np.kron(cells, np.ones((height if rows == 1 else unit, unit), np.float32))[:height, :width]
    quiet = round(rng.uniform(0.05, 0.3) * min(height, width))
    framed = np.zeros_like(ink)
    framed[quiet:-quiet, quiet:-quiet] = ink[quiet:-quiet, quiet:-quiet]
    return _printed(rng, framed, ranges)


KINDS: dict[str, UndamagedMaker] = {
    "text": text,
    "handwriting": handwriting,
    "music": music,
    "table": table,
    "drawing": drawing,
    "screenshot": screenshot,
    "barcode": barcode,
}
