"""Reports of the commands that process many photos."""

from __future__ import annotations

import argparse
import os

from inpaint_studio.cli.terminal import warn
from inpaint_studio.core.errors import StudioError
from inpaint_studio.workflows.batch.pairing import Plan
from inpaint_studio.workflows.batch.report import check_report, keep_report
from inpaint_studio.workflows.batch.result import BatchResult
from inpaint_studio.workflows.checks import check_can_be_made, check_folder, output_folder


def check_place(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` if ``--report`` names something that cannot be written. The folder of the results may
    be new."""
    if arguments.report is None:
        return
    check_report(arguments.report)
    folder = output_folder(arguments.report)
    if arguments.output is not None and folder == arguments.output and not os.path.lexists(folder):
        check_can_be_made(folder)
    else:
        check_folder(arguments.report, lambda place, why: f"{place} cannot be used for the report: {why}.")


def save(arguments: argparse.Namespace, plan: Plan, results: list[BatchResult]) -> bool:
    """Write the report, or print a warning; False if it could not be written to the path that the user named, or
    nowhere at all. The results are unaffected."""
    try:
        path, why = keep_report(arguments.report, plan, results, arguments.overwrite)
    except StudioError as error:
        warn(f"no report was written: {error} The results are not affected.")
        return False
    if why:
        warn(f"{why} Report saved as {path}. The results are not affected.")
    elif arguments.report is not None and path != arguments.report:
        warn(f"{arguments.report} or its .json already exists: the report is {path}. Use --overwrite to replace it.")
    return not why or arguments.report is None
