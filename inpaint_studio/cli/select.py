"""The command ``select``: the clicked object as a mask; also for ``remove --click``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from inpaint_studio.cli import masks
from inpaint_studio.cli.terminal import DONE, say, warn
from inpaint_studio.core.arguments import check_clicks
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.masks.mask import share as share_of
from inpaint_studio.core.masks.removal_mask import SHARE
from inpaint_studio.core.messages import Note
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.engine.selection.prompt import Prompt
from inpaint_studio.workflows.select_request import SelectRequest, check_visible


def run_command(arguments: argparse.Namespace) -> int:
    """Find the object and write its mask; return the exit code."""
    output: Path = arguments.output
    masks.check(output, arguments.overwrite, [arguments.photo])
    _check_point(arguments)
    if arguments.mask_grow is not None and not arguments.for_removal:
        raise UsageError("--mask-grow requires --for-removal.")
    photo = read_photo(arguments.photo)
    check_points(arguments, photo)
    if photo.notice:
        warn(photo.notice)
    from inpaint_studio.workflows.select import mask_in  # loads torch

    mask = mask_in(photo, _request(arguments, arguments.for_removal), warn)
    masks.write(mask, output, arguments.overwrite, arguments.photo)
    say(f"{output}  ({100 * share_of(mask):.1f} % of the photo)")
    return DONE


def mask_source(arguments: argparse.Namespace, note: Note) -> Path | Callable[[Photo], Mask]:
    """Return the source of a removal's mask, a file or clicks, which tell ``note`` what they do not find; raises
    :class:`UsageError` unless there is exactly one."""
    clicked = bool(arguments.click or arguments.exclude or arguments.box is not None)
    if clicked == (arguments.mask is not None):
        end = ", but not both." if clicked else "."
        raise UsageError(f"Specify what to remove with --mask FILE, or with --click X,Y or --box X,Y,W,H{end}")
    if arguments.mask is not None:
        _check_not_clicked(arguments)
        return Path(arguments.mask)
    _check_point(arguments)

    def find(photo: Photo) -> Mask:
        from inpaint_studio.workflows.select import mask_in

        return mask_in(photo, _request(arguments, for_removal=True), note)

    return find


def check_points(arguments: argparse.Namespace, photo: Photo) -> None:
    """Raise :class:`UsageError` for places outside a photo, and :class:`MaskError` for clicks on transparent parts."""
    clicks = tuple(arguments.click)
    check_clicks(clicks, tuple(arguments.exclude))
    Prompt(clicks, tuple(arguments.exclude), arguments.box).check(Rect.of_shape(photo.pixels.shape))
    check_visible(photo, clicks)


def _check_not_clicked(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for options that a mask from a file makes meaningless."""
    if arguments.shadow:
        raise UsageError("--shadow requires --click or --box. With --mask, paint the shadow into the mask.")
    if arguments.mask_grow is not None:
        raise UsageError("--mask-grow requires --click or --box. With --mask, use --grow for the margin.")
    if arguments.size is not None:
        raise UsageError("--size requires --click. A mask file already specifies what is removed.")


def _check_point(arguments: argparse.Namespace) -> None:
    if not arguments.click and arguments.box is None:
        raise UsageError("Specify the object with --click X,Y or --box X,Y,W,H.")
    if arguments.size is not None and not arguments.click:
        raise UsageError("--size requires --click.")


def _request(arguments: argparse.Namespace, for_removal: bool) -> SelectRequest:
    return SelectRequest(
        clicks=tuple(arguments.click),
        exclude=tuple(arguments.exclude),
        box=arguments.box,
        size=arguments.size or "thing",
        for_removal=for_removal,
        share=SHARE if arguments.mask_grow is None else arguments.mask_grow / 100,
        shadow=arguments.shadow,
    )
