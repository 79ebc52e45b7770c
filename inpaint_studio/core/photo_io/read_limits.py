"""Limits the number of read steps: a file of millions of tiny parts, or of padding, would take minutes."""

from __future__ import annotations

import io
import os
from pathlib import Path

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.messages import message

USUAL = 300_000  # steps in any file …
BYTES_A_STEP = 100  # … and one more for each so many bytes: a GIF is read in steps of 255


def max_steps(length: int) -> int:
    """Return the maximum number of read steps for a file of ``length`` bytes."""
    return USUAL + length // BYTES_A_STEP


def too_many_parts(path: Path) -> ImageReadError:
    """Return the error for a file whose parts take too long to read."""
    return ImageReadError(
        message("{path} has too many internal sections to be opened: it is damaged or not a photo.", path=path)
    )


class CountedBytes(io.BytesIO):
    """The bytes of the file ``path``; reading them in too many steps raises :class:`ImageReadError`."""

    def __init__(self, data: bytes, path: Path) -> None:
        super().__init__(data)
        self._path, self._remaining = path, max_steps(len(data))

    def read(self, size: int | None = -1) -> bytes:
        """Read, and count the step."""
        self._remaining -= 1
        if self._remaining < 0:
            raise too_many_parts(self._path)
        return super().read(size)


class CountedReader(io.BufferedReader):
    """The opened file ``path``, with the limit of :class:`CountedBytes`."""

    def __init__(self, file: io.FileIO, path: Path) -> None:
        super().__init__(file)
        self._path, self._remaining = path, max_steps(os.fstat(file.fileno()).st_size)

    def read(self, size: int | None = -1) -> bytes:
        """Read, and count the step."""
        self._remaining -= 1
        if self._remaining < 0:
            raise too_many_parts(self._path)
        return super().read(size)
