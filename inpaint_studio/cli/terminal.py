"""Output of the commands: lines for people and for programs, warnings, progress bars, exit codes.

All output of the command line goes through :func:`say`, :func:`say_json` and :func:`write`. They can print any file
name in any encoding, and a stream that is closed, full or no longer read does not end the work.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from tqdm import tqdm

from inpaint_studio import paths
from inpaint_studio.core.errors import is_out_of_memory
from inpaint_studio.core.names import plain
from inpaint_studio.core.photo_io.regular_files import is_special
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.log import start_log

DONE, FAILED, USAGE, NOTHING, NO_REPORT, CANCELLED = 0, 1, 2, 3, 4, 130  # exit codes


def say(text: str) -> None:
    """Print one line for people; see :func:`~inpaint_studio.core.names.plain`."""
    write(f"{plain(text)}\n", sys.stdout)


def say_json(values: Any) -> None:
    """Print one line for programs, in ASCII. Undecodable bytes of names become ``\udc80`` to ``\udcff``, which Python's
    ``os.fsencode`` reverses."""
    write(f"{json.dumps(values)}\n", sys.stdout)


def warn(text: str) -> None:
    """Print one line to stderr."""
    write(f"inpaint-studio: {plain(text)}\n", sys.stderr)


def write(text: str, stream: TextIO | None) -> None:
    """Write ``text``, with escapes for characters that the stream's encoding lacks. A failing stream is abandoned."""
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError) as error:  # nobody reads it, its disk is full, or it is closed
        _give_up(stream)
        if stream is not sys.stderr and isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            warn(f"the output cannot be written ({error.strerror or error}); the command continues")


def _give_up(stream: TextIO) -> None:
    """Redirect a stream and its buffer to the null device: otherwise Python would fail with it on exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


class Warnings(logging.Handler):
    """Prints warnings that are not logged to stderr, except Pillow's about damaged files, which we report ourselves."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a warning."""
        if record.name.partition(".")[0] != "PIL":
            warn(record.getMessage())


class _Bar:
    """The stream for progress bars."""

    def write(self, text: str) -> None:
        """Draw, if possible."""
        write(text, sys.stderr)

    def flush(self) -> None:
        """Do nothing: :func:`write` has flushed."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stderr, name)


@contextmanager
def progress_bar(label: str, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Yield a progress bar for the terminal, moved by (done, total); one without effect if there is no terminal."""
    with tqdm(desc=label, disable=quiet or not is_terminal(), leave=False, file=_Bar()) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress


@contextmanager
def warned_afterwards() -> Iterator[Callable[[str], None]]:
    """Collect sentences during the work, and print each once after it, below any progress bar; none after a
    cancellation."""
    notes: list[str] = []
    try:
        yield notes.append
    except (Cancelled, KeyboardInterrupt):
        notes.clear()
        raise
    finally:
        for note in dict.fromkeys(notes):
            warn(note)


def ignored_files(count: int) -> str:
    """Return how many files were ignored."""
    return f"{count} {'file' if count == 1 else 'files'} ignored"


def is_terminal() -> bool:
    """True if stderr is a terminal."""
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):  # there is none, or it is closed
        return False


def unexpected(error: Exception) -> int:
    """Print a line for the user and log the rest; return the exit code. Errors of the file system and of memory are
    explained in the line itself."""
    start_log()
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    warn(error_text(error))
    return FAILED


def error_text(error: Exception) -> str:
    """Return the line for an unexpected error."""
    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        return f"{os.fsdecode(error.filename)} cannot be used: {error.strerror}. Choose another location."
    if is_out_of_memory(error):
        return "There is not enough memory. Close other programs, or use a smaller photo."
    log = paths.log_file()
    details = f"no details: {log} is a pipe or a device, not a file" if is_special(log) else f"details in {log}"
    return " ".join(f"unexpected {type(error).__name__}: {error} ({details})".split())
