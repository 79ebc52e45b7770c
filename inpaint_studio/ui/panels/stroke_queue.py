"""Strokes that are being removed or wait for it: each has a cancel button on the photo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QToolButton

from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.session.stroke_removals import QueuedStroke, StrokeRemovals
from inpaint_studio.ui.translation import tr


class StrokeQueue(QObject):
    """Keeps a button over the centre of each stroke, wherever the photo is moved."""

    def __init__(self, removals: StrokeRemovals, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._removals, self._canvas = removals, canvas
        self.buttons: dict[QueuedStroke, QToolButton] = {}
        removals.changed.connect(self.refresh)
        canvas.navigation.zoom_changed.connect(self.reposition)
        canvas.resized.connect(self.reposition)

    def refresh(self) -> None:
        """Update to the current strokes."""
        strokes = self._removals.strokes
        for stroke in [stroke for stroke in self.buttons if stroke not in strokes]:
            self.buttons.pop(stroke).deleteLater()
        for number, stroke in enumerate(strokes, 1):
            button = self.buttons.get(stroke) or self._make(stroke)
            button.setText(f"{number}  ×")
            button.setAccessibleName(tr("Cancel stroke {number}", number=number))
            button.setToolTip(button.accessibleName())
            button.adjustSize()
        self.reposition()

    def reposition(self) -> None:
        """Follow the photo."""
        for stroke, button in self.buttons.items():
            middle = stroke.rect.x + stroke.rect.width / 2, stroke.rect.y + stroke.rect.height / 2
            x, y = self._canvas.navigation.viewport.to_view(middle)
            button.move(round(x - button.width() / 2), round(y - button.height() / 2))

    def _make(self, stroke: QueuedStroke) -> QToolButton:
        made = self.buttons[stroke] = QToolButton(self._canvas)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        made.clicked.connect(lambda: self._removals.cancel(stroke))
        made.lower()  # below the bar and whatever else lies over the photo
        made.show()
        return made
