"""Memory use of the program over many removals in one window: it must not grow.

    python -m benchmarks.memory [--removals 200] [--megapixels 6]
    python -m benchmarks.memory --scans 3 [--megapixels 2]

The real window (offscreen) with its usual settings, a stroke and a removal at another place each time; every tenth is
undone. The next stroke is painted as soon as a fill is there, as by somebody who works quickly, which breaks off the
variations that are made ahead. Before each figure they are waited for, so that nothing runs. Steps of the history
count: they are what the program keeps on purpose, up to the setting. What the C library keeps of freed memory is said
by itself: it depends on which threads happened to run at once, and is used again.

With ``--scans``, damaged photos are opened one after the other; their damage is found and removed, and then they are
closed. Resident memory is printed as the system sees it, nothing is freed on purpose: what is not given back counts.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import os
import tempfile
import threading
from pathlib import Path

from inpaint_studio.core.editing.strokes import Stroke

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from PIL import Image

from benchmarks.waiting import close, opened, until, until_idle
from inpaint_studio import paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE
from inpaint_studio.training import damage
from inpaint_studio.ui.app import application
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.restore.panel import DamagePanel

SHOWN = (1, 20, 50, 100, 150, 200, 300, 500, 1000)


def memory(document: Document) -> str:
    """Describe the memory that this process holds now."""
    gc.collect()
    resident = psutil.Process().memory_info().rss / 1e6
    with contextlib.suppress(OSError, AttributeError):  # another system's
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    used, kept = psutil.Process().memory_info().rss / 1e6, document.history.nbytes / 1e6
    return (
        f"{used:6.0f} MB, {kept:.0f} MB of it steps; {max(0, resident - used):.0f} MB more were free in the C library"
    )


def resident() -> str:
    """Return what the system sees of this process."""
    return f"{psutil.Process().memory_info().rss / 1e6:6.0f} MB"


def scan(path: Path, width: int, seed: int) -> None:
    """Write a photo of a sample, scratched and dusty, as JPEG."""
    samples = paths.samples()
    with Image.open(samples[seed % len(samples)]) as photo:
        whole = photo.convert("RGB").resize((width, width * 2 // 3), Image.Resampling.LANCZOS)
    pixels = np.asarray(whole)
    for kind in ("scratches", "dust"):
        pixels = damage.KINDS[kind](np.random.default_rng(seed), pixels).pixels
    Image.fromarray(pixels).save(path, quality=92)


def restore(window: MainWindow, path: Path) -> None:
    """Find the damage of a photo, remove it and close the photo; print the memory after each."""
    document = opened(window, path)
    print(f"{path.name}: opened {resident()}", flush=True)
    window.actions_by_name["find_damage"].trigger()
    until(lambda: not window.session.searches.is_running, "the photo is searched", 600)
    panel = window.restore.panel
    if not isinstance(panel, DamagePanel):
        raise SystemExit("no panel of damage appeared")
    until(panel.remove_button.isEnabled, "all kinds are searched for")
    print(f"{path.name}: found  {resident()}", flush=True)
    panel.remove_button.click()
    until(lambda: panel.is_mended, "the damage is removed", 600)
    until_idle(window)
    print(f"{path.name}: mended {resident()}", flush=True)
    document.history.mark_saved()
    window.session.close()
    until(lambda: not active_count_of("memory"), "memory is given back")
    gc.collect()
    print(f"{path.name}: closed {resident()}", flush=True)


def active_count_of(name: str) -> int:
    """Return the number of running threads with this name."""
    return sum(thread.name == name for thread in threading.enumerate())


def run_scans(count: int, megapixels: float) -> None:
    """Restore ``count`` photos of this size, one after the other in one window."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        app = application()  # kept, or Qt ends with it
        window = MainWindow()
        window.show()
        until_idle(window)
        print(f"start: {resident()}", flush=True)
        for number in range(count):
            path = Path(folder) / f"scan{number + 1}.jpg"
            scan(path, round((megapixels * 1.5e6) ** 0.5), number)
            restore(window, path)
        window.session.journal = None
        close(window)
        del app


def main() -> None:
    """Print memory after some removals, and what of it the history holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--removals", type=int, default=200)
    parser.add_argument("--megapixels", type=float, default=6)
    parser.add_argument("--scans", type=int, default=0)
    options = parser.parse_args()
    if options.scans:
        run_scans(options.scans, options.megapixels)
        return
    rng = np.random.default_rng(1)
    height = round((options.megapixels * 1e6 / 1.5) ** 0.5)
    small = rng.integers(0, 255, (height // 8, height * 3 // 16, 3), np.uint8)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        path = Path(folder) / "photo.png"
        Image.fromarray(small).resize((height * 3 // 2, height), Image.Resampling.BICUBIC).save(path)
        app = application()  # kept, or Qt ends with it
        window = MainWindow()
        document = opened(window, path)
        for number in range(1, options.removals + 1):
            x, y = rng.integers(60, document.image.shape[1] - 60), rng.integers(60, document.image.shape[0] - 60)

            def stroke(one: Document, x: float = float(x), y: float = float(y)) -> Rect:
                stroke = Stroke(one)
                stroke.draw((x - 20, y), (x + 20, y), 12.0, REMOVE)
                return stroke.commit("stroke")

            window.session.edit(stroke)
            window.actions_by_name["remove"].trigger()
            until(lambda: not window.session.runner.is_running, f"removal {number} ends")
            if number % 10 == 0:
                window.session.undo()
            if number in SHOWN:
                until_idle(window)
                print(f"{number:5} removals: {memory(document)}", flush=True)
        window.session.journal = None
        close(window)
        del app


if __name__ == "__main__":
    main()
