"""Samples for the letters network. No torch: they are made by processes of their own."""

from __future__ import annotations

import numpy as np

from inpaint_studio.engine.damage.text.contrast import normalised
from inpaint_studio.training.crop_processes import LabelledCrops
from inpaint_studio.training.dataset import Pool
from inpaint_studio.training.letters.rendering import text_crop

ASPECT = 3  # width of a crop, as a multiple of its height


def text_sample(rng: np.random.Generator, pool: Pool, size: int) -> LabelledCrops:
    """Return a crop with text as the network sees it (uint8 S×3S×3), and its letters (uint8 1×S×3S, 255)."""
    pixels, letters = text_crop(rng, pool.pick(rng), size, ASPECT * size)
    return normalised(pixels), letters[None]
