"""A dialog for a thread that the user waits for, with progress and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.threads.open_waits import open_wait
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr

WIDTH = 340  # px of the bar; the text above it may need more


class ThreadDialog(ScreenDialog):
    """A modal dialog that is shown while its thread runs. Cancel calls :meth:`stop`, and the dialog stays until the
    thread has ended."""

    def __init__(self, title: str, thread: QThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._label, self._bar = QLabel(), QProgressBar()
        self._bar.setMinimumWidth(WIDTH)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self._label, self._bar, self._buttons):
            layout.addWidget(widget)
        self._thread = thread
        thread.setParent(self)
        thread.finished.connect(self.accept)

    def run(self) -> None:
        """Start the thread, and return when it has ended."""
        with open_wait(self.reject):
            self._thread.start()
            self.exec()
            self._thread.wait()

    def stop(self) -> None:
        """Ask the thread to end soon."""
        raise NotImplementedError

    def show_step(self, done: int, total: int, text: str) -> None:
        """Show ``done`` of ``total`` steps, and the current activity. After the last step it shows activity instead of
        progress: a bar at its end would look frozen."""
        is_known = 0 <= done < total
        self._bar.setRange(0, total if is_known else 0)
        self._bar.setValue(done if is_known else 0)
        if self._buttons.isEnabled():
            self._label.setText(text)

    def reject(self) -> None:
        """Handle Cancel and closing."""
        self._buttons.setEnabled(False)
        self._label.setText(tr("Stopping …"))
        self.stop()


class WorkerDialog(ThreadDialog):
    """A :class:`ThreadDialog` for a worker. Afterwards ``problem`` is the reason of its failure; empty on success."""

    def __init__(self, title: str, worker: WorkerThread, parent: QWidget) -> None:
        super().__init__(title, worker, parent)
        self._worker, self.problem = worker, ""
        worker.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Cancel the work, because the user does not want to wait."""
        self._worker.token.cancel()

    def _on_failed(self, why: str) -> None:
        self.problem = why
