"""The brush follows the zoom: it stays as large on the screen, and so paints finer where the photo is enlarged."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inpaint_studio.core.editing.tools import MAX_SIZE, MIN_SIZE
from inpaint_studio.ui.canvas.navigation import Navigation
from inpaint_studio.ui.session.toolbox import Toolbox


class BrushSize(QObject):
    """Keeps the brush's size on the screen at every zoom, as far as its size in the photo has bounds."""

    def __init__(self, toolbox: Toolbox, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._toolbox, self._navigation = toolbox, navigation
        self._base_size = float(toolbox.options.size)  # view pixels
        self._applied_size = toolbox.options.size
        toolbox.options_changed.connect(self._on_options)
        navigation.zoom_changed.connect(self._follow)

    @property
    def on_screen(self) -> int:
        """The diameter in view pixels."""
        return min(MAX_SIZE, max(MIN_SIZE, round(self._base_size)))

    def _on_options(self) -> None:
        size = self._toolbox.options.size
        if size != self._applied_size:
            self._applied_size, self._base_size = size, size * self._navigation.viewport.scale

    def _follow(self) -> None:
        self._applied_size = min(MAX_SIZE, max(MIN_SIZE, round(self._base_size / self._navigation.viewport.scale)))
        self._toolbox.set_size(self._applied_size)
