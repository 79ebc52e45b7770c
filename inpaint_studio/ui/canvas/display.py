"""The display of the photo: with or without its mask, as the original, or compared with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.photo_io import CoarsePhoto
from inpaint_studio.ui.canvas.compare import Comparison, SideBySide, paint_name
from inpaint_studio.ui.canvas.layer_stack import LayerStack
from inpaint_studio.ui.canvas.layers import MaskStyle, paint_coarse_photo
from inpaint_studio.ui.canvas.viewport import Size, Viewport
from inpaint_studio.ui.theme import surround
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr

Result = TypeVar("Result")


class Display(QObject):
    """Paints a document's image on a widget. ``stack``: the layers of the open photo."""

    compared = Signal(bool)  # the comparison has changed; True if it halves the view

    def __init__(self, view: QWidget, whole: Callable[[Size], Viewport]) -> None:
        """``whole``: returns the view of a whole photo of a size (image pixels)."""
        super().__init__(view)
        self._view, self._whole = view, whole
        self.stack = LayerStack()
        self.coarse_photo: CoarsePhoto | None = None
        self.is_mask_shown = True
        self.mask_style = MaskStyle()

    def show_document(self, document: Document | None) -> None:
        """Show another photo, or none."""
        self.stack, self.coarse_photo = LayerStack(document, self.mask_style), None

    def show_coarse_photo(self, coarse: CoarsePhoto | None) -> None:
        """Show a coarse image at once, fitted, until the photo is ready; None: show the previous one again."""
        self.coarse_photo = coarse
        if coarse is not None:
            self._view.repaint()
        else:
            self._view.update()

    # -- the original -------------------------------------------------------------------------

    @property
    def is_original(self) -> bool:
        """True if the original is shown; it cannot be edited then."""
        return self.stack.is_original

    def show_original(self, is_on: bool) -> None:
        """Show the original, without the mask, while ``is_on``."""
        self._computed(lambda stack: stack.show_original(is_on))
        self._view.update()

    @property
    def comparison(self) -> Comparison | None:
        """The current comparison; None if there is none."""
        return self.stack.comparison

    def show_split(self, is_on: bool) -> None:
        """Show the original left of a line that the mouse moves, while ``is_on``."""
        self._compare(self._computed(LayerStack.split) if is_on else None)

    def show_side_by_side(self, is_on: bool) -> None:
        """Show the original and the current photo side by side, while ``is_on``."""
        ground = surround(self._view.palette())
        self._compare(self._computed(lambda stack: stack.side_by_side(ground)) if is_on else None)

    def show_difference(self, is_on: bool) -> None:
        """Show the difference from the original, while ``is_on``."""
        self._compare(self._computed(LayerStack.difference) if is_on else None)

    def drag_comparison(self, x: float) -> None:
        """Move the line between before and after to ``x`` view pixels."""
        if self.comparison is not None:
            self.comparison.drag_to(x, self._view.width())
            self._view.update()

    def _computed(self, make: Callable[[LayerStack], Result]) -> Result:
        """Return the result of ``make``, which runs in a thread while the window is repainted. If the photo has changed
        meanwhile, ``make`` is called again, in this thread."""
        stack, changes = self.stack, self.stack.changes
        with busy_pointer():
            result = run_responsive(lambda: make(stack))
            return result if self.stack is stack and stack.changes == changes else make(self.stack)

    def _compare(self, comparison: Comparison | None) -> None:
        self.stack.comparison = comparison
        self.compared.emit(isinstance(comparison, SideBySide))

    def show_variation(self, fills: Sequence[Fill], name: str = "") -> None:
        """Show another variation of a removal in its place, with its ``name`` above; without ``fills``: the chosen
        one."""
        if fills or self.stack.has_variation:
            self.stack.show_variation(fills, name)
            self._view.update()

    # -- the mask -----------------------------------------------------------------------------

    def show_mask(self, shown: bool) -> None:
        """Tint the mask, or show the photo alone."""
        self.is_mask_shown = shown
        self._view.update()

    def show_mask_outline(self, outlined: bool) -> None:
        """Show the mask by a dashed line around it instead of a tint."""
        self._set_mask_style(replace(self.mask_style, outlined=outlined))

    def set_mask_colour(self, colour: str, opacity: float) -> None:
        """Set the mask's tint: ``#rrggbb``, or empty for a colour that is rare in the photo; ``opacity`` 0..1."""
        self._set_mask_style(replace(self.mask_style, colour=colour, opacity=opacity))

    def _set_mask_style(self, style: MaskStyle) -> None:
        self.mask_style = style
        self.stack.set_mask_style(style)
        self._view.update()

    # -- painting -----------------------------------------------------------------------------

    def to_plain_view(self, position: QPointF) -> QPointF:
        """Return the position in the plain view of the image point displayed at ``position``, in view pixels."""
        return self.stack.to_plain_view(position, self._view.width())

    def paint(self, painter: QPainter, viewport: Viewport, exposed: QRectF) -> bool:
        """Paint the coarse photo, or the image in ``exposed`` (view pixels); True if tools may paint over it."""
        view = self._view
        if self.coarse_photo is not None:
            paint_coarse_photo(painter, self.coarse_photo, self._whole(self.coarse_photo.size))
            return False
        self.stack.paint(painter, viewport, exposed, QRectF(view.rect()), view.devicePixelRatioF(), self.is_mask_shown)
        if self.is_original:
            paint_name(painter, tr("Before"), 0, view.width())
        elif self.stack.variation_name and self.comparison is None:
            paint_name(painter, self.stack.variation_name, 0, view.width())
        return not self.is_original and self.comparison is None
