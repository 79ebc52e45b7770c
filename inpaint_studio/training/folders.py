"""The files and folders that a training and a comparison are given. No torch: what is missing, or in the way, is said
before it is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from inpaint_studio.core.errors import CheckpointError, TrainingError, UsageError

METHODS = ("network", "program", "drafts", "membrane", "telea", "ns", "patchmatch")  # of an evaluation
STATE_FILE, SELECTOR_STATE = "state.safetensors", "selector_state.safetensors"


def check_photos(folder: Path, option: str = "--photos", what: str = "photos") -> None:
    """Raise :class:`TrainingError` unless ``folder`` is one."""
    if not folder.is_dir():
        raise TrainingError(f"{folder} is not a folder. Name a folder of {what} with {option}.")


def check_cases(photos: Path, masks: Path) -> None:
    """Raise :class:`TrainingError` unless both are folders."""
    if not photos.is_dir() or not masks.is_dir():
        raise TrainingError(f"{photos} and {masks} must be folders (--photos, --masks).")


def check_methods(names: Iterable[str]) -> None:
    """Raise :class:`UsageError` for what is no method of an evaluation."""
    unknown = [name for name in names if name not in METHODS]
    if unknown:
        raise UsageError(f"Unknown method {unknown[0]!r}. Use one of {', '.join(METHODS)}.")


def check_state(folder: Path, name: str, resume: bool) -> None:
    """Raise :class:`TrainingError` where a training in ``folder`` would be lost, and :class:`CheckpointError` where
    there is none to go on with."""
    is_there = os.path.lexists(folder / name)
    if resume and not is_there:
        raise CheckpointError(f"{folder / name} does not exist: there is no training to go on with here.")
    if is_there and not resume:
        raise TrainingError(f"{folder} already holds a training. Go on with --resume, or name another folder.")


def check_network(file: Path, start: Path | None) -> None:
    """Raise :class:`TrainingError` where a trained network would be lost: it is in ``file``, and not what the training
    starts from."""
    if os.path.lexists(file) and not (start is not None and start.exists() and file.exists() and start.samefile(file)):
        raise TrainingError(f"{file} exists. Go on from it with --from {file}, or name another folder.")
