"""Keyboard shortcuts: a preset, and the user's changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QKeySequence

from inpaint_studio.core.messages import message
from inpaint_studio.ui.actions.key_names import canonical
from inpaint_studio.ui.actions.spec import ActionSpec

Keys = dict[str, tuple[str, ...]]  # by action name

RESERVED = {
    "Space": message("moving the photo"),
    **dict.fromkeys(("Ctrl+Space", "Ctrl+Shift+Space"), message("painting with keys")),
    **dict.fromkeys((shift + arrow for shift in ("", "Shift+") for arrow in ("Left", "Right", "Up", "Down")),
                    message("moving the pointer")),
    "Backspace": message("removing the last point"),
}  # fmt: skip

DEFAULT_PRESET = "inpaint_studio"
PRESETS: dict[str, Keys] = {  # differences from the table of actions
    DEFAULT_PRESET: {},
    "Photoshop": {
        "brush": ("B", "J"),
        "object": ("Shift+W",),
        "guide_line": ("U",),
        "overlay": ("Ctrl+H",),
        "outline": ("Q",),
        "grow": ("Shift+.",),
        "shrink": ("Shift+,",),
        "full_screen": ("F",),
        "redo": ("Ctrl+Shift+Z",),
        "preferences": ("Ctrl+K",),
        "history": ("F9",),
        "removals": ("F7",),
    },
    "GIMP": {
        "brush": ("P",),
        "eraser": ("Shift+E",),
        "lasso": ("F",),
        "rectangle": ("R",),
        "wand": ("U",),
        "restore": ("H",),
        "hand": ("V",),
        "fit": ("Shift+Ctrl+J",),
        "actual": ("1",),
        "double": ("2",),
        "zoom_in": ("+", "="),
        "zoom_out": ("-",),
        "redo": ("Ctrl+Y",),
        "clear": ("Ctrl+Shift+A",),
        "invert": ("Ctrl+I",),
        "overlay": ("Ctrl+T",),
        "outline": ("Shift+Q",),
    },
    "IOPaint": {
        "remove": ("Shift+R", "Enter", "Return", "Del"),
        "again": ("Ctrl+R",),
        "another": ("Alt+R",),
        "earlier": ("Alt+Shift+R",),
        "open_folder": ("F",),
        "original": ("Tab",),
    },
}


def keys_of(specs: Iterable[ActionSpec], preset: str, changed: Mapping[str, Sequence[str]]) -> Keys:
    """Return the shortcuts of all actions. An unknown preset means our own; invalid keys and unknown actions are
    ignored. A key that the user has given to one action is no other's: a newer version may have begun to use it. Both
    Enter keys are one."""
    keys = {spec.name: _once(spec.keys) for spec in specs}
    keys |= {name: _once(preset_keys) for name, preset_keys in PRESETS.get(preset, {}).items()}
    own = {name: _once(filter(is_key, changed[name])) for name in changed if name in keys}
    taken = {key.lower() for own_keys in own.values() for key in own_keys}
    return {name: tuple(key for key in keys[name] if key.lower() not in taken) for name in keys} | own


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(canonical, keys)))


def is_key(text: str) -> bool:
    """True if ``text`` names one key with its modifiers."""
    sequence = QKeySequence.fromString(text)
    return sequence.count() == 1 and "Unknown" not in sequence.toString() and bool(sequence.toString())


def comparable(key: str) -> str:
    """Return a key's name, equal for the same key however it is written."""
    return canonical(key).lower()


def conflicts(keys: Keys) -> dict[str, list[str]]:
    """Return keys (:func:`comparable`) that several actions share, with the actions' names; those in :data:`RESERVED`
    belong to drawing."""
    users: dict[str, list[str]] = defaultdict(list, {key.lower(): [RESERVED[key]] for key in RESERVED})
    for name, action_keys in keys.items():
        for key in dict.fromkeys(map(comparable, action_keys)):
            users[key].append(name)
    return {key: names for key, names in users.items() if len(names) > 1}
