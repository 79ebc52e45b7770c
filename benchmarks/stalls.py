"""Stalls of the window during a removal, and the removal's slowdown against a fill without a window.

    python -m benchmarks.stalls [--photo FILE] [--megapixels 24] [--hole 300,1000] [--runs 3]

A timer ticks every 5 ms in the real window; a stall is the time between two ticks less that, and its work the
processor's time that the window's thread took between them, which other programs hardly change. Fills take turns: in
the window, from Remove until the fill is shown, and called directly while nothing else runs. After each removal that
took less than three seconds the window makes variations ahead: what stalls then is said by itself. Runs where a screen
is, or with QT_QPA_PLATFORM=offscreen.
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
from PySide6.QtCore import QObject, QTimer

from benchmarks.waiting import close, opened, until, until_idle
from inpaint_studio import paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE, mask_where
from inpaint_studio.engine.fill.request import FillRequest
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.ui.app import application
from inpaint_studio.ui.main_window import MainWindow

TICK = 5  # ms


class Pulse(QObject):
    """A timer that records how late its ticks come."""

    def __init__(self) -> None:
        """Create it stopped."""
        super().__init__()
        self.late: list[float] = []
        self.work: list[float] = []
        self._last = self._worked = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Start ticking; earlier records stay."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._timer.stop()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.late.append(max(0.0, 1000 * (now - self._last) - TICK))
        self.work.append(1000 * (worked - self._worked))
        self._last, self._worked = now, worked

    def __str__(self) -> str:
        """Return the worst stalls as text."""
        if len(self.late) < 2:
            return "nothing ran"
        usual = statistics.quantiles(self.late, n=100)[98]
        return f"longest stall {max(self.late):.0f} ms, 99 % below {usual:.0f} ms, most work {max(self.work):.0f} ms"


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
        app = application()  # kept, or Qt ends with it
        window = MainWindow()
        window.session.journal = None
        document = opened(window, photo)
        for size in (int(text) for text in options.hole.split(",")):
            print(measure(window, document, size, options.runs), flush=True)
        close(window)
        del app


def measure(window: MainWindow, document: Document, size: int, runs: int) -> str:
    """Return a line of results for a round hole of ``size`` px in the middle of the photo."""
    during, afterwards = Pulse(), Pulse()
    y, x = (side / 2 for side in document.image.shape[:2])

    def stroke(one: Document) -> Rect:
        stroke = Stroke(one)
        stroke.draw((x, y), (x + 1, y), size / 2, REMOVE)
        return stroke.commit("stroke")

    inside, alone = [], []
    for run in range(runs + 1):
        window.session.edit(stroke)
        image, hole = document.image.copy(), mask_where(document.hole > 0)
        started = time.perf_counter()
        with ThreadPoolExecutor(1) as pool:  # a thread of its own: torch keeps helpers for each that ever called it
            pool.submit(shared_inpainter().fills, FillRequest(image, hole), no_progress, CancelToken()).result()
        between = time.perf_counter()
        during.start()
        taken = removed(window)
        during.stop()
        afterwards.start()
        until_idle(window)
        afterwards.stop()
        if run:  # the first loads what is loaded once
            alone.append(between - started)
            inside.append(taken)
        window.session.undo()
        window.session.undo()
    cost = statistics.median(one / other for one, other in zip(inside, alone, strict=True))
    return (
        f"{size} px: {during}; {statistics.median(inside):.2f} s in the window, {cost:.2f} of a direct call\n"
        f"    then, while variations are made: {afterwards}"
    )


def removed(window: MainWindow) -> float:
    """Seconds from Remove until the fill is shown; ends when the removal's thread has ended."""
    runner, shown = window.session.runner, list[float]()

    def note() -> None:
        shown.append(time.perf_counter())

    window.session.removals.done.connect(note)
    started = time.perf_counter()
    window.actions_by_name["remove"].trigger()
    until(lambda: not runner.is_running, "the removal ends")
    window.session.removals.done.disconnect(note)
    if not shown:
        raise SystemExit("the removal has failed")
    return shown[0] - started


if __name__ == "__main__":
    main()
