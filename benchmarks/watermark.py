"""Search for a watermark shared by several photos: precision and recall of its mask.

    python -m benchmarks.watermark PHOTOS [--without 10] [--output DIR]

Each case puts one watermark, known to the pixel, over photos of the folder, and saves them as JPEG of quality 90:
text and shapes, white, black and coloured, of opacity .25 to 1, at the bottom right, in the centre and tiled; on photos
of one size, of several sizes and orientations, or scaled with the photo; 3 to 20 photos. Printed: precision and recall
by pixels (those that the watermark covers by a quarter and more, with one pixel of tolerance), how the mask fits photos
of other sizes, whether it is said to be found only in part, and the time. Then photos that share nothing: how many sets
of them show a watermark nevertheless.
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
from PIL import Image, ImageDraw, ImageFont, ImageOps

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.masks.mask import Mask, grow
from inpaint_studio.core.photo_io import photos_in
from inpaint_studio.engine.watermark.overlay import Overlay
from inpaint_studio.workflows.batch.mask_fit import fit_mask
from inpaint_studio.workflows.watermark import find_overlay

TOLERANCE = 1  # px: nearer than that to the watermark is no mistake
COVERED = 0.25  # minimum coverage of a pixel that must be found
COUNTS = (3, 4, 5, 6, 8, 8, 12, 16, 20, 20)  # photos of the sets without a watermark
GAP = 20  # px between words and the photo's edge
SEED = 2017
Size = tuple[int, int]  # width, height
Draw = Callable[[Size], np.ndarray]  # the coverage (0..1) over a photo of that size


@dataclass(frozen=True)
class Case:
    """``sizes``: one, mixed (also portrait), or scaled (of one shape, the watermark as large as the photo); ``side``:
    the photos' long side in px. Small photos are rougher."""

    name: str
    draw: Draw
    opacity: float
    photos: int
    sizes: str = "one"
    colour: tuple[int, int, int] = (255, 255, 255)
    side: int = 1024


def text(words: str, height: int, where: str) -> Draw:
    """Return words in a corner or the centre."""

    def draw(size: Size) -> np.ndarray:
        plane, font = Image.new("L", size), ImageFont.load_default(height)
        left, top, right, bottom = font.getbbox(words)
        free = size[0] - int(right - left), size[1] - int(bottom - top)
        x = {"l": GAP, "r": free[0] - GAP}.get(where[1], free[0] // 2) - left
        y = {"t": GAP, "b": free[1] - GAP}.get(where[0], free[1] // 2) - top
        ImageDraw.Draw(plane).text((int(x), int(y)), words, 255, font)
        return np.asarray(plane, np.float32) / 255

    return draw


def logo(side: int, where: str) -> Draw:
    """Return a disc with a bar and a triangle cut out, at the bottom right or in the centre."""

    def draw(size: Size) -> np.ndarray:
        plane, half = np.zeros(size[::-1], np.uint8), side // 2
        x, y = (size[0] // 2, size[1] // 2) if where == "cc" else (size[0] - 30 - half, size[1] - 30 - half)
        cv2.circle(plane, (x, y), half, 255, -1, cv2.LINE_AA)
        cv2.rectangle(plane, (x - half * 2 // 3, y + half // 4), (x + half * 2 // 3, y + half // 2), 0, -1)
        points = np.array([(x - half // 2, y), (x + half // 2, y), (x, y - half * 2 // 3)])
        cv2.fillPoly(plane, [points], 0, cv2.LINE_AA)
        return plane.astype(np.float32) / 255

    return draw


def tiled(words: str, height: int) -> Draw:
    """Return slanting words all over the photo."""

    def draw(size: Size) -> np.ndarray:
        font = ImageFont.load_default(height)
        word = Image.new("L", (round(font.getlength(words)) + 8, round(1.5 * height)))
        ImageDraw.Draw(word).text((4, 0), words, 255, font)
        word = word.rotate(25, Image.Resampling.BICUBIC, expand=True)
        plane = Image.new("L", size)
        for number, y in enumerate(range(10, size[1], word.height + 20)):
            for x in range(number % 2 * -(word.width // 2), size[0], word.width + 30):
                plane.paste(word, (x, y))
        return np.asarray(plane, np.float32) / 255

    return draw


FOTO, NAME = "© Foto Maier", "© Jane Doe Photography"
CASES = (
    Case("words, .6, bottom right", text(FOTO, 34, "br"), 0.6, 8, "mixed", side=640),
    Case("the same", text(FOTO, 34, "br"), 0.6, 8, "mixed"),
    Case("the same", text(FOTO, 34, "br"), 0.6, 3),
    Case("the same, .5", text(FOTO, 34, "br"), 0.5, 5, "mixed", side=640),
    Case("words, .25, centre", text(NAME, 44, "cc"), 0.25, 20, side=640),
    Case("words, .4, scaled", text(NAME, 40, "br"), 0.4, 8, "scaled"),
    Case("black words, .5", text("SAMPLE", 60, "bl"), 0.5, 8, colour=(0, 0, 0), side=640),
    Case("red words, .6", text(FOTO, 40, "br"), 0.6, 8, "mixed", (220, 30, 30)),
    Case("orange date, opaque", text("12.08.2004", 24, "br"), 1.0, 8, "mixed", (255, 150, 40), 640),
    Case("logo, .4, centre", logo(160, "cc"), 0.4, 20, "mixed"),
    Case("black logo, opaque", logo(90, "br"), 1.0, 5, colour=(0, 0, 0), side=640),
    Case("tiled words, .25", tiled("PROOF", 48), 0.25, 8),
    Case("tiled words, .4", tiled("PROOF", 40), 0.4, 20, "mixed", side=640),
)


def prepared(paths: list[Path], sizes: str, side: int) -> list[Image.Image]:
    """Return the photos at their sizes."""
    return [_cropped(Image.open(path).convert("RGB"), _size(number, sizes, side)) for number, path in enumerate(paths)]


def _size(number: int, sizes: str, side: int) -> Size:
    if sizes == "mixed":
        shape = ((1.0, 0.75), (0.66, 1.0), (1.0, 0.66), (1.0, 0.5625))[number % 4]
    else:
        factor = (1.0, 1.25, 1.5)[number % 3] if sizes == "scaled" else 1.0
        shape = factor, factor * 0.66
    return round(side * shape[0]), round(side * shape[1])


def _cropped(photo: Image.Image, size: Size) -> Image.Image:
    return ImageOps.fit(photo, size, Image.Resampling.LANCZOS)


def stamped(case: Case, paths: list[Path], folder: Path) -> tuple[list[Path], list[Mask]]:
    """Return the photos with the watermark, as files in ``folder``, and its masks."""
    made, truths = [], []
    for number, photo in enumerate(prepared(paths, case.sizes, case.side)):
        coverage = case.draw(_size(0, case.sizes, case.side) if case.sizes == "scaled" else photo.size)
        if coverage.shape != photo.size[::-1]:
            coverage = cv2.resize(coverage, photo.size, interpolation=cv2.INTER_CUBIC).clip(0, 1)
        alpha = coverage[..., None] * case.opacity
        mixed = np.asarray(photo, np.float32) * (1 - alpha) + np.array(case.colour, np.float32) * alpha
        made.append(folder / f"{number}.jpg")
        Image.fromarray(mixed.round().astype(np.uint8)).save(made[-1], quality=90)
        truths.append(np.where(coverage > COVERED, np.uint8(255), np.uint8(0)))
    return made, truths


def score(found: Overlay, truths: list[Mask]) -> tuple[float, float]:
    """Return precision and recall over all photos."""
    right = wrong = known = hit = 0
    for truth in truths:
        mask = fit_mask(found.mask, truth.shape[0], truth.shape[1], found.fit)
        near = grow(truth, TOLERANCE) > 0
        right, wrong = right + int((mask[near] > 0).sum()), wrong + int((mask[~near] > 0).sum())
        known, hit = known + int((truth > 0).sum()), hit + int((grow(mask, TOLERANCE)[truth > 0] > 0).sum())
    return right / max(1, right + wrong), hit / max(1, known)


def measure(case: Case, paths: list[Path], output: Path | None) -> str:
    """Return a line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        made, truths = stamped(case, paths, Path(folder))
        started = time.process_time()
        try:
            found = find_overlay(made)
        except MaskError as error:
            return f"| {case.name} | {case.photos} | {case.sizes}, {case.side} px | | | {error} | |"
        seconds = time.process_time() - started
    start = f"| {case.name} | {case.photos} | {case.sizes}, {case.side} px |"
    if found is None:
        return f"{start} | | nothing found | {seconds:.1f} s |"
    precision, recall = score(found, truths)
    if output is not None:
        name = f"{case.name} {case.photos}".replace(" ", "_").replace(",", "")
        Image.fromarray(found.mask).save(output / f"{name}.png")
    how = found.fit + ("" if found.is_whole else ", in part")
    return f"{start} {precision:.2f} | {recall:.2f} | {how} | {seconds:.1f} s |"


def false_finds(everything: list[Path], sets: int, rng: np.random.Generator) -> str:
    """Return the number of sets of photos without a watermark in which something is found."""
    lines = []
    for number in range(sets):
        count = COUNTS[number % len(COUNTS)]
        paths = [everything[index] for index in rng.permutation(len(everything))[:count]]
        with tempfile.TemporaryDirectory() as folder:
            sizes, side = ("one", "mixed")[number % 2], (640, 1024)[number // 2 % 2]
            nothing = Case("", lambda size: np.zeros(size[::-1], np.float32), 0.0, count, sizes, side=side)
            try:
                found = find_overlay(stamped(nothing, paths, Path(folder))[0])
            except MaskError as error:
                lines.append(f"{count} photos: {error}")
                continue
        if found is not None:
            lines.append(f"{count} photos: {(found.mask > 0).sum()} px, {found.fit}")
    return f"Without a watermark: {len(lines)} of {sets} sets. {'; '.join(lines)}"


def main() -> None:
    """Print a line for each case, and what is found where there is nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", type=int, default=10, help="sets of photos without a watermark")
    parser.add_argument("--output", type=Path, help="where the masks go")
    arguments = parser.parse_args()
    everything, rng = photos_in(arguments.folder), np.random.default_rng(SEED)
    if arguments.output is not None:
        arguments.output.mkdir(parents=True, exist_ok=True)
    print("| watermark | photos | sizes | precision | recall | found as | time |\n|---|---|---|---|---|---|---|")
    for case in CASES:
        paths = [everything[index] for index in rng.permutation(len(everything))[: case.photos]]
        print(measure(case, paths, arguments.output), flush=True)
    print()
    print(false_finds(everything, arguments.without, rng), flush=True)


if __name__ == "__main__":
    main()
