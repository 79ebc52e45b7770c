"""SHA-256 of files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from inpaint_studio.core.photo_io.regular_files import check_length, open_regular


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file; raises :class:`OSError`, and
    :class:`~inpaint_studio.core.errors.ImageReadError` for a pipe or a device."""
    with open_regular(path) as file:
        check_length(file, path)
        return hashlib.file_digest(file, "sha256").hexdigest()
