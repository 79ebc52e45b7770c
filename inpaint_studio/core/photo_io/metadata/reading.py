"""Extracts the metadata of a file."""

from __future__ import annotations

import struct
from dataclasses import replace

from PIL import Image

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import cicp, privacy
from inpaint_studio.core.photo_io.colour import is_usable
from inpaint_studio.core.photo_io.containers import bmp, gif, heif, jpeg, jpeg2000, png, tiff, webp
from inpaint_studio.core.photo_io.containers.tiff_tags import ICC, IPTC, LAYERS, PHOTOSHOP, XMP
from inpaint_studio.core.photo_io.embedded import attachments, exif, iptc, photoshop, segments
from inpaint_studio.core.photo_io.metadata.resolution import aspect_of, dpi_of
from inpaint_studio.core.photo_io.orientation import is_readable
from inpaint_studio.core.photo_io.photo import Metadata

KEPT_APART = frozenset((ICC, XMP, PHOTOSHOP, IPTC, *LAYERS))
MAX_TAG = 2 << 20  # bytes of a TIFF tag
EXIF_DATA, XMP_DATA = message("the EXIF data"), message("the XMP data")
PROFILE, NUMBERS = message("the colour profile"), message("its colour information")
DAMAGED_BUT_KEPT = {  # byte for byte, in a file of the same format
    "JPEG": frozenset((EXIF_DATA, PROFILE)),
    "PNG": frozenset((NUMBERS,)),
    "AVIF": frozenset((NUMBERS,)),
}


def collect_metadata(image: Image.Image, data: bytes) -> Metadata:
    """Return all metadata in ``data``, which Pillow opened as ``image``, without damaged parts."""
    info = image.info
    packet = info.get("xmp") or b""
    meta = Metadata(
        (info.get("exif") or b"").removeprefix(jpeg.EXIF),
        info.get("icc_profile") or b"",
        packet if isinstance(packet, bytes) else packet.encode(),
        dpi=dpi_of(image),
        aspect=aspect_of(image),
        comment=info.get("comment", b"") if isinstance(info.get("comment", b""), bytes) else b"",
    )
    add_format_data = _OF_FORMAT.get(image.format or "")
    if add_format_data is not None:
        meta = add_format_data(meta, image, data)
    meta = privacy.without_unknown_pictures(meta)
    if meta.exif and not is_readable(meta.exif):
        meta = replace(meta, exif=b"", damaged=(*meta.damaged, EXIF_DATA))
    if image.mode == "LAB":  # Pillow converts it together with the profile
        meta = replace(meta, icc=b"", left_out=(*meta.left_out, message("its Lab colours, which are converted to RGB")))
    is_grey = image.format == "PNG" and data[25] in png.GREY_TYPES  # Pillow turns 16-bit ones with transparency to RGB
    if meta.icc and not (fits_mode(meta.icc, "L" if is_grey else image.mode) and is_usable(meta.icc)):
        meta = replace(meta, icc=b"", damaged=(*meta.damaged, PROFILE))
    return meta


def _of_jpeg(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    all_segments = jpeg.segments(data)
    kept, left_out = segments.kept_segments(all_segments)
    blocks = exif.blocks(all_segments)
    resources = b"".join(photoshop.blocks(all_segments).values())
    comment = b"\n".join(payload for marker, payload in kept if marker == jpeg.COM)
    behind = attachments.find(data)
    return replace(
        meta,
        exif=blocks[0] if blocks else b"",
        photoshop=resources,
        comment=comment,
        segments=kept,
        gain_map=behind.gain_map,
        left_out=(*left_out, *behind.others),
    )


def _of_png(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    all_chunks, old = png.chunks(data), png.raw_profiles(data)
    chunks = [chunk for chunk in all_chunks if chunk[0] != b"eXIf"]
    # Pillow misses 16-bit chunks after IDAT
    exif_chunk = next((content for kind, content in all_chunks if kind == b"eXIf"), b"")
    block = meta.exif or exif_chunk or old.get(png.APP1_EXIF) or old.get(png.RAW_EXIF[0], b"")
    block = block.removeprefix(jpeg.EXIF)
    packet = meta.xmp or png.xmp_of(all_chunks) or old.get(png.APP1_XMP) or old.get(png.RAW_XMP, b"")
    damaged = (EXIF_DATA,) * (not block and any(name in old for name in png.RAW_EXIF))
    damaged += (XMP_DATA,) * (not packet and png.RAW_XMP in old)
    resources, has_resources = png.resources_of(chunks)
    if resources[:1] == bytes([iptc.MARK]):
        resources = photoshop.with_iptc(b"", resources)
    damaged += (message("IPTC data"),) * (has_resources and not resources)
    left_out = png.left_out(data)
    if old.get(png.RAW_EXIF[1]):  # written by any program
        left_out.append(message("an old profile (APP1)"))
    if block and is_readable(block):
        chunks.append((b"eXIf", block))
        image.info["exif"] = block  # the orientation is read from there
    if packet and not png.xmp_of(chunks):
        chunks += png.texts(b"", b"", packet, None)
    meta = replace(
        meta,
        exif=block,
        xmp=packet,
        photoshop=resources,
        chunks=tuple(chunks),
        left_out=tuple(left_out),
        damaged=damaged,
    )
    return _with_colours_of_png(meta, data[25] in png.GREY_TYPES)


def _with_colours_of_png(meta: Metadata, is_grey: bool) -> Metadata:
    """Return the metadata of a PNG with a profile made from its numbers; a profile that cannot be decompressed counts
    as damaged."""
    icc, code, damaged = meta.icc, cicp.of_png(meta.chunks), meta.damaged
    if not icc and any(kind == b"iCCP" for kind, _ in meta.chunks):
        damaged = (*damaged, PROFILE)
    try:
        icc = icc or cicp.profile_of_png(meta.chunks, is_grey)
    except ValueError:
        code, damaged = None, (*damaged, NUMBERS)
    return replace(meta, icc=icc, code=code, damaged=damaged)


def _of_tiff(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    try:
        directory = tiff.parse(data)
    except (ValueError, struct.error):
        return meta
    resources, record = (directory.entries.get(tag) for tag in (PHOTOSHOP, IPTC))
    block = resources.data if resources else b""
    if record and not photoshop.iptc_of(block):
        block = photoshop.with_iptc(block, record.data)
    left_out = tuple(tiff.left_out(data, directory))
    remaining = {tag: entry for tag, entry in directory.entries.items() if tag not in KEPT_APART}
    for tag in [tag for tag, entry in remaining.items() if len(entry.data) > MAX_TAG]:
        directory.entries.pop(tag)
        left_out = (*left_out, message("tags longer than any camera writes"))
    for tag in LAYERS:
        if directory.entries.pop(tag, None) is not None:
            left_out = (*left_out, message("the layers (Photoshop), which hold what was removed"))
    return replace(meta, exif=tiff.exif_from(directory), photoshop=block, left_out=tuple(dict.fromkeys(left_out)))


def _of_jpeg2000(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    metadata = jpeg2000.metadata_of(data)
    block = photoshop.with_iptc(b"", metadata.iptc) if metadata.iptc else b""
    dpi = metadata.dpi or meta.dpi
    return replace(
        meta,
        exif=metadata.exif,
        icc=metadata.icc or meta.icc,
        xmp=metadata.xmp,
        dpi=dpi,
        photoshop=block,
        chunks=metadata.others,
        left_out=metadata.left_out,
    )


def _of_heif(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    """Return the metadata of AVIF and HEIC, which may specify colours only by numbers."""
    if image.format == "AVIF":  # if its orientations disagree, Pillow writes it anew, in ASCII
        meta = replace(meta, exif=heif.exif_of(data) or meta.exif)
    of_text, others = heif.has_unreadable_names(data)
    damaged = (XMP_DATA,) * (of_text and not meta.xmp) + (EXIF_DATA,) * (others and not meta.exif)  # most likely
    meta = replace(meta, left_out=tuple(heif.left_out(data)), damaged=damaged)
    code = cicp.of_boxes(data)
    if meta.icc or code is None:
        return meta
    damaged += () if code.is_known else (NUMBERS,)
    return replace(meta, icc=cicp.profile_of(code), code=None if code.is_srgb else code, damaged=damaged)


def _of_gif(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    return replace(meta, xmp=gif.xmp_of(data), icc=gif.profile_of(data), left_out=tuple(gif.left_out(data)))


def _of_bmp(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    meta = replace(meta, icc=bmp.profile_of(data), left_out=tuple(bmp.left_out(data)))
    calibration = bmp.calibration_of(data)
    if calibration is None:
        return meta
    try:
        return replace(meta, icc=cicp.profile_of_calibration(*calibration))
    except ValueError:
        return replace(meta, damaged=(NUMBERS,))


def _of_webp(meta: Metadata, image: Image.Image, data: bytes) -> Metadata:
    return replace(meta, left_out=tuple(webp.left_out(data)))


_OF_FORMAT = {
    "JPEG": _of_jpeg,
    "MPO": _of_jpeg,
    "PNG": _of_png,
    "TIFF": _of_tiff,
    "JPEG2000": _of_jpeg2000,
    "GIF": _of_gif,
    "BMP": _of_bmp,
    "WEBP": _of_webp,
    "AVIF": _of_heif,
    "HEIF": _of_heif,
}


def fits_mode(icc: bytes, mode: str) -> bool:
    """True if a profile fits the colour space of the pixels: a profile of inks is useless for RGB."""
    modes = {
        b"CMYK": ("CMYK",),
        b"GRAY": ("L", "LA", "1", "I;16", "I;16B", "I"),
        b"RGB ": ("RGB", "RGBA", "RGBX", "P", "PA", "YCbCr", "LAB"),
    }
    return mode in modes.get(icc[16:20], ())
