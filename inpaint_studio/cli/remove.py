"""The command ``remove``, and the options that it shares with all commands that fill.

Problems are reported before torch is loaded, which takes seconds, so imports that load it are inside functions.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inpaint_studio import paths
from inpaint_studio.cli import masks, select
from inpaint_studio.cli.outputs import output_for
from inpaint_studio.cli.terminal import DONE, FAILED, progress_bar, say, say_json, warn
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import check_readable, check_replaceable, check_size, keeps_transparency, stem_of
from inpaint_studio.core.photo_io.flattening import WHITE
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.engine.network.weight_files import check_weights
from inpaint_studio.workflows.checks import check_folder
from inpaint_studio.workflows.removal import RemovalOptions, RemovalReport, read_input

if TYPE_CHECKING:
    from inpaint_studio.engine.fill.inpainter import Inpainter


def run_command(arguments: argparse.Namespace) -> int:
    """Remove from one photo; the exit code. Raises :class:`StudioError`."""
    with arguments.token.ending_at_once():
        check_readable(arguments.photo)  # first: a folder has no name for a result
    output = output_for(arguments.photo, arguments.output, arguments.overwrite)
    _check_used(arguments, output)
    masks.check_is_none_of([arguments.mask] if arguments.mask is not None else [], output)
    found = list[str]()
    masked_by = select.mask_source(arguments, found.append)
    with arguments.token.ending_at_once():
        check_folder(output)
        if isinstance(masked_by, Path):
            check_readable(masked_by)
        check_network(arguments)
        read = read_input(arguments.photo, masked_by)
        check_replaceable(read.photo, output)
        check_size(read.photo, output)
        if not isinstance(masked_by, Path):
            select.check_points(arguments, read.photo)
    from inpaint_studio.workflows.remove_file import remove_file

    options, load = removal_options(arguments), loader(arguments)
    with progress_bar("remove", quiet=arguments.json) as progress:
        report = remove_file(load, read, output, options, progress, arguments.token)
    is_elsewhere = arguments.output is not None and report.output != output
    notes = [*found, *report.notes, *_on_name(arguments, output)]
    if is_elsewhere:
        what = "changed" if arguments.overwrite else "created"
        notes.append(f"{output} was {what} in the meantime and was not replaced; the result is {report.output}")
    for note in notes:
        warn(note)
    _say_result(report, notes, str(load().working_device), arguments.json)
    return FAILED if is_elsewhere else DONE


def removal_options(arguments: argparse.Namespace) -> RemovalOptions:
    """Return the options of a removal from the command line."""
    fill = FillOptions(
        grow=arguments.grow,
        seed=arguments.seed,
        texture=not arguments.no_texture,
        lines=tuple(arguments.guide_line),
        variations=arguments.variations,
    )
    return RemovalOptions(
        fill=fill,
        overwrite=arguments.overwrite,
        keep_time=arguments.keep_time,
        background=arguments.background or WHITE,
    )


def loader(arguments: argparse.Namespace) -> Callable[[], Inpainter]:
    """Return the inpainter from the command line, loaded at the first call."""
    limits = ComputeLimits(arguments.memory)

    def load() -> Inpainter:
        from inpaint_studio.engine.shared import shared_inpainter

        return shared_inpainter(arguments.device, arguments.weights, limits)

    return load


def check_network(arguments: argparse.Namespace) -> None:
    """Raise :class:`StudioError` if the network from the command line cannot be read."""
    check_weights(arguments.weights or paths.weights())


def check_fill(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for options of a fill that have no effect together."""
    if arguments.no_texture and arguments.guide_line:
        raise UsageError("--guide-line cannot be used with --no-texture: only texture is continued along a line.")


def _check_used(arguments: argparse.Namespace, output: Path) -> None:
    check_fill(arguments)
    if arguments.overwrite and arguments.output is None:
        raise UsageError("--overwrite requires --output: without it, the result gets a name that no file has.")
    if arguments.background is not None and keeps_transparency(output.suffix):
        raise UsageError(f"--background cannot be used for {output.name}, which keeps the transparency of the photo.")


def _on_name(arguments: argparse.Namespace, output: Path) -> list[str]:
    """Return a sentence about the name of the result if it may be unexpected."""
    if arguments.output is not None and output != arguments.output:
        return [f"{arguments.output.name} has no image extension: saved as {output.name}"]
    if arguments.output is None and not output.name.startswith(stem_of(arguments.photo.name)):
        return [f"the name of the photo was too long for the result and was shortened: {output.name}"]
    return []


def _say_result(report: RemovalReport, notes: list[str], device: str, as_json: bool) -> None:
    if not as_json:
        say(f"{report.output}  ({report.seconds:.1f} s, {device})")
        return
    say_json(
        {
            "output": str(report.output),
            "seconds": round(report.seconds, 3),
            "device": device,
            "mask_share": round(report.mask_share, 6),
            "notes": notes,
        }
    )
