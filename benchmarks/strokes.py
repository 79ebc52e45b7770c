"""Strokes of a brush across photos, filled by the program and its peers: figures, and pictures for a blind comparison.

    python -m benchmarks.strokes PHOTOS OUT [--methods drafts,patchmatch] [--limit 44]

Every photo that has room for it gets one stroke, 5 to 44 px wide and 260 or 420 px long, over something that is not
plain if that is found; what is under it is painted out before anybody sees it. OUT/photos and OUT/masks are the parts
round the strokes, OUT/METHOD the fills: ``python -m benchmarks.blind sheets`` makes sheets of two of them.
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
from inpaint_studio.core.masks.mask import Mask, bounds
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.training.methods import method
from inpaint_studio.training.metrics import METRIC_NAMES, FillMetrics

SEED = 77
THIN, WIDE = (5, 10), (14, 44)  # px; every fourth stroke is thin
LENGTHS = 260, 420  # px: of thin and of other strokes
STEPS = 8  # of a stroke's way
TRIES = 40  # until one lies on something
EDGE = 40  # px that a stroke keeps from the photo's border, and that are shown round it
PLAIN = 22  # grey levels: standard deviation of what is too plain to tell anything
PAINTED = 255, 0, 255  # what stands in the hole

Picture = NDArray[np.uint8]


def strokes(folder: Path, limit: int) -> Iterator[tuple[Picture, Mask]]:
    """Photos, each with a stroke."""
    rng = np.random.default_rng(SEED)
    for number, path in enumerate(sorted(folder.glob("*.jpg"))[:limit]):
        picture = to_8_bit(read_photo(path).pixels)
        thin = number % 4 == 0
        way = _place(rng, picture, LENGTHS[not thin])
        if way is not None:
            mask = np.zeros(picture.shape[:2], np.uint8)
            cv2.polylines(mask, [way.astype(np.int32)], False, 255, int(rng.uniform(*(THIN if thin else WIDE))))
            yield picture, mask


def _place(rng: np.random.Generator, picture: Picture, length: int) -> NDArray[np.float64] | None:
    """Return a random stroke (N×2) that lies in the photo; None if none was found."""
    found = None
    for _ in range(TRIES):
        way = _way(rng, picture.shape[:2], length)
        if (way > EDGE).all() and (way < np.array(picture.shape[1::-1]) - EDGE).all():
            found = way
            (left, top), (right, bottom) = way.min(0).astype(int) - EDGE, way.max(0).astype(int) + EDGE
            if picture[top:bottom, left:right].mean(2).std() > PLAIN:
                break
    return found


def _way(rng: np.random.Generator, shape: tuple[int, ...], length: int) -> NDArray[np.float64]:
    """Return a slightly curved path, N×2."""
    turns = np.cumsum(np.append(rng.uniform(0, 2 * np.pi), rng.uniform(-0.25, 0.25) + rng.normal(0, 0.12, STEPS - 1)))
    steps = np.stack([np.cos(turns), np.sin(turns)], 1) * length / STEPS
    start = rng.uniform(0.15, 0.85, 2) * shape[1::-1]
    return np.asarray(start + np.concatenate([np.zeros((1, 2)), np.cumsum(steps, 0)]), np.float64)


def main() -> None:
    """Fill them, keep the pictures, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path, metavar="PHOTOS")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--methods", default="program,drafts", help="as for evaluate (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=44, help="photos (default: %(default)s)")
    options = parser.parse_args()
    cases = list(strokes(options.photos, options.limit))
    print("| method | strokes | " + " | ".join(METRIC_NAMES[:6]) + " |\n|---|---|" + "---|" * 6)
    for name in options.methods.split(","):
        fill = method(name, paths.weights())
        measured = []
        for number, (picture, mask) in enumerate(cases):
            covered = np.where(mask[..., None] > 0, np.array(PAINTED, np.uint8), picture)
            filled = np.where(mask[..., None] > 0, fill(covered, mask), picture)
            measured.append(FillMetrics(picture, mask).measure(filled)[:6])
            around = bounds(mask).expand(EDGE).slices
            parts = {"photos": picture, name: filled, "masks": mask}
            for place, part in parts.items():
                (options.out / place).mkdir(parents=True, exist_ok=True)
                Image.fromarray(part[around]).save(options.out / place / f"{number:03d}.png")
        means = np.nanmean(np.array(measured), axis=0)
        print(f"| {name} | {len(cases)} | " + " | ".join(f"{value:.3f}" for value in means) + " |", flush=True)


if __name__ == "__main__":
    main()
