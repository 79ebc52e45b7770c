"""Needs of commands: the first unmet need is the reason shown to the user."""

from types import SimpleNamespace

from inpaint_studio.ui.actions.needs import first_unmet
from inpaint_studio.ui.actions.table import ACTIONS

NEEDS = {command.name: command.needs for command in ACTIONS}


def session(document=None, is_busy=False, in_stroke=False, has_removal=False, paths=()):
    removals = SimpleNamespace(is_busy=is_busy, current=object() if has_removal else None, can_take_back=False)
    photos = SimpleNamespace(paths=list(paths), entries=[document] if document is not None else [])
    drawing, variations = SimpleNamespace(in_stroke=in_stroke), SimpleNamespace(has_previous=False)
    return SimpleNamespace(
        document=document, removals=removals, photos=photos, drawing=drawing, variations=variations, unsaved=[],
        can_undo=False, clicks=SimpleNamespace(is_selecting=False),
    )  # fmt: skip


def photo(has_mask=False):
    return SimpleNamespace(path="a.png", has_mask=has_mask, lines=())


def test_a_missing_photo_is_the_reason_whatever_else_is_missing():
    assert first_unmet(NEEDS["earlier"], session()) == "Open a photo first"
    assert first_unmet(NEEDS["save_all"], session()) == "Open a photo first"
    assert first_unmet(NEEDS["save_all"], session(paths=["a.png"])) == "No changes to save"


def test_a_running_removal_is_the_reason_where_it_matters():
    running = session(photo(), is_busy=True)
    assert first_unmet(NEEDS["undo"], running) == "A removal is running"
    assert first_unmet(NEEDS["clear"], running) == "A removal is running"
    assert first_unmet(NEEDS["next"], running) == "Open a folder or several photos first"
    assert first_unmet(NEEDS["clear"], session(photo(has_mask=True), is_busy=True)) is None


def test_missing_prerequisites_of_a_removal_are_reported_in_order():
    assert first_unmet(NEEDS["earlier"], session(photo())) == "Nothing has been removed yet"
    drawn = session(photo(), has_removal=True, in_stroke=True)
    assert first_unmet(NEEDS["earlier"], drawn) == "Finish the outline first (Enter), or discard it (Esc)"
    assert first_unmet(NEEDS["earlier"], session(photo(), has_removal=True)) == "This is the first variation"
    assert first_unmet(NEEDS["another"], session(photo(), has_removal=True)) is None


def test_commands_without_prerequisites_are_always_available():
    assert {name for name, needs in NEEDS.items() if not needs} >= {"open", "batch", "cancel", "quit"}
