"""The shape of a mark from its edges: the median of the photos' gradients, integrated, is the mark up to its strength
(after Dekel et al. 2017, "On the Effectiveness of Visible Watermarks", section 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, fill_holes, mask_where
from inpaint_studio.workflows.common_edges import REACH, Plane
from inpaint_studio.workflows.median import median_of

INSIDE = 0.35  # of the mark's strength: minimum difference from the surroundings inside the mark
TAKES_PART = 0.5  # of the agreement in the plane that shows the mark best: planes below it show only noise
PINHOLE = 12  # px: maximum area of holes that are filled
STRIP = 128  # rows: all gradients at once would take gigabytes


def mark_of(photos: Sequence[Sequence[NDArray[np.uint8]]], lengths: Plane, edges: Mask) -> Mask:
    """Return the mark of which ``edges`` are known. ``photos``: the planes (uint8 H×W) of each; ``lengths``: how well
    their edges agree, float32 planes×H×W."""
    mask = edges.copy()
    frame = Rect.of_shape(mask.shape)
    for area in component_rects(edges):
        rect = area.expand(2).clip(frame)
        its = edges[rect.slices]
        agree = lengths[:, *rect.slices][:, its > 0].mean(axis=1)
        stands = np.zeros(its.shape, np.float32)
        for index in np.flatnonzero(agree >= TAKES_PART * agree.max()).tolist():
            stands += _above_ground([photo[index][rect.slices] for photo in photos], its) ** 2
        stands = np.sqrt(stands)
        strength = float(np.percentile(stands[its > 0], 80))
        mask[rect.slices] |= mask_where(stands > INSIDE * strength)
    closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    return _without_pinholes(closed)


def component_rects(mask: Mask) -> list[Rect]:
    """Return rectangles of the components of a mask; those close to each other are merged."""
    near = cv2.dilate(mask, np.ones((REACH, REACH), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near)
    rects = []
    for label, (x, y, width, height, _area) in enumerate(stats.tolist()):
        if label:
            around = Rect(x, y, width, height)
            own = (labels[around.slices] == label) & (mask[around.slices] > 0)
            rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
            rects.append(
                Rect.of_ends(x + int(columns[0]), y + int(rows[0]), x + int(columns[-1]) + 1, y + int(rows[-1]) + 1)
            )
    return rects


def _above_ground(photos: list[NDArray[np.uint8]], edges: Mask) -> Plane:
    """Return how much each pixel of the integrated edges differs from what surrounds the part."""
    across, down = median_gradient(photos)
    near_edges = cv2.dilate(edges, np.ones((3, 3), np.uint8)) > 0
    surface = integrated(np.where(near_edges, across, 0), np.where(near_edges, down, 0))
    ring = np.ones(surface.shape, bool)
    ring[2:-2, 2:-2] = False
    return np.asarray(np.abs(surface - np.median(surface[ring])), np.float32)


def median_gradient(photos: list[NDArray[np.uint8]]) -> tuple[Plane, Plane]:
    """Return the median gradients of each pixel, to its right and lower neighbour: float32 H×W, grey levels."""
    across, down = (np.empty(photos[0].shape, np.float32) for _ in range(2))
    height = photos[0].shape[0]
    for top in range(0, height, STRIP):
        bottom = min(height, top + STRIP)
        rows = np.stack([photo[top : bottom + 1] for photo in photos]).astype(np.int16)
        right = np.diff(rows, axis=2, append=rows[:, :, -1:])[:, : bottom - top]
        below = np.diff(rows, axis=1) if bottom < height else np.diff(rows, axis=1, append=rows[:, -1:])
        across[top:bottom] = median_of(right)
        down[top:bottom] = median_of(below[:, : bottom - top])
    return across, down


def _without_pinholes(mask: Mask) -> Mask:
    """Fill holes of a few pixels; the insides of letters stay open."""
    holes = fill_holes(mask) & ~mask
    _, labels, stats, _ = cv2.connectedComponentsWithStats(holes, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < PINHOLE
    small[0] = False
    return np.asarray(mask | np.where(small[labels], np.uint8(255), np.uint8(0)), np.uint8)


def integrated(across: NDArray[Any], down: NDArray[Any]) -> Plane:
    """Return the surface (float32 H×W) whose differences are closest to these: Poisson's equation with free boundaries,
    by the discrete cosine transform."""
    height, width = across.shape
    even = (0, height % 2), (0, width % 2)  # OpenCV's transform needs even sides: repeat the last row
    right, below = across.copy(), down.copy()
    right[:, -1], below[-1] = 0, 0
    right, below = np.pad(right, even, "edge"), np.pad(below, even, "edge")
    divergence = np.diff(right, axis=1, prepend=0) + np.diff(below, axis=0, prepend=0)
    rows, columns = divergence.shape
    waves = (2 * np.cos(np.pi * np.arange(rows) / rows) - 2)[:, None] + (
        2 * np.cos(np.pi * np.arange(columns) / columns) - 2
    )[None]
    waves[0, 0] = 1
    transformed = cv2.dct(divergence.astype(np.float32)) / waves.astype(np.float32)
    transformed[0, 0] = 0
    return np.asarray(cv2.idct(transformed.astype(np.float32)), np.float32)[:height, :width]
