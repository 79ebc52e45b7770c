"""Access keys for the buttons of questions, which Qt gives only to its own; questions that end by themselves."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMessageBox

from inpaint_studio.ui.actions.access_keys import add_access_keys


def ask(box: QMessageBox) -> int:
    """Show a question whose buttons can be pressed with Alt and a letter; return the result of
    :meth:`QMessageBox.exec`."""
    add_access_keys(box.buttons())
    return box.exec()


def ask_until(box: QMessageBox, moot: SignalInstance | None) -> bool:
    """Show a question until it is answered, or ``moot`` is emitted because there is nothing left to ask; True then."""
    ended: list[bool] = []

    def end(*_: object) -> None:
        ended.append(True)
        box.reject()

    if moot is not None:
        moot.connect(end)
    try:
        ask(box)
    finally:
        if moot is not None:
            moot.disconnect(end)
    return bool(ended)
