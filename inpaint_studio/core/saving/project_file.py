"""Project files: a photo's masks and removals, to continue another day. The photo itself stays where it is."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import ImageReadError, ProjectError, check_memory
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import write_with
from inpaint_studio.core.photo_io.regular_files import open_regular
from inpaint_studio.core.saving.snapshot import (
    MAX_STATE,
    STATE,
    Blob,
    Blobs,
    Source,
    photo_inside,
    read_state,
    restore_document,
    source_of,
)

SUFFIX = ".inpaint"
MAX_BLOB = 2 << 30  # bytes, unpacked: no real blob is larger


def save_project(document: Document, path: Path, exclusive: bool = False) -> None:
    """Write a project file in one step; ``exclusive``: nothing is replaced. Raises
    :class:`~inpaint_studio.core.errors.StudioError`, and ``path`` stays intact."""

    def write(file: BinaryIO) -> None:  # blob by blob: memory may not suffice for all
        with zipfile.ZipFile(file, "w") as archive:
            put_blobs(archive, Blobs().of(document))

    write_with(path, write, exclusive, document.path)


def put_blobs(archive: zipfile.ZipFile, blobs: Iterable[Blob], folder: str = "") -> None:
    """Write blobs into ``folder``; raises :class:`OSError`."""
    for name, make in blobs:
        kind = zipfile.ZIP_STORED if name.endswith(".z") else zipfile.ZIP_DEFLATED
        archive.writestr(folder + name, make(), kind, 1)


class Archive:
    """The blobs in a project file, by name."""

    def __init__(self, path: Path) -> None:
        """Raises :class:`ProjectError`, which names the file."""
        file = None
        try:
            file = open_regular(path)
            self._file = zipfile.ZipFile(file)
        except ImageReadError as error:
            raise ProjectError(error.message) from error
        except OSError as error:
            why = message("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
            raise ProjectError(why) from error
        except Exception as error:  # a damaged archive fails in many ways
            if file is not None:
                file.close()
            check_memory(error)
            why = message("{path} is not a project, or it is damaged: {reason}.", path=path, reason=error)
            raise ProjectError(why) from error
        self.names = frozenset(self._file.namelist())

    def read(self, name: str) -> bytes:
        """Return a blob; raises :class:`KeyError` and :class:`ValueError`."""
        try:
            if self._file.getinfo(name).file_size > (MAX_STATE if name.endswith(STATE) else MAX_BLOB):
                raise ValueError("larger than any project")
            return self._file.read(name)
        except KeyError:
            raise
        except Exception as error:  # a damaged archive fails in many ways
            check_memory(error)
            raise ValueError(str(error)) from error


class Project:
    """An opened project file of one photo."""

    def __init__(self, path: Path, archive: Archive | None = None) -> None:
        """``archive``: the file, if already open. Raises :class:`ProjectError`, which names the file."""
        self.path = path
        self._read = (archive or Archive(path)).read
        try:
            self.state = read_state(self._read)
        except ProjectError as error:
            raise ProjectError(message("{path}: {error}", path=path, error=error)) from error

    @property
    def source(self) -> Source:
        """The photo that it belongs to."""
        return source_of(self.state)

    def find_photo(self) -> Path | None:
        """Return the photo at its old location, or beside the project; None if it is at neither, or has changed."""
        source = self.source
        if source.path is None:
            return None
        near_project = self.path.parent / source.path.name
        return next(
            (path for path in (source.path, near_project) if is_confirmed(path.is_file) and source.fits(path)), None
        )

    def open(self, photo: Path | None) -> Document:
        """Return the saved document with the photo file ``photo`` (None for a pasted one); raises
        :class:`~inpaint_studio.core.errors.StudioError`."""
        if photo is not None and not self.source.fits(photo):
            raise ProjectError(
                message(
                    "{photo} is not the photo that {project} was made with, or it has changed.",
                    photo=photo,
                    project=self.path.name,
                )
            )
        try:
            opened = self.source.read(photo) if photo is not None else photo_inside(self.state, self._read)
            return restore_document(self.state, self._read, opened)
        except ProjectError as error:
            raise ProjectError(message("{path}: {error}", path=self.path, error=error)) from error


def is_project(path: Path) -> bool:
    """True if a file's name marks it as a project."""
    return path.suffix.lower() == SUFFIX
