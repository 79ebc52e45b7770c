"""File-system attributes, copied from a file to the one that replaces it."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from inpaint_studio.core.messages import message
from inpaint_studio.core.punctuation import listed

_is_reported = False  # what this system does not keep


def copy(old: Path, new: Path) -> tuple[str, ...]:
    """Give ``new`` the mode, owner and extended attributes (tags, ratings, access lists) of ``old``, as far as the
    system permits; return what could not be kept, one sentence each. Other hard links of the file keep the old bytes:
    backups rely on that and must not change."""
    state = old.stat()
    notes = []
    if hasattr(os, "chown"):
        if not _give(new, state.st_uid, state.st_gid):
            notes.append(message("You now own {name}; its previous owner could not be kept.", name=old.name))
        if state.st_nlink > 1:
            notes.append(
                message(
                    "{name} had %n other names (hard links), which still refer to the previous file.",
                    "{name} had %n other name (a hard link), which still refers to the previous file.",
                    state.st_nlink - 1,
                    name=old.name,
                )
            )
    with suppress(OSError):  # some file systems refuse it (shares, phones), others ignore it
        shutil.copymode(old, new)  # after the owner, because changing it clears special mode bits
    if stat.S_IMODE(new.stat().st_mode) != stat.S_IMODE(state.st_mode):
        notes.append(message("The permissions of {name} could not be kept.", name=old.name))
    return (*notes, *_copy_extended(old, new))


def lost_here(name: str) -> tuple[str, ...]:
    """Return what :func:`copy` cannot keep of any file on this system, such as the replaced ``name``: one sentence,
    once in a run of the program."""
    global _is_reported  # noqa: PLW0603 - of the process
    if _is_reported or hasattr(os, "listxattr"):  # only Linux has them in Python's library
        return ()
    _is_reported = True
    return (message("On this system, replaced photos such as {name} lose their tags and access rights.", name=name),)


def _give(path: Path, user: int, group: int) -> bool:
    state = path.stat()
    if (state.st_uid, state.st_gid) == (user, group):
        return True
    for owner in ((user, group), (-1, group)):
        try:
            os.chown(path, *owner)
        except OSError:
            continue
        return owner[0] == user or state.st_uid == user
    return state.st_uid == user


def _copy_extended(old: Path, new: Path) -> tuple[str, ...]:
    if not hasattr(os, "listxattr"):  # see :func:`lost_here`
        return ()
    lost = []
    with suppress(OSError):
        for name in os.listxattr(old):
            try:
                os.setxattr(new, name, os.getxattr(old, name))
            except OSError:
                if name.startswith(("user.", "system.posix_acl")):
                    lost.append(name)
    if not lost:
        return ()
    return (
        message(
            "Extended attributes of {name} could not be kept: {attributes}.", name=old.name, attributes=listed(lost)
        ),
    )
