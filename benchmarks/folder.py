"""A folder of thousands of photos in a real window: the first screen of the strip, scrolling, memory.

    python -m benchmarks.folder [--photo FILE] [--megapixels 24] [--count 3000]

The photos are links to one file without a small picture of the camera's, which is the slow case. Runs where a screen
is, or with QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import psutil
from PIL import Image
from PySide6.QtWidgets import QApplication

from benchmarks.waiting import close, until
from inpaint_studio import paths
from inpaint_studio.ui.main_window import MainWindow

FRAMES = 200


def seen(window: MainWindow) -> list[Path]:
    """The photos that the strip shows now."""
    strip = window.filmstrip.list
    first = strip.indexAt(strip.viewport().rect().topLeft()).row()
    last = strip.indexAt(strip.viewport().rect().topRight()).row()
    return window.session.photos.paths[max(0, first) : last + 1 if last >= 0 else None]


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path, default=paths.samples()[0])
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--count", type=int, default=3000)
    options = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Image.open(options.photo) as source:
            scale = (options.megapixels * 1e6 / (source.width * source.height)) ** 0.5
            large = source.convert("RGB").resize((round(source.width * scale), round(source.height * scale)))
        large.save(folder / "00000.jpg", quality=92)
        for number in range(1, options.count):
            (folder / f"{number:05}.jpg").hardlink_to(folder / "00000.jpg")
        window = MainWindow()
        window.resize(1600, 1000)
        window.show()
        app.processEvents()
        process = psutil.Process()
        started = time.perf_counter()
        window.open(folder)
        opened = time.perf_counter() - started
        until(lambda: all(window.filmstrip.thumbnails.get(path) for path in seen(window)), "small pictures are made")
        whole = time.perf_counter() - started
        print(f"{options.count} photos of {options.megapixels:.0f} MP: opened {opened:.2f} s (the first photo in it), "
              f"{len(seen(window))} small pictures {whole - opened:.2f} s later")  # fmt: skip
        before, bar = process.memory_info().rss / 1e6, window.filmstrip.list.horizontalScrollBar()
        frames = []
        for frame in range(FRAMES):
            begun = time.perf_counter()
            bar.setValue(bar.maximum() * frame // FRAMES)
            app.processEvents()
            frames.append(1000 * (time.perf_counter() - begun))
        frame_times = f"median {statistics.median(frames):.1f} ms a frame, longest {max(frames):.0f} ms"
        print(
            f"scrolled from end to end: {frame_times}; memory {before:.0f} -> {process.memory_info().rss / 1e6:.0f} MB"
        )
        close(window)


if __name__ == "__main__":
    main()
