"""The object tool's pointer: where it rests, the object that a click would select is outlined."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter

from inpaint_studio.ui.canvas.display import Display
from inpaint_studio.ui.canvas.layers import paint_accented
from inpaint_studio.ui.canvas.navigation import Navigation
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.toolbox import Toolbox

REST = 80  # ms that the pointer must rest


class ObjectHover(QObject):
    """Asks the session what is under the resting pointer. Signals when outlines change, and while an answer is
    pending."""

    outlines_changed = Signal()
    busy_changed = Signal(bool)

    def __init__(self, session: EditorSession, toolbox: Toolbox, display: Display, navigation: Navigation) -> None:
        super().__init__(display)
        self._drawing, self._clicks = session.drawing, session.clicks
        self._toolbox, self._display, self._navigation = toolbox, display, navigation
        self._point: tuple[float, float] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._on_rest)
        toolbox.tool_changed.connect(self._on_tool)
        toolbox.options_changed.connect(self._on_options)
        self._clicks.outlines_changed.connect(self.outlines_changed)
        self._clicks.busy_changed.connect(self.busy_changed)

    def stop(self) -> None:
        """Remove the outlines."""
        self._rest.stop()
        self._clicks.leave()

    def close(self) -> None:
        """Stop, because the window closes."""
        self.stop()
        self._clicks.stop()

    def paint(self, painter: QPainter) -> None:
        """Draw the outlines over the photo."""
        for line in self._clicks.outlines:
            paint_accented(painter, [self._navigation.to_view(point) for point in line])

    @property
    def _is_active(self) -> bool:
        tool, hidden = self._toolbox.tool, self._display.is_original
        return tool is not None and tool.kind == "object" and not hidden and not self._drawing.in_stroke

    def move_to(self, x: float, y: float) -> None:
        """Move the pointer (image pixels)."""
        if not self._is_active:
            self.stop()
        elif (x, y) != self._point:
            self._point = x, y
            self._rest.start()

    def _on_rest(self) -> None:
        if self._is_active and self._point is not None and self._display.comparison is None:
            away = QGuiApplication.queryKeyboardModifiers() & Qt.KeyboardModifier.AltModifier
            self._clicks.hover(self._point, not away)

    def _on_tool(self) -> None:
        self._rest.stop()
        self._point = None
        self._clicks.end()

    def _on_options(self) -> None:
        self._clicks.set_size(self._toolbox.options.object_size)
