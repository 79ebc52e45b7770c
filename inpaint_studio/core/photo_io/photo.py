"""A photo in memory, and what is remembered of its file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import Pixels

Stamp = tuple[int, int]  # modification time in ns, and size in bytes: they reveal whether a file has changed
NO_STAMP: Stamp = (0, 0)  # of a file that is gone, or of pixels that come from no file


@dataclass(frozen=True)
class FileContents:
    """The bytes of a file, and its stamp from before they were read: if the file changes while it is read or decoded,
    the stamp is no longer the file's."""

    data: bytes
    stamp: Stamp


@dataclass(frozen=True)
class Metadata:
    """The metadata of a photo, as bytes. ``exif``: a TIFF structure; ``icc``: the profile of the stored pixels;
    ``photoshop``: the resources that contain IPTC; ``dpi``: across and down;
    ``aspect``: the same without a unit, if the pixels are not square. ``segments``, ``chunks``: everything in a
    JPEG or PNG, for a file of the same format. ``gain_map``: a JPEG with the additional brightness for HDR screens.
    ``code``: H.273 numbers of primaries and transfer, if the file specifies its colours that way. ``left_out``: names
    of contents that no copy will have, ``damaged``: names of unreadable parts."""

    exif: bytes = b""
    icc: bytes = b""
    xmp: bytes = b""
    photoshop: bytes = b""
    dpi: tuple[float, float] | None = None
    aspect: tuple[float, float] | None = None
    comment: bytes = b""
    segments: tuple[tuple[int, bytes], ...] = ()
    chunks: tuple[tuple[bytes, bytes], ...] = ()
    gain_map: bytes = b""
    code: tuple[int, int] | None = None
    left_out: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stored:
    """The way in which a file stores its pixels.

    ``format``: Pillow's name, empty if there was no file; ``mode``: RGB, L, P, 1 or CMYK; ``planes``: the stored
    values, upright, if they are not the photo's pixels (indexes, inks, bits); ``palette``: RGB of each index,
    ``transparency`` in Pillow's form. ``orientation``: from EXIF, 1–8. ``lossless``: for WebP. ``jpeg``: the file
    itself, whose blocks are kept where nothing changed. ``has_more``: the file has other images (pages, frames), which
    copies do not get.
    """

    format: str = ""
    mode: str = "RGB"
    planes: NDArray[np.uint8] | None = None
    palette: NDArray[np.uint8] | None = None
    transparency: bytes | int | None = None
    orientation: int = 1
    lossless: bool = False
    jpeg: bytes = b""
    jpeg_options: dict[str, Any] = field(default_factory=dict)
    has_more: bool = False

    @property
    def clear_index(self) -> int | None:
        """The index that is fully transparent, if the palette has no other transparency."""
        if isinstance(self.transparency, int) or self.transparency is None:
            return self.transparency
        table = np.frombuffer(self.transparency, np.uint8)
        clear = np.flatnonzero(table == 0)
        return int(clear[0]) if len(clear) == 1 and (np.delete(table, clear) == 255).all() else None


@dataclass(frozen=True)
class Photo:
    """A decoded photo, upright (EXIF orientation applied).

    ``pixels``: uint8 or uint16 H×W×3 RGB in the file's own colour space (sRGB for inks); ``alpha``: H×W of the same
    depth or None. ``notice``: what the user should know about it; ``missing`` (uint8 H×W, 255): the missing part of a
    damaged file; ``is_damaged``: nothing is missing, but something is corrupt, as far as the format allows to detect
    that.
    """

    pixels: Pixels
    alpha: Pixels | None = None
    path: Path | None = None
    stored: Stored = field(default_factory=Stored)
    metadata: Metadata = field(default_factory=Metadata)
    notice: str = ""
    sha256: str = ""  # of the file
    stamp: Stamp = NO_STAMP  # of the file when its bytes were read
    missing: NDArray[np.uint8] | None = None
    is_damaged: bool = False

    @property
    def profile(self) -> bytes:
        """The ICC profile of :attr:`pixels`; empty for sRGB, and for inks, which are converted."""
        return self.metadata.icc if self.stored.mode != "CMYK" else b""

    def is_in_file(self) -> bool:
        """Return whether its file is still as it was read, so that reading it again would give the same pixels."""
        return self.path is not None and self.stamp != NO_STAMP and stamp_of(self.path) == self.stamp


@dataclass(frozen=True)
class CoarsePhoto:
    """A coarse image (uint8, H×W×3 RGB) of a photo of ``size`` (width, height)."""

    pixels: NDArray[np.uint8]
    size: tuple[int, int]


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of a file; :data:`NO_STAMP` if it is gone."""
    try:
        return as_stamp(path.stat())
    except OSError:
        return NO_STAMP


def as_stamp(state: os.stat_result) -> Stamp:
    """Return the stamp in the state of a file."""
    return state.st_mtime_ns, state.st_size


def turn(array: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Apply an EXIF orientation (1–8) to H×W or H×W×C."""
    if orientation in (5, 6, 7, 8):
        array = array.swapaxes(0, 1)
    flips = {2: (1,), 3: (0, 1), 4: (0,), 6: (1,), 7: (0, 1), 8: (0,)}.get(orientation, ())
    return np.ascontiguousarray(np.flip(array, flips)) if flips else np.ascontiguousarray(array)


def turn_back(array: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Return upright pixels or a plane in the orientation that the file stores: the inverse of :func:`turn`."""
    return turn(array, {6: 8, 8: 6}.get(orientation, orientation))
