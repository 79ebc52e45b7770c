"""The content of the canvas: the layers of the open photo, and an optional comparison over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.transparency import AROUND, has_transparency, with_holes_filled
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, Mask
from inpaint_studio.ui.canvas.compare import Comparison, DifferenceView, SideBySide, SplitView
from inpaint_studio.ui.canvas.layers import EXCLUDED, ImageLayer, MaskLayer, MaskStyle, PreviewLayer
from inpaint_studio.ui.canvas.viewport import Viewport


class LayerStack:
    """The layers of one photo, or of none."""

    def __init__(self, document: Document | None = None, style: MaskStyle | None = None) -> None:
        """``style``: how the mask is displayed."""
        self._document = document
        self._original: ImageLayer | None = None
        self._excluded: MaskLayer | None = None
        self._previews: dict[Rect, PreviewLayer] = {}
        self._preview_alpha: dict[Rect, NDArray[Any]] = {}  # the transparency of the fill in each of their places
        self._variation: list[PreviewLayer] = []  # in place of the chosen one
        self.variation_name = ""
        self.changes = 0  # how often the photo has changed
        self.comparison: Comparison | None = None
        self._image = self._layer_of_image(document) if document is not None else None
        self._mask: MaskLayer | None = None
        if document is not None and self._image is not None:
            self._mask = MaskLayer(document.hole, style or MaskStyle(), self._image.overlay_colour())
            self.update_excluded(document.frame)

    @property
    def is_empty(self) -> bool:
        """True if no photo is open."""
        return self._image is None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in image pixels."""
        frame = self._document.frame if self._document is not None else None
        return (frame.width, frame.height) if frame is not None else (1, 1)

    def to_plain_view(self, position: QPointF, width: float) -> QPointF:
        """Return the position in the plain view of the image point displayed at ``position`` of a view ``width``
        wide."""
        if self.comparison is None:
            return position
        return QPointF(self.comparison.to_plain_view(position.x(), width), position.y())

    @property
    def is_original(self) -> bool:
        """True if the original is shown."""
        return self._original is not None

    @property
    def has_previews(self) -> bool:
        """True if a removal shows its intermediate result."""
        return bool(self._previews)

    def _layer_of_image(self, document: Document) -> ImageLayer:
        alpha = partial(_alpha, document) if has_transparency(document.photo.alpha) else None
        return ImageLayer(document.image, document.to_screen, alpha)

    def _alpha_under(self, fill: Fill, hole: Mask) -> NDArray[Any] | None:
        """The transparency that a fill will have: uint8 or uint16, of its size; None in an opaque photo."""
        document = self._document
        if document is None or not has_transparency(document.photo.alpha):
            return None
        if fill.rect not in self._preview_alpha:  # the same for all previews of a removal
            around = fill.rect.expand(AROUND).clip(document.frame)
            rect = fill.rect.shift(-around.x, -around.y)
            rest = hole[around.slices].copy()  # other parts of the hole: nothing continues what they had
            rest[rect.slices][fill.hole > 0] = KEEP
            holes = [(rect, fill.hole), (Rect.of_shape(rest.shape), rest)]
            filled = with_holes_filled(_alpha(document)[around.slices], holes)
            self._preview_alpha[fill.rect] = filled[rect.slices]
        return self._preview_alpha[fill.rect]

    # -- what changed -------------------------------------------------------------------------

    def update_image(self, rect: Rect) -> None:
        """Update ``rect`` of the photo."""
        self.changes += 1
        self.show_variation([])  # it was one of the photo as it was
        if self._image is not None:
            self._image.update(rect)
            if self.comparison is not None:
                self.comparison.update(rect)

    def update_mask(self, rect: Rect) -> None:
        """Update ``rect`` of the hole."""
        if self._mask is not None:
            self._mask.update(rect)

    def update_excluded(self, rect: Rect) -> None:
        """Update ``rect`` of the excluded sources."""
        if self._document is None or self._document.excluded is None:
            return
        if self._excluded is None:
            self._excluded = MaskLayer(self._document.excluded, MaskStyle(striped=True), EXCLUDED)
        self._excluded.update(rect)

    def preview(self, fill: Fill | None, hole: Mask | None = None) -> None:
        """Show a preview; None: the removal is over, and the photo shows its result. ``hole``: the whole hole of the
        removal, H×W; None: that of the current mask, which has what was painted since as well."""
        if fill is None or self._document is None:
            self._previews, self._preview_alpha = {}, {}
            if self._mask is not None:
                self._mask.show_all()
        else:
            alpha = self._alpha_under(fill, self._document.hole if hole is None else hole)
            self._previews[fill.rect] = PreviewLayer(fill, self._document.to_screen, alpha)
            if self._mask is not None:
                self._mask.hide(fill)

    def show_variation(self, fills: Sequence[Fill], name: str = "") -> None:
        """Show another variation of a removal in its place, with its ``name``; without ``fills``: none."""
        document = self._document
        self._variation, self.variation_name = [], name if fills else ""
        if document is not None:
            alpha = _alpha(document) if fills and has_transparency(document.photo.alpha) else None
            self._variation = [
                PreviewLayer(fill, document.to_screen, None if alpha is None else alpha[fill.rect.slices])
                for fill in fills
            ]

    @property
    def has_variation(self) -> bool:
        """True if another variation is shown than the chosen one."""
        return bool(self._variation)

    # -- display mode -------------------------------------------------------------------------

    def set_mask_style(self, style: MaskStyle) -> None:
        """Display the mask in another style."""
        if self._mask is not None:
            self._mask.set_style(style)

    def show_original(self, is_on: bool) -> None:
        """Show the original alone."""
        document = self._document
        shown = is_on and document is not None
        self._original = _layer_of_original(document) if shown and document is not None else None

    def split(self) -> SplitView | None:
        """Return a view with the original left of a line."""
        document = self._document
        return SplitView(_layer_of_original(document)) if document is not None else None

    def side_by_side(self, surround: QColor) -> SideBySide | None:
        """Return a view of before and after side by side."""
        document = self._document
        if document is None or self._image is None:
            return None
        return SideBySide(_layer_of_original(document), self._image, surround)

    def difference(self) -> DifferenceView | None:
        """Return a view of the differences from the original."""
        document = self._document
        if document is None:
            return None
        alpha = document.photo.alpha
        if alpha is None or not has_transparency(alpha):
            return DifferenceView(document.original, document.image)
        return DifferenceView(document.original, document.image, (lambda: alpha, partial(_alpha, document)))

    # -- painting -----------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, viewport: Viewport, exposed: QRectF, view: QRectF, ratio: float, with_mask: bool
    ) -> None:
        """Paint the layers from back to front: photo (or original), variation, mask, previews, marks, comparison.

        ``exposed``: the part of ``view`` to paint, both in view pixels; ``ratio``: device pixels per view pixel.
        """
        if self._original is not None:
            self._original.paint(painter, viewport, exposed, ratio)
            return
        mask = self._mask if with_mask else None
        for layer in (self._image, *self._variation, mask, *self._previews.values(), self._excluded):
            if layer is not None:
                layer.paint(painter, viewport, exposed, ratio)
        if self.comparison is not None:
            self.comparison.paint(painter, viewport, view, ratio)


def _alpha(document: Document) -> NDArray[Any]:
    """Return the current alpha of a photo that is partly transparent, H×W."""
    alpha = document.alpha
    assert alpha is not None
    return alpha


def _layer_of_original(document: Document) -> ImageLayer:
    alpha = document.photo.alpha
    shown = (lambda: alpha) if alpha is not None and has_transparency(alpha) else None
    return ImageLayer(document.original, document.to_screen, shown)
