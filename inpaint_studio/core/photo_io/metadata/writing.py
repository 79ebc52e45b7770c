"""Writes metadata into an encoded file."""

from __future__ import annotations

import struct

from inpaint_studio.core.photo_io import cicp
from inpaint_studio.core.photo_io.containers import gif, jpeg, jpeg2000, png, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import (
    ICC,
    IPTC,
    ORIENTATION,
    PHOTOSHOP,
    RESOLUTION_UNIT,
    RESOLUTIONS,
    XMP,
)
from inpaint_studio.core.photo_io.embedded import attachments, exif, photoshop, xmp
from inpaint_studio.core.photo_io.metadata.resolution import NO_UNIT, whole, with_aspect
from inpaint_studio.core.photo_io.photo import Metadata


def into_file(data: bytes, kind: str, meta: Metadata, same_kind: bool) -> bytes:
    """Return the file that Pillow encoded as ``kind`` with the photo's metadata; WebP and AVIF got theirs from the
    encoder."""
    if kind == "JPEG":
        return into_jpeg(data, meta, same_kind)
    if kind == "PNG":
        return _into_png(data, meta, same_kind)
    if kind == "TIFF":
        return into_tiff(data, meta)
    if kind == "JPEG2000":
        copied = meta.chunks if same_kind else ()
        metadata = jpeg2000.BoxMetadata(
            meta.exif, meta.icc, meta.xmp, photoshop.iptc_of(meta.photoshop), meta.dpi, copied
        )
        return jpeg2000.with_metadata(data, metadata)
    if kind == "AVIF" and meta.code is not None:
        return cicp.into_boxes(data, cicp.ColourCode(*meta.code))
    return gif.with_metadata(data, meta.icc, meta.xmp) if kind == "GIF" else data


def into_jpeg(data: bytes, meta: Metadata, same_kind: bool) -> bytes:
    """Return a JPEG with the photo's metadata, without anything longer than a segment."""
    if same_kind:
        return _with_gain_map(jpeg.with_segments(data, list(meta.segments)), meta)
    jfif = [segment for segment in jpeg.segments(data) if segment[0] == jpeg.APP0]
    comment = meta.comment.strip(b"\0")
    new = exif.split(meta.exif) + xmp.split(meta.xmp)
    new += jpeg.icc_segments(meta.icc) if meta.icc else []
    new += photoshop.split(meta.photoshop)
    new += [(jpeg.COM, comment[: jpeg.LONGEST])] if comment else []
    return jpeg.with_segments(data, with_aspect(jfif, meta.aspect if meta.dpi is None else None) + new)


def _with_gain_map(data: bytes, meta: Metadata) -> bytes:
    return attachments.with_gain_map(data, meta.gain_map) if meta.gain_map else data


def _into_png(data: bytes, meta: Metadata, same_kind: bool) -> bytes:
    if same_kind:
        return png.with_chunks(data, meta.chunks)
    only_by_numbers = meta.code is not None and bool(cicp.ColourCode(*meta.code).hdr)
    icc = b"" if only_by_numbers else meta.icc
    comment = meta.comment.replace(b"\0", b"")  # with which a text chunk would end
    more = (png.comment_chunk(comment),) if comment else ()
    return png.with_chunks(data, png.texts(meta.exif, icc, meta.xmp, meta.dpi, meta.code) + _aspect(meta) + more)


def _aspect(meta: Metadata) -> tuple[png.Chunk, ...]:
    """Return the chunk for the relative resolution of a photo from another format."""
    if meta.dpi is not None or meta.aspect is None:
        return ()
    return ((b"pHYs", struct.pack(">IIB", *whole(meta.aspect), 0)),)


def into_tiff(data: bytes, meta: Metadata) -> bytes:
    """Return a TIFF with the photo's metadata."""
    more = tiff.Directory()
    if meta.exif:
        try:
            more = tiff.parse(meta.exif)
        except (ValueError, struct.error):
            more = tiff.Directory()
    more.entries.pop(ORIENTATION, None)  # the pixels are upright
    blocks = (
        (ICC, meta.icc, 7),
        (XMP, meta.xmp, 1),
        (PHOTOSHOP, meta.photoshop, 1),
        (IPTC, photoshop.iptc_of(meta.photoshop), 7),
    )
    for tag, value, kind in blocks:
        if value:
            more.entries[tag] = tiff.Entry(kind, len(value), value)
    stated = meta.dpi or meta.aspect
    if stated is not None:
        for tag, dots in zip(RESOLUTIONS, stated, strict=True):
            more.entries[tag] = tiff.Entry(5, 1, struct.pack("<II", round(dots * 1000), 1000))
        more.entries[RESOLUTION_UNIT] = tiff.Entry(3, 1, struct.pack("<H", 2 if meta.dpi else NO_UNIT))
    return tiff.with_tags(data, more)
