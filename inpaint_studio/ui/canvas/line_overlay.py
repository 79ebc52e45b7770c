"""Lines over the photo: guide lines, the one being drawn, and those that the program finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from inpaint_studio.core.geometry import Lines
from inpaint_studio.ui.canvas.viewport import Viewport
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.structure import StructureSearch
from inpaint_studio.ui.session.toolbox import Toolbox

DARK = QColor(0, 0, 0, 210)
OUTLINE = 1.4  # width of the dark rim on each side, view pixels


@dataclass(frozen=True)
class LineStyle:
    """The look of a line, in view pixels. ``core``: the colour inside the dark rim; ``width``: its width; ``handle``:
    the radius of the dots at the ends (smaller at bends)."""

    core: QColor
    width: float
    handle: float
    pen: Qt.PenStyle = Qt.PenStyle.SolidLine


GUIDE = LineStyle(QColor(200, 255, 40), 2.2, 4.0)
FOUND = LineStyle(QColor(120, 215, 255), 1.6, 0.0, Qt.PenStyle.DashLine)
SURFACE = LineStyle(QColor(255, 190, 90), 1.0, 0.0)


class LineOverlay:
    """The lines that the canvas paints over its image; ``repaint`` is called when they change."""

    def __init__(self, session: EditorSession, toolbox: Toolbox, repaint: Callable[[], None]) -> None:
        self._session, self._toolbox, self._repaint = session, toolbox, repaint
        self._painted: Lines = ()
        self.structure = StructureSearch(session)
        self.structure.changed.connect(repaint)
        session.state_changed.connect(self._on_state)

    def show_structure(self, is_on: bool) -> None:
        """Show the lines and surfaces that the program finds at the mask, or hide them."""
        self.structure.set_enabled(is_on)

    def paint(self, painter: QPainter, viewport: Viewport, is_mask_shown: bool) -> None:
        """Paint all lines. If the mask is hidden, the photo is shown alone, unless the user is drawing lines."""
        tool = self._toolbox.tool
        draws = tool is not None and tool.kind == "line"
        if not is_mask_shown and not draws:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        structure = self.structure.result
        found_lines = [(line.points, SURFACE) for line in structure.surfaces]
        found_lines += [(line.points, FOUND) for line in structure.lines]
        guides = [line.points for line in self._session.document.lines] if self._session.document is not None else []
        drawn = [self._session.drawing.outline] if draws else []
        for points, style in (*found_lines, *((points, GUIDE) for points in (*guides, *drawn))):
            _paint_line(painter, [QPointF(*viewport.to_view(point)) for point in points], style)

    def _on_state(self) -> None:
        document = self._session.document
        lines = document.lines if document is not None else ()
        if lines is not self._painted:
            self._painted = lines
            self._repaint()


def _paint_line(painter: QPainter, points: Sequence[QPointF], style: LineStyle) -> None:
    """Paint a bright line in a dark rim, visible on any photo (view pixels)."""
    round_ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width, pen in (
        (DARK, style.width + 2 * OUTLINE, Qt.PenStyle.SolidLine),
        (style.core, style.width, style.pen),
    ):
        painter.setPen(QPen(colour, width, pen, *round_ends))
        painter.drawPolyline(list(points))
    if not style.handle:
        return
    painter.setPen(QPen(DARK, OUTLINE))
    painter.setBrush(style.core)
    for index, point in enumerate(points):
        radius = style.handle if index in (0, len(points) - 1) else 0.7 * style.handle
        painter.drawEllipse(point, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
