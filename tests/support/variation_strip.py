"""A user of the strip of variations."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.engine.fill import variations
from tests.support.user import CTRL


def faked_dissimilarity(monkeypatch):
    """Replace the variations' dissimilarity scores; return them by index. By default, later variations have higher
    scores."""
    values = {0: 0.0}
    measured = variations.measured

    def as_reported(request, found, token):
        known = measured(request, found, token)
        return [replace(one, dissimilarity=values.get(one.index, 1.0 + one.index)) for one in known]

    monkeypatch.setattr(variations, "measured", as_reported)
    return values


def thumbnails(user):
    """Return the labels of the thumbnails; None if there is no strip."""
    strip = user.window.strip
    return [strip.list.item(row).text() for row in range(strip.list.count())] if strip.isVisible() else None


def place(user, row):
    view = user.window.strip.list
    return view.visualItemRect(view.item(row)).center()


def choose(user, row):
    view = user.window.strip.list
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(user, row))
    QApplication.processEvents()


def more(user):
    """Ask for more variations, and wait for them."""
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()


def hover(user, row):
    view, at = user.window.strip.list.viewport(), QPointF(place(user, row))
    none = Qt.MouseButton.NoButton
    for kind in (QEvent.Type.MouseMove, QEvent.Type.HoverMove):
        event = QMouseEvent(kind, at, view.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)
