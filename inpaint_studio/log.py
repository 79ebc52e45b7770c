"""The log file: what happened before an error, for whoever has to find out; and the same without anything personal.

The second file holds what a message says in general, never what it says in particular: names of photos, folders and
people are arguments of messages, and arguments are replaced by their types. So messages must be logged with arguments
(``logger.warning("%s cannot be read", path)``), which ruff's G rules see to.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from inpaint_studio import paths
from inpaint_studio.core.names import plain
from inpaint_studio.core.photo_io.regular_files import open_to_append

_OF_LIBRARIES = re.compile(r"site-packages|dist-packages|_internal|[Pp]ython3[\d.]*")  # what lies below is no user's
LIMIT = 500_000  # bytes a file, two files


class RegularFile(RotatingFileHandler):
    """A log file that is one: into a pipe or a device nothing is written, and nothing waits for it."""

    def _open(self) -> TextIOWrapper:
        """Called by logging."""
        file = open_to_append(Path(self.baseFilename))
        return TextIOWrapper(file, self.encoding, self.errors, write_through=True)

    def handleError(self, record: logging.LogRecord) -> None:
        """Called by logging where a record cannot be written: no log is worth a traceback on the terminal."""


class OneLine(logging.Formatter):
    """A message in one line, whatever is in the names in it; the stack of an error below it."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Called by logging for the line itself."""
        return plain(super().formatMessage(record))


class Impersonal(logging.Formatter):
    """Time, level, place and the message's own words; of its arguments only numbers; errors by kind and stack."""

    def format(self, record: logging.LogRecord) -> str:
        """One record, its errors on lines of their own."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        try:
            said = str(record.msg) % tuple(_kind(one) for one in arguments) if arguments else str(record.msg)
        except (TypeError, ValueError):  # a number was wanted
            said = str(record.msg)
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {said}"]
        error = record.exc_info[1] if record.exc_info else None
        while error is not None:
            lines += [f"  {_named(error)}", *_frames(error.__traceback__)]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def place_in_program(file: str) -> str:
    """The place of a source file inside the program, Python or a library; of any other nothing but ``.py``."""
    parts = Path(file.replace("\\", "/")).parts
    own = Path(__file__).resolve().parent.as_posix()
    if file.startswith(f"{own}/"):
        return f"inpaint_studio{file.removeprefix(own)}"
    starts = [index for index, part in enumerate(parts) if _OF_LIBRARIES.fullmatch(part)]
    if starts:
        return "/".join(parts[starts[-1] + 1 :])
    return file.replace("\\", "/") if file.startswith("<frozen ") or not Path(file).is_absolute() else "….py"


def start_log() -> None:
    """Write the program's log messages to :func:`paths.log_file`, and without anything personal to
    :func:`paths.impersonal_log`; without a writable folder, nowhere."""
    logger = logging.getLogger("inpaint_studio")
    full = OneLine("%(asctime)s %(levelname)s %(name)s: %(message)s")
    wanted = {paths.log_file(): full, paths.impersonal_log(): Impersonal()}
    names = {os.path.abspath(path) for path in wanted}  # noqa: PTH100 - as logging spells them
    here = [handler for handler in logger.handlers if isinstance(handler, RegularFile)]
    if {handler.baseFilename for handler in here} == names:
        return
    for handler in here:
        logger.removeHandler(handler)
        handler.close()
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        how = {"maxBytes": LIMIT, "backupCount": 1, "encoding": "utf-8", "delay": True, "errors": "backslashreplace"}
        handlers = [(RegularFile(path, **how), formatter) for path, formatter in wanted.items()]  # type: ignore[arg-type]
    except OSError:
        return
    for handler, formatter in handlers:
        handler.setFormatter(formatter)
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def _kind(argument: object) -> object:
    if isinstance(argument, (int, float)):
        return argument
    return f"<{_named(argument) if isinstance(argument, BaseException) else type(argument).__name__}>"


def _named(error: BaseException) -> str:
    """The error's kind, and its number if it is the system's: what it says may name files."""
    number = error.errno if isinstance(error, OSError) else None
    return type(error).__name__ + (f" {errno.errorcode.get(number, number)}" if number is not None else "")


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"    {place_in_program(one.filename)}:{one.lineno} in {one.name}" for one in traceback.extract_tb(trace)]
