"""User settings: an immutable value, a table of valid values, and their file."""

from inpaint_studio.core.settings.field_kinds import Choice, Colour, Kind, Number, Switch
from inpaint_studio.core.settings.file import are_readable, load_settings, save_settings
from inpaint_studio.core.settings.merging import merged
from inpaint_studio.core.settings.schema import LANGUAGES, PSEUDO, SOURCE_LANGUAGE, TINT, Settings, Theme, kinds

__all__ = [
    "LANGUAGES",
    "PSEUDO",
    "SOURCE_LANGUAGE",
    "TINT",
    "Choice",
    "Colour",
    "Kind",
    "Number",
    "Settings",
    "Switch",
    "Theme",
    "are_readable",
    "kinds",
    "load_settings",
    "merged",
    "save_settings",
]
