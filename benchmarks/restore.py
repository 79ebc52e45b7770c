"""Artificial damage on photos: how much of it is found, and how well it is repaired.

    python -m benchmarks.restore PHOTOS [--limit 16] [--detector FILE] [--find-only]

For each kind that the program searches for: precision and recall of the mask at the usual sensitivity (2 px tolerance
for what has soft edges), which share of the undamaged photos is found, and inside the true damage PSNR, over the photo
SSIM, of the damaged photo, and mended with the mask that was found, with the true mask, by Telea (2004) with the mask
that was found, and by a median filter without any mask. Damaged photos are stored as JPEG of quality 92 before anything
looks at them.
"""

from __future__ import annotations

import argparse
import io
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.tallies import MaskTally
from inpaint_studio import paths
from inpaint_studio.core.masks.mask import Mask, grow
from inpaint_studio.core.photo_io import Photo, photos_in
from inpaint_studio.engine.damage.search import examine
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.training import damage
from inpaint_studio.training.metrics import ssim

FOUND_AS = {"folds": "scratches", "stains": ""}  # the program's kind; empty: it does not search for it
TOLERANCE = {"blocks": 0, "pixels": 0}
METHODS = ("damaged", "found mask", "true mask", "Telea", "median")
Picture = NDArray[np.uint8]


@dataclass
class KindTally(MaskTally):
    """Running sums over the photos of one kind of damage."""

    seconds: float = 0.0
    quality: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def line(self, kind: str) -> str:
        """Format the results as a table row."""
        measures = f"precision {self.precision:.3f}  recall {self.recall:.3f}  {self.seconds:5.2f} s a photo"
        parts = [f"{kind:10} {measures}"]
        for method, values in self.quality.items():
            psnr, alike = (float(np.mean([value[part] for value in values])) for part in (0, 1))
            parts.append(f"{method} {psnr:.2f} dB {alike:.4f}")
        return "  ".join(parts)


def stored(pixels: Picture) -> Picture:
    """Return the pixels after a round trip through JPEG."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "JPEG", quality=92)
    return np.asarray(Image.open(data).convert("RGB"))


def look(pixels: Picture, kind: str, detector: Path) -> Mask:
    """Return the mask of the finds of a kind."""
    return examine(Photo(pixels), [kind], detector=detector).mask(kind)


def quality(result: Picture, original: Picture, truth: Mask) -> tuple[float, float]:
    """Return the PSNR inside the damage and the SSIM of the photo."""
    inside = truth > 0
    error = float(((result[inside].astype(float) - original[inside]) ** 2).mean()) if inside.any() else 0.0
    return 10 * np.log10(255**2 / max(error, 1e-3)), ssim(result, original, np.ones(truth.shape, bool))


def mended(damaged: Picture, found: Mask, truth: Mask) -> dict[str, Picture]:
    """Return the repaired photo by every method."""
    fill, options = shared_inpainter(), FillOptions(grow=1)
    by_found, by_truth = (
        fill.remove(damaged, mask, options=options) if mask.any() else damaged for mask in (found, truth)
    )
    results = damaged, by_found, by_truth, _telea(damaged, found), _median(damaged)
    return {name: np.asarray(one, np.uint8) for name, one in zip(METHODS, results, strict=True)}


def _telea(pixels: Picture, mask: Mask) -> Picture:
    return np.asarray(cv2.inpaint(pixels, grow(mask, 1) if mask.any() else mask, 3, cv2.INPAINT_TELEA), np.uint8)


def _median(pixels: Picture) -> Picture:
    return np.asarray(cv2.medianBlur(pixels, 5), np.uint8)


def main() -> None:
    """Print a line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=16)
    parser.add_argument("--detector", type=Path, default=paths.DETECTOR.path)
    parser.add_argument("--find-only", action="store_true")
    options = parser.parse_args()
    photos = photos_in(options.folder)[: options.limit]
    pictures = [np.asarray(Image.open(path).convert("RGB")) for path in photos]
    for name, generate in damage.KINDS.items():
        kind, tally = FOUND_AS.get(name, name), KindTally()
        if not kind:
            continue
        for number, original in enumerate(pictures):
            made = generate(np.random.default_rng((7, number)), original)
            damaged = stored(made.pixels)
            started = time.perf_counter()
            found = look(damaged, kind, options.detector)
            tally.seconds += (time.perf_counter() - started) / len(pictures)
            tally.count(found, made.mask, TOLERANCE.get(name, 2))
            if not options.find_only:
                for method, result in mended(damaged, found, made.mask).items():
                    tally.quality.setdefault(method, []).append(quality(result, original, made.mask))
        print(tally.line(name), flush=True)
    for kind in ("blocks", "pixels", "scratches", "dust", "stamps", "wires"):
        shares = [float((look(picture, kind, options.detector) > 0).mean()) for picture in pictures]
        print(f"{kind:10} of undamaged photos: {100 * np.mean(shares):.3f} % found, {100 * max(shares):.3f} % at most")


if __name__ == "__main__":
    main()
