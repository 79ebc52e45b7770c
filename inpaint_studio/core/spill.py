"""Arrays that wait on disk until they are wanted again."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import HistoryError


class Spill:
    """A temporary folder of arrays; it goes with its last user, or with the program."""

    def __init__(self, parent: Path | None = None) -> None:
        """``parent``: where the folder is made, None for the system's place; nothing is made before the first array."""
        self._parent = parent
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = itertools.count()

    def store(self, array: NDArray[Any]) -> Path:
        """Write ``array``; raises :class:`OSError`, and leaves no part of a file behind then."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="inpaint_studio_", dir=self._parent)
        path = Path(self._folder.name) / f"{next(self._numbers)}.npy"
        try:
            np.save(path, array, allow_pickle=False)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path


def load(path: Path) -> NDArray[Any]:
    """The array that was stored at ``path``, to the bit; raises :class:`HistoryError`."""
    try:
        array: NDArray[Any] = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise HistoryError(
            f"An older step cannot be brought back: its pixels at {path} are gone or damaged. The photo is as it was."
        ) from error
    return array
