"""Copies of photos that need no fill: those without a mask, and those without damage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import fitted
from inpaint_studio.core.photo_io import stem_of
from inpaint_studio.core.punctuation import sentences
from inpaint_studio.workflows.batch.context import BatchContext, with_note
from inpaint_studio.workflows.batch.manifest import COPY, ManifestEntry, key_of
from inpaint_studio.workflows.batch.originals import copy_whole
from inpaint_studio.workflows.batch.pairing import BatchItem
from inpaint_studio.workflows.batch.result import UNDAMAGED, BatchResult


def copy_undamaged(item: BatchItem, context: BatchContext, key: str, doubt: str, ignored_kinds: str) -> BatchResult:
    """Copy a photo without damage to the results, unchanged. In place, it is not one of our results.

    ``key``: of the item, for the manifest; ``doubt``: a note about the photo, or empty; ``ignored_kinds``: see
    :class:`BatchResult`.
    """
    sha256 = ""
    if not item.is_in_place:
        item = _with_own_extension(item)
        if (refused := context.refusal(item)) is not None:
            return refused
        item, sha256 = _put_copy(item, key, context)
    text = sentences([doubt, message("unchanged: nothing found")])
    return BatchResult(item, UNDAMAGED, sha256=sha256, message=with_note(item, text), ignored_kinds=ignored_kinds)


def copy_without_mask(item: BatchItem, context: BatchContext) -> BatchResult:
    """Copy a photo without a mask to the results, by the same rules as other results."""
    if item.is_in_place:
        return BatchResult(item, "skipped", message=message("no mask: left unchanged"))
    item = _with_own_extension(item)
    if (refused := context.refusal(item)) is not None:
        return refused
    key = key_of(item.photo, None, repr(COPY))  # instead of the settings of a fill
    if context.options.on_exists == "resume" and (earlier := _earlier_copy(item, key, context)) is not None:
        finished = replace(item, output=earlier)
        return BatchResult(finished, "finished", message=message("finished in an earlier run"))
    item, sha256 = _put_copy(item, key, context)
    return BatchResult(item, "copied", sha256=sha256, message=with_note(item, message("no mask: copied unchanged")))


def _earlier_copy(item: BatchItem, key: str, context: BatchContext) -> Path | None:
    """Return a copy of the photo from an earlier run; older versions recorded none."""
    try:
        is_same = sha256_of(item.output) == sha256_of(item.photo)
    except (OSError, ImageReadError):
        is_same = False
    return item.output if is_same else context.manifest(item).finished(key)


def _put_copy(item: BatchItem, key: str, context: BatchContext) -> tuple[BatchItem, str]:
    """Copy the photo to the results; return the item with the name of the copy, and its hash."""
    context.check(item)
    sha256 = sha256_of(item.photo)

    def write(path: Path) -> None:
        context.manifest(item).add(ManifestEntry(key, path.name, sha256, COPY, beside=item.is_among_photos))
        copy_whole(item.photo, path, exclusive=not context.replaces(item))

    return context.put(item, write)[0], sha256


def _with_own_extension(item: BatchItem) -> BatchItem:
    """Return the item with a result that has the photo's own extension, because its bytes are the photo's."""
    ending = item.photo.name[len(stem_of(item.photo.name)) :]
    return replace(item, output=item.output.with_name(fitted(stem_of(item.output.name), ending)))
