"""The one family of errors that a user may meet.

Each message is one sentence or two: what happened to which file, and what to do about it.
"""

from __future__ import annotations

from inpaint_studio.core.messages import message


class StudioError(Exception):
    """Whatever inpaint_studio reports to a user; ``str(error)`` is fit to be shown."""

    @property
    def message(self) -> str:
        """The text; a :class:`Message` where that can be said in other languages, too."""
        said = self.args[0] if self.args else ""
        return said if isinstance(said, str) else str(self)


class UsageError(StudioError):
    """The request itself makes no sense (an option, a path that is refused)."""


class ImageReadError(StudioError):
    """A photo cannot be opened."""


class TruncatedImageError(ImageReadError):
    """A photo ends too early; it can be opened as far as it goes."""


class PhotoChangedError(ImageReadError):
    """A photo is not what it was when something was done to it."""


class ImageWriteError(StudioError):
    """A result cannot be saved; what was there before is intact."""


class NameTakenError(ImageWriteError):
    """Something that must not be replaced is where a file should go."""


class HistoryError(StudioError):
    """A step of the history cannot be brought back; the photo is as it was."""


class ProjectError(StudioError):
    """A project, or work that was left behind, cannot be opened; nothing has changed."""


class MaskError(StudioError):
    """A mask is empty, or does not fit its photo."""


class CheckpointError(StudioError):
    """Weights are missing, damaged, or of another design."""


class DeviceError(StudioError):
    """The asked-for device does not exist or does not work."""


class NotEnoughMemoryError(StudioError):
    """A fill needs more memory than there is, even on the CPU and at a smaller size."""


class BadFillError(StudioError):
    """A device computes nonsense (no numbers, or one colour), also when asked again; the photo is as it was."""


class TrainingError(StudioError):
    """Training cannot start or go on."""


OUT_OF_MEMORY = ("allocate memory", "out of memory", "insufficient memory", "not enough memory")


def is_out_of_memory(error: Exception) -> bool:
    """True if an operation failed for want of memory: torch, OpenCV and numpy each say it in their own way."""
    if isinstance(error, MemoryError):
        return True
    text = str(error).lower()
    of_opencv = type(error).__module__ == "cv2"  # which is not loaded for the name of its error
    of_libraries = isinstance(error, RuntimeError) or of_opencv
    return of_libraries and any(words in text for words in OUT_OF_MEMORY)


def unexpected(error: Exception) -> str:
    """A sentence about an error that is none of ours, without a full stop."""
    if is_out_of_memory(error):
        return message("there is not enough memory; close other programs")
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror} ({error.filename})" if error.filename else error.strerror
    return " ".join(f"{type(error).__name__}: {error}".split())
