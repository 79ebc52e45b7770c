"""The crash journal: current work is kept on disk, so that a program that dies loses no finished stroke.

It has one folder for each run of the program, with one folder for each photo. Blobs are written to temporary files and
renamed, the state last, so the state on disk is always complete. (This does not cover a crash of the machine: nothing
waits for the disk.) Work that the user wants to continue another day is moved to a folder without an owner.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import HistoryError, ImageReadError, ProjectError, StudioError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo, free_name
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.core.saving import owner
from inpaint_studio.core.saving.folder_shelf import Parked, Planned, ShelfEntry, is_begun, plan_of
from inpaint_studio.core.saving.record_files import SHOWN, note_shown, put
from inpaint_studio.core.saving.snapshot import (
    MAX_STATE,
    STATE,
    VERSION,
    Blobs,
    IsInFile,
    OtherVersionError,
    Source,
    read_state,
    source_of,
)

logger = logging.getLogger(__name__)
OWNER = "owner.json"
DAMAGED = "damaged"  # the folder for unreadable work
PRIVATE = 0o700  # current work is private
MAX_BYTES_PER_PHOTO = 4 << 30
MAX_TRIES = 5  # other programs that start at the moment in which a folder is made
PLAN = "planned-"  # prefix of the records of photos that nobody has opened
Key = tuple[int, bool]  # the last step, and whether it is saved


class Journal:
    """The journal of this run, below ``root``. Failures to write are logged, and the work continues."""

    def __init__(self, root: Path, is_in_file: IsInFile = Photo.is_in_file) -> None:
        """``is_in_file``: tells whether a photo is still in its file; one that is not is recorded too."""
        self._root, self._is_in_file = root, is_in_file
        self._folder = root / f"{os.getpid()}-{secrets.token_hex(4)}"
        self._old_records = root / f"left-{secrets.token_hex(8)}"
        self._blobs: dict[int, Blobs] = {}
        self._recorded: dict[int, Key] = {}
        self._too_large: dict[int, Key] = {}  # what was not recorded, because it takes too much of the disk
        self._plans: dict[str, Planned] = {}  # by the name of their record
        self._planned: list[Planned] = []
        self._problems: dict[str, str] = {}  # reasons why a record on disk is not up to date
        self._kept_records: frozenset[str] | None = frozenset()  # these stay when their photos are closed; None: all
        self._shown: Path | None = None  # as noted on disk

    def record(self, document: Document) -> bool:
        """Record the current document, unless it is recorded already; return True if it is on disk, or has no work to
        record."""
        key = document.history.last_id, document.is_modified
        if self._recorded.get(document.id) == key:
            return True
        if self._too_large.get(document.id) == key:
            return False  # tried again after the next step, which may have undone something large
        try:
            if not document.is_modified and not is_begun(document):
                self.forget(document.id)
            elif not self._write(document):
                self._too_large[document.id] = key
                return False
        except (OSError, HistoryError) as error:
            logger.warning("the journal of %s cannot be written: %s", document.name, error)
            self._problems[str(document.id)] = _reason(error, self._root)
            return False  # tried again after the next step
        self._recorded[document.id] = key
        return True

    def expire(self, document_id: int) -> None:
        """Let the next :meth:`record` write a document again, because its photo is no longer in its file, or again."""
        self._recorded.pop(document_id, None)

    @property
    def problem(self) -> str:
        """Explain why some work is not on disk; empty if all is."""
        return next(iter(self._problems.values()), "")

    def record_plans(self, entries: Iterable[ShelfEntry]) -> None:
        """Record the masks waiting for photos that are not in memory, for all ``entries`` of a folder."""
        waiting = [(entry, plan) for entry in entries if (plan := plan_of(entry)) is not None]
        if [plan for _, plan in waiting] == self._planned:
            return  # the same objects: this comparison takes no time
        self._planned = [plan for _, plan in waiting]
        plans = {self._record_of(entry, plan): plan for entry, plan in waiting}
        for name in [name for name in self._plans if name not in plans]:
            self._plans.pop(name)
            self._problems.pop(name, None)
            if name.startswith(PLAN):  # otherwise it is a document's record
                self._close(name)
        for name, plan in plans.items():
            if self._plans.get(name) is plan:
                continue
            try:
                self._write_plan(self._claimed(name), plan)
                self._plans[name] = plan
                self._problems.pop(name, None)
            except (OSError, ProjectError) as error:
                logger.warning("the journal of %s cannot be written: %s", plan.path, error)
                self._problems[name] = _reason(error, self._root)
                self._planned = []  # tried again after the next step

    def note_shown(self, photo: Path | None) -> None:
        """Note which photo is shown, for the start that brings the work back."""
        if photo != self._shown and note_shown(self._folder, photo):
            self._shown = photo

    def holds(self, entry: ShelfEntry) -> bool:
        """True if the work on a photo is on disk, or there is nothing to record."""
        if isinstance(entry, Document):
            return self.record(entry)
        plan = plan_of(entry)
        return plan is None or self._plans.get(self._record_of(entry, plan)) is plan

    def forget(self, document_id: int) -> None:
        """Drop the record of a photo that was saved or closed."""
        self._blobs.pop(document_id, None)
        self._recorded.pop(document_id, None)
        self._too_large.pop(document_id, None)
        self._problems.pop(str(document_id), None)
        _remove(self._folder / str(document_id))

    def keep_only(self, documents: set[int]) -> None:
        """Drop the records of photos that are no longer open."""
        failed = map(int, filter(str.isdecimal, self._problems))
        for document_id in {*self._blobs, *self._recorded, *failed} - documents:
            self._close(str(document_id))
            self.forget(document_id)

    def leave_behind(self, entries: Iterable[ShelfEntry] | None) -> None:
        """Keep the records of ``entries`` when they are closed, to be offered at the next start; None: all records."""
        names = [[_name_of(entry), *([_name_of(plan)] if (plan := plan_of(entry)) else [])] for entry in entries or ()]
        self._kept_records = frozenset(name for both in names for name in both) if entries is not None else None

    def left(self, photos: Collection[Path]) -> list[AbandonedSnapshot]:
        """Return the work on these ``photos`` that was left for the next start when they were closed in this run."""
        with suppress(OSError):
            if _folders_in(self._old_records):
                snapshots = _snapshots_in(self._old_records, self._root)
                return [snapshot for snapshot in snapshots if snapshot.source.path in photos]
        return []

    def close(self) -> None:
        """Close the journal at the regular end of the program."""
        try:
            records = _folders_in(self._folder)
        except OSError as error:
            logger.warning("what is kept in %s stays there: %s", self._folder, error)
            return
        kept = {path for path in records if self._is_kept(path)}
        for path in set(records) - kept:
            _remove(path)
        owner.release(self._folder / OWNER)
        if not kept:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _is_kept(self, record: Path) -> bool:
        has_none = is_confirmed(lambda: not (record / STATE).exists())  # if in doubt, nothing is deleted
        return not has_none and (self._kept_records is None or record.name in self._kept_records)

    def _close(self, name: str) -> None:
        """Leave a record for the next start, or remove it."""
        record = self._folder / name
        if self._is_kept(record):
            try:
                self._old_records.mkdir(mode=PRIVATE, exist_ok=True)
                record.rename(self._old_records / name)
            except OSError as error:
                logger.warning("%s cannot be left to the next start: %s", record, error)
        _remove(record)

    def _record_of(self, entry: ShelfEntry, plan: Planned) -> str:
        """Return the name of the record of a waiting mask: that of its document, if it has one."""
        has_record = isinstance(entry, Parked) and is_confirmed((self._folder / str(entry.id) / STATE).exists)
        return _name_of(entry if has_record else plan)

    def _claimed(self, name: str) -> Path:
        """Return the folder of a record, created if necessary."""
        folder = self._folder / name
        for _ in range(MAX_TRIES):
            if folder.is_dir():
                break
            self._root.mkdir(parents=True, exist_ok=True)
            # another program that starts just now may mistake an unclaimed folder for that of a dead one
            with suppress(FileExistsError, FileNotFoundError):
                self._folder.mkdir(mode=PRIVATE, exist_ok=True)
                self._claim()
                folder.mkdir(mode=PRIVATE)
        return folder

    def _claim(self) -> None:
        """Claim the folder of this run, even if somebody has deleted it; raises :class:`FileExistsError` while another
        program checks for its owner."""
        lock = self._folder / OWNER
        if not owner.is_owned(lock) or not lock.exists():
            owner.release(lock)
            owner.claim(lock)

    @staticmethod
    def _write_plan(folder: Path, plan: Planned) -> None:
        """Write a record of a photo that nobody has opened, or replace the mask in the record of an opened one."""
        source: dict[str, Any] = {"version": VERSION, "photo": {"path": str(plan.path)}, "margin": 0, "planned": True}
        if (folder / STATE).exists():
            state = read_state(lambda name: _read(folder / name))
            source = source if state.get("planned") else state
        blob = plan.mask.blob("mask")
        put(folder / blob, plan.mask.data)
        state = {**source, "mask": plan.to_record(blob), "shape": list(plan.mask.shape)}
        put(folder / STATE, json.dumps(state).encode())

    def _write(self, document: Document) -> bool:
        """Write the record of a document; False if it is too large, and was deleted."""
        folder = self._claimed(str(document.id))
        self._problems.pop(str(document.id), None)
        blobs = self._blobs.setdefault(document.id, Blobs(self._is_in_file)).of(document)
        names = {name for name, _ in blobs}
        for name, make in blobs:
            if name == STATE or not (folder / name).exists():
                put(folder / name, make())
        for old in folder.iterdir():
            if old.name not in names:
                old.unlink(missing_ok=True)
        if sum(file.stat().st_size for file in folder.iterdir()) <= MAX_BYTES_PER_PHOTO:
            return True
        logger.warning("the journal of %s is larger than %d bytes and is given up", document.name, MAX_BYTES_PER_PHOTO)
        self.forget(document.id)
        self._problems[str(document.id)] = message("it is too large", "unfinished work")
        return False


@dataclass(frozen=True)
class AbandonedSnapshot:
    """Work in ``folder`` that was abandoned by a program that died."""

    folder: Path
    state: dict[str, Any]

    @property
    def source(self) -> Source:
        """The photo that it belongs to."""
        return source_of(self.state)

    @property
    def planned(self) -> Planned | None:
        """The mask of a photo that nobody had opened; None for other work. Raises :class:`ProjectError`."""
        if not self.state.get("planned"):
            return None
        mask = self.state.get("mask")
        # earlier versions kept shape and label beside the mask
        record = {**self.state, **mask} if isinstance(mask, dict) else self.state
        return Planned.from_record(Path(self.state["photo"].get("path", "")), record, self.read)

    def read(self, name: str) -> bytes:
        """Return one of its blobs; raises :class:`OSError`."""
        return _read(self.folder / Path(name).name)

    def discard(self) -> None:
        """Delete it, because it is not wanted or is open again."""
        _remove(self.folder)
        with suppress(OSError):
            if not _folders_in(self.folder.parent):
                (self.folder.parent / SHOWN).unlink(missing_ok=True)
            (self.folder.parent / OWNER).unlink(missing_ok=True)
            self.folder.parent.rmdir()


def abandoned(root: Path) -> list[AbandonedSnapshot]:
    """Return the snapshots abandoned by programs that died, the most recent last. Unreadable ones are set aside; those
    of another version stay where they are."""
    snapshots: list[AbandonedSnapshot] = []
    for run in sorted(_folders_in(root), key=_changed_last):
        try:
            if run.name != DAMAGED and not owner.is_alive(run / OWNER):
                with _owned(run):
                    snapshots += _snapshots_in(run, root)
        except FileExistsError:
            continue  # its program was just about to claim it
        except OSError as error:  # not accessible: that must not hide the others
            logger.warning("what was left in %s cannot be looked for: %s", run, error)
    return snapshots


def _changed_last(run: Path) -> float:
    """Return the time of the last record in a folder; 0 if it has none, or is not accessible. The time of the folder
    itself changes whenever a program checks whether it is in use."""
    try:
        return max((file.stat().st_mtime for file in run.glob(f"*/{STATE}")), default=0.0)
    except OSError:
        return 0.0


@contextmanager
def _owned(run: Path) -> Iterator[None]:
    """Claim a folder, so that no program starts to work in it while it is cleared; raises :class:`FileExistsError` if
    one just has."""
    try:
        owner.claim(run / OWNER)
    except FileExistsError:
        raise
    except OSError as error:  # nobody can write there
        logger.info("%s cannot be claimed: %s", run, error)
    try:
        yield
    finally:
        owner.release(run / OWNER)
        with suppress(OSError):  # it is not empty, or another program is about to use it
            run.rmdir()  # after the lock is released: by now, anything in it is not ours


def _snapshots_in(run: Path, root: Path) -> list[AbandonedSnapshot]:
    snapshots = []
    for folder in _folders_in(run):
        for part in folder.glob(".*.part"):  # files that it was writing when it died
            part.unlink(missing_ok=True)
        try:
            snapshots.append(AbandonedSnapshot(folder, read_state(lambda name, folder=folder: _read(folder / name))))  # type: ignore[misc]
        except OtherVersionError:
            logger.warning("%s was left by another version of the program", folder)
        except ProjectError:
            _set_aside(folder, root)
    if not _folders_in(run):
        for file in run.iterdir():
            if file.name != OWNER:  # which is held
                file.unlink(missing_ok=True)
    return snapshots


def _folders_in(folder: Path) -> list[Path]:
    """Return the folders in an existing one, by name; raises :class:`OSError` if it is not accessible."""
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _remove(record: Path) -> None:
    """Remove a record, its state first: if the program is killed meanwhile, the rest counts as nothing, not as damaged
    work."""
    with suppress(OSError):
        (record / STATE).unlink(missing_ok=True)
    shutil.rmtree(record, ignore_errors=True)


def _set_aside(record: Path, root: Path) -> None:
    """Move an unreadable record out of the way; one without a state counts as nothing."""
    if not os.path.lexists(record / STATE):
        shutil.rmtree(record, ignore_errors=True)
        return
    try:
        (root / DAMAGED).mkdir(mode=PRIVATE, exist_ok=True)
        aside = free_name(root / DAMAGED / record.name)
        record.rename(aside)
        logger.warning("the work in %s cannot be read, and is kept in %s", record, aside)
    except OSError as error:
        logger.warning("the work in %s cannot be read: %s", record, error)


def _read(path: Path) -> bytes:
    """Return a blob; raises :class:`OSError`."""
    try:
        return read_regular(path, MAX_STATE if path.name == STATE else MAX_BYTES_PER_PHOTO)
    except ImageReadError as error:
        raise OSError(str(error)) from error


def _reason(error: OSError | StudioError, root: Path) -> str:
    """Describe an error briefly, and where it was."""
    return f"{error.strerror or error} ({root})" if isinstance(error, OSError) else error.message


def _name_of(entry: ShelfEntry) -> str:
    """Return the name of its record."""
    if isinstance(entry, Planned):
        return PLAN + hashlib.sha256(str(entry.path).encode(errors="surrogateescape")).hexdigest()[:24]
    return str(entry.id)
