"""The recently opened photos, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.files.checks import present_among
from inpaint_studio.ui.actions.access_keys import Menu, add_access_keys
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.theme import icon
from inpaint_studio.ui.translation import tr

WIDEST = 360  # px of a name


class RecentMenu(Menu):
    """The submenu of recent photos, rebuilt each time it is shown, without photos that no longer exist."""

    def __init__(self, preferences: Preferences, open_photo: Callable[[Path], object], parent: QWidget) -> None:
        super().__init__(tr("Open &recent"), parent)
        self._preferences, self._open = preferences, open_photo
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path, is_folder in present_among(map(Path, self._preferences.settings.recent)).items():
            action = self.addAction(self._shortened(path.name).replace("&", "&&"))
            if is_folder:
                action.setIcon(icon("folder", self.palette()))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._open, path))
        if self.isEmpty():
            self.addAction(tr("No recent photos")).setEnabled(False)
        else:
            self.addSeparator()
            clear = self.addAction(tr("Clear list"))
            clear.triggered.connect(self._on_forget)
            add_access_keys([clear])

    def _shortened(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, WIDEST)

    def _on_forget(self) -> None:
        self._preferences.change(recent=())
