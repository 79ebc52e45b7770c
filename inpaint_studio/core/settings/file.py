"""The file of the user's settings: unknown settings of newer versions are kept, unreadable files are set aside."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import MISSING, Field, asdict, fields
from pathlib import Path
from typing import Any, NamedTuple

from inpaint_studio.core.errors import ImageReadError, ImageWriteError, StudioError, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import free_name, write_bytes
from inpaint_studio.core.photo_io.regular_files import open_regular
from inpaint_studio.core.settings.field_kinds import Kind
from inpaint_studio.core.settings.schema import Settings

logger = logging.getLogger(__name__)
MAX_BYTES, LONGEST_SHOWN = 4 << 20, 60  # of the file; characters of a value that is shown
STORED_ACTIONS = {"exclude": "bar"}  # the names of actions in the file, where they differ: files stay readable
UNREADABLE = (OSError, ValueError, RecursionError, ImageReadError)  # errors from reading a JSON file


class Loaded(NamedTuple):
    """Settings, and problems in their file (for the user)."""

    settings: Settings
    problems: list[str]


def load_settings(path: Path) -> Loaded:
    """Load settings from ``path``; missing, unknown and invalid values get their defaults."""
    try:
        stored = _stored(path)
    except FileNotFoundError:
        return Loaded(Settings(), [])
    except UNREADABLE as error:
        why = message(
            "The settings in {path} cannot be read ({error}); the defaults are used.", path=path, error=_reason(error)
        )
        return Loaded(Settings(), [why])
    if not isinstance(stored, dict):
        return Loaded(Settings(), [message("{path} contains no settings; the defaults are used.", path=path)])
    return _parsed(stored, path)


def _reason(error: Exception) -> object:
    """Return why the file cannot be read, without its path."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, ImageReadError):
        return message("it is a pipe or a device")
    return (error.strerror if isinstance(error, OSError) else None) or error


def are_readable(path: Path) -> bool:
    """True if there are settings at ``path``, even of another version."""
    try:
        return isinstance(_stored(path), dict)
    except UNREADABLE:
        return False


def save_settings(settings: Settings, path: Path) -> str:
    """Save ``settings``, and keep unknown ones of a newer version. An unreadable file is set aside, not replaced.
    Returns the reason if they cannot be saved; the program continues."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        values = asdict(settings)
        values["keys"] = {STORED_ACTIONS.get(name, name): keys for name, keys in settings.keys.items()}
        if are_readable(path):
            values = _with_others(values, _stored(path))
        elif os.path.lexists(path):
            aside = free_name(path.with_name(f"{path.stem}_damaged{path.suffix}"))
            path.rename(aside)
            logger.warning("%s cannot be read, and is kept as %s", path, aside)
        write_bytes(path, _encoded(values))
    except (*UNREADABLE, ImageWriteError) as error:
        logger.warning("settings are not kept: %s", error)
        why = error.message if isinstance(error, StudioError) else unexpected(error)
        return message("Your settings could not be saved: {error}", error=why)
    return ""


def _stored(path: Path) -> Any:
    """Return the content of the file; raises one of :data:`UNREADABLE`."""
    with open_regular(path) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"more than {MAX_BYTES >> 20} MB")
    return json.loads(data.decode("utf-8"))


def _encoded(values: dict[str, Any]) -> bytes:
    """Return the content of the file, limited to what can be read again: the longest values are dropped, lists
    first."""
    values = dict(values)
    while len(data := json.dumps(values, indent=1).encode()) > MAX_BYTES:
        sizes = {name: len(json.dumps(value)) for name, value in values.items()}
        lists = [name for name, value in values.items() if isinstance(value, list | tuple | dict) and value]
        longest = max(lists or values, key=lambda name: sizes[name])
        if lists and sizes[longest] < MAX_BYTES // len(values):  # no list is too long
            longest = max(values, key=lambda name: sizes[name])
        logger.warning("the setting %s is not kept: it is too long (%d bytes)", longest, sizes[longest])
        del values[longest]
    return data


def _with_others(values: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """Add unknown stored values to ``values``, and stored ones that are invalid here as long as the setting has its
    default."""
    usual, known = asdict(Settings()), {setting.name: setting for setting in fields(Settings)}
    others = {
        name: value
        for name, value in stored.items()
        if name not in known or (values[name] == usual[name] and not _is_valid(known[name], value))
    }
    return values | others


def _parsed(stored: dict[str, Any], path: Path) -> Loaded:
    settings, problems = {setting.name: setting for setting in fields(Settings)}, list[str]()
    values: dict[str, Any] = {}
    for name, value in stored.items():
        if name not in settings:
            problems.append(message("Unknown setting “{name}” in {path}: ignored.", name=_short(name), path=path))
        elif not _is_valid(settings[name], value):
            shown_value = _short(json.dumps(value))
            why = message(
                "{path}: “{name}” cannot be {value}; the default is used.", path=path, name=name, value=shown_value
            )
            problems.append(why)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    if "keys" in values:
        names = {stored_name: name for name, stored_name in STORED_ACTIONS.items()}
        values["keys"] = {names.get(name, name): keys for name, keys in values["keys"].items()}
    return Loaded(Settings(**values), problems)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _is_valid(setting: Field[Any], given: object) -> bool:
    """True if a stored value is valid for the setting."""
    value = tuple(given) if isinstance(given, list) else given
    usual = setting.default if setting.default is not MISSING else {}
    return type(value) is type(usual) and _fits(setting.metadata.get("kind"), value)


def _fits(kind: Kind | None, value: object) -> bool:
    if isinstance(value, dict):
        lists = all(isinstance(keys, list) and all(map(_is_text, keys)) for keys in value.values())
        return lists and all(map(_is_text, value))
    if isinstance(value, tuple):
        return all(map(_is_text, value))
    if isinstance(value, str) and not _is_text(value):
        return False
    return kind is None or kind.accepts(value)


def _is_text(value: object) -> bool:
    """True for text that may be a path: without NUL, in characters or undecodable bytes of file names."""
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return True
