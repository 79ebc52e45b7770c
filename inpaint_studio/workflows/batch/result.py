"""The result of one photo of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inpaint_studio.core.errors import StudioError, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.workflows.batch.pairing import BatchItem, Missing

Status = Literal["done", "finished", "skipped", "copied", "sound", "no_mask", "doubtful", "failed"]
GOOD: tuple[Status, ...] = ("done", "finished", "skipped", "copied", "sound")


@dataclass(frozen=True)
class BatchResult:
    """The result of one item; ``message`` says why, or what to know; ``left_alone``: what was taken for damage and is
    what the photo shows."""

    item: BatchItem
    status: Status
    seconds: float = 0.0
    mask_share: float = 0.0
    sha256: str = ""
    message: str = ""
    left_alone: str = ""

    @property
    def is_good(self) -> bool:
        """True if nothing is left to do for it."""
        return self.status in GOOD


def failed(item: BatchItem, error: Exception) -> BatchResult:
    """The result of an item that an error has ended."""
    why = (
        error.message
        if isinstance(error, StudioError)
        else message("{name}: {why}.", name=item.photo.name, why=unexpected(error))
    )
    return BatchResult(item, "failed", message=why)


def without_mask(item: BatchItem, missing: Missing) -> BatchResult:
    """The result of an item without a mask that is not copied."""
    status: Status = "failed" if missing == "fail" else "no_mask"
    return BatchResult(item, status, message=message("no mask belongs to it"))
