"""The ranges of size, number and strength of things in generated images, and shared drawing functions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import suppress
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
FOLDERS = (
    "/usr/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
SHIFT, SUBPIXELS = 4, 16  # positions have a resolution of 1/16 px


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


def sample_range(rng: Rng, bounds: tuple[float, float]) -> float:
    """Return a random number between two bounds, log-uniform if the lower one is above 0, otherwise uniform."""
    low, high = bounds
    return float(math.exp(rng.uniform(math.log(low), math.log(high))) if low > 0 else rng.uniform(low, high))


def bernoulli(rng: Rng, probability: float = 0.5) -> bool:
    """Return True with a probability of ``probability``."""
    return bool(rng.random() < probability)


def dot_count(rng: Rng, shape: tuple[int, ...], ranges: Ranges) -> int:
    """Return a random number of dots for an image of ``shape``, at least 8."""
    return max(8, round(sample_range(rng, ranges.density) * shape[0] * shape[1] / 10_000))


@lru_cache(maxsize=8)
def _installed(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(path) for path in font_files("*.[to]tf") if path.name.startswith(prefixes))


def font_files(pattern: str) -> Iterator[Path]:
    """Yield the installed fonts whose file name matches ``pattern``, those of the user included."""
    for folder in FOLDERS:
        with suppress(RuntimeError):  # the user has no home folder
            yield from sorted(Path(folder).expanduser().rglob(pattern))


def font(rng: Rng, ranges: Ranges, size: float) -> Font:
    """Return a font of ``size`` px; if none is installed, Pillow's own."""
    paths = ("", *_installed(ranges.fonts))
    path = paths[int(rng.integers(len(paths)))]
    try:
        return ImageFont.truetype(path, round(size)) if path else ImageFont.load_default(round(size))
    except OSError:
        return ImageFont.load_default(round(size))


def add_camera_effects(rng: Rng, image: NDArray[np.floating], ranges: Ranges, max_blur: float = 0.9) -> Pixels:
    """Add camera or scanner effects: slight blur, uneven light and noise."""
    if bernoulli(rng):
        image = np.asarray(cv2.GaussianBlur(image.astype(np.float32), (0, 0), rng.uniform(0.3, max_blur)))
    if bernoulli(rng, 0.3):
        image = image * _light(rng, image.shape)
    noise = rng.uniform(*ranges.noise)
    grain = rng.normal(0, noise, image.shape) if bernoulli(rng) else rng.normal(0, noise, image.shape[:2])[..., None]
    return np.clip(np.rint(image + grain), 0, 255).astype(np.uint8)


def _light(rng: Rng, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Return light that falls off to one side, H×W×1."""
    down, across = (np.linspace(-1, 1, side, dtype=np.float32) for side in shape[:2])
    angle, strength = rng.uniform(0, 2 * math.pi), rng.uniform(0.03, 0.2)
    field = 1 - strength * (1 + np.sin(angle) * down[:, None] + np.cos(angle) * across[None]) / 2
    return np.asarray(field[..., None], np.float32)


def gradient(rng: Rng, shape: tuple[int, ...], low: float, high: float) -> NDArray[np.float32]:
    """Return a gradient between two random colours of grey levels ``low``..``high``, H×W×3."""
    ends = rng.uniform(low, high, 2)[:, None] + rng.normal(0, 0.15 * (high - low), (2, 3))
    down, across = (np.linspace(0, 1, side, dtype=np.float32) for side in shape[:2])
    weight = rng.random()
    along = (weight * down[:, None] + (1 - weight) * across[None])[..., None]
    return np.asarray(np.clip(ends[0] * (1 - along) + ends[1] * along, 0, 255), np.float32)


def colour(rng: Rng, low: float = 0, high: float = 255) -> tuple[float, float, float]:
    """Return a random colour, each channel in ``low``..``high``."""
    red, green, blue = rng.uniform(low, high, 3).tolist()
    return red, green, blue


def disc(image: NDArray[np.float32], x: float, y: float, radius: float, value: tuple[float, ...]) -> None:
    """Draw a disc with soft edges, positioned to a fraction of a pixel."""
    middle, reach = (round(x * SUBPIXELS), round(y * SUBPIXELS)), max(1, round(radius * SUBPIXELS))
    cv2.circle(image, middle, reach, value, -1, cv2.LINE_8, SHIFT)
