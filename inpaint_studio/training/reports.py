"""Text of progress reports. No torch here: commands print them."""

from __future__ import annotations

import math


def loss_text(loss: float) -> str:
    """Return the loss as part of a line; nothing before the first step, when there is none."""
    return f"  loss {loss:.4f}" if math.isfinite(loss) else ""
