"""Every question of the program's own dialogs, with something to ask about."""

from inpaint_studio import paths
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.ui import dialogs
from tests.support.images import textured

UNFINISHED = dialogs.Unfinished(("photo.png",), ("photo.png",), ("photo.png",))
QUESTIONS = {
    "ask_recovery": (["photo.png"],),
    "ask_remove_data": (["/a (3 MB)"],),
    "ask_unsaved": ("photo.png",),
    "ask_unsaved_many": (["photo.png"] * 9,),
    "ask_unfinished": (UNFINISHED, True),
    "ask_save_all": (3, paths.resources()),
    "ask_forget": ("",),
    "ask_stop_batch": (),
    "ask_fit": (3, 2, "auto"),
    "ask_replace": (paths.resources() / "photo.png", ""),
    "ask_partial": ("",),
    "ask_save_as": (dialogs.SaveRequest(Photo(textured(40, 60)), paths.resources() / "photo.jpg"),),
    "ask_comparison": (textured(40, 60), textured(40, 60)),
    "show_about": (),
}
