"""Samples for the damage detector: photos with known artificial damage. No torch: they are made by processes of their
own."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.training import damage
from inpaint_studio.training.crop_processes import LabelledCrops
from inpaint_studio.training.dataset import Pool, crop_of
from inpaint_studio.training.undamaged import undamaged_image

Rng = np.random.Generator
PLANES = {"scratches": 0, "folds": 0, "dust": 1, "stamps": 2, "wires": 3}  # folds are mended like scratches
# the letters of stamps take longest to learn
KIND_PROBABILITIES = {"scratches": 0.27, "folds": 0.12, "dust": 0.19, "stamps": 0.27, "wires": 0.15}
GENERATED_SHARE = 0.3  # share of images that are generated ones with things that look like damage
GENERATED_KIND_PROBABILITIES = {"scratches": 0.6, "folds": 0.4}  # dust among stars is not recognisable
UNDAMAGED_SHARE, GENERATED_UNDAMAGED_SHARE = 0.25, 0.75  # share without damage, of photos and of generated images


def damage_sample(rng: Rng, pool: Pool, size: int) -> LabelledCrops:
    """Return a crop (uint8 S×S×3 RGB) and its damage (uint8 C×S×S, 255 = damaged), one plane per learned kind."""
    area = crop_of(rng, pool.pick(rng), 2 * size)
    probabilities, undamaged_share = KIND_PROBABILITIES, UNDAMAGED_SHARE
    if rng.random() < GENERATED_SHARE:
        area = undamaged_image(rng, area)
        probabilities, undamaged_share = GENERATED_KIND_PROBABILITIES, GENERATED_UNDAMAGED_SHARE
    area = _age(rng, area)
    planes = np.zeros((len(LEARNED), *area.shape[:2]), np.uint8)
    if rng.random() >= undamaged_share:
        kinds, count = list(probabilities), int(rng.integers(1, 3))
        for kind in rng.choice(kinds, size=count, replace=False, p=list(probabilities.values())):
            # the crop is a part of a photo: its letters may be large
            damaged = damage.stamps(rng, area, 0.22) if kind == "stamps" else damage.KINDS[str(kind)](rng, area)
            planes[:, damaged.mask > 0] = 0  # the topmost damage is what is visible
            planes[PLANES[str(kind)]] |= damaged.mask
            area = damaged.pixels
    y, x = _corner(rng, planes.max(axis=0), size)
    return _degrade(rng, area[y : y + size, x : x + size]), planes[:, y : y + size, x : x + size]


def _corner(rng: Rng, mask: NDArray[np.uint8], size: int) -> tuple[int, int]:
    """Return the corner (y, x) of a crop of ``size`` px: in 85 % of cases around a damaged pixel, if there is one."""
    rows, columns = np.nonzero(mask)
    if not len(rows) or rng.random() < 0.15:
        y, x = rng.integers(0, size + 1, 2).tolist()
        return int(y), int(x)
    index = int(rng.integers(len(rows)))
    y, x = (int(np.clip(coordinates[index] - rng.integers(0, size), 0, size)) for coordinates in (rows, columns))
    return y, x


def _age(rng: Rng, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Make half of the images grey, brown or faded, with grain."""
    if rng.random() < 0.5:
        return pixels
    image = pixels.astype(np.float32)
    if rng.random() < 0.6:
        grey = image @ np.array([0.299, 0.587, 0.114], np.float32)
        tint = np.array([1.0, rng.uniform(0.88, 1.0), rng.uniform(0.7, 1.0)], np.float32)
        image = np.asarray(grey[..., None] * tint, np.float32)
    low, high = rng.uniform(0, 50), rng.uniform(190, 255)
    faded = low + image * (high - low) / 255 + rng.normal(0, rng.uniform(0, 9), image.shape)
    return np.clip(faded, 0, 255).astype(np.uint8)


def _degrade(rng: Rng, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Blur or compress a little, like scans."""
    if rng.random() < 0.25:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(0.3, 0.9))), np.uint8)
    if rng.random() < 0.5:
        _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(65, 97))])
        pixels = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(pixels)
