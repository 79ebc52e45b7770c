"""Arrays that can be moved to disk until they are needed again."""

from __future__ import annotations

import itertools
import weakref
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio import paths
from inpaint_studio.core.errors import HistoryError, ImageReadError
from inpaint_studio.core.files import temporary
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.regular_files import open_regular


class Spill:
    """A temporary folder of arrays; it is removed with its last user, or with the program."""

    def __init__(self, parent: Path | None = None) -> None:
        """``parent``: where the folder is made, None for :func:`~inpaint_studio.paths.undo_folder`; nothing is made
        before the first array."""
        self._parent = parent
        self._folder: temporary.Folder | None = None
        self._indices = itertools.count()

    def store(self, array: NDArray[Any]) -> Path:
        """Write ``array``; raises :class:`OSError` and then leaves no partial file."""
        if self._folder is None or not self._folder.path.is_dir():  # somebody has cleared the cache
            self._folder = self._new_folder()
        path = self._folder.path / f"{next(self._indices)}.npy"
        try:
            np.save(path, array, allow_pickle=False)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path

    def _new_folder(self) -> temporary.Folder:
        if self._parent is not None:
            return temporary.Folder(self._parent)
        try:
            return temporary.Folder(paths.undo_folder())
        except OSError:  # nothing can be written into the user's cache
            return temporary.Folder()


class StoredArray:
    """An array in memory or, after :meth:`store`, on disk. Its file is removed with the last reference."""

    def __init__(self, array: NDArray[Any]) -> None:
        """``array`` is kept, not copied, and must not be modified."""
        self._array: NDArray[Any] | None = array
        self._file: Path | None = None
        self._file_bytes = 0
        self._remove_file: weakref.finalize[[Path, Spill], StoredArray] | None = None

    @property
    def array(self) -> NDArray[Any]:
        """The array; raises :class:`~inpaint_studio.core.errors.HistoryError` if it is lost. Safe while another thread
        stores or loads it."""
        while True:
            array, file = self._array, self._file
            if array is not None:
                return array
            try:
                if file is not None:
                    return load(file)
            except HistoryError:
                if self._array is None and self._file is file:  # otherwise it was loaded in the meantime
                    raise

    @property
    def nbytes(self) -> int:
        """Bytes in memory."""
        return self._array.nbytes if self._array is not None else 0

    @property
    def stored_bytes(self) -> int:
        """Bytes on disk."""
        return self._file_bytes if self._file is not None else 0

    def store(self, spill: Spill) -> None:
        """Move it to disk; raises :class:`OSError`, and it then stays in memory."""
        if self._array is not None:
            path = spill.store(self._array)
            self._file, self._array, self._file_bytes = path, None, path.stat().st_size
            self._remove_file = weakref.finalize(self, _remove, path, spill)

    def load(self) -> None:
        """Load it into memory; raises like :attr:`array`."""
        self._array = self.array
        if self._remove_file is not None:
            self._remove_file()
        self._file = self._remove_file = None


def load(path: Path) -> NDArray[Any]:
    """Return the array that was stored at ``path``, bit for bit; raises :class:`HistoryError`."""
    try:
        with open_regular(path) as file:
            array: NDArray[Any] = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError, ImageReadError) as error:
        raise HistoryError(
            message(
                "An older step cannot be restored: its data in {path} is missing or damaged. The photo is unchanged.",
                path=path,
            )
        ) from error
    return array


def _remove(path: Path, _folder: Spill) -> None:
    """Remove a file; ``_folder`` is only referenced to live as long as its files."""
    path.unlink(missing_ok=True)
