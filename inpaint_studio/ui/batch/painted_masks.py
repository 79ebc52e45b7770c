"""Masks painted in the photo window as files, which a batch can use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.files import temporary
from inpaint_studio.core.masks.mask import Mask, copy_of
from inpaint_studio.core.names import fitted
from inpaint_studio.core.photo_io.naming import stem_of
from inpaint_studio.core.photo_io.writing import write_mask
from inpaint_studio.core.saving.folder_shelf import ShelfEntry
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.waiting import run_responsive

MaskOf = Callable[[], Mask]


class PaintedMasks:
    """The masks of photos in a folder or below it, of which the window knows. Their files are temporary."""

    def __init__(self, session: EditorSession) -> None:
        self._session = session
        self._folders: list[temporary.Folder] = []

    def count(self, folder: Path | None, recursive: bool) -> int:
        """Return how many photos in ``folder``, and below it if ``recursive``, have a mask."""
        masked = self._masked(folder) if folder is not None else {}
        return sum(recursive or path.parent == folder for path in masked)

    def write(self, folder: Path) -> tuple[Path, dict[Path, Path]]:
        """Write a mask for each photo in ``folder`` or below it; return the folder of masks, and the file of each
        photo. Raises :class:`~inpaint_studio.core.errors.StudioError`, :class:`OSError` and :class:`MemoryError`."""
        made = temporary.Folder()
        self._folders.append(made)  # a run may still be reading the earlier ones
        masks = [
            (
                path,
                # a folder for each, because several photos may have the same stem
                made.path / str(number) / fitted(stem_of(path.name), "_mask.png"),
                _mask_of(entry),
            )
            for number, (path, entry) in enumerate(self._masked(folder).items())
        ]

        def write_all() -> None:
            for photo, path, mask_of in masks:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_mask(mask_of(), path, like=photo)

        run_responsive(write_all)
        return made.path, {photo: path for photo, path, _ in masks}

    def close(self) -> None:
        """Remove the files."""
        while self._folders:
            self._folders.pop().close()

    def _masked(self, folder: Path | None) -> dict[Path, ShelfEntry]:
        entries = [entry for entry in self._session.photos.entries if entry.has_mask]
        return {
            entry.path: entry
            for entry in entries
            if entry.path is not None and folder is not None and entry.path.is_relative_to(folder)
        }


def _mask_of(entry: ShelfEntry) -> MaskOf:
    """Return a function that returns the mask of a photo, as it is now, in any thread."""
    if isinstance(entry, Document):
        mask = copy_of(entry.mask)
        return lambda: mask
    packed = entry.mask
    return packed.unpack
