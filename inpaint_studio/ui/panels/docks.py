"""Panels at the side of the window: as tabs in one place, and the buttons of their titles."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QDockWidget

from inpaint_studio.ui.theme import icon

BUTTONS = {"qt_dockwidget_floatbutton": "float", "qt_dockwidget_closebutton": "close"}  # Qt's names, ours of icons
RENEWED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.Show)


def is_behind(dock: QDockWidget) -> bool:
    """True if ``dock`` is open, but as a tab behind another panel: a command for it brings it to the front."""
    return dock.isVisible() and dock.visibleRegion().isEmpty()


class TitleButtons(QObject):
    """Draws the buttons of a dock's title in the colours of its palette: Qt's own ones are dark on any ground."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        dock.installEventFilter(self)
        dock.topLevelChanged.connect(self._draw)
        dock.featuresChanged.connect(self._draw)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw them again in other colours, or where Qt may have replaced them."""
        if event.type() in RENEWED:
            self._draw()
        return False

    def _draw(self) -> None:
        for name, drawn in BUTTONS.items():
            button = self._dock.findChild(QAbstractButton, name)
            if isinstance(button, QAbstractButton):
                button.setIcon(icon(drawn, self._dock.palette()))
