"""Training of the network that finds letters: the same loop as for the damage detector, with text instead of damage."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inpaint_studio.engine.damage.letters import DESIGN, normalised
from inpaint_studio.training.dataset import Pool
from inpaint_studio.training.detector import Batch, DetectorConfig
from inpaint_studio.training.letters.rendering import text_crop

SIZE, ASPECT = 64, 3  # px: height of a crop, and its width as a multiple of that
SAMPLES = 60_000


def text_sample(rng: np.random.Generator, pool: Pool, size: int) -> Batch:
    """Return a crop with text as the network sees it (uint8 S×3S×3), and its letters (uint8 1×S×3S, 255)."""
    pixels, letters = text_crop(rng, pool.pick(rng), size, ASPECT * size)
    return normalised(pixels), letters[None]


def letters_config(photos: Path, output: Path) -> DetectorConfig:
    """Return the configuration for training the letters network, with the values used for the bundled one."""
    return DetectorConfig(
        photos,
        output,
        samples=SAMPLES,
        size=SIZE,
        design=DESIGN,
        sampler=text_sample,
        name="letters",
        damage_weight=1.0,
    )
