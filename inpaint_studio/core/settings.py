"""User settings: an immutable value, a table of valid values, and their file."""

from __future__ import annotations

import json
import logging
import os
import re
from dataclasses import MISSING, Field, asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from inpaint_studio.core.errors import ImageReadError, ImageWriteError, StudioError, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import free_name, write_bytes
from inpaint_studio.core.photo_io.regular_files import open_regular

logger = logging.getLogger(__name__)
TINT = "#ff266e"  # of what will be removed, on photos without much red
MEMORY_STEP = 128  # MB
MAX_RECENT = 8  # photos in the menu
MAX_BYTES, LONGEST_SHOWN = 4 << 20, 60  # of the file; characters of a value that is shown
UNREADABLE = (OSError, ValueError, RecursionError, ImageReadError)  # errors from reading a JSON file
Theme = Literal["system", "light", "dark"]
SOURCE_LANGUAGE = "en"
PSEUDO = "pseudo"  # for those who write the texts
LANGUAGES = {  # each named in itself
    SOURCE_LANGUAGE: "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ja": "日本語",
    "zh_CN": "简体中文",
}


@dataclass(frozen=True)
class Choice:
    """One of several values; ``choices``: value and displayed text; ``also``: other values, as a regular expression."""

    label: str
    choices: tuple[tuple[str, str], ...]
    help: str = ""
    also: str = ""

    def accepts(self, value: object) -> bool:
        """True if ``value`` is one of them."""
        known = any(value == choice for choice, _ in self.choices)
        return known or (bool(self.also) and isinstance(value, str) and re.fullmatch(self.also, value) is not None)


@dataclass(frozen=True)
class Number:
    """An integer between two bounds, inclusive. ``lowest_means``: the meaning of the lower bound; ``in_tenths``: the
    unit is a tenth; ``step``: for one turn of the wheel, or one press of an arrow key."""

    label: str
    low: int
    high: int
    unit: str = ""
    help: str = ""
    lowest_means: str = ""
    in_tenths: bool = False
    step: int = 1

    def accepts(self, value: object) -> bool:
        """True if ``value`` is within the bounds."""
        return isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high


@dataclass(frozen=True)
class Switch:
    """A setting that is on or off."""

    label: str
    help: str = ""

    def accepts(self, value: object) -> bool:
        """True if ``value`` is on or off."""
        return isinstance(value, bool)


@dataclass(frozen=True)
class Colour:
    """``#rrggbb``, or empty for automatic; ``first``: the initial colour of the colour dialog then."""

    label: str
    help: str = ""
    first: str = "#ffffff"

    def accepts(self, value: object) -> bool:
        """True if ``value`` is a colour, or empty."""
        return isinstance(value, str) and re.fullmatch(r"(#[0-9a-fA-F]{6})?", value) is not None


Kind = Choice | Number | Switch | Colour


def _shown(default: Any, kind: Kind) -> Any:
    """Declare a setting that the dialog shows."""
    return field(default=default, metadata={"kind": kind, "shown": True})


def _checked(default: Any, kind: Kind) -> Any:
    """Declare a setting that is changed elsewhere in the window, with bounds."""
    return field(default=default, metadata={"kind": kind})


@dataclass(frozen=True)
class Settings:
    """Values that the program remembers between runs. The dialog is made from the fields that are shown."""

    language: str = _shown(
        "",
        Choice(
            message("Language"),
            (("", message("System default")), *LANGUAGES.items()),
            message("Takes effect when you restart Inpaint Studio."),
            also=PSEUDO,
        ),
    )
    theme: Theme = _shown(
        "system",
        Choice(
            message("Theme"),
            (("system", message("Match system")), ("light", message("Light")), ("dark", message("Dark"))),
        ),
    )
    tool_names: bool = _shown(False, Switch(message("Show names next to the icons")))
    overlay_colour: str = _shown(
        "",
        Colour(message("Mask overlay colour"), message("Automatic: a colour that does not occur in the photo."), TINT),
    )
    overlay_opacity: int = _shown(50, Number(message("Mask overlay opacity"), 10, 90, " %"))
    wheel: str = _shown(
        "zoom",
        Choice(message("Mouse wheel"), (("zoom", message("Zoom")), ("scroll", message("Scroll (Ctrl: zoom)")))),
    )
    remove_at_once: bool = _shown(
        False, Switch(message("Remove as you paint"), message("Each stroke is removed as soon as it ends."))
    )
    variations_ahead: bool = _shown(
        True,
        Switch(
            message("Suggest variations after a removal"),
            message("They are made in the background if the removal was quick."),
        ),
    )
    resume: bool = _shown(
        False,
        Switch(
            message("Reopen photos and unfinished work at the next start"),
            message("Quitting then asks no questions and keeps everything."),
        ),
    )
    keep_times: bool = _shown(
        False,
        Switch(message("Keep the original file date"), message("The capture date inside the photo is always kept.")),
    )
    background: str = _shown(
        "",
        Colour(
            message("Background for transparent areas"),
            message("For formats without transparency, such as JPEG. Automatic: white."),
        ),
    )
    margin: int = _shown(
        -1,
        Number(
            message("Margin around the mask"),
            -1,
            100,
            " px",
            message("Applies to photos opened from now on."),
            message("Automatic (0.15 % of the photo)"),
        ),
    )
    object_grow: int = _shown(
        7,
        Number(
            message("Grow selected objects by"),
            0,
            50,
            " %",
            message("Percentage of the photo's longer side. Also closes gaps and holes."),
            in_tenths=True,
        ),
    )
    device: str = _shown(
        "auto",
        Choice(
            message("Processor"),
            (
                ("auto", message("Automatic")),
                ("cpu", "CPU"),
                ("cuda", "NVIDIA GPU (CUDA)"),
                ("xpu", message("Intel GPU")),
                ("mps", message("Apple GPU")),
            ),
            also=r"(cuda|xpu):\d+",
        ),
    )
    history_mb: int = _shown(
        512,
        Number(
            message("Memory for undo history"), 16, 65536, " MB", message("Older steps move to disk."), step=MEMORY_STEP
        ),
    )
    fill_mb: int = _shown(
        0,
        Number(
            message("Memory for a removal"),
            0,
            1 << 20,
            " MB",
            message("Larger areas are filled in parts or at lower resolution."),
            message("Automatic (half of free memory)"),
            step=MEMORY_STEP,
        ),
    )
    brush_size: int = _checked(48, Number("Brush size", 1, 2000, " px"))
    softness: int = _checked(0, Number("Softness", 0, 100, " %"))
    weights: str = ""  # the user's own network; empty for the bundled one
    last_folder: str = ""
    recent: tuple[str, ...] = ()
    session: tuple[str, ...] = ()  # the photos that were open, if they are to be reopened
    session_shown: str = ""
    preset: str = "inpaint_studio"  # of keyboard shortcuts
    keys: dict[str, list[str]] = field(default_factory=dict)  # by action: differences from the preset
    filmstrip: bool = True  # shown while a folder is open
    tour_offered: bool = False  # and accepted or declined
    layout: str = ""  # of the window, from Qt, in base64
    geometry: str = ""

    def with_recent(self, path: Path) -> Settings:
        """Return the settings with ``path`` as the most recent photo."""
        others = [name for name in self.recent if name != str(path)]
        return replace(self, recent=(str(path), *others)[:MAX_RECENT], last_folder=str(path.parent))


def kinds() -> dict[str, Kind]:
    """Return the valid values of each setting in the dialog, by name, in the dialog's order."""
    return {setting.name: setting.metadata["kind"] for setting in fields(Settings) if "shown" in setting.metadata}


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
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        why = message(
            "The settings in {path} cannot be read ({error}); the defaults are used.", path=path, error=reason
        )
        return Loaded(Settings(), [why])
    if not isinstance(stored, dict):
        return Loaded(Settings(), [message("{path} contains no settings; the defaults are used.", path=path)])
    return _parsed(stored, path)


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


def merged(before: Settings, after: Settings, stored: Settings) -> Settings:
    """Apply the differences between ``before`` and ``after`` to ``stored``; of recent photos and shortcuts, each entry
    separately."""
    changed: dict[str, Any] = {
        setting.name: getattr(after, setting.name)
        for setting in fields(Settings)
        if getattr(after, setting.name) != getattr(before, setting.name)
    }
    if "recent" in changed and after.recent:
        changed["recent"] = tuple(dict.fromkeys((*after.recent, *stored.recent)))[:MAX_RECENT]
    if "keys" in changed and after.preset == stored.preset:
        changed_names = {name for name in {*before.keys, *after.keys} if before.keys.get(name) != after.keys.get(name)}
        others = {name: keys for name, keys in stored.keys.items() if name not in changed_names}
        changed["keys"] = others | {name: keys for name, keys in after.keys.items() if name in changed_names}
    return replace(stored, **changed)


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
