"""The options of a removal from file to file, and its report. No torch here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from inpaint_studio.core.photo_io.flattening import WHITE, Colour
from inpaint_studio.engine.fill.request import FillOptions


@dataclass(frozen=True)
class RemovalOptions:
    """The options of a removal: how to fill, and whether a result that exists may be replaced."""

    fill: FillOptions = field(default_factory=FillOptions)
    overwrite: bool = False
    keep_time: bool = False
    background: Colour = WHITE  # under transparent parts, in formats that have none


@dataclass(frozen=True)
class RemovalReport:
    """The report on a removal: where the result lies, how long it took, how much of the photo was masked. ``notes``:
    what the user should know of the result, a sentence each."""

    output: Path
    seconds: float
    mask_share: float
    notes: tuple[str, ...] = ()
