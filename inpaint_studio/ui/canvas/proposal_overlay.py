"""Outlines of proposals, over the photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.canvas.layers import paint_accented, paint_outline
from inpaint_studio.ui.canvas.navigation import Navigation

Outline = Sequence[tuple[float, float]]


class ProposalOverlay(QObject):
    """Dashed outlines; the current one is in the accent colour."""

    def __init__(self, view: QWidget, navigation: Navigation) -> None:
        super().__init__(view)
        self._view, self._navigation = view, navigation
        self.waiting: Sequence[Outline] = ()
        self.current: Sequence[Outline] = ()

    def show_outlines(self, waiting: Sequence[Outline], current: Sequence[Outline]) -> None:
        """Show the outlines of undecided proposals, and the current one (image pixels)."""
        self.waiting, self.current = waiting, current
        self._view.update()

    def paint(self, painter: QPainter) -> None:
        """Draw them."""
        for line in self.waiting:
            paint_outline(painter, self._in_view(line))
        for line in self.current:
            paint_accented(painter, self._in_view(line))

    def _in_view(self, line: Outline) -> list[QPointF]:
        return [self._navigation.to_view(point) for point in line]
