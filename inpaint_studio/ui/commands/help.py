"""The Help menu: what the program is, a report of problems, and the removal of its data."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from inpaint_studio import app_data, paths
from inpaint_studio.diagnostics import collect
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr


class HelpCommands(QObject):
    """The handlers of the Help menu."""

    data_removed = Signal()  # nothing may be stored from now on
    message = Signal(str)

    def __init__(self, session: EditorSession, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def show_about(self) -> None:
        """Show name, version and licence."""
        dialogs.show_about(self._window)

    def copy_diagnostics(self) -> None:
        """Copy the contents of a problem report to the clipboard."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        screens = ", ".join(
            f"{screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}"
            for screen in app.screens()
        )
        app.clipboard().setText(collect([f"Qt {qVersion()} on {app.platformName()}, screens {screens}"]))
        self.message.emit(tr("Diagnostics copied to the clipboard: versions, log and crashes, without paths or names."))

    def remove_data(self) -> bool:
        """Ask, and remove all data of the program from this machine; True if that was done."""
        folders = [
            f"{folder} ({app_data.size_text(app_data.size(folder))})" for folder in paths.data_locations().values()
        ]
        if not dialogs.ask_remove_data(self._window, folders):
            return False
        self._session.close_journal()
        remaining = app_data.remove(paths.data_locations().values())
        if remaining:
            self._session.failed.emit(tr("{path} could not be removed.", path=remaining[0]))
        else:
            self.data_removed.emit()
        return not remaining
