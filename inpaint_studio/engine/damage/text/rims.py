"""The soft rim of letters: how far their colour reaches beyond the letters found, in px of the photo.

The edge of a letter is antialiased, and wider where a photo is out of focus, enlarged or sharpened. What is left of it
beside the mask is a ghost of the letter after a removal. The colours on short profiles outwards from the edges of the
letters of a line tell where the background begins.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.masks.mask import Mask

WIDEST = 0.08  # of the line's height: letters stand farther apart, and beyond it their surroundings begin
BEYOND = (1, 3)  # px after the widest rim whose colour is the background's
LEFT = 0.04  # of a letter's colour: less is not seen any more
DEEP = 0.6  # of the usual half width of a stroke: there it has its colour
CLEAR = 0.5  # of the usual contrast: profiles with less tell nothing
MAX_PROFILES, FEWEST = 4000, 30  # profiles that are looked at; minimum that must lead into the background
SMOOTH = 1.5  # px: sigma that makes directions of ragged edges even
Plane = NDArray[np.float32]


def rim_of(pixels: NDArray[np.uint8], letters: Mask, height: float) -> int:
    """Return the width of the rim in whole px, 0 and more, around ``letters`` (uint8 H×W) of a line ``height`` px high
    in ``pixels`` (uint8 H×W×3). It is the median of all profiles outwards: what lies behind the text does not count."""
    widest = max(1, round(WIDEST * height))
    if not letters.any() or letters.all():
        return 0
    inside = np.asarray(cv2.distanceTransform(letters, cv2.DIST_L2, 5), np.float32)
    outside = np.asarray(cv2.distanceTransform(255 - letters, cv2.DIST_L2, 5), np.float32)
    deep = max(1.0, DEEP * float(np.percentile(inside[inside > 0], 90)))
    steps = np.concatenate([[-deep], np.arange(1, widest + BEYOND[1] + 1)]).astype(np.float32)
    colours, away = _profiles_outwards(pixels, inside, outside, steps)
    free = (away[:, 1:] >= steps[1:] - 1).all(axis=1)  # of other letters
    profiles = colours[free]
    behind = profiles[:, widest + BEYOND[0] : widest + BEYOND[1] + 1].mean(axis=1)
    contrast = profiles[:, 0] - behind
    strength = np.square(contrast).sum(axis=1)
    clear = strength > CLEAR**2 * np.median(strength) if len(strength) else strength > 0
    if np.count_nonzero(clear) < FEWEST:
        return 0
    difference = (profiles[clear] - behind[clear, None])[:, 1 : widest + 1]
    alike = (difference * contrast[clear, None]).sum(axis=2) / strength[clear, None]
    # sharpening leaves a fringe of another colour than the letters'
    other = np.linalg.norm(np.median(difference, axis=0), axis=1) / np.sqrt(np.median(strength[clear]))
    is_letter = np.maximum(np.abs(np.median(alike, axis=0)), other) > LEFT
    return int(np.flatnonzero(is_letter).max(initial=-1)) + 1


def _profiles_outwards(pixels: NDArray[np.uint8], inside: Plane, outside: Plane, steps: Plane) -> tuple[Plane, Plane]:
    """Return the colours (N×S×3) of ``pixels`` at ``steps`` px outwards from the edges of letters, and their distance
    from all letters (N×S). ``inside``, ``outside``: the distance of each pixel from the edge, H×W."""
    signed = cv2.GaussianBlur(outside - inside, (0, 0), SMOOTH)
    y, x = np.nonzero((inside > 0) & (inside < SMOOTH))
    every = -(-len(y) // MAX_PROFILES)
    y, x = y[::every], x[::every]
    down, across = (np.asarray(side, np.float32)[y, x] for side in np.gradient(signed))
    length = np.maximum(np.hypot(down, across), 1e-6)
    columns, rows = (
        (place[:, None] + steps * (way / length)[:, None]).astype(np.float32) for place, way in ((x, across), (y, down))
    )
    read = [
        np.asarray(cv2.remap(plane, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)
        for plane in (pixels, outside)
    ]
    return read[0], read[1]
