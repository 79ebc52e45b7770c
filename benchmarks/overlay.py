"""How well a watermark or stamp is found that several photos have in common: precision and recall of its mask.

    python -m benchmarks.overlay PHOTOS [--photos 8]

Each case puts one overlay (known to the pixel) over photos of the folder and saves them as JPEG of quality 88.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.masks.mask import grow
from inpaint_studio.core.photo_io import photos_in
from inpaint_studio.workflows.batch.mask_fit import fit_mask
from inpaint_studio.workflows.watermark import find_overlay

TOLERANCE = 2  # px: nearer than that to the overlay is no mistake


@dataclass(frozen=True)
class Case:
    """``draw`` makes the alpha (0..1) of the overlay for a photo of a size (width, height); ``sizes``: of the photos,
    None as they are; ``value``: grey of the overlay."""

    name: str
    draw: Callable[[tuple[int, int]], np.ndarray]
    sizes: tuple[tuple[int, int], ...] = ((1200, 800),)
    value: int = 255


def text(words: str, height: int, where: str, alpha: float) -> Callable[[tuple[int, int]], np.ndarray]:
    """Words in a corner or the middle."""

    def draw(size: tuple[int, int]) -> np.ndarray:
        plane = Image.new("L", size)
        font = ImageFont.load_default(height)
        left, top, right, bottom = font.getbbox(words)
        x = {"l": 20, "r": size[0] - (right - left) - 20}.get(where[1], (size[0] - right + left) // 2)
        y = {"t": 20, "b": size[1] - (bottom - top) - 40}.get(where[0], (size[1] - bottom + top) // 2)
        ImageDraw.Draw(plane).text((x, y), words, 255, font)
        return np.asarray(plane, np.float32) / 255 * alpha

    return draw


def logo(side: int, alpha: float) -> Callable[[tuple[int, int]], np.ndarray]:
    """A filled disc with a bar, in the lower left corner."""

    def draw(size: tuple[int, int]) -> np.ndarray:
        plane = np.zeros(size[::-1], np.float32)
        middle = (40 + side // 2, size[1] - 40 - side // 2)
        cv2.circle(plane, middle, side // 2, alpha, -1, cv2.LINE_AA)
        cv2.rectangle(plane, (middle[0] - side // 3, middle[1] - 6), (middle[0] + side // 3, middle[1] + 6), 0.0, -1)
        return plane

    return draw


MIXED = ((1200, 800), (800, 1200), (1000, 1000), (1365, 768))
CASES = (
    Case("words, alpha .25", text("© Jane Doe Photography", 56, "cc", 0.25)),
    Case("words, alpha .5", text("© Jane Doe Photography", 40, "br", 0.5)),
    Case("words, dark, alpha .5", text("SAMPLE", 120, "cc", 0.5), value=0),
    Case("stamp, opaque", text("12/08/2004", 36, "br", 1.0), value=210),
    Case("logo, alpha .4", logo(140, 0.4)),
    Case("words in a corner, mixed sizes", text("© Jane Doe", 44, "br", 0.6), MIXED),
    Case("words in the middle, mixed sizes", text("PROOF", 110, "cc", 0.4), MIXED),
    Case("small words, alpha .35, 12 MP", text("www.example.org", 60, "bl", 0.35), ((4000, 3000),)),
)


def measure(case: Case, photos: list[Path], folder: Path) -> str:
    """Precision and recall over the photos, and the time."""
    made, truths = [], []
    for number, path in enumerate(photos):
        size = case.sizes[number % len(case.sizes)]
        pixels = np.asarray(Image.open(path).convert("RGB").resize(size, Image.Resampling.BICUBIC), np.float32)
        alpha = case.draw(size)
        mixed = pixels * (1 - alpha[..., None]) + case.value * alpha[..., None]
        made.append(folder / f"{number}.jpg")
        Image.fromarray(mixed.round().astype(np.uint8)).save(made[-1], quality=88)
        truths.append(np.where(alpha > 0.05, np.uint8(255), np.uint8(0)))
    started = time.perf_counter()
    try:
        found = find_overlay(made)
    except MaskError as error:
        return f"{case.name:34} {error}"
    seconds = time.perf_counter() - started
    if found is None:
        return f"{case.name:34} nothing found   {seconds:5.1f} s"
    right = wrong = known = hit = 0
    for truth in truths:
        mask = fit_mask(found.mask, truth.shape[0], truth.shape[1], found.fit)
        right += int((mask[grow(truth, TOLERANCE) > 0] > 0).sum())
        wrong += int((mask[grow(truth, TOLERANCE) == 0] > 0).sum())
        known += int((truth > 0).sum())
        hit += int((grow(mask, TOLERANCE)[truth > 0] > 0).sum())
    precision, recall = right / max(1, right + wrong), hit / max(1, known)
    return f"{case.name:34} precision {precision:.3f}  recall {recall:.3f}  {found.fit:14} {seconds:5.1f} s"


def main() -> None:
    """Print a line for each case, and what is found where there is nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, nargs="+", default=[5, 8, 16])
    arguments = parser.parse_args()
    everything = photos_in(arguments.folder)
    for count in arguments.photos:
        photos = everything[:: max(1, len(everything) // count)][:count]
        print(f"{len(photos)} photos")
        for case in (*CASES, Case("no overlay", lambda size: np.zeros(size[::-1], np.float32))):
            with tempfile.TemporaryDirectory() as folder:
                print(" ", measure(case, photos, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
