"""A window that works as a user would until a given moment, prints "ready" and then waits for a signal.

python -m tests.support.interrupted_window PHOTO|FOLDER mask|stroke|removal|folder|question
"""

import sys

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.__main__ import main
from inpaint_studio.ui import app as app_module

LEFT = Qt.MouseButton.LeftButton


def once(condition, action) -> None:
    """Call ``action`` as soon as ``condition`` is met, also while a dialog is open."""

    def look() -> None:
        if condition():
            timer.stop()
            action()

    timer = QTimer(app_module.open_windows[-1], interval=5)
    timer.timeout.connect(look)
    timer.start()


def begin(window, moment: str) -> None:
    """Paint a stroke and do what leads to the moment."""
    canvas = window.canvas
    start, end = (QPointF(*canvas.navigation.viewport.to_view((x, 40))).toPoint() for x in (30, 50))
    window.toolbox.set_size(20)
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, end)
    if moment != "stroke":
        QTest.mouseRelease(canvas, LEFT, pos=end)
    if moment == "folder":
        window.actions_by_name["mask_all"].trigger()
    if moment == "removal":
        window.session.removals.start()
    if moment == "question":
        window.close()


def is_reached(window, moment: str) -> bool:
    session = window.session
    if moment == "folder":
        entries = [session.photos.entry_of(path) for path in session.photos.paths]
        return all(entry is not None and entry.has_mask for entry in entries)
    return {
        "mask": session.document.has_mask and not session.drawing.in_stroke,
        "stroke": session.drawing.in_stroke,
        "removal": session.runner.is_running,
        "question": QApplication.activeModalWidget() is not None,
    }[moment]


def execute(app: QApplication) -> int:
    """Run Qt's event loop, with the work under way."""
    window, moment = app_module.open_windows[-1], sys.argv[2]

    def is_open() -> bool:
        return window.canvas.isVisible() and window.session.document is not None

    once(is_open, lambda: begin(window, moment))
    once(lambda: is_open() and is_reached(window, moment), lambda: print("ready", flush=True))
    return app.exec()


if __name__ == "__main__":
    if sys.argv[2] != "removal":
        import tests.support.light_window  # noqa: F401
    app_module.execute = execute
    sys.exit(main([sys.argv[1]]))
