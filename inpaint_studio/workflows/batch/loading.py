"""Reading the items of a batch: what is to be filled, what is only copied, and what needs no work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.masks.mask import Mask, empty_mask, share
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo, check_replaceable, check_size, damaged_inside, read_photo
from inpaint_studio.engine.damage.search import find_damage
from inpaint_studio.workflows.batch.context import BatchContext, changed, check_format
from inpaint_studio.workflows.batch.copies import copy_undamaged, copy_without_mask
from inpaint_studio.workflows.batch.manifest import key_of
from inpaint_studio.workflows.batch.mask_fit import mask_for
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import AUTO, ORIGINALS, BatchItem
from inpaint_studio.workflows.batch.result import BatchResult, failed, without_mask


@dataclass
class Loaded:
    """An item that was read: its photo, the mask of what to fill, and its key in the manifest."""

    item: BatchItem
    photo: Photo
    mask: Mask
    key: str
    ignored_kinds: str = ""
    notes: tuple[str, ...] = ()  # about the files


@dataclass
class Copying:
    """An item whose photo is copied as it is; ``copy`` does it. Reading writes nothing: if the batch ends before the
    item's turn, nothing of it is there."""

    item: BatchItem
    copy: Callable[[], BatchResult]


def load(item: BatchItem, context: BatchContext) -> Loaded | Copying | BatchResult:
    """Read photo and mask, unless there is nothing to do. If cancelled, it fails: the next check of the token ends
    everything."""
    options = context.options
    try:
        context.check(item)
        if item.mask is None:
            is_copied = options.missing == "copy"
            return (
                Copying(item, partial(copy_without_mask, item, context))
                if is_copied
                else without_mask(item, options.missing)
            )
        check_format(item)
        settings = options.manifest_key()
        if (refused := context.refusal(item)) is not None:
            return refused
        key = key_of(item.photo, item.mask, settings)
        _check_settings(item, context)
        if (earlier := _earlier_result(item, key, context)) is not None:
            finished = replace(item, output=earlier)
            return BatchResult(finished, "finished", message=message("finished in an earlier run"))
        loaded = _read(item, options, key)
        if key_of(item.photo, item.mask, settings, loaded.photo.sha256) != key:  # replaced between two reads
            raise changed(item)
        found = _looked_at(loaded, context) if _is_to_be_found(item) else loaded
        if isinstance(found, Loaded):
            check_size(found.photo, item.output)  # before the work
        return found
    except Exception as error:  # the other photos continue, whatever the error
        return failed(item, error)


def _earlier_result(item: BatchItem, key: str, context: BatchContext) -> Path | None:
    """Return the file from an earlier run for this item."""
    manifest = context.manifest(item)
    if item.is_in_place and manifest.is_result(sha256_of(item.photo), context.request(item)):
        return item.photo
    return manifest.finished(key) if context.options.on_exists == "resume" else None


def _check_settings(item: BatchItem, context: BatchContext) -> None:
    """Raise :class:`ImageWriteError` for a photo that has been replaced by a result with other settings: it would be
    taken for finished, and another removal would start from that result."""
    if not item.is_in_place:
        return
    entry = context.manifest(item).result(sha256_of(item.photo), context.request(item))
    if entry is not None and entry.settings not in ("", context.settings()):
        why = message(
            "{path} was already replaced by a result with other settings. To make a new one, first put back the photo "
            "from the folder {folder}.",
            path=item.photo,
            folder=ORIGINALS,
        )
        raise ImageWriteError(why)


def _read(item: BatchItem, options: BatchOptions, key: str) -> Loaded:
    photo = read_photo(item.photo)
    if item.is_in_place:
        check_replaceable(photo, item.output)  # before the work
    if _is_to_be_found(item):
        return Loaded(item, photo, empty_mask(photo.pixels.shape), key, notes=(photo.notice,))
    notes = [photo.notice]
    mask = mask_for(item, photo, options.fit, options.invert, notes.append)
    return Loaded(item, photo, mask, key, notes=tuple(notes))


def _is_to_be_found(item: BatchItem) -> bool:
    """True if the mask is the damage to be found."""
    return isinstance(item.mask, str) and item.mask.startswith(AUTO)


def _looked_at(loaded: Loaded, context: BatchContext) -> Loaded | Copying | BatchResult:
    """Return the item with the damage found as its mask; or its result if there is none, or too much to mend without
    review."""
    item = loaded.item
    findings = find_damage(loaded.photo, str(item.mask).removeprefix(AUTO), context.token)
    if findings.excess and not context.options.repair_implausible:
        why = message("not repaired: found {found}", found=findings.excess)
        return BatchResult(
            item, "doubtful", mask_share=share(findings.mask), message=why, ignored_kinds=findings.ignored_kinds
        )
    if not findings.mask.any():
        doubt = damaged_inside(item.photo.name) if loaded.photo.is_damaged else ""
        return Copying(item, partial(copy_undamaged, item, context, loaded.key, doubt, findings.ignored_kinds))
    return replace(loaded, mask=findings.mask, ignored_kinds=findings.ignored_kinds)
