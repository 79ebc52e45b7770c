"""Reports of the commands that process many photos."""

from __future__ import annotations

import argparse

from inpaint_studio.cli.terminal import warn
from inpaint_studio.core.errors import StudioError
from inpaint_studio.workflows.batch.pairing import Plan
from inpaint_studio.workflows.batch.report import check_report, keep_report
from inpaint_studio.workflows.batch.result import BatchResult
from inpaint_studio.workflows.checks import check_folder


def check_place(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` if ``--report`` names something that cannot be written."""
    if arguments.report is not None:
        check_report(arguments.report)
        check_folder(arguments.report)


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
