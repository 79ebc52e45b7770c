"""The texts of the batch window about a plan and the time left."""

from __future__ import annotations

from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.translation import tr
from inpaint_studio.workflows.batch.pairing import Plan


def plan_text(plan: Plan) -> str:
    """Describe how many photos a plan has, and what it leaves out."""
    masked = sum(item.mask is not None for item in plan.items)
    if not plan.items:
        return tr("This folder contains no photos.")
    repeated = sum(one.reason == "repeated" for one in plan.left_out)
    broken = sum(one.reason == "broken" for one in plan.left_out)
    ignored, folders = len(plan.ignored), len(plan.left_out) - repeated - broken
    parts = [
        tr("%n photos, {masked} of them with a mask.", "%n photo, {masked} of them with a mask.", len(plan.items),
           masked=masked),
        *([tr("Other files, ignored: {count}.", count=ignored)] if ignored else []),
        *([tr("Folders skipped: {count}.", count=folders)] if folders else []),
        *([tr("Links to these photos, skipped: {count}.", count=repeated)] if repeated else []),
        *([tr("Broken links, skipped: {count}.", count=broken)] if broken else []),
    ]  # fmt: skip
    return sentences(parts)


def duration_text(seconds: float) -> str:
    """Describe a duration in one unit."""
    if seconds < 90:
        return tr("{seconds} s", seconds=max(1, round(seconds)))
    if seconds < 5400:
        return tr("{minutes} min", minutes=round(seconds / 60))
    return tr("{hours:.1f} h", hours=seconds / 3600)
