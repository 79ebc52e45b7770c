"""Each stroke removed by itself, without the button, if the settings say so."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inpaint_studio.core.editing.tools import Tool
from inpaint_studio.core.masks.mask import REMOVE
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.session.session import EditorSession


class AtOnce(QObject):
    """Starts a removal after each stroke; one that is drawn while another is removed waits for its turn."""

    def __init__(self, session: EditorSession, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._preferences, self._waits = session, preferences, False
        session.drawing.ended.connect(self._on_drawn)
        session.runner.idle.connect(self._on_idle)

    def _on_drawn(self, tool: Tool) -> None:
        # an object can still be refined, and is removed when it is right
        adds = tool.plane == "mask" and tool.value == REMOVE and tool.kind != "object"
        self._waits = adds and self._preferences.settings.remove_at_once
        if self._waits:
            self._session.removals.start()

    def _on_idle(self) -> None:
        if self._waits and not self._session.runner.is_running:
            self._waits = False
            self._session.removals.start()
