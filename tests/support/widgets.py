"""Widgets that the window gives no name: found by what the user sees of them."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QListWidget, QProgressBar, QToolButton

from inpaint_studio.ui.panels.status import Hint
from inpaint_studio.ui.threads.click_thread import ClickThread

LABELS = ("zoom", "position", "photo", "device")  # of the status bar, from left to right


def progress_bar(part):
    """Return the progress bar in a part of the window."""
    return part.findChild(QProgressBar)


def row_list(panel):
    """Return the list of a panel."""
    return panel.findChild(QListWidget)


def status_label(window, name):
    labels = [one for one in window.statusBar().findChildren(QLabel) if type(one) is QLabel]
    assert len(labels) == len(LABELS)
    return labels[LABELS.index(name)]


def status_hint(window):
    return window.statusBar().findChild(Hint)


def more_button(window):
    """Return the button of the floating bar with the controls that have no room."""
    return next(one for one in window.bar.findChildren(QToolButton) if one.accessibleName() == "More options")


def undo_button(toast):
    """Return the Undo button of the messages."""
    return next(one for one in toast.findChildren(QToolButton) if one.text() == "Undo")


def next_step_button(toast):
    """Return the button of the messages that suggests the next step: the only one with a frame."""
    return next(one for one in toast.findChildren(QToolButton) if not one.autoRaise())


def message_label(toast):
    return toast.findChild(QLabel)


def message_timer(toast):
    """Return the timer that ends a message."""
    return toast.findChild(QTimer)


def click_thread(session):
    """Return the thread that selects objects."""
    return session.clicks.findChild(ClickThread)
