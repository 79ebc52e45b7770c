"""The place of the strip of variations: always a column at the right edge of the canvas, from its top downwards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from inpaint_studio.ui.canvas.viewport import Insets
from inpaint_studio.ui.panels.action_bar import GAP

EDGE = 6  # px between the column and the photo, and between it and the canvas's edge
TOP = 12  # px to the canvas's upper edge
MARGIN, SIDE_MARGIN = 8, 4  # px within the strip: below, and elsewhere
FRAME = 4  # px of the list around its thumbnails
SCROLL_BAR = 16  # px, beside the thumbnails if there is no room for all
CELL = 100  # px: the width of a thumbnail with its label
LIST = CELL + SCROLL_BAR + FRAME  # px, with room for the scroll bar: it must not move the thumbnails
COLUMN = LIST + 2 * SIDE_MARGIN  # px
COVERED = Insets(right=float(COLUMN + 2 * EDGE))  # of the canvas, while the strip is there


def corner(canvas: QSize) -> QPoint:
    """Return the upper left corner of the strip."""
    return QPoint(canvas.width() - COLUMN - EDGE, TOP)


def room_for(bar: QWidget, beside: int, cell: int) -> int:
    """Return how many thumbnails ``cell`` px high fit above the floating ``bar``; ``beside``: px of the strip besides
    them. At least one is shown."""
    return max(1, (bar.y() + GAP // 2 - TOP - GAP - beside) // cell)


def place_card(card: QSize, strip: QRect, canvas: QSize, removal: QRect, least: int, gap: int) -> tuple[QRect, bool]:
    """Return the area of a card beside the ``strip``, at least ``least`` px from the canvas's edge and ``gap`` px from
    the strip, and whether it keeps off the ``removal``. All in view pixels."""
    x = strip.left() - card.width() - gap
    lower = canvas.height() - card.height()
    corners = [QPoint(x, y) for y in (strip.center().y() - card.height() // 2, 0, lower)]
    areas = [QRect(QPoint(max(least, at.x()), max(least, at.y())), card) for at in corners]
    free = [area for area in areas if not area.intersects(removal)]
    return (free or areas)[0], bool(free)


@dataclass(frozen=True)
class Parts:
    """The parts of the strip: two buttons, the thumbnails, and what is shown while more are being made."""

    more: QToolButton
    close: QToolButton
    thumbnails: QWidget
    making: QWidget

    def arrange(self, grid: QGridLayout) -> None:
        """Put all in a column. *More variations* comes first: it stays under the mouse while thumbnails and a scroll
        bar are added. There is no room for its words, which the tool bar has."""
        align = Qt.AlignmentFlag
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        grid.setContentsMargins(SIDE_MARGIN, SIDE_MARGIN, SIDE_MARGIN, MARGIN)
        grid.addWidget(self.more, 0, 0, align.AlignLeft)
        grid.addWidget(self.close, 0, 1, align.AlignRight)
        grid.addWidget(self.thumbnails, 1, 0, 1, 2)
        grid.addWidget(self.making, 2, 0, 1, 2, align.AlignLeft)
