"""The files that can be read and written, and what each format holds."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from PIL import Image, features

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import raw


@dataclass(frozen=True)
class Format:
    """``name``: Pillow's. ``modes``: of Pillow's, in which pixels can be stored as they were; ``lossless``: what is
    written comes back to the bit; ``alpha``: transparency can be stored beside colour."""

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
FORMATS = {suffix: one.name for one in WRITABLE.values() for suffix in one.suffixes}  # by the name's ending
_HEIC = (".heic", ".heif", ".hif")
_HEIF = _HEIC if find_spec("pi_heif") is not None else ()
READABLE = (*FORMATS, *_HEIF, *raw.SUFFIXES)
IN_WORDS = ", ".join((*FORMATS, *_HEIF, "RAW"))
# Pillow's names of what is opened, whatever a file is called; others would start programs (EPS: Ghostscript)
OPENED = (*WRITABLE, "DIB", *(("HEIF",) if _HEIF else ()))
NOT_HERE = {  # what people try to open, and what to do about it
    **dict.fromkeys(
        [suffix for suffix in _HEIC if suffix not in _HEIF],
        message("The decoder for HEIC is missing here: install Inpaint Studio again, or save the photo as JPEG first."),
    ),
    ".psd": message("Photoshop files must be saved as TIFF or PNG first."),
    ".svg": message("SVG isn't supported: export it as PNG first."),
    ".pdf": message("PDF isn't supported: export the page as PNG first."),
}


def prepare() -> None:
    """Let Pillow read HEIC, too."""
    if _HEIF and "HEIF" not in Image.OPEN:
        import pi_heif

        pi_heif.register_heif_opener()
