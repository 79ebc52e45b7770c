"""Throughput of a batch beside the plain loop (read, fill, write), in pairs, and its memory.

python -m benchmarks.batch [--photo FILE] [--megapixels 12] [--count 8] [--hole 300] [--memory]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.photo_io import read_mask, read_photo, write_photo
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.run import run_batch

PAIRS = 3


def plain(inpainter: Inpainter, photos: list[Path], mask: Path, output: Path) -> float:
    """Return the seconds of a plain loop."""
    started = time.perf_counter()
    for path in photos:
        photo = read_photo(path)
        pixels = inpainter.remove(photo.pixels, read_mask(mask), options=FillOptions())
        write_photo(replace(photo, pixels=pixels), output / path.name)
    return time.perf_counter() - started


def batch(inpainter: Inpainter, folder: Path, mask: Path, output: Path) -> tuple[float, list[float]]:
    """Return the seconds of the batch, and the memory after each photo in MB."""
    plan, memory = plan_batch([folder], Rules(mask, output)), []
    started = time.perf_counter()
    for result in run_batch(plan, lambda: inpainter, BatchOptions(on_exists="overwrite"), CancelToken()):
        assert result.status == "done", result.message
        memory.append(psutil.Process().memory_info().rss / 1e6)
    return time.perf_counter() - started, memory


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path, default=paths.samples()[0])
    parser.add_argument("--megapixels", type=float, default=12)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--hole", type=int, default=300, help="px")
    parser.add_argument("--memory", action="store_true", help="no pairs: the memory over one batch")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, mask, first, second = (Path(name) / one for one in ("photos", "mask.png", "plain", "batch"))
        folder.mkdir()
        first.mkdir()
        with Image.open(options.photo) as source:
            scale = (options.megapixels * 1e6 / (source.width * source.height)) ** 0.5
            large = source.convert("RGB").resize((round(source.width * scale), round(source.height * scale)))
        for number in range(options.count):
            large.save(folder / f"{number:04}.jpg", quality=92)
        hole = np.zeros((large.height, large.width), np.uint8)
        hole[200 : 200 + options.hole, 200 : 200 + options.hole] = 255
        Image.fromarray(hole).save(mask)
        inpainter = shared_inpainter()
        plain(inpainter, sorted(folder.iterdir())[:1], mask, first)
        if options.memory:
            seconds, memory = batch(inpainter, folder, mask, second)
            tenths = [f"{memory[(len(memory) - 1) * tenth // 10]:.0f}" for tenth in range(11)]
            print(f"{options.count} photos, {seconds:.0f} s; MB after each tenth: {' '.join(tenths)}")
            return
        ratios, memory = [], [0.0]
        for _ in range(PAIRS):
            theirs = plain(inpainter, sorted(folder.iterdir()), mask, first)
            ours, memory = batch(inpainter, folder, mask, second)
            ratios.append(theirs / ours)
            speeds = f"plain loop {theirs:.1f} s, batch {ours:.1f} s: {theirs / ours:.2f} ×"
            print(f"{options.count} photos: {speeds}", flush=True)
        print(f"median {sorted(ratios)[PAIRS // 2]:.2f} ×; memory after the second photo {memory[1]:.0f} MB, "
              f"after the last {memory[-1]:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
