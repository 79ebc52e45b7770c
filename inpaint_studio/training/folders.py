"""The folders that a training and a comparison are given. No torch: what is missing is said before it is loaded."""

from __future__ import annotations

from pathlib import Path

from inpaint_studio.core.errors import TrainingError


def check_photos(folder: Path) -> None:
    """Raise :class:`TrainingError` unless ``folder`` is one."""
    if not folder.is_dir():
        raise TrainingError(f"{folder} is not a folder. Name a folder of photos with --photos.")


def check_cases(photos: Path, masks: Path) -> None:
    """Raise :class:`TrainingError` unless both are folders."""
    if not photos.is_dir() or not masks.is_dir():
        raise TrainingError(f"{photos} and {masks} must be folders (--photos, --masks).")
