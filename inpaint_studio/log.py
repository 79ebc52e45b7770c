"""The log file, which shows what preceded an error; and a second one without personal data.

The second file contains message templates, never their values: names of photos, folders and people are arguments of
messages, and arguments are replaced by their types. So messages must be logged with arguments (``logger.warning("%s
cannot be read", path)``), which ruff's G rules enforce.
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

_OF_LIBRARIES = re.compile(r"site-packages|dist-packages|_internal|[Pp]ython3[\d.]*")  # nothing below these is a user's
LIMIT = 500_000  # bytes a file, two files


class RegularFile(RotatingFileHandler):
    """A log that is only written to a regular file, never to a pipe or a device, which might block."""

    def _open(self) -> TextIOWrapper:
        """Called by logging."""
        file = open_to_append(Path(self.baseFilename))
        return TextIOWrapper(file, self.encoding, self.errors, write_through=True)

    def handleError(self, record: logging.LogRecord) -> None:
        """Called by logging if a record cannot be written: a log is not worth a traceback on the terminal."""


class OneLine(logging.Formatter):
    """A message in one line, whatever characters names contain; the stack of an error below it."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Called by logging for the line itself."""
        return plain(super().formatMessage(record))


class Impersonal(logging.Formatter):
    """Time, level, module and the message template; of its arguments only numbers; errors by type and stack."""

    def format(self, record: logging.LogRecord) -> str:
        """Format one record, with its errors on separate lines."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        try:
            text = str(record.msg) % tuple(_kind(argument) for argument in arguments) if arguments else str(record.msg)
        except (TypeError, ValueError):  # a number was expected
            text = str(record.msg)
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {text}"]
        error = record.exc_info[1] if record.exc_info else None
        while error is not None:
            lines += [f"  {_named(error)}", *_frames(error.__traceback__)]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def impersonal_path(file: str) -> str:
    """Return the path of a source file relative to the program, Python or a library; only ``.py`` for any other."""
    is_absolute = Path(file).is_absolute()
    file = file.replace("\\", "/")
    parts = Path(file).parts
    program = Path(__file__).resolve().parent.as_posix()
    if file.startswith(f"{program}/"):
        return f"inpaint_studio{file.removeprefix(program)}"
    starts = [index for index, part in enumerate(parts) if _OF_LIBRARIES.fullmatch(part)]
    if starts:
        return "/".join(parts[starts[-1] + 1 :])
    return file if file.startswith("<frozen ") or not is_absolute else "….py"


def start_log() -> None:
    """Write the program's log messages to :func:`paths.log_file`, and an impersonal version to
    :func:`paths.impersonal_log`; nowhere if there is no writable folder."""
    logger = logging.getLogger("inpaint_studio")
    full = OneLine("%(asctime)s %(levelname)s %(name)s: %(message)s")
    formatters = {paths.log_file(): full, paths.impersonal_log(): Impersonal()}
    names = {os.path.abspath(path) for path in formatters}  # noqa: PTH100 - as logging spells them
    here = [handler for handler in logger.handlers if isinstance(handler, RegularFile)]
    if {handler.baseFilename for handler in here} == names:
        return
    for handler in here:
        logger.removeHandler(handler)
        handler.close()
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        how = {"maxBytes": LIMIT, "backupCount": 1, "encoding": "utf-8", "delay": True, "errors": "backslashreplace"}
        handlers = [(RegularFile(path, **how), formatter) for path, formatter in formatters.items()]  # type: ignore[arg-type]
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
    """Return the type of an error, and its number if it comes from the system: its message may contain file names."""
    code = error.errno if isinstance(error, OSError) else None
    return type(error).__name__ + (f" {errno.errorcode.get(code, code)}" if code is not None else "")


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"    {impersonal_path(frame.filename)}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
    ]
