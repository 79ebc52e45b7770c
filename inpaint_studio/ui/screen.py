"""Windows and dialogs lie within the free area of their screen: what task bar and frame leave."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QWidget

FRAME = QSize(8, 40)  # px that the window manager's frame takes; what it really takes is known when the window is shown
FRAMED = 200  # ms after which it has put its frame round a window


def free_area(widget: QWidget) -> QRect:
    """The part of the widget's screen that no task bar covers."""
    return widget.screen().availableGeometry()


def within(rect: QRect, area: QRect) -> QRect:
    """``rect`` made no larger than ``area`` and moved into it by the shortest way."""
    size = rect.size().boundedTo(area.size())
    x = max(area.left(), min(rect.left(), area.left() + area.width() - size.width()))
    y = max(area.top(), min(rect.top(), area.top() + area.height() - size.height()))
    return QRect(QPoint(x, y), size)


def keep_on_screen(window: QWidget) -> None:
    """Make ``window``, with its frame, as small as the free area and move it there, if it is not inside."""
    if window.isMaximized() or window.isFullScreen():
        return
    frame, inner = window.frameGeometry(), window.geometry()
    around = frame.size() - inner.size()
    if not window.isVisible():
        frame = QRect(frame.topLeft(), inner.size() + around.expandedTo(FRAME))
        around = around.expandedTo(FRAME)
    wanted = within(frame, free_area(window))
    if wanted.size() != frame.size():
        window.resize(wanted.size() - around)
    if wanted.topLeft() != frame.topLeft():
        window.move(wanted.topLeft())


def keep_size_on_screen(window: QWidget) -> None:
    """Make ``window``, which is not shown yet, as small as the free area; where it comes is decided elsewhere."""
    window.resize(window.size().boundedTo(free_area(window).size() - FRAME))


def look_when_framed(window: QWidget) -> None:
    """:func:`keep_on_screen` for a window that is about to be shown, once it has its frame; unless somebody, be it the
    window manager, has given it another size by then."""
    size = window.size()
    QTimer.singleShot(FRAMED, window, lambda: keep_on_screen(window) if window.size() == size else None)


class ScreenDialog(QDialog):
    """A dialog that is never larger than its screen's free area, and lies within it."""

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the dialog on the screen, in the middle of its window."""
        if not event.spontaneous():
            keep_size_on_screen(self)
            look_when_framed(self)
        super().showEvent(event)


class ScreenWatch(QObject):
    """Brings ``window`` and its dialogs back when a screen goes, or becomes smaller."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self.check)
        app.screenAdded.connect(self._watch)
        for screen in app.screens():
            self._watch(screen)

    def check(self) -> None:
        """Look once, after the screens have come to rest."""
        QTimer.singleShot(FRAMED, self, self._bring_back)

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self.check)

    def _bring_back(self) -> None:
        for one in (self._window, *self._window.findChildren(QDialog)):
            if one.isVisible() and one.isWindow():
                keep_on_screen(one)


def scrolled(page: QWidget) -> QScrollArea:
    """``page`` in an area that scrolls where there is not room enough, up and down only."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the focus inside, and has nothing to say itself
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.setMinimumWidth(page.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area
