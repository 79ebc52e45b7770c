"""Thumbnails of variations: a row or a column of them, and two side by side."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.ui.panels.widgets import paint_panel
from inpaint_studio.ui.qimage import Pixels8, rgb_view
from inpaint_studio.ui.theme import untinted
from inpaint_studio.ui.translation import tr

THUMB = QSize(96, 72)
CELL = QSize(108, 96)
IN_COLUMN = QSize(100, 96)
LARGE = QSize(288, 216)  # of before and after
RING = 3  # px: the frame of the thumbnail with the keyboard focus


class BeforeAfter(QWidget):
    """The place before and after, with labels: side by side, or one above the other in a narrow place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        self._images = QLabel(), QLabel()
        for image, text in zip(self._images, (tr("Before"), tr("After")), strict=True):
            half = QVBoxLayout()
            half.addWidget(QLabel(text), 0, Qt.AlignmentFlag.AlignHCenter)
            half.addWidget(image)
            layout.addLayout(half)
        self.hide()

    def arrange(self, width: int) -> None:
        """Fit into ``width`` px, if possible."""
        side_by_side, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(side_by_side)
        if self._layout.minimumSize().width() > width:
            self._layout.setDirection(stacked)
        self._layout.activate()
        self.adjustSize()

    def show_images(self, before: Pixels8, after: Pixels8) -> None:
        """Show two images of one size."""
        for label, pixels in zip(self._images, (before, after), strict=True):
            pixmap = _pixmap(pixels, LARGE, self.devicePixelRatioF())
            label.setPixmap(pixmap)
            label.setFixedSize(pixmap.deviceIndependentSize().toSize())
        self.show()
        self._layout.activate()
        self.adjustSize()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded panel."""
        paint_panel(self)


class FocusRing(QStyledItemDelegate):
    """Paints a frame around the thumbnail with the keyboard focus, light on dark and dark on light."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a thumbnail."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            colour = option.palette.color(QPalette.ColorRole.Text)
            painter.setPen(QPen(colour, RING))
            half = RING // 2
            painter.drawRect(option.rect.adjusted(half, half, -half - 1, -half - 1))
            painter.restore()


def thumbnail_list() -> QListWidget:
    """Return an empty list of thumbnails."""
    made = QListWidget()
    made.setItemDelegate(FocusRing(made))
    made.setAccessibleName(tr("Variations"))
    made.setViewMode(QListView.ViewMode.IconMode)
    made.setMovement(QListView.Movement.Static)
    made.setWrapping(False)
    made.setIconSize(THUMB)
    made.setMouseTracking(True)
    made.setFrameShape(QListWidget.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
    made.viewport().setAutoFillBackground(False)
    arrange(made, False)
    return made


def arrange(thumbnails: QListWidget, in_column: bool) -> None:
    """Arrange thumbnails one above the other, or side by side; they scroll where there are too many."""
    off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
    thumbnails.setFlow(QListView.Flow.TopToBottom if in_column else QListView.Flow.LeftToRight)
    thumbnails.setGridSize(IN_COLUMN if in_column else CELL)
    thumbnails.setHorizontalScrollBarPolicy(off if in_column else needed)
    thumbnails.setVerticalScrollBarPolicy(needed if in_column else off)


def thumbnail_icon(variation: Variation, instead: Pixels8 | None) -> QIcon:
    """Return the thumbnail of a variation; ``instead``: for one that has none (uint8 H×W×3)."""
    pixels = variation.thumbnail if variation.thumbnail is not None else instead
    return untinted(_pixmap(pixels, THUMB, 2.0)) if pixels is not None else QIcon()


def _pixmap(pixels: Pixels8, size: QSize, ratio: float) -> QPixmap:
    """Return a copy of ``pixels``, as large as ``size`` allows on a screen with ``ratio``."""
    image = QPixmap.fromImage(rgb_view(pixels).copy())
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(size * ratio, keep, smooth)
    scaled.setDevicePixelRatio(ratio)
    return scaled
