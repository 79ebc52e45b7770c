"""Complete fills, as the program makes them: against PyPatchMatch, on large photos, and at the seam.

    python -m benchmarks.fill --photos EVAL [--large DIR] [--sizes 300,600] [--limit 6] [--output DIR]

Every method works on the same crop, in turns. Large photos are the ones of --large, brought to 24 and 50 MP.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio import paths
from inpaint_studio.core.editing.fill import with_fills
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillRequest
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.engine.texture.blend import seam
from inpaint_studio.training.contact_sheet import save_contact_sheet
from inpaint_studio.training.methods import method

Image8 = NDArray[np.uint8]
LARGE = ((24, 600), (50, 2000))  # megapixels of the photo, px across the hole


def photos(folder: Path, limit: int) -> list[Path]:
    """Some photos of a folder, spread over all."""
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".jpg", ".jpeg", ".png"))
    return found[:: max(1, len(found) // limit)][:limit]


def disc(shape: tuple[int, ...], across: int) -> Image8:
    """A round hole, slightly wobbly, in the middle of a photo."""
    mask = np.zeros(shape[:2], np.uint8)
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    radius = across / 2 * (1 + 0.12 * np.sin(3 * angles) + 0.06 * np.sin(7 * angles + 1))
    points = np.stack([np.cos(angles) * radius + shape[1] / 2, np.sin(angles) * radius + shape[0] / 2], 1)
    cv2.fillPoly(mask, [points.astype(np.int32)], 255)
    return mask


def enlarged(image: Image8, megapixels: float) -> Image8:
    """The photo with that many pixels."""
    scale = (megapixels * 1e6 / (image.shape[0] * image.shape[1])) ** 0.5
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def middle(image: Image8, side: int) -> Image8:
    """A square from the middle, from an enlarged photo if this one is too small."""
    height, width = image.shape[:2]
    scale = max(1.0, side / min(height, width))
    large = enlarged(image, height * width * scale**2 * 1.01 / 1e6) if scale > 1 else image
    y, x = ((length - side) // 2 for length in large.shape[:2])
    return np.ascontiguousarray(large[y : y + side, x : x + side])


def seconds_of(work: Callable[[], Image8]) -> tuple[Image8, float]:
    """Result and time."""
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def against_patchmatch(folder: Path, sizes: list[int], limit: int, output: Path) -> None:
    """Times and seams on one crop a photo, 3 times as wide as the hole."""
    methods = {name: method(name, paths.weights(), "cpu") for name in ("program", "telea", "patchmatch")}
    print("\n| hole | method | median s | spread | against program | seam, median | worst |")
    print("|---|---|---|---|---|---|---|")
    for size in sizes:
        times: dict[str, list[float]] = {name: [] for name in methods}
        seams: dict[str, list[float]] = {name: [] for name in methods}
        rows = []
        for path in photos(folder, limit):
            crop = middle(to_8_bit(read_photo(path).pixels), 3 * size)
            mask = disc(crop.shape, size)
            shown = [np.where(mask[..., None] > 0, np.uint8(128), crop)]
            for name, fill in methods.items():
                filled, seconds = seconds_of(lambda fill=fill, crop=crop, mask=mask: fill(crop, mask))  # type: ignore[misc]
                times[name].append(seconds)
                seams[name].append(seam(filled, mask))
                shown.append(filled)
            rows.append((path.stem, [*shown, crop]))
        base = statistics.median(times["program"])
        for name in methods:
            median = statistics.median(times[name])
            spread = f"{min(times[name]):.2f}–{max(times[name]):.2f}"
            spans = f"{np.nanmedian(seams[name]):.2f} | {np.nanmax(seams[name]):.2f}"
            print(f"| {size} px | {name} | {median:.2f} | {spread} | {median / base:.2f} | {spans} |", flush=True)
        output.mkdir(parents=True, exist_ok=True)
        save_contact_sheet(output / f"fills_{size}.jpg", ["hole", *methods, "photo"], rows)


def on_large_photos(folder: Path) -> None:
    """Time to the first preview, in all, and memory above the start, on one photo enlarged."""
    path = photos(folder, 1)[0]
    image = to_8_bit(read_photo(path).pixels)
    inpainter = Inpainter.load(paths.weights())
    inpainter.remove(image[:256, :256], disc((256, 256), 60))  # torch's own start-up
    print("\n| photo | hole | first preview s | done s | peak above the photo, MB | seam |\n|---|---|---|---|---|---|")
    for megapixels, across in LARGE:
        large = enlarged(image, megapixels)
        hole = disc(large.shape, across)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        first: list[float] = []

        def look(fill: object, started: float = started, first: list[float] = first) -> None:
            first.append(time.perf_counter() - started)

        fills = inpainter.fills(FillRequest(large, hole), no_progress, CancelToken(), look)
        seconds = time.perf_counter() - started
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        name = f"{path.name}, {megapixels} MP"
        edge = seam(with_fills(large, fills), hole)
        print(f"| {name} | {across} px | {first[0]:.2f} | {seconds:.1f} | {peak:.0f} | {edge:.2f} |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--large", type=Path, help="folder with at least one large photo")
    parser.add_argument("--sizes", default="300,600")
    parser.add_argument("--limit", type=int, default=6)
    parser.add_argument("--output", type=Path, default=Path("runs/fill"))
    options = parser.parse_args()
    if options.large is not None:
        on_large_photos(options.large)
    try:
        against_patchmatch(
            options.photos, [int(size) for size in options.sizes.split(",")], options.limit, options.output
        )
    except UsageError as error:
        print(error)


if __name__ == "__main__":
    main()
