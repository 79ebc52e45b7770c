"""Generated images of things that look like damage and are none: text, notes, dots, threads, blades of grass."""

from __future__ import annotations

from inpaint_studio.training.undamaged import dots, pages, textures
from inpaint_studio.training.undamaged.ranges import TRAINING, Pixels, Ranges, Rng, UndamagedMaker

KINDS: dict[str, UndamagedMaker] = {**pages.KINDS, **dots.KINDS, **textures.KINDS}


def undamaged_image(rng: Rng, ground: Pixels, kind: str = "", ranges: Ranges = TRAINING) -> Pixels:
    """An image of ``kind`` without damage (any one if empty), as large as ``ground``, which is the scene behind what
    falls or lies before it: uint8 H×W×3 RGB both."""
    name = kind or list(KINDS)[int(rng.integers(len(KINDS)))]
    return KINDS[name](rng, ground, ranges)
