"""Synthetic damage with known truth, for training the detector, and for measuring detection and mending.

Every generator takes ``(rng, pixels)``, uint8 H×W×3 RGB, and returns a :class:`Damaged`: the damaged image and the
location of the damage. Sizes follow the image's, like those of scans.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Rng = np.random.Generator
BLOCK = 16  # px: a macroblock of a JPEG with reduced colour
SUBPIXELS = 16  # positions have a resolution of 1/16 px
MIN_DIFFERENCE = 6  # grey levels of 255 by which damage must differ to count


class Damaged(NamedTuple):
    """``pixels`` uint8 H×W×3; ``mask`` uint8 H×W, 255 = damaged."""

    pixels: Pixels
    mask: Mask


Generator = Callable[[Rng, Pixels], Damaged]


# -- lost in transmission ---------------------------------------------------------------------


def packet_loss(rng: Rng, pixels: Pixels) -> Damaged:
    """Add runs of macroblocks that are flat grey, green or black, smeared rows, or a missing end."""
    damaged, mask = pixels.copy(), np.zeros(pixels.shape[:2], np.uint8)
    rows, columns = max(1, pixels.shape[0] // BLOCK), max(1, pixels.shape[1] // BLOCK)
    colour = np.array([(128, 128, 128), (0, 135, 0), (0, 0, 0)][int(rng.integers(3))], np.uint8)
    for _ in range(int(rng.integers(2, 7))):
        row, start = int(rng.integers(rows)), int(rng.integers(columns))
        length = int(rng.integers(3, max(4, columns // 2)))
        area = np.s_[row * BLOCK : (row + 1) * BLOCK, start * BLOCK : min(columns, start + length) * BLOCK]
        if rng.random() < 0.25 and row:
            damaged[area] = damaged[row * BLOCK - 1 : row * BLOCK, area[1]]  # the line above, repeated
        else:
            damaged[area] = colour
        mask[area] = 255
    if rng.random() < 0.25:
        row, start = rows - 1 - int(rng.integers(1 + rows // 5)), int(rng.integers(columns))
        for end in (np.s_[row * BLOCK : (row + 1) * BLOCK, start * BLOCK :], np.s_[(row + 1) * BLOCK :, :]):
            damaged[end] = 128
            mask[end] = 255
    return Damaged(damaged, mask)


def bad_pixels(rng: Rng, pixels: Pixels) -> Damaged:
    """Add hot and dead pixels of a sensor: single ones, of one or all colours."""
    damaged, mask = pixels.copy(), np.zeros(pixels.shape[:2], np.uint8)
    for _ in range(max(4, round(pixels.shape[0] * pixels.shape[1] * 2e-5))):
        y, x = int(rng.integers(pixels.shape[0])), int(rng.integers(pixels.shape[1]))
        value = 255 if rng.random() < 0.7 else 0
        channels = slice(None) if rng.random() < 0.4 else int(rng.integers(3))
        if abs(int(damaged[y, x, channels].mean()) - value) > 60:
            damaged[y, x, channels] = value
            mask[y, x] = 255
    return Damaged(damaged, mask)


# -- on paper and film ------------------------------------------------------------------------


def scratches(rng: Rng, pixels: Pixels) -> Damaged:
    """Add straight or slightly bent scratches and curled hairs, bright or dark."""
    coverage = np.zeros(pixels.shape[:2], np.float32)
    unit_length = _unit_length(pixels)
    for _ in range(int(rng.integers(1, 6))):
        path = _hair(rng, pixels.shape) if rng.random() < 0.25 else _bent_line(rng, pixels.shape)
        width = max(1, round(unit_length * rng.uniform(0.7, 3.0)))
        line = _line(pixels.shape, path, width) * np.float32(rng.uniform(0.55, 1.0))
        if rng.random() < 0.3:  # it does not touch everywhere
            line *= _patchiness(rng, pixels.shape)
        coverage = np.maximum(coverage, line)
    return _paint_neutral(rng, pixels, coverage)


def folds(rng: Rng, pixels: Pixels) -> Damaged:
    """Add a crease across the whole image: the paper's white in the middle, flaking at its sides."""
    coverage = np.zeros(pixels.shape[:2], np.float32)
    unit_length = _unit_length(pixels)
    for _ in range(int(rng.integers(1, 3))):
        path = _crease(rng, pixels.shape)
        core = _line(pixels.shape, path, max(1, round(unit_length * rng.uniform(1.5, 4.0))))
        flakes = _line(pixels.shape, path, max(2, round(unit_length * rng.uniform(4.0, 9.0)))) * (
            _patchiness(rng, pixels.shape) > 0.7
        )
        coverage = np.maximum(coverage, np.maximum(core * np.float32(rng.uniform(0.6, 1.0)), flakes * np.float32(0.9)))
    return _paint_neutral(rng, pixels, coverage, bright=0.8)


def dust(rng: Rng, pixels: Pixels) -> Damaged:
    """Add specks and fibres, bright (on a negative) or dark (on a print)."""
    coverage = np.zeros(pixels.shape[:2], np.float32)
    unit_length, shape = _unit_length(pixels), pixels.shape
    for _ in range(int(rng.integers(4, 40))):
        radius = unit_length * math.exp(rng.uniform(math.log(0.8), math.log(6.0)))
        middle = rng.uniform(0, 1, 2) * (shape[1], shape[0])
        angles = np.sort(rng.uniform(0, 2 * np.pi, 9))
        radii = radius * rng.uniform(0.55, 1.25, 9)
        outline = middle + np.stack([np.cos(angles) * radii, np.sin(angles) * radii * rng.uniform(0.5, 1.0)], 1)
        blob = np.zeros(shape[:2], np.uint8)
        cv2.fillPoly(blob, [np.round(outline * SUBPIXELS).astype(np.int32)], 255, cv2.LINE_AA, 4)
        coverage = np.maximum(coverage, blob.astype(np.float32) / 255 * np.float32(rng.uniform(0.6, 1.0)))
    return _paint_neutral(rng, pixels, coverage)


def stains(rng: Rng, pixels: Pixels) -> Damaged:
    """Add one or two brown spots with a dark rim, like dried water. No detector looks for them."""
    height, width = pixels.shape[:2]
    down, across = np.mgrid[:height, :width].astype(np.float32)
    coverage = np.zeros((height, width), np.float32)
    for _ in range(int(rng.integers(1, 3))):
        y, x = rng.uniform(0, 1, 2) * (height, width)
        radius = min(height, width) * rng.uniform(0.06, 0.16)
        wobble = 1 + 0.12 * np.sin(3 * np.arctan2(down - y, across - x) + rng.uniform(0, 6))
        distance = np.hypot(down - y, across - x) / (radius * wobble)
        inside = np.clip((1.05 - distance) * 12, 0, 1)
        coverage = np.maximum(coverage, inside * (0.3 + 0.4 * np.exp(-(((distance - 0.97) / 0.05) ** 2))))
    return _blend(pixels, np.asarray(coverage, np.float32), np.array((96, 62, 28), np.float32))


def stamps(rng: Rng, pixels: Pixels, largest: float = 0.08) -> Damaged:
    """Add a date from the camera, or words of one colour, near a corner; at most ``largest`` of the short side."""
    height, width = pixels.shape[:2]
    size = max(9, round(min(height, width) * math.exp(rng.uniform(math.log(0.03), math.log(largest)))))
    words = _date_text(rng)
    plane = Image.new("L", (width, height))
    left, top, right, bottom = (round(one) for one in _font(size).getbbox(words))
    gap = round(size * rng.uniform(0.5, 2.0))
    x = width - (right - left) - gap if rng.random() < 0.7 else gap
    y = height - (bottom - top) - gap if rng.random() < 0.8 else gap
    ImageDraw.Draw(plane).text((x - left, y - top), words, 255, _font(size))
    sharp = np.asarray(plane, np.float32) / 255
    if rng.random() < 0.5:
        sharp = np.asarray(cv2.GaussianBlur(sharp, (0, 0), max(0.4, size * 0.03)), np.float32)
    colour = [(255, 140, 30), (255, 210, 60), (240, 60, 40), (255, 255, 255), (20, 20, 20)][int(rng.integers(5))]
    return _blend(pixels, np.clip(sharp * rng.uniform(0.8, 1.0), 0, 1), np.array(colour, np.float32))


def wires(rng: Rng, pixels: Pixels) -> Damaged:
    """Add thin dark lines from side to side that sag a little, in the upper half."""
    height, width = pixels.shape[:2]
    coverage = np.zeros((height, width), np.float32)
    for _ in range(int(rng.integers(1, 4))):
        start, end = rng.uniform(0.05, 0.5, 2) * height
        along = np.linspace(0, 1, 40)
        down = start + (end - start) * along + rng.uniform(0, 0.06) * height * 4 * along * (1 - along)
        path = np.stack([along * width, down], 1)
        coverage = np.maximum(
            coverage, _line(pixels.shape, path, max(1, round(_unit_length(pixels) * rng.uniform(0.7, 2.0))))
        )
    return _blend(pixels, coverage * np.float32(rng.uniform(0.7, 1.0)), np.full(3, rng.uniform(10, 70), np.float32))


KINDS: dict[str, Generator] = {
    "blocks": packet_loss,
    "pixels": bad_pixels,
    "scratches": scratches,
    "folds": folds,
    "dust": dust,
    "stains": stains,
    "stamps": stamps,
    "wires": wires,
}


# -- parts ------------------------------------------------------------------------------------


def _unit_length(pixels: Pixels) -> float:
    """Return the unit of length, a thousandth of the image: damage is larger on larger scans."""
    return max(1.0, float(max(pixels.shape[:2])) / 1000)


def _line(shape: tuple[int, ...], path: NDArray[np.float64], width: int) -> NDArray[np.float32]:
    """Return a line through the points (x, y) as coverage, 0..1."""
    plane = np.zeros(shape[:2], np.uint8)
    cv2.polylines(plane, [np.round(path * SUBPIXELS).astype(np.int32)], False, 255, width, cv2.LINE_AA, 4)
    return np.asarray(plane / np.float32(255), np.float32)


def _bent_line(rng: Rng, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return a long line, mostly along the film, with a slight bend."""
    length = max(shape[:2]) * rng.uniform(0.25, 1.1)
    angle = np.pi / 2 + rng.normal(0, 0.12) if rng.random() < 0.5 else rng.uniform(0, np.pi)
    middle = rng.uniform(0, 1, 2) * (shape[1], shape[0])
    along = np.linspace(-0.5, 0.5, 30)
    bend = rng.normal(0, 0.02) * length
    straight = middle + np.outer(along * length, (np.cos(angle), np.sin(angle)))
    return np.asarray(straight + np.outer((0.25 - along**2) * 4 * bend, (-np.sin(angle), np.cos(angle))))


def _hair(rng: Rng, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return a hair: a thin curl."""
    steps = 40
    angles = np.cumsum(np.cumsum(rng.normal(0, 0.05, steps))) + rng.uniform(0, 2 * np.pi)
    step = max(shape[:2]) * rng.uniform(0.08, 0.3) / steps
    path = np.cumsum(np.stack([np.cos(angles), np.sin(angles)], 1) * step, 0)
    return np.asarray(path + rng.uniform(0, 1, 2) * (shape[1], shape[0]))


def _crease(rng: Rng, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return a line from one side to the other, with the little steps of torn paper."""
    along = np.linspace(-0.05, 1.05, 60)
    wander = np.cumsum(rng.normal(0, 0.0012, 60))
    level = rng.uniform(0.1, 0.9) + rng.normal(0, 0.05) * (along - 0.5) + wander
    flat = np.stack([along * shape[1], level * shape[0]], 1)
    upright = np.stack([level * shape[1], along * shape[0]], 1)
    return np.asarray(flat if rng.random() < 0.5 else upright)


def _patchiness(rng: Rng, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Return a slowly varying 0..1: where a scratch touches, where paper flakes."""
    coarse = rng.uniform(0, 1, (max(2, shape[0] // 12), max(2, shape[1] // 12))).astype(np.float32)
    smooth = cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(np.asarray(smooth) * 1.6 - 0.3, 0, 1), np.float32)


def _date_text(rng: Rng) -> str:
    day, month, year = (int(rng.integers(low, high)) for low, high in ((1, 29), (1, 13), (70, 125)))
    forms = (
        f"{day:02} {month:02} '{year % 100:02}",
        f"{month}/{day}/{1900 + year}",
        f"'{year % 100:02} {month:2} {day:2}",
        f"{1900 + year}-{month:02}-{day:02} {int(rng.integers(24)):02}:{int(rng.integers(60)):02}",
    )
    return forms[int(rng.integers(len(forms)))]


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _paint_neutral(rng: Rng, pixels: Pixels, coverage: NDArray[np.float32], bright: float = 0.6) -> Damaged:
    """Paint ``coverage`` in one near-neutral colour, mostly brighter than the image."""
    level = rng.uniform(205, 255) if rng.random() < bright else rng.uniform(0, 50)
    return _blend(pixels, coverage, np.clip(level + rng.normal(0, 6, 3), 0, 255).astype(np.float32))


def _blend(pixels: Pixels, coverage: NDArray[np.float32], colour: NDArray[np.float32]) -> Damaged:
    weight = coverage[..., None]
    mixed = np.rint(pixels * (1 - weight) + colour * weight).astype(np.uint8)
    differs = np.abs(mixed.astype(np.int16) - pixels).max(axis=2) >= MIN_DIFFERENCE
    return Damaged(mixed, np.where(differs & (coverage > 0.08), np.uint8(255), np.uint8(0)))
