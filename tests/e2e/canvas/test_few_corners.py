"""Enter while an outline or a guide line has too few corners."""

import pytest
from PySide6.QtCore import Qt

from inpaint_studio.ui import dialogs

KEYS = Qt.Key


@pytest.fixture
def user(start, photo_file, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    return start(photo_file)


def tap(user, x, y):
    user.press(x, y)
    user.release(x, y)


@pytest.mark.parametrize(("tool", "points"), [("guide_line", 1), ("lasso", 2)])
def test_enter_with_too_few_points_says_what_is_missing_and_loses_nothing(user, tool, points):
    places = [(30, 30), (70, 30), (60, 60)]
    user.action(tool).trigger()
    for place in places[:points]:
        tap(user, *place)
    user.key(KEYS.Key_Return)
    assert ("at least two points" if points == 1 else "at least three corners") in user.window.toast.text
    assert user.session.drawing.outline_is_open and user.session.drawing.corners == points
    tap(user, *places[points])
    user.key(KEYS.Key_Return)
    document = user.session.document
    assert not user.session.drawing.outline_is_open and (len(document.lines) == 1 if points == 1 else document.has_mask)
