"""What comes with the pixels: taken out of a file, and made to fit the file that it goes into."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from PIL import Image

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import colour_codes as cicp
from inpaint_studio.core.photo_io import privacy
from inpaint_studio.core.photo_io.colour import is_usable
from inpaint_studio.core.photo_io.containers import bmp, gif, heif, jpeg, jpeg2000, png, tiff, webp
from inpaint_studio.core.photo_io.embedded import attachments, exif, iptc, photoshop, segments, xmp
from inpaint_studio.core.photo_io.orientation import is_readable, upright
from inpaint_studio.core.photo_io.photo import Metadata, Photo, turn_back
from inpaint_studio.core.pixels import to_8_bit

DPI_TAGS, INCHES = (282, 283), 296
ICC, XMP, PHOTOSHOP, IPTC, LAYERS = 34675, 700, 34377, 33723, (37724, 50255)
KEPT_APART = frozenset((ICC, XMP, PHOTOSHOP, IPTC, *LAYERS))
MOST_TAG = 2 << 20  # bytes of a tag of a TIFF
THUMBNAIL, MOST_THUMBNAIL = 160, 1024  # px
EXIF_DATA, XMP_DATA = message("the EXIF data"), message("the XMP data")
PROFILE, NUMBERS = message("the colour profile"), message("the numbers of its colours")
DAMAGED_BUT_KEPT = {  # byte for byte, in a file of the same kind
    "JPEG": frozenset((EXIF_DATA, PROFILE)),
    "PNG": frozenset((NUMBERS,)),
    "AVIF": frozenset((NUMBERS,)),
}


def collect(image: Image.Image, data: bytes) -> Metadata:
    """All that ``data``, which Pillow has opened as ``image``, tells of its pixels; what is damaged is left out."""
    info = image.info
    given = info.get("xmp") or b""
    found = Metadata(
        (info.get("exif") or b"").removeprefix(jpeg.EXIF),
        info.get("icc_profile") or b"",
        given if isinstance(given, bytes) else given.encode(),
        dpi=_dpi(info.get("dpi")),
        comment=info.get("comment", b"") if isinstance(info.get("comment", b""), bytes) else b"",
    )
    add_own = _OF_FORMAT.get(image.format or "")
    if add_own is not None:
        found = add_own(found, image, data)
    found = privacy.without_unknown_pictures(found)
    if found.exif and not is_readable(found.exif):
        found = replace(found, exif=b"", damaged=(*found.damaged, EXIF_DATA))
    if image.mode == "LAB":  # Pillow converts it, profile and all
        found = replace(found, icc=b"", left_out=(*found.left_out, message("its Lab colours, which become RGB")))
    if found.icc and not (_fits(found.icc, image.mode) and is_usable(found.icc)):
        found = replace(found, icc=b"", damaged=(*found.damaged, PROFILE))
    return found


def _of_jpeg(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    own = jpeg.segments(data)
    kept, left_out = segments.kept(own)
    blocks = exif.blocks(own)
    resources = b"".join(photoshop.blocks(own).values())
    behind = attachments.find(data)
    return replace(
        found,
        exif=blocks[0] if blocks else b"",
        photoshop=resources,
        segments=kept,
        gain_map=behind.gain_map,
        left_out=(*left_out, *behind.others),
    )


def _of_png(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    told, old = png.chunks(data), png.raw_profiles(data)
    chunks = [chunk for chunk in told if chunk[0] != b"eXIf"]
    own = next((content for kind, content in told if kind == b"eXIf"), b"")  # of 16 bits Pillow reads none behind IDAT
    block = found.exif or own or old.get(png.APP1_EXIF) or old.get(png.RAW_EXIF[0], b"")
    block = block.removeprefix(jpeg.EXIF)
    packet = found.xmp or png.xmp_of(told) or old.get(png.APP1_XMP) or old.get(png.RAW_XMP, b"")
    damaged = (EXIF_DATA,) * (not block and any(name in old for name in png.RAW_EXIF))
    damaged += (XMP_DATA,) * (not packet and png.RAW_XMP in old)
    left_out = png.left_out(data)
    if old.get(png.RAW_EXIF[1]):  # whatever program wrote that
        left_out.append(message("an old profile (APP1)"))
    if block and is_readable(block):
        chunks.append((b"eXIf", block))
        image.info["exif"] = block  # where the orientation is looked for
    if packet and not png.xmp_of(chunks):
        chunks += png.texts(b"", b"", packet, None)
    found = replace(found, exif=block, xmp=packet, chunks=tuple(chunks), left_out=tuple(left_out), damaged=damaged)
    return _with_colours_of_png(found)


def _with_colours_of_png(found: Metadata) -> Metadata:
    """With the profile of colours that are told by numbers; a profile that cannot be unpacked is damaged."""
    icc, code, damaged = found.icc, cicp.of_png(found.chunks), found.damaged
    if not icc and any(kind == b"iCCP" for kind, _ in found.chunks):
        damaged = (*damaged, PROFILE)
    try:
        icc = icc or cicp.profile_of_png(found.chunks)
    except ValueError:
        code, damaged = None, (*damaged, NUMBERS)
    return replace(found, icc=icc, code=code, damaged=damaged)


def _of_tiff(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    try:
        directory = tiff.parse(data)
    except (ValueError, struct.error):
        return found
    resources, iptc = (directory.entries.get(tag) for tag in (PHOTOSHOP, IPTC))
    block = resources.data if resources else b""
    if iptc and not photoshop.iptc_of(block):
        block = photoshop.with_iptc(block, iptc.data)
    left_out = tuple(tiff.left_out(data, directory))
    others = {tag: entry for tag, entry in directory.entries.items() if tag not in KEPT_APART}
    for tag in [tag for tag, entry in others.items() if len(entry.data) > MOST_TAG]:
        directory.entries.pop(tag)
        left_out = (*left_out, message("tags that are longer than any that a camera writes"))
    for tag in LAYERS:
        if directory.entries.pop(tag, None) is not None:
            left_out = (*left_out, message("the layers (Photoshop), which hold what was removed"))
    return replace(found, exif=tiff.exif_from(directory), photoshop=block, left_out=tuple(dict.fromkeys(left_out)))


def _of_jpeg2000(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    told = jpeg2000.metadata_of(data)
    block = photoshop.with_iptc(b"", told.iptc) if told.iptc else b""
    dpi = told.dpi or found.dpi
    return replace(
        found,
        exif=told.exif,
        icc=told.icc or found.icc,
        xmp=told.xmp,
        dpi=dpi,
        photoshop=block,
        chunks=told.others,
        left_out=told.left_out,
    )


def _of_heif(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    """AVIF and HEIC: colours may be told by numbers alone."""
    found = replace(found, left_out=tuple(heif.left_out(data)))
    code = cicp.of_boxes(data)
    if found.icc or code is None:
        return found
    damaged = () if code.is_known else (NUMBERS,)
    return replace(found, icc=cicp.profile_of(code), code=None if code.is_srgb else code, damaged=damaged)


def _of_gif(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    return replace(found, xmp=gif.xmp_of(data), icc=gif.profile_of(data), left_out=tuple(gif.left_out(data)))


def _of_bmp(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    found = replace(found, icc=bmp.profile_of(data), left_out=tuple(bmp.left_out(data)))
    told = bmp.calibration_of(data)
    if told is None:
        return found
    try:
        return replace(found, icc=cicp.profile_of_calibration(*told))
    except ValueError:
        return replace(found, damaged=(NUMBERS,))


def _of_webp(found: Metadata, image: Image.Image, data: bytes) -> Metadata:
    return replace(found, left_out=tuple(webp.left_out(data)))


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


def for_file(photo: Photo, orientation: int, inks: bool, gain_map: bytes = b"") -> Metadata:
    """The photo's metadata for a file whose pixels are turned by ``orientation``: they say so, everywhere, and hold no
    picture of what the photo was. ``inks``: whether the file holds such; ``gain_map``: what will stand behind it."""
    kept = photo.metadata
    clean_exif = partial(_clean_exif, photo=photo, orientation=orientation)
    clean_xmp = partial(_clean_xmp, orientation=orientation, gain_map=gain_map)
    alone = xmp.without(clean_xmp(kept.xmp), xmp.NOTE, rb"HasExtendedXMP")  # its extension stays in the JPEG
    block = clean_exif(kept.exif)

    def resources(data: bytes) -> bytes:
        bare = data[:1] == bytes([iptc.MARK])
        return iptc.cleaned(data) if bare else photoshop.cleaned(data, clean_exif, clean_xmp)

    return replace(
        kept,
        exif=block,
        icc=kept.icc if inks else photo.profile,
        xmp=alone,
        photoshop=resources(kept.photoshop),
        segments=tuple(_for_jpeg(list(kept.segments), clean_exif, clean_xmp, resources)),
        chunks=_for_png(kept.chunks, _png_cleaners(lambda data: block or clean_exif(data), clean_xmp, resources)),
        gain_map=gain_map,
    )


def _clean_exif(data: bytes, photo: Photo, orientation: int) -> bytes:
    if not data:
        return data
    thumbnail = partial(_thumbnail, photo, orientation=orientation)
    turned = exif.with_orientation(exif.with_new_pictures(data, thumbnail), orientation)
    return upright(turned) if orientation == 1 else turned


def _clean_xmp(data: bytes, orientation: int, gain_map: bytes) -> bytes:
    whole = xmp.without_promises(xmp.without_pictures(data), len(gain_map) if gain_map else None)
    return xmp.turned(whole, orientation)


Clean = Callable[[bytes], bytes]


def _for_jpeg(
    found: list[jpeg.Segment], clean_exif: Clean, clean_xmp: Clean, clean_resources: Clean
) -> list[jpeg.Segment]:
    """The photo's own segments, cleaned."""
    return [
        (marker, _cleaned(marker, payload, clean_xmp))
        for marker, payload in photoshop.with_blocks(exif.with_blocks(found, clean_exif), clean_resources)
    ]


def _cleaned(marker: int, payload: bytes, clean_xmp: Clean) -> bytes:
    is_xmp = marker == jpeg.APP1 and payload.startswith(jpeg.XMP)
    return jpeg.XMP + clean_xmp(payload[len(jpeg.XMP) :]) if is_xmp else payload


def _png_cleaners(clean_exif: Clean, clean_xmp: Clean, clean_resources: Clean) -> dict[bytes, Clean]:
    """What cleans the chunks of a PNG, by their types."""
    raw = partial(png.with_clean_resources, clean=clean_resources)
    return {b"eXIf": clean_exif, b"iTXt": partial(png.with_clean_xmp, clean=clean_xmp), b"tEXt": raw, b"zTXt": raw}


def _for_png(found: tuple[png.Chunk, ...], cleaners: Mapping[bytes, Clean]) -> tuple[png.Chunk, ...]:
    """The photo's own chunks, cleaned, without those of which nothing is left."""
    changed = ((kind, data, cleaners[kind](data) if kind in cleaners else data) for kind, data in found)
    return tuple((kind, new) for kind, old, new in changed if new or not old)


def _thumbnail(photo: Photo, old: bytes, orientation: int) -> bytes:
    """A new thumbnail, of the old one's size, if that can be found out."""
    try:
        with Image.open(io.BytesIO(old)) as image:
            size = image.size if max(image.size) <= MOST_THUMBNAIL else (THUMBNAIL, THUMBNAIL)
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


def into_file(data: bytes, kind: str, meta: Metadata, same_kind: bool) -> bytes:
    """What Pillow has encoded as ``kind``, with the photo's metadata; WebP and AVIF have got theirs from the
    encoder."""
    if kind == "JPEG":
        return into_jpeg(data, meta, same_kind)
    if kind == "PNG":
        return _into_png(data, meta, same_kind)
    if kind == "TIFF":
        return into_tiff(data, meta)
    if kind == "JPEG2000":
        others = meta.chunks if same_kind else ()
        told = jpeg2000.BoxMetadata(meta.exif, meta.icc, meta.xmp, photoshop.iptc_of(meta.photoshop), meta.dpi, others)
        return jpeg2000.with_metadata(data, told)
    if kind == "AVIF" and meta.code is not None:
        return cicp.into_boxes(data, cicp.ColourCode(*meta.code))
    return gif.with_metadata(data, meta.icc, meta.xmp) if kind == "GIF" else data


def into_jpeg(data: bytes, meta: Metadata, same_kind: bool) -> bytes:
    """A JPEG with the photo's metadata; what is longer than a segment can be is left out."""
    if same_kind:
        return _with_gain_map(jpeg.with_segments(data, list(meta.segments)), meta)
    own = [segment for segment in jpeg.segments(data) if segment[0] == jpeg.APP0]
    new = exif.split(meta.exif) + xmp.split(meta.xmp)
    new += jpeg.icc_segments(meta.icc) if meta.icc else []
    new += photoshop.split(meta.photoshop)
    return jpeg.with_segments(data, own + new)


def _with_gain_map(data: bytes, meta: Metadata) -> bytes:
    return attachments.with_gain_map(data, meta.gain_map) if meta.gain_map else data


def _into_png(data: bytes, meta: Metadata, same_kind: bool) -> bytes:
    if same_kind:
        return png.with_chunks(data, meta.chunks)
    only_by_numbers = meta.code is not None and bool(cicp.ColourCode(*meta.code).hdr)
    icc = b"" if only_by_numbers else meta.icc
    return png.with_chunks(data, png.texts(meta.exif, icc, meta.xmp, meta.dpi, meta.code))


def into_tiff(data: bytes, meta: Metadata) -> bytes:
    """A TIFF with the photo's metadata."""
    more = tiff.Directory()
    if meta.exif:
        try:
            more = tiff.parse(meta.exif)
        except (ValueError, struct.error):
            more = tiff.Directory()
    more.entries.pop(tiff.ORIENTATION, None)  # the pixels are upright
    kept = (
        (ICC, meta.icc, 7),
        (XMP, meta.xmp, 1),
        (PHOTOSHOP, meta.photoshop, 1),
        (IPTC, photoshop.iptc_of(meta.photoshop), 7),
    )
    for tag, value, kind in kept:
        if value:
            more.entries[tag] = tiff.Entry(kind, len(value), value)
    if meta.dpi is not None:
        for tag, dots in zip(DPI_TAGS, meta.dpi, strict=True):
            more.entries[tag] = tiff.Entry(5, 1, struct.pack("<II", round(dots * 1000), 1000))
        more.entries[INCHES] = tiff.Entry(3, 1, struct.pack("<H", 2))
    return tiff.with_tags(data, more)
