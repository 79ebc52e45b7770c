"""Evaluation of the program's fills: tables of methods × kinds or shares of holes, and contact sheets."""

from __future__ import annotations

import csv
import io
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.core.masks.mask import Mask, share
from inpaint_studio.core.messages import Note, no_note
from inpaint_studio.core.photo_io import damaged_inside, read_mask, read_photo
from inpaint_studio.core.photo_io.atomic_write import write_bytes
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.job import CancelToken, Progress
from inpaint_studio.training.contact_sheet import CELL_SIZE, save_contact_sheet
from inpaint_studio.training.folders import SCORES_FILE, check_cases
from inpaint_studio.training.losses import VGGFeatures
from inpaint_studio.training.methods import Image8, Method, method
from inpaint_studio.training.metrics import METRIC_NAMES, FillMetrics, view
from inpaint_studio.training.photo_files import make_folder, photo_files
from inpaint_studio.workflows.checks import check_mask

SHEET_ROWS = 12  # photos in a contact sheet, spread over all
BUCKETS = (0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)  # hole shares of the tables of Liu et al. 2018


@dataclass(frozen=True)
class EvaluateConfig:
    """The options of an evaluation. ``masks`` contains ``STEM-KIND.png`` for the photos ``STEM.*``."""

    photos: Path
    masks: Path
    output: Path
    methods: tuple[str, ...]
    weights: Path
    vgg: Path | None = None
    device: str = "auto"
    limit: int = 0


@dataclass(frozen=True)
class Case:
    """One hole in one photo."""

    photo: Path
    kind: str
    mask: Path


@dataclass(frozen=True)
class Score:
    """One method on one hole, which covers ``share`` (0..1) of the photo. ``values`` are in the order of
    :data:`METRIC_NAMES`; NaN if not measured."""

    photo: str
    kind: str
    share: float
    method: str
    values: tuple[float, ...]
    seconds: float


def evaluate(config: EvaluateConfig, progress: Progress, token: CancelToken, note: Note = no_note) -> str:
    """Run all methods on all holes; write ``scores.csv``, ``table.md``, a contact sheet per kind of hole and, in
    ``photos/``, one row of images per hole.

    Returns the tables. ``note`` receives messages about damaged photos and masks that open. Raises
    :class:`TrainingError` if no photo has a mask, :class:`UsageError` for an unknown method.
    """
    methods = {name: method(name, config.weights, config.device) for name in config.methods}
    cases = _cases(config)
    features = VGGFeatures(config.vgg, blocks=4).eval() if config.vgg else None
    sheets = _Sheets(config.output, ["mask", *config.methods, "truth"])
    scores: list[Score] = []
    for done, case in enumerate(cases):
        token.check()
        image, mask = _read(case, note)
        case_scores, fills = _score(case, image, mask, methods, features)
        scores += case_scores
        sheets.add(case, [view(shown, mask, CELL_SIZE) for shown in (_mark_hole(image, mask), *fills, image)])
        progress(done + 1, len(cases))
    return _write(config.output, scores, sheets)


def _read(case: Case, note: Note) -> tuple[Image8, Mask]:
    photo, mask = read_photo(case.photo), read_mask(case.mask, note=note)
    if photo.is_damaged:
        note(damaged_inside(case.photo.name))
    check_mask(photo, mask, case.photo, case.mask)
    return to_8_bit(photo.pixels), mask


def _score(
    case: Case, image: Image8, mask: Mask, methods: dict[str, Method], features: VGGFeatures | None
) -> tuple[list[Score], list[Image8]]:
    """Fill one hole by all methods; return their scores and fills."""
    metrics = FillMetrics(image, mask, features)
    scores, fills = [], []
    for name, fill in methods.items():
        filled, seconds = _timed(fill, image, mask)
        values = metrics.measure(filled)
        scores.append(Score(case.photo.stem, case.kind, share(mask), name, values, seconds))
        fills.append(filled)
    return scores, fills


def _cases(config: EvaluateConfig) -> list[Case]:
    check_cases(config.photos, config.masks)
    photos = {path.stem: path for path in photo_files(config.photos, recursive=False)}
    masks = [(*path.stem.rpartition("-")[::2], path) for path in sorted(config.masks.glob("*-*.png"))]
    cases = [Case(photos[stem], kind, path) for stem, kind, path in masks if stem in photos]
    if not cases:
        raise TrainingError(f"{config.masks} contains no mask STEM-KIND.png for any photo in {config.photos}.")
    used = sorted({case.photo for case in cases})[: config.limit or None]
    return [case for case in cases if case.photo in used]


def _timed(fill: Method, image: Image8, mask: Mask) -> tuple[Image8, float]:
    started = time.perf_counter()
    return fill(image, mask), time.perf_counter() - started


def _mark_hole(image: Image8, mask: Mask) -> Image8:
    marked = image.copy()
    marked[mask > 0] = (235, 60, 120)
    return marked


# -- output -----------------------------------------------------------------------------------


class _Sheets:
    """The images of an evaluation."""

    def __init__(self, folder: Path, captions: list[str]) -> None:
        self._folder, self._captions = folder, captions
        self._rows: dict[str, list[tuple[str, list[Image8]]]] = {}
        make_folder(folder)
        make_folder(folder / "photos")

    def add(self, case: Case, images: list[Image8]) -> None:
        """Add one row, also written immediately as a sheet of its own."""
        row = (case.photo.stem, images)
        save_contact_sheet(self._folder / "photos" / f"{case.mask.stem}.jpg", self._captions, [row])
        self._rows.setdefault(case.kind, []).append(row)

    def write(self) -> None:
        """Write a sheet for each kind of hole, with photos spread over all."""
        for kind, rows in self._rows.items():
            spread = rows[:: math.ceil(len(rows) / SHEET_ROWS)]
            save_contact_sheet(self._folder / f"contact_sheet_{kind}.jpg", self._captions, spread)


def _write(folder: Path, scores: list[Score], sheets: _Sheets) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("photo", "kind", "share", "method", *METRIC_NAMES, "seconds"))
    for score in scores:
        writer.writerow((score.photo, score.kind, score.share, score.method, *score.values, score.seconds))
    write_bytes(folder / SCORES_FILE, text.getvalue().encode("utf-8", "backslashreplace"))
    tables = table_of(scores, "holes", lambda score: score.kind)
    in_buckets = [score for score in scores if bucket_of(score)]
    if in_buckets:
        tables += "\n\n" + table_of(in_buckets, "share of the photo", bucket_of)
    write_bytes(folder / "table.md", f"{tables}\n".encode("utf-8", "backslashreplace"))
    sheets.write()
    return tables


def bucket_of(score: Score) -> str:
    """Return the hole's share as in the tables of the paper, ``10–20 %``; empty outside all of them."""
    for low, high in pairwise(BUCKETS):
        if low <= score.share < high:
            return f"{100 * low:02.0f}–{100 * high:.0f} %"
    return ""


def table_of(scores: Iterable[Score], title: str, group_of: Callable[[Score], str]) -> str:
    """Return the means as a Markdown table, one row per group and method, methods in the order of their first score."""
    lines = [
        f"| {title} | method | PSNR dB | SSIM | L1 /255 | gradient energy | blurred | halo /255 | Gram distance | "
        "VGG distance | seconds |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    groups: dict[str, dict[str, list[Score]]] = {}
    for score in scores:
        groups.setdefault(group_of(score), {}).setdefault(score.method, []).append(score)
    for group, by_method in sorted(groups.items()):
        lines += [
            f"| {group} ({len(group_scores)}) | {method_name} {_means(group_scores)}"
            for method_name, group_scores in by_method.items()
        ]
    return "\n".join(lines)


def _means(scores: list[Score]) -> str:
    values = {name: np.array([score.values[i] for score in scores]) for i, name in enumerate(METRIC_NAMES)}
    mean = {name: _mean(column) for name, column in values.items()}
    mean["gradient"] = f"{np.median(values['gradient']):.2f}"  # a flat truth would dominate the mean
    seconds = np.mean([score.seconds for score in scores])
    return f"| {' | '.join(mean[name] for name in METRIC_NAMES)} | {seconds:.2f} |"


def _mean(column: NDArray[np.float64]) -> str:
    """Return the mean of the measured values."""
    measured = column[~np.isnan(column)]
    return f"{measured.mean():.3f}" if len(measured) else "–"
