"""A preview of the variation under the mouse, or with the keyboard focus: on the photo, and beside the state before."""

from __future__ import annotations

from PySide6.QtCore import QRect

from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.panels.strip_place import place_card
from inpaint_studio.ui.panels.variation_thumbnails import BeforeAfter
from inpaint_studio.ui.session.variation_choice import Offer, VariationChoice
from inpaint_studio.ui.translation import tr

GAP, LEAST = 8, 4  # px between the card and the strip, and to the canvas's edge


class VariationPreview:
    """Shows a variation in its place on the photo, which does not change, and as a card."""

    def __init__(self, variations: VariationChoice, canvas: CanvasView) -> None:
        self._variations, self._canvas = variations, canvas
        self.card = BeforeAfter(canvas)

    def show(self, offer: Offer | None, row: int) -> None:
        """Show the variation in a row of the strip; none if there is no such row."""
        shown = offer.variations[row] if offer is not None and 0 <= row < len(offer.variations) else None
        if offer is None or shown is None:
            self.hide()
            return
        self._variations.keep_current()
        name = tr("Preview: variation {number} of {total}", number=row + 1, total=len(offer.variations))
        self._canvas.display.show_variation(self._variations.preview(shown.index), name)
        if offer.before is None or shown.thumbnail is None:
            self.card.hide()
        else:
            self.card.show_images(offer.before, shown.thumbnail)

    def hide(self) -> None:
        """Show the chosen variation again."""
        self.card.hide()
        self._canvas.display.show_variation([])

    def place(self, strip: QRect, removal: QRect) -> None:
        """Put the card beside the ``strip``, not over it, and not over the ``removal`` while the photo shows a
        variation there; without room for it, the photo alone has to do. All in view pixels."""
        card, canvas = self.card, self._canvas
        card.arrange(canvas.width() - strip.width() - 3 * GAP)
        area, is_free = place_card(card.size(), strip, canvas.size(), removal, LEAST, GAP)
        if canvas.display.stack.has_variation and not is_free:
            card.hide()
        card.move(area.topLeft())
