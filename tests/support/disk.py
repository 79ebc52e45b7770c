"""A disk that is full."""

import errno
from typing import NoReturn


def disk_full(*_arguments: object, **_options: object) -> NoReturn:
    """Fail like a write on a full disk; replaces a function that writes."""
    raise OSError(errno.ENOSPC, "No space left on device")
