"""The application: Qt's set-up, the theme, unhandled errors, the window."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import cv2  # noqa: F401 - imported here so that what it does to the environment is undone before Qt starts
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from inpaint_studio import __version__, paths
from inpaint_studio.core.files.temporary import sweep_folders, sweep_parts
from inpaint_studio.core.settings import load_settings
from inpaint_studio.diagnostics import stop_watching, watch_for_crashes
from inpaint_studio.log import start_log
from inpaint_studio.ui.lifetime.end_signals import EndSignals
from inpaint_studio.ui.lifetime.external_edit import ExternalEdit
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.plain_text import PlainTextStyle
from inpaint_studio.ui.theme import app_icon, apply_theme
from inpaint_studio.ui.threads.background_cache import wait_for_abandoned
from inpaint_studio.ui.translation import install_language, tr

logger = logging.getLogger(__name__)
DONE, FAILED, NOTHING = 0, 1, 3  # exit codes, like those of the command line
open_windows: list[MainWindow] = []  # the windows of this process: Qt does not own them


def run_window(photos: Sequence[Path] = (), weights: Path | None = None, edited: Path | None = None) -> int:
    """Show the window until it is closed, with ``photos`` (or folders) and optionally the user's own network; return
    the exit code. ``edited``: the photo of a waiting program, which learns from the exit code whether it was saved."""
    start_log()
    watch_for_crashes()
    threading.Thread(target=_sweep, args=(photos,), name="sweep", daemon=True).start()
    _undo_opencv()
    app = application()
    window = MainWindow(weights)
    open_windows.append(window)
    relay = ErrorRelay(window)
    relay.happened.connect(window.session.failed)
    relay.start()
    app.commitDataRequest.connect(window.ending.prepare)
    ends = EndSignals(window.ending)
    window.show()
    edit = ExternalEdit(window, edited) if edited is not None else None
    window.open(*photos)
    if edit is None and not window.ending.is_near:
        window.recovery.offer(window.last_session.photos() if not photos else None)
    code = DONE if window.ending.is_over else execute(app)  # a signal may arrive while the first photo is opening
    wait_for_abandoned()  # of a dialog that was still open
    ends.release()
    relay.stop()
    stop_watching()
    return code if edit is None else code or _outcome(edit)


def _outcome(edit: ExternalEdit) -> int:
    """Return the exit code for the waiting program."""
    if edit.was_saved:
        return DONE
    return NOTHING if edit.is_open else FAILED


def _sweep(photos: Sequence[Path]) -> None:
    """Remove temporary files of programs that died, in the folders for them and beside the photos; in a thread, because
    a network folder may not respond."""
    sweep_folders()
    sweep_folders(paths.undo_folder())
    recent = [Path(name) for name in load_settings(paths.settings_file()).settings.recent]
    for folder in {photo.absolute().parent for photo in (*photos, *recent)}:
        sweep_parts(folder)


def execute(app: QApplication) -> int:
    """Run Qt's event loop."""
    return app.exec()


def _undo_opencv() -> None:
    """Undo a setting of the full opencv-python wheel, which points Qt to incompatible plugins of its own."""
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        if "cv2" in os.environ.get(name, ""):
            del os.environ[name]


def application() -> QApplication:
    """Return Qt's application object with name, style, icon, language and theme; an existing one if there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("inpaint_studio")
    app.setApplicationVersion(__version__)
    if not isinstance(app.style(), PlainTextStyle):
        app.setStyle(PlainTextStyle())
    app.setWindowIcon(app_icon())
    install_language(app, load_settings(paths.settings_file()).settings.language)
    _follow_theme(app)
    return app


def _follow_theme(app: QApplication) -> None:
    def apply() -> None:
        apply_theme(app, load_settings(paths.settings_file()).settings.theme)

    apply()
    app.styleHints().colorSchemeChanged.connect(apply)


class ErrorRelay(QObject):
    """Passes unhandled exceptions of any thread to the log and the window."""

    happened = Signal(str)

    def start(self) -> None:
        """Replace Python's hooks, until :meth:`stop`."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self.handle, self._handle_in_thread

    def stop(self) -> None:
        """Put the previous hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Replacement for ``sys.excepthook``."""
        logger.critical("unhandled", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            self.happened.emit(
                tr("Something unexpected happened ({kind}). Your photo is unchanged. For details, see {log}.",
                   kind=kind.__name__, log=paths.log_file())
            )  # fmt: skip

    def _handle_in_thread(self, failure: threading.ExceptHookArgs) -> None:
        """Replacement for ``threading.excepthook``, of which an exit is no concern."""
        if not issubclass(failure.exc_type, SystemExit) and failure.exc_value is not None:
            self.handle(failure.exc_type, failure.exc_value, failure.exc_traceback)
