"""Training of the network that finds letters: the same loop as for the damage detector, with text instead of damage."""

from __future__ import annotations

from pathlib import Path

from inpaint_studio.engine.damage.text.letters import DESIGN
from inpaint_studio.training.detector import DetectorConfig
from inpaint_studio.training.letters.samples import text_sample

SIZE = 64  # px: height of a crop
SAMPLES = 60_000


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
