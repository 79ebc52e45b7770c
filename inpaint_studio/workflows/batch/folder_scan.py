"""The photos in folders, in natural order, and the folders that were skipped."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from inpaint_studio.core.names import MaskNames, folded, is_named_like_mask, is_system_folder, natural_key
from inpaint_studio.core.photo_io import READABLE
from inpaint_studio.core.photo_io.formats import NOT_HERE
from inpaint_studio.core.photo_io.raw import without_twins
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.manifest import holds_masks, holds_results, results_among_photos

MASKS = "masks"  # a folder beside the photos
Answer = TypeVar("Answer")
FileId = tuple[int, int]  # device and inode: the same for all names of a file
Reason = Literal["results", "system", "hidden", "masks", "unreadable", "link", "repeated", "broken"]
REASONS: dict[Reason, str] = {
    "results": "results of earlier runs",
    "system": "system folder for thumbnails or trash",
    "hidden": "hidden",
    "masks": "folder of masks",
    "unreadable": "cannot be read",
    "link": "already searched under another name",
    "repeated": "already in this batch under another name",
    "broken": "link to a file that does not exist",
}


@dataclass(frozen=True)
class LeftOut:
    """A folder that was not searched, or a photo that has another name in the plan, or is gone."""

    path: Path
    reason: Reason


class Entries:
    """The entries of folders; each folder is read once."""

    def __init__(self) -> None:
        self._names: dict[Path, dict[str, list[Path]] | None] = {}
        self._photos: dict[Path, MaskNames] = {}
        self._made: dict[Path, frozenset[str]] = {}

    def of(self, folder: Path) -> list[Path] | None:
        """Return all entries of a folder, 9 before 10; None if it cannot be read."""
        by_name = self._by_name(folder)
        if by_name is None:
            return None
        return sorted((path for paths in by_name.values() for path in paths), key=natural_key)

    def find(self, folder: Path, name: str) -> Path | None:
        """Return the file of this name; if there is none, one whose name differs only in case."""
        alike = (self._by_name(folder) or {}).get(folded(name), [])
        files = [path for path in alike if try_access(path.is_file)]
        return next((path for path in files if path.name == name), files[0] if files else None)

    def photos(self, folder: Path) -> MaskNames:
        """Return the names of its photos."""
        if folder not in self._photos:
            names = [path.name for paths in (self._by_name(folder) or {}).values() for path in paths]
            self._photos[folder] = MaskNames(names, (*READABLE, *NOT_HERE))
        return self._photos[folder]

    def made(self, folder: Path) -> frozenset[str]:
        """Return the results of earlier runs among its photos."""
        if folder not in self._made:
            self._made[folder] = results_among_photos(folder)
        return self._made[folder]

    def is_mask(self, path: Path) -> bool:
        """True if a file is the mask of a photo: beside it, in ``masks/`` beside it, or in a folder of masks that this
        program has made."""
        if self.photos(path.parent).owns(path.name) or (is_named_like_mask(path.name) and holds_masks(path.parent)):
            return True
        return folded(path.parent.name) == MASKS and self.photos(path.parent.parent).owns(path.name, plainly=True)

    def _by_name(self, folder: Path) -> dict[str, list[Path]] | None:
        if folder not in self._names:
            by_name: dict[str, list[Path]] | None = {}
            try:
                for path in sorted(folder.iterdir()):
                    by_name.setdefault(folded(path.name), []).append(path)  # type: ignore[union-attr]
            except OSError:
                by_name = None
            self._names[folder] = by_name
        return self._names[folder]


@dataclass
class Walk:
    """A walk through folders, with their subfolders if ``recursive``.

    ``is_included``: tests the name of a photo; ``masks``: a folder of masks, which contains no photos; ``results``: the
    folder of results, which is skipped unless it was named as an input; ``has_results``: recognises the folders of
    earlier results; ``token``: is checked before each folder. Afterwards ``ignored`` are the files that are not photos,
    and ``left_out`` the folders that were skipped.
    """

    entries: Entries
    recursive: bool
    is_included: Callable[[str], bool]
    masks: Path | None = None
    results: Path | None = None
    has_results: Callable[[Path], bool] = holds_results
    token: CancelToken = field(default_factory=CancelToken)
    ignored: list[Path] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _seen: set[Path] = field(default_factory=set)

    def photos(self, root: Path) -> Iterator[Path]:
        """Yield the photos of a folder (or the file itself); a folder reached again through a link is not entered
        twice. Raises :class:`Cancelled`."""
        if root.is_file():
            if self.is_included(root.name):
                yield root
            else:
                self.ignored.append(root)
            return
        self._seen = set()
        waiting = [root]
        while waiting:
            self.token.check()
            folder = waiting.pop(0)
            real = try_access(folder.resolve)
            if real is None or real in self._seen:
                self._leave(folder, "unreadable" if real is None else "link")
                continue
            self._seen.add(real)
            entries = self.entries.of(folder)
            if entries is None:
                self._leave(folder, "unreadable")
                continue
            waiting += self._folders(entries) if self.recursive else []
            files = [path for path in entries if try_access(path.is_file)]
            photos = without_twins([path for path in files if self._is_photo(path)])
            yield from photos
            taken = set(photos)
            self.ignored += [path for path in files if path not in taken]
            for path in entries:
                if try_access(path.is_symlink) and not try_access(path.exists) and self._is_photo(path):
                    self._leave(path, "broken")

    def _folders(self, entries: Iterable[Path]) -> list[Path]:
        """Return the folders to continue with."""
        going = []
        for path in entries:
            if not try_access(path.is_dir):
                continue
            reason = self._reason(path)
            if reason is None:
                going.append(path)
            else:
                self._leave(path, reason)
        return going

    def _reason(self, folder: Path) -> Reason | None:
        if is_system_folder(folder.name):
            return "system"
        if folder.name.startswith("."):
            return "hidden"
        if self.masks is not None and is_same_place(folder, self.masks):
            return "masks"
        is_output = self.results is not None and is_same_place(folder, self.results)
        return "results" if is_output or self.has_results(folder) else None

    def _leave(self, folder: Path, reason: Reason) -> None:
        self.left_out.append(LeftOut(folder, reason))

    def _is_photo(self, path: Path) -> bool:
        hidden = path.name.startswith(".") or path.suffix.lower() not in READABLE
        is_made = path.name in self.entries.made(path.parent)
        return not hidden and not is_made and not self.entries.is_mask(path) and self.is_included(path.name)


def chosen(include: tuple[str, ...], exclude: tuple[str, ...]) -> Callable[[str], bool]:
    """Return a function that tests a name: it must match one of ``include`` (if there are any), and none of
    ``exclude``."""

    def fits(name: str) -> bool:
        is_included = not include or any(_is_like(name, pattern) for pattern in include)
        return is_included and not any(_is_like(name, pattern) for pattern in exclude)

    return fits


def _is_like(name: str, pattern: str) -> bool:
    """True if a name matches a pattern of ``*`` and ``?``; brackets are parts of names."""
    return fnmatch.fnmatch(name, pattern.replace("[", "[[]"))


def file_id(path: Path) -> FileId | None:
    """Return the identity of the file that ``path`` leads to; None if there is none."""
    state = try_access(path.stat)
    return (state.st_dev, state.st_ino) if state is not None else None


def is_same_place(one: Path, other: Path) -> bool:
    """True if both paths lead to the same place, whether or not there is anything; False if one cannot be resolved."""
    real = try_access(one.resolve)
    return real is not None and real == try_access(other.resolve)


def try_access(question: Callable[[], Answer]) -> Answer | None:
    """Return the file system's answer; None if it refuses: no access, a name that is too long, a loop of links."""
    try:
        return question()
    except (OSError, RuntimeError):
        return None
