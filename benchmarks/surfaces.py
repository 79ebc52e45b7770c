"""Surfaces in perspective: whether a floor or façade is filled better in a front view, and whether that fill is chosen.

    python -m benchmarks.surfaces [--weights FILE] [--scenes N]

Floors and façades of the training's generator, so that the truth is known, each with an ellipse to remove. Compared are
the usual fill, the one from the front where a surface is found (elsewhere it is the usual one), and what a removal puts
in of the two.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import with_fills
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.fill.variations import FROM_FRONT, USUAL, VariationRequest, options_for, variations
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.training import scenes

SIDE = 480  # px
PINK = (255, 0, 200)  # what is removed
WEIGHTS = Path(__file__).parents[1] / "models" / "pconv_unet.safetensors"
Picture = NDArray[np.uint8]


def scene(seed: int) -> tuple[Picture, Picture]:
    """Return a floor (even seeds) or a façade, and the mask to remove."""
    rng = np.random.default_rng(seed)
    large = (scenes.floor, scenes.facade)[seed % 2](rng, 2 * SIDE)
    small = cv2.GaussianBlur(cv2.resize(large, (SIDE, SIDE), interpolation=cv2.INTER_AREA), (0, 0), 0.5)
    hole = np.zeros((SIDE, SIDE), np.uint8)
    middle = SIDE // 2 + int(rng.integers(-60, 60)), (240 if seed % 2 else 330) + int(rng.integers(-30, 40))
    axes = int(rng.integers(35, 60)), int(rng.integers(40, 80))
    cv2.ellipse(hole, middle, axes, int(rng.integers(0, 180)), 0, 360, 255, -1)
    return (np.clip(small, 0, 1) * 255).astype(np.uint8), hole


def psnr(filled: Picture, truth: Picture, hole: Picture) -> float:
    """Return the PSNR inside the hole, dB."""
    return float(10 * np.log10(255**2 / np.square(filled[hole > 0].astype(float) - truth[hole > 0]).mean()))


def compared(inpainter: Inpainter, truth: Picture, hole: Picture) -> tuple[float, float, float] | None:
    """PSNR of the usual fill, of the one from the front, and of the chosen one; None where no surface is found."""
    covered = truth.copy()
    covered[hole > 0] = PINK
    request = FillRequest(covered, hole, options=FillOptions(grow=0))
    if not inpainter.sees_surface(replace(request, options=options_for(FROM_FRONT, request.options)), CancelToken()):
        return None
    found, _ = variations(inpainter, request, VariationRequest([USUAL, FROM_FRONT]), no_progress, CancelToken())
    values = {one.index: psnr(np.asarray(with_fills(covered, one.fills), np.uint8), truth, hole) for one in found}
    return values[USUAL], values[FROM_FRONT], values[found[0].index]


def main() -> None:
    """A row a scene with a surface, and the means."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--scenes", type=int, default=40)
    arguments = parser.parse_args()
    inpainter = Inpainter.load(arguments.weights)
    rows = {seed: compared(inpainter, *scene(seed)) for seed in range(arguments.scenes)}
    found = {seed: row for seed, row in rows.items() if row is not None}
    if not found:
        print(f"No surface is found in {len(rows)} scenes.")
        return
    print("| scene | usual | from the front | chosen |\n|---|---|---|---|")
    for seed, row in found.items():
        print(f"| {seed} | " + " | ".join(f"{value:.2f}" for value in row) + " |")
    means = np.mean(list(found.values()), axis=0)
    print(f"| mean of {len(found)} (of {len(rows)}) | " + " | ".join(f"{value:.2f}" for value in means) + " |")
    right = sum(chosen == max(usual, front) for usual, front, chosen in found.values())
    print(f"\nThe better one was chosen {right} times of {len(found)}.")


if __name__ == "__main__":
    main()
