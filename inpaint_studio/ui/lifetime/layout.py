"""The looks of the window, from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from inpaint_studio.ui.screen import keep_on_screen

if TYPE_CHECKING:
    from inpaint_studio.ui.main_window import MainWindow


def restore_layout(window: MainWindow) -> None:
    """Brush, size, place and panels as they were at the last end; on a screen that is there now."""
    settings = window.preferences.settings
    window.toolbox.set_size(settings.brush_size)
    window.toolbox.set_softness(settings.softness)
    window.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore")))
    keep_on_screen(window)  # the screen may have become smaller, or be another one
    window.restoreState(QByteArray.fromBase64(settings.layout.encode("ascii", "ignore")))
    window.actions_by_name["filmstrip"].setChecked(settings.filmstrip)
    window.filmstrip.set_shown(settings.filmstrip)


def keep_layout(window: MainWindow) -> None:
    """Keep what the next start begins with."""
    geometry, layout = (
        bytes(state.toBase64().data()).decode() for state in (window.saveGeometry(), window.saveState())
    )
    window.preferences.change(
        brush_size=window.canvas.brush_size.on_screen,
        softness=window.toolbox.options.softness,
        geometry=geometry,
        layout=layout,
        filmstrip=window.filmstrip.wanted,
    )
