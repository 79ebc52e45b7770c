"""The names of keys: as the user reads them, and the one name of both Enter keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

ENTER, MAIN_ENTER = "Enter", "Return"  # as Qt calls the keys of the number pad and of the main block


def with_key(text: str, keys: tuple[str, ...]) -> str:
    """Return a tool tip with the action's first shortcut, if it has one."""
    return f"{text} ({native_names(keys)[0]})" if keys else text


def native_names(keys: Iterable[str]) -> list[str]:
    """Return the names of keys for the user. The main Enter key, Qt's "Return", is called Enter everywhere, so that one
    name stands for both."""
    native = QKeySequence.SequenceFormat.NativeText
    names = (QKeySequence(canonical(key)).toString(native) for key in keys)
    return list(dict.fromkeys(names))


def canonical(key: str) -> str:
    """Return the one name of a key for both Enter keys; other keys stay as they are written."""
    modifiers, plus, last = key.rpartition("+")
    return f"{modifiers}{plus}{ENTER}" if last.strip().lower() == MAIN_ENTER.lower() else key


def with_main_enter(keys: Iterable[str]) -> list[str]:
    """Return :func:`canonical` keys with the main Enter key after each one of the number pad: menus show the name of
    the first."""
    return [same for key in keys for same in ((key, _main(key)) if key.lower().endswith(ENTER.lower()) else (key,))]


def _main(enter: str) -> str:
    return enter[: -len(ENTER)] + MAIN_ENTER
