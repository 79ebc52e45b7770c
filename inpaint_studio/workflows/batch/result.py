"""The result of one photo of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inpaint_studio.core.errors import StudioError, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.workflows.batch.pairing import BatchItem, Missing

Status = Literal["done", "finished", "skipped", "copied", "sound", "no_mask", "doubtful", "failed"]
UNDAMAGED: Status = "sound"  # as reports have always said
GOOD: tuple[Status, ...] = ("done", "finished", "skipped", "copied", UNDAMAGED)


@dataclass(frozen=True)
class BatchResult:
    """The result of one item; ``message``: the reason or a note; ``ignored_kinds``: kinds of finds that were ignored
    because they are part of the photo."""

    item: BatchItem
    status: Status
    seconds: float = 0.0
    mask_share: float = 0.0
    sha256: str = ""
    message: str = ""
    ignored_kinds: str = ""

    @property
    def is_good(self) -> bool:
        """True if nothing is left to do for it."""
        return self.status in GOOD

    @property
    def is_failure(self) -> bool:
        """True if it could not be done, other than for the lack of a mask."""
        return not self.is_good and self.status != "no_mask"


def failed(item: BatchItem, error: Exception) -> BatchResult:
    """Return the result of an item that ended with an error."""
    why = (
        error.message
        if isinstance(error, StudioError)
        else message("{name}: {why}.", name=item.photo.name, why=unexpected(error))
    )
    return BatchResult(item, "failed", message=why)


def without_mask(item: BatchItem, missing: Missing) -> BatchResult:
    """Return the result of an item without a mask that is not copied."""
    status: Status = "failed" if missing == "fail" else "no_mask"
    return BatchResult(item, status, message=message("it has no mask"))
