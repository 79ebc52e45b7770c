"""File systems that refuse what others grant: shares, phones, sticks, each with the error of its platform."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

if os.name != "nt":
    import fcntl

MACOS_ENOTSUP = 45  # on Linux, ENOTSUP is EOPNOTSUPP
LINUX_ENOTSUPP = 524  # of the kernel itself, passed on by some drivers
REFUSALS = {
    "chmod of a share": ("chmod", errno.EPERM),
    "chmod of a phone": ("chmod", errno.EOPNOTSUPP),
    "chown": ("chown", errno.EPERM),
    "links of FAT": ("link", errno.EPERM),
    "links of a share": ("link", errno.EOPNOTSUPP),
    "links of macOS": ("link", MACOS_ENOTSUP),
    "links of a driver": ("link", LINUX_ENOTSUPP),
    "links of FUSE": ("link", errno.ENOSYS),
    "links of Android": ("link", errno.EACCES),
    "locks of NFS": ("flock", errno.ENOLCK),
    "locks of a share": ("flock", errno.EOPNOTSUPP),
    "locks of FUSE": ("flock", errno.ENOSYS),
    "listed attributes": ("listxattr", errno.EOPNOTSUPP),
    "attributes": ("setxattr", errno.EOPNOTSUPP),
    "times": ("utime", errno.EPERM),
}


def refuse(monkeypatch, name: str) -> None:
    """Let the file system refuse one of :data:`REFUSALS`, in this process."""
    function, number = REFUSALS[name]
    monkeypatch.setattr(fcntl if function == "flock" else os, function, refusing(number))


def refusing(number: int) -> Callable[..., NoReturn]:
    """Stand in for a function of the system that fails."""

    def fail(*_arguments: object, **_options: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def contents(folder: Path) -> set[str]:
    """Name all files below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
