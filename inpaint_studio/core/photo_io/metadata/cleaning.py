"""Metadata for the edited photo, without anything that shows what was removed."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from PIL import Image

from inpaint_studio.core.photo_io.containers import jpeg, png
from inpaint_studio.core.photo_io.embedded import exif, iptc, photoshop, turning, xmp
from inpaint_studio.core.photo_io.embedded.turning import Turn
from inpaint_studio.core.photo_io.formats import OPENED
from inpaint_studio.core.photo_io.metadata.reading import fits_mode
from inpaint_studio.core.photo_io.orientation import upright
from inpaint_studio.core.photo_io.photo import Metadata, Photo, turn_back
from inpaint_studio.core.pixels import to_8_bit

THUMBNAIL, MAX_THUMBNAIL = 160, 1024  # px


def for_file(photo: Photo, orientation: int, inks: bool, gain_map: bytes = b"") -> Metadata:
    """Return the photo's metadata for a file whose pixels have the orientation ``orientation``, which is stated
    everywhere, and without images of the original photo. ``inks``: whether the file stores inks; ``gain_map``: what
    will be appended."""
    meta = photo.metadata
    clean_exif = partial(_clean_exif, photo=photo, orientation=orientation)
    clean_xmp = partial(_clean_xmp, photo=photo, orientation=orientation, gain_map=gain_map)
    alone = xmp.without(clean_xmp(meta.xmp), xmp.NOTE, rb"HasExtendedXMP")  # its extension stays in the JPEG
    block = clean_exif(meta.exif)

    def resources(data: bytes) -> bytes:
        bare = data[:1] == bytes([iptc.MARK])
        return iptc.cleaned(data) if bare else photoshop.cleaned(data, clean_exif, clean_xmp)

    cleaners = _png_cleaners(lambda data: block or clean_exif(data), clean_xmp, resources)
    if (turn := _turn(photo, orientation)) is not None:
        cleaners[png.RESOLUTION] = partial(turning.resolution_turned, turn=turn)
    return replace(
        meta,
        exif=block,
        icc=meta.icc if inks else photo.profile,
        xmp=alone,
        photoshop=resources(meta.photoshop),
        dpi=dpi_of(photo, orientation),
        segments=tuple(_for_jpeg(list(meta.segments), clean_exif, clean_xmp, resources)),
        chunks=_for_png(meta.chunks, cleaners),
        gain_map=gain_map,
    )


def _clean_exif(data: bytes, photo: Photo, orientation: int) -> bytes:
    if not data:
        return data
    thumbnail = partial(_thumbnail, photo, orientation=orientation)
    new, turn = exif.with_new_pictures(data, thumbnail), _turn(photo, orientation)
    new = exif.with_orientation(new if turn is None else turning.exif_turned(new, turn), orientation)
    return upright(new) if orientation == 1 else new


def _clean_xmp(data: bytes, photo: Photo, orientation: int, gain_map: bytes) -> bytes:
    whole = xmp.without_promises(xmp.without_pictures(data), len(gain_map) if gain_map else None)
    turn = _turn(photo, orientation)
    return xmp.turned(whole if turn is None else turning.xmp_turned(whole, turn), orientation)


def _turn(photo: Photo, orientation: int) -> Turn | None:
    """Return how the stored pixels are turned for a file of this orientation; None if they stay as they are stored."""
    stored = photo.stored.orientation
    if stored == 1 or orientation == stored:
        return None
    height, width = photo.pixels.shape[:2]
    return Turn(stored, height, width) if stored >= 5 else Turn(stored, width, height)


def dpi_of(photo: Photo, orientation: int) -> tuple[float, float] | None:
    """Return the resolution across and down of a file whose pixels have the orientation ``orientation``."""
    turn, dpi = _turn(photo, orientation), photo.metadata.dpi
    return dpi if dpi is None or turn is None or not turn.swaps_sides else (dpi[1], dpi[0])


Clean = Callable[[bytes], bytes]


def _for_jpeg(
    segments: list[jpeg.Segment], clean_exif: Clean, clean_xmp: Clean, clean_resources: Clean
) -> list[jpeg.Segment]:
    """Return the photo's own segments, cleaned."""
    return [
        (marker, _cleaned(marker, payload, clean_xmp))
        for marker, payload in photoshop.with_blocks(exif.with_blocks(segments, clean_exif), clean_resources)
    ]


def _cleaned(marker: int, payload: bytes, clean_xmp: Clean) -> bytes:
    is_xmp = marker == jpeg.APP1 and payload.startswith(jpeg.XMP)
    return jpeg.XMP + clean_xmp(payload[len(jpeg.XMP) :]) if is_xmp else payload


def _png_cleaners(clean_exif: Clean, clean_xmp: Clean, clean_resources: Clean) -> dict[bytes, Clean]:
    """Return the functions that clean the chunks of a PNG, by type."""
    raw = partial(png.with_clean_resources, clean=clean_resources)
    return {b"eXIf": clean_exif, b"iTXt": partial(png.with_clean_xmp, clean=clean_xmp), b"tEXt": raw, b"zTXt": raw}


def _for_png(chunks: tuple[png.Chunk, ...], cleaners: Mapping[bytes, Clean]) -> tuple[png.Chunk, ...]:
    """Return the photo's own chunks, cleaned, without empty ones."""
    changed = ((kind, data, cleaners[kind](data) if kind in cleaners else data) for kind, data in chunks)
    return tuple((kind, new) for kind, old, new in changed if new or not old)


def _thumbnail(photo: Photo, old: bytes, orientation: int) -> bytes:
    """Return a new thumbnail, of the old one's size if that is known."""
    try:
        with Image.open(io.BytesIO(old), formats=OPENED) as image:
            size = image.size if max(image.size) <= MAX_THUMBNAIL else (THUMBNAIL, THUMBNAIL)
    except Exception:  # it is replaced anyway
        size = (THUMBNAIL, THUMBNAIL)
    step = max(1, min(photo.pixels.shape[:2]) // (4 * max(size)))
    small = Image.fromarray(np.ascontiguousarray(turn_back(to_8_bit(photo.pixels[::step, ::step]), orientation)))
    small.thumbnail(size, Image.Resampling.BOX)
    framed = Image.new("RGB", size)  # cameras add black bars to a thumbnail of another shape
    framed.paste(small, ((size[0] - small.width) // 2, (size[1] - small.height) // 2))
    for quality in (85, 70, 50, 25):
        buffer = io.BytesIO()
        framed.save(buffer, "JPEG", quality=quality)
        if buffer.tell() <= len(old):
            break
    return buffer.getvalue()


def without_unfit_profile(meta: Metadata, mode: str) -> Metadata:
    """Return the metadata, without a colour profile that does not fit pixels of ``mode`` (Pillow's)."""
    return (
        meta
        if fits_mode(meta.icc, mode)
        else replace(meta, icc=b"", chunks=tuple(chunk for chunk in meta.chunks if chunk[0] != b"iCCP"))
    )
