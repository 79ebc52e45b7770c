"""The orientation of a photo (EXIF orientation, 1–8), and whether EXIF data is readable at all."""

from __future__ import annotations

from PIL import ExifTags, Image

from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import ORIENTATION


def orientation_of(image: Image.Image) -> int:
    """Return the orientation stored in a file; 1 if its metadata is too damaged."""
    try:
        return _valid(exif_of(image).get(ExifTags.Base.Orientation, 1))
    except Exception:  # Pillow raises a dozen types on damaged metadata
        return 1


def turned_from(image: Image.Image, data: bytes, exif: bytes, orientation: int) -> int:
    """Return the orientation in which the file ``data`` stores its pixels. Pillow turns TIFFs, and the decoder of HEIC
    turns its photos, after which they state ``orientation`` 1."""
    if image.format == "HEIF" and (b"irot" in data or b"imir" in data):
        return _valid(image.info.get("original_orientation"))
    if image.format != "TIFF":
        return orientation
    try:
        parsed = Image.Exif()
        parsed.load(exif)
        return _valid(parsed.get(ExifTags.Base.Orientation, 1))
    except Exception:  # Pillow raises a dozen types on damaged metadata
        return orientation


def exif_of(image: Image.Image) -> Image.Exif:
    """Return EXIF data as read by Pillow; raises :class:`ValueError`, and many other errors, if it is unreadable."""
    block = image.info.get("exif", b"")
    if isinstance(block, bytes) and is_excessive(block.removeprefix(b"Exif\0\0")):
        raise ValueError(tiff.OVERFULL)
    return image.getexif()


def is_excessive(exif: bytes) -> bool:
    """True if EXIF data would take more memory or time than any camera's."""
    return len(exif) > tiff.MAX_EXIF or tiff.is_overfull(exif)


def _valid(value: object) -> int:
    return value if isinstance(value, int) and value in range(1, 9) else 1


def is_readable(exif: bytes) -> bool:
    """True if EXIF data has a directory that readers can find; others fail on anything else."""
    if is_excessive(exif):
        return False
    try:
        Image.Exif().load(exif)
        directory = tiff.parse(exif)
    except Exception:  # Pillow raises a dozen types on damaged metadata
        return False
    return bool(directory.entries or directory.inner)


def upright(exif: bytes) -> bytes:
    """Return EXIF data for upright pixels: without an orientation whose type readers interpret differently."""
    try:
        parsed = Image.Exif()
        parsed.load(exif)
        odd = parsed.get(ExifTags.Base.Orientation, 1) != 1
    except Exception:  # no reader can find an orientation in it
        return exif
    return tiff.without_tag(exif, ORIENTATION) if odd else exif
