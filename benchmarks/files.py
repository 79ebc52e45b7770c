"""Opening, saving and the journal at size, beside Pillow alone.

    python -m benchmarks.files [--photo FILE] [--megapixels 24]

A JPEG is saved with a removal in it, so that blocks are kept and blocks are exchanged.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.editing import removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.saving.crash_journal import Journal

HOLE = 600  # px
FORMATS = ("jpg", "png", "tif", "webp")


def seconds(act: Callable[[], object]) -> float:
    """The faster of two runs."""
    times = []
    for _ in range(2):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return min(times)


def pillow_reads(path: Path) -> None:
    """Decode into an array."""
    with Image.open(path) as image:
        np.asarray(image)


def files(picture: Image.Image, folder: Path) -> None:
    """A line for each format."""
    print("| format | open s | × Pillow | save s | × Pillow |\n|---|---|---|---|---|")
    for suffix in FORMATS:
        path, out, other = (folder / f"{name}.{suffix}" for name in ("in", "out", "pillow"))
        picture.save(path, quality=92)
        opened, theirs = seconds(lambda path=path: read_photo(path)), seconds(lambda path=path: pillow_reads(path))  # type: ignore[misc]
        photo = read_photo(path)
        photo.pixels[500 : 500 + HOLE, 500 : 500 + HOLE] = 90
        image = Image.fromarray(photo.pixels)
        saved = seconds(lambda photo=photo, out=out: write_photo(photo, out))  # type: ignore[misc]
        beside = seconds(lambda image=image, other=other: image.save(other, quality=92))  # type: ignore[misc]
        print(f"| {suffix} | {opened:.2f} | {opened / theirs:.1f} | {saved:.2f} | {saved / beside:.1f} |", flush=True)


def journal(path: Path, folder: Path) -> None:
    """Print the cost of a journal record after a stroke and after a removal."""
    document, kept = Document(read_photo(path)), Journal(folder / "journal")
    print()  # or the lines would be rows of the table
    for label, radius in (("a stroke", 40.0), ("a stroke over all of it", 9000.0)):
        stroke = Stroke(document)
        stroke.draw((900, 900), (1500, 1000), radius, 255)
        stroke.commit(label)
        started = time.perf_counter()
        kept.record(document)
        print(f"journal after {label}: {1e3 * (time.perf_counter() - started):.0f} ms")
        document.undo()
    rect = Rect(500, 500, HOLE, HOLE)
    removals.apply_fills(document, [Fill(rect, document.image[rect.slices] // 2, np.full((HOLE, HOLE), 255, np.uint8))])
    started = time.perf_counter()
    kept.record(document)
    print(f"journal after a removal of {HOLE} px: {1e3 * (time.perf_counter() - started):.0f} ms")
    kept.close()


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path, default=paths.samples()[0])
    parser.add_argument("--megapixels", type=float, default=24)
    options = parser.parse_args()
    with Image.open(options.photo) as source:
        scale = (options.megapixels * 1e6 / (source.width * source.height)) ** 0.5
        picture = source.convert("RGB").resize((round(source.width * scale), round(source.height * scale)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files(picture, folder)
        journal(folder / "in.jpg", folder)


if __name__ == "__main__":
    main()
