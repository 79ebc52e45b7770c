"""The formats that can be read and written, and what each can store."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO

from PIL import Image, ImageFile, features

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import raw
from inpaint_studio.core.photo_io.containers import heif, jpeg

METADATA = frozenset(("exif", "xmp", "icc", "photoshop"))  # fields of the metadata; the last one is IPTC
ROOM = 64 << 20  # bytes for the metadata of a file with a limit of 4 GB


@dataclass(frozen=True, kw_only=True)
class Format:
    """All that is known about a format that is written; a new one is an entry here, its options and encoder in
    ``writing``, and its metadata in ``metadata/``.

    ``name`` and ``modes`` are Pillow's; pixels in these modes can be stored unchanged. ``holds``: the metadata that it
    can store. ``lossless``: the pixels read back are identical; ``alpha``: transparency can be stored with colour;
    ``deep``: so can 16 bits per channel. ``max_comment``: bytes, 0 if it has none. ``max_side`` (px; another one for 16
    bits), ``max_pixels`` and ``max_bytes`` (of the pixels): what encoder and decoder can do. ``needs``: the feature of
    Pillow without which it is neither read nor written.
    """

    name: str
    suffixes: tuple[str, ...]
    modes: frozenset[str]
    holds: frozenset[str]
    lossless: bool = True
    alpha: bool = True
    deep: bool = False
    max_comment: float = 0
    max_side: float = math.inf
    max_side_16_bits: float = math.inf
    max_pixels: float = math.inf
    max_bytes: float = math.inf
    needs: str = ""


_GREY, _ALL = frozenset({"RGB", "L"}), frozenset({"RGB", "L", "P", "1"})
_EVERY = (
    Format(
        name="JPEG",
        suffixes=(".jpg", ".jpeg", ".jpe", ".jfif"),
        modes=frozenset({"RGB", "L", "CMYK"}),
        holds=METADATA,
        lossless=False,
        alpha=False,
        max_comment=jpeg.LONGEST,
        max_side=65500,  # libjpeg
    ),
    Format(
        name="PNG",
        suffixes=(".png",),
        modes=_ALL,
        holds=METADATA - {"photoshop"},
        deep=True,
        max_comment=math.inf,
        max_side_16_bits=1_000_000,  # libpng in OpenCV, which writes these
    ),
    Format(
        name="TIFF",
        suffixes=(".tif", ".tiff"),
        modes=_ALL | {"CMYK"},
        holds=METADATA,
        deep=True,
        max_bytes=(1 << 32) - ROOM,
    ),
    Format(
        name="WEBP",
        suffixes=(".webp",),
        modes=frozenset({"RGB"}),
        holds=METADATA - {"photoshop"},
        lossless=False,
        max_side=16383,  # libwebp
        needs="webp",
    ),
    Format(
        name="BMP",
        suffixes=(".bmp",),
        modes=_ALL,
        holds=frozenset({"icc"}),
        max_bytes=(1 << 32) - ROOM,
    ),
    Format(
        name="GIF",
        suffixes=(".gif",),
        modes=frozenset({"P", "L", "1"}),
        holds=frozenset({"icc", "xmp"}),
        max_comment=math.inf,
        max_side=65535,  # GIF89a
    ),
    Format(
        name="AVIF",
        suffixes=(".avif",),
        modes=frozenset({"RGB"}),
        holds=METADATA - {"photoshop"},
        lossless=False,
        max_side=32768,  # libavif writes 65536 px, but reads no more than this
        max_pixels=1 << 28,
        needs="avif",
    ),
    Format(name="JPEG2000", suffixes=(".jp2", ".j2k"), modes=_GREY, holds=METADATA, needs="jpg_2000"),
)
WRITABLE = {one.name: one for one in _EVERY if not one.needs or features.check(one.needs)}  # by Pillow's name
FORMATS = {suffix: one.name for one in WRITABLE.values() for suffix in one.suffixes}  # by file extension
ENDINGS = {one.name: one.suffixes[0] for one in WRITABLE.values()}  # of each format, the usual one first
_HEIC = (".heic", ".heif", ".hif")
_HEIF = _HEIC if find_spec("pi_heif") is not None else ()
READABLE = (*FORMATS, *_HEIF, *raw.SUFFIXES)
IN_WORDS = ", ".join((*FORMATS, *_HEIF, "RAW"))
# Pillow's names of the formats that are opened, whatever the file name; others would start programs (EPS: Ghostscript)
OPENED = (*WRITABLE, "DIB", *(("HEIF",) if _HEIF else ()))
NOT_HERE = {  # unsupported files that people try to open, and what to do instead
    **dict.fromkeys(
        [suffix for suffix in _HEIC if suffix not in _HEIF],
        message("The HEIC decoder is missing. Reinstall Inpaint Studio, or save the photo as JPEG first."),
    ),
    ".psd": message("Photoshop files must be saved as TIFF or PNG first."),
    ".svg": message("SVG isn't supported: export it as PNG first."),
    ".pdf": message("PDF isn't supported: export the page as PNG first."),
}


def prepare() -> None:
    """Enable HEIC in Pillow, without the damaged names that would end the process."""
    if not _HEIF or isinstance(Image.OPEN.get("HEIF", (None,))[0], _HeifOpener):
        return
    if "HEIF" not in Image.OPEN:
        import pi_heif

        pi_heif.register_heif_opener()
    opener, accept = Image.OPEN["HEIF"]
    Image.register_open("HEIF", _HeifOpener(opener), accept)  # type: ignore[arg-type]  # Pillow only calls it


class _HeifOpener:
    """Opens HEIC files for Pillow by means of another opener."""

    def __init__(self, opener: Callable[..., ImageFile.ImageFile]) -> None:
        self._opener = opener

    def __call__(self, file: BinaryIO, name: str) -> ImageFile.ImageFile:
        """Open ``file``."""
        return self._opener(io.BytesIO(heif.with_readable_names(file.read())), name)
