"""A large photo in the window of a machine with little memory: opened, painted on, removed, saved, undone.

    python -m tests.support.large FOLDER MEGAPIXELS GIGABYTES HOLE

A program of its own, for what limits memory limits all of a process. Prints what it took, and ends with 0 if the saved
photo has changed where it should, and there alone.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import resource

import numpy as np
import psutil
from PIL import Image
from PySide6.QtWidgets import QApplication

from inpaint_studio.__main__ import main
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.masks.mask import REMOVE
from inpaint_studio.ui import app, dialogs
from inpaint_studio.ui.panels.toast import Toast


def settle(window) -> None:
    """Process events until nothing runs and everything is painted."""
    until = time.monotonic() + 0.3
    while time.monotonic() < until or not window.session.runner.is_idle:
        QApplication.processEvents()
        time.sleep(0.005)


def check(saved: Path, photo: Path, hole: int) -> None:
    """The middle is filled, the corners are as they were."""
    with Image.open(saved) as new, Image.open(photo) as old:
        assert new.size == old.size
        x, y = old.width // 2, old.height // 2
        middle, corner = (x - hole // 4, y - hole // 4, x + hole // 4, y + hole // 4), (0, 0, 512, 512)
        assert not np.array_equal(np.asarray(new.crop(middle)), np.asarray(old.crop(middle)))
        difference = np.abs(np.asarray(new.crop(corner), int) - np.asarray(old.crop(corner), int))
        assert difference.mean() < 1.5, "another compression at most"


def run(folder: Path, megapixels: float, gigabytes: float, hole: int) -> None:
    """Open, fill and save a photo of this size in the window within this much memory."""
    photo, saved, failures = folder / "photo.jpg", folder / "saved.jpg", list[str]()
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    small = np.random.default_rng(0).integers(0, 255, (height // 40, height * 3 // 80, 3), np.uint8)
    Image.fromarray(small).resize((height * 3 // 2, height), Image.Resampling.BICUBIC).save(photo, quality=90)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        os.environ[name] = str(folder / f"home{os.getpid()}")
    limit = round(gigabytes * 2**30)
    before = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, before[1]))

    held = []
    app.execute, app.open_windows = lambda _: 0, held
    Toast.fail = lambda _, message: failures.append(message)
    dialogs.ask_save_as = lambda *_: dialogs.SaveChoice(saved, is_agreed=True)
    dialogs.ask_unfinished = lambda *_: dialogs.Unsaved.DISCARD
    main([str(photo)])
    window = held[-1]
    process = psutil.Process()

    def tip_of(what: str) -> None:
        settle(window)
        print(f"{what}: {process.memory_info().data / 1e6:.0f} MB", flush=True)
        assert not failures, failures

    tip_of("opened")
    document = window.session.document
    corner = document.image[:64, :64].copy()
    y, x = (side / 2 for side in document.image.shape[:2])

    def stroke(one):
        stroke = Stroke(one)
        stroke.draw((x, y), (x + 1, y), hole / 2, REMOVE)
        return stroke.commit("stroke")

    window.session.edit(stroke)
    tip_of("painted")
    window.actions_by_name["remove"].trigger()
    tip_of("removed")
    assert document.history.labels == ["stroke", "Remove"] and not document.has_mask
    window.actions_by_name["save_as"].trigger()
    tip_of("saved")
    assert np.array_equal(document.image[:64, :64], corner)
    window.session.undo()
    tip_of("undone")
    document.history.mark_saved()
    window.close()
    settle(window)
    resource.setrlimit(resource.RLIMIT_DATA, before)
    check(saved, photo, hole)


if __name__ == "__main__":
    run(Path(sys.argv[1]), *(float(text) for text in sys.argv[2:4]), int(sys.argv[4]))
