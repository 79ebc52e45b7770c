"""Strokes that are being removed or wait for it: each has its number and a small cancel button beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from inpaint_studio.ui.canvas.pointer import JITTER
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.session.stroke_removals import QueuedStroke, StrokeRemovals
from inpaint_studio.ui.translation import tr

SIZE = 16  # px of a button
GAP = 6  # px between a stroke and its number
PADDING = 3  # px beside a number


class StrokeQueue(QObject):
    """Keeps number and button beside each stroke, wherever the photo is moved."""

    def __init__(self, removals: StrokeRemovals, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._removals, self._canvas = removals, canvas
        self.buttons: dict[QueuedStroke, CancelButton] = {}
        removals.changed.connect(self.refresh)
        canvas.navigation.zoom_changed.connect(self.reposition)
        canvas.resized.connect(self.reposition)

    def refresh(self) -> None:
        """Update to the current strokes."""
        strokes = self._removals.strokes
        for stroke in [stroke for stroke in self.buttons if stroke not in strokes]:
            self.buttons.pop(stroke).leave()
        for number, stroke in enumerate(strokes, 1):
            (self.buttons.get(stroke) or self._make(stroke)).show_number(number)
        self.reposition()

    def reposition(self) -> None:
        """Follow the photo."""
        to_view, view = self._canvas.navigation.viewport.to_view, self._canvas.rect()
        for stroke, button in self.buttons.items():
            rect = stroke.rect
            corners = to_view((rect.x, rect.y)), to_view((rect.x + rect.width, rect.y + rect.height))
            covered = QRectF(QPointF(*corners[0]), QPointF(*corners[1])).toAlignedRect()
            button.move_number_to(beside(covered, button.whole_size, view))

    def _make(self, stroke: QueuedStroke) -> CancelButton:
        made = self.buttons[stroke] = CancelButton(self._canvas)
        made.clicked.connect(lambda: self._removals.cancel(stroke))
        return made


class CancelButton(QToolButton):
    """Cancels a stroke, whose ``number`` stands before it. Only a click is its own: a stroke of the brush that begins
    on it or on the number is drawn like anywhere else on the photo."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.number = QLabel(canvas)
        self.number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # a pen and a finger, too
        self.number.setAutoFillBackground(True)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pressed: QMouseEvent | None = None  # may still become a click
        self._draws = False  # the press has been handed to the photo
        self._is_leaving = False
        self.setText("×")
        self.setFixedSize(SIZE, SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        for widget in (self, self.number):
            widget.lower()  # below the bar and whatever else lies over the photo
            widget.show()

    def leave(self) -> None:
        """Disappear; a stroke that began here goes on until its release."""
        self.number.hide()
        self.number.deleteLater()
        self._is_leaving = True
        self.setFixedSize(0, 0)  # hidden, it would not receive the rest of the stroke
        self._leave_once_released()

    def _leave_once_released(self) -> None:
        if self._is_leaving and not self._draws and self._pressed is None:
            self.deleteLater()

    def show_number(self, number: int) -> None:
        """Show the position in the queue."""
        self.number.setText(str(number))
        self.number.setFixedSize(max(SIZE, self.number.sizeHint().width() + 2 * PADDING), SIZE)
        self.setAccessibleName(tr("Cancel stroke {number}", number=number))
        self.setToolTip(self.accessibleName())

    @property
    def whole_size(self) -> QSize:
        """The size with the number."""
        return QSize(self.number.width() + self.width(), SIZE)

    def move_number_to(self, corner: QPoint) -> None:
        """Move the number, and this after it."""
        self.number.move(corner)
        self.move(corner + QPoint(self.number.width(), 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait whether it becomes a click; other buttons belong to the photo."""
        if event.button() == Qt.MouseButton.LeftButton and not self._draws:
            self._pressed = event.clone()
            super().mousePressEvent(event)
        else:
            self._draws = True
            self._hand_over(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Handle it like a press."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand the press over to the photo once it has moved further than a click."""
        if self._pressed is not None:
            moved = event.position() - self._pressed.position()
            if math.hypot(moved.x(), moved.y()) < JITTER:
                return
            pressed, self._pressed, self._draws = self._pressed, None, True
            self.setDown(False)
            self._hand_over(pressed)
        if self._draws:
            self._hand_over(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the click, or the stroke on the photo."""
        if self._draws:
            self._hand_over(event)
            self._draws = bool(event.buttons())
        else:
            self._pressed = None
            super().mouseReleaseEvent(event)
        self._leave_once_released()

    def _hand_over(self, event: QMouseEvent) -> None:
        """Send an event to the photo, as if it had happened there."""
        at = self._canvas.mapFromGlobal(event.globalPosition())
        QApplication.sendEvent(
            self._canvas,
            QMouseEvent(event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()),
        )


def beside(stroke: QRect, size: QSize, view: QRect) -> QPoint:
    """Return the corner for something of ``size`` that does not lie over ``stroke``, within ``view`` where possible: at
    the right of it, otherwise at the left, below or above. All in view pixels."""
    middle = stroke.center() - QPoint(size.width() // 2, size.height() // 2)
    corners = (
        QPoint(stroke.right() + 1 + GAP, middle.y()),
        QPoint(stroke.left() - GAP - size.width(), middle.y()),
        QPoint(middle.x(), stroke.bottom() + 1 + GAP),
        QPoint(middle.x(), stroke.top() - GAP - size.height()),
    )
    if not view.intersects(stroke):
        return corners[0]  # it is as far out of sight as its stroke
    return next((one for one in corners if view.contains(QRect(one, size))), _within(middle, size, view))


def _within(corner: QPoint, size: QSize, view: QRect) -> QPoint:
    return QPoint(
        max(view.left(), min(corner.x(), view.right() + 1 - size.width())),
        max(view.top(), min(corner.y(), view.bottom() + 1 - size.height())),
    )
