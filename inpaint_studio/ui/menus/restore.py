"""The Restore menu: from a damaged photo to a mended one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from inpaint_studio.core.geometry import Rect
from inpaint_studio.ui.restore.look import LookDialog
from inpaint_studio.ui.restore.panel import DamagePanel
from inpaint_studio.ui.session.session import EditorSession


class RestoreCommands(QObject):
    """The work of the Restore menu."""

    looked_at = Signal(Rect)  # a place of the photo, to be seen closely
    mended = Signal()  # what was found has been removed, and the whole photo is to be seen

    def __init__(self, session: EditorSession, actions: Mapping[str, QAction], window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        self.panel: DamagePanel | None = None
        self._mending = 0  # the document whose damage is being removed
        self._places = 0  # of it
        session.removals.done.connect(self._on_done)
        session.runner.idle.connect(self._on_idle)

    def find(self) -> None:
        """Look for damage, and show what was found."""
        document = self._session.document
        if document is None or not self._session.drawing.settle():
            return
        self.close()
        look = LookDialog(replace(document.photo, pixels=document.image.copy()), self._window)
        look.run()
        look.deleteLater()
        if look.problem:
            self._session.failed.emit(look.problem)
        if look.examination is None or self._session.document is not document or not self._window.isVisible():
            return
        panel = self.panel = DamagePanel(self._session, document, look.examination, self._actions, self._window)
        panel.looked_at.connect(self.looked_at)
        panel.remove_button.clicked.connect(self._on_remove)
        panel.finished.connect(self._on_closed)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        panel.show()
        panel.raise_()
        panel.list.setFocus()

    def close(self) -> None:
        """Close what is open; its mask stays."""
        if self.panel is not None:
            self.panel.close()
            self.panel = None

    def _on_closed(self) -> None:
        self.panel = None

    def _on_remove(self) -> None:
        document = self._session.document
        self._mending = document.id if document is not None and self._session.removals.is_busy else 0
        self._places = self.panel.places if self.panel is not None else 0

    def _on_idle(self) -> None:
        if not self._session.runner.is_running:
            self._mending = 0  # it was cancelled, or failed

    def _on_done(self) -> None:
        document = self._session.document
        if self._mending and document is not None and document.id == self._mending:
            if self.panel is not None:
                self.panel.show_mended(self._places)
            self.mended.emit()
        self._mending = 0
