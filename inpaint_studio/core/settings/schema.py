"""The user's settings: an immutable value, and the kind of each field."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.formats import ENDINGS
from inpaint_studio.core.photo_io.naming import NamePattern
from inpaint_studio.core.settings.field_kinds import Choice, Colour, Kind, Number, Pattern, Switch

TINT = "#ff266e"  # of what will be removed, on photos without much red
MEMORY_STEP = 128  # MB
MAX_RECENT = 8  # photos in the menu
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
    brush_scale: str = _shown(
        "screen",
        Choice(
            message("Brush size while zooming"),
            (("screen", message("Same on the screen")), ("photo", message("Same in the photo"))),
        ),
    )
    remove_at_once: bool = _shown(
        False,
        Switch(message("Remove as you paint"), message("What a stroke covers is removed as soon as the stroke ends.")),
    )
    variations_ahead: bool = _shown(
        True,
        Switch(
            message("Suggest variations after a removal"),
            message("After a quick removal, further results to choose from are made while you go on working."),
        ),
    )
    resume: bool = _shown(
        False,
        Switch(
            message("Reopen photos and unfinished work at the next start"),
            message("When you quit, everything is kept for next time, without a question."),
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
            message("Grow selected objects"),
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
            also=r"(cuda|xpu):(0|[1-9][0-9]*)",
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
    save_name: str = _checked(str(NamePattern()), Pattern("Name pattern"))  # of Save all
    save_format: str = _checked("", Choice("Format", (("", ""), *((ending, ending) for ending in ENDINGS.values()))))
    save_quality: int = _checked(0, Number("Quality", 0, 100))  # 0: as the photo
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
