"""What is finished in a folder of results, so that an interrupted batch goes on, and who works on it now."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import Literal

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.messages import message
from inpaint_studio.core.saving import owner
from inpaint_studio.core.saving.snapshot import digest

logger = logging.getLogger(__name__)
NAME, LOCK = ".inpaint_batch.jsonl", ".inpaint_batch.lock"
Holds = Literal["results", "originals", "masks", "photos"]  # "photos": results took their places


def mark(folder: Path, holds: Holds) -> None:
    """Say in a folder's manifest what the folder holds, unless it says so already; raises :class:`OSError`."""
    if holds not in _marks(folder):
        with (folder / NAME).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"holds": holds}) + "\n")


def holds_results(folder: Path) -> bool:
    """Whether a folder carries a manifest and is none of photos: what it holds was made by this program."""
    marks = _marks(folder)
    return bool(marks) and "photos" not in marks


def holds_masks(folder: Path) -> bool:
    """Whether this program has put masks into a folder."""
    return "masks" in _marks(folder)


def _marks(folder: Path) -> set[str]:
    """What a folder's manifest says that it holds; nothing where there is none."""
    try:
        lines = (folder / NAME).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return set()
    marks = {"results"} if lines else set[str]()
    for line in lines:
        try:
            marks.add(str(json.loads(line)["holds"]))
        except (ValueError, KeyError, TypeError):
            continue
    return marks


def not_usable(folder: Path, why: object) -> str:
    """That results cannot be put into ``folder``."""
    return message("{folder} cannot be used for the results: {why}.", folder=folder, why=why)


class Manifest:
    """Of one folder of results: a line for each file that is finished, written when it is."""

    def __init__(self, folder: Path, holds: Holds = "results") -> None:
        """``folder`` exists; raises :class:`UsageError` while another batch works on it."""
        self._path, self._lock = folder / NAME, folder / LOCK
        try:
            owner.claim(self._lock)
        except FileExistsError as error:
            why = message("Another batch is writing to {folder}. Wait for it, or use another folder.", folder=folder)
            raise UsageError(why) from error
        except OSError as error:
            raise UsageError(not_usable(folder, error.strerror or error)) from error
        self._known: dict[str, tuple[str, str]] = {}
        try:
            mark(folder, holds)
            lines = self._path.read_text("utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        for line in lines:
            try:
                one = json.loads(line)
                self._known[one["key"]] = (one["output"], one["sha256"])
            except (ValueError, KeyError, TypeError):
                continue  # the line that was being written when the power went

    def finished(self, key: str) -> Path | None:
        """The result of ``key``, if it is there and nobody has changed it."""
        name, sha256 = self._known.get(key, ("", ""))
        path = self._path.parent / name
        try:
            return path if name and digest(path) == sha256 else None
        except OSError:
            return None

    def is_result(self, path: Path) -> bool:
        """Whether a photo that results take the place of is such a result already; raises :class:`OSError`."""
        known = list(self._known.values())  # another thread adds to it
        return any(one == (path.name, digest(path)) for one in known if one[0] == path.name)

    def add(self, key: str, output: Path) -> str:
        """``output`` is finished; its hash."""
        sha256 = digest(output)
        self._known[key] = output.name, sha256
        try:
            with self._path.open("a+", encoding="utf-8") as file:
                torn = "" if self._ends_whole() else "\n"  # a line that the end of a program cut swallows no other
                file.write(torn + json.dumps({"key": key, "output": output.name, "sha256": sha256}) + "\n")
        except OSError as error:
            logger.warning("the manifest cannot be written: %s", error)
        return sha256

    def _ends_whole(self) -> bool:
        with self._path.open("rb") as file:
            if not file.seek(0, os.SEEK_END):
                return True
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def close(self) -> None:
        """Another batch may come."""
        owner.release(self._lock)


def key_of(photo: Path, mask: Path | str | None, settings: object) -> str:
    """What a result depends on: the photo's name, the bytes of photo and mask, and the settings. Two photos that are
    the same have a result each. Raises :class:`OSError`."""
    parts = [photo.name, digest(photo), digest(mask) if isinstance(mask, Path) else str(mask), repr(settings)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
