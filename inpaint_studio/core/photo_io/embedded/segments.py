"""The segments of a JPEG that are copied to its edited version, and names of the others.

An application segment may contain an image of the original photo: previews (FlashPix, camera makers'), thermal images,
layers. Known segments are cleaned; of the others, including comments, only those that cannot be an image stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import jpeg, part_names, tiff
from inpaint_studio.core.photo_io.embedded import photoshop, pictures, xmp

MAX_UNKNOWN = 2048  # bytes of an unknown kind: no preview is smaller
MAX_OF_MARKER = 8192  # bytes of unknown kinds under one marker: a preview may be split into unnamed parts
JFIF, EXTENDED_JFIF, CREDENTIALS, ISO_GAIN_MAP = b"JFIF\0", b"JFXX\0", b"JP", b"urn:iso:std:iso:ts:21496:-1\0"
JFIF_HEAD = 14  # bytes; the last two are the size of its thumbnail
APP11, PROFILE = 0xEB, b"acsp"
MAX_EXIF = 4  # blocks of EXIF data: the first one counts, and each is searched on writing
TOO_MUCH = message("more EXIF blocks than any camera writes")
PREVIEWS = message("previews, which would show what was removed")
KNOWN = {
    jpeg.APP0: (JFIF,),
    jpeg.APP1: (jpeg.EXIF, jpeg.XMP, xmp.EXTENSION),
    jpeg.APP2: (jpeg.ICC,),
    jpeg.APP13: photoshop.HEADS,
}


def kept_segments(all_segments: Sequence[jpeg.Segment]) -> tuple[tuple[jpeg.Segment, ...], tuple[str, ...]]:
    """Return the segments for a new file, and names of what was left out. Not kept: the colour transform (APP14) and
    the index of images after the photo (MPF), which the writer creates anew."""
    result: list[jpeg.Segment] = []
    left_out: list[str] = []
    all_segments = _with_few_exif(all_segments, left_out)
    unsafe = _unsafe_kinds(all_segments)
    profile = jpeg.profile_of(all_segments)
    is_profile = len(profile) <= MAX_UNKNOWN or profile[36:40] == PROFILE
    for marker, payload in all_segments:
        if marker == jpeg.APP14 or (marker == jpeg.APP2 and payload.startswith((jpeg.MPF, ISO_GAIN_MAP))):
            continue
        if marker == jpeg.APP0 and payload.startswith(JFIF):
            result.append((marker, payload[: JFIF_HEAD - 2] + b"\0\0"))
        elif marker == APP11 and payload.startswith(CREDENTIALS):
            left_out.append(part_names.CREDENTIALS)
        elif marker == jpeg.APP2 and payload.startswith(jpeg.ICC) and not is_profile:
            left_out.append(message("an invalid colour profile"))
        elif _is_unknown(marker, payload) and _kind(marker, payload) in unsafe:
            left_out.append(PREVIEWS)
        else:
            result.append((marker, payload))
    clean, are_more = xmp.cleaned_extensions(result)
    if are_more:
        left_out.append(PREVIEWS)
    return tuple(clean), tuple(dict.fromkeys(left_out))


def _with_few_exif(segments: Sequence[jpeg.Segment], left_out: list[str]) -> list[jpeg.Segment]:
    """Return the segments without the blocks of EXIF data after the first :data:`MAX_EXIF`; adds to ``left_out``."""
    result, begun = [], 0
    for marker, payload in segments:
        if marker == jpeg.APP1 and payload.startswith(jpeg.EXIF):
            begun += payload[len(jpeg.EXIF) :].startswith(tiff.STARTS)
            if begun > MAX_EXIF:
                continue
        result.append((marker, payload))
    if begun > MAX_EXIF:
        left_out.append(TOO_MUCH)
    return result


def _is_unknown(marker: int, payload: bytes) -> bool:
    return not payload.startswith(KNOWN.get(marker, ())) if marker in KNOWN else True


def _kind(marker: int, payload: bytes) -> tuple[int, bytes]:
    """Return the prefix that distinguishes the segments of one application from those of another."""
    return marker, b"" if marker == jpeg.COM else payload[:4]


def _unsafe_kinds(segments: Sequence[jpeg.Segment]) -> set[tuple[int, bytes]]:
    """Return unknown kinds that contain an image, or enough unrecognised bytes for one."""
    parts: dict[tuple[int, bytes], list[bytes]] = {}
    markers: dict[int, int] = {}
    for marker, payload in segments:
        if _is_unknown(marker, payload) and marker != jpeg.APP14:
            kind = _kind(marker, payload)
            parts.setdefault(kind, []).append(payload)
            markers[marker] = markers.get(marker, 0) + len(payload)
    kinds = {kind: b"".join(payloads) for kind, payloads in parts.items()}
    return {kind for kind, content in kinds.items() if _is_unsafe(kind[0], content, markers[kind[0]])}


def _is_unsafe(marker: int, whole: bytes, of_marker: int) -> bool:
    if whole.startswith(EXTENDED_JFIF) or pictures.are_in(whole):
        return True
    if marker == jpeg.COM:
        return pictures.is_opaque(whole, MAX_UNKNOWN)
    return len(whole) > MAX_UNKNOWN or (of_marker > MAX_OF_MARKER and pictures.is_opaque(whole, 0))
