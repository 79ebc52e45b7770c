"""The command ``batch``: its options as rules, its lines, its exit code."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from inpaint_studio.cli.restore import warn_of
from inpaint_studio.cli.terminal import DONE, FAILED, NOTHING
from inpaint_studio.core.errors import UsageError

if TYPE_CHECKING:
    from inpaint_studio.engine.batch.pairing import Plan, Rules
    from inpaint_studio.engine.batch.run import BatchOptions, BatchResult
    from inpaint_studio.engine.inpainter import Inpainter
    from inpaint_studio.engine.removal import RemovalOptions


def run_command(arguments: argparse.Namespace, shared: RemovalOptions, inpainter: Callable[[], Inpainter]) -> int:
    """The exit code: 0 all is done, 1 something failed or has no mask, 3 there was nothing to do. Raises
    :class:`StudioError`."""
    from inpaint_studio.engine.batch.pairing import AUTO, plan_batch
    from inpaint_studio.engine.batch.report import report_path, write_report
    from inpaint_studio.engine.batch.run import run_batch
    from inpaint_studio.engine.damage.find import wanted
    from inpaint_studio.engine.device import choose

    if arguments.in_place != arguments.backup:
        raise UsageError("--in-place and --backup go together: the photos are kept in originals/.")
    if (arguments.mask or "").startswith(AUTO):
        wanted(arguments.mask.removeprefix(AUTO))
    plan = plan_batch(arguments.inputs, _rules(arguments))
    say = _Speaker(arguments.json_progress, len(plan.items))
    if arguments.dry_run:
        say.plan(plan)
    if not plan.items or arguments.dry_run:
        say.end([], len(plan.ignored))
        return DONE if plan.items else NOTHING
    device = choose(arguments.device)  # a wrong device is wrong usage, not a failure of every photo
    options = _options(arguments, shared, device)
    results: list[BatchResult] = []
    try:
        for result in run_batch(plan, inpainter, options, arguments.token, say.progress):
            results.append(result)
            say.result(len(results), result)
            warn_of(result)
    finally:
        if results:
            write_report(arguments.report or report_path(plan, arguments.overwrite), results)
    say.end(results, len(plan.ignored))
    return DONE if all(result.is_good for result in results) else FAILED


def _rules(arguments: argparse.Namespace) -> Rules:
    from inpaint_studio.engine.batch.pairing import Rules, mask_of

    ending = f".{arguments.format.lstrip('.').lower()}" if arguments.format else ""
    mask = mask_of(arguments.mask)
    chosen = tuple(arguments.include), tuple(arguments.exclude)
    return Rules(mask, arguments.output, arguments.suffix, ending, arguments.recursive, *chosen, arguments.in_place)


def _options(arguments: argparse.Namespace, shared: RemovalOptions, device: str) -> BatchOptions:
    from inpaint_studio.engine.batch.run import BatchOptions, OnExists, engine_id

    wished: OnExists | None = "overwrite" if shared.overwrite else arguments.on_exists
    return BatchOptions(
        fill=shared.fill,
        fit=arguments.mask_fit,
        invert=arguments.invert_mask,
        on_exists=wished or ("rename" if arguments.no_resume else "resume"),
        missing=arguments.missing_mask,
        fail_fast=arguments.fail_fast,
        unseen=arguments.yes,
        keep_time=shared.keep_time,
        quality=arguments.quality,
        engine=engine_id(arguments.weights, device, arguments.mask),
    )


class _Speaker:
    """Lines for people, or JSON for programs."""

    def __init__(self, as_json: bool, files: int) -> None:
        self._json, self._files = as_json, files

    def plan(self, plan: Plan) -> None:
        """What would be done."""
        for item in plan.items:
            what = f"{item.mask} ({item.rule})" if item.mask is not None else "no mask"
            line = {
                "photo": str(item.photo),
                "mask": str(item.mask or ""),
                "rule": item.rule,
                "output": str(item.output),
            }
            self._say("pair", f"{item.photo}  +  {what}  ->  {item.output}", **line)

    def progress(self, number: int, done: int, total: int) -> None:
        """One step of one photo; only programs want to know."""
        if self._json:
            self._say("progress", "", file=number + 1, files=self._files, done=done, total=total)

    def result(self, number: int, result: BatchResult) -> None:
        """What became of a photo."""
        from inpaint_studio.engine.batch.report import as_row

        row = as_row(result)
        text = f"{number}/{self._files}  {result.status:8}{result.item.photo.name}  {row['message']}".rstrip()
        self._say("result", text, file=number, files=self._files, **row)

    def end(self, results: list[BatchResult], ignored: int) -> None:
        """How it ended."""
        counts = {status: sum(one.status == status for one in results) for status in {one.status for one in results}}
        words = ", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "nothing done"
        self._say("end", f"{words}; {ignored} files ignored", ignored=ignored, **counts)

    def _say(self, event: str, text: str, **values: Any) -> None:
        print(json.dumps({"event": event, **values}) if self._json else text, flush=True)
