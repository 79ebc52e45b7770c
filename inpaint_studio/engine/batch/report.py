"""What became of every photo of a batch, as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from inpaint_studio.core.image_io import free_name, write_bytes
from inpaint_studio.engine.batch.pairing import Plan
from inpaint_studio.engine.batch.run import BatchResult

COLUMNS = ("photo", "mask", "rule", "status", "output", "seconds", "mask_percent", "sha256", "message")


def as_row(result: BatchResult) -> dict[str, str]:
    """One result, by column."""
    item = result.item
    return {
        "photo": str(item.photo),
        "mask": str(item.mask or ""),
        "rule": item.rule,
        "status": result.status,
        "output": str(item.output) if result.is_good else "",
        "seconds": f"{result.seconds:.2f}",
        "mask_percent": f"{100 * result.mask_share:.3f}",
        "sha256": result.sha256,
        "message": "; ".join(part for part in (result.message, result.left_alone) if part),
    }


def report_path(plan: Plan, overwrite: bool = False) -> Path:
    """Where the report goes unless told otherwise: among the results."""
    path = plan.folders[0] / "report.csv"
    return path if overwrite else free_name(path)


def write_report(path: Path, results: Iterable[BatchResult]) -> None:
    """Write ``path`` as CSV and the same beside it as JSON; raises :class:`ImageWriteError`."""
    rows = [as_row(result) for result in results]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    write_bytes(path, text.getvalue().encode("utf-8"))
    write_bytes(path.with_suffix(".json"), json.dumps(rows, indent=1).encode("utf-8"))
