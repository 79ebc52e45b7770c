"""A window as screen readers and keyboards see it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QTabBar, QWidget

OF_QT = ("qt_", "QComboBoxPrivate", "QtPrivate")


def controls(window: QWidget) -> list[QWidget]:
    """All of a window or a panel that can be reached by Tab and is shown."""
    found = []
    for one in window.findChildren(QWidget):
        takes_keys = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
        inside = one.window() is window.window() and one.isVisibleTo(window) and one.isEnabled()
        if takes_keys and inside and not is_part_of_another(one):
            found.append(one)
    return found


def is_part_of_another(widget: QWidget) -> bool:
    """Lines of number fields, pages of lists: their owner has the name."""
    parent = widget.parentWidget()
    name = widget.objectName()
    if name.startswith(OF_QT) and isinstance(widget, QLabel):  # the text of a question, which is read by itself
        return True
    return (parent is not None and parent.focusProxy() is widget) or (
        isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    )


def name_of(widget: QWidget) -> str:
    """Return the accessible name of a control, which a screen reader says first."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    if not name and isinstance(widget, QTabBar):
        name = widget.tabText(widget.currentIndex())
    return name.strip()


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"


def unnamed(window: QWidget) -> list[str]:
    return [described(one) for one in controls(window) if not name_of(one)]


def walked(window: QWidget, key=Qt.Key.Key_Tab) -> list[QWidget]:
    """The controls in the order in which Tab reaches them, each once."""
    window.activateWindow()
    first = window.focusWidget() or window
    found: list[QWidget] = []
    for _ in range(200):
        QTest.keyClick(window.focusWidget() or window, key)
        QApplication.processEvents()
        now = window.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    assert found, f"Tab goes nowhere from {first}"
    return found


def unreached(window: QWidget) -> list[str]:
    """Controls that Tab does not come to; of radio buttons and text that scrolls itself, their group counts."""
    reached = walked(window)
    return [described(one) for one in controls(window) if one not in reached and not _takes_tab(window, one)]


def _takes_tab(window: QWidget, widget: QWidget) -> bool:
    """A text or table in which Tab means something: reached from the other side."""
    return widget in walked(window, Qt.Key.Key_Backtab)
