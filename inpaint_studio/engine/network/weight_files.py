"""Checks weight files before anything slow is loaded for them."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from inpaint_studio.core.errors import CheckpointError, ImageReadError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.regular_files import open_regular

LENGTH = struct.Struct("<Q")  # of the header of a safetensors file, which begins with it; then follows a JSON object
MAX_HEADER = 100_000_000  # bytes: the maximum of safetensors


def check_weights(path: Path) -> None:
    """Raise :class:`CheckpointError` if ``path`` is not a safetensors file."""
    head, size = _beginning(path)
    length = LENGTH.unpack(head[:-1])[0] if len(head) > LENGTH.size else 0
    if not head.endswith(b"{") or length > min(MAX_HEADER, size - LENGTH.size):
        why = message(
            "{path} is damaged or not a safetensors file ({reason}).", path=path, reason="its header is missing"
        )
        raise CheckpointError(why)


def check_other_weights(path: Path) -> None:
    """Raise :class:`CheckpointError` if ``path`` cannot contain weights of any kind."""
    if not _beginning(path)[1]:
        raise CheckpointError(message("{path} is empty (0 bytes).", path=path))


def _beginning(path: Path) -> tuple[bytes, int]:
    """Return the first bytes of a file, and its length."""
    try:
        with open_regular(path) as file:
            return file.read(LENGTH.size + 1), os.fstat(file.fileno()).st_size
    except ImageReadError as error:
        raise CheckpointError(error.message) from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: an impossible name
        why = message("{path} does not exist. Reinstall Inpaint Studio, or choose another network.", path=path)
        raise CheckpointError(why) from error
    except OSError as error:
        why = message("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        raise CheckpointError(why) from error
