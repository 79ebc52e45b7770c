"""The tour: four steps on a sample photo, offered at the first start; the user can leave it at any step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inpaint_studio import paths
from inpaint_studio.core.messages import message
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.panels.empty_state import TourOffer
from inpaint_studio.ui.panels.widgets import emphasise, emphasise_text, paint_panel
from inpaint_studio.ui.punctuation import titled
from inpaint_studio.ui.translation import tr, translated

STEPS = (
    message("Paint along one of the white trails in the sky. Whatever is tinted will be removed."),
    message("Press Remove, or the Enter key."),
    message(
        "Other results may appear beside the photo: click one to use it. More variations (Ctrl+R) makes some. "
        "Press C to compare the result with the original."
    ),
    message("Save creates a new file; your original is not changed. Now drop a photo of your own here."),
)
PAINT, REMOVE = 0, 1
WIDTH = 380  # px
PLACE = 16, 56  # px from the photo's corner


class TourCard(QWidget):
    """The current step, over the photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.title, self.text = QLabel(), QLabel(wordWrap=True)
        emphasise_text(self.title)
        self.next, self.skip = QPushButton(), QPushButton(tr("Skip the tour"))
        emphasise(self.next)
        for button in (self.next, self.skip):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.setFixedWidth(WIDTH)
        self.move(*PLACE)
        self.hide()

    def show_step(self, step: int) -> None:
        """Show a step (0 is the first) with its number and text."""
        last = step == len(STEPS) - 1
        self.title.setText(tr("Step {number} of {total}", number=step + 1, total=len(STEPS)))
        self.text.setText(translated(STEPS[step]))
        self.next.setText(tr("Done") if last else tr("Next"))
        self.skip.setVisible(not last)
        self.setAccessibleName(titled(self.title.text(), self.text.text()))
        self.show()
        self.setFixedHeight(self._layout.totalHeightForWidth(WIDTH))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded panel."""
        paint_panel(self)


class Tour(QObject):
    """The tour: a step ends when its task is done. ``wants_photo`` requests a photo; ``was_offered``: it need not be
    offered again."""

    starting = Signal()  # before the sample opens
    wants_photo = Signal(object)  # Path
    left = Signal(bool)  # True: on the sample, which may be closed; False: with other photos, or it never began
    was_offered = Signal()

    def __init__(self, canvas: CanvasView, brush: QAction) -> None:
        super().__init__(canvas)
        self._canvas, self._session, self._brush = canvas, canvas.session, brush
        self._step, self._document = -1, 0
        self._is_opening = False  # the sample
        self._is_offered = False
        self.card = TourCard(canvas)
        self.card.next.clicked.connect(self._on_next)
        self.card.skip.clicked.connect(self.leave)
        self._session.drawing.ended.connect(lambda _tool: self._is_done(PAINT))
        self._session.removals.done.connect(lambda: self._is_done(REMOVE))
        self._session.removals.done.connect(self._on_removed)
        self._session.document_changed.connect(self._on_document)

    def offer_with(self, offer: TourOffer, is_new: bool) -> None:
        """Connect the ``offer`` of the start screen, which is hidden once it was made, now or at an earlier start (not
        ``is_new``)."""
        self._is_offered = is_new
        self.was_offered.connect(offer.hide)
        offer.start.clicked.connect(self.start)
        offer.skip.clicked.connect(self.forget)
        offer.setVisible(is_new)

    def start(self) -> None:
        """Open a sample photo and begin. If the user stays with the open photos, possibly this one, nothing begins."""
        self.forget()
        if self._step < 0:
            self.starting.emit()
        before, self._is_opening = self._session.document, True
        self.wants_photo.emit(paths.tour_sample())
        self._is_opening = False
        document = self._session.document
        if document is not None and document is not before and document.path == paths.tour_sample():
            self._document = document.id
            self._brush.trigger()
            self._show(0)
        elif self._step < 0:
            self.left.emit(False)

    def forget(self) -> None:
        """Never offer the tour again."""
        self._is_offered = False
        self.was_offered.emit()

    def _on_removed(self) -> None:
        if self._is_offered:  # whoever has removed something is not new here
            self.forget()

    def leave(self) -> None:
        """End the tour, and go back to the photos that were open before."""
        self._end(goes_back=True)

    def _end(self, goes_back: bool) -> None:
        self._step = -1
        self.card.hide()
        self._canvas.setFocus()
        self.left.emit(goes_back)

    def _show(self, step: int) -> None:
        self._step = step
        self.card.show_step(step)

    def _is_done(self, step: int) -> None:
        if self._step == step:
            self._show(step + 1)

    def _on_next(self) -> None:
        if self._step + 1 < len(STEPS):
            self._show(self._step + 1)
        else:
            self.leave()

    def _on_document(self) -> None:
        document = self._session.document
        is_other = document is None or document.id != self._document
        if self._step >= 0 and is_other and not self._is_opening:
            self._end(goes_back=False)
