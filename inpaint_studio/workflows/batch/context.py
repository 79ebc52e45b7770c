"""The state that all items of a batch share: options, manifests, and the rules for putting results in place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from inpaint_studio.core.errors import ImageWriteError, PhotoChangedError
from inpaint_studio.core.messages import Flag, message
from inpaint_studio.core.photo_io import FORMATS, write_free
from inpaint_studio.core.punctuation import sentences
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.folder_scan import FileId, file_id
from inpaint_studio.workflows.batch.manifest import Manifest, request_of
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import BatchItem
from inpaint_studio.workflows.batch.result import BatchResult

SHORTENED = message("The name of the photo was too long for the result and was shortened.")
IN_PLACE = Flag(" (without --in-place)")
Result = TypeVar("Result")


@dataclass(frozen=True)
class BatchContext:
    """State shared by all items. ``sources``: the photos and masks, which no result replaces unless asked to."""

    options: BatchOptions
    manifests: dict[Path, Manifest]
    token: CancelToken
    sources: frozenset[FileId]

    def manifest(self, item: BatchItem) -> Manifest:
        """Return the manifest of the folder for the item's result."""
        return self.manifests[item.output.parent]

    def replaces(self, item: BatchItem) -> bool:
        """True if the result replaces an existing file."""
        return item.is_in_place or self.options.on_exists == "overwrite"

    def check(self, item: BatchItem) -> None:
        """Raise :class:`ImageWriteError` if the replaced file would be a photo or a mask of this batch."""
        if self.replaces(item) and not item.is_in_place and file_id(item.output) in self.sources:
            why = message("{path} is a photo or mask of this batch and was not replaced.", path=item.output)
            raise ImageWriteError(why)

    def refusal(self, item: BatchItem) -> BatchResult | None:
        """Return the result of an item that is skipped because its output exists; None if work continues."""
        if item.is_in_place or self.options.on_exists not in ("skip", "fail") or not os.path.lexists(item.output):
            return None
        if self.options.on_exists == "skip":
            return BatchResult(item, "skipped", message=message("the result already exists"))
        return BatchResult(item, "failed", message=message("{path} already exists.", path=item.output))

    def request(self, item: BatchItem) -> str:
        """Return the text that identifies what was requested, by which a photo already replaced is recognised."""
        return request_of(item.mask, self.options.request_key())

    def settings(self) -> str:
        """Return the key of how photos are filled, by which a result with other settings is recognised."""
        return hashlib.sha256(self.options.settings_key().encode("utf-8", "surrogatepass")).hexdigest()

    def put(self, item: BatchItem, write: Callable[[Path], Result]) -> tuple[BatchItem, Result]:
        """Let ``write`` write the result; return the item with the result's actual name, and what ``write``
        returned."""
        if not item.is_in_place and self.options.on_exists in ("resume", "rename"):
            path, result = write_free(item.output, write)
            return replace(item, output=path), result
        return item, write(item.output)


def changed(item: BatchItem) -> PhotoChangedError:
    """Return the error for a photo that is no longer the one that was planned."""
    return PhotoChangedError(message("{path} was deleted or has changed.", path=item.photo))


def check_format(item: BatchItem) -> None:
    """Raise :class:`ImageWriteError` if the result would replace a photo of a format that is only read."""
    ending = item.output.suffix.lower()
    if item.is_in_place and ending not in FORMATS:
        raise ImageWriteError(
            message(
                "{name} cannot be replaced: {ending} files cannot be written. Save the results as new files{flag}.",
                name=item.photo.name,
                ending=ending,
                flag=IN_PLACE,
            )
        )


def with_note(item: BatchItem, text: str) -> str:
    """Return ``text``, with notes if the result's name is unusual, and if its mask is also that of other photos."""
    notes = [note for note in (SHORTENED if item.is_shortened else "", item.shared) if note]
    return sentences([text, *notes]) if notes else text
