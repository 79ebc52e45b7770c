"""The orientation of a photo (EXIF orientation, 1–8), and whether EXIF data can be read at all."""

from __future__ import annotations

from PIL import ExifTags, Image

from inpaint_studio.core.photo_io.containers import tiff


def orientation_of(image: Image.Image) -> int:
    """The orientation that a file tells; 1 for one that its metadata are too damaged to tell."""
    try:
        return _valid(exif_of(image).get(ExifTags.Base.Orientation, 1))
    except Exception:  # Pillow raises a dozen types on damaged metadata
        return 1


def exif_of(image: Image.Image) -> Image.Exif:
    """Pillow's reading of EXIF data; raises :class:`ValueError`, and much else, where they cannot be read."""
    block = image.info.get("exif", b"")
    if isinstance(block, bytes) and is_excessive(block.removeprefix(b"Exif\0\0")):
        raise ValueError(tiff.OVERFULL)
    return image.getexif()


def is_excessive(exif: bytes) -> bool:
    """True if EXIF data would take more memory or time than any that a camera has written."""
    return len(exif) > tiff.MAX_EXIF or tiff.is_overfull(exif)


def _valid(value: object) -> int:
    return value if isinstance(value, int) and value in range(1, 9) else 1


def is_readable(exif: bytes) -> bool:
    """True if EXIF data have a directory that readers find: others stumble over the rest."""
    if is_excessive(exif):
        return False
    try:
        Image.Exif().load(exif)
        directory = tiff.parse(exif)
    except Exception:  # Pillow raises a dozen types on damaged metadata
        return False
    return bool(directory.entries or directory.inner)


def upright(exif: bytes) -> bytes:
    """EXIF data of pixels that are upright: without an orientation of a type that readers understand each in their own
    way."""
    try:
        found = Image.Exif()
        found.load(exif)
        odd = found.get(ExifTags.Base.Orientation, 1) != 1
    except Exception:  # nobody can read an orientation there
        return exif
    return tiff.without_tag(exif, tiff.ORIENTATION) if odd else exif
