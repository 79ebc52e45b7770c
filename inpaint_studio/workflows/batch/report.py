"""The report on every photo of a batch, as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from inpaint_studio.core.errors import ImageWriteError, UsageError
from inpaint_studio.core.files.temporary import remove_if_empty
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import LONGEST, fitted, length, plain
from inpaint_studio.core.photo_io import names_like, stem_of, write_bytes, write_free
from inpaint_studio.core.photo_io.regular_files import is_special
from inpaint_studio.workflows.batch.folder_scan import REASONS, LeftOut
from inpaint_studio.workflows.batch.pairing import Plan
from inpaint_studio.workflows.batch.result import BatchResult

COLUMNS = ("photo", "mask", "rule", "status", "output", "seconds", "mask_percent", "sha256", "message")
DIGITS = {"seconds": 2, "mask_percent": 3}  # behind the point of the columns of numbers
Row = dict[str, str | float]
ENDINGS = (".csv", ".json", ".txt", ".tsv")
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # programs also accept the wide ones


class SavedReport(NamedTuple):
    """The path of a report, and why it is not the wanted one (empty if it is)."""

    path: Path
    reason: str


def as_row(result: BatchResult) -> Row:
    """Return one result, by column; seconds and per cent are numbers."""
    item = result.item
    return {
        "photo": str(item.photo),
        "mask": str(item.mask or ""),
        "rule": item.rule,
        "status": result.status,
        "output": str(item.output) if result.is_good else "",
        "seconds": round(result.seconds, DIGITS["seconds"]),
        "mask_percent": round(100 * result.mask_share, DIGITS["mask_percent"]),
        "sha256": result.sha256,
        "message": "; ".join(part for part in (result.message, result.ignored_kinds) if part),
    }


def as_rows(results: Iterable[BatchResult], left_out: Iterable[LeftOut]) -> list[Row]:
    """Return rows for every photo, and for skipped folders and links."""
    rows = [as_row(result) for result in results]
    nothing: Row = {column: 0.0 if column in DIGITS else "" for column in COLUMNS}
    for one in left_out:
        row: Row = {"photo": str(one.path), "status": "left_out", "message": REASONS[one.reason]}
        rows.append(nothing | row)
    return rows


def free_report(path: Path) -> Path:
    """Return ``path``, or the first name like it for which neither CSV nor JSON exists."""
    return next(name for name in names_like(path) if not any(map(os.path.lexists, _pair(name))))


def check_report(path: Path) -> None:
    """Raise :class:`UsageError` if a report would replace something that is not a report."""
    if not path.name or length(path.name) > LONGEST or path.is_dir() or _is_something_else(path):
        raise UsageError(message("{path} cannot be used for the report. Choose a name that ends in .csv.", path=path))


def _is_something_else(path: Path) -> bool:
    """True if a name, or what it leads to, is not that of a report."""
    linked = [Path(os.path.realpath(part)) for part in _pair(path) if os.path.lexists(part)]
    return any(map(_is_other, (path, *linked))) or any(map(is_special, _pair(path)))


def _is_other(path: Path) -> bool:
    """True if a name is that of another kind of file."""
    return stem_of(path.name) != path.name and path.suffix.lower() not in ENDINGS


def write_report(
    path: Path, results: Iterable[BatchResult], left_out: Iterable[LeftOut] = (), overwrite: bool = False
) -> None:
    """Write ``path`` as CSV and the same as JSON; raises :class:`ImageWriteError`, including :class:`NameTakenError` if
    one of them exists and ``overwrite`` is False.

    Both are UTF-8. The JSON is exact: undecodable bytes of names are stored as in Python (``\udce9``). The CSV is for
    spreadsheets: unprintable characters are escaped, and no cell is interpreted as a formula. A new report is no more
    public than any of the photos.
    """
    results = list(results)
    photos = [result.item.photo for result in results]  # only those who may see the photos may see their names
    rows, text = as_rows(results, left_out), io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows({column: _cell(column, value) for column, value in row.items()} for row in rows)
    table, exact = _pair(path)
    write_bytes(table, text.getvalue().encode("utf-8"), exclusive=not overwrite, like=photos)
    try:
        write_bytes(exact, json.dumps(rows, indent=1).encode("utf-8"), exclusive=not overwrite, like=photos)
    except ImageWriteError:
        if not overwrite:
            table.unlink(missing_ok=True)  # our own file: the name was free a moment ago
        raise


def _pair(path: Path) -> tuple[Path, Path]:
    """Return the CSV and the JSON path of a report called ``path``."""
    stem = path.with_suffix("").name if path.suffix.lower() in ENDINGS else path.name
    exact = path.with_name(fitted(stem, ".json"))
    return (path if exact != path else path.with_name(fitted(stem, ".csv"))), exact


def keep_report(requested: Path | None, plan: Plan, results: list[BatchResult], overwrite: bool = False) -> SavedReport:
    """Write the report of a plan to ``requested`` (None: beside the results), or under a similar name if a file there
    may not be replaced; if that fails, beside the results, and finally in the system's temporary folder. Raises
    :class:`ImageWriteError` if nothing works."""
    reason, is_new = "", not os.path.lexists(plan.folders[0])
    results_folder = plan.folders[0]
    place = results_folder if requested is None else requested.parent
    if place in (results_folder, *results_folder.parents):
        with suppress(OSError):  # if nothing could be done, no folder was made
            place.mkdir(parents=True, exist_ok=True)
    first = requested or plan.folders[0] / "report.csv"
    for path in (requested, plan.folders[0] / "report.csv"):
        try:
            if path is not None:
                may_replace = overwrite and path == first
                return SavedReport(_written(path, plan, results, may_replace), reason)
        except ImageWriteError as error:
            reason = reason or error.message
    if is_new:
        remove_if_empty(plan.folders[0])
    path = Path(tempfile.gettempdir()) / "inpaint_studio_report.csv"
    return SavedReport(_written(path, plan, results, False), reason)


def _written(path: Path, plan: Plan, results: list[BatchResult], overwrite: bool) -> Path:
    """Write the report; return its path."""
    if overwrite:
        write_report(path, results, plan.left_out, overwrite)
        return path
    return write_free(path, lambda name: write_report(name, results, plan.left_out), free_report)[0]


def _cell(column: str, value: str | float) -> str:
    """Return a value that a spreadsheet displays unchanged: programs interpret anything that begins like a formula, and
    run it."""
    shown = plain(value) if isinstance(value, str) else f"{value:.{DIGITS[column]}f}"
    return f"'{shown}" if shown.startswith(FORMULA) else shown
