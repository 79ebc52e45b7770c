"""The variations of the last removal, as thumbnails at the right edge of the canvas; a click selects one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QListWidgetItem, QToolButton, QWidget

from inpaint_studio.core.photo_io import CoarsePhoto
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.canvas.viewport import NONE, Insets
from inpaint_studio.ui.panels.strip_place import COVERED, FRAME, LIST, Parts, corner, room_for
from inpaint_studio.ui.panels.strip_shield import StripShield
from inpaint_studio.ui.panels.stroke_path import StrokePath
from inpaint_studio.ui.panels.variation_making import Making
from inpaint_studio.ui.panels.variation_preview import VariationPreview
from inpaint_studio.ui.panels.variation_thumbnails import arrange, thumbnail_icon, thumbnail_list
from inpaint_studio.ui.panels.widgets import paint_panel
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.variation_choice import Offer
from inpaint_studio.ui.translation import tr

NEAR = 24  # px around the strip within which a stroke hides it
PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
INDEX = Qt.ItemDataRole.UserRole


class VariationStrip(QWidget):
    """The strip, visible after a removal as long as there are several valid variations, or more are being made.
    Hovering over one previews it, see :class:`.VariationPreview`. It always lies at the same place, for which a fitted
    photo leaves room: the photo does not move when the strip comes or goes."""

    covering = Signal(Insets)  # what it covers of the view now

    def __init__(self, session: EditorSession, another: QAction, bar: QWidget, parent: CanvasView) -> None:
        super().__init__(parent)
        self._session, self._bar, self._canvas = session, bar, parent
        self._closed = (0, 0)  # the removal, and its number of variations, when the strip was closed
        self._offer: Offer | None = None
        self._is_covered = self._was_requested = False  # by the next photo, which is being opened; more variations
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        parent.navigation.leave_free(COVERED)
        self._shield = StripShield(parent)
        self.list = thumbnail_list()
        self.list.itemClicked.connect(self._on_chosen)
        self.list.entered.connect(self._on_entered)
        self.list.viewportEntered.connect(self._preview_focused)
        self.list.currentItemChanged.connect(self._preview_focused)
        self.list.viewport().installEventFilter(self)
        self.list.installEventFilter(self)
        self.making = Making()
        self.making.stop_button.clicked.connect(session.variations.stop)
        self._preview = VariationPreview(session.variations, parent)
        self.card = self._preview.card
        self._build(another)
        session.variations.progressed.connect(self.making.show_progress)
        session.state_changed.connect(self.refresh)
        session.document_changed.connect(lambda: self._cover(None))
        session.opening.coarse_photo_read.connect(self._cover)
        self._path = StrokePath(session.drawing, self, NEAR)
        session.drawing.outline_changed.connect(self.avoid_pointer)
        self.hide()

    def _build(self, another: QAction) -> None:
        self._more = _button(another)
        close = self.close_button = QToolButton(autoRaise=True)
        close.setText("×")
        close.setAccessibleName(tr("Hide the variations"))
        close.setToolTip(tr("Hide the variations"))
        close.clicked.connect(self._on_close)
        self._grid = QGridLayout(self)
        Parts(self._more, close, self.list, self.making).arrange(self._grid)

    def refresh(self) -> None:
        """Update to the current variations."""
        offer = self._session.variations.offer
        was_requested, self._was_requested = self._was_requested, offer is not None and offer.is_requested
        if self._was_requested and not was_requested:
            self._closed = (0, 0)
        if offer is None or self._is_covered or not self._is_shown(offer):
            self._leave()
            return
        stop = self._place_of_stop
        if not offer.is_same(self._offer):
            self._show(offer)
        self.list.setEnabled(not self._session.removals.is_busy)
        if not self.list.isEnabled():
            self._preview.hide()
        if not self.isVisible():
            self._shield.hide()
        self.show()
        self.reposition()
        if not stop.isEmpty() and not self.making.isVisible():
            self._shield.guard(stop)  # a click meant for it must not choose what has come there, nor paint

    @property
    def _place_of_stop(self) -> QRect:
        """The place of *Stop* on the canvas; empty if it is hidden."""
        button = self.making.stop_button
        return QRect(button.mapTo(self._canvas, QPoint()), button.size()) if button.isVisible() else QRect()

    def _leave(self) -> None:
        """Hide; whoever is about to click something here must not paint."""
        self._offer = None
        self._preview.hide()
        if self.isVisible():
            self._shield.guard(self.geometry())
        self.hide()

    def _is_shown(self, offer: Offer) -> bool:
        """True if there is a choice, or will be, which the user has not hidden."""
        has_choice = len(offer.variations) > 1 or offer.is_making
        return has_choice and (offer.removal, len(offer.variations)) != self._closed

    def _cover(self, coarse: CoarsePhoto | None) -> None:
        """Hide while the next photo is already visible as a coarse image, and show again if it does not open."""
        self._is_covered = coarse is not None
        self.refresh()

    def reposition(self) -> None:
        """Move to its place at the canvas's edge, as high as its thumbnails need and the canvas permits."""
        if self._offer is None:
            return
        cell = self.list.gridSize().height()
        shown = min(len(self._offer.variations), room_for(self._bar, self._beside, cell))
        self.list.setFixedSize(LIST, shown * cell + FRAME)
        self._grid.activate()
        self.adjustSize()
        self.move(corner(self._canvas.size()))
        self._place_card()
        self._tell_covering()

    @property
    def _beside(self) -> int:
        """The height besides the thumbnails."""
        margins, spacing = self._grid.contentsMargins(), self._grid.spacing()
        making = self.making.sizeHint().height() + spacing if self._offer is not None and self._offer.is_making else 0
        buttons = max(self._more.sizeHint().height(), self.close_button.sizeHint().height())
        return buttons + making + margins.top() + margins.bottom() + spacing + FRAME

    def _place_card(self) -> None:
        removal, to_view = self._session.removals.current, self._canvas.navigation.to_view
        place = QRect()
        if removal is not None:
            rect = removal.rect
            place = QRectF(to_view((rect.x, rect.y)), to_view((rect.right, rect.bottom))).toAlignedRect()
        self._preview.place(self.geometry(), place)

    def _tell_covering(self) -> None:
        self.covering.emit(COVERED if self.isVisible() else NONE)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that part of the view is covered."""
        self._tell_covering()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nothing is covered."""
        self._tell_covering()

    def avoid_pointer(self) -> None:
        """Hide from a stroke that comes near, until it ends."""
        is_in_way = self._path.meets()
        if self._offer is not None:
            self.setVisible(not is_in_way)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded panel like the bar below."""
        paint_panel(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the mouse leaving the thumbnails."""
        if event.type() == QEvent.Type.Leave and watched is self.list.viewport():
            self._preview_focused()
        elif watched is self.list and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._preview_focused(is_focused=event.type() == QEvent.Type.FocusIn)
        elif watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            item = self.list.currentItem()
            if event.key() in PRESSING and item is not None:
                self._on_chosen(item)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take keys that nothing in the strip uses: the canvas below must not act on them."""
        event.accept()

    def _show(self, offer: Offer) -> None:
        focused, previous = self.list.currentRow(), self._offer
        stays = previous is not None and previous.removal == offer.removal and self.list.hasFocus()
        self._offer = offer
        self.list.blockSignals(True)
        self.list.clear()
        arrange(self.list, next((one.thumbnail for one in offer.variations if one.thumbnail is not None), offer.before))
        for number, variation in enumerate(offer.variations, 1):
            is_shown = variation.index == offer.index
            item = QListWidgetItem(thumbnail_icon(variation, offer.before), f"✓ {number}" if is_shown else str(number))
            item.setData(INDEX, variation.index)
            text = tr("Variation {number} of {total}", number=number, total=len(offer.variations))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            self.list.addItem(item)
            if is_shown:
                self.list.setCurrentItem(item)
                self.list.scrollToItem(item)
        if stays and 0 <= focused < self.list.count():
            self.list.setCurrentRow(focused)
        self.list.blockSignals(False)
        self.making.show_offer(offer, previous)
        self._preview_again(previous)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self._session.variations.choose(item.data(INDEX))

    def _on_entered(self, index: QModelIndex) -> None:
        self._preview_row(index.row())

    def _preview_again(self, previous: Offer | None) -> None:
        """Preview the variation that the mouse rests on, unless it was just chosen there."""
        view, offer = self.list.viewport(), self._offer
        is_same = previous is not None and offer is not None and previous.index == offer.index
        row = self.list.indexAt(view.mapFromGlobal(self.cursor().pos())).row() if is_same and view.underMouse() else -1
        if row >= 0:
            self._preview_row(row)
        else:
            self._preview_focused()

    def _preview_focused(self, *_: object, is_focused: bool | None = None) -> None:
        """Preview the variation with the keyboard focus; none without the focus."""
        has_focus = self.list.hasFocus() if is_focused is None else is_focused
        self._preview_row(self.list.currentRow() if has_focus else -1)

    def _preview_row(self, row: int) -> None:
        self._preview.show(self._offer if self.list.isEnabled() else None, row)
        self._place_card()

    def _on_close(self) -> None:
        if self._offer is not None:
            self._closed = self._offer.removal, len(self._offer.variations)
        self.refresh()


def _button(action: QAction) -> QToolButton:
    made = QToolButton(autoRaise=True)
    made.setDefaultAction(action)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setIconSize(QSize(20, 20))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
