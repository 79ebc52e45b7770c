"""The canvas at size, in a real window: from a dab to its paint, panning, zooming, opening, memory.

    python -m benchmarks.canvas [--photo FILE] [--megapixels 24,50]

Runs where a screen is (or in a virtual one, or with QT_QPA_PLATFORM=offscreen). A time ends when the window has
painted.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.ui.main_window import MainWindow

BRUSHES = ((20, 0), (200, 0), (1000, 0), (200, 50), (1000, 50))  # size in px, softness in %
DABS = 150
FRAMES = 60


class Paints(QObject):
    """Counts the paint events of a widget, and records when the first begins."""

    count, first = 0, 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count every paint event, and record when the first begins; painting takes some milliseconds."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            self.first = self.first or time.perf_counter()
        return False


def resident_mb() -> float:
    """Memory of this process, MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


class Bench:
    """A window on one photo."""

    def __init__(self, app: QApplication, photo: Path) -> None:
        """Opens ``photo``."""
        self._app = app
        self.window = MainWindow()
        self.window.resize(1600, 1000)
        self.window.show()
        app.processEvents()
        self.empty_mb = resident_mb()
        self.canvas, self._paints = self.window.canvas, Paints()
        self.canvas.installEventFilter(self._paints)
        started = time.perf_counter()
        self.open_seconds = self.until_painted(lambda: self.window.session.opening.open(photo))
        self.first_picture = self._paints.first - started

    def until_painted(self, act: Callable[[], object]) -> float:
        """Return the seconds from before ``act`` until the canvas has painted the result."""
        painted, started = self._paints.count, time.perf_counter()
        act()
        while self._paints.count == painted and time.perf_counter() - started < 10:
            self._app.processEvents()
        return time.perf_counter() - started

    def mouse(self, kind: QEvent.Type, place: QPointF) -> None:
        """One raw event with the left button."""
        moving = kind == QEvent.Type.MouseMove
        up = kind == QEvent.Type.MouseButtonRelease
        button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            place,
            self.canvas.mapToGlobal(place),
            none if moving else button,
            none if up else button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.canvas, event)

    def places(self, count: int) -> Iterator[QPointF]:
        """Return a wobbly path over the photo, in view pixels."""
        for angle in np.linspace(0, 2.5 * np.pi, count):
            across, down = 0.5 + 0.25 * np.cos(angle), 0.5 + 0.25 * np.sin(1.7 * angle)
            yield QPointF(across * self.canvas.width(), down * self.canvas.height())

    def dabs(self, size: int, softness: int) -> list[float]:
        """Milliseconds of each dab of one stroke."""
        self.canvas.toolbox.set_size(size)
        self.canvas.toolbox.set_softness(softness)
        places = list(self.places(DABS))
        self.mouse(QEvent.Type.MouseButtonPress, places[0])
        self._app.processEvents()
        times = [
            1e3 * self.until_painted(lambda place=place: self.mouse(QEvent.Type.MouseMove, place))  # type: ignore[misc]
            for place in places[1:]
        ]
        self.mouse(QEvent.Type.MouseButtonRelease, places[-1])
        self._app.processEvents()
        return times

    def frames(self, step: Callable[[int], object]) -> float:
        """Frames a second of ``step``."""
        times = [self.until_painted(lambda index=index: step(index)) for index in range(FRAMES)]  # type: ignore[misc]
        return 1 / statistics.median(times)


def measure(app: QApplication, source: Path, megapixels: float, folder: Path) -> None:
    """Print what one size gives."""
    with Image.open(source) as picture:
        scale = (megapixels * 1e6 / (picture.width * picture.height)) ** 0.5
        large = picture.convert("RGB").resize((round(picture.width * scale), round(picture.height * scale)))
    photo = folder / f"{megapixels:g}mp.jpg"
    large.save(photo, quality=92)
    pixels = large.width * large.height
    del large
    started = time.perf_counter()
    with Image.open(photo) as picture:
        picture.load()
    decode = time.perf_counter() - started
    bench = Bench(app, photo)
    memory = (resident_mb() - bench.empty_mb) * 1e6
    print(
        f"\n{megapixels:g} MP: first picture after {bench.first_picture:.2f} s, "
        f"{bench.first_picture / decode:.2f} × Pillow's decoding; opened in {bench.open_seconds:.2f} s, "
        f"{bench.open_seconds / decode:.2f} ×;"
    )
    print(f"memory {memory / 1e6:.0f} MB more than the empty window, {memory / pixels:.1f} bytes a pixel\n")
    print("| view | brush px | soft % | median ms | 99 % ms |\n|---|---|---|---|---|")
    for view, zoom in (("fitted", bench.canvas.navigation.fit), ("1:1", bench.canvas.navigation.show_actual_size)):
        zoom()
        app.processEvents()
        for size, softness in BRUSHES:
            times = bench.dabs(size, softness)
            print(
                f"| {view} | {size} | {softness} | {statistics.median(times):.1f} | {np.quantile(times, 0.99):.1f} |",
                flush=True,
            )
    canvas = bench.canvas
    pan = bench.frames(lambda i: canvas.navigation.move(canvas.navigation.viewport.panned(9 if i % 20 < 10 else -9, 5)))
    canvas.navigation.fit()
    middle = canvas.width() / 2, canvas.height() / 2
    zooming = bench.frames(
        lambda i: canvas.navigation.move(canvas.navigation.viewport.zoomed(1.12 if i % 40 < 20 else 1 / 1.12, middle))
    )
    print(f"\nframes/s: pan {pan:.0f}, zoom {zooming:.0f}", flush=True)
    bench.window.deleteLater()


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path, default=paths.samples()[0])
    parser.add_argument("--megapixels", default="24,50")
    options = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        for megapixels in options.megapixels.split(","):
            measure(app, options.photo, float(megapixels), Path(folder))


if __name__ == "__main__":
    main()
