"""A project file of a whole folder: which photos are open, and what was done to each. The photos stay where they are.

``folder.json`` lists the photos; the pieces of each photo's work have its number as a folder. ``state.json`` states a
version that older programs, which only know projects of one photo, refuse.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import ProjectError, StudioError
from inpaint_studio.core.file_checks import files_among
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import write_with
from inpaint_studio.core.saving.folder_shelf import Kept, PackedMask, Parked, Planned, is_begun
from inpaint_studio.core.saving.project_file import Archive, put_pieces
from inpaint_studio.core.saving.snapshot import (
    STATE,
    Pieces,
    Read,
    photo_inside,
    read_state,
    restore_document,
    source_of,
)

FOLDER, VERSION = "folder.json", 2
MAX_PHOTOS = 100_000  # photos: nobody has more in a folder


def save_folder_project(
    photos: Sequence[Path], kept: Iterable[Kept], shown: Path | None, path: Path, exclusive: bool = False
) -> dict[Path, str]:
    """Write ``photos`` and all work ``kept`` on them in one step; ``shown``: the displayed photo. Unreadable work is
    left out; returns the reasons, by photo. The file is no more public than any of the photos. ``exclusive``: nothing
    is replaced. Raises :class:`~inpaint_studio.core.errors.StudioError`, and ``path`` stays intact."""
    work = {one.path: one for one in kept}
    left_out: dict[Path, str] = {}

    def write(file: BinaryIO) -> None:  # piece by piece: memory may not suffice for all
        with zipfile.ZipFile(file, "w") as archive:
            listed = []
            for number, photo in enumerate(photos):
                told = _place(photo, path)
                try:
                    told |= _put(archive, number, work.get(photo))
                except StudioError as error:  # its file was changed or is gone: the other photos are written
                    left_out[photo] = error.message
                listed.append(told)
            whole = {"version": VERSION, "photos": listed, "shown": str(shown) if shown is not None else ""}
            archive.writestr(FOLDER, json.dumps(whole))
            archive.writestr(STATE, json.dumps({"version": VERSION, "photo": {}}))

    write_with(path, write, exclusive, photos)
    return left_out


def _place(photo: Path, project: Path) -> dict[str, Any]:
    """Return the location of a photo, for the list."""
    if os.path.splitdrive(photo)[0] != os.path.splitdrive(project)[0]:
        return {"path": str(photo)}
    return {"path": str(photo), "relative": os.path.relpath(photo, project.parent)}


def _put(archive: zipfile.ZipFile, number: int, kept: Kept | None) -> dict[str, Any]:
    """Write the work on a photo, if any; return its entry in the list."""
    told: dict[str, Any] = {}
    plan = kept if isinstance(kept, Planned) else kept.plan if isinstance(kept, Parked) else None
    if plan is not None:
        rect, piece = plan.mask.rect, f"{number}/planned.z"
        archive.writestr(piece, plan.mask.data)
        place = [rect.x, rect.y, rect.width, rect.height]
        told["planned"] = {"shape": list(plan.mask.shape), "rect": place, "piece": piece, "label": plan.label}
    if isinstance(kept, Document | Parked) and (is_begun(kept) or kept.history.layers):
        document = kept if isinstance(kept, Document) else kept.open()
        told["work"] = f"{number}/"
        put_pieces(archive, Pieces().of(document), told["work"])
    return told


@dataclass(frozen=True)
class Entry:
    """A photo of the project: its current location, and its entry in the list."""

    path: Path
    told: dict[str, Any]

    @property
    def has_work(self) -> bool:
        """True if there is work on it."""
        return "work" in self.told or "planned" in self.told


class FolderProject:
    """An opened project file of a folder; ``found``: those of its photos that exist, as far as the system tells."""

    def __init__(self, path: Path, archive: Archive) -> None:
        """Raises :class:`ProjectError`, which names the file."""
        self._path, self._archive = path, archive
        try:
            told = json.loads(archive.read(FOLDER))
            if told["version"] != VERSION or len(told["photos"]) > MAX_PHOTOS:
                raise ValueError("another version")
            self.entries = self._found_entries(told["photos"])
            self.shown = self._found(told["shown"]) if told.get("shown") else None
        except (KeyError, OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ProjectError(message("{path} is damaged: its list of photos cannot be read.", path=path)) from error

    def open(self, entry: Entry, margin: int | None = None, shown: bool = False) -> Document | Planned | None:
        """Return the work on a photo, None if there is none. A mask of a photo that nobody had opened stays a planned
        one, unless it is to be ``shown``. Raises :class:`~inpaint_studio.core.errors.StudioError`."""
        planned = self._planned(entry)
        if "work" not in entry.told:
            if planned is not None:
                planned.check()
            return planned.open(margin) if planned is not None and shown else planned
        document = self._document(entry)
        if planned is not None:
            mask_steps.set_mask(document, planned.mask.unpack(), planned.label)
        return document

    def _document(self, entry: Entry) -> Document:
        read = self._below(str(entry.told["work"]))
        state = read_state(read)
        source = source_of(state)
        if source.path is None:
            return restore_document(state, read, photo_inside(state, read))
        if not source.fits(entry.path):
            raise ProjectError(message("{path} is gone, or it was changed since.", path=entry.path))
        return restore_document(state, read, source.read(entry.path))

    def _planned(self, entry: Entry) -> Planned | None:
        if "planned" not in entry.told:
            return None
        try:
            told = entry.told["planned"]
            height, width = told["shape"]
            packed = PackedMask((int(height), int(width)), Rect(*told["rect"]), self._archive.read(told["piece"]))
            packed.unpack()
            return Planned(entry.path, packed, str(told["label"]))
        except Exception as error:  # a damaged file may contain anything
            raise ProjectError(
                message("The mask of {name} cannot be read: it is damaged.", name=entry.path.name)
            ) from error

    def _below(self, folder: str) -> Read:
        return lambda name: self._archive.read(folder + name)

    def _found_entries(self, told: list[dict[str, Any]]) -> list[Entry]:
        """Return each photo at its old location, or beside the project, if it is at either."""
        where = [Path(one["path"]) for one in told]
        beside = [
            self._path.parent / str(one.get("relative") or path.name) for one, path in zip(told, where, strict=True)
        ]
        self.found = frozenset(files_among((*where, *beside)))
        places = zip(where, beside, told, strict=True)
        return [Entry(own if own in self.found or near not in self.found else near, one) for own, near, one in places]

    def _found(self, shown: str) -> Path | None:
        return next((one.path for one in self.entries if one.told["path"] == shown), None)


def is_folder(archive: Archive) -> bool:
    """True if a project is one of a folder."""
    return FOLDER in archive.names
