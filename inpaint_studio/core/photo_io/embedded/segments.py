"""Which segments of a JPEG go into its edited copy, and what is said of the others.

A segment of an application may hold a picture of the photo as it was: previews (FlashPix, makers'), thermal images,
layers. What is known is cleaned; of the rest only what cannot be a picture stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import xmp

MOST_UNKNOWN = 2048  # bytes of an unknown kind: no preview is smaller
PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|RIFF....WEBP|ftyp(?:heic|avif|mif1|mp4|isom|qt)", re.S)
JFIF, EXTENDED_JFIF, CREDENTIALS, ISO_GAIN_MAP = b"JFIF\0", b"JFXX\0", b"JP", b"urn:iso:std:iso:ts:21496:-1\0"
JFIF_HEAD = 14  # bytes, of which the last two are the size of its thumbnail
APP11 = 0xEB
SAFE = (jpeg.EXIF, jpeg.XMP, xmp.EXTENSION, jpeg.ICC, jpeg.PHOTOSHOP, JFIF, b"Adobe", b"Ducky")


def kept(found: Sequence[jpeg.Segment]) -> tuple[tuple[jpeg.Segment, ...], tuple[str, ...]]:
    """The segments for a new file, and what was left out, in words. Not kept: how colours are coded (APP14), and the
    index of pictures behind the photo (MPF), which the writer makes anew."""
    result: list[jpeg.Segment] = []
    left_out: list[str] = []
    unsafe = _unsafe_kinds(found)
    for marker, payload in found:
        if marker == jpeg.APP14 or (marker == jpeg.APP2 and payload.startswith((jpeg.MPF, ISO_GAIN_MAP))):
            continue
        if marker == jpeg.APP0 and payload.startswith(JFIF):
            result.append((marker, payload[: JFIF_HEAD - 2] + b"\0\0"))
        elif marker == APP11 and payload.startswith(CREDENTIALS):
            left_out.append(message("the content credentials, which were signed for the photo as it was"))
        elif _kind(marker, payload) in unsafe or payload.startswith(EXTENDED_JFIF):
            left_out.append(message("previews, which would show what was removed"))
        else:
            result.append((marker, payload))
    return tuple(xmp.cleaned_extensions(result)), tuple(dict.fromkeys(left_out))


def _kind(marker: int, payload: bytes) -> tuple[int, bytes]:
    """What tells the segments of one application from those of another."""
    return marker, payload[:4]


def _unsafe_kinds(found: Sequence[jpeg.Segment]) -> set[tuple[int, bytes]]:
    """Unknown kinds that hold a picture, or bytes enough for one that nobody recognises."""
    sizes: dict[tuple[int, bytes], int] = {}
    unsafe = set()
    for marker, payload in found:
        if marker == jpeg.COM or payload.startswith(SAFE):
            continue
        kind = _kind(marker, payload)
        sizes[kind] = sizes.get(kind, 0) + len(payload)
        if PICTURE.search(payload) or sizes[kind] > MOST_UNKNOWN:
            unsafe.add(kind)
    return unsafe
