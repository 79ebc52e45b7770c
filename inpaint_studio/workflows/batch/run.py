"""Runs a batch: reading, filling and writing overlap, and failures are reported while the rest continues."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.files.temporary import remove_if_empty
from inpaint_studio.core.masks.mask import share
from inpaint_studio.core.photo_io import Photo, WriteOptions, is_as_read, write_photo
from inpaint_studio.core.punctuation import sentences
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.workflows.batch.context import BatchContext, changed, with_note
from inpaint_studio.workflows.batch.loading import Copying, Loaded, load
from inpaint_studio.workflows.batch.manifest import Manifest, ManifestEntry
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.originals import keep_original
from inpaint_studio.workflows.batch.pairing import BatchItem, Plan
from inpaint_studio.workflows.batch.result import BatchResult, failed
from inpaint_studio.workflows.checks import not_usable
from inpaint_studio.workflows.remove_file import notes_on_mask, remove_from_photo

INVERT = " (--invert-mask)"
TellProgress = Callable[[int, int, int], None]  # index of the file, units done, units in total
TellResult = Callable[[int, BatchResult], None]  # index of the file


def run_batch(
    plan: Plan,
    inpainter: Callable[[], Inpainter],
    options: BatchOptions,
    token: CancelToken,
    progress: TellProgress | None = None,
    report_result: TellResult | None = None,
) -> Iterator[BatchResult]:
    """Run the plan; return a result for each item, in order. The next photo is read and the last one written while one
    is filled; at most three are in memory. ``report_result`` gets each result as soon as it is known, which is earlier,
    in any thread and order.

    Creates folders for results. Raises :class:`UsageError` if one cannot be used, and ``Cancelled``; finished results
    stay.
    """
    report_progress = progress or (lambda number, done, total: None)
    new_folders = [folder for folder in plan.folders if not os.path.lexists(folder)]
    manifests = _manifests(plan)
    try:
        with ThreadPoolExecutor(2, "batch") as pool:
            context = BatchContext(options, manifests, token, plan.sources)
            yield from _Pipeline(inpainter, context, report_progress, report_result, pool).run(plan.items)
    finally:
        for manifest in manifests.values():
            manifest.close()
        for folder in new_folders:
            remove_if_empty(folder)


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
class _Pipeline:
    """The pipeline: one photo is read, one is filled, one is written."""

    inpainter: Callable[[], Inpainter]
    context: BatchContext
    report_progress: TellProgress
    report_result: TellResult | None
    pool: ThreadPoolExecutor

    def run(self, items: list[BatchItem]) -> Iterator[BatchResult]:
        """Yield results in the order of ``items``."""
        leaving: Future[BatchResult] | None = None
        for index, loaded in enumerate(self._loaded(items)):
            if leaving is not None and leaving.done() and self._ends_with(leaving.result()):
                break  # before the next one is filled
            try:
                task = self._announced(index, self._fill(index, loaded))
            except Cancelled:
                if leaving is not None:
                    yield leaving.result()
                raise
            if leaving is not None:
                result = leaving.result()
                yield result
                if self._ends_with(result):
                    # a finished item may already have been written
                    leaving = task if not isinstance(loaded, BatchResult) else None
                    break
            leaving = task
        if leaving is not None:
            yield leaving.result()

    def _announced(self, index: int, task: Future[BatchResult]) -> Future[BatchResult]:
        """Return ``task``, whose result is reported once it is known; no task ends with an error."""
        report = self.report_result
        if report is not None:
            task.add_done_callback(lambda ended: report(index, ended.result()))
        return task

    def _ends_with(self, result: BatchResult) -> bool:
        """True if the batch ends with this result."""
        return self.context.options.fail_fast and result.is_failure

    def _loaded(self, items: list[BatchItem]) -> Iterator[Loaded | Copying | BatchResult]:
        """Yield each item loaded, while the next one is being read."""
        coming = [self.pool.submit(load, item, self.context) for item in items[:1]]
        for index in range(len(items)):
            loaded = coming.pop().result()
            coming = [self.pool.submit(load, item, self.context) for item in items[index + 1 :][:1]]
            yield loaded

    def _fill(self, index: int, loaded: Loaded | Copying | BatchResult) -> Future[BatchResult]:
        """Fill one photo, and schedule its writing; raises ``Cancelled``."""
        self.context.token.check()
        if isinstance(loaded, BatchResult):
            return _settled(loaded)
        if isinstance(loaded, Copying):
            return self.pool.submit(_copy, loaded)
        started, of_fill = time.monotonic(), list[str]()
        try:
            photo = remove_from_photo(
                self.inpainter(),
                loaded.photo,
                loaded.mask,
                self.context.options.fill,
                lambda done, total: self.report_progress(index, done, total),
                self.context.token,
                of_fill.append,
            )
        except Cancelled:
            raise
        except Exception as error:  # the other photos continue, whatever the error
            return _settled(failed(loaded.item, error))
        return self.pool.submit(_write, loaded, photo, self.context, started, of_fill)


def _settled(result: BatchResult) -> Future[BatchResult]:
    future: Future[BatchResult] = Future()
    future.set_result(result)
    return future


def _copy(copying: Copying) -> BatchResult:
    try:
        return copying.copy()
    except Exception as error:  # the other photos continue, whatever the error
        return failed(copying.item, error)


def _write(loaded: Loaded, photo: Photo, context: BatchContext, started: float, of_fill: Sequence[str]) -> BatchResult:
    item, options, manifest, hashes = loaded.item, context.options, context.manifest(loaded.item), list[str]()

    def write(path: Path) -> tuple[str, ...]:
        def announce(sha256: str) -> None:
            if item.is_in_place and not is_as_read(photo):  # encoding may have taken long
                raise changed(item)
            entry = ManifestEntry(loaded.key, path.name, sha256, beside=item.is_among_photos)
            if item.is_in_place:
                entry = replace(entry, request=context.request(item), source=photo.sha256)
                entry = replace(entry, settings=context.settings())
            manifest.add(entry)
            hashes.append(sha256)

        how = WriteOptions(options.keep_time, options.quality, options.background)
        return write_photo(photo, path, how, exclusive=not context.replaces(item), announce=announce)

    try:
        if item.is_in_place and not is_as_read(photo):  # somebody has saved over it in the meantime
            raise changed(item)
        if item.is_in_place and not manifest.is_result(photo.sha256):
            keep_original(item.photo)
        context.check(item)
        item, notes = context.put(item, write)
    except Exception as error:  # the other photos continue, whatever the error
        return failed(item, error)
    doubts = notes_on_mask(loaded.mask, options.fill, INVERT)
    return BatchResult(
        item,
        "done",
        seconds=time.monotonic() - started,
        mask_share=share(loaded.mask),
        sha256=hashes[-1],
        message=with_note(item, sentences([*loaded.notes, *notes, *doubts, *of_fill])),
        ignored_kinds=loaded.ignored_kinds,
    )
