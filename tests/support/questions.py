"""Every question of the program's own dialogs, with something to ask about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from inpaint_studio import paths
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.ui import dialogs
from tests.support.images import textured

UNFINISHED = dialogs.Unfinished(("photo.png",), ("photo.png",), ("photo.png",))
QUESTIONS = {
    "ask_recovery": (UNFINISHED,),
    "ask_remove_data": (["/a (3 MB)"],),
    "ask_unsaved": ("photo.png",),
    "ask_unsaved_many": (["photo.png"] * 9,),
    "ask_unfinished": (UNFINISHED,),
    "ask_save_all": (
        dialogs.SaveAllRequest((Path("a.jpg"), Path("a.png")), dialogs.SaveAllChoice(paths.resources() / "new"), 2),
    ),
    "ask_replace_many": (["photo.png"] * 9, paths.resources()),
    "ask_forget": ("",),
    "ask_stop_batch": (),
    "ask_drop_selection": ("photo.png",),
    "ask_fit": (3, 2, "auto"),
    "ask_replace": (paths.resources() / "photo.png", ""),
    "ask_partial": ("",),
    "ask_save_as": (dialogs.SaveRequest(Photo(textured(40, 60)), paths.resources() / "photo.jpg"),),
    "ask_comparison": (textured(40, 60), textured(40, 60)),
    "show_about": (),
}


def names_in(work: dialogs.Unfinished) -> list[str]:
    """Return the names of all photos in a question about work, each once."""
    return list(dict.fromkeys((*work.unsaved, *work.begun, *work.removing, *work.marked)))


def on_question(look: Callable[[QWidget], object], kind: type[QWidget] = QWidget) -> None:
    """Call ``look`` with the next question as soon as it is shown and has the focus; it must close it. ``kind``: those
    of another class are not meant."""
    tries = iter(range(500))

    def wait() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, kind) and box.isVisible() and box.isActiveWindow():
            QTimer.singleShot(0, box, lambda: look(box))  # behind the events that showing it has brought
        else:
            assert next(tries, None) is not None, "no question came"  # nor is it looked for in the tests that follow
            QTimer.singleShot(20, wait)

    QTimer.singleShot(0, wait)
