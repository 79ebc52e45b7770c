"""The design of the click network. No torch here: a training is configured before torch is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ClickConfig:
    """The design. ``widths``: the decoder's channels at strides 32, 16, 8, 4 and 2; ``clicks``: of the two stems."""

    widths: tuple[int, ...] = (128, 96, 64, 48, 24)
    clicks: tuple[int, ...] = (32, 12)
