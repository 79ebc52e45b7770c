"""Generated images: unlimited occlusions, gradients and textures, of which photos provide too few.

Dead leaves (Lee, Mumford & Huang 2001) of flat, shaded and textured patches over a gradient; their low-level statistics
are those of photos, without any meaning.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.training.holes import blob

FloatImage = NDArray[np.float32]
Rng = np.random.Generator


def procedural(rng: Rng, size: int) -> NDArray[np.uint8]:
    """Return one image, uint8 size×size×3: leaves of decreasing size over a background, softened as by a lens."""
    image = _textured_surface(rng, size)
    for _ in range(int(rng.integers(4, 40))):
        scale = math.exp(rng.uniform(math.log(0.1), math.log(1.5)))
        matrix = np.array([[scale, 0, 0], [0, scale, 0]])
        matrix[:, 2] = rng.uniform(-0.5 * scale, 1 - 0.5 * scale, 2) * size
        leaf = cv2.warpAffine(blob(rng, size), matrix, (size, size)) > 0
        image[leaf] = _textured_surface(rng, size)[leaf]
    soft = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.5))
    return np.asarray(np.clip(soft, 0, 1) * 255, np.uint8)


def _textured_surface(rng: Rng, size: int) -> FloatImage:
    """Return a colour that shades across the image, with one of several textures."""
    ends = rng.beta(1.2, 1.2, (2, 3)).astype(np.float32)
    ends[1] = ends[0] + (ends[1] - ends[0]) * rng.uniform(0, 0.6)
    angle = rng.uniform(0, 2 * math.pi)
    rows, columns = np.mgrid[:size, :size].astype(np.float32) / size
    along = (rows * math.sin(angle) + columns * math.cos(angle))[..., None]
    texture = (_plain, _noise, _stripes)[int(rng.integers(3))](rng, size)
    return np.asarray(ends[0] * (1 - along) + ends[1] * along + texture[..., None], np.float32)


def _plain(rng: Rng, size: int) -> FloatImage:
    return np.zeros((size, size), np.float32)


def _noise(rng: Rng, size: int) -> FloatImage:
    """Return a texture like foliage, sand or water."""
    return coloured_noise(rng, size, (0.01, 0.12), (0.6, 2.0))


def coloured_noise(
    rng: Rng, size: int, deviation: tuple[float, float], power: tuple[float, float] = (0.6, 1.6)
) -> FloatImage:
    """Return noise, float32 size×size, whose spectrum falls with a ``power`` of the frequency, stretched a little
    horizontally; its standard ``deviation`` and the power are drawn from these ranges."""
    across, down = np.fft.rfftfreq(size)[None] * rng.uniform(0.4, 1), np.fft.fftfreq(size)[:, None]
    amplitude = np.maximum(np.hypot(across, down), 1 / size) ** -rng.uniform(*power)
    field = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((size, size))) * amplitude, (size, size))
    return np.asarray(field / max(float(field.std()), 1e-9) * rng.uniform(*deviation), np.float32)


def _stripes(rng: Rng, size: int) -> FloatImage:
    """Return boards, tiles, fences: waves of any sharpness in one or two directions."""
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    angle, period = rng.uniform(0, math.pi), math.exp(rng.uniform(math.log(4), math.log(size / 3)))
    wave = np.sin(2 * math.pi * (rows * math.sin(angle) + columns * math.cos(angle)) / period)
    if rng.random() < 0.4:
        wave = wave * np.sin(2 * math.pi * (rows * math.cos(angle) - columns * math.sin(angle)) / period)
    sharp = np.tanh(wave * rng.uniform(0.5, 8))
    return np.asarray(sharp * rng.uniform(0.02, 0.2), np.float32)
