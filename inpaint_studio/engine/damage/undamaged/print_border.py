"""The bed of a scanner around a print: dust on it is not damage of the photo."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import reduced_to

LONGEST = 400  # px: the bed is looked for at this size
SPECKS = 9  # px: dust and hairs are smoothed away
SAME = 14  # grey levels: a bed is of one colour
AROUND = 0.97  # share of the photo's outline that is bed
SMALLEST, LARGEST = 0.02, 0.75  # of the photo
RECTANGULAR = 0.93  # share of its smallest rectangle that the print fills


def scanner_bed(pixels: NDArray[np.uint8]) -> NDArray[np.bool_] | None:
    """Return the bed around a rectangular print (bool H×W) in uint8 H×W×3 RGB; None if the photo fills the picture."""
    small = reduced_to(pixels, LONGEST)
    if min(small.shape[:2]) < 3 * SPECKS:
        return None
    smooth = cv2.medianBlur(small, SPECKS).astype(np.int16)
    outline = np.concatenate([smooth[0], smooth[-1], smooth[:, 0], smooth[:, -1]])
    colour = np.median(outline, axis=0)
    alike = np.abs(smooth - colour).max(axis=2) <= SAME
    if (np.abs(outline - colour).max(axis=1) <= SAME).mean() < AROUND:
        return None
    _, labels = cv2.connectedComponents(alike.astype(np.uint8), connectivity=4)
    edge = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    bed = (labels == np.bincount(edge[edge > 0]).argmax()).astype(np.uint8)
    if not SMALLEST <= bed.mean() <= LARGEST or not _is_print(bed == 0):
        return None
    inner = cv2.erode(bed, np.ones((3, 3), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=1)
    size = pixels.shape[1], pixels.shape[0]
    return np.asarray(cv2.resize(inner, size, interpolation=cv2.INTER_NEAREST)) > 0


def _is_print(rest: NDArray[np.bool_]) -> bool:
    """True if the largest thing on the bed is a rectangle, possibly tilted."""
    outlines, _ = cv2.findContours(rest.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return False
    largest = max(outlines, key=cv2.contourArea)
    _, (width, height), _ = cv2.minAreaRect(largest)
    return cv2.contourArea(largest) >= RECTANGULAR * max(1.0, width * height)
