"""How long the window does not answer while a removal runs, and what the removal costs more than without a window.

    python -m benchmarks.stalls [--photo FILE] [--megapixels 24] [--hole 300,1000] [--runs 3]

A timer ticks every 5 ms in the real window; a stall is the time between two ticks less that. Fills take turns: in the
window's thread of removals, and called directly. Runs where a screen is, or with QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from inpaint_studio.core.editing.strokes import Stroke

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE, mask_where
from inpaint_studio.engine.fill.inpainter import FillRequest
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.ui.app import application
from inpaint_studio.ui.main_window import MainWindow

TICK = 5  # ms


class Pulse(QObject):
    """Notes how long its ticks are late."""

    def __init__(self) -> None:
        """Not ticking yet."""
        super().__init__()
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """From now on."""
        self.late, self._last = [], time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """Milliseconds by which ticks were late."""
        self._timer.stop()
        return self.late

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, 1000 * (now - self._last) - TICK))
        self._last = now


def wait(app: QApplication, window: MainWindow) -> None:
    """Until nothing runs, in Qt's own loop."""
    app.processEvents()
    if not window.session.runner.is_idle:
        loop = QEventLoop()
        window.session.runner.idle.connect(loop.quit)
        loop.exec()
        window.session.runner.idle.disconnect(loop.quit)


def main() -> None:
    """Print a line for each size of hole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path, default=paths.samples()[0])
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--hole", default="300,1000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        photo = Path(folder) / "photo.jpg"
        with Image.open(options.photo) as image:
            scale = (options.megapixels * 1e6 / (image.width * image.height)) ** 0.5
            image.convert("RGB").resize((round(image.width * scale), round(image.height * scale))).save(
                photo, quality=92
            )
        app = application()
        window = MainWindow()
        window.session.journal = None
        window.show()
        window.open(photo)
        wait(app, window)
        for size in (int(text) for text in options.hole.split(",")):
            print(measure(app, window, size, options.runs), flush=True)
        assert window.session.document is not None
        window.session.document.history.mark_saved()
        window.close()
        wait(app, window)


def measure(app: QApplication, window: MainWindow, size: int, runs: int) -> str:
    """Of a round hole of ``size`` px in the middle."""
    document, pulse = window.session.document, Pulse()
    assert document is not None
    y, x = (side / 2 for side in document.image.shape[:2])

    def stroke(one: Document) -> Rect:
        stroke = Stroke(one)
        stroke.draw((x, y), (x + 1, y), size / 2, REMOVE)
        return stroke.commit("stroke")

    late: list[float] = []
    inside, alone = [], []
    for run in range(runs + 1):
        window.session.edit(stroke)
        image, hole = document.image.copy(), mask_where(document.hole > 0)
        started = time.perf_counter()
        with ThreadPoolExecutor(1) as pool:  # a thread of its own: torch keeps helpers for each that ever called it
            pool.submit(shared_inpainter().fills, FillRequest(image, hole), no_progress, CancelToken()).result()
        between = time.perf_counter()
        pulse.start()
        window.actions_by_name["remove"].trigger()
        wait(app, window)
        ended = time.perf_counter()
        late += pulse.stop()
        if run:  # the first loads what is loaded once
            alone.append(between - started)
            inside.append(ended - between)
        window.session.undo()
        window.session.undo()
    cost = statistics.median(one / other for one, other in zip(inside, alone, strict=True))
    worst, usual = max(late), statistics.quantiles(late, n=100)[98]
    return (
        f"{size} px: longest stall {worst:.0f} ms, 99 % below {usual:.0f} ms; "
        f"{statistics.median(inside):.2f} s in the window, {cost:.2f} of a direct call"
    )


if __name__ == "__main__":
    main()
