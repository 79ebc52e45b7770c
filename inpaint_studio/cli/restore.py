"""The command ``restore``: finds damage, then mends it like a batch."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inpaint_studio.cli import masks, reports
from inpaint_studio.cli.outputs import check_is_file
from inpaint_studio.cli.remove import check_fill, check_network, loader, removal_options
from inpaint_studio.cli.terminal import DONE, FAILED, NO_REPORT, NOTHING, ignored_files, say, warn
from inpaint_studio.core.errors import StudioError, UsageError
from inpaint_studio.core.files import temporary
from inpaint_studio.core.masks.mask import Mask, share
from inpaint_studio.core.photo_io import Photo, damaged_inside, read_photo, write_mask
from inpaint_studio.core.punctuation import listed
from inpaint_studio.engine.damage import ORDINARY
from inpaint_studio.engine.damage.findings import Findings, repeated
from inpaint_studio.engine.damage.kinds import parse_kinds
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.manifest import mark
from inpaint_studio.workflows.batch.options import BatchOptions, engine_id
from inpaint_studio.workflows.batch.pairing import AUTO, RESTORED, Plan, Rules, plan_batch
from inpaint_studio.workflows.batch.precheck import results_if_all_unusable
from inpaint_studio.workflows.batch.result import BatchResult
from inpaint_studio.workflows.checks import not_usable

NAME_THEM = "to include them, name them with --kinds"
LOOK = "Check the result of --mask-only or use the window; --yes repairs them anyway."
OF_FILLS: dict[str, object] = {  # and their values if they are not named
    "grow": None,
    "seed": 0,
    "guide_line": [],
    "no_texture": False,
    "variations": 1,
    "background": None,
    "memory": 0,
    "keep_time": False,
    "report": None,
    "weights": None,
    "device": "auto",
}
SENSOR = 0.02  # of a photo: no sensor is so dirty


def run_command(arguments: argparse.Namespace) -> int:
    """Run; return the exit code: 0 all is done (even if nothing was found), 1 something failed, 3 there was no photo,
    4 all is done but the report could not be written to the path that was named. Raises :class:`StudioError`."""
    kinds = ORDINARY if arguments.kinds is None else arguments.kinds
    parse_kinds(kinds)  # an unknown kind is a usage error, not a failure of every photo
    check_fill(arguments)
    if arguments.mask_only:
        _check_not_filled(arguments)
    reports.check_place(arguments)
    output = arguments.output or _default_output(arguments.inputs)
    plan = plan_batch(arguments.inputs, Rules(AUTO + kinds, output))
    check_network(arguments)
    if not plan.items:
        say(f"nothing done; {ignored_files(len(plan.ignored))}")
        return NOTHING
    if arguments.sensor and len(plan.items) == 1:
        raise UsageError("--sensor requires several photos of one camera.")
    if arguments.mask_only:
        return _save_masks(plan, output, kinds, arguments)
    if not arguments.sensor:
        return _mend(plan, arguments)
    with temporary.Folder() as folder:
        mask = folder / "sensor_mask.png"
        write_mask(_of_sensor(plan, kinds, arguments), mask)
        return _mend(plan_batch(arguments.inputs, Rules(mask, output)), arguments)


def _check_not_filled(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for options of a fill."""
    other = [name for name, usual in OF_FILLS.items() if getattr(arguments, name) != usual]
    if other:
        options = listed([f"--{name.replace('_', '-')}" for name in other])
        raise UsageError(f"{options} cannot be used with --mask-only, which fills nothing.")


def _default_output(inputs: list[Path]) -> Path:
    first = inputs[0]
    return (first if first.is_dir() else first.parent) / RESTORED


def _mend(plan: Plan, arguments: argparse.Namespace) -> int:
    results: list[BatchResult] = []
    try:
        for result in _results(plan, arguments):
            results.append(result)
            _tell(len(results), result, plan)
    finally:  # an interrupted run also gets one
        reported = arguments.report is None or not results or reports.save(arguments, plan, results)
    if not all(result.is_good for result in results):
        return FAILED
    return DONE if reported else NO_REPORT


def _tell(number: int, result: BatchResult, plan: Plan) -> None:
    """Print the result of a photo."""
    mended = f"{100 * result.mask_share:.2f} % repaired  " if result.status == "done" else ""
    what = f"{mended}{result.message}".rstrip()
    what += f"; {result.ignored_kinds} ({NAME_THEM})" if result.ignored_kinds else ""
    say(f"{number}/{len(plan.items)}  {result.status:9}{result.item.photo.name}  {what}")
    warn_of(result)


def _results(plan: Plan, arguments: argparse.Namespace) -> Iterator[BatchResult]:
    shared = removal_options(arguments)
    options = BatchOptions(
        fill=shared.fill,
        on_exists="overwrite" if shared.overwrite else "resume",
        repair_implausible=arguments.yes,
        keep_time=shared.keep_time,
        background=shared.background,
    )
    with arguments.token.ending_at_once():
        unusable = results_if_all_unusable(plan, options, arguments.token)
    if unusable:
        yield from unusable
        return
    from inpaint_studio.engine.device_choice import choose
    from inpaint_studio.workflows.batch.run import run_batch

    options = replace(options, engine=engine_id(arguments.weights, choose(arguments.device), plan.items[0].mask))
    yield from run_batch(plan, loader(arguments), options, arguments.token)


def warn_of(result: BatchResult) -> None:
    """Warn on stderr that a photo was not mended, because too much was found."""
    if result.status == "doubtful":
        warn(f"{result.item.photo}: {result.message}. {LOOK}")


def _save_masks(plan: Plan, output: Path, kinds: str, arguments: argparse.Namespace) -> int:
    """Write a mask for each photo in which something is found."""
    names = _names([item.photo for item in plan.items], output, arguments.overwrite)
    try:
        output.mkdir(parents=True, exist_ok=True)
        mark(output, "masks")
    except OSError as error:
        raise UsageError(not_usable(output, error.strerror or error)) from error
    good = True
    for path, findings in _of_all(plan, kinds, arguments) if arguments.sensor else _findings(plan, kinds, arguments):
        if findings is None:
            good = False
            say(f"failed  {path.name}")
            continue
        note, name = f"; {findings.ignored_kinds} ({NAME_THEM})" if findings.ignored_kinds else "", names[path]
        if not findings.mask.any():
            say(f"sound   {path.name}  nothing found{note}")
            if os.path.lexists(name):
                warn(f"{name} is from an earlier run and was left as it is: nothing has been found in {path.name} now.")
        else:
            masks.write(findings.mask, name, arguments.overwrite, path)
            say(f"mask    {path.name}  {100 * share(findings.mask):.2f} % damaged{note}  ->  {name}")
    return DONE if good else FAILED


def _of_all(plan: Plan, kinds: str, arguments: argparse.Namespace) -> list[tuple[Path, Findings | None]]:
    """Return the sensor's mask for each photo that can be opened."""
    closed: set[Path] = set()
    mask = _of_sensor(plan, kinds, arguments, closed)
    return [(item.photo, None if item.photo in closed else Findings(mask)) for item in plan.items]


def _names(photos: list[Path], output: Path, overwrite: bool) -> dict[Path, Path]:
    """Return the file for the mask of each photo; raises :class:`UsageError` if one may not be written."""
    names = masks.new_names(photos, output)
    for path in names.values():
        check_is_file(path)
        masks.check_is_none_of(photos, path)
        if os.path.lexists(path) and not overwrite:
            raise UsageError(f"{path} already exists. Use --overwrite to replace it.")
    return names


def _of_sensor(plan: Plan, kinds: str, arguments: argparse.Namespace, closed: set[Path] | None = None) -> Mask:
    """Return damage at the same place in half of the photos; those that cannot be opened are added to ``closed``."""

    def open_ones() -> Iterator[Mask]:
        for path, findings in _findings(plan, kinds, arguments):
            if findings is not None:
                yield findings.mask
            elif closed is not None:
                closed.add(path)

    mask = repeated(open_ones())
    if mask is None or not mask.any():
        raise StudioError("Nothing occurs at the same position in half of these photos, or their sizes differ.")
    if share(mask) > SENSOR and not (arguments.yes or arguments.mask_only):
        raise StudioError(
            f"{100 * share(mask):.1f} % of these photos are identical: they show one scene or share a border. {LOOK}"
        )
    return mask


def _findings(plan: Plan, kinds: str, arguments: argparse.Namespace) -> Iterator[tuple[Path, Findings | None]]:
    """Yield the damage of each photo; None if it cannot be opened or searched. Sensor damage is the same for all
    photos."""
    named = ",".join(parse_kinds(kinds)[0]) if arguments.sensor else kinds
    for item in plan.items:
        try:
            photo = read_photo(item.photo)
            if photo.is_damaged:
                warn(damaged_inside(item.photo.name))
            yield item.photo, _damage_of(photo, named, arguments.token)
        except StudioError as error:
            say(str(error))
            yield item.photo, None


def _damage_of(photo: Photo, kinds: str, token: CancelToken) -> Findings:
    from inpaint_studio.engine.damage.search import find_damage  # loads torch, unnecessary if no photo can be read

    return find_damage(photo, kinds, token)
