"""Thumbnails of variations: a column of them, and two side by side."""

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
from inpaint_studio.ui.panels.strip_place import CELL
from inpaint_studio.ui.panels.widgets import paint_panel
from inpaint_studio.ui.qimage import Pixels8, rgb_view
from inpaint_studio.ui.theme import untinted
from inpaint_studio.ui.translation import tr

THUMB = QSize(96, 96)  # at most
LABEL = 24  # px: the height of a label below it
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
    made.setFlow(QListView.Flow.TopToBottom)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setMouseTracking(True)
    made.setFrameShape(QListWidget.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
    made.viewport().setAutoFillBackground(False)
    arrange(made, None)
    return made


def arrange(thumbnails: QListWidget, pixels: Pixels8 | None) -> None:
    """Make the cells as high as thumbnails like ``pixels`` (uint8 H×W×3) need: all of a list have one shape."""
    size = QSize(THUMB)
    if pixels is not None:
        size = QSize(pixels.shape[1], pixels.shape[0]).scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatio)
    thumbnails.setIconSize(size)
    thumbnails.setGridSize(QSize(CELL, size.height() + LABEL))


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
