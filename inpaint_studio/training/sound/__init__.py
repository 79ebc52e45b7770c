"""Generated images of things that look like damage and are none: text, notes, dots, threads, blades of grass."""

from __future__ import annotations

from inpaint_studio.training.sound import dots, pages, textures
from inpaint_studio.training.sound.ranges import TRAINING, Pixels, Ranges, Rng, SoundMaker

KINDS: dict[str, SoundMaker] = {**pages.KINDS, **dots.KINDS, **textures.KINDS}


def sound_image(rng: Rng, ground: Pixels, kind: str = "", ranges: Ranges = TRAINING) -> Pixels:
    """A sound image of ``kind`` (any one if empty), as large as ``ground``, which is the scene behind what falls or
    lies before it: uint8 H×W×3 RGB both."""
    name = kind or list(KINDS)[int(rng.integers(len(KINDS)))]
    return KINDS[name](rng, ground, ranges)
