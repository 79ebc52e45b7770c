"""Shortcut presets and custom keys."""

import pytest
from PySide6.QtGui import QKeySequence

from inpaint_studio.ui.actions.keymap import DEFAULT_PRESET, PRESETS, conflicts, keys_of
from inpaint_studio.ui.actions.table import ACTIONS

NAMES = {spec.name for spec in ACTIONS}


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_of_a_preset_has_two_meanings_and_all_are_keys(preset):
    keys = keys_of(ACTIONS, preset, {})
    assert conflicts(keys) == {} and set(keys) == NAMES
    for key in (key for own in keys.values() for key in own):
        assert QKeySequence.fromString(key).count() == 1, key


def test_own_keys_override_the_preset_and_unknown_names_are_ignored():
    keys = keys_of(ACTIONS, "GIMP", {"brush": ["F12"], "undo": [], "no such action": ["F5"]})
    assert keys["brush"] == ("F12",) and keys["undo"] == () and keys["eraser"] == ("Shift+E",)
    assert set(keys) == NAMES
    assert keys_of(ACTIONS, "no such preset", {}) == keys_of(ACTIONS, DEFAULT_PRESET, {})


def test_conflicts_name_every_action_of_a_key_however_it_is_written():
    assert conflicts({"a": ("Ctrl+X",), "b": ("ctrl+x", "Y"), "c": ("Z",)}) == {"ctrl+x": ["a", "b"]}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_key_that_the_user_reassigned_no_longer_triggers_its_default_action(preset):
    keys = keys_of(ACTIONS, preset, {"invert": ["ctrl+w"], "original": ["F4"]})
    assert keys["invert"] == ("ctrl+w",) and keys["close"] == () and conflicts(keys) == {}
    assert keys["save"] == ("Ctrl+S",)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("enter", ["Return", "Enter", "return"])
def test_both_enter_keys_are_one(preset, enter):
    keys = keys_of(ACTIONS, preset, {"invert": [enter], "grow": ["Ctrl+Return", "Ctrl+Enter"]})
    assert keys["invert"] == ("Enter",)
    assert keys["remove"] == ("Shift+R", "Del") and keys["grow"] == ("Ctrl+Enter",)
    assert conflicts({"a": (enter,), "b": ("Enter", "Return")}) == {"enter": ["a", "b"]}
