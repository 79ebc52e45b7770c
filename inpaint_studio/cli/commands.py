"""Runs the commands."""

from __future__ import annotations

import argparse
import difflib
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from inpaint_studio import app_data, display, paths
from inpaint_studio.cli import batch, masks, remove, restore, select, training
from inpaint_studio.cli.options import COMMANDS, command_parser, window_parser
from inpaint_studio.cli.terminal import (
    CANCELLED,
    DONE,
    FAILED,
    NOTHING,
    USAGE,
    Warnings,
    error_text,
    is_terminal,
    progress_bar,
    say,
    unexpected,
    warn,
    warned_afterwards,
)
from inpaint_studio.core.errors import DeviceError, StudioError, UsageError
from inpaint_studio.core.files import temporary
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.photo_io import check_writable, codec_process, libraries, size_of
from inpaint_studio.core.saving import owner
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.interruption import Interruption
from inpaint_studio.selftest.run import run_selftest
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.watermark import MIN_PHOTOS, find_overlay

WITHOUT_STEPS = ("select", "doctor", "selftest")  # they never check for cancellation
INPUTS = ("photo", "edit", "mask", "weights", "start", "vgg", "encoder")  # options and arguments that name one file
ALIKE = 0.75  # how alike a word and a command must be (0..1) for the word to be a mistyped command
USE_CPU = " Use --device cpu."


def run(argv: list[str], interruption: Interruption | None = None) -> int:
    """Run one command line (without the program's name); return its exit code. Errors are one line on stderr.

    ``interruption``: None handles signals only while the command runs.
    """
    if interruption is None:
        with Interruption() as interruption:
            return run(argv, interruption)
    before, logging.lastResort = logging.lastResort, Warnings(logging.WARNING)
    try:
        code = _command(argv, interruption)
        return interruption.code if code == CANCELLED else code
    except SystemExit as stop:  # argparse: 0 after --help, 2 after a wrong option
        return int(stop.code or 0)
    except BaseException as error:
        # an interrupted operation may fail in many ways
        if interruption.signal_number is not None or isinstance(error, (KeyboardInterrupt, Cancelled)):
            interruption.print_once(warn)
            return interruption.code
        if not isinstance(error, Exception):
            raise
        return _failed(error)
    finally:
        logging.lastResort = before  # a calling program's


def _command(argv: list[str], interruption: Interruption) -> int:
    if interruption.is_of_program:
        codec_process.enable()
        libraries.silence_c_libraries()
    if not argv or (argv[0] not in COMMANDS and argv[0] not in ("-h", "--help", "--version")):
        _check_command(argv)
        arguments = window_parser().parse_args(argv)
        with _inputs_expected(arguments):
            return _window(arguments)
    arguments = command_parser().parse_args(argv)
    _check_current_folder()
    for clean in (temporary.remove_all, owner.release_all, training.end_helpers):
        interruption.clean_with(clean)
    temporary.sweep_folders()
    temporary.sweep_folders(paths.undo_folder())
    token = arguments.token = interruption.token
    with token.ending_at_once() if arguments.command in WITHOUT_STEPS else nullcontext():
        try:
            with _inputs_expected(arguments):
                return int(_RUN[arguments.command](arguments))
        except DeviceError as error:
            if getattr(arguments, "device", "cpu") == "cpu":  # it has no such option, or that did not help
                raise
            raise DeviceError(f"{error}{USE_CPU}") from error


@contextmanager
def _inputs_expected(arguments: argparse.Namespace) -> Iterator[None]:
    """Raise :class:`UsageError` instead of any other :class:`StudioError` if a file that was named does not exist."""
    try:
        yield
    except UsageError:
        raise
    except StudioError as error:
        named = [getattr(arguments, name, None) for name in INPUTS]
        if any(isinstance(path, Path) and _is_missing(path) for path in named):
            raise UsageError(error.message) from error
        raise


def _is_missing(path: Path) -> bool:
    """True if a named file certainly does not exist."""
    return path != Path(training.BUNDLED) and is_confirmed(lambda: not path.exists())


def _check_command(argv: list[str]) -> None:
    """Raise :class:`UsageError` if the first word is a mistyped command rather than a photo."""
    word = argv[0] if argv else ""
    alike = difflib.get_close_matches(word.casefold(), COMMANDS, 1, ALIKE)
    if alike and not os.path.lexists(word):
        raise UsageError(f"{word} is neither a command nor a file. Do you mean the command {alike[0]}?")


def _check_current_folder(may_leave: bool = False) -> None:
    """Raise :class:`StudioError` if the current folder no longer exists: libraries would end the process. With
    ``may_leave``, if no relative names are involved, switch to another one."""
    try:
        Path.cwd()
    except OSError as error:
        if may_leave:
            os.chdir(os.sep)
            return
        raise StudioError("The current folder no longer exists. Change to another folder and try again.") from error


def _failed(error: Exception) -> int:
    """Report the error; return the exit code. The last resort: users get a line, developers the log."""
    if not isinstance(error, StudioError):
        return unexpected(error)
    warn(str(error))
    return USAGE if isinstance(error, UsageError) else FAILED


# -- commands ---------------------------------------------------------------------------------


def _window(arguments: argparse.Namespace) -> int:
    try:
        _check_current_folder(may_leave=not arguments.photos and arguments.edit is None)
        _check_edited(arguments)
        problem = display.why_no_window()
        if problem:
            _check_exist(arguments.photos)
            raise StudioError(problem)
        try:
            from inpaint_studio.ui.app import run_window
        except ImportError as error:
            raise StudioError(display.missing_library(str(error))) from error
        return run_window(arguments.photos, arguments.weights, arguments.edit)
    except StudioError as error:
        _show(str(error))
        raise
    except Exception as error:
        _show(error_text(error))
        raise


def _check_edited(arguments: argparse.Namespace) -> None:
    """Raise :class:`StudioError` if the photo edited for another program cannot be saved in place."""
    if arguments.edit is None:
        return
    if arguments.photos:
        raise UsageError("--edit takes a single photo.")
    check_writable(arguments.edit)
    size_of(arguments.edit)


def _check_exist(photos: list[Path]) -> None:
    """Raise :class:`UsageError` for a missing photo, which may be meant as a command."""
    for photo in photos:
        if not os.path.lexists(photo):
            raise UsageError(f"{photo} does not exist, and it is not a command (see inpaint-studio --help).")


def _show(text: str) -> None:
    """Show an error in a window as well, if there is no terminal."""
    if not is_terminal():
        display.show_message(f"Inpaint Studio cannot start. {text}")


def _watermark(arguments: argparse.Namespace) -> int:
    output: Path = arguments.output
    photos = [item.photo for item in plan_batch(arguments.inputs, Rules()).items]
    masks.check(output, arguments.overwrite, photos)
    if not photos:
        say("nothing done; no photos were found")
        return NOTHING
    if len(photos) < MIN_PHOTOS:
        raise UsageError(f"At least {MIN_PHOTOS} photos are needed to find what they have in common.")
    with warned_afterwards() as note, progress_bar("watermark", quiet=False) as progress:
        overlay = find_overlay(photos, progress, arguments.token, note)
    if overlay is None:
        raise StudioError(f"The {len(photos)} photos have nothing in common that could be a watermark.")
    masks.write(overlay.mask, output, arguments.overwrite)
    fit = "" if overlay.fit == "auto" else f" --mask-fit {overlay.fit}"
    part = "" if overlay.is_whole else "perhaps only in part: it is faint, or the photos are few; "
    say(f"{output}  (from {overlay.photos} photos; {part}check it, then run: batch … --mask {output}{fit})")
    return DONE


def _doctor(arguments: argparse.Namespace) -> int:
    if arguments.remove_data:
        return _remove_data()
    from inpaint_studio.workflows.doctor import examine

    findings = examine()
    for finding in findings:
        say(f"{'ok ' if finding.ok else 'BAD'}  {finding.topic:10}{finding.text}")
    return DONE if all(finding.ok for finding in findings) else FAILED


def _selftest(arguments: argparse.Namespace) -> int:
    good = True
    for outcome in run_selftest(window=not arguments.no_window):
        say(outcome.line)
        good &= outcome.ok
    return DONE if good else FAILED


def _remove_data() -> int:
    locations = tuple(paths.data_locations().values())
    existing = [path for path in locations if os.path.lexists(path)]
    remaining = app_data.remove(locations)
    for path in locations:
        done = "removed" if path in existing else "there was none"
        say(f"{'could not be removed' if path in remaining else done}: {path}")
    return FAILED if remaining else DONE


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "remove": remove.run_command,
    "select": select.run_command,
    "batch": batch.run_command,
    "restore": restore.run_command,
    "watermark": _watermark,
    "train": training.train_command,
    "evaluate": training.evaluate_command,
    "doctor": _doctor,
    "selftest": _selftest,
}
