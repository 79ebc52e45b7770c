"""Files that a training or an evaluation reads from a folder: photos, without masks and without results of this
program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from inpaint_studio.core.errors import ImageReadError, UsageError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.photo_io import READABLE
from inpaint_studio.training.folders import SCORES_FILE, SELECTOR_STATE, STATE_FILE
from inpaint_studio.workflows.batch.folder_scan import Entries, Walk, file_id, is_same_place
from inpaint_studio.workflows.batch.manifest import holds_results, mark
from inpaint_studio.workflows.checks import not_usable


def photo_files(folder: Path, suffixes: Iterable[str] = READABLE, recursive: bool = True) -> list[Path]:
    """Return the photos in ``folder``, and in its subfolders if ``recursive``, as a batch finds them; ``suffixes``: in
    lower case."""
    known = frozenset(suffixes)
    walk = Walk(Entries(), recursive, lambda name: Path(name).suffix.lower() in known, has_results=_has_results)
    return sorted(walk.photos(folder))


def _has_results(folder: Path) -> bool:
    """True if a folder contains results, also those of a training or an evaluation that did not record it."""
    return holds_results(folder) or _is_of_training(folder)


def _is_of_training(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in (STATE_FILE, SELECTOR_STATE, SCORES_FILE))


def without(files: Iterable[Path], others: Iterable[Path]) -> list[Path]:
    """Return ``files`` without those that are among ``others``, also by another name or as a copy."""
    others = list(others)
    identities = {file_id(path) for path in others}
    hashes: dict[int, set[str]] = {}
    for path in others:
        if (digest := _digest(path)) is not None:
            hashes.setdefault(_size(path), set()).add(digest)
    return [
        path
        for path in files
        if file_id(path) not in identities and not (_size(path) in hashes and _digest(path) in hashes[_size(path)])
    ]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _digest(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except (OSError, ImageReadError):
        return None


def check_not_input(output: Path, inputs: Mapping[str, Path | None]) -> None:
    """Raise :class:`UsageError` if results would be written into one of the folders that they are made from.
    ``inputs``: these folders by the options that name them."""
    for option, folder in inputs.items():
        if folder is not None and is_same_place(output, folder):
            raise UsageError(f"{folder} is the folder of {option}. Choose another folder for the results.")


def make_folder(folder: Path) -> None:
    """Make a folder for results. If it is new or has such results, record that it contains no photos. Raises
    :class:`UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with os.scandir(folder) as entries:
            is_empty = not any(entries)
        if is_empty or _is_of_training(folder):
            mark(folder, "results")
    except OSError as error:
        raise UsageError(not_usable(folder, error.strerror or error)) from error
