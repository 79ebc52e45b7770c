"""The variations of the last removal, as thumbnails beside the photo or over its edge; a click selects one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QHideEvent,
    QKeyEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QListWidgetItem,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.photo_io import CoarsePhoto
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.canvas.viewport import NONE, Insets
from inpaint_studio.ui.panels.action_bar import GAP
from inpaint_studio.ui.panels.strip_place import (
    COLUMN_TOP,
    COLUMNS,
    IN_COLUMN_MARGIN,
    LEAST,
    MARGIN,
    Parts,
    Place,
    Room,
)
from inpaint_studio.ui.panels.stroke_path import StrokePath
from inpaint_studio.ui.panels.variation_preview import VariationPreview
from inpaint_studio.ui.panels.variation_thumbnails import (
    CELL,
    IN_COLUMN,
    THUMB,
    arrange,
    thumbnail_icon,
    thumbnail_list,
)
from inpaint_studio.ui.panels.widgets import paint_panel
from inpaint_studio.ui.session.known_variations import AT_A_TIME
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.variation_choice import Offer
from inpaint_studio.ui.translation import tr

FIRST = 1 + AT_A_TIME  # thumbnails, once the variations that are made automatically are there
SCROLL_BAR = 16  # px, below or beside the thumbnails if there is no room for all
NEAR = 24  # px around the strip within which a stroke hides it
FRAME = 4  # px of the list around its thumbnails
PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
INDEX = Qt.ItemDataRole.UserRole


class VariationStrip(QWidget):
    """The strip, visible after a removal as long as there are several valid variations, or more are being made.
    Hovering over one previews it, see :class:`.VariationPreview`. Where the strip lies: see
    :meth:`~.strip_place.Room.choose`; it stays there until the next removal."""

    covering = Signal(Insets)  # what it covers of the view now

    def __init__(self, session: EditorSession, another: QAction, bar: QWidget, parent: CanvasView) -> None:
        super().__init__(parent)
        self._session, self._bar, self._canvas = session, bar, parent
        self._closed = (0, 0)  # the removal, and its number of variations, when the strip was closed
        self._offer: Offer | None = None
        self._place: Place = "bottom"
        self._start = 0  # its left edge; of a column: its upper edge
        self._placed = (0, QSize())  # the removal, and the size of the canvas, that these are for
        self._is_covered = self._was_requested = False  # by the next photo, which is being opened; more variations
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.list = thumbnail_list()
        self.list.itemClicked.connect(self._on_chosen)
        self.list.entered.connect(self._on_entered)
        self.list.viewportEntered.connect(self._preview_focused)
        self.list.currentItemChanged.connect(self._preview_focused)
        self.list.viewport().installEventFilter(self)
        self.list.installEventFilter(self)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(tr("Making variations"))
        self._busy.setToolTip(tr("Making variations"))
        self._busy.setFixedSize(THUMB.width(), 16)
        self.stop_button = QToolButton(autoRaise=True)
        self.stop_button.setText(tr("Stop"))
        self.stop_button.setToolTip(tr("Stop making variations (Esc)"))
        self.stop_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop_button.clicked.connect(session.variations.stop)
        self._preview = VariationPreview(session.variations, parent)
        self.card = self._preview.card
        self._build(another)
        session.variations.progressed.connect(self._show_progress)
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
        making = self._making = QWidget()
        box = QVBoxLayout(making)
        box.setContentsMargins(0, 0, 0, 0)
        box.addStretch()
        box.addWidget(self._busy)
        box.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch()
        self._grid = QGridLayout(self)
        self._arrange()

    @property
    def _is_column(self) -> bool:
        return self._place in COLUMNS

    def _arrange(self) -> None:
        """Put everything in a row, or in a column."""
        arrange(self.list, self._is_column)
        parts = Parts(self._more, self.close_button, self.list, self._making)
        parts.arrange(self._grid, self._is_column)

    def refresh(self) -> None:
        """Update to the current variations."""
        offer = self._session.variations.offer
        was_requested, self._was_requested = self._was_requested, offer is not None and offer.is_requested
        if self._was_requested and not was_requested:
            self._closed = (0, 0)
        if offer is None or self._is_covered or not self._is_shown(offer):
            self._offer = None
            self._preview.hide()
            self.hide()
            self._make_room()
            return
        if not offer.is_same(self._offer):
            self._show(offer)
        self.list.setEnabled(not self._session.removals.is_busy)
        if not self.list.isEnabled():
            self._preview.hide()
        self.show()
        self.reposition()

    def _is_shown(self, offer: Offer) -> bool:
        """True if there is a choice, or will be, which the user has not hidden."""
        has_choice = len(offer.variations) > 1 or offer.is_making
        return has_choice and (offer.removal, len(offer.variations)) != self._closed

    @property
    def _may_move_photo(self) -> bool:
        """True unless the user is painting, or has painted a mask and may go on: nothing moves under the pointer."""
        document, drawing = self._session.document, self._session.drawing
        is_drawing = drawing.in_stroke or drawing.edge is not None
        return document is not None and not is_drawing and not document.has_mask

    def _make_room(self) -> None:
        """Fit a fitted photo into what the strip leaves free, unless it would become much smaller."""
        navigation = self._canvas.navigation
        has_room = navigation.share(navigation.covered) >= LEAST
        if navigation.should_make_room and has_room and self._may_move_photo:
            navigation.fit()

    def _cover(self, coarse: CoarsePhoto | None) -> None:
        """Hide while the next photo is already visible as a coarse image, and show again if it does not open."""
        self._is_covered = coarse is not None
        self.refresh()

    def reposition(self) -> None:
        """Move to its place. While the mouse is over the strip, it only grows."""
        if self._offer is None:
            return
        count = len(self._offer.variations)
        self._find_place(count)
        is_used = self.isVisible() and self.underMouse()
        self._resize(count, self._room(self._start + GAP if is_used else 0))
        if not is_used:
            self._start = max(self._first, min(self._start, self._whole_length - self._length - GAP))
        room = self._measured
        if self._is_column:
            self.move(room.left(self._place), self._start)
        else:
            self.move(self._start, room.top(self._place))
        self._place_card()
        self._tell_covering()
        self._make_room()

    def _find_place(self, count: int) -> None:
        """Find a place for a new removal. The strip is centred with its first thumbnails, and stays there while others
        are added: they must not move under the mouse. There is room for as many again, if the canvas has any."""
        assert self._offer is not None
        state = self._offer.removal, self._canvas.size()
        if state == self._placed:
            return
        navigation = self._canvas.navigation
        place = self._measured.choose(navigation.share if self._may_move_photo else lambda _: 0.0)
        if place != self._place:
            self._place = place
            self._arrange()
        room = self._room()
        self._resize(max(count, min(room, FIRST)), room)
        longest = min(room, FIRST + AT_A_TIME) * self._cell + self._beside
        middle = (self._whole_length - self._length) // 2
        self._placed, self._start = state, max(self._first, min(middle, self._whole_length - longest - GAP))

    @property
    def _measured(self) -> Room:
        """The canvas as it is now."""
        photo, removal, scroll_bar = self._session.document, self._session.removals.current, SCROLL_BAR
        return Room(
            self._canvas.size(),
            self._in_view(photo.frame if photo is not None else None),
            self._in_view(removal.rect if removal is not None else None),
            self._bar.y(),
            IN_COLUMN.width() + scroll_bar + FRAME + 2 * IN_COLUMN_MARGIN,
            CELL.height() + 2 + scroll_bar + 2 * MARGIN,  # so that the scroll bar does not move the thumbnails
        )

    def _in_view(self, rect: Rect | None) -> QRect:
        if rect is None:
            return QRect()
        to_view = self._canvas.navigation.to_view
        return QRectF(to_view((rect.x, rect.y)), to_view((rect.right, rect.bottom))).toAlignedRect()

    def _resize(self, count: int, room: int) -> None:
        shown = min(count, room) * self._cell
        if self._is_column:
            self.list.setFixedSize(IN_COLUMN.width() + SCROLL_BAR + FRAME, shown + FRAME)
        else:
            self.list.setFixedSize(shown + FRAME, CELL.height() + 2 + (SCROLL_BAR if count > room else 0))
        self._grid.activate()
        self.adjustSize()

    # -- along its direction: the width of a row, the height of a column ---------------------------

    @property
    def _cell(self) -> int:
        return IN_COLUMN.height() if self._is_column else CELL.width()

    @property
    def _length(self) -> int:
        return self.height() if self._is_column else self.width()

    @property
    def _first(self) -> int:
        return COLUMN_TOP if self._is_column else 0

    @property
    def _whole_length(self) -> int:
        return self._bar.y() + GAP // 2 if self._is_column else self._canvas.width()

    def _room(self, used: int = 0) -> int:
        """Return the number of thumbnails that there is room for; ``used``: px before the strip."""
        return max(1, (self._whole_length - self._beside - max(used, self._first)) // self._cell)

    @property
    def _beside(self) -> int:
        """The length beside the thumbnails: of a row, while more are being made; of a column, now."""
        margins, spacing, close = self._grid.contentsMargins(), self._grid.spacing(), self.close_button.sizeHint()
        if self._is_column:
            making = self._busy.height() + self.stop_button.sizeHint().height() + 2 * spacing
            making = making if self._offer is not None and self._offer.is_making else 0
            buttons = max(self._more.sizeHint().height(), close.height())
            return buttons + making + margins.top() + margins.bottom() + spacing + FRAME
        shown = self._more.sizeHint().width() + THUMB.width() + close.width()
        return shown + margins.left() + margins.right() + 3 * spacing + FRAME

    def _place_card(self) -> None:
        removal = self._session.removals.current
        self._preview.place(self.geometry(), self._place, self._in_view(removal.rect if removal is not None else None))

    def _tell_covering(self) -> None:
        self.covering.emit(self._measured.covered(self._place) if self.isVisible() else NONE)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that part of the view is covered."""
        self._tell_covering()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nothing is covered."""
        self._tell_covering()

    def leaveEvent(self, event: QEvent) -> None:
        """Use the room that the strip did not take while the mouse was over it."""
        self.reposition()

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
        self._show_making(offer, previous)
        self._preview_again(previous)

    def _show_making(self, offer: Offer, previous: Offer | None) -> None:
        self._making.setVisible(offer.is_making)
        self._busy.setVisible(offer.is_making)
        self.stop_button.setVisible(offer.is_requested)
        if not (offer.is_requested and previous is not None and previous.is_requested):
            self._busy.setRange(0, 0)
        self._busy.setTextVisible(offer.is_requested)

    def _show_progress(self, done: int, total: int) -> None:
        is_known = 0 <= done < total  # after the last unit, show activity instead of progress
        self._busy.setRange(0, total if is_known else 0)
        self._busy.setValue(done if is_known else 0)

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
