"""Corrections that fit a fill to its surroundings: the colours at its edge, and the photo's grain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels, to_float
from inpaint_studio.engine.network.membrane import SWEEPS, membrane, relax, shrink

Picture = NDArray[np.float32]
MIN_TEXTURE = 0.0002  # mean absolute detail: below it there is nothing to copy, not even soft edges (decision 29)
RING = 24  # px around a hole that are looked at for texture
BLOCK = 8  # px: grain is measured in the quietest blocks of this side
QUIET = 0.2  # the share of blocks that counts as quiet
PARALLEL = 4  # px: lines around a hole that its seam is compared with
OTHER_THING = 0.15  # 0..1: of this colour difference half is corrected; of larger ones ever less (decision 24)
BAND = 256  # rows that are shifted at a time; even, for they are halved
SOFT = 0.6  # px: cameras and JPEG smooth their noise about this much


def match_edge_colours(
    picture: Picture, photo: Pixels, known: NDArray[np.bool_], check: Callable[[], None] = lambda: None
) -> None:
    """Shift the colours of ``picture`` smoothly, in place, so that it equals ``photo`` at the ``known`` pixels: their
    differences are interpolated over the whole picture (a membrane), a few rows at a time.

    ``picture``: H×W×3 float32 0..1, the fill and the pixels next to the hole; ``photo``: H×W×3 uint8 or uint16;
    ``known``: bool H×W, pixels next to the hole. Large differences are corrected less, as they come from different
    objects, not from light (error-tolerant compositing: Tao et al. 2010). ``check`` is called repeatedly and may raise.
    """
    rows, columns = np.nonzero(known)
    if not len(rows):
        return
    height, width = known.shape
    values = np.asarray(_of_one_thing(to_float(photo[rows, columns]) - picture[rows, columns]).T, np.float32)

    def error(band: Rect) -> tuple[Tensor, Tensor]:
        at = slice(*np.searchsorted(rows, (band.y, band.bottom)))
        plane, valid = torch.zeros(1, 3, band.height, width), torch.zeros(1, 1, band.height, width)
        positions = torch.from_numpy(rows[at] - band.y), torch.from_numpy(columns[at])
        plane[0, :, *positions], valid[0, 0, *positions] = torch.from_numpy(values[:, at]), 1.0
        return plane, valid

    bands = list(Rect(0, 0, width, height).bands(BAND))
    small, seen = (torch.cat(halves, dim=2) for halves in zip(*[shrink(*error(band)) for band in bands], strict=True))
    for channel in range(3):
        check()
        coarse = membrane(small[:, channel : channel + 1], (seen > 0).float())[0, 0].numpy()
        large = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        for band in bands:
            check()
            wider = band.expand(0, SWEEPS).clip(Rect(0, 0, width, height))
            plane, valid = error(wider)
            fill = torch.from_numpy(large[wider.slices])[None, None]
            smooth = relax(fill, plane[:, channel : channel + 1], valid)[0, 0].numpy()
            picture[..., channel][band.slices] += smooth[band.y - wider.y : band.bottom - wider.y]


def _of_one_thing(difference: Picture) -> Picture:
    """Return ``difference`` (N×3), reduced where it is too large for a difference in light: by half at
    :data:`OTHER_THING`, by more above."""
    largest = np.abs(difference).max(axis=1, keepdims=True)
    return np.asarray(difference / (1 + (largest / OTHER_THING) ** 4), np.float32)


def grain_level(picture: Picture, hole: Mask) -> float:
    """Return the standard deviation (0..1) of the grain around a hole: the :data:`QUIET` quantile over blocks of known
    pixels, so that texture does not count as grain; 0 if no block is wholly known.

    ``picture``: H×W×3 float32 0..1; ``hole``: uint8 H×W, 255 = unknown.
    """
    grey = picture.mean(axis=2)
    high_pass = grey - cv2.GaussianBlur(grey, (0, 0), 1.5)
    rows, columns = (side // BLOCK for side in hole.shape)
    if rows * columns == 0:
        return 0.0
    cut = np.s_[: rows * BLOCK, : columns * BLOCK]
    blocks = high_pass[cut].reshape(rows, BLOCK, columns, BLOCK).swapaxes(1, 2).reshape(rows * columns, -1)
    known = ~hole[cut].reshape(rows, BLOCK, columns, BLOCK).swapaxes(1, 2).reshape(rows * columns, -1).any(axis=1)
    return float(np.quantile(blocks[known].std(axis=1), QUIET)) if known.any() else 0.0


def texture_level(picture: Picture, hole: Mask, region_hole: Picture) -> float:
    """Return the mean absolute high-pass (0..1) of the known pixels within :data:`RING` px of a hole.

    ``picture`` and ``hole`` as in :func:`grain_level`; ``region_hole``: float32 H×W, 1 = the part of the hole whose
    surroundings are measured.
    """
    grey = picture.mean(axis=2)
    high_pass = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.5))
    around = cv2.dilate(region_hole, np.ones((2 * RING + 1, 2 * RING + 1), np.uint8)) > 0
    known = around & (cv2.dilate(hole, np.ones((7, 7), np.uint8)) == 0)
    return float(high_pass[known].mean()) if known.any() else 0.0


def seam(image: NDArray[Any], hole: Mask) -> float:
    """Return the visibility of a fill's edge: the mean step between a pixel of the hole and its neighbour outside,
    divided by the mean step across parallel lines up to :data:`PARALLEL` px further out. 1: no seam; NaN: no edge.

    ``image``: uint8 or uint16 H×W×3, filled; ``hole``: uint8 H×W, 255 = the fill.
    """
    grey = image.mean(axis=2, dtype=np.float32)
    away = cv2.distanceTransform(np.where(hole > 0, 0, 1).astype(np.uint8), cv2.DIST_L2, 5)
    edge, parallel_steps = [], []
    for axis in (0, 1):
        step = np.abs(np.diff(grey, axis=axis))
        first, second = (np.delete(away, index, axis) for index in (-1, 0))
        near, far = np.minimum(first, second), np.maximum(first, second)
        edge.append(step[(near == 0) & (far > 0)])
        parallel_steps.append(step[(near >= 1) & (far <= PARALLEL + 1) & (far - near > 0.5)])
    across, parallel = (np.concatenate(parts) for parts in (edge, parallel_steps))
    if not len(across) or not len(parallel):
        return float("nan")
    return float((across.mean() + 1e-6) / (parallel.mean() + 1e-6))


def add_grain(fill: Picture, level: float, seed: int) -> None:
    """Add grain of standard deviation ``level`` to ``fill`` (H×W×3 float32), the same for the same seed."""
    if level <= 0:
        return
    noise = np.random.default_rng(seed).standard_normal(fill.shape[:2], np.float32)
    noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), SOFT), np.float32)
    noise -= cv2.GaussianBlur(noise, (0, 0), 1.5)
    noise *= level / max(float(noise.std()), 1e-6)
    for channel in range(fill.shape[2]):
        fill[..., channel] += noise
