"""The real ``main()`` in a real (offscreen) window, driven with raw mouse and key events."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QThread, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from inpaint_studio.__main__ import main
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui import app as app_module
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.panels.toast import Toast
from inpaint_studio.ui.session import removal_thread, variation_choice, variation_policy
from tests.support.damage import scratched
from tests.support.held_search import PLACES, Held
from tests.support.images import textured_png
from tests.support.program_settings import OF_FILLS, OF_VARIATIONS, OF_WINDOW
from tests.support.user import Driver
from tests.support.variation_strip import faked_dissimilarity
from tests.support.waiting import wait_for


@pytest.fixture
def messages(monkeypatch):
    """Collect the window's error messages; an unexpected question fails the test."""
    texts: list[str] = []
    fail = Toast.fail

    def failing(toast: Toast, message: str) -> None:
        texts.append(message)
        fail(toast, message)

    monkeypatch.setattr(Toast, "fail", failing)

    def unexpected(*args):
        raise AssertionError(f"an unexpected question: {args}")

    for name in [name for name in vars(dialogs) if name.startswith("ask_")]:
        monkeypatch.setattr(dialogs, name, unexpected)
    monkeypatch.setattr(dialogs, "ask_save_as", name_alone)
    monkeypatch.setattr(dialogs, "ask_save_mask", lambda *about: dialogs.ask_save(*about))  # noqa: PLW0108 - as it is then
    return texts


def name_alone(parent, request):
    """Answer the save dialog with a name only, like the system's own dialog; give up if it comes again."""
    if request.again is not None:
        return None
    path = dialogs.ask_save(parent, request.proposed)
    return dialogs.SaveChoice(path, is_agreed=True) if path is not None else None


def windows() -> list[MainWindow]:
    """Return all main windows."""
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]


@pytest.fixture
def start(qtbot, monkeypatch, messages):
    """``start(*paths_and_options)`` runs ``main`` with them up to the event loop and gives a :class:`Driver`."""
    for setting in OF_WINDOW:
        setting.replace(monkeypatch)
    monkeypatch.setattr(app_module, "open_windows", held := [])  # main() returns at once: somebody must keep the window
    drivers: list[Driver] = []
    there = windows()  # a test that failed may have left one: it is told once

    def run(*words: Path | str | None) -> Driver:
        QCursor.setPos(10, 10)  # where it is at first: another test's mouse may rest over the canvas
        assert main([str(word) for word in words if word is not None]) == 0
        window = held[-1]
        window.resize(1100, 800)
        QApplication.processEvents()
        drivers.append(Driver(window, qtbot))
        return drivers[-1]

    yield run
    for name in ("ask_stop_batch", "ask_drop_selection"):
        monkeypatch.setattr(dialogs, name, lambda *_: True)
    for name in ("ask_unsaved", "ask_unsaved_many", "ask_unfinished"):
        monkeypatch.setattr(dialogs, name, lambda *_: dialogs.Unsaved.DISCARD)
    for driver in drivers:
        driver.window.close()
        driver.wait_idle()
        driver.qtbot.waitUntil(lambda driver=driver: driver.session.searches.is_idle)
        driver.window.close()
        assert driver.window.findChildren(QThread) == [] or all(
            not t.isRunning() for t in driver.window.findChildren(QThread)
        )
        running = [timer for timer in driver.window.findChildren(QTimer) if timer.isActive()]
        # Qt's own widgets have timers of theirs (animations, key hints): ours are children of our objects
        ours = [timer for timer in running if type(timer.parent()).__module__.startswith("inpaint_studio")]
        assert not ours, [(timer, timer.parent(), timer.interval()) for timer in ours]
        driver.window.deleteLater()
    held.clear()
    drivers.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert not [one for one in windows() if one not in there], "a window was left behind"


@pytest.fixture(autouse=True)
def few_drafts(monkeypatch):
    """Make variations from one draft instead of the best of eight, for tests of how variations are handled."""
    for setting in OF_VARIATIONS:
        setting.replace(monkeypatch)


@pytest.fixture(autouse=True)
def few_rounds(request, monkeypatch):
    """Texture is sought in a few rounds and near the hole, and fills are ranked at half the size, for tests of what
    becomes of fills. A test of what a fill looks like uses ``all_rounds``."""
    if "all_rounds" not in request.fixturenames:
        for setting in OF_FILLS:
            setting.replace(monkeypatch)


@pytest.fixture
def all_rounds():
    """Make fills as in the program."""


class Gate(threading.Event):
    """Holds removals until it is set; those that are cancelled, too, unless ``passes_cancelled``."""

    passes_cancelled = False

    def hold(self, token):
        wait_for(lambda: self.is_set() or (self.passes_cancelled and token.cancelled))


@pytest.fixture
def gate(monkeypatch):
    """Hold removals until this is set."""
    gate, run = Gate(), removal_thread.run_job

    def held(job, progress, token, preview):
        gate.hold(token)
        return run(job, progress, token, preview)

    monkeypatch.setattr(removal_thread, "run_job", held)
    yield gate
    gate.set()


@pytest.fixture
def user(start, photo_file):
    """A user who has opened a photo of 160 × 120 px, with a brush of 20 px."""
    user = start(photo_file)
    user.wait_idle()
    user.window.toolbox.set_size(20)
    return user


@pytest.fixture
def opened(start, tmp_path):
    """A user who has opened a photo of 360 × 240 px."""
    path = tmp_path / "photo.png"
    path.write_bytes(textured_png(240, 360))
    user = start(path)
    user.wait_idle()
    return user


@pytest.fixture
def damaged(tmp_path):
    """A photo with a lost block, a scratch and two hot pixels, and their masks."""
    pixels, truth = scratched()
    pixels[64:80, 48:112], truth[64:80, 48:112] = (0, 135, 0), 255
    for y, x in ((200, 60), (250, 300)):
        pixels[y, x], truth[y, x] = 255, 255
    path = tmp_path / "damaged.png"
    Image.fromarray(pixels).save(path, compress_level=1)
    return path, truth


@pytest.fixture
def panel(start, damaged):
    user = start(damaged[0])
    user.search("find_damage")
    shown = user.window.restore.panel
    assert shown is not None and shown.isVisible()
    user.qtbot.waitUntil(lambda: shown.list.count() > 0)
    shown.user = user
    return shown


@pytest.fixture
def dissimilarity(monkeypatch):
    """Replace the variations' dissimilarity scores by these, by index; a test may change them."""
    return faked_dissimilarity(monkeypatch)


@pytest.fixture
def later_is_better(dissimilarity):
    """Each variation looks better than those before, so that the best of the requested ones is used."""
    dissimilarity.update({index: -float(index) for index in range(30)})


@pytest.fixture
def ahead(monkeypatch, opened, dissimilarity):
    """Variations are made unasked, however long the removal took, and a better one is used, however long they take; the
    first is the best."""
    monkeypatch.setattr(variation_choice, "SHORT", 1000.0)
    monkeypatch.setattr(variation_policy, "UNSEEN", 1000.0)
    return opened


@pytest.fixture
def held(monkeypatch):
    """Hold searches until this is set. Two distractions are found; damage is searched for in earnest."""
    from inpaint_studio.engine.damage import search as damage_search  # torch: seconds that few of the tests need
    from inpaint_studio.workflows import distractions

    held, examine = Held(), damage_search.examine

    def find(photo, progress, token):
        held.hold(progress, token)
        return [Piece("text", r, np.packbits(np.ones((r.height, r.width), bool))) for r in PLACES]

    def examined(photo, kinds, progress, token, **more):
        held.hold(progress, token)
        return examine(photo, kinds, progress, token, **more)

    monkeypatch.setattr(distractions, "find_distractions", find)
    monkeypatch.setattr(damage_search, "examine", examined)
    yield held
    held.set()
