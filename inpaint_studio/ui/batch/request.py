"""The request of the batch window as a value, and conversion to the engine's options."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.ui.session.engine import Engine
from inpaint_studio.workflows.batch import Fit, OnExists
from inpaint_studio.workflows.batch.options import BatchOptions, engine_id
from inpaint_studio.workflows.batch.pairing import Missing, Rules


@dataclass(frozen=True, kw_only=True)
class BatchRequest:
    """The entries of the batch form. ``margin``: px around the mask, None for a share of the photo's size."""

    folder: Path
    rules: Rules = field(default_factory=Rules)
    fit: Fit = "auto"
    invert: bool = False
    on_exists: OnExists = "resume"
    missing: Missing = "skip"
    quality: int | None = None
    keep_time: bool = False
    margin: int | None = None
    engine: Engine


def options_of(request: BatchRequest, device: str) -> BatchOptions:
    """Return the engine's options; ``device``: the selected one. Raises :class:`StudioError`."""
    return BatchOptions(
        fill=FillOptions(grow=request.margin),
        fit=request.fit,
        invert=request.invert,
        on_exists=request.on_exists,
        missing=request.missing,
        keep_time=request.keep_time,
        quality=request.quality,
        engine=engine_id(request.engine.weights, device, request.rules.mask),
    )
