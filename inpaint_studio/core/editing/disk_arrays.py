"""Arrays that can wait on disk until they are wanted again."""

from __future__ import annotations

import itertools
import weakref
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core import temporary_files
from inpaint_studio.core.errors import HistoryError, ImageReadError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.regular_files import open_regular


class Spill:
    """A temporary folder of arrays; it goes with its last user, or with the program."""

    def __init__(self, parent: Path | None = None) -> None:
        """``parent``: where the folder is made, None for the system's place; nothing is made before the first array."""
        self._parent = parent
        self._folder: temporary_files.Folder | None = None
        self._numbers = itertools.count()

    def store(self, array: NDArray[Any]) -> Path:
        """Write ``array``; raises :class:`OSError`, and leaves no part of a file behind then."""
        if self._folder is None:
            self._folder = temporary_files.Folder(self._parent)
        path = self._folder.path / f"{next(self._numbers)}.npy"
        try:
            np.save(path, array, allow_pickle=False)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path


class KeptArray:
    """An array in memory or, after :meth:`store`, on disk. Its file goes when nobody wants the array any more."""

    def __init__(self, array: NDArray[Any]) -> None:
        """``array`` is kept, not copied, and must not be written to."""
        self._array: NDArray[Any] | None = array
        self._file: Path | None = None
        self._file_bytes = 0
        self._remove_file: weakref.finalize[[Path, Spill], KeptArray] | None = None

    @property
    def array(self) -> NDArray[Any]:
        """The array; raises :class:`~inpaint_studio.core.errors.HistoryError` where it is lost. Another thread may ask
        while the window puts it on disk, or brings it back."""
        while True:
            array, file = self._array, self._file
            if array is not None:
                return array
            try:
                if file is not None:
                    return load(file)
            except HistoryError:
                if self._array is None and self._file is file:  # else it was brought back just now
                    raise

    @property
    def nbytes(self) -> int:
        """Memory it holds."""
        return self._array.nbytes if self._array is not None else 0

    @property
    def stored_bytes(self) -> int:
        """Disk it takes."""
        return self._file_bytes if self._file is not None else 0

    def store(self, spill: Spill) -> None:
        """Put it on disk; raises :class:`OSError`, and it stays where it was."""
        if self._array is not None:
            path = spill.store(self._array)
            self._file, self._array, self._file_bytes = path, None, path.stat().st_size
            self._remove_file = weakref.finalize(self, _remove, path, spill)

    def load(self) -> None:
        """Bring it into memory; errors as in :attr:`array`."""
        self._array = self.array
        if self._remove_file is not None:
            self._remove_file()
        self._file = self._remove_file = None


def load(path: Path) -> NDArray[Any]:
    """The array that was stored at ``path``, to the bit; raises :class:`HistoryError`."""
    try:
        with open_regular(path) as file:
            array: NDArray[Any] = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError, ImageReadError) as error:
        raise HistoryError(
            message(
                "An older step cannot be brought back: its pixels at {path} are gone or damaged. "
                "The photo is as it was.",
                path=path,
            )
        ) from error
    return array


def _remove(path: Path, _folder: Spill) -> None:
    """``_folder`` is only held, so that it lives as long as a file in it."""
    path.unlink(missing_ok=True)
