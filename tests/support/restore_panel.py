"""The panel of damage while it searches anew."""

from PySide6.QtCore import Qt, QTimer


def delays(panel):
    """Return the running timers of the panel itself: it waits for another move of a slider."""
    own = panel.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [timer for timer in own if timer.isActive()]


def is_settled(panel):
    """True if the list shows what the sliders ask for."""
    return not delays(panel) and "Searching" not in panel.message.text()


def settle(panel):
    panel.user.qtbot.waitUntil(lambda: is_settled(panel))
