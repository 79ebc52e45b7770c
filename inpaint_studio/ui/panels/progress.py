"""A thread that the user waits for: how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QProgressDialog, QWidget


class ThreadDialog(QProgressDialog):
    """Shown as long as its thread runs; the window behind it cannot be used meanwhile. Cancel calls :meth:`stop`."""

    def __init__(self, title: str, thread: QThread, parent: QWidget) -> None:
        super().__init__("", "Cancel", 0, 0, parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(0)
        self.setMinimumWidth(360)
        self.setAutoReset(False)
        self.setAutoClose(False)
        self._thread = thread
        thread.setParent(self)
        thread.finished.connect(self.accept)
        self.canceled.connect(self._on_cancel)

    def run(self) -> None:
        """Start the thread, and come back when it has ended."""
        self._thread.start()
        self.exec()
        self._thread.wait()

    def stop(self) -> None:
        """Ask the thread to end soon."""
        raise NotImplementedError

    def show_step(self, done: int, total: int, text: str) -> None:
        """``done`` of ``total`` steps, and what is being done."""
        self.setMaximum(total)
        self.setValue(done)
        self.setLabelText(text)

    def reject(self) -> None:
        """Closing the dialog is Cancel: it goes when the thread has ended."""
        self._on_cancel()

    def _on_cancel(self) -> None:
        self.stop()
        self.setLabelText("Stopping …")
