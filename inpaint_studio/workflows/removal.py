"""A removal from file to file: its options, inputs and report. No torch here: problems with a photo or mask are
reported before torch is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.photo_io import Photo, read_mask, read_photo
from inpaint_studio.core.photo_io.flattening import WHITE, Colour
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.workflows.checks import check_mask

MaskFinder = Callable[[Photo], Mask]


@dataclass(frozen=True)
class RemovalOptions:
    """The options of a removal: how to fill, and whether an existing result may be replaced."""

    fill: FillOptions = field(default_factory=FillOptions)
    overwrite: bool = False
    keep_time: bool = False
    background: Colour = WHITE  # under transparent parts, in formats without transparency


@dataclass(frozen=True)
class RemovalInput:
    """A photo, and its mask or a function that finds it. ``notes``: sentences for the user about the files."""

    photo: Photo
    mask: Mask | MaskFinder
    notes: tuple[str, ...] = ()


def read_input(photo_path: Path, mask_from: Path | MaskFinder) -> RemovalInput:
    """Read a photo, and its mask if that is a file, which must fit; raises :class:`StudioError`."""
    photo, notes = read_photo(photo_path), list[str]()
    if photo.notice:
        notes.append(photo.notice)
    if not isinstance(mask_from, Path):
        return RemovalInput(photo, mask_from, tuple(notes))
    mask = read_mask(mask_from, note=notes.append)
    check_mask(photo, mask, photo_path, mask_from)
    return RemovalInput(photo, mask, tuple(notes))


@dataclass(frozen=True)
class RemovalReport:
    """The report on a removal: path of the result, duration, masked share of the photo. ``notes``: sentences for the
    user about the result."""

    output: Path
    seconds: float
    mask_share: float
    notes: tuple[str, ...] = ()
