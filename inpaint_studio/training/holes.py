"""Mask generators for training: random versions of what users paint.

Every generator takes ``(rng, size)`` and returns a mask ``uint8`` size×size, 255 = hole. The mix follows the "wide"
masks of LaMa (Suvorov et al. 2022, arXiv 2109.07161, section 3.3) and adds object silhouettes, because objects are what
people remove.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import reduced_to
from inpaint_studio.training.image_files import pixels_of

Mask = NDArray[np.uint8]
Rng = np.random.Generator
LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ0123456789"


def strokes(rng: Rng, size: int) -> Mask:
    """Draw one to four thick strokes with random turns, as from a large brush."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, 5)):
        width = int(size * rng.uniform(0.06, 0.32))
        _draw_polyline(rng, mask, width, turns=int(rng.integers(2, 7)), max_step=size * 0.35)
    return mask


def thin_lines(rng: Rng, size: int) -> Mask:
    """Draw wires, scratches or a line of text."""
    mask = np.zeros((size, size), np.uint8)
    if rng.random() < 0.3:
        return _draw_text(rng, mask)
    for _ in range(rng.integers(1, 7)):
        width = int(rng.integers(1, max(3, size // 18)))
        _draw_polyline(rng, mask, width, turns=int(rng.integers(1, 5)), max_step=size * 0.7)
    return mask


def boxes(rng: Rng, size: int) -> Mask:
    """Draw one to three rectangles."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, 4)):
        extent = (size * rng.uniform(0.1, 0.5, 2)).astype(int)
        x, y = (rng.integers(0, size, 2) - extent // 2).tolist()
        cv2.rectangle(mask, (x, y), (x + int(extent[0]), y + int(extent[1])), 255, -1)
    return mask


def border(rng: Rng, size: int) -> Mask:
    """Draw a strip along one or two sides, as when a photo is rotated or extended."""
    mask = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(1, 3)):
        mask[: int(size * rng.uniform(0.05, 0.3))] = 255
        mask = np.rot90(mask, int(rng.integers(0, 4))).copy()
    return mask


def blob(rng: Rng, size: int) -> Mask:
    """Draw a closed wobbly outline, in place of silhouettes if there are none."""
    angles = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    waves = [rng.uniform(0, 0.35) * np.sin(k * angles + rng.uniform(0, 6.3)) for k in (1, 2, 3, 5)]
    wobble = np.sum(waves, axis=0)
    radius = size * rng.uniform(0.1, 0.3) * (1 + wobble)
    centre = rng.uniform(0.15, 0.85, 2) * size
    points = np.stack([np.cos(angles), np.sin(angles)], 1) * radius[:, None] * rng.uniform(0.6, 1.4, 2)
    mask = np.zeros((size, size), np.uint8)
    cv2.fillPoly(mask, [(points + centre).astype(np.int32)], 255)
    return mask


@dataclass(frozen=True)
class HoleMaker:
    """The mix of holes of one training; ``silhouettes`` are object shapes, ``uint8``, 255 = object."""

    silhouettes: Sequence[Mask] = ()

    def __call__(self, rng: Rng, size: int, max_hole_share: float = 0.45) -> Mask:
        """Return a mask whose hole covers between 0.3 % and ``max_hole_share`` of size×size pixels."""
        kinds = (self.objects, strokes, boxes, thin_lines, border)
        kind = kinds[int(rng.choice(len(kinds), p=(0.42, 0.28, 0.08, 0.18, 0.04)))]
        for _ in range(20):
            mask = kind(rng, size)
            if 0.003 <= np.count_nonzero(mask) / mask.size <= max_hole_share:
                return mask
        mask = np.zeros((size, size), np.uint8)
        mask[size // 3 : size // 2, size // 3 : size // 2] = 255
        return mask

    def objects(self, rng: Rng, size: int) -> Mask:
        """Draw one to three silhouettes, rotated, flipped, scaled and slightly grown."""
        mask = np.zeros((size, size), np.uint8)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            if self.silhouettes:
                shape = self.silhouettes[int(rng.integers(len(self.silhouettes)))]
                mask |= _place_silhouette(rng, shape, size)
            else:
                mask |= blob(rng, size)
        grow = int(rng.integers(0, max(2, size // 25)))
        return np.asarray(cv2.dilate(mask, np.ones((grow + 1, grow + 1), np.uint8)), np.uint8)


def load_silhouettes(folder: Path) -> list[Mask]:
    """Return the object shapes in ``folder`` (images, white = object), at most 256 px per side."""
    shapes = []
    for path in sorted(folder.glob("*.png")):
        shape = pixels_of(path, cv2.IMREAD_GRAYSCALE)
        if shape is None:
            continue
        small = reduced_to(shape, 256)
        shapes.append(np.where(small > 127, 255, 0).astype(np.uint8))
    return shapes


def _place_silhouette(rng: Rng, shape: Mask, size: int) -> Mask:
    extent = size * math.exp(rng.uniform(math.log(0.15), math.log(0.9)))
    scale = extent / max(shape.shape)
    angle = rng.normal(0, 15) if rng.random() < 0.7 else rng.uniform(0, 360)
    matrix = cv2.getRotationMatrix2D((shape.shape[1] / 2, shape.shape[0] / 2), angle, scale)
    matrix[:, 2] = matrix[:, 2] + rng.uniform(0.1, 0.9, 2) * size - np.array(shape.shape[::-1]) / 2
    if rng.random() < 0.5:
        shape = np.ascontiguousarray(shape[:, ::-1])
    placed = cv2.warpAffine(shape, matrix, (size, size))
    return np.where(placed > 127, 255, 0).astype(np.uint8)


def _draw_polyline(rng: Rng, mask: Mask, width: int, turns: int, max_step: float) -> None:
    """Draw a polyline that keeps roughly its direction."""
    point, angle = rng.uniform(0, mask.shape[0], 2), rng.uniform(0, 2 * math.pi)
    for _ in range(turns):
        angle += rng.normal(0, 0.9)
        step = rng.uniform(0.2, 1.0) * max_step * np.array([math.cos(angle), math.sin(angle)])
        ends = [tuple(int(v) for v in end) for end in (point, point + step)]
        cv2.line(mask, ends[0], ends[1], 255, max(1, width))
        point = np.clip(point + step, 0, mask.shape[0])


def _draw_text(rng: Rng, mask: Mask) -> Mask:
    size = mask.shape[0]
    letters = "".join(rng.choice(list(LETTERS), int(rng.integers(3, 14))))
    scale, weight = size * rng.uniform(0.003, 0.012), int(rng.integers(1, max(2, size // 40) + 1))
    origin = (int(rng.uniform(-0.1, 0.6) * size), int(rng.uniform(0.1, 0.95) * size))
    cv2.putText(mask, letters, origin, cv2.FONT_HERSHEY_SIMPLEX, scale, 255, weight)
    return mask
