"""The Network menu: shows the network in use, and lets the user choose another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.panels.status import StatusLine
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.session.network_choice import NetworkChoice
from inpaint_studio.ui.translation import tr


class NetworkCommands(QObject):
    """The handlers of the Network menu. Its check marks and the status bar show the network in use, not the clicked
    one, which may fail to load."""

    message = Signal(str)

    def __init__(
        self,
        network: NetworkChoice,
        preferences: Preferences,
        actions: Mapping[str, QAction],
        status: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._network, self._preferences, self._actions, self._status = network, preferences, actions, status
        self._window = window
        network.changed.connect(self._on_changed)

    def restore(self, weights: Path | None) -> None:
        """Use ``weights`` for this run, or the network in the settings."""
        stored = Path(self._preferences.settings.weights) if self._preferences.settings.weights else None
        self._network.weights = weights.absolute() if weights is not None else stored
        self._show()

    def choose_bundled(self) -> None:
        """Switch to the bundled network."""
        self._network.choose(None)
        self._show()

    def choose_file(self) -> None:
        """Let the user choose a weight file."""
        path = dialogs.ask_network(self._window, self._preferences.settings.last_folder)
        if path is not None:
            self._network.choose(path)
        self._show()

    def _on_changed(self) -> None:
        weights = self._network.weights
        self._preferences.change(weights=str(weights) if weights is not None else "")
        self._show()
        self.message.emit(tr("Network in use: {name}", name=self._network.name))  # replaces an earlier failure

    def _show(self) -> None:
        self._status.show_network(self._network.name)
        self._actions["network_bundled"].setChecked(self._network.weights is None)
        self._actions["network_file"].setChecked(self._network.weights is not None)
