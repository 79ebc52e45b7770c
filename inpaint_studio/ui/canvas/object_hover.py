"""The object tool's pointer: where it rests, what a click would take is outlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter

from inpaint_studio.ui.canvas.layers import paint_outline

if TYPE_CHECKING:
    from inpaint_studio.ui.canvas.view import CanvasView

REST = 80  # ms that the pointer stands still


class ObjectHover(QObject):
    """Asks the session's clicks what lies under the pointer once it rests."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas, self._clicks = canvas, canvas.session.clicks
        self._point: tuple[float, float] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._on_rest)
        canvas.pointer_moved.connect(self._on_moved)
        canvas.pointer_left.connect(self.stop)
        canvas.toolbox.tool_changed.connect(self._on_tool)
        canvas.toolbox.options_changed.connect(self._on_options)
        self._clicks.outlines_changed.connect(canvas.update)
        self._clicks.busy_changed.connect(self._on_busy)

    def stop(self) -> None:
        """Outline nothing."""
        self._rest.stop()
        self._clicks.leave()

    def close(self) -> None:
        """The window closes."""
        self.stop()
        self._clicks.stop()

    def paint(self, painter: QPainter) -> None:
        """Draw the outlines over the photo."""
        for line in self._clicks.outlines:
            paint_outline(painter, [QPointF(*self._canvas.navigation.viewport.to_view(point)) for point in line])

    @property
    def _is_wanted(self) -> bool:
        canvas = self._canvas
        tool, drawing = canvas.toolbox.tool, canvas.session.drawing
        return tool is not None and tool.kind == "object" and not canvas.display.is_original and not drawing.in_stroke

    def _on_moved(self, x: float, y: float) -> None:
        if not self._is_wanted:
            self.stop()
        elif (x, y) != self._point:
            self._point = x, y
            self._rest.start()

    def _on_rest(self) -> None:
        if self._is_wanted and self._point is not None and self._canvas.display.comparison is None:
            away = QGuiApplication.queryKeyboardModifiers() & Qt.KeyboardModifier.AltModifier
            self._clicks.hover(self._point, not away)

    def _on_tool(self) -> None:
        self._rest.stop()
        self._point = None
        self._clicks.end()

    def _on_options(self) -> None:
        self._clicks.set_size(self._canvas.toolbox.options.object_size)

    def _on_busy(self, busy: bool) -> None:
        self._canvas.setCursor(Qt.CursorShape.BusyCursor) if busy else self._canvas.update_cursor()
