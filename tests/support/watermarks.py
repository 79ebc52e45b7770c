"""Photos with a watermark."""

from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from inpaint_studio.training.procedural import procedural


@cache
def ground(seed: int) -> np.ndarray:
    """Return a background, cached because it takes longer than the tests on it."""
    return procedural(np.random.default_rng(seed), 512)


def photo(seed: int, size: tuple[int, int]) -> np.ndarray:
    pixels = ground(seed)
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC), np.float32)


def stamped(folder, sizes, alpha=0.5, where="br", count=8):
    """Photos with words in a corner, as JPEG; their paths and the truths."""
    paths, truths = [], []
    for number in range(count):
        size = sizes[number % len(sizes)]
        plane = Image.new("L", size)
        place = {"br": (size[0] - 190, size[1] - 60), "tl": (20, 20)}[where]
        ImageDraw.Draw(plane).text(place, "SAMPLE", 255, ImageFont.load_default(44))
        cover = np.asarray(plane, np.float32)[..., None] / 255 * alpha
        mixed = photo(number, size) * (1 - cover) + 255 * cover
        paths.append(folder / f"{number}.jpg")
        Image.fromarray(mixed.round().astype(np.uint8)).save(paths[-1], quality=90)
        truths.append(np.where(cover[..., 0] > 0.05, np.uint8(255), np.uint8(0)))
    return paths, truths
