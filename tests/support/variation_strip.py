"""A user of the strip of variations."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.engine.fill import variations


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


def removed(user, x=180, y=110):
    user.window.toolbox.set_size(20)
    user.drag((x, y), (x + 10, y))
    user.wait_removed()


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
