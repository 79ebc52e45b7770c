"""Sharpens letters by their colours: a line of text mostly has one colour or two, unlike its background.

The network's certain pixels define these colours for the whole line, and those of the background nearby. Every pixel is
then reclassified by both (like GrabCut, Rother et al. 2004, but without its cut).
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

BINS = 16  # per channel
LIKELY, UNLIKELY = 0.8, 0.2  # probability required for letters, and the maximum for the background
WINDOW = 3.0  # times the line's height: how far to either side the background is taken into account
FEWEST = 20  # px of letters
STRONGEST = 4.0  # log odds that colours add or subtract, at most
NETWORK, COLOURS = 0.6, 1.0  # weight of either
ROUNDS = 2
Plane = NDArray[np.float32]
Histogram = NDArray[np.float32]


def with_colours(crop: NDArray[np.uint8], probabilities: NDArray[np.uint8], height: float) -> NDArray[np.uint8]:
    """Refine ``probabilities`` (uint8 H×W) by the colours of ``crop`` (uint8 H×W×3 RGB), a line of text ``height`` px
    high along either axis."""
    probability: Plane = np.clip(probabilities.astype(np.float32) / 255, 0.004, 0.996).astype(np.float32)
    logit = np.asarray(np.log(probability / (1 - probability)), np.float32)
    colours = _indices(crop)
    for _ in range(ROUNDS):
        if (probability > LIKELY).sum() < FEWEST:
            return probabilities
        odds = _odds(colours, probability, height)
        combined = NETWORK * logit + COLOURS * np.clip(odds, -STRONGEST, STRONGEST)
        probability = np.asarray(1 / (1 + np.exp(-combined)), np.float32)
    return np.asarray(np.rint(probability * 255), np.uint8)


def _indices(crop: NDArray[np.uint8]) -> NDArray[np.int32]:
    bins = crop.astype(np.int32) * BINS // 256
    return np.asarray((bins[..., 0] * BINS + bins[..., 1]) * BINS + bins[..., 2], np.int32)


def _odds(colours: NDArray[np.int32], probability: Plane, height: float) -> Plane:
    """Return the log odds that each pixel's colour belongs to letters and not to the background."""
    letters = _smoothed(np.bincount(colours[probability > LIKELY], probability[probability > LIKELY], BINS**3))
    odds = np.zeros(probability.shape, np.float32)
    along = int(probability.shape[1] >= probability.shape[0])
    step = max(8, round(WINDOW * height))
    for start in range(0, probability.shape[along], step):
        context = slice(max(0, start - step // 2), start + step + step // 2)
        block = slice(start, start + step)
        part, here = ((slice(None), span) if along else (span, slice(None)) for span in (context, block))
        behind = colours[part][probability[part] < UNLIKELY]
        if len(behind) < FEWEST:
            continue
        ground = _smoothed(np.bincount(behind, minlength=BINS**3))
        ratio = np.log((letters + 1e-5) / (ground + 1e-5))
        odds[here] = ratio[colours[here]]
    return odds


def _smoothed(counts: NDArray[Any]) -> Histogram:
    """Normalise a histogram, each bin mixed with its neighbours."""
    cube: NDArray[Any] = counts.reshape(BINS, BINS, BINS).astype(np.float32)
    for axis in range(3):
        flat = np.ascontiguousarray(np.moveaxis(cube, axis, 0)).reshape(BINS, -1)
        mixed = cv2.filter2D(flat, -1, np.array([[0.06], [0.24], [0.4], [0.24], [0.06]], np.float32))
        cube = np.moveaxis(np.asarray(mixed).reshape(BINS, BINS, BINS), 0, axis)
    return np.asarray(cube.ravel() / max(1e-6, float(cube.sum())), np.float32)
