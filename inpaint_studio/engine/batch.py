"""Whole folders: which mask belongs to which photo, and a run that no bad file stops."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from inpaint_studio.core.errors import StudioError, UsageError
from inpaint_studio.core.image_io import FORMATS, READABLE, free_name, photos_in, write_bytes
from inpaint_studio.engine.inpainter import Inpainter
from inpaint_studio.engine.job import Cancelled, CancelToken, Progress, no_progress
from inpaint_studio.engine.removal import RemovalOptions, remove_file

REPORT_COLUMNS = ("photo", "mask", "status", "output", "seconds", "mask_percent", "message")


@dataclass(frozen=True)
class BatchItem:
    """One photo of a batch, its mask (None: there is none) and where the result goes."""

    photo: Path
    mask: Path | None
    output: Path


@dataclass(frozen=True)
class BatchResult:
    """What became of one item. ``status``: ``done``, ``no_mask`` or ``failed``; ``message`` says why."""

    item: BatchItem
    status: str
    seconds: float = 0.0
    mask_share: float = 0.0
    message: str = ""


def plan_batch(folder: Path, masks: Path, output: Path) -> list[BatchItem]:
    """Pair the photos of ``folder`` with their masks.

    ``masks``: one file for all, or a folder with masks named as the photos (any ending, or ``STEM_mask``).
    Results keep the photo's name; ``output`` must be another folder. Raises :class:`UsageError`.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.")
    if not masks.exists():
        raise UsageError(f"{masks} does not exist. Name a mask or a folder of masks with --mask.")
    if output.exists() and output.resolve() == folder.resolve():
        raise UsageError(f"{output} is the folder of the photos. Results need a folder of their own.")
    photos = [path for path in photos_in(folder) if path.resolve() != masks.resolve()]
    if not photos:
        raise UsageError(f"{folder} holds no photo ({', '.join(READABLE)}).")
    find = _mask_finder(masks)
    taken: set[str] = set()
    return [BatchItem(photo, find(photo), output / _result_name(photo, taken)) for photo in photos]


def run_batch(
    items: Iterable[BatchItem],
    inpainter: Callable[[], Inpainter],
    options: RemovalOptions,
    token: CancelToken,
    progress: Progress = no_progress,
) -> Iterator[BatchResult]:
    """Work through ``items``; one that fails is reported and the rest goes on.

    Nothing is overwritten unless the options say so: a result whose name is taken gets a number.
    ``Cancelled`` ends the iteration.
    """
    for item in items:
        token.check()
        yield _run_one(item, inpainter, options, token, progress)


def write_report(path: Path, results: Iterable[BatchResult]) -> None:
    """Write the results as CSV; raises :class:`ImageWriteError`."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(REPORT_COLUMNS)
    for result in results:
        item = result.item
        figures = f"{result.seconds:.2f}", f"{100 * result.mask_share:.3f}"
        done = item.output if result.status == "done" else ""
        writer.writerow((item.photo, item.mask or "", result.status, done, *figures, result.message))
    write_bytes(path, text.getvalue().encode("utf-8"))


def _run_one(
    item: BatchItem,
    inpainter: Callable[[], Inpainter],
    options: RemovalOptions,
    token: CancelToken,
    progress: Progress,
) -> BatchResult:
    mask = item.mask
    if mask is None:
        return BatchResult(item, "no_mask", message="no mask of this name")
    item = replace(item, output=item.output if options.overwrite else free_name(item.output))
    try:
        report = remove_file(inpainter, item.photo, mask, item.output, options, progress, token)
    except Cancelled:
        raise
    except StudioError as error:
        return BatchResult(item, "failed", message=str(error))
    except Exception as error:  # whatever it is, the other photos go on
        return BatchResult(item, "failed", message=" ".join(f"{type(error).__name__}: {error}".split()))
    return BatchResult(item, "done", report.seconds, report.mask_share)


def _mask_finder(masks: Path) -> Callable[[Path], Path | None]:
    if masks.is_file():
        return lambda photo: masks
    by_stem = {path.stem: path for path in sorted(masks.iterdir()) if path.suffix.lower() in READABLE}

    def find(photo: Path) -> Path | None:
        """``STEM_mask`` first: in a folder of photos with their masks, ``STEM`` is the photo itself."""
        found = by_stem.get(f"{photo.stem}_mask") or by_stem.get(photo.stem)
        return None if found is None or found.resolve() == photo.resolve() else found

    return find


def _result_name(photo: Path, taken: set[str]) -> str:
    """The photo's name, with an ending that can be written, unlike all others of this batch."""
    suffix = photo.suffix if photo.suffix.lower() in FORMATS else ".png"
    was = photo.suffix[1:].lower()
    stems = itertools.chain(
        (photo.stem, f"{photo.stem}_{was}"), (f"{photo.stem}_{was}_{n}" for n in itertools.count(2))
    )
    name = next(stem + suffix for stem in stems if (stem + suffix).lower() not in taken)
    taken.add(name.lower())
    return name
