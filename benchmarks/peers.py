"""Comparison of our fill with its peers on the same photos, in turns: time and error.

    python -m benchmarks.peers PHOTOS [--limit 6] [--holes 100,300] [--rounds 3] [--plot FILE.svg]

OpenCV's Telea (2004) and Navier–Stokes (2001), PyPatchMatch (extra ``peers``) and, if it is installed, G'MIC's
``inpaint_matchpatch``, which is started as a program (an empty start is taken off its time). The hole is round, in the
middle of a crop of 768 px; the error is the mean of |fill − photo| in it, of 255. Ratios are medians of pairs.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.photo_io import photos_in
from inpaint_studio.training.methods import Image8, Method, method

SIDE = 768  # px of the crop
OURS = "inpaint_studio"
NAMES = {
    OURS: "program",
    "with drafts": "drafts",
    "Telea": "telea",
    "Navier–Stokes": "ns",
    "PyPatchMatch": "patchmatch",
}


def methods() -> dict[str, Method]:
    """Return the methods available on this machine, ours first."""
    found: dict[str, Method] = {}
    for name, own in NAMES.items():
        try:
            found[name] = method(own, paths.weights(), "cpu")
        except UsageError as error:
            print(f"without {name}: {error}")
    if shutil.which("gmic"):
        found["G'MIC"] = gmic
    else:
        print("without G'MIC: there is no program gmic here")
    return found


def gmic(image: Image8, mask: Mask) -> Image8:
    """G'MIC's patch-based fill with its usual settings."""
    with tempfile.TemporaryDirectory() as folder:
        photo, hole, result = (Path(folder) / name for name in ("photo.png", "mask.png", "result.png"))
        Image.fromarray(image).save(photo, compress_level=1)
        Image.fromarray(mask).save(hole, compress_level=1)
        words = ["gmic", "-v", "0", str(photo), str(hole), "inpaint_matchpatch[0]", "[1]", "output[0]", str(result)]
        subprocess.run(words, check=True, capture_output=True)
        return np.asarray(Image.open(result).convert("RGB"))


def empty_start() -> float:
    """Measure the seconds that G'MIC takes to start and end."""
    started = time.perf_counter()
    subprocess.run(["gmic", "-v", "0"], check=False, capture_output=True)
    return time.perf_counter() - started


def crops(folder: Path, limit: int) -> list[Image8]:
    """Return central crops of some photos, spread over all of them."""
    found = photos_in(folder)
    chosen = found[:: max(1, len(found) // limit)][:limit]
    pictures = []
    for path in chosen:
        picture = np.asarray(Image.open(path).convert("RGB"))
        top, left = (max(0, (side - SIDE) // 2) for side in picture.shape[:2])
        pictures.append(np.ascontiguousarray(picture[top : top + SIDE, left : left + SIDE]))
    return pictures


def timed(fill: Method, picture: Image8, mask: Mask) -> tuple[float, float]:
    """Return the seconds that a fill takes, and its error."""
    began = time.perf_counter()
    filled = fill(picture, mask)
    taken = time.perf_counter() - began
    return taken, float(np.abs(filled[mask > 0].astype(float) - picture[mask > 0]).mean())


def measure(
    pictures: list[Image8], hole: int, rounds: int, chosen: dict[str, Method]
) -> dict[str, tuple[list[float], list[float]]]:
    """Return seconds and errors by method, of every picture and round; a peer that fails is removed from ``chosen``."""
    start = empty_start() if "G'MIC" in chosen else 0.0
    results: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in chosen}
    for turn in range(rounds + 1):
        for picture in pictures if turn else pictures[:1]:
            mask = np.zeros(picture.shape[:2], np.uint8)
            cv2.circle(mask, (picture.shape[1] // 2, picture.shape[0] // 2), hole // 2, (255,), -1)
            for name in list(chosen):
                try:
                    seconds, error = timed(chosen[name], picture, mask)
                except Exception as problem:  # another's program: the others count all the same
                    if name == OURS:
                        raise
                    print(f"without {name}: it has failed: {problem}")
                    del chosen[name], results[name]
                    continue
                if turn:  # the first loads what is loaded once
                    results[name][0].append(max(seconds - (start if name == "G'MIC" else 0), 1e-4))
                    results[name][1].append(error)
    return results


def table(results: dict[str, tuple[list[float], list[float]]]) -> tuple[list[str], dict[str, tuple[float, float]]]:
    """Lines of Markdown, and for a plot the ratios (time, error) of each peer to ours."""
    lines = ["| | seconds | × our time (spread) | error | × our error (spread) |", "|---|---|---|---|---|"]
    ratios: dict[str, tuple[float, float]] = {}
    ours = results[OURS]
    for name, (seconds, errors) in results.items():
        parts = []
        for own, values in zip(ours, (seconds, errors), strict=True):
            pairs = [value / one for value, one in zip(values, own, strict=True)]
            parts.append((statistics.median(pairs), f"{min(pairs):.2f}–{max(pairs):.2f}"))
        ratios[name] = parts[0][0], parts[1][0]
        middle = f"{statistics.median(seconds):.3f}", f"{statistics.mean(errors):.1f}"
        time_of, error_of = (f"{ratio:.2f} ({spread})" for ratio, spread in parts)
        lines.append(f"| {name} | {middle[0]} | {time_of} | {middle[1]} | {error_of} |")
    return lines, ratios


def plot(ratios: dict[str, dict[str, tuple[float, float]]]) -> str:
    """Bars as SVG: error and time of each method relative to ours, for each hole."""
    rows = [(hole, name, *pair) for hole, pairs in ratios.items() for name, pair in pairs.items()]
    width, row, left = 760, 22, 250
    room = (width - left - 120) / 2
    shapes = []
    for number, (hole, name, seconds, error) in enumerate(rows):
        y = 46 + number * row
        shapes.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{name}, {hole} px</text>')
        for part, (value, colour) in enumerate(((error, "#4d8df6"), (seconds, "#9aa4b1"))):
            x = left + part * (room + 60)
            long = min(1.0, value / 3) * room
            shapes.append(f'<rect x="{x}" y="{y}" width="{long:.1f}" height="16" fill="{colour}"/>')
            shapes.append(f'<text x="{x + long + 4:.1f}" y="{y + 13}">{value:.2f}</text>')
    height = 60 + len(rows) * row
    head = f'<text x="{left}" y="24">error, ours = 1</text>'
    head += f'<text x="{left + room + 60}" y="24">time, ours = 1 (cut at 3)</text>'
    style = "text{font:12px sans-serif;fill:#333}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><style>{style}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>{head}{"".join(shapes)}</svg>\n'
    )


def main() -> None:
    """Print a table for each hole, and draw them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=6)
    parser.add_argument("--holes", default="100,300")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    pictures = crops(options.folder, options.limit)
    drawn, chosen = {}, methods()
    for hole in options.holes.split(","):
        lines, drawn[hole] = table(measure(pictures, int(hole), options.rounds, chosen))
        print(f"\nHole of {hole} px, {len(pictures)} photos, {options.rounds} rounds:\n")
        print("\n".join(lines), flush=True)
    if options.plot:
        options.plot.write_text(plot(drawn), "utf-8")


if __name__ == "__main__":
    main()
