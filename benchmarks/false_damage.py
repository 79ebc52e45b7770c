"""False positives of the damage search in pictures without damage: text, notes, stars, snow, cloth, leaves and the
like.

    python -m benchmarks.false_damage [--pictures 40] [--detector FILE] [--output DIR] [PHOTOS]

Pictures are generated (`training/undamaged/`) with another seed, other fonts, sizes and densities than those the
detector is trained with; what snow, rain and nets lie before is one of PHOTOS, or generated, too. For each: the
share that `restore` would mend, the share that is found of each of the usual kinds, and what is left alone and why. The
goal is below .05 % each.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.masks.mask import share
from inpaint_studio.core.photo_io import Photo, photos_in
from inpaint_studio.engine.damage import USUAL
from inpaint_studio.engine.damage.findings import mendable
from inpaint_studio.engine.damage.search import examine
from inpaint_studio.training.procedural import procedural
from inpaint_studio.training.undamaged import KINDS, undamaged_image
from inpaint_studio.training.undamaged.ranges import Ranges

GOAL = 0.05  # % of a picture
SIZES = ((1000, 760), (720, 1080), (1300, 1000))  # height, width
SEED = 977
RANGES = Ranges(
    letters=(11, 60),
    dot=(0.8, 6.5),
    density=(2, 25),
    line=(4, 40),
    noise=(1, 7),
    fonts=("Nimbus", "C059", "P052", "URWBookman", "URWGothic", "Z003"),
)
Pixels = NDArray[np.uint8]


def pictures(count: int, photos: list[Path]) -> Iterator[tuple[str, Pixels]]:
    """The kind and the pixels of each; the kinds take turns."""
    kinds = list(KINDS)
    for number in range(count):
        rng = np.random.default_rng((SEED, number))
        kind, (height, width) = kinds[number % len(kinds)], SIZES[number % len(SIZES)]
        photo = photos[number % len(photos)] if photos else None
        ground = procedural(rng, 512) if photo is None else np.asarray(Image.open(photo).convert("RGB"))
        scene = np.asarray(cv2.resize(ground, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        yield kind, undamaged_image(rng, scene, kind, RANGES)


def main() -> None:
    """Print a line for each picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path, nargs="?", metavar="PHOTOS")
    parser.add_argument("--pictures", type=int, default=40)
    parser.add_argument("--detector", type=Path, default=paths.DETECTOR.path)
    parser.add_argument("--output", type=Path, metavar="DIR", help="for the pictures, what is found in red")
    options = parser.parse_args()
    shares = []
    photos = photos_in(options.photos) if options.photos else []
    for number, (kind, pixels) in enumerate(pictures(options.pictures, photos)):
        photo = Photo(pixels)
        examination = examine(photo, USUAL, detector=options.detector)
        masks = {name: examination.mask(name) for name in USUAL}
        found = mendable(masks, examination.intended, pixels.shape)
        shares.append(0.0 if found.excess else 100 * share(found.mask))
        parts = [f"{name} {100 * share(mask):.3f}" for name, mask in masks.items() if mask.any()]
        notes = [found.ignored_kinds, found.excess and f"not mended: {found.excess}"]
        print(f"{number:2} {kind:12} {shares[-1]:7.3f} %  {'  '.join([*parts, *filter(None, notes)])}", flush=True)
        if options.output:
            options.output.mkdir(parents=True, exist_ok=True)
            shown = np.where(found.mask[..., None] > 0, np.array((255, 0, 0), np.uint8), pixels)
            Image.fromarray(np.hstack([pixels, shown])).save(options.output / f"{number:02}_{kind}.png")
    below = sum(one < GOAL for one in shares)
    print(f"{below} of {len(shares)} below {GOAL} %; {np.mean(shares):.3f} % on average, {max(shares):.3f} % at most")


if __name__ == "__main__":
    main()
