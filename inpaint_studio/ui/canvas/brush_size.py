"""The brush follows the zoom: it stays as large on the screen, and so paints finer where the photo is enlarged; or it
stays as large in the photo, if the settings say so."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inpaint_studio.core.editing.tools import MAX_SIZE, MIN_SIZE
from inpaint_studio.ui.canvas.navigation import Navigation
from inpaint_studio.ui.session.toolbox import Toolbox


class BrushSize(QObject):
    """Keeps the brush's size on the screen at every zoom, as far as its size in the photo has bounds, unless it
    ``follows_photo``."""

    def __init__(self, toolbox: Toolbox, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._toolbox, self._navigation = toolbox, navigation
        self._follows_photo = False
        self._base_size = float(toolbox.options.size)  # view pixels
        self._applied_size = toolbox.options.size
        toolbox.options_changed.connect(self._on_options)
        navigation.zoom_changed.connect(self._follow)

    @property
    def follows_photo(self) -> bool:
        """True if its size in the photo stays."""
        return self._follows_photo

    @follows_photo.setter
    def follows_photo(self, follows: bool) -> None:
        """Keep one size or the other from now on; neither changes now."""
        if follows != self._follows_photo:
            self._follows_photo = follows
            self._base_size = self._toolbox.options.size * self._navigation.viewport.scale

    @property
    def kept(self) -> int:
        """The diameter for the next start: in view pixels, or in image pixels if it follows the photo."""
        size = self._toolbox.options.size if self._follows_photo else self._base_size
        return min(MAX_SIZE, max(MIN_SIZE, round(size)))

    def _on_options(self) -> None:
        size = self._toolbox.options.size
        if size != self._applied_size:
            self._applied_size, self._base_size = size, size * self._navigation.viewport.scale

    def _follow(self) -> None:
        if self._follows_photo:
            return
        self._applied_size = min(MAX_SIZE, max(MIN_SIZE, round(self._base_size / self._navigation.viewport.scale)))
        self._toolbox.set_size(self._applied_size)
