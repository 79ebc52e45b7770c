"""Photos with metadata, edited and saved."""

import io

import numpy as np
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.containers import tiff as tiff_module

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="%d" dc:creator="me"/></x:xmpmeta>'

IPTC = b"8BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\0\x05Maker"  # a resource of Photoshop

EDIT = np.s_[30:50, 40:70]


def exif_of(orientation: int, with_thumbnail: bool = True) -> bytes:
    """EXIF as cameras write it: big end first, with a thumbnail in a second directory."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Maker"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ExposureTime] = 0.004
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = bytes(range(256)) * 4
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    data = exif.tobytes().removeprefix(b"Exif\0\0")
    return add_thumbnail(data) if with_thumbnail else data


def add_thumbnail(exif: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(np.full((120, 160, 3), (10, 200, 30), np.uint8)).save(buffer, "JPEG")
    order, thumb = tiff_module.order_of(exif), buffer.getvalue()
    first = int.from_bytes(exif[4:8], "little" if order == "<" else "big")
    count = int.from_bytes(exif[first : first + 2], "little" if order == "<" else "big")
    pointer, second = first + 2 + 12 * count, len(exif)
    kind = "little" if order == "<" else "big"

    def number(value, size=4):
        return value.to_bytes(size, kind)

    at = second + 2 + 24 + 4
    rows = [(513, at), (514, len(thumb))]
    table = (
        number(2, 2) + b"".join(number(tag, 2) + number(4, 2) + number(1) + number(v) for tag, v in rows) + number(0)
    )
    return exif[:pointer] + number(second) + exif[pointer + 4 :] + table + thumb


def edited(photo: Photo) -> Photo:
    from dataclasses import replace

    pixels = photo.pixels.copy()
    pixels[EDIT] = np.iinfo(pixels.dtype).max // 3
    return replace(photo, pixels=pixels)


def outside(shape) -> np.ndarray:
    mask = np.ones(shape[:2], bool)
    mask[EDIT] = False
    return mask


def save(path, array, suffix, orientation, icc=True, dpi=True):
    """A file with everything that Pillow can put into it."""
    exif = exif_of(orientation, suffix != "tif")
    options = {"exif": exif, "xmp": XMP % orientation} if suffix not in ("bmp", "gif", "jp2") else {}
    if suffix == "png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Title", "A photo")
        info.add_itxt("Comment", "Grüße", "de")
        info.add_itxt("XML:com.adobe.xmp", (XMP % orientation).decode())
        options |= {"pnginfo": info}
        options.pop("xmp")
    if suffix == "jpg":
        options |= {"quality": 83, "subsampling": 2, "exif": b"Exif\0\0" + exif, "comment": b"a comment"}
    if suffix == "tif":
        tags = Image.Exif()
        tags.load(exif)
        tags[700] = options.pop("xmp")
        options["exif"] = tags
    if suffix == "webp":
        options |= {"lossless": True}
    if icc and suffix not in ("bmp", "gif"):
        options["icc_profile"] = SRGB
    if dpi and suffix not in ("webp", "avif", "gif", "jp2"):
        options["dpi"] = (240, 240)
    Image.fromarray(array).save(path, **options)
    return path
