"""What is being worked on, kept on disk while it is: a program that dies loses no stroke that was ended.

A folder for each run of the program, in it one for each photo. Pieces are written beside their place and moved there,
the state last: whenever the program dies, there is a whole state. (Not for when the machine does: nothing waits for the
disk.)
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inpaint_studio.core import owner
from inpaint_studio.core.document import Document
from inpaint_studio.core.errors import HistoryError, ProjectError
from inpaint_studio.core.work import STATE, Pieces, Source, read_state, source_of

logger = logging.getLogger(__name__)
OWNER = "owner.json"
MAX_BYTES = 4 << 30  # of one run
Key = tuple[int, bool]  # the last step, and whether it is saved


class Journal:
    """The journal of this run, below ``root``. What cannot be written is logged, and the work goes on."""

    def __init__(self, root: Path) -> None:
        self._folder = root / f"{os.getpid()}-{secrets.token_hex(4)}"
        self._pieces: dict[int, Pieces] = {}
        self._recorded: dict[int, Key] = {}

    def record(self, document: Document) -> bool:
        """Keep the document as it is now, if it is not kept already; whether it is, or there is nothing to keep."""
        last = document.history.last
        key = last.id if last is not None else 0, document.is_modified
        if self._recorded.get(document.id) == key:
            return True
        try:
            marked = document.barred is not None and bool(document.barred.any())
            if document.has_mask or document.is_modified or marked:
                self._write(document)
            else:
                self.forget(document.id)
        except (OSError, HistoryError) as error:
            logger.warning("the journal of %s cannot be written: %s", document.name, error)
            return False  # tried again after the next step
        self._recorded[document.id] = key
        return True

    def forget(self, document_id: int) -> None:
        """A photo was saved, or is not open any more."""
        self._pieces.pop(document_id, None)
        self._recorded.pop(document_id, None)
        shutil.rmtree(self._folder / str(document_id), ignore_errors=True)

    def keep_only(self, documents: set[int]) -> None:
        """Photos of other numbers are not open any more."""
        for document_id in (set(self._pieces) | set(self._recorded)) - documents:
            self.forget(document_id)

    def close(self) -> None:
        """The program ends as it should."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _write(self, document: Document) -> None:
        folder = self._folder / str(document.id)
        if not folder.is_dir():
            folder.mkdir(parents=True)
            if not owner.is_ours(self._folder / OWNER):
                owner.claim(self._folder / OWNER)
        pieces = self._pieces.setdefault(document.id, Pieces()).of(document)
        wanted = {name for name, _ in pieces}
        for name, make in pieces:
            if name == STATE or not (folder / name).exists():
                _put(folder / name, make())
        for old in folder.iterdir():
            if old.name not in wanted:
                old.unlink(missing_ok=True)
        size = sum(file.stat().st_size for file in folder.iterdir())
        if size > MAX_BYTES:
            logger.warning("the journal of %s is larger than %d bytes and is given up", document.name, MAX_BYTES)
            self.forget(document.id)


@dataclass(frozen=True)
class Found:
    """Work that a program which died has left in ``folder``."""

    folder: Path
    state: dict[str, Any]

    @property
    def source(self) -> Source:
        """The photo that it is about."""
        return source_of(self.state)

    def read(self, name: str) -> bytes:
        """One of its pieces; raises :class:`OSError`."""
        return (self.folder / Path(name).name).read_bytes()

    def discard(self) -> None:
        """It is not wanted, or is open again."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            (self.folder.parent / OWNER).unlink()
            self.folder.parent.rmdir()


def abandoned(root: Path) -> list[Found]:
    """What programs that are not running any more have left, the latest last; what cannot be read is removed."""
    found = []
    for run in sorted(root.iterdir(), key=lambda path: path.stat().st_mtime) if root.is_dir() else []:
        if not run.is_dir() or owner.is_alive(run / OWNER):
            continue
        for folder in sorted(path for path in run.iterdir() if path.is_dir()):
            try:
                found.append(Found(folder, read_state(lambda name, folder=folder: (folder / name).read_bytes())))  # type: ignore[misc]
            except ProjectError:
                shutil.rmtree(folder, ignore_errors=True)
        if not any(path.is_dir() for path in run.iterdir()):
            shutil.rmtree(run, ignore_errors=True)
    return found


def _put(path: Path, data: bytes) -> None:
    """Write beside ``path`` and move it there."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_bytes(data)
    temporary.replace(path)
