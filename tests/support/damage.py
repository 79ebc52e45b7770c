"""Photos with damage, and pages of text."""

import numpy as np
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import USUAL
from inpaint_studio.engine.damage.search import examine
from inpaint_studio.training.undamaged import undamaged_image


def sample(seed=0, size=256):
    """A part of a sample photo."""
    name = ("pelicans", "shell")[seed % 2]
    whole = np.asarray(Image.open(paths.resources() / "samples" / f"{name}.jpg").convert("RGB"))
    top, left = (int(np.random.default_rng(seed).integers(0, side - size)) for side in whole.shape[:2])
    return whole[top : top + size, left : left + size].copy()


def smooth(height=320, width=400):
    down, across = np.mgrid[:height, :width]
    return np.stack([90 + down // 8, 100 + across // 10, 120 - down // 9], -1).astype(np.uint8)


def scratched():
    pixels, truth = smooth(), np.zeros((320, 400), np.uint8)
    pixels[20:300, 200:202], truth[20:300, 200:202] = 245, 255
    return pixels, truth


def page(kind, seed, size=(900, 700)):
    ground = np.full((*size, 3), 120, np.uint8)
    return undamaged_image(np.random.default_rng(seed), ground, kind)


def damage_mask(photo: Photo, kinds=USUAL) -> Mask:
    """Everything of these kinds that is found at the middle sensitivity, as one mask."""
    examination = examine(photo, list(kinds))
    return np.maximum.reduce([examination.mask(kind) for kind in kinds])
