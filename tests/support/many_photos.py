"""Operations that a user applies to all photos of a folder at once."""

from PySide6.QtCore import Qt

from tests.support.user import CTRL, fill_folder, paint

SHIFT = Qt.KeyboardModifier.ShiftModifier


def remove_all(user):
    """Remove on all photos and wait for the end; return on how many it was done, and the failures."""
    with user.qtbot.waitSignal(user.window.removal_control.remove_all.ended) as ended:
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
    user.wait_idle()
    return ended.args


def masked_all(start, tmp_path, count=3):
    """A user who has put one mask on all photos and gone to the second; no other stays open."""
    fill_folder(tmp_path, *range(count))
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    user.action("next").trigger()
    return user
