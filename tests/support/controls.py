"""Helpers that operate controls with real clicks and keys, never by calling a slot."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

from tests.support.questions import on_question

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def shown(widget: QWidget) -> QWidget:
    """Scroll to ``widget`` and return it; it must be reachable by mouse."""
    from PySide6.QtWidgets import QScrollArea

    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    QApplication.processEvents()
    assert widget.isVisible() and not widget.visibleRegion().isEmpty(), f"nobody can reach {widget.accessibleName()}"
    return widget


def click(widget: QWidget, at: QPoint | None = None) -> None:
    at = at if at is not None else widget.rect().center()
    QTest.mouseClick(shown(widget), LEFT, pos=at)
    QApplication.processEvents()


def check(box: QCheckBox) -> None:
    click(box, QPoint(10, box.height() // 2))


def choose(box: QComboBox, row: int) -> None:
    """Open the list and click on a row."""
    interval = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)  # for as long the list takes a click for the one that has opened it
    click(box)
    view = box.view()
    index = box.model().index(row, 0)
    view.scrollTo(index)
    QTest.mouseMove(view.viewport(), view.visualRect(index).center())
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    QApplication.setDoubleClickInterval(interval)
    QApplication.processEvents()


def choose_by_key(box: QComboBox, row: int) -> None:
    shown(box).setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(box, Qt.Key.Key_Down)


def enter(box: QSpinBox, value: float, key=Qt.Key.Key_Return) -> None:
    """Type a number and end with ``key``."""
    click(box.lineEdit())
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(box, str(value))
    QTest.keyClick(box, key)
    QApplication.processEvents()


def click_up(box: QAbstractSpinBox) -> None:
    """The small arrow that points up."""
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    up = box.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, QStyle.SubControl.SC_SpinBoxUp, box)
    click(box, up.center())


def drag(slider: QSlider, share: float) -> None:
    """Take the handle to a share of the whole way."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    style, kind = slider.style(), QStyle.ComplexControl.CC_Slider
    handle = style.subControlRect(kind, option, QStyle.SubControl.SC_SliderHandle, slider).center()
    groove = style.subControlRect(kind, option, QStyle.SubControl.SC_SliderGroove, slider)
    end = QPoint(groove.left() + round(share * groove.width()), handle.y())
    QTest.mousePress(shown(slider), LEFT, pos=handle)
    QTest.mouseMove(slider, end)
    QTest.mouseRelease(slider, LEFT, pos=end)
    QApplication.processEvents()


def answer(button: str) -> list[str]:
    """Click ``button`` in the next question; return a list that receives the question's texts."""
    shown_texts: list[str] = []

    def look(box: QWidget) -> None:
        texts = [getattr(box, name)() for name in ("text", "informativeText") if hasattr(box, name)]
        shown_texts.extend(texts)
        buttons = {one.text().replace("&", ""): one for one in box.findChildren(QPushButton)}
        if button not in buttons:
            shown_texts.append(f"no button {button} in {list(buttons)}")
            box.reject()
            return
        QTest.mouseClick(buttons[button], LEFT)

    on_question(look)
    return shown_texts


def choose_entry(user, menu, name):
    """Open a menu of the menu bar and click an entry."""
    bar = user.window.menuBar()
    entry = next(one for one in bar.actions() if one.text() == menu)
    assert user.action(name).isEnabled()
    entry.menu().popup(bar.mapToGlobal(bar.actionGeometry(entry).bottomLeft()))
    QTest.mouseClick(entry.menu(), LEFT, pos=entry.menu().actionGeometry(user.action(name)).center())
    user.window.activateWindow()
    user.canvas.setFocus()
    QApplication.processEvents()


def turn(widget: QWidget, steps: int) -> bool:
    """Turn the wheel over ``widget``; return True if no control inside used it, so that the page behind scrolls."""
    at = QPointF(shown(widget).rect().center())
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    return not QApplication.sendEvent(widget, event) or not event.isAccepted()
