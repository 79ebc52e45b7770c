"""Random input drives one window after another. A failure names its seed: SOAK_SEED=N replays it.

SOAK_MINUTES=30 goes on for as long, with other seeds; otherwise :data:`WINDOWS` are driven, the same ones each time.
"""

import ctypes
import gc
import itertools
import os
import random
import sys
import time
import weakref
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QEvent, QThread
from PySide6.QtWidgets import QApplication

from inpaint_studio.__main__ import main
from inpaint_studio.ui import app as app_module
from inpaint_studio.ui import dialogs
from tests.support.monkey import Monkey
from tests.support.user import Driver

MINUTES = float(os.environ.get("SOAK_MINUTES", "0"))
WINDOWS, STEPS = 2, 90  # and the steps in each, which has a seed of its own
if "SOAK_SEED" in os.environ:
    SEEDS: Iterable[int] = [int(os.environ["SOAK_SEED"])]
else:  # the same ones each time in the tests, others by hand
    SEEDS = itertools.count(random.SystemRandom().randrange(10**6) if "SOAK_MINUTES" in os.environ else 1)
MAX_GROWTH = 8  # MB a window: Qt keeps about three of each that is closed, a network or a photo kept alive is more
WARM = 2  # windows until all networks were loaded, up to 230 MB
CACHES = 100  # MB that are taken once: Qt's fonts and images, what is free in pieces
KEPT = ("inpaint_studio.ui.threads.", "inpaint_studio.ui.app")  # Qt keeps ended threads, and pytest-qt error handlers
ENOUGH = 20  # windows: among fewer, what the system counts as memory of the process varies more than MAX_GROWTH


@pytest.mark.timeout(MINUTES * 60 + 300)  # the play, and the checks behind it
def test_random_input_does_not_break_the_window(qtbot, messages, monkeypatch, tmp_path):
    ends = time.monotonic() + 60 * MINUTES
    memory: list[float] = []
    counts: list[Counter[str]] = []
    for number, seed in enumerate(SEEDS):
        messages.clear()
        folder = tmp_path / str(number)
        folder.mkdir()
        with monkeypatch.context() as patch:  # what it patches must not keep the window alive
            kept = play(seed, folder, messages, patch, qtbot)
        gc.collect()
        alive = [one for one in (ref() for ref in kept) if one is not None]
        assert not alive, f"SOAK_SEED={seed}: still kept after the window is gone: {alive}"
        counts = [*counts[:1], objects_of_windows()]  # after the first window and after the last one
        return_free_memory()
        memory.append(psutil.Process().memory_info().rss / 1e6)
        if time.monotonic() > ends and (MINUTES or len(memory) == WINDOWS):
            break
    print(f"{len(memory)} windows of {STEPS} steps, memory after each: {', '.join(f'{one:.0f}' for one in memory)} MB")
    more = counts[-1] - counts[0]
    assert not more, f"kept of windows that are gone: {more}"
    later = memory[WARM - 1 :]
    assert len(memory) < ENOUGH or later[-1] < later[0] + CACHES + MAX_GROWTH * len(later), f"memory grows: {memory}"


def objects_of_windows() -> Counter[str]:
    """Count the live objects of each class of the window."""
    kinds = Counter(type(one) for one in gc.get_objects())
    return Counter({f"{kind.__module__}.{kind.__qualname__}": count for kind, count in kinds.items()
                    if kind.__module__.startswith("inpaint_studio.ui.") and not kind.__module__.startswith(KEPT)})  # fmt: skip


def return_free_memory() -> None:
    """Return free memory to the system, where the C library can: up to 200 MB that two removals leave fragmented are no
    growth."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def play(seed: int, folder: Path, messages: list[str], patch: pytest.MonkeyPatch, qtbot) -> list[weakref.ref]:
    """One window from its start to its end; what must not outlive it: its session, and each photo that it showed."""
    user = open_window(patch, qtbot)
    kept = [weakref.ref(user.session)]
    user.session.document_changed.connect(partial(note_document, user.session, kept))
    monkey = Monkey(user, seed, folder, messages, patch)
    user.window.open(monkey.photos[0].parent)
    with qtbot.captureExceptions() as raised:
        for _ in range(STEPS):
            monkey.step()
            assert not raised, f"{monkey.replay}: {raised}"
        monkey.finish()
    assert not raised, f"{monkey.replay}: {raised}"
    assert len(kept) > 2, "no photo was shown"
    close(user)
    return kept


def note_document(session, kept: list[weakref.ref]) -> None:
    """Add the document that is shown now, and its pixels."""
    if session.document is not None:
        kept += [weakref.ref(session.document), weakref.ref(session.document.image)]


def open_window(monkeypatch, qtbot) -> Driver:
    """Open a window with the program's real main(), without keeping a reference."""
    monkeypatch.setattr(app_module, "execute", lambda app: 0)
    monkeypatch.setattr(app_module, "open_windows", held := [])
    monkeypatch.setattr(
        dialogs, "ask_recovery", lambda *_: dialogs.Recovery.DISCARD
    )  # masks that the last monkey has kept
    assert main([]) == 0
    return Driver(held.pop(), qtbot)


def close(user) -> None:
    """Close the window, discarding everything, and wait until it is gone."""
    names = ("ask_unsaved", "ask_unsaved_many", "ask_unfinished")
    before = {name: getattr(dialogs, name) for name in names}
    for name in names:
        setattr(dialogs, name, lambda *_: dialogs.Unsaved.DISCARD)
    try:
        user.window.close()
        user.wait_idle()
        # as the program does: a search that is cancelled ends after its current step
        user.qtbot.waitUntil(lambda: user.session.searches.is_idle, timeout=30_000)
        user.window.close()
        QApplication.processEvents()
    finally:
        for name, ask in before.items():
            setattr(dialogs, name, ask)
    assert not any(thread.isRunning() for thread in user.window.findChildren(QThread))
    user.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
