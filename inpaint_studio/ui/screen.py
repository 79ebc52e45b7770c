"""Keeps windows and dialogs inside the free area of their screen, without task bar and frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QWidget

FRAME = QSize(8, 40)  # px of the window manager's frame; its real size is known when the window is shown
FRAMED = 200  # ms after which a window has its frame


def free_area(widget: QWidget) -> QRect:
    """Return the part of the widget's screen that no task bar covers."""
    return widget.screen().availableGeometry()


def within(rect: QRect, area: QRect) -> QRect:
    """Return ``rect`` made no larger than ``area`` and moved into it by the shortest way."""
    size = rect.size().boundedTo(area.size())
    x = max(area.left(), min(rect.left(), area.left() + area.width() - size.width()))
    y = max(area.top(), min(rect.top(), area.top() + area.height() - size.height()))
    return QRect(QPoint(x, y), size)


def keep_on_screen(window: QWidget) -> None:
    """Resize and move ``window``, with its frame, into the free area, unless it is inside."""
    if window.isMaximized() or window.isFullScreen():
        return
    frame, inner = window.frameGeometry(), window.geometry()
    around = frame.size() - inner.size()
    if not window.isVisible():
        frame = QRect(frame.topLeft(), inner.size() + around.expandedTo(FRAME))
        around = around.expandedTo(FRAME)
    target = within(frame, free_area(window))
    if target.size() != frame.size():
        window.resize(target.size() - around)
    if target.topLeft() != frame.topLeft():
        window.move(target.topLeft())


def keep_size_on_screen(window: QWidget) -> None:
    """Limit the size of ``window``, which is not shown yet, to the free area; its position is decided elsewhere."""
    window.resize(window.size().boundedTo(free_area(window).size() - FRAME))


def keep_on_screen_once_framed(window: QWidget) -> None:
    """Call :func:`keep_on_screen` for a window that is about to be shown, once it has its frame; unless its size has
    been changed by then, for example by the window manager."""
    size = window.size()
    QTimer.singleShot(FRAMED, window, lambda: keep_on_screen(window) if window.size() == size else None)


class ScreenDialog(QDialog):
    """A dialog that always fits into the free area of its screen."""

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the dialog on the screen, centred on its window."""
        if not event.spontaneous():
            keep_size_on_screen(self)
            keep_on_screen_once_framed(self)
        super().showEvent(event)


class ScreenWatch(QObject):
    """Brings ``window`` and its dialogs back when a screen is removed or becomes smaller."""

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
        """Check once, after the screens have settled."""
        QTimer.singleShot(FRAMED, self, self._bring_back)

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self.check)

    def _bring_back(self) -> None:
        for window in (self._window, *self._window.findChildren(QDialog)):
            if window.isVisible() and window.isWindow():
                keep_on_screen(window)


def scrolled(page: QWidget, ends_with_page: bool = False) -> QScrollArea:
    """Return ``page`` in an area that scrolls vertically if there is not enough room. ``ends_with_page``: it is never
    higher than the page."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus inside, and has nothing to announce itself
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.setMinimumWidth(page.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    if ends_with_page:
        HeightLimit(area, page)
    return area


class HeightLimit(QObject):
    """Keeps ``area`` from being higher than ``page`` needs, which may change."""

    def __init__(self, area: QWidget, page: QWidget) -> None:
        super().__init__(area)
        self._area, self._page = area, page
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's layout."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._area.setMaximumHeight(self._page.sizeHint().height())
        return False


def set_full_screen(window: QWidget, is_on: bool) -> None:
    """Switch full screen on or off."""
    full = Qt.WindowState.WindowFullScreen
    window.setWindowState(window.windowState() | full if is_on else window.windowState() & ~full)
