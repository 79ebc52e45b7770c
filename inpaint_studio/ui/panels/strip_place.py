"""The place of the strip of variations: a column beside the photo, otherwise a row over its lower or upper edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from inpaint_studio.ui.canvas.viewport import Insets
from inpaint_studio.ui.panels.action_bar import GAP

Place = Literal["right", "left", "bottom", "top"]
COLUMNS: tuple[Place, ...] = "right", "left"
EDGE = 6  # px between a column and the photo, and between it and the canvas's edge
COLUMN_TOP = 12  # px to the canvas's upper edge
ROW_TOP = 64  # px there: a row lies below a message
MARGIN, IN_COLUMN_MARGIN = 8, 4  # px within the strip
LEAST = 0.8  # of its size: a fitted photo does not become smaller than that for the strip


@dataclass(frozen=True)
class Room:
    """The canvas, in view pixels. ``photo`` and ``removal``: where they are now; ``bar``: the upper edge of the
    floating bar; ``column``: the width of a column; ``row``: the height of a row."""

    canvas: QSize
    photo: QRect
    removal: QRect
    bar: int
    column: int
    row: int

    def choose(self, share: Callable[[Insets], float]) -> Place:
        """Return the place for the strip of a new removal. ``share``: what a photo keeps of its size if it makes such
        room, 0 if it does not move."""
        free = [place for place in COLUMNS if self._is_free(place)]
        if free:
            return free[0]
        shares: dict[Place, float] = {place: share(self.covered(place)) for place in (*COLUMNS, "bottom")}
        best = max(shares, key=lambda place: shares[place])
        return best if shares[best] >= LEAST else self._farther_edge

    def covered(self, place: Place) -> Insets:
        """Return what the strip covers of the view there. At the upper edge it lies over the photo."""
        if place in COLUMNS:
            return Insets(**{place: float(self.column + 2 * EDGE)})
        return Insets(bottom=float(self.bar - self.top(place))) if place == "bottom" else Insets()

    def top(self, place: Place) -> int:
        """Return the upper edge of a row."""
        return ROW_TOP if place == "top" else self.bar - self.row - GAP // 2

    def left(self, place: Place) -> int:
        """Return the left edge of a column."""
        return EDGE if place == "left" else self.canvas.width() - self.column - EDGE

    def _is_free(self, place: Place) -> bool:
        beside = self.photo.left() if place == "left" else self.canvas.width() - self.photo.right() - 1
        return beside >= self.column + 2 * EDGE

    @property
    def _farther_edge(self) -> Place:
        """The edge that is farther from the removal."""
        above = self.removal.top() - (ROW_TOP + self.row)
        below = self.top("bottom") - self.removal.bottom()
        return "top" if above > below else "bottom"


@dataclass(frozen=True)
class Parts:
    """The parts of the strip: two buttons, the thumbnails, and what is shown while more are being made."""

    more: QToolButton
    close: QToolButton
    thumbnails: QWidget
    making: QWidget

    def arrange(self, grid: QGridLayout, in_column: bool) -> None:
        """Put all in a column or a row. *More variations* comes first: it stays under the mouse while thumbnails and a
        scroll bar are added. A column has no room for its words, which the tool bar has."""
        style, align = Qt.ToolButtonStyle, Qt.AlignmentFlag
        for part in (self.more, self.close, self.thumbnails, self.making):
            grid.removeWidget(part)
        if in_column:
            self.more.setToolButtonStyle(style.ToolButtonIconOnly)
            grid.setContentsMargins(IN_COLUMN_MARGIN, IN_COLUMN_MARGIN, IN_COLUMN_MARGIN, MARGIN)
            grid.addWidget(self.more, 0, 0, align.AlignLeft)
            grid.addWidget(self.close, 0, 1, align.AlignRight)
            grid.addWidget(self.thumbnails, 1, 0, 1, 2)
            grid.addWidget(self.making, 2, 0, 1, 2, align.AlignLeft)
        else:
            self.more.setToolButtonStyle(style.ToolButtonTextUnderIcon)
            grid.setContentsMargins(MARGIN, MARGIN, IN_COLUMN_MARGIN, MARGIN)
            grid.addWidget(self.more, 0, 0, align.AlignTop)
            grid.addWidget(self.thumbnails, 0, 1)
            grid.addWidget(self.making, 0, 2)
            grid.addWidget(self.close, 0, 3, align.AlignTop)
