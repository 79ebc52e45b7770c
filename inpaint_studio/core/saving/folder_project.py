"""A project file of a whole folder: which photos are open, and what was done to each. The photos stay where they are.

``folder.json`` lists the photos; the blobs of each photo's work have its number as a folder. ``state.json`` states a
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
from inpaint_studio.core.files.checks import files_among
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import write_with
from inpaint_studio.core.saving.folder_shelf import Parked, Planned, ShelfEntry, is_begun, plan_of
from inpaint_studio.core.saving.packed_mask import Read
from inpaint_studio.core.saving.project_file import Archive, put_blobs
from inpaint_studio.core.saving.snapshot import (
    STATE,
    Blobs,
    OtherVersionError,
    check_version,
    photo_inside,
    read_state,
    restore_document,
    source_of,
)

FOLDER, VERSION = "folder.json", 2
MAX_PHOTOS = 100_000  # photos: nobody has more in a folder


def save_folder_project(
    photos: Sequence[Path], entries: Iterable[ShelfEntry], shown: Path | None, path: Path, exclusive: bool = False
) -> dict[Path, str]:
    """Write ``photos`` and the work on them in one step; ``shown``: the displayed photo. Unreadable work is left out;
    returns the reasons, by photo. The file is no more public than any of the photos. ``exclusive``: nothing
    is replaced. Raises :class:`~inpaint_studio.core.errors.StudioError`, and ``path`` stays intact."""
    work = {entry.path: entry for entry in entries}
    left_out: dict[Path, str] = {}

    def write(file: BinaryIO) -> None:  # blob by blob: memory may not suffice for all
        with zipfile.ZipFile(file, "w") as archive:
            listed = []
            for index, photo in enumerate(photos):
                record = _location(photo, path)
                try:
                    record |= _put(archive, index, work.get(photo))
                except StudioError as error:  # its file was changed or is gone: the other photos are written
                    left_out[photo] = error.message
                listed.append(record)
            contents = {"version": VERSION, "photos": listed, "shown": str(shown) if shown is not None else ""}
            archive.writestr(FOLDER, json.dumps(contents))
            archive.writestr(STATE, json.dumps({"version": VERSION, "photo": {}}))

    write_with(path, write, exclusive, photos)
    return left_out


def _location(photo: Path, project: Path) -> dict[str, Any]:
    """Return the location of a photo, for the list."""
    if os.path.splitdrive(photo)[0] != os.path.splitdrive(project)[0]:
        return {"path": str(photo)}
    return {"path": str(photo), "relative": os.path.relpath(photo, project.parent)}


def _put(archive: zipfile.ZipFile, index: int, entry: ShelfEntry | None) -> dict[str, Any]:
    """Write the work on a photo, if any; return its entry in the list."""
    record: dict[str, Any] = {}
    plan = plan_of(entry)
    if plan is not None:
        blob = f"{index}/planned.z"
        archive.writestr(blob, plan.mask.data)
        record["planned"] = plan.to_record(blob)
    if isinstance(entry, Document | Parked) and (is_begun(entry) or entry.history.layers):
        document = entry if isinstance(entry, Document) else entry.open()
        record["work"] = f"{index}/"
        put_blobs(archive, Blobs().of(document), record["work"])
    return record


@dataclass(frozen=True)
class ProjectPhoto:
    """A photo of the project: its current location, and its entry in the list."""

    path: Path
    record: dict[str, Any]

    @property
    def has_work(self) -> bool:
        """True if there is work on it."""
        return "work" in self.record or "planned" in self.record


class FolderProject:
    """An opened project file of a folder. ``entries``: its photos; ``existing``: the paths that exist, as far as the
    system tells; ``shown``: the path of the photo that was displayed, None if there was none."""

    def __init__(self, path: Path, archive: Archive) -> None:
        """Raises :class:`ProjectError`, which names the file."""
        self._path, self._archive = path, archive
        try:
            contents = json.loads(archive.read(FOLDER))
            check_version(contents["version"], VERSION)
            if len(contents["photos"]) > MAX_PHOTOS:
                raise ValueError("more photos than any project has")
            self.entries = self._entries(contents["photos"])
            self.shown = self._path_of(contents["shown"]) if contents.get("shown") else None
        except OtherVersionError as error:
            raise ProjectError(message("{path}: {error}", path=path, error=error)) from error
        except (KeyError, OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ProjectError(message("{path} is damaged: its list of photos cannot be read.", path=path)) from error

    def open(self, entry: ProjectPhoto, margin: int | None = None, shown: bool = False) -> Document | Planned | None:
        """Return the work on a photo, None if there is none. A mask planned for a photo that was never opened stays
        planned, unless the photo is to be ``shown``. Raises :class:`~inpaint_studio.core.errors.StudioError`."""
        planned = self._planned(entry)
        if "work" not in entry.record:
            if planned is not None:
                planned.check()
            return planned.open(margin) if planned is not None and shown else planned
        document = self._document(entry)
        if planned is not None:
            mask_steps.set_mask(document, planned.mask.unpack(), planned.label)
        return document

    def _document(self, entry: ProjectPhoto) -> Document:
        read = self._below(str(entry.record["work"]))
        state = read_state(read)
        source = source_of(state)
        if source.path is None:
            return restore_document(state, read, photo_inside(state, read))
        if not source.fits(entry.path):
            raise ProjectError(message("{path} was deleted or has changed.", path=entry.path))
        return restore_document(state, read, source.read(entry.path))

    def _planned(self, entry: ProjectPhoto) -> Planned | None:
        if "planned" not in entry.record:
            return None
        return Planned.from_record(entry.path, entry.record["planned"], self._archive.read)

    def _below(self, folder: str) -> Read:
        return lambda name: self._archive.read(folder + name)

    def _entries(self, records: list[dict[str, Any]]) -> list[ProjectPhoto]:
        """Return each photo at its old location, or beside the project, if it is at either."""
        old_paths = [Path(record["path"]) for record in records]
        near_paths = [
            self._path.parent / str(record.get("relative") or path.name)
            for record, path in zip(records, old_paths, strict=True)
        ]
        self.existing = frozenset(files_among((*old_paths, *near_paths)))
        locations = zip(old_paths, near_paths, records, strict=True)
        return [
            ProjectPhoto(old if old in self.existing or near not in self.existing else near, record)
            for old, near, record in locations
        ]

    def _path_of(self, shown: str) -> Path | None:
        return next((entry.path for entry in self.entries if entry.record["path"] == shown), None)


def is_folder(archive: Archive) -> bool:
    """True if a project is one of a folder."""
    return FOLDER in archive.names
