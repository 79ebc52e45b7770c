"""The errors that users may see.

Each message is one sentence or two: what happened to which file, and what to do about it.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from inpaint_studio.core.messages import Message, message

COVERS_ALL = message("The mask covers the whole photo; nothing is left to copy from.")


class StudioError(Exception):
    """Any error that is reported to users; ``str(error)`` can be displayed."""

    @property
    def message(self) -> str:
        """The text; a :class:`Message` if it can be translated."""
        text = self.args[0] if self.args else ""
        return text if isinstance(text, str) else str(self)


class UsageError(StudioError):
    """The request itself is invalid (an option, a path that is refused)."""


class ImageReadError(StudioError):
    """A photo cannot be opened."""


class TruncatedImageError(ImageReadError):
    """A photo ends too early; it can be opened as far as it goes."""


class PhotoChangedError(ImageReadError):
    """A photo has changed since it was edited."""


class ImageWriteError(StudioError):
    """A result cannot be saved; the previous file is intact."""


class NameTakenError(ImageWriteError):
    """Something that must not be replaced already has the file's name."""


class HistoryError(StudioError):
    """A step of the history cannot be restored; the photo is unchanged."""


class ProjectError(StudioError):
    """A project, or abandoned work, cannot be opened; nothing has changed."""


class MaskError(StudioError):
    """A mask is empty, or does not fit its photo."""


class CheckpointError(StudioError):
    """Weights are missing, damaged, or of another design."""


class DeviceError(StudioError):
    """The requested device does not exist or does not work."""


class NotEnoughMemoryError(StudioError):
    """An operation needs more memory than is available; a fill, even on the CPU and at a smaller size."""


class BadFillError(StudioError):
    """A device repeatedly computes nonsense (not-a-number, or one colour); the photo is unchanged."""


class TrainingError(StudioError):
    """Training cannot start or continue."""


OUT_OF_MEMORY = (
    *("allocate memory", "out of memory", "insufficient memory", "not enough memory"),
    *("failed to map segment", "cannot map zero-fill pages"),  # libraries that do not fit
)


def is_out_of_memory(error: Exception) -> bool:
    """True if an operation failed for lack of memory: torch, OpenCV and numpy report it differently."""
    if isinstance(error, MemoryError | NotEnoughMemoryError):
        return True
    if isinstance(error, OSError) and error.errno is not None:  # its text contains the name of the file
        return error.errno == errno.ENOMEM
    text = str(error).lower()
    of_opencv = type(error).__module__ == "cv2"  # OpenCV is not loaded just for the name of its error
    of_libraries = isinstance(error, RuntimeError | OSError | ImportError) or of_opencv
    return of_libraries and any(words in text for words in OUT_OF_MEMORY)


def check_memory(error: Exception) -> None:
    """Raise :class:`NotEnoughMemoryError` if an operation failed for lack of memory: its input is not damaged."""
    if isinstance(error, NotEnoughMemoryError):
        raise error
    if is_out_of_memory(error):
        raise NotEnoughMemoryError(message("There is not enough memory. Close other programs.")) from error


def is_reported(error: Exception) -> bool:
    """True for a :class:`StudioError` or lack of memory, which are reported to users; other errors are faults of the
    program."""
    return isinstance(error, StudioError) or is_out_of_memory(error)


@contextmanager
def reported(report: Callable[[Exception], object], *others: type[Exception]) -> Iterator[None]:
    """Context that calls ``report`` with an expected error of the block (:func:`is_reported`, or one of ``others``),
    and ends there; other errors are raised."""
    try:
        yield
    except Exception as error:
        if not (is_reported(error) or isinstance(error, others)):
            raise
        report(error)


def logged(logger: logging.Logger, what: str) -> Callable[[Exception], None]:
    """Return what :func:`reported` calls if the user need not know: it writes to the log that ``what`` failed."""
    return lambda error: logger.info("%s failed", what, exc_info=error)


def reason_of(error: object) -> str:
    """Return the text of an error as part of a sentence: that of a library in one line, without a full stop; our own
    unchanged, so that it can be translated."""
    if isinstance(error, BaseException) and len(error.args) == 1 and isinstance(error.args[0], Message):
        return error.args[0]
    return " ".join(str(error).split()).rstrip(".。")


def unexpected(error: Exception) -> str:
    """Return a sentence about an error of another kind, without a full stop."""
    if is_out_of_memory(error):
        return message("there is not enough memory; close other programs")
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror} ({error.filename})" if error.filename else error.strerror
    return " ".join(f"{type(error).__name__}: {error}".split())
