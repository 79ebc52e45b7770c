"""Searches that are held until a test lets them go on."""

import threading

from PySide6.QtCore import Qt

from inpaint_studio.core.geometry import Rect
from tests.support.user import CTRL
from tests.support.waiting import wait_for
from tests.support.widgets import progress_bar

PLACES = Rect(60, 60, 30, 20), Rect(300, 180, 30, 20)  # of the distractions that are found
POLLED = 250  # ms: longer than it takes until finds that had to wait are tried again


class Held(threading.Event):
    """Holds a search until it is set: with ``is_deaf``, also one that is cancelled. ``begun``: how many were begun;
    ``token``: that of the last one."""

    is_deaf, begun, token = False, 0, None

    def hold(self, progress, token):
        self.begun, self.token = self.begun + 1, token
        progress(1, 4)
        wait_for(lambda: self.is_set() or (token.cancelled and not self.is_deaf))
        if not self.is_deaf:
            token.check()


def begin(user, held):
    number = held.begun + 1
    user.key(Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.AltModifier)
    user.qtbot.waitUntil(lambda: held.begun == number)


def bar(user):
    """The words of the progress; empty if there is none."""
    shown = user.window.search_bar
    return progress_bar(shown).format() if shown.isVisible() else ""


def panel(user):
    return user.window.restore.panel


def found(user, held):
    held.set()
    user.wait_searched()
    return panel(user)


def places(shown):
    return [(piece.rect.x, piece.rect.y) for piece in shown._proposed]
