"""The blocks of a JPEG that an edit did not touch, kept as they are stored.

A block is 8×8 samples of one component. Where chroma is stored at half the size, one of its blocks covers 16×16 pixels.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.files import temporary
from inpaint_studio.core.photo_io import libraries
from inpaint_studio.core.photo_io.containers import jpeg

logger = logging.getLogger(__name__)
LIBRARY = "turbo210"  # the fastest one that jpeglib contains; also named in inpaint_studio.spec
IN_MEMORY = Path("/proc/self/fd")  # Linux: names of nameless files
COMPONENTS = ("Y", "Cb", "Cr", "K")


def keep_blocks(old: bytes, new: bytes, changed: NDArray[np.bool_]) -> bytes | None:
    """Return ``new`` with the blocks of ``old`` wherever none of their pixels is ``changed`` (H×W, as stored), so that
    unedited blocks are not compressed twice. None if the two files differ in structure."""
    jpeglib = _load_jpeglib()
    if jpeglib is None:
        return None
    try:
        with _files("old", "new", "result", "copy") as (first, second, result, copy), _library_files.at(copy):
            first.write_bytes(jpeg.with_segments(old, []))  # jpeglib crashes on an empty comment
            second.write_bytes(jpeg.with_segments(new, []))
            with libraries.not_captured():
                before, after = jpeglib.read_dct(str(first)), jpeglib.read_dct(str(second))
            if not _alike(before, after):
                return None
            _take_blocks(before, after, changed)
            before.write_dct(str(result), flags=["OPTIMIZE_CODING"])  # a single scan: several would not be smaller
            whole = result.read_bytes()
            # jpeglib does not report a full disk, which truncates the file
            return _with_colours_of(whole, old) if whole.endswith(jpeg.END) else None
    except (OSError, ValueError, RuntimeError, TypeError, AttributeError) as error:
        logger.info("blocks cannot be kept: %s", error)
        return None


def _load_jpeglib() -> ModuleType | None:
    """Return jpeglib, set up to copy photos only into our files; None if it is broken."""
    try:
        import jpeglib  # takes half a second, too long for the start of the window

        jpeglib.version.set(LIBRARY)
        jpeglib.dct_jpeg.tempfile = jpeglib.dct_jpeg.os = _library_files
    except Exception as error:  # whatever it is, the photo is saved without jpeglib
        logger.info("blocks cannot be kept: %s", error)
        return None
    return cast(ModuleType, jpeglib)


def _take_blocks(before: Any, after: Any, changed: NDArray[np.bool_]) -> None:
    """Copy the changed blocks of ``after`` into ``before``: coefficients of two files with the same structure."""
    for name in COMPONENTS[: 1 if before.Cb is None else 3 if before.K is None else 4]:
        blocks, others = getattr(before, name), _requantised(after, before, name)
        here = _blocks(changed, blocks.shape[:2], before.Y.shape[:2])
        blocks[here] = others[here]
        setattr(before, name, blocks)


@contextmanager
def _files(*names: str) -> Iterator[list[Path]]:
    """Create empty files for jpeglib, which only accepts files: in memory where the system supports it (a full disk
    does not matter, and nothing of the photo is left behind), otherwise in a temporary folder. Raises
    :class:`OSError`."""
    with ExitStack() as stack:
        if sys.platform != "linux" or not IN_MEMORY.is_dir():
            folder = stack.enter_context(temporary.Folder())
            yield [folder / f"{name}.jpg" for name in names]
            return
        descriptors = []
        for name in names:
            descriptors.append(os.memfd_create(name))
            stack.callback(os.close, descriptors[-1])
        yield [IN_MEMORY / str(descriptor) for descriptor in descriptors]


class _LibraryFiles(threading.local):
    """Replaces ``tempfile`` and ``os`` inside jpeglib, which copies the photo into the system's temporary folder. That
    folder may be full, and a killed program would leave the copy there."""

    path: Path | None = None  # of the copy, in this thread; None: other users of jpeglib get its normal behaviour

    @contextmanager
    def at(self, path: Path) -> Iterator[None]:
        """Use ``path`` for the copies of this thread, one after the other."""
        self.path = path
        try:
            yield
        finally:
            self.path = None

    def NamedTemporaryFile(self, *arguments: Any, **more: Any) -> Any:
        """Open the copy."""
        return self.path.open("wb") if self.path is not None else tempfile.NamedTemporaryFile(*arguments, **more)

    def remove(self, name: str) -> None:
        """Do nothing: whoever created the copy removes it."""
        if self.path is None:
            Path(name).unlink()

    def __getattr__(self, name: str) -> Any:
        return getattr(os if hasattr(os, name) else tempfile, name)


_library_files = _LibraryFiles()


def _with_colours_of(data: bytes, old: bytes) -> bytes:
    """Return ``data``, whose components mean the same as those of ``old``, with its component ids and its colour
    transform: jpeglib always names one of its own."""
    adobe = [jpeg.segment_bytes(marker, payload) for marker, payload in jpeg.segments(old) if marker == jpeg.APP14]
    return _with_ids(data[:2] + b"".join(adobe) + jpeg.without_segments(data), jpeg.component_ids(old))


def _with_ids(data: bytes, ids: list[int]) -> bytes:
    """Return the file with other component ids: some readers infer the colour space from them."""
    names = dict(zip(jpeg.component_ids(data), ids, strict=False))
    out = bytearray(data)
    for marker, offset in jpeg.scan_headers(data):
        first, step, count = (
            (offset + 10, 3, data[offset + 9]) if marker in jpeg.FRAMES else (offset + 5, 2, data[offset + 4])
        )
        for index in range(count):
            out[first + step * index] = names.get(data[first + step * index], data[first + step * index])
    return bytes(out)


def _alike(first: Any, second: Any) -> bool:
    """True if the blocks of both files have the same meaning."""
    for name in COMPONENTS:
        first_blocks, second_blocks = getattr(first, name), getattr(second, name)
        if (first_blocks is None) != (second_blocks is None) or (
            first_blocks is not None and first_blocks.shape != second_blocks.shape
        ):
            return False
    return len(first.quant_tbl_no) == len(second.quant_tbl_no)


def _requantised(picture: Any, like: Any, name: str) -> NDArray[np.int16]:
    """Convert the coefficients of a component to the quantisation of another JPEG."""
    index = COMPONENTS.index(name)
    old, new = (np.asarray(file.qt)[file.quant_tbl_no[index]].astype(np.float32) for file in (picture, like))
    blocks: NDArray[np.int16] = getattr(picture, name)
    if (old == new).all():
        return blocks
    anew: NDArray[np.int16] = np.rint(blocks * (old / np.maximum(new, 1))).astype(np.int16)
    return anew


def _blocks(changed: NDArray[np.bool_], grid: tuple[int, ...], finest: tuple[int, ...]) -> NDArray[np.bool_]:
    """Mark the blocks of a component (``grid`` of them) that contain a changed pixel. ``finest``: the grid of the luma
    component."""
    height, width = (8 * max(1, round(fine / coarse)) for fine, coarse in zip(finest, grid, strict=True))
    padded = np.zeros((grid[0] * height, grid[1] * width), bool)
    rows, columns = min(padded.shape[0], changed.shape[0]), min(padded.shape[1], changed.shape[1])
    padded[:rows, :columns] = changed[:rows, :columns]
    return np.asarray(padded.reshape(grid[0], height, grid[1], width).any(axis=(1, 3)))
