"""The locations of the program's own files: in a checkout, in an installed wheel, in the packaged program."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Network:
    """A bundled network: the name of its weights file in the folder ``models``."""

    file_name: str

    @property
    def path(self) -> Path:
        """Its weights file."""
        return _root() / "models" / self.file_name

    @property
    def checksum(self) -> Path:
        """The file beside it that holds its SHA-256."""
        return self.path.with_suffix(".sha256")


FILL = Network("pconv_unet.safetensors")
DETECTOR = Network("damage_unet.safetensors")  # of damage
SELECTOR = Network("selector.safetensors")  # of clicked objects
LETTERS = Network("letters.safetensors")  # of a line of text
TEXT_LINES = Network("text_lines.onnx")
PEOPLE = Network("people.safetensors")
NETWORKS = (FILL, DETECTOR, SELECTOR, LETTERS, TEXT_LINES, PEOPLE)


def weights() -> Path:
    """The network that fills holes: the bundled one, or the one that ``INPAINT_STUDIO_WEIGHTS`` names."""
    named = os.environ.get("INPAINT_STUDIO_WEIGHTS")
    return Path(named) if named else FILL.path


def resources() -> Path:
    """Icons and sample photos."""
    return _root() / "resources"


def guide() -> Path:
    """The guide, with its pictures beside it."""
    return _root() / "docs" / "guide.md"


def is_bundled(path: Path) -> bool:
    """True if a file or folder belongs to the program: nothing of the user's may be stored there."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(resources()))
    except ValueError:  # an invalid name
        return False


def samples() -> list[Path]:
    """The sample photos, each with a mask beside it (:func:`sample_mask`)."""
    return sorted(path for path in (resources() / "samples").glob("*.jpg"))


def tour_sample() -> Path:
    """The sample photo of the tour: its task, a trail in the sky, ends well however it is painted."""
    return resources() / "samples" / "windmill.jpg"


def sample_mask(photo: Path) -> Path:
    """The mask of a sample photo's object."""
    return photo.with_name(f"{photo.stem}_mask.png")


def settings_file() -> Path:
    """The user's settings."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json"


def journal_folder() -> Path:
    """The folder of the crash journal."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False)) / "journal"


def undo_folder() -> Path:
    """The folder for undo steps and hidden photos beyond the memory limit: on disk, where a temporary folder may be in
    memory."""
    return Path(platformdirs.user_cache_dir(APP, appauthor=False)) / "undo"


def data_locations() -> dict[str, Path]:
    """All locations that the program writes to by itself, by description."""
    return {"settings": settings_file(), "log": log_file().parent, "journal": journal_folder(), "undo": undo_folder()}


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
