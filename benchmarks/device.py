"""Comparison of a GPU with the processor: identity of the fill, time, and memory.

    python -m benchmarks.device [PHOTO MASK] [--device cuda]

Without a photo: a made picture of 12 MP. Times are medians of five after one to warm up.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image

from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.job import Cancelled, CancelToken

WEIGHTS = Path(__file__).parents[1] / "models" / "pconv_unet.safetensors"
RUNS = 5
HOLES = (100, 300, 600)  # px wide


def made_photo(height: int = 3000, width: int = 4000) -> np.ndarray:
    """Return a photo of grass, a horizon and a wall with lines: texture to copy and lines to continue."""
    rng = np.random.default_rng(7)
    noise = rng.integers(0, 255, (height // 4, width // 4, 3), np.uint8)
    photo = cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC) // 4 + 90
    photo[: height // 3] = (200, 180, 150)
    photo[:: height // 40] = photo[:: height // 40] // 2
    return photo


def main() -> None:
    """Print one row a hole: largest and mean difference, seconds on both, GPU memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photo", type=Path, nargs="?")
    parser.add_argument("mask", type=Path, nargs="?")
    parser.add_argument("--device", default="cuda")
    arguments = parser.parse_args()
    processor, device = Inpainter.load(WEIGHTS), Inpainter.load(WEIGHTS, arguments.device)
    name = torch.cuda.get_device_name() if arguments.device.startswith("cuda") else arguments.device
    print(f"{name}, torch {torch.__version__}")
    print("| hole | differing pixels | mean difference /255 | outside the mask | CPU s | device s | peak MiB |")
    print("|---|---|---|---|---|---|---|")
    for name, photo, mask in _tasks(arguments):
        ours, seconds = _timed(processor, photo, mask)
        if arguments.device.startswith("cuda"):
            torch.cuda.reset_peak_memory_stats()
        theirs, faster = _timed(device, photo, mask)
        peak = torch.cuda.max_memory_allocated() / 2**20 if arguments.device.startswith("cuda") else 0
        difference = np.abs(ours.astype(int) - theirs.astype(int))
        hole = cv2.dilate(mask, np.ones((99, 99), np.uint8)) > 0
        share = (difference.max(2) > 2)[mask > 0].mean()
        outside = int((theirs != photo).any(2)[~hole].sum())
        inside = difference[mask > 0].mean()
        print(
            f"| {name} | {share:.1%} | {inside:.2f} | {outside} | {seconds:.2f} | {faster:.2f} | {peak:.0f} |",
            flush=True,
        )
    print("given up:", device.limits.is_given_up(arguments.device))
    print(f"cancelled after {_cancel_seconds(device):.2f} s")


def _tasks(arguments: argparse.Namespace) -> list[tuple[str, np.ndarray, np.ndarray]]:
    if arguments.photo is not None:
        photo = np.asarray(Image.open(arguments.photo).convert("RGB"))
        return [(arguments.photo.name, photo, np.asarray(Image.open(arguments.mask).convert("L")))]
    photo = made_photo()
    tasks = []
    for size in HOLES:
        mask = np.zeros(photo.shape[:2], np.uint8)
        cv2.ellipse(mask, (2000, 1100), (size // 2, size // 2), 0, 0, 360, 255, -1)
        tasks.append((f"{size} px", photo, mask))
    return tasks


def _timed(inpainter: Inpainter, photo: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, float]:
    filled = inpainter.remove(photo, mask)
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        filled = inpainter.remove(photo, mask)
        seconds.append(time.perf_counter() - start)
    return filled, statistics.median(seconds)


def _cancel_seconds(inpainter: Inpainter) -> float:
    """Return the seconds from a cancel in the middle of a large removal to its end."""
    photo = made_photo()
    mask = np.zeros(photo.shape[:2], np.uint8)
    mask[600:2000, 1000:3000] = 255
    token = CancelToken()
    requested_at: list[float] = []

    def progress(done: int, total: int) -> None:
        if done > 0.3 * total and not requested_at:
            requested_at.append(time.perf_counter())
            token.cancel()

    try:
        inpainter.remove(photo, mask, progress, token)
    except Cancelled:
        return time.perf_counter() - requested_at[0]
    return float("nan")


if __name__ == "__main__":
    main()
