"""The result of one photo of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inpaint_studio.workflows.batch.pairing import BatchItem

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
