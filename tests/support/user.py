"""A user of the real window: looks at it, moves the mouse, presses keys."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui.main_window import MainWindow
from tests.support.images import textured


class Driver:
    """A user: looks at the window, moves the mouse, presses keys. Points are image pixels."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window, self.qtbot = window, qtbot
        self.canvas, self.session = window.canvas, window.session

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(*self.canvas.navigation.viewport.to_view((x, y)))

    modifiers = Qt.KeyboardModifier.NoModifier  # held while the mouse moves

    def mouse(self, kind: QEvent.Type, point: QPointF, button=Qt.MouseButton.LeftButton, held=None) -> None:
        held = (
            held
            if held is not None
            else (Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button)
        )
        moving = kind == QEvent.Type.MouseMove
        event = QMouseEvent(
            kind,
            point,
            self.canvas.mapToGlobal(point),
            Qt.MouseButton.NoButton if moving else button,
            held,
            self.modifiers,
        )
        QApplication.sendEvent(self.canvas, event)

    def press(self, x, y, button=Qt.MouseButton.LeftButton):
        self.mouse(QEvent.Type.MouseButtonPress, self.at(x, y), button)

    def move(self, x, y, button=Qt.MouseButton.LeftButton):
        self.mouse(QEvent.Type.MouseMove, self.at(x, y), button, button)

    def release(self, x, y, button=Qt.MouseButton.LeftButton):
        self.mouse(QEvent.Type.MouseButtonRelease, self.at(x, y), button)

    def drag(self, *points, button=Qt.MouseButton.LeftButton) -> None:
        self.press(*points[0], button)
        for point in points[1:]:
            self.move(*point, button)
        self.release(*points[-1], button)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        # a window of an earlier test that is deleted may take the activation along
        # a dialog that was closed at once may still be the active one
        if not _is_window_active() and self.window.isVisible():
            self.window.activateWindow()
            self.qtbot.waitUntil(_is_window_active)
        QTest.keyClick(self.canvas if self.canvas.isVisible() else self.window, key, modifier)

    def hold(self, key) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    def let_go(self, key) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier))

    def wait_idle(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.runner.is_idle)

    def wait_removed(self) -> None:
        with self.qtbot.waitSignal(self.session.removals.done):
            self.key(Qt.Key.Key_Return)
        self.wait_idle()

    def wait_searched(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.searches.is_running, timeout=60_000)

    def search(self, name: str) -> None:
        """Run one of the searches to its end."""
        self.action(name).trigger()
        self.wait_searched()

    def action(self, name: str):
        return self.window.actions_by_name[name]


def _is_window_active() -> bool:
    active = QApplication.activeWindow()
    return active is not None and active.isVisible()


CTRL = Qt.KeyboardModifier.ControlModifier


def fill_folder(folder, *numbers):
    """Photos 0.png, 1.png …, each of its own pixels."""
    for number in numbers:
        Image.fromarray(textured(80, 100, seed=number)).save(folder / f"{number}.png")


def drop(user, *paths):
    """Drop files on the window, which must accept them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(user.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(user.window, QDropEvent(QPointF(50, 50), *how))


def wheel(user, x, y, delta):
    at = user.at(x, y)
    event = QWheelEvent(
        at, user.canvas.mapToGlobal(at), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(user.canvas, event)


def paint(user, x=50):
    user.window.toolbox.set_size(20)
    user.drag((x, 40), (x + 10, 40))


def removed(user, x=180, y=110):
    """Remove a short stroke from here to the right; wait until it is gone."""
    user.window.toolbox.set_size(20)
    user.drag((x, y), (x + 10, y))
    user.wait_removed()


def states(user):
    return {path.name: user.session.photos.state(path).value for path in user.session.photos.paths}
