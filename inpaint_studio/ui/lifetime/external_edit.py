"""Use as an external editor of another program: Save writes the photo back to its own file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.photo_io import check_replaceable
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated


class ExternalEdit(QObject):
    """Opens ``path``, lets Save replace it, and knows whether it was saved. ``is_open``: it could be opened."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self._window, self._path = window, path.absolute()
        self.was_saved = False
        window.last_session.is_possible = False  # the user is asked about this photo when the window closes
        window.session.saving.saved.connect(self._on_saved)
        window.open(self._path)
        document = window.session.document
        self.is_open = document is not None and document.path == self._path
        if self.is_open:
            self._begin()

    def _begin(self) -> None:
        session = self._window.session
        document = session.document
        assert document is not None
        if document.photo.missing is not None:
            return  # part of it is missing: replacing it needs permission
        try:
            run_responsive(lambda: check_replaceable(document.photo, self._path))
        except StudioError as error:
            session.failed.emit(translated(error))
            return
        session.saving.return_to(document, self._path)
        session.project.may_begin = False
        self._window.toast.show_message(
            tr("Save writes back to {name}. Close the window when you are done.", name=self._path.name)
        )

    def _on_saved(self, path: Path) -> None:
        self.was_saved |= path == self._path
