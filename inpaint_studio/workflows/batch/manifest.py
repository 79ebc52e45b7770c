"""The manifest: the finished results in a folder, so that an interrupted batch can resume, and a lock for the current
batch."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from inpaint_studio.core.errors import ImageReadError, UsageError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.files.temporary import sweep_parts
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.regular_files import is_special, open_to_append, read_regular
from inpaint_studio.core.saving import owner
from inpaint_studio.workflows.checks import not_usable

logger = logging.getLogger(__name__)
NAME, LOCK = ".inpaint_batch.jsonl", ".inpaint_batch.lock"
COPY = "copy"  # the request of an unchanged copy
UNREADABLE = (ValueError, KeyError, TypeError, RecursionError)  # errors from parsing a JSON line
MAX_BYTES = 256 << 20  # of a manifest: a million photos
Holds = Literal["results", "originals", "masks", "photos"]  # "photos": results replaced them


def mark(folder: Path, holds: Holds) -> None:
    """Record in a folder's manifest what the folder contains, unless already recorded; raises :class:`OSError`."""
    if holds not in _marks(folder):
        _append(folder / NAME, json.dumps({"holds": holds}))


def holds_results(folder: Path) -> bool:
    """True if a folder has a manifest and contains results of this program, not photos."""
    marks = _marks(folder)
    return bool(marks) and "photos" not in marks


def holds_masks(folder: Path) -> bool:
    """True if this program has written masks into a folder."""
    return "masks" in _marks(folder)


def results_among_photos(folder: Path) -> frozenset[str]:
    """Return the names of results in a folder of photos, which are not photos themselves."""
    entries: list[ManifestEntry] = []
    for line in _lines(folder):
        try:
            entries.append(_entry(json.loads(line)))
        except UNREADABLE:
            continue
    return frozenset(entry.output for entry in entries if entry.beside)


def _marks(folder: Path) -> set[str]:
    """Return the marks in a folder's manifest; empty if there is none."""
    lines = _lines(folder)
    marks = {"results"} if lines else set[str]()
    for line in lines:
        try:
            marks.add(str(json.loads(line)["holds"]))
        except UNREADABLE:
            continue
    return marks


def _lines(folder: Path) -> list[str]:
    """Return the lines of a folder's manifest; empty if there is none, or if it is not a file."""
    try:
        return read_regular(folder / NAME, MAX_BYTES).decode("utf-8", errors="replace").splitlines()
    except (OSError, ImageReadError):
        return []


def _append(manifest: Path, line: str) -> None:
    """Append a line; raises :class:`OSError`, also if the manifest is a pipe or a device."""
    is_empty = False
    try:
        with open_to_append(manifest) as file:
            size = file.seek(0, os.SEEK_END)
            is_empty = not size
            file.seek(max(0, size - 1))
            # a line that was cut off when the program died must not swallow the next
            torn = b"" if file.read(1) in (b"", b"\n") else b"\n"
            file.write(torn + line.encode() + b"\n")
            file.flush()
    except OSError:  # the disk is full: no empty file stays; Windows deletes none that is open
        if is_empty:
            with suppress(OSError):
                manifest.unlink()
        raise
    except ImageReadError as error:
        raise OSError(errno.EINVAL, message("it is a pipe or a device")) from error


def _not_locked(lock: Path, error: OSError) -> str:
    """Return the error that results cannot be written to a folder, because its lock is unavailable."""
    why: object = error.strerror or error
    if lock.is_symlink() or lock.is_dir() or is_special(lock):
        why = message("{lock} was not created by this program; delete it or use another folder", lock=lock)
    return not_usable(lock.parent, why)


@dataclass(frozen=True)
class ManifestEntry:
    """A result: its key, its name and its hash. If it replaced its photo, also ``request``, the key of the request
    regardless of the photo, ``source``, the hash of the original, and ``settings``, the key of how it was filled. The
    ``request`` of an unchanged copy is :data:`COPY`."""

    key: str
    output: str
    sha256: str
    request: str = ""
    source: str = ""
    settings: str = ""
    beside: bool = False  # it lies among photos, but is not one


def _entry(line: dict[str, Any]) -> ManifestEntry:
    """Parse an entry; raises :class:`KeyError` and :class:`TypeError`."""
    others = (line.get(name, "") for name in ("request", "source", "settings"))
    texts = [line["key"], line["output"], line["sha256"], *others]
    if not all(isinstance(text, str) for text in texts) or "\0" in line["output"]:
        raise TypeError("no entry")
    key, output, sha256, request, source, settings = texts
    return ManifestEntry(key, output, sha256, request, source, settings, bool(line.get("beside")))


class Manifest:
    """The manifest of one folder of results: a line for each finished file, written just before the file."""

    def __init__(self, folder: Path, holds: Holds = "results") -> None:
        """``folder`` exists; raises :class:`UsageError` while another batch uses it."""
        self._path, self._lock = folder / NAME, folder / LOCK
        try:
            owner.claim(self._lock)
        except FileExistsError as error:
            why = message("Another batch is writing to {folder}. Wait for it, or use another folder.", folder=folder)
            raise UsageError(why) from error
        except OSError as error:
            raise UsageError(_not_locked(self._lock, error)) from error
        sweep_parts(folder)
        self._by_key: dict[str, list[ManifestEntry]] = {}
        self._by_hash: dict[str, ManifestEntry] = {}
        self._is_reported = False
        try:
            mark(folder, holds)
        except OSError as error:
            self._report_unwritable(error)
        for line in _lines(folder):
            try:
                self._know(_entry(json.loads(line)))
            except UNREADABLE:
                continue  # an incomplete line from a power failure

    def _know(self, entry: ManifestEntry) -> None:
        self._by_key.setdefault(entry.key, []).append(entry)
        if entry.request != COPY:  # its bytes are those of a photo on which nothing was done yet
            self._by_hash[entry.sha256] = entry

    def finished(self, key: str) -> Path | None:
        """Return the result of ``key``, if it exists and is unchanged."""
        for entry in tuple(self._by_key.get(key, ())):  # another thread adds to them
            path = self._path.parent / entry.output
            try:
                if sha256_of(path) == entry.sha256:
                    return path
            except (OSError, ImageReadError):
                continue
        return None

    def is_result(self, sha256: str, request: str | None = None) -> bool:
        """True if a photo that results replace is already such a result; with ``request``, whether it is a result of
        that request, or was made from one."""
        return self.result(sha256, request) is not None

    def result(self, sha256: str, request: str | None = None) -> ManifestEntry | None:
        """Return the entry of a photo that is already a result, as :meth:`is_result` tells."""
        made, seen = self._by_hash, set[str]()
        while sha256 in made and sha256 not in seen:
            seen.add(sha256)
            # an entry of an older version has no request: assume it, so that nothing is removed twice
            if request is None or made[sha256].request in ("", request):
                return made[sha256]
            sha256 = made[sha256].source
        return None

    def add(self, entry: ManifestEntry) -> None:
        """Record ``entry`` just before its file is written. If the program dies in between, the result is missing and
        will be made again; recorded afterwards, it would be made twice."""
        self._know(entry)
        try:
            _append(self._path, json.dumps({name: value for name, value in asdict(entry).items() if value}))
        except OSError as error:
            self._report_unwritable(error)

    def _report_unwritable(self, error: OSError) -> None:
        """Report once that nothing is recorded: it applies to every photo."""
        if not self._is_reported:
            self._is_reported = True
            logger.warning(
                "%s cannot be written (%s): a later run will do again what this one has done. Make room for it, "
                "remove what is in its place, or use another folder.", self._path, error.strerror or error,
            )  # fmt: skip

    def close(self) -> None:
        """Release the folder for another batch."""
        owner.release(self._lock)


def key_of(photo: Path, mask: Path | str | None, settings: str, sha256: str = "") -> str:
    """Return the key of a result: the photo's name, the bytes of photo and mask, and the settings
    (:meth:`BatchOptions.manifest_key`). Two identical photos have separate results. ``sha256``: of the photo's bytes,
    if already read. Raises :class:`OSError`."""
    return _hash(photo.name, sha256 or sha256_of(photo), _mask(mask), settings)


def request_of(mask: Path | str | None, settings: str) -> str:
    """Return the key of a request, regardless of the photo: the bytes of the mask, and how it is fitted. The fill
    options do not count: nothing is removed twice. Raises :class:`OSError`."""
    return _hash(_mask(mask), settings)


def _mask(mask: Path | str | None) -> str:
    return sha256_of(mask) if isinstance(mask, Path) else str(mask)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
