"""The progress of variations that are being made, in the strip: which one it is, of how many, and Stop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from inpaint_studio.ui.panels.widgets import WordedBar
from inpaint_studio.ui.session.known_variations import AT_A_TIME, MAX_TRIES
from inpaint_studio.ui.session.variation_choice import Offer
from inpaint_studio.ui.translation import tr

WIDTH, HEIGHT = 96, 18  # px of the bar


class Making(QWidget):
    """A bar and a button below the thumbnails, shown while variations are being made."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = WordedBar(WIDTH, WIDTH)
        self.bar.setFixedSize(WIDTH, HEIGHT)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("Making variations"))
        self.bar.setToolTip(tr("Making variations"))
        self.stop_button = QToolButton(autoRaise=True)
        self.stop_button.setText(tr("Stop"))
        self.stop_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.bar)
        box.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._known = 1  # number of variations before these

    def show_offer(self, offer: Offer, previous: Offer | None) -> None:
        """Show that variations are made for ``offer``, or hide. ``previous``: the offer before it, if any."""
        self._known = len(offer.variations)
        self.setVisible(offer.is_making)
        tip = tr("Stop making variations (Esc)") if offer.is_requested else tr("Stop making variations")
        self.stop_button.setToolTip(tip)
        if not (offer.is_making and previous is not None and previous.is_making):
            self.bar.setRange(0, 0)
            self._show_number(0)

    def show_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total`` units of all attempts. Attempts beyond the intended number, after some that looked
        alike, have no end that is known: then the bar shows activity instead of progress."""
        units = total * AT_A_TIME // MAX_TRIES
        is_known = 0 <= done < units
        self._show_number(done * MAX_TRIES // total if total > 0 else 0)
        self.bar.setRange(0, units if is_known else 0)
        self.bar.setValue(done if is_known else 0)

    def _show_number(self, finished: int) -> None:
        number = self._known + min(finished + 1, AT_A_TIME)
        self.bar.show_words(tr("{number} of {total}", number=number, total=self._known + AT_A_TIME))
