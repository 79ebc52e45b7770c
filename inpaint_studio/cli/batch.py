"""The command ``batch``: options, output and exit code."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from inpaint_studio.cli import reports
from inpaint_studio.cli.remove import check_fill, check_network, loader, removal_options
from inpaint_studio.cli.restore import warn_of
from inpaint_studio.cli.terminal import DONE, FAILED, NO_REPORT, NOTHING, ignored_files, say, say_json, warn
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import FORMATS, check_readable, has_quality, keeps_transparency
from inpaint_studio.engine.damage.kinds import parse_kinds
from inpaint_studio.workflows.batch import OnExists
from inpaint_studio.workflows.batch.folder_scan import REASONS
from inpaint_studio.workflows.batch.options import BatchOptions, engine_id
from inpaint_studio.workflows.batch.pairing import AUTO, Plan, Rules, mask_of, plan_batch
from inpaint_studio.workflows.batch.precheck import results_if_all_unusable
from inpaint_studio.workflows.batch.report import as_row
from inpaint_studio.workflows.batch.result import BatchResult
from inpaint_studio.workflows.checks import check_can_be_made

MAX_NAMED = 5  # of what is skipped, for each reason


def run_command(arguments: argparse.Namespace) -> int:
    """Run; return the exit code: 0 all photos are done, 1 something failed or has no mask, 3 nothing to do, 4 all
    photos are done but the report could not be written to the path that was named. Raises :class:`StudioError`."""
    _check(arguments)
    plan = plan_batch(arguments.inputs, _rules(arguments))
    check_plan(plan)
    speaker = _Speaker(arguments.json_progress, plan)
    if arguments.dry_run:
        speaker.plan()
    if not plan.items or arguments.dry_run:
        speaker.end([])
        return DONE if plan.items else NOTHING
    results, reported = _run(plan, arguments, speaker)
    speaker.end(results)
    if not all(result.is_good for result in results):
        return FAILED
    return DONE if reported else NO_REPORT


def _check(arguments: argparse.Namespace) -> None:
    """Raise :class:`StudioError` for conflicting options and missing files."""
    _check_in_place(arguments)
    check_fill(arguments)
    if arguments.no_resume and arguments.on_exists == "skip":
        raise UsageError("Use either --no-resume or --on-exists skip, not both.")
    if arguments.overwrite and arguments.on_exists not in (None, "overwrite"):
        raise UsageError(f"Use either --overwrite or --on-exists {arguments.on_exists}, not both.")
    _check_masks(arguments)
    check_used(arguments)
    reports.check_place(arguments)
    check_network(arguments)


def _check_masks(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for a wrong ``--mask``, and for options that it makes meaningless."""
    is_file = arguments.mask is None or isinstance(mask_of(arguments.mask), Path)
    if not is_file and (arguments.invert_mask or arguments.mask_fit != "auto"):
        raise UsageError(
            f"--invert-mask and --mask-fit require mask files and cannot be used with --mask {arguments.mask}."
        )
    if arguments.yes and not (arguments.mask or "").startswith(AUTO):
        raise UsageError(f"--yes requires --mask {AUTO}KINDS, which finds damage.")
    if arguments.missing_mask is not None and not is_file:
        raise UsageError(f"--missing-mask cannot be used with --mask {arguments.mask}, which no photo lacks.")
    if arguments.mask == "":
        raise UsageError("--mask must name a mask, a folder of masks, 'alpha' or 'auto:KINDS', not ''.")
    if (arguments.mask or "").startswith(AUTO):
        parse_kinds(arguments.mask.removeprefix(AUTO))


def _check_in_place(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for options that would have no effect on photos that are replaced."""
    if arguments.backup and not arguments.in_place:
        raise UsageError("--backup requires --in-place, which keeps the originals in originals/ by itself.")
    if arguments.in_place and (arguments.prefix or arguments.suffix or arguments.format):
        raise UsageError(
            "--prefix, --suffix and --format cannot be used with --in-place, which keeps the names of the photos."
        )
    if arguments.in_place and arguments.no_resume:
        raise UsageError(
            "--no-resume cannot be used with --in-place, which removes nothing twice. To process photos again, first "
            "put them back from originals/."
        )
    if arguments.in_place and arguments.on_exists not in (None, "overwrite"):
        raise UsageError(
            f"--on-exists {arguments.on_exists} cannot be used with --in-place, which replaces the photos."
        )


def check_used(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for options that have no effect on files of the format from ``--format``."""
    ending = f".{arguments.format.lstrip('.').lower()}" if arguments.format else ""
    if ending not in FORMATS:  # each photo keeps its own, or the plan refuses it
        return
    if arguments.quality is not None and not has_quality(ending):
        raise UsageError(f"--quality cannot be used with --format {arguments.format}, which has no levels of quality.")
    if arguments.background is not None and keeps_transparency(ending):
        raise UsageError(f"--background cannot be used with --format {arguments.format}, which keeps transparency.")


def check_plan(plan: Plan) -> None:
    """Raise :class:`StudioError` if results cannot be written, or one mask for all cannot be read."""
    for folder in plan.folders:
        check_can_be_made(folder)
    masks = {item.mask for item in plan.items}
    for mask in masks if len(masks) == 1 else ():
        if isinstance(mask, Path):
            check_readable(mask)


def _run(plan: Plan, arguments: argparse.Namespace, speaker: _Speaker) -> tuple[list[BatchResult], bool]:
    """Return the results of all photos, and whether the report was written as requested; a partial run also gets
    one."""
    results: list[BatchResult] = []
    try:
        for result in _results(plan, arguments, speaker):
            results.append(result)
            speaker.result(len(results), result)
            warn_of(result)
    finally:
        reported = not results or reports.save(arguments, plan, results)
    return results, reported


def _results(plan: Plan, arguments: argparse.Namespace, speaker: _Speaker) -> Iterator[BatchResult]:
    with arguments.token.ending_at_once():
        unusable = results_if_all_unusable(plan, _options(arguments), arguments.token)
    if unusable:
        yield from unusable
        return
    from inpaint_studio.engine.device_choice import choose
    from inpaint_studio.workflows.batch.run import run_batch

    device = choose(arguments.device)  # a wrong device is a usage error, not a failure of every photo
    engine = engine_id(arguments.weights, device, arguments.mask)
    options = replace(_options(arguments), engine=engine)
    yield from run_batch(plan, loader(arguments), options, arguments.token, speaker.progress)


def _rules(arguments: argparse.Namespace) -> Rules:
    return Rules(
        mask=mask_of(arguments.mask),
        output=arguments.output,
        prefix=arguments.prefix,
        suffix=arguments.suffix,
        format=f".{arguments.format.lstrip('.').lower()}" if arguments.format else "",
        recursive=arguments.recursive,
        include=tuple(arguments.include),
        exclude=tuple(arguments.exclude),
        in_place=arguments.in_place,
    )


def _options(arguments: argparse.Namespace) -> BatchOptions:
    shared = removal_options(arguments)
    chosen: OnExists | None = "overwrite" if shared.overwrite else arguments.on_exists
    return BatchOptions(
        fill=shared.fill,
        fit=arguments.mask_fit,
        invert=arguments.invert_mask,
        on_exists=chosen or ("rename" if arguments.no_resume else "resume"),
        missing=arguments.missing_mask or "skip",
        fail_fast=arguments.fail_fast,
        repair_implausible=arguments.yes,
        keep_time=shared.keep_time,
        quality=arguments.quality,
        background=shared.background,
    )


class _Speaker:
    """Prints lines for people, or JSON for programs."""

    def __init__(self, as_json: bool, plan: Plan) -> None:
        self._json, self._plan, self._files = as_json, plan, len(plan.items)
        if self._json:
            for skipped in plan.left_out:
                what = "photo" if skipped.reason in ("repeated", "broken") else "folder"
                self._print("left_out", "", **{what: str(skipped.path)}, reason=skipped.reason)
        if plan.left_out:
            warn(_left_out(plan))

    def plan(self) -> None:
        """Print what would be done."""
        for item in self._plan.items:
            what = f"{item.mask} ({item.rule})" if item.mask is not None else "no mask"
            line = {
                "photo": str(item.photo),
                "mask": str(item.mask or ""),
                "rule": item.rule,
                "output": str(item.output),
            }
            note = ("  (name shortened)" if item.is_shortened else "") + (f"  ({item.shared})" if item.shared else "")
            self._print("pair", f"{item.photo}  +  {what}  ->  {item.output}{note}", **line)

    def progress(self, index: int, done: int, total: int) -> None:
        """Report one step of one photo; only programs need it."""
        if self._json:
            self._print("progress", "", file=index + 1, files=self._files, done=done, total=total)

    def result(self, number: int, result: BatchResult) -> None:
        """Print the result of a photo."""
        row = as_row(result)
        text = f"{number}/{self._files}  {result.status:8}  {result.item.photo.name}  {row['message']}".rstrip()
        self._print("result", text, file=number, files=self._files, **row)

    def end(self, results: list[BatchResult]) -> None:
        """Print the summary."""
        ignored = len(self._plan.ignored)
        counts: dict[str, int] = {
            status: sum(result.status == status for result in results)
            for status in {result.status for result in results}
        }
        words = ", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "nothing done"
        if self._plan.left_out:
            counts["left_out"] = len(self._plan.left_out)
        skipped = f", {len(self._plan.left_out)} skipped" if self._plan.left_out else ""
        self._print("end", f"{words}; {ignored_files(ignored)}{skipped}", ignored=ignored, **counts)

    def _print(self, event: str, text: str, **values: Any) -> None:
        if self._json:
            say_json({"event": event, **values})
        else:
            say(text)


def _left_out(plan: Plan) -> str:
    """Describe what was skipped, by reason, with some of the names."""
    by_reason: dict[str, list[str]] = {}
    for skipped in plan.left_out:
        by_reason.setdefault(REASONS[skipped.reason], []).append(str(skipped.path))
    parts = []
    for reason, names in by_reason.items():
        more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
        parts.append(f"{', '.join(names[:MAX_NAMED])}{more} ({reason})")
    return f"skipped, {len(plan.left_out)}: {'; '.join(parts)}"
