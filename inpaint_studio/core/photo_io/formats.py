"""The formats that can be read and written, and what each can store."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO

from PIL import Image, ImageFile, features

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import raw
from inpaint_studio.core.photo_io.containers import heif


@dataclass(frozen=True)
class Format:
    """``name`` and ``modes`` are Pillow's; pixels in these modes can be stored unchanged. ``lossless``: the pixels read
    back are identical; ``alpha``: transparency can be stored with colour."""

    name: str
    suffixes: tuple[str, ...]
    modes: frozenset[str]
    lossless: bool = True
    alpha: bool = True


_GREY, _ALL = frozenset({"RGB", "L"}), frozenset({"RGB", "L", "P", "1"})
_EVERY = (
    Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), frozenset({"RGB", "L", "CMYK"}), lossless=False, alpha=False),
    Format("PNG", (".png",), _ALL),
    Format("TIFF", (".tif", ".tiff"), _ALL | {"CMYK"}),
    Format("WEBP", (".webp",), frozenset({"RGB"}), lossless=False),
    Format("BMP", (".bmp",), _ALL),
    Format("GIF", (".gif",), frozenset({"P", "L", "1"})),
    Format("AVIF", (".avif",), frozenset({"RGB"}), lossless=False),
    Format("JPEG2000", (".jp2", ".j2k"), _GREY),
)
_NEEDS = {"AVIF": "avif", "JPEG2000": "jpg_2000", "WEBP": "webp"}
WRITABLE = {
    one.name: one for one in _EVERY if one.name not in _NEEDS or features.check(_NEEDS[one.name])
}  # by Pillow's name
FORMATS = {suffix: one.name for one in WRITABLE.values() for suffix in one.suffixes}  # by file extension
ENDINGS = {one.name: one.suffixes[0] for one in WRITABLE.values()}  # of each format, the usual one first
DEPTH_16 = ("PNG", "TIFF")  # the formats that are written with 16 bits per channel
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
