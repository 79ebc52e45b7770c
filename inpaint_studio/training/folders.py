"""Checks of the files and folders for training and comparison. No torch: missing or conflicting ones are reported
before torch is loaded."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from inpaint_studio.core.errors import TrainingError, UsageError
from inpaint_studio.core.files.checks import is_confirmed

METHODS = ("network", "program", "drafts", "membrane", "telea", "ns", "patchmatch")  # of an evaluation
WITH_NETWORK = ("network", "program", "drafts")  # … and those of them that use one
STATE_FILE, SELECTOR_STATE = "state.safetensors", "selector_state.safetensors"
SCORES_FILE = "scores.csv"  # of an evaluation


def check_photos(folder: Path, option: str = "--photos", contents: str = "photos") -> None:
    """Raise :class:`UsageError` unless ``folder`` is a folder, and :class:`TrainingError` unless it can be read."""
    if not is_confirmed(folder.is_dir):
        raise UsageError(f"{folder} is not a folder. Specify a folder of {contents} with {option}.")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise TrainingError(f"{folder} cannot be read: {os.strerror(errno.EACCES)}.")


def check_cases(photos: Path, masks: Path) -> None:
    """Raise :class:`UsageError` or :class:`TrainingError` unless both are folders that can be read."""
    check_photos(photos)
    check_photos(masks, "--masks", "masks")


def check_methods(names: Iterable[str]) -> None:
    """Raise :class:`UsageError` for unknown methods of an evaluation."""
    unknown = [name for name in names if name not in METHODS]
    if unknown:
        raise UsageError(f"Unknown method {unknown[0]!r}. Use one of {', '.join(METHODS)}.")


def check_state(folder: Path, name: str, resume: bool) -> None:
    """Raise :class:`UsageError` if a training in ``folder`` would be overwritten, or if there is none to resume."""
    exists = os.path.lexists(folder / name)
    if resume and not exists:
        raise UsageError(f"{folder / name} does not exist: there is no training to resume.")
    if exists and not resume:
        raise UsageError(f"{folder} already contains a training. Resume it with --resume, or choose another folder.")


def check_no_scores(folder: Path, overwrite: bool) -> None:
    """Raise :class:`UsageError` if an evaluation in ``folder`` would be replaced without permission."""
    if not overwrite and os.path.lexists(folder / SCORES_FILE):
        raise UsageError(f"{folder} already contains an evaluation. Use --overwrite to replace it.")


def check_new(file: Path) -> None:
    """Raise :class:`UsageError` if a trained network would be overwritten."""
    if os.path.lexists(file):
        raise UsageError(f"{file} already exists. Choose another folder.")


def check_network(file: Path, initial_weights: Path | None) -> None:
    """Raise :class:`UsageError` if a trained network would be overwritten: ``file`` exists and is not the start of
    this training."""
    is_start = initial_weights is not None and is_confirmed(partial(initial_weights.samefile, file))
    if os.path.lexists(file) and not is_start:
        raise UsageError(f"{file} already exists. Continue from it with --from {file}, or choose another folder.")
