"""Access keys for the buttons of questions, which Qt gives only to its own."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from inpaint_studio.ui.actions.access_keys import add_access_keys


def ask(box: QMessageBox) -> int:
    """Show a question whose buttons can be pressed with Alt and a letter; return the result of
    :meth:`QMessageBox.exec`."""
    add_access_keys(box.buttons())
    return box.exec()
