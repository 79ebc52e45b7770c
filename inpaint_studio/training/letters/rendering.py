"""Text drawn on photos: in one colour, outlined, half transparent, with shadows and on plates; its pixels are known."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.training.letters.writing import SCRIPTS, fonts_of, words

Rng = np.random.Generator
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
MIN_COVERAGE = 0.25  # of a pixel: from here on it belongs to a letter
MIN_CONTRAST = 14  # grey levels: mean difference between text and photo
MAX_TRIES = 6
SCRIPT_SHARES = (0.3, 0.15, 0.25, 0.3)  # of latin, cyrillic, cjk and arabic: more of what is found least
LINE_SHARES = (0.45, 0.4, 0.15)  # of one, three and five lines: a box of the detector often holds two
TRANSPARENT = 0.6  # share of half-transparent text
SHADOW_MARGIN = 4  # px beyond the boxes: shadows
HELD_OUT_FONTS = (
    "Nimbus",
    "C059",
    "P052",
    "URWBookman",
    "NotoSerifCJK",
    "Amiri",
    "KacstOne",
    "PTS",
    "Lato",
)  # not trained on


@dataclass(frozen=True)
class Style:
    """The look of text. ``opacity``: 0..1; ``outline``: relative to the size of the letters (0: none), in its own
    colour; ``hollow``: only an outline; ``shadow``: its offset, relative to the size of the letters; ``plate``: opacity
    of a box behind it."""

    colour: tuple[float, float, float] = (255, 255, 255)
    opacity: float = 1.0
    outline: float = 0.0
    outline_colour: tuple[float, float, float] = (0, 0, 0)
    hollow: bool = False
    shadow: float = 0.0
    plate: float = 0.0


@dataclass(frozen=True)
class WrittenLine:
    """A text in a font of ``size`` px, rotated by ``angle`` degrees around the centre of the image; ``y``: px downwards
    from there, ``x``: to the right."""

    text: str
    font: str
    size: float
    angle: float = 0.0
    x: float = 0.0
    y: float = 0.0


def random_style(rng: Rng) -> Style:
    """Return a random style, distributed roughly like text on photos."""
    white, black = (255.0, 255.0, 255.0), (0.0, 0.0, 0.0)
    choice = rng.random()
    colour = white if choice < 0.35 else black if choice < 0.5 else tuple(rng.uniform(0, 255, 3).tolist())
    outlined = rng.random() < 0.35
    rim = black if sum(colour) > 380 else white
    return Style(
        colour=colour,
        opacity=float(rng.uniform(0.25, 0.85)) if rng.random() < TRANSPARENT else 1.0,
        outline=float(rng.uniform(0.03, 0.12)) if outlined else 0.0,
        outline_colour=rim if rng.random() < 0.7 else tuple(rng.uniform(0, 255, 3).tolist()),
        hollow=bool(outlined and rng.random() < 0.2),
        shadow=float(rng.uniform(0.03, 0.1)) if rng.random() < 0.08 else 0.0,
        plate=float(rng.uniform(0.3, 1.0)) if rng.random() < 0.15 else 0.0,
    )


def draw(pixels: Pixels, lines: list[WrittenLine], style: Style) -> tuple[Pixels, Plane]:
    """Return ``pixels`` (uint8 H×W×3) with text, and the share of each pixel covered by letters (0..1), including
    outlines and shadows."""
    boxes = [_corners(pixels.shape, line, style) for line in lines]
    left, top = np.floor(np.min([box.min(0) for box in boxes], axis=0)).astype(int).clip(0)
    right, bottom = np.ceil(np.max([box.max(0) for box in boxes], axis=0)).astype(int) + SHADOW_MARGIN
    rows, columns = slice(top, bottom), slice(left, right)
    result, covered = pixels.copy(), np.zeros(pixels.shape[:2], np.float32)
    if result[rows, columns].size:
        corner = np.array([left, top], np.float32)
        part = [(line, box - corner) for line, box in zip(lines, boxes, strict=True)]
        result[rows, columns], covered[rows, columns] = _draw_lines(result[rows, columns], part, style)
    return result, covered


def _draw_lines(pixels: Pixels, lines: list[tuple[WrittenLine, Plane]], style: Style) -> tuple[Pixels, Plane]:
    size = (pixels.shape[1], pixels.shape[0])
    fill, rim, plate = (np.zeros(pixels.shape[:2], np.float32) for _ in range(3))
    for line, box in lines:
        for plane, coverage in zip((fill, rim, plate), _planes(size, line, box, style), strict=True):
            np.maximum(plane, coverage, out=plane)
    mean = float(np.dot(style.colour, (0.299, 0.587, 0.114)))
    image = _blend(pixels.astype(np.float32), plate * np.float32(style.plate), (30.0 if mean > 128 else 225.0,) * 3)
    covered = np.zeros_like(fill)
    if style.shadow:
        offset = max(1.0, style.shadow * lines[0][0].size)
        shifted = cv2.warpAffine(np.maximum(fill, rim), np.array([[1, 0, offset], [0, 1, offset]], np.float32), size)
        soft = np.asarray(cv2.GaussianBlur(shifted, (0, 0), 0.4 * offset), np.float32) * np.float32(0.6)
        image, covered = _blend(image, soft, (0.0,) * 3), np.where(soft > 0.3, soft, 0).astype(np.float32)
    image = _blend(image, rim * np.float32(style.opacity), style.outline_colour)
    inner = np.zeros_like(fill) if style.hollow else fill
    image = _blend(image, inner * np.float32(style.opacity), style.colour)
    covered = np.maximum(covered, np.maximum(inner, rim))
    return np.clip(np.rint(image), 0, 255).astype(np.uint8), np.asarray(covered, np.float32)


def text_crop(rng: Rng, photo: Pixels, height: int, width: int) -> tuple[Pixels, Pixels]:
    """Return a crop (uint8 H×W×3) with one or a few lines of text, about half as high as the crop, like a text box cut
    out and scaled to this size; and its letters (uint8 H×W, 255). Some crops have no text."""
    scale = 1.0 if rng.random() < 0.4 else float(rng.uniform(0.3, 1.0))  # small text is enlarged
    rows, columns = max(16, round(height * scale)), max(16, round(width * scale))
    background = _background(rng, photo, rows, columns)
    image, coverage = background, np.zeros((rows, columns), np.float32)
    if rng.random() < 0.88:
        for _ in range(MAX_TRIES):
            style = random_style(rng)
            image, coverage = draw(background, _lines(rng, rows, columns), style)
            inside = coverage > 0.5
            if inside.any() and np.abs(image[inside].astype(float) - background[inside]).mean() > MIN_CONTRAST:
                break
    image = _degrade(rng, image)
    size = (width, height)
    enlarged = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    letters = np.asarray(cv2.resize(coverage, size, interpolation=cv2.INTER_LINEAR)) > MIN_COVERAGE
    return enlarged, (letters * 255).astype(np.uint8)


def _lines(rng: Rng, rows: int, columns: int) -> list[WrittenLine]:
    script = str(rng.choice(list(SCRIPTS), p=SCRIPT_SHARES))
    fonts = fonts_of(script, (), HELD_OUT_FONTS)
    if not fonts:
        script, fonts = "latin", fonts_of("latin", (), HELD_OUT_FONTS)
    if not fonts:
        raise TrainingError("No font with Latin letters was found: install one (TTF or OTF) to train on text.")
    font = fonts[int(rng.integers(len(fonts)))]
    size = rows * float(np.exp(rng.uniform(np.log(0.3), np.log(0.8))))
    angle = float(rng.normal(0, 3)) if rng.random() < 0.8 else float(rng.uniform(-60, 60))
    step, first, x = size * rng.uniform(1.0, 1.6), rows * rng.uniform(-0.2, 0.2), columns * rng.uniform(-0.3, 0.3)
    count = int(rng.choice((1, 3, 5), p=LINE_SHARES))
    letters = max(2, round(float(rng.uniform(0.4, 2.2)) * columns / size))
    return [
        WrittenLine(words(rng, script, letters), font, size, angle, x, first + step * (i - count // 2))
        for i in range(count)
    ]


def _layout(line: WrittenLine, style: Style) -> tuple[ImageFont.FreeTypeFont, int, tuple[int, int], tuple[int, int]]:
    """Return the font, the outline's px, the size of the sheet for a line, and its position on it."""
    face = ImageFont.truetype(line.font, max(6, round(line.size)))
    stroke = max(1, round(style.outline * line.size)) if style.outline else 0
    left, top, right, bottom = (round(value) for value in face.getbbox(line.text, stroke_width=stroke))
    margin = max(2, round(0.25 * line.size))
    sheet = (max(1, right - left) + 2 * margin, max(1, bottom - top) + 2 * margin)
    return face, stroke, sheet, (margin - left, margin - top)


def _corners(shape: tuple[int, ...], line: WrittenLine, style: Style) -> Plane:
    """Return the corners of a line's sheet in an image of ``shape`` (4×2, x and y)."""
    _, _, (width, height), _ = _layout(line, style)
    angle = np.radians(line.angle)
    across = np.array([np.cos(angle), -np.sin(angle)]) * width / 2
    down = np.array([np.sin(angle), np.cos(angle)]) * height / 2
    middle = np.array([shape[1] / 2 + line.x, shape[0] / 2 + line.y])
    corners = [middle - across - down, middle + across - down, middle - across + down, middle + across + down]
    return np.asarray(corners, np.float32)


def _planes(size: tuple[int, int], line: WrittenLine, box: Plane, style: Style) -> tuple[Plane, Plane, Plane]:
    """Return coverage of the letters, their outlines and the plate behind them, 0..1."""
    face, stroke, sheet, position = _layout(line, style)
    fill, rim = Image.new("L", sheet, 0), Image.new("L", sheet, 0)
    ImageDraw.Draw(fill).text(position, line.text, 255, face)
    if stroke:
        ImageDraw.Draw(rim).text(position, line.text, 255, face, stroke_width=stroke)
    matrix = cv2.getAffineTransform(np.array([(0, 0), (sheet[0], 0), (0, sheet[1])], np.float32), box[:3])
    planes = [
        np.asarray(
            cv2.warpAffine(np.asarray(plane, np.float32) / 255, matrix, size, flags=cv2.INTER_LINEAR), np.float32
        )
        for plane in (fill, rim, Image.new("L", sheet, 255))
    ]
    if style.hollow:
        planes[1] = np.clip(planes[1] - planes[0], 0, 1)
    return planes[0], planes[1], planes[2]


def _blend(image: Plane, opacity: Plane, colour: tuple[float, ...]) -> Plane:
    if not opacity.any():
        return image
    return np.asarray(image + opacity[..., None] * (np.asarray(colour, np.float32) - image), np.float32)


def _background(rng: Rng, photo: Pixels, rows: int, columns: int) -> Pixels:
    """Return a part of the photo, unchanged or reduced."""
    reduced = float(np.exp(rng.uniform(0, np.log(4))))
    height = min(photo.shape[0], max(8, round(rows * reduced)))
    width = min(photo.shape[1], max(8, round(columns * reduced)))
    y, x = (int(rng.integers(0, full - part + 1)) for full, part in zip(photo.shape[:2], (height, width), strict=True))
    part = photo[y : y + height, x : x + width]
    return np.asarray(cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)


def _degrade(rng: Rng, pixels: Pixels) -> Pixels:
    if rng.random() < 0.3:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(0.3, 0.8))), np.uint8)
    if rng.random() < 0.25:
        noisy = pixels + rng.normal(0, rng.uniform(1, 7), pixels.shape)
        pixels = np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 97))])
        pixels = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return pixels
