"""The ranges of size, number and strength of things in generated images, and shared drawing functions."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ImageFont

Pixels = NDArray[np.uint8]
Rng = np.random.Generator
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
FOLDERS = ("/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
SHIFT, FINE = 4, 16  # positions have a resolution of 1/16 px


@dataclass(frozen=True)
class Ranges:
    """Bounds for random values. ``letters``: px of a font; ``dot``: radius in px; ``density``: dots per 10,000 px;
    ``line``: px between lines of a texture; ``noise``: grey levels; ``fonts``: prefixes of file names; the installed
    ones are used besides Pillow's own."""

    letters: tuple[float, float] = (7, 44)
    dot: tuple[float, float] = (0.5, 5.0)
    density: tuple[float, float] = (3, 40)
    line: tuple[float, float] = (3, 28)
    noise: tuple[float, float] = (0, 5)
    fonts: tuple[str, ...] = ("DejaVu", "Liberation", "NotoSans-", "Arial", "Times", "Georgia", "Verdana", "Courier")


TRAINING = Ranges()
UndamagedMaker = Callable[[Rng, Pixels, Ranges], Pixels]


def between(rng: Rng, bounds: tuple[float, float]) -> float:
    """Return a number between two bounds, logarithmically uniform if both are above zero."""
    low, high = bounds
    return float(math.exp(rng.uniform(math.log(low), math.log(high))) if low > 0 else rng.uniform(low, high))


def either(rng: Rng, chance: float = 0.5) -> bool:
    """Return True with a probability of ``chance``."""
    return bool(rng.random() < chance)


def count_of(rng: Rng, shape: tuple[int, ...], ranges: Ranges) -> int:
    """Return the number of dots for an image of ``shape``."""
    return max(8, round(between(rng, ranges.density) * shape[0] * shape[1] / 10_000))


@lru_cache(maxsize=8)
def _installed(beginnings: tuple[str, ...]) -> tuple[str, ...]:
    found = (path for folder in FOLDERS for path in sorted(Path(folder).rglob("*.[to]tf")))
    return tuple(str(path) for path in found if path.name.startswith(beginnings))


def font(rng: Rng, ranges: Ranges, size: float) -> Font:
    """Return a font of ``size`` px; if none is installed, Pillow's own."""
    paths = ("", *_installed(ranges.fonts))
    path = paths[int(rng.integers(len(paths)))]
    try:
        return ImageFont.truetype(path, round(size)) if path else ImageFont.load_default(round(size))
    except OSError:
        return ImageFont.load_default(round(size))


def developed(rng: Rng, image: NDArray[np.floating], ranges: Ranges, soft: float = 0.9) -> Pixels:
    """Add camera or scanner effects: slight blur, uneven light and noise."""
    if either(rng):
        image = np.asarray(cv2.GaussianBlur(image.astype(np.float32), (0, 0), rng.uniform(0.3, soft)))
    if either(rng, 0.3):
        image = image * _light(rng, image.shape)
    noise = rng.uniform(*ranges.noise)
    grain = rng.normal(0, noise, image.shape) if either(rng) else rng.normal(0, noise, image.shape[:2])[..., None]
    return np.clip(np.rint(image + grain), 0, 255).astype(np.uint8)


def _light(rng: Rng, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Return light that falls off to one side, H×W×1."""
    down, across = (np.linspace(-1, 1, side, dtype=np.float32) for side in shape[:2])
    angle, strength = rng.uniform(0, 2 * math.pi), rng.uniform(0.03, 0.2)
    field = 1 - strength * (1 + np.sin(angle) * down[:, None] + np.cos(angle) * across[None]) / 2
    return np.asarray(field[..., None], np.float32)


def gradient(rng: Rng, shape: tuple[int, ...], low: float, high: float) -> NDArray[np.float32]:
    """Return a colour that shades from one side to the other, between two grey levels, H×W×3."""
    ends = rng.uniform(low, high, 2)[:, None] + rng.normal(0, 0.15 * (high - low), (2, 3))
    down, across = (np.linspace(0, 1, side, dtype=np.float32) for side in shape[:2])
    part = rng.random()
    along = (part * down[:, None] + (1 - part) * across[None])[..., None]
    return np.asarray(np.clip(ends[0] * (1 - along) + ends[1] * along, 0, 255), np.float32)


def colour(rng: Rng, low: float = 0, high: float = 255) -> tuple[float, float, float]:
    """Return any colour."""
    red, green, blue = rng.uniform(low, high, 3).tolist()
    return red, green, blue


def disc(image: NDArray[np.float32], x: float, y: float, radius: float, value: tuple[float, ...]) -> None:
    """Draw a disc with soft edges, positioned to a fraction of a pixel."""
    middle, reach = (round(x * FINE), round(y * FINE)), max(1, round(radius * FINE))
    cv2.circle(image, middle, reach, value, -1, cv2.LINE_8, SHIFT)
