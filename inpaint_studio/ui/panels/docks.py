"""Panels that share a place as tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QDockWidget


def is_behind(dock: QDockWidget) -> bool:
    """True if ``dock`` is open, but as a tab behind another panel: a command for it brings it to the front."""
    return dock.isVisible() and dock.visibleRegion().isEmpty()
