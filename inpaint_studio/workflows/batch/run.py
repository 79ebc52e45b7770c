"""Runs a batch: reading, filling and writing overlap, and failures are reported while the rest continues."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from inpaint_studio.core.errors import ImageWriteError, PhotoChangedError, UsageError
from inpaint_studio.core.file_hash import sha256_of
from inpaint_studio.core.masks.mask import Mask, empty_mask, share
from inpaint_studio.core.messages import Flag, joined, message
from inpaint_studio.core.names import fitted
from inpaint_studio.core.photo_io import (
    Photo,
    check_replaceable,
    damaged_inside,
    read_photo,
    stem_of,
    write_free,
    write_photo,
)
from inpaint_studio.engine.damage.search import find_damage
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.workflows.batch.folder_scan import FileId, file_id
from inpaint_studio.workflows.batch.manifest import (
    Entry,
    Manifest,
    key_of,
    request_of,
)
from inpaint_studio.workflows.batch.mask_fit import mask_for
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.originals import copy_whole, keep_original
from inpaint_studio.workflows.batch.pairing import AUTO, BatchItem, Plan
from inpaint_studio.workflows.batch.result import BatchResult, failed, without_mask
from inpaint_studio.workflows.checks import not_usable
from inpaint_studio.workflows.remove_file import remove_from_photo

MUCH = 0.6  # of a photo: a mask that covers more is probably inverted
SHORTENED = message("The name of the photo was too long for the result and was shortened.")
Result = TypeVar("Result")
TellProgress = Callable[[int, int, int], None]  # index of the file, units done, units in total


@dataclass
class _Loaded:
    item: BatchItem
    photo: Photo
    mask: Mask
    key: str
    left_alone: str = ""
    notes: tuple[str, ...] = ()  # about the files


@dataclass
class _Copying:
    """An item whose photo is copied as it is; ``copy`` does it. Reading writes nothing: if the batch ends before the
    item's turn, nothing of it is there."""

    item: BatchItem
    copy: Callable[[], BatchResult]


def run_batch(
    plan: Plan,
    inpainter: Callable[[], Inpainter],
    options: BatchOptions,
    token: CancelToken,
    progress: TellProgress | None = None,
) -> Iterator[BatchResult]:
    """Run the plan; return a result for each item, in order. The next photo is read and the last one written while one
    is filled; at most three are in memory.

    Creates folders for results. Raises :class:`UsageError` if one cannot be used, and ``Cancelled``; finished results
    stay.
    """
    report_progress = progress or (lambda number, done, total: None)
    manifests = _manifests(plan)
    try:
        with ThreadPoolExecutor(2, "batch") as pool:
            setting = _Setting(options, manifests, token, plan.sources)
            yield from _Line(inpainter, setting, report_progress, pool).run(plan.items)
    finally:
        for manifest in manifests.values():
            manifest.close()


def _manifests(plan: Plan) -> dict[Path, Manifest]:
    made: dict[Path, Manifest] = {}
    of_photos = {item.output.parent for item in plan.items if item.is_in_place or item.is_among_photos}
    try:
        for folder in plan.folders:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(not_usable(folder, error.strerror or error)) from error
            made[folder] = Manifest(folder, "photos" if folder in of_photos else "results")
    except UsageError:
        for manifest in made.values():
            manifest.close()
        raise
    return made


@dataclass(frozen=True)
class _Setting:
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


@dataclass(frozen=True)
class _Line:
    """The pipeline: one photo is read, one is filled, one is written."""

    inpainter: Callable[[], Inpainter]
    setting: _Setting
    report_progress: TellProgress
    pool: ThreadPoolExecutor

    def run(self, items: list[BatchItem]) -> Iterator[BatchResult]:
        """Yield results in the order of ``items``."""
        leaving: Future[BatchResult] | None = None
        for index, loaded in enumerate(self._loaded(items)):
            if leaving is not None and leaving.done() and self._ends_with(leaving.result()):
                break  # before the next one is filled
            try:
                task = self._fill(index, loaded)
            except Cancelled:
                if leaving is not None:
                    yield leaving.result()
                raise
            if leaving is not None:
                result = leaving.result()
                yield result
                if self._ends_with(result):
                    leaving = task if not isinstance(loaded, BatchResult) else None  # it may be in its place already
                    break
            leaving = task
        if leaving is not None:
            yield leaving.result()

    def _ends_with(self, result: BatchResult) -> bool:
        """True if the batch ends with this result."""
        return self.setting.options.fail_fast and not result.is_good

    def _loaded(self, items: list[BatchItem]) -> Iterator[_Loaded | _Copying | BatchResult]:
        """Yield each item loaded, while the next one is being read."""
        coming = [self.pool.submit(_load, item, self.setting) for item in items[:1]]
        for index in range(len(items)):
            loaded = coming.pop().result()
            coming = [self.pool.submit(_load, item, self.setting) for item in items[index + 1 :][:1]]
            yield loaded

    def _fill(self, index: int, loaded: _Loaded | _Copying | BatchResult) -> Future[BatchResult]:
        """Fill one photo, and schedule its writing; raises ``Cancelled``."""
        self.setting.token.check()
        if isinstance(loaded, BatchResult):
            return _settled(loaded)
        if isinstance(loaded, _Copying):
            return self.pool.submit(_copy, loaded)
        started = time.monotonic()
        try:
            photo = remove_from_photo(
                self.inpainter(),
                loaded.photo,
                loaded.mask,
                self.setting.options.fill,
                lambda done, total: self.report_progress(index, done, total),
                self.setting.token,
            )
        except Cancelled:
            raise
        except Exception as error:  # the other photos continue, whatever the error
            return _settled(failed(loaded.item, error))
        return self.pool.submit(_write, loaded, photo, self.setting, started)


def _settled(result: BatchResult) -> Future[BatchResult]:
    future: Future[BatchResult] = Future()
    future.set_result(result)
    return future


def _copy(copying: _Copying) -> BatchResult:
    try:
        return copying.copy()
    except Exception as error:  # the other photos continue, whatever the error
        return failed(copying.item, error)


def _load(item: BatchItem, setting: _Setting) -> _Loaded | _Copying | BatchResult:
    """Read photo and mask, unless there is nothing to do. If cancelled, it fails: the next check of the token ends
    everything."""
    options = setting.options
    try:
        setting.check(item)
        if item.mask is None:
            is_copied = options.missing == "copy"
            return _Copying(item, partial(_copied, item)) if is_copied else without_mask(item, options.missing)
        settings = options.fill, options.fit, options.invert, options.quality, options.background, options.engine
        if (refused := _if_output_exists(item, options)) is not None:
            return refused
        key = key_of(item.photo, item.mask, settings)
        if (earlier := _earlier_result(item, key, setting)) is not None:
            finished = replace(item, output=earlier)
            return BatchResult(finished, "finished", message=message("finished in an earlier run"))
        loaded = _read(item, options, key)
        if key_of(item.photo, item.mask, settings, loaded.photo.sha256) != key:  # replaced between two reads
            raise _changed(item)
        return _looked_at(loaded, setting) if _is_to_be_found(item) else loaded
    except Exception as error:  # the other photos continue, whatever the error
        return failed(item, error)


def _if_output_exists(item: BatchItem, options: BatchOptions) -> BatchResult | None:
    """Return the result of an item that is skipped because its output exists; None if work continues."""
    if options.on_exists not in ("skip", "fail") or not os.path.lexists(item.output):
        return None
    if options.on_exists == "skip":
        return BatchResult(item, "skipped", message=message("the result already exists"))
    if item.is_in_place:
        return None
    return BatchResult(item, "failed", message=message("{path} already exists.", path=item.output))


def _earlier_result(item: BatchItem, key: str, setting: _Setting) -> Path | None:
    """Return the file from an earlier run for this item."""
    manifest = setting.manifest(item)
    if item.is_in_place and manifest.is_result(sha256_of(item.photo), _request(item, setting.options)):
        return item.photo
    return manifest.finished(key) if setting.options.on_exists == "resume" else None


def _read(item: BatchItem, options: BatchOptions, key: str) -> _Loaded:
    photo = read_photo(item.photo)
    if item.is_in_place:
        check_replaceable(photo, item.output)  # before the work
    if _is_to_be_found(item):
        return _Loaded(item, photo, empty_mask(photo.pixels.shape), key, notes=(photo.notice,))
    notes = [photo.notice]
    mask = mask_for(item, photo, options.fit, options.invert, notes.append)
    return _Loaded(item, photo, mask, key, notes=tuple(notes))


def _is_to_be_found(item: BatchItem) -> bool:
    """True if the mask is the damage to be found."""
    return isinstance(item.mask, str) and item.mask.startswith(AUTO)


def _changed(item: BatchItem) -> PhotoChangedError:
    return PhotoChangedError(message("{path} was deleted or has changed.", path=item.photo))


def _looked_at(loaded: _Loaded, setting: _Setting) -> _Loaded | _Copying | BatchResult:
    """Return the item with the damage found as its mask; or its result if there is none, or too much to mend without
    review."""
    item = loaded.item
    findings = find_damage(loaded.photo, str(item.mask).removeprefix(AUTO), setting.token)
    if findings.excess and not setting.options.unseen:
        why = message("not repaired: found {found}", found=findings.excess)
        return BatchResult(
            item, "doubtful", mask_share=share(findings.mask), message=why, left_alone=findings.left_alone
        )
    if not findings.mask.any():
        found_nothing = replace(loaded, left_alone=findings.left_alone)
        return _Copying(item, partial(_sound, found_nothing, setting))
    return replace(loaded, mask=findings.mask, left_alone=findings.left_alone)


def _sound(loaded: _Loaded, setting: _Setting) -> BatchResult:
    """Copy a photo without damage to the results, unchanged. In place, it is not one of our results."""
    item, sha256 = loaded.item, ""
    if not item.is_in_place:
        item, sha256 = _as_it_was(item), sha256_of(item.photo)

        def write(path: Path) -> None:
            setting.manifest(item).add(Entry(loaded.key, path.name, sha256, beside=item.is_among_photos))
            copy_whole(item.photo, path, exclusive=not setting.replaces(item))

        item, _ = _written(item, setting, write)
    doubts = [damaged_inside(item.photo.name)] if loaded.photo.is_damaged else []
    text = joined([*doubts, message("unchanged: nothing found")])
    return BatchResult(item, "sound", sha256=sha256, message=_noted(item, text), left_alone=loaded.left_alone)


def _copied(item: BatchItem) -> BatchResult:
    """Copy a photo without a mask to the results, unless something of its name is there."""
    item = _as_it_was(item)
    if not os.path.lexists(item.output):
        copy_whole(item.photo, item.output, exclusive=True)
    return BatchResult(item, "copied", message=_noted(item, message("no mask: copied unchanged")))


def _as_it_was(item: BatchItem) -> BatchItem:
    """Return the item with a result that has the photo's own extension, because its bytes are the photo's."""
    ending = item.photo.name[len(stem_of(item.photo.name)) :]
    return replace(item, output=item.output.with_name(fitted(stem_of(item.output.name), ending)))


def _noted(item: BatchItem, text: str) -> str:
    """Return ``text``, with a note if the result's name is unusual."""
    return joined([text, SHORTENED]) if item.is_shortened else text


def _write(loaded: _Loaded, photo: Photo, setting: _Setting, started: float) -> BatchResult:
    item, options, manifest, hashes = loaded.item, setting.options, setting.manifest(loaded.item), list[str]()

    def write(path: Path) -> tuple[str, ...]:
        def announce(sha256: str) -> None:
            more = (_request(item, options), photo.sha256) if item.is_in_place else ("", "")
            manifest.add(Entry(loaded.key, path.name, sha256, *more, beside=item.is_among_photos))
            hashes.append(sha256)

        look = options.keep_time, options.quality, options.background
        return write_photo(photo, path, *look, exclusive=not setting.replaces(item), announce=announce)

    try:
        if item.is_in_place and sha256_of(item.photo) != photo.sha256:  # somebody has saved over it in the meantime
            raise _changed(item)
        if item.is_in_place and not manifest.is_result(photo.sha256):
            keep_original(item.photo)
        setting.check(item)
        item, notes = _written(item, setting, write)
    except Exception as error:  # the other photos continue, whatever the error
        return failed(item, error)
    covered, seconds = share(loaded.mask), time.monotonic() - started
    text = joined([*loaded.notes, *notes, *_doubts(covered)])
    return BatchResult(item, "done", seconds, covered, hashes[-1], _noted(item, text), loaded.left_alone)


def _doubts(covered: float) -> list[str]:
    """Return a question if so much of a photo is masked that the mask is probably inverted."""
    if covered <= MUCH:
        return []
    question = message(
        "The mask covers {percent:.0f} % of the photo. Is it inverted?{flag}",
        percent=100 * covered,
        flag=Flag(" (--invert-mask)"),
    )
    return [question]


def _written(item: BatchItem, setting: _Setting, write: Callable[[Path], Result]) -> tuple[BatchItem, Result]:
    """Return the item with the actual name of its result, and what ``write`` returned."""
    if not item.is_in_place and setting.options.on_exists in ("resume", "rename"):
        path, result = write_free(item.output, write)
        return replace(item, output=path), result
    return item, write(item.output)


def _request(item: BatchItem, options: BatchOptions) -> str:
    return request_of(item.mask, (options.fit, options.invert))
