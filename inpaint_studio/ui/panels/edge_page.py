"""Growing, shrinking and feathering the mask: a page of the floating bar, shown during the adjustment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from inpaint_studio.core.editing.edge_adjustment import MaskEdge
from inpaint_studio.ui.panels.widgets import MARGINS, emphasise, figure, move_quietly, row, slider
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.translation import tr


class EdgePage:
    """Two sliders with a live preview; Done keeps the result, Cancel restores the mask."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self.by = slider(-1, 1, tr("Grow or shrink"), tr("Left: smaller. Right: larger."))
        self.feather = slider(0, 1, tr("Feather"), tr("Softness of the mask's edge"))
        self._moved, self._faded = figure("−9999 px"), figure("9999 px")
        self.done, self.cancel = QPushButton(tr("Done")), QPushButton(tr("Cancel"))
        for made in (self.done, self.cancel):
            made.setMinimumHeight(32)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        emphasise(self.done)
        self.by.valueChanged.connect(self._on_moved)
        self.feather.valueChanged.connect(self._on_moved)
        self.done.clicked.connect(lambda: drawing.finish_edge(keep=True))
        self.cancel.clicked.connect(lambda: drawing.finish_edge(keep=False))
        grow = QLabel(tr("Grow")), self.by, self._moved
        feather = QLabel(tr("Feather")), self.feather, self._faded
        self.widget: QWidget = row(*grow, *feather, self.cancel, self.done, margins=MARGINS)

    def show_edge(self, edge: MaskEdge) -> None:
        """Start with the current mask."""
        move_quietly(self.by, edge.by, -edge.reach, edge.reach)
        move_quietly(self.feather, edge.feather, 0, edge.reach)
        self._show_figures()

    def _on_moved(self) -> None:
        self._show_figures()
        self._drawing.move_edge(self.by.value(), self.feather.value())

    def _show_figures(self) -> None:
        self._moved.setText(f"{self.by.value():+d} px".replace("-", "−") if self.by.value() else "0 px")
        self._faded.setText(f"{self.feather.value()} px")
