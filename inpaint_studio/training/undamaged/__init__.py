"""Generated images of things that look like damage but are not: text, music, dots, threads, blades of grass."""

from __future__ import annotations

from inpaint_studio.training.undamaged import dots, pages, textures
from inpaint_studio.training.undamaged.ranges import TRAINING, Pixels, Ranges, Rng, UndamagedMaker

KINDS: dict[str, UndamagedMaker] = {**pages.KINDS, **dots.KINDS, **textures.KINDS}


def undamaged_image(rng: Rng, background: Pixels, kind: str = "", ranges: Ranges = TRAINING) -> Pixels:
    """Return an image of ``kind`` without damage (any kind if empty), of the size of ``background``, which is the scene
    behind anything in the foreground, such as snow or a net; both uint8 H×W×3 RGB."""
    name = kind or list(KINDS)[int(rng.integers(len(KINDS)))]
    return KINDS[name](rng, background, ranges)
