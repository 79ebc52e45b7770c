"""The network for fills: the bundled one or the user's weight file, tested before it is adopted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.messages import message
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.session.engine import Engine
from inpaint_studio.ui.session.network_loader import NetworkLoader
from inpaint_studio.ui.translation import tr, translated

BUNDLED = message("bundled network")


class NetworkChoice(QObject):
    """The network in use. ``weights``: its file, None for the bundled network; ``device``: as requested. A file that
    cannot be loaded is not adopted."""

    changed = Signal(object)  # Path | None, now in use
    failed = Signal(str)

    def __init__(self, loader: NetworkLoader, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device, self.weights, self._machine = engine.device, engine.weights, engine.machine
        self._loader = loader
        loader.loaded.connect(self._on_loaded)
        loader.failed.connect(self._on_failed)

    @property
    def engine(self) -> Engine:
        """The engine with the network in use."""
        return Engine(device=self.device, weights=self.weights, machine=self._machine)

    @property
    def name(self) -> str:
        """The name of the network in use."""
        return translated(BUNDLED) if self.weights is None else self.weights.name

    def choose(self, weights: Path | None) -> None:
        """Load ``weights`` (None: the bundled ones) in the background; ``changed`` or ``failed`` follows."""
        self._loader.load(replace(self.engine, weights=weights))

    def warm_up(self) -> None:
        """Load the network while the user looks at the photo."""
        self._loader.load(self.engine)

    def _on_loaded(self, weights: Path | None) -> None:
        if weights != self.weights:
            self.weights = weights
            self.changed.emit(weights)

    def _on_failed(self, weights: Path | None, why: str) -> None:
        if weights is None:
            return  # the first removal reports it: until then nobody has asked for anything
        if weights == self.weights:  # it existed at the last start
            self.weights = None
            self.changed.emit(None)
        named = self.weights.name if self.weights is not None else ""
        stays = tr("{name} stays in use.", name=named) if named else tr("The bundled network stays in use.")
        self.failed.emit(sentences((why, stays)))
