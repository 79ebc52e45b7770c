"""The contrast of the crops that the letters network sees. No torch: processes that make training data need none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SPREAD = 48.0  # grey levels: every crop is scaled to this standard deviation
GAINS = (0.7, 4.0)  # minimum and maximum


def normalised(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Normalise the contrast of a crop, so that faint letters look like strong ones."""
    picture = pixels.astype(np.float32)
    gain = float(np.clip(SPREAD / max(1e-3, float(picture.std())), *GAINS))
    return np.asarray(np.clip(np.rint((picture - picture.mean()) * gain + 128), 0, 255), np.uint8)
