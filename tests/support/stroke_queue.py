"""Strokes of a user of the real window that are removed one after the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

CTRL = Qt.KeyboardModifier.ControlModifier


def switch(user):
    return next(box for box in user.window.bar.findChildren(QCheckBox) if box.text() == "Remove as you paint")


def stroke(user, x, y=60):
    user.drag((x, y), (x + 12, y))


def wait_removed(user, number):
    user.qtbot.waitUntil(lambda: len(user.session.document.removals) == number and user.session.runner.is_idle)


def buttons(user):
    return {button.number.text(): button for button in user.window.queue.buttons.values()}


def removed_columns(user):
    document = user.session.document
    changed = (document.image != document.original).any(axis=(0, 2))
    return [bool(changed[x : x + 12].any()) for x in (40, 140, 240)]


def masked_columns(user):
    return [bool(user.session.document.mask[60, x + 6]) for x in (40, 140, 240)]


def undo(user):
    user.key(Qt.Key.Key_Z, CTRL)
