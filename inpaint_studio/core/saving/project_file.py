"""Project files: a photo's masks and removals, to go on another day. The photo itself stays where it is."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import ImageReadError, ProjectError
from inpaint_studio.core.file_checks import answers_yes
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import write_with
from inpaint_studio.core.photo_io.regular_files import open_regular
from inpaint_studio.core.saving.snapshot import (
    MAX_STATE,
    STATE,
    Piece,
    Pieces,
    Source,
    bring_back,
    inside,
    read_state,
    source_of,
)

SUFFIX = ".inpaint"
MAX_PIECE = 2 << 30  # bytes, unpacked: more is no project


def save_project(document: Document, path: Path) -> None:
    """Write a project file in one step; raises :class:`~inpaint_studio.core.errors.StudioError`, and what was at
    ``path`` is intact."""

    def write(file: BinaryIO) -> None:  # piece by piece: no memory holds them all
        with zipfile.ZipFile(file, "w") as archive:
            put_pieces(archive, Pieces().of(document))

    write_with(path, write, like=document.path)


def put_pieces(archive: zipfile.ZipFile, pieces: Iterable[Piece], folder: str = "") -> None:
    """Write pieces, below ``folder``; raises :class:`OSError`."""
    for name, make in pieces:
        kind = zipfile.ZIP_STORED if name.endswith(".z") else zipfile.ZIP_DEFLATED
        archive.writestr(folder + name, make(), kind, 1)


class Archive:
    """The pieces in a project file, by their names."""

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
        except Exception as error:  # a damaged archive fails in a dozen ways
            if file is not None:
                file.close()
            why = message("{path} is not a project, or it is damaged: {reason}.", path=path, reason=error)
            raise ProjectError(why) from error
        self.names = frozenset(self._file.namelist())

    def read(self, name: str) -> bytes:
        """One of them; raises :class:`KeyError` and :class:`ValueError`."""
        try:
            if self._file.getinfo(name).file_size > (MAX_STATE if name.endswith(STATE) else MAX_PIECE):
                raise ValueError("larger than any project")
            return self._file.read(name)
        except (KeyError, MemoryError):
            raise
        except Exception as error:  # a damaged archive fails in a dozen ways
            raise ValueError(str(error)) from error


class Project:
    """An opened project file of one photo."""

    def __init__(self, path: Path, archive: Archive | None = None) -> None:
        """``archive``: the file, if it is open already. Raises :class:`ProjectError`, which names the file."""
        self.path = path
        self._read = (archive or Archive(path)).read
        try:
            self.state = read_state(self._read)
        except ProjectError as error:
            raise ProjectError(message("{path}: {error}", path=path, error=error)) from error

    @property
    def source(self) -> Source:
        """The photo that it is about."""
        return source_of(self.state)

    def find_photo(self) -> Path | None:
        """The photo where it was, or beside the project; None if it is at neither place, or was changed."""
        source = self.source
        if source.path is None:
            return None
        beside = self.path.parent / source.path.name
        return next((path for path in (source.path, beside) if answers_yes(path.is_file) and source.fits(path)), None)

    def open(self, photo: Path | None) -> Document:
        """The document as it was saved, on the file ``photo`` (None for a pasted one); raises
        :class:`~inpaint_studio.core.errors.StudioError`."""
        if photo is not None and not self.source.fits(photo):
            raise ProjectError(
                message(
                    "{photo} is not the photo that {project} was made with, or it was changed since.",
                    photo=photo,
                    project=self.path.name,
                )
            )
        try:
            opened = self.source.read(photo) if photo is not None else inside(self.state, self._read)
            return bring_back(self.state, self._read, opened)
        except ProjectError as error:
            raise ProjectError(message("{path}: {error}", path=self.path, error=error)) from error


def is_project(path: Path) -> bool:
    """True if a file is meant as a project: its name says so."""
    return path.suffix.lower() == SUFFIX
