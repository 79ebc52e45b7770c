"""What comes with the pixels: taken out of a file, and made to fit the file that it goes into."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from inpaint_studio.core.image_io import jpeg, png, tiff
from inpaint_studio.core.image_io.model import Metadata, Photo, to_8_bit, turn_back

DPI_TAGS, INCHES = (282, 283), 296
ICC, XMP, PHOTOSHOP, IPTC = 34675, 700, 34377, 33723
THUMBNAIL = 160  # px
MOST_EXIF = 65527  # bytes: what a JPEG's segment holds
RESOURCE = b"8BIM\x04\x04"
THUMBNAILS = (b"8BIM\x04\x09", b"8BIM\x04\x0c")


def collect(image: Image.Image, data: bytes) -> Metadata:
    """All that ``data``, which Pillow has opened as ``image``, tells of its pixels; what is damaged is left out."""
    info = image.info
    exif, xmp = info.get("exif") or b"", info.get("xmp") or b""
    icc = info.get("icc_profile") or b""
    photoshop = b""
    found: tuple[jpeg.Segment, ...] = ()
    chunks: tuple[png.Chunk, ...] = ()
    if image.format in ("JPEG", "MPO"):
        found = jpeg.kept(jpeg.segments(data))
        photoshop = next((p for m, p in found if m == jpeg.APP13 and p.startswith(jpeg.PHOTOSHOP)), b"")
        photoshop = _without_thumbnail(photoshop[len(jpeg.PHOTOSHOP) :])
    elif image.format == "PNG":
        chunks = tuple(png.chunks(data))
        if not exif and "Raw profile type exif" in info:
            exif = image.getexif().tobytes()
            chunks = (*chunks, (b"eXIf", exif.removeprefix(jpeg.EXIF)))
    elif image.format == "TIFF":
        exif, photoshop = _of_tiff(data)
    return Metadata(
        exif.removeprefix(jpeg.EXIF),
        icc if _fits(icc, image.mode) else b"",
        xmp if isinstance(xmp, bytes) else xmp.encode(),
        photoshop,
        _dpi(info.get("dpi")),
        info.get("comment", b"") if isinstance(info.get("comment", b""), bytes) else b"",
        found,
        chunks,
    )


def _of_tiff(data: bytes) -> tuple[bytes, bytes]:
    try:
        directory = tiff.parse(data)
        photoshop, iptc = (directory.entries.get(tag) for tag in (PHOTOSHOP, IPTC))
        resources = photoshop.data if photoshop else b""
        if iptc and not _iptc(resources):
            resources += _resource(iptc.data)
        return tiff.exif_from(directory), _without_thumbnail(resources)
    except (ValueError, struct.error):
        return b"", b""


def _resource(iptc: bytes) -> bytes:
    """IPTC as Photoshop and JPEG files keep it: image resource 0x0404."""
    return RESOURCE + b"\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)


def _resources(photoshop: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Photoshop's resources: kind, value, and all of its bytes."""
    found, at = [], 0
    while at + 12 <= len(photoshop) and photoshop[at : at + 4] == b"8BIM":
        name = photoshop[at + 6] + 1
        length_at = at + 6 + name + name % 2
        length = int.from_bytes(photoshop[length_at : length_at + 4], "big")
        end = length_at + 4 + length + length % 2
        found.append((photoshop[at : at + 6], photoshop[length_at + 4 : length_at + 4 + length], photoshop[at:end]))
        at = end
    return found


def _iptc(photoshop: bytes) -> bytes:
    """IPTC of Photoshop's resources; empty if there is none."""
    return next((value for kind, value, _ in _resources(photoshop) if kind == RESOURCE), b"")


def _without_thumbnail(photoshop: bytes) -> bytes:
    """Photoshop's resources but for its thumbnails, which would show what was removed."""
    return b"".join(whole for kind, _, whole in _resources(photoshop) if kind not in THUMBNAILS)


def _fits(icc: bytes, mode: str) -> bool:
    """Whether a profile is one of what the pixels are: of inks it says nothing about RGB."""
    wanted = {
        b"CMYK": ("CMYK",),
        b"GRAY": ("L", "LA", "1", "I;16", "I;16B", "I"),
        b"RGB ": ("RGB", "RGBA", "RGBX", "P", "PA", "YCbCr", "LAB"),
    }
    return mode in wanted.get(icc[16:20], ())


def _dpi(value: Any) -> tuple[float, float] | None:
    try:
        across, down = (float(one) for one in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if 0 < across < 1e5 and 0 < down < 1e5 else None


def for_file(photo: Photo, orientation: int, inks: bool) -> Metadata:
    """The photo's metadata for a file whose pixels are turned by ``orientation``: it says so, everywhere, and its
    thumbnail shows what the photo is now. ``inks``: whether the file holds such."""
    kept = photo.metadata
    exif = tiff.with_orientation(kept.exif, orientation)
    found = tiff.thumbnail_of(exif)
    if found is not None:
        old = exif[found[0] : sum(found)]
        new = tiff.with_thumbnail(exif, _thumbnail(photo, old, orientation))
        exif = new if len(new) <= MOST_EXIF else tiff.with_thumbnail(exif, _nothing())
    xmp = _turned(kept.xmp, orientation)
    chunks = tuple((kind, _chunk(kind, data, exif, orientation)) for kind, data in kept.chunks)
    segments = tuple((marker, _segment(payload, exif, orientation)) for marker, payload in kept.segments)
    icc = kept.icc if inks else photo.profile
    return Metadata(exif, icc, xmp, kept.photoshop, kept.dpi, kept.comment, segments, chunks)


def _chunk(kind: bytes, data: bytes, exif: bytes, orientation: int) -> bytes:
    return exif if kind == b"eXIf" and exif else _turned(data, orientation) if kind == b"iTXt" else data


def _segment(payload: bytes, exif: bytes, orientation: int) -> bytes:
    if payload.startswith(jpeg.PHOTOSHOP):
        return jpeg.PHOTOSHOP + _without_thumbnail(payload[len(jpeg.PHOTOSHOP) :])
    if payload.startswith(jpeg.EXIF):
        return jpeg.EXIF + exif
    return _turned(payload, orientation) if payload.startswith(jpeg.XMP) else payload


def _turned(xmp: bytes, orientation: int) -> bytes:
    """XMP that says how the pixels are turned."""
    turned = re.sub(rb"(tiff:Orientation(?:=[\"']|>))\s*[1-8]", rb"\g<1>%d" % orientation, xmp)
    return re.sub(rb"(<xmpGImg:image>)[^<]*|(xmpGImg:image=)([\"'])[^\"']*", _emptied, turned)  # old thumbnails


def _emptied(match: re.Match[bytes]) -> bytes:
    return match.group(1) or match.group(2) + match.group(3)


def _nothing() -> bytes:
    """The smallest thumbnail that there is."""
    buffer = io.BytesIO()
    Image.new("L", (8, 8), 128).save(buffer, "JPEG", quality=10)
    return buffer.getvalue()


def _thumbnail(photo: Photo, old: bytes, orientation: int) -> bytes:
    """A new thumbnail, of the old one's size, if that can be found out."""
    try:
        with Image.open(io.BytesIO(old)) as image:
            size = image.size
    except Exception:  # it is replaced anyway
        size = (THUMBNAIL, THUMBNAIL)
    step = max(1, min(photo.pixels.shape[:2]) // (4 * max(size)))
    small = Image.fromarray(np.ascontiguousarray(turn_back(to_8_bit(photo.pixels[::step, ::step]), orientation)))
    small.thumbnail(size, Image.Resampling.BOX)
    framed = Image.new("RGB", size)  # cameras put black bars beside a photo of another shape
    framed.paste(small, ((size[0] - small.width) // 2, (size[1] - small.height) // 2))
    for quality in (85, 70, 50, 25):
        buffer = io.BytesIO()
        framed.save(buffer, "JPEG", quality=quality)
        if buffer.tell() <= len(old):
            break
    return buffer.getvalue()


def fitting(meta: Metadata, mode: str) -> Metadata:
    """Without a profile that is none of pixels of ``mode`` (Pillow's)."""
    return (
        meta
        if _fits(meta.icc, mode)
        else replace(meta, icc=b"", chunks=tuple(chunk for chunk in meta.chunks if chunk[0] != b"iCCP"))
    )


def into_jpeg(data: bytes, meta: Metadata, same_kind: bool) -> bytes:
    """A JPEG with the photo's metadata; what is longer than a segment can be is left out."""
    if same_kind:
        return jpeg.with_segments(data, list(meta.segments))
    own = [segment for segment in jpeg.segments(data) if segment[0] == jpeg.APP0]
    new = [(jpeg.APP1, jpeg.EXIF + meta.exif)] * bool(meta.exif) + [(jpeg.APP1, jpeg.XMP + meta.xmp)] * bool(meta.xmp)
    new += jpeg.icc_segments(meta.icc) if meta.icc else []
    new += [(jpeg.APP13, jpeg.PHOTOSHOP + meta.photoshop)] * bool(meta.photoshop)
    return jpeg.with_segments(data, own + new)


def into_png(data: bytes, meta: Metadata, same_kind: bool) -> bytes:
    """A PNG with the photo's metadata."""
    return png.with_chunks(data, meta.chunks if same_kind else png.texts(meta.exif, meta.icc, meta.xmp, meta.dpi))


def into_tiff(data: bytes, meta: Metadata) -> bytes:
    """A TIFF with the photo's metadata."""
    more = tiff.Directory()
    if meta.exif:
        try:
            more = tiff.parse(meta.exif)
        except (ValueError, struct.error):
            more = tiff.Directory()
    more.entries.pop(tiff.ORIENTATION, None)  # the pixels are upright
    kept = ((ICC, meta.icc, 7), (XMP, meta.xmp, 1), (PHOTOSHOP, meta.photoshop, 1), (IPTC, _iptc(meta.photoshop), 7))
    for tag, value, kind in kept:
        if value:
            more.entries[tag] = tiff.Entry(kind, len(value), value)
    if meta.dpi is not None:
        for tag, dots in zip(DPI_TAGS, meta.dpi, strict=True):
            more.entries[tag] = tiff.Entry(5, 1, struct.pack("<II", round(dots * 1000), 1000))
        more.entries[INCHES] = tiff.Entry(3, 1, struct.pack("<H", 2))
    return tiff.with_tags(data, more)
