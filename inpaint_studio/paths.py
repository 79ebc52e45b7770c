"""The locations of the program's own files: in a checkout, in an installed wheel, in the packaged program."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

APP = "inpaint_studio"


@cache  # reads the disk
def _root() -> Path:
    """Return the folder that contains ``resources`` and ``models``."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    for root in (Path(frozen) if frozen else package, package, package.parent):
        if (root / "models").is_dir():
            return root
    return package


def weights() -> Path:
    """The bundled network; ``INPAINT_STUDIO_WEIGHTS`` names another."""
    named = os.environ.get("INPAINT_STUDIO_WEIGHTS")
    return Path(named) if named else bundled_weights()


def bundled_weights() -> Path:
    """The bundled network."""
    return _root() / "models" / "pconv_unet.safetensors"


def weights_checksum() -> Path:
    """The file with the SHA-256 of the bundled network."""
    return _root() / "models" / "pconv_unet.sha256"


def detector_checksum() -> Path:
    """The file with the SHA-256 of the bundled detector."""
    return _root() / "models" / "damage_unet.sha256"


def detector() -> Path:
    """The bundled network that finds damage."""
    return _root() / "models" / "damage_unet.safetensors"


def selector() -> Path:
    """The bundled click network."""
    return _root() / "models" / "selector.safetensors"


def selector_checksum() -> Path:
    """The file with the SHA-256 of the bundled selector."""
    return _root() / "models" / "selector.sha256"


def text_lines() -> Path:
    """The bundled network that finds lines of text."""
    return _root() / "models" / "text_lines.onnx"


def text_lines_checksum() -> Path:
    """The file with the SHA-256 of the bundled network that finds lines of text."""
    return _root() / "models" / "text_lines.sha256"


def letters() -> Path:
    """The bundled network that finds the letters of a line."""
    return _root() / "models" / "letters.safetensors"


def letters_checksum() -> Path:
    """The file with the SHA-256 of the bundled network that finds letters."""
    return _root() / "models" / "letters.sha256"


def people() -> Path:
    """The bundled network that finds people."""
    return _root() / "models" / "people.safetensors"


def people_checksum() -> Path:
    """The file with the SHA-256 of the bundled network that finds people."""
    return _root() / "models" / "people.sha256"


def resources() -> Path:
    """Icons and sample photos."""
    return _root() / "resources"


def is_bundled(path: Path) -> bool:
    """True if a file or folder belongs to the program: nothing of the user's may be stored there."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(resources()))
    except ValueError:  # an invalid name
        return False


def samples() -> list[Path]:
    """The sample photos, each with a mask beside it (:func:`sample_mask`)."""
    return sorted(path for path in (resources() / "samples").glob("*.jpg"))


def sample_mask(photo: Path) -> Path:
    """The mask of a sample photo's object."""
    return photo.with_name(f"{photo.stem}_mask.png")


def settings_file() -> Path:
    """The user's settings."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json"


def journal_folder() -> Path:
    """The folder of the crash journal."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False)) / "journal"


def data_locations() -> dict[str, Path]:
    """All locations that the program writes to by itself, by description."""
    return {"settings": settings_file(), "log": log_file().parent, "journal": journal_folder()}


def log_file() -> Path:
    """The log that an error refers to."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "inpaint_studio.log"


def crash_file() -> Path:
    """The file for stacks of crashes below Python."""
    return log_file().with_name("crash.log")


def impersonal_log() -> Path:
    """The log without names, for *Copy diagnostics*."""
    return log_file().with_name("diagnostics.log")


def reference_fill() -> Path:
    """The reference fill with the bundled network."""
    return _root() / "models" / "reference_fill.png"


def networks() -> list[tuple[Path, Path]]:
    """All bundled networks, each with the file that holds its SHA-256."""
    return [
        (weights(), weights_checksum()),
        (detector(), detector_checksum()),
        (selector(), selector_checksum()),
        (letters(), letters_checksum()),
        (text_lines(), text_lines_checksum()),
        (people(), people_checksum()),
    ]
