"""JPEG files: their segments, scans and colours (ITU-T T.81 annex B)."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator

import cv2

from inpaint_studio.core.messages import message

Segment = tuple[int, bytes]  # marker, payload

JFIF_DENSITY = 7  # where the densities begin in its segment
APP0, APP1, APP2, APP13, APP14, COM, SOI, SOS, EOI = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xFE, 0xD8, 0xDA, 0xD9
RESTARTS = range(0xD0, 0xD8)
EXIF, XMP, ICC, MPF, PHOTOSHOP = (
    b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0", b"MPF\0", b"Photoshop 3.0\0",
)  # fmt: skip
START = b"\xff\xd8\xff"
END = b"\xff\xd9"
LONGEST = 65533  # bytes of a payload
FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
HUFFMAN, BLOCK_SIZE = frozenset((0xC0, 0xC1, 0xC2)), 64  # frames with Huffman codes; coefficients of a block
PROGRESSIVE = frozenset((0xC2, 0xC6, 0xCA, 0xCE))
RARE = dict.fromkeys((0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF, 0xDE), "hierarchical") | {0xF7: "JPEG-LS"}
USUAL_BITS, POSSIBLE_BITS = 8, range(2, 17)  # per channel
IN_SCANS = frozenset((0xC4, 0xCC, 0xDB, 0xDC, 0xDD, SOS))  # tables, the number of lines, restarts
BEFORE_SCANS = IN_SCANS | FRAMES | frozenset((COM, *range(APP0, 0xF0)))
ADOBE_LENGTH = 12  # minimum bytes of APP14
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # other bytes after 0xFF occur within a scan
PILLOW_SAMPLING = tuple(((across, down), (1, 1), (1, 1)) for across, down in ((1, 1), (2, 1), (2, 2)))
OPENCV_SAMPLING = {  # OpenCV's names of the others
    ((1, 2), (1, 1), (1, 1)): cv2.IMWRITE_JPEG_SAMPLING_FACTOR_440,
    ((4, 1), (1, 1), (1, 1)): cv2.IMWRITE_JPEG_SAMPLING_FACTOR_411,
}
USUAL_SCANS, MAX_SCANNED = 100, 10**9  # scans of an image; pixels of all scans if it has more
MAX_SEGMENTS = 100_000


def shape_of_pixels(segments: Iterable[Segment]) -> tuple[int, int] | None:
    """Return the proportions of the pixels, across and down, if they are stated and not square (JFIF, ISO/IEC 10918-5:
    densities without a unit)."""
    for marker, payload in segments:
        if marker == APP0 and payload.startswith(b"JFIF\0") and len(payload) >= JFIF_DENSITY + 5:
            unit, across, down = struct.unpack_from(">BHH", payload, JFIF_DENSITY)
            return (down, across) if unit == 0 and across != down and across and down else None
    return None


def segments(data: bytes) -> list[Segment]:
    """Return the APPn and comment segments before the pixels of a JPEG."""
    return [(marker, data[start + 4 : end]) for marker, start, end in _header(data)[0] if _is_metadata(marker)]


def _header(data: bytes) -> tuple[list[tuple[int, int, int]], int]:
    """Return marker, start and end of each segment before the first scan, then where the scan begins. In a truncated
    file the last segment ends beyond ``data``."""
    headers, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (SOS, EOI):
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        headers.append((marker, at, end))
        at = end
    return headers, at


def _is_metadata(marker: int) -> bool:
    return marker == COM or APP0 <= marker <= 0xEF


def with_segments(data: bytes, new: list[Segment]) -> bytes:
    """Return a JPEG with ``new`` instead of its own APPn and comments, except its APP14."""
    adobe = [(marker, payload) for marker, payload in segments(data) if marker == APP14]
    parts = [segment_bytes(marker, payload) for marker, payload in [*new, *adobe] if len(payload) <= LONGEST]
    return b"\xff\xd8" + b"".join(parts) + without_segments(data)


def segment_bytes(marker: int, payload: bytes) -> bytes:
    """Return a segment as bytes of a file."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload


def without_segments(data: bytes) -> bytes:
    """Return everything after the start marker except APPn and comments."""
    header, rest = _header(data)
    return b"".join(data[start:end] for marker, start, end in header if not _is_metadata(marker)) + data[rest:]


def icc_segments(profile: bytes) -> list[Segment]:
    """Split a profile into as many segments as it needs."""
    room = LONGEST - len(ICC) - 2
    parts = [profile[at : at + room] for at in range(0, len(profile), room)]
    return [(APP2, ICC + bytes([index, len(parts)]) + part) for index, part in enumerate(parts, 1)]


def profile_of(segments: Iterable[Segment]) -> bytes:
    """Return the profile in a JPEG's segments, joined in the order of their numbers."""
    parts = [payload[len(ICC) :] for marker, payload in segments if marker == APP2 and payload.startswith(ICC)]
    return b"".join(part[2:] for part in sorted(parts))


def with_clean_profile(segments: list[Segment], clean: Callable[[bytes], bytes]) -> list[Segment]:
    """Return the segments with a cleaned profile; unchanged if ``clean`` changes nothing."""
    profile = profile_of(segments)
    new = clean(profile)
    if new == profile:
        return segments
    others = [(marker, payload) for marker, payload in segments if not (marker == APP2 and payload.startswith(ICC))]
    return others + icc_segments(new)


def is_plain(data: bytes) -> bool:
    """True if a JPEG contains nothing besides its image data and the :func:`segments`."""
    at, allowed = 2, BEFORE_SCANS
    while True:
        match = MARKER.search(data, at)
        if match is None or data[match.start() + 1] == EOI or match.start() + 4 > len(data):
            return match is not None
        offset, marker = match.start(), data[match.start() + 1]
        stray = allowed is BEFORE_SCANS and data[at:offset].strip(b"\xff")
        length = int(struct.unpack_from(">H", data, offset + 2)[0])
        if marker not in allowed or stray or (marker == APP14 and length > 2 + ADOBE_LENGTH):
            return False
        allowed = IN_SCANS if marker == SOS else allowed
        at = offset + 2 + length


def end_of(data: bytes | bytearray, start: int = 0) -> int:
    """Return the end of the JPEG that begins at ``start``; the end of ``data`` if it cannot be found."""
    at = start + 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # within a scan, or after damage
            match = MARKER.search(data, at)
            if match is None:
                return len(data)
            at = match.start()
            continue
        marker = data[at + 1]
        if marker == EOI:
            return at + 2
        if marker == 0xFF:
            at += 1
        elif marker in (0x00, 0x01, SOI) or marker in RESTARTS:
            at += 2
        else:
            at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
            if marker == SOS:
                match = MARKER.search(data, at)
                at = len(data) if match is None else match.start()
    return at + 2 if data[at : at + 2] == b"\xff\xd9" else len(data)


def sampling(data: bytes) -> tuple[tuple[int, int], ...]:
    """Return the sampling factors of each component, across and down (ITU-T T.81, B.2.2); empty if there is no
    frame."""
    offset = next((offset for marker, offset in scan_headers(data) if marker in FRAMES), None)
    if offset is None:
        return ()
    factors = (data[offset + 11 + 3 * index] for index in range(data[offset + 9]))
    return tuple((factor >> 4, factor & 15) for factor in factors)


def has_usual_sampling(data: bytes) -> bool:
    """True if one of our encoders can store chroma as this JPEG does."""
    factors = sampling(data)
    if len(factors) == 3 and transform(data) == 0:
        return factors == PILLOW_SAMPLING[0]
    return len(factors) != 3 or factors in PILLOW_SAMPLING or factors in OPENCV_SAMPLING


def has_all_scans(data: bytes) -> bool:
    """True if the scans of a JPEG with Huffman codes hold every coefficient of every component to its last bit (T.81,
    G.1.2): no later scan is missing. False for other codings."""
    headers = scan_headers(data)
    if not headers or headers[0][0] not in HUFFMAN:
        return False
    frame = headers[0][1]
    known = {data[frame + 10 + 3 * index]: set[int]() for index in range(data[frame + 9])}
    for marker, offset in headers[1:]:
        if marker == SOS and offset + 8 + 2 * data[offset + 4] <= len(data):
            at = offset + 5 + 2 * data[offset + 4]
            first, last, bits = data[at : at + 3]
            for index in range(data[offset + 4] if bits & 15 == 0 else 0):
                known.setdefault(data[offset + 5 + 2 * index], set()).update(range(first, last + 1))
    return all(len(coefficients) == BLOCK_SIZE for coefficients in known.values())


def progressive_pixels(data: bytes) -> int:
    """Return the number of pixels of a progressive JPEG, whose coefficients are all in memory while it is decoded; 0
    for others."""
    for marker, offset in scan_headers(data)[:1]:
        if marker in PROGRESSIVE:
            height, width = struct.unpack(">HH", data[offset + 5 : offset + 9])
            return int(height) * int(width)
    return 0


def is_lossless(data: bytes) -> bool:
    """True if a JPEG stores differences of pixels (T.81, process 14) instead of cosine coefficients."""
    return any(marker in (0xC3, 0xC7, 0xCB, 0xCF) for marker, _ in scan_headers(data))


def why_unsupported(data: bytes) -> str:
    """Explain why a JPEG cannot be read, and what to do; empty for other files and usual JPEGs."""
    if not data.startswith(START):
        return ""
    marker, offset = next(
        ((code, position) for code, position in _markers(data) if code in FRAMES or code in RARE), (SOI, 0)
    )
    if marker in RARE:
        return message(
            "This kind of JPEG ({kind}) is not supported. Save the photo as an ordinary JPEG, PNG or TIFF.",
            kind=RARE[marker],
        )
    bits = data[offset + 4] if marker in FRAMES and offset + 4 < len(data) else USUAL_BITS
    if bits == USUAL_BITS or bits not in POSSIBLE_BITS:
        return ""
    return message(
        "JPEGs with {bits} bits are not supported. Save the photo as a 16-bit TIFF or PNG, or as an 8-bit JPEG.",
        bits=bits,
    )


def check_scans(data: bytes) -> None:
    """Raise :class:`ValueError` for a JPEG with so many scans that decoding would take minutes (each scan covers the
    whole image), or with so many parts that visiting each one would."""
    if sum(1 for _ in _markers(data)) == MAX_SEGMENTS:
        raise ValueError(message("it has more than {count} internal sections", count=MAX_SEGMENTS - 1))
    headers = scan_headers(data)
    frame = next((offset for marker, offset in headers if marker in FRAMES), None)
    scans = sum(marker == SOS for marker, _ in headers)
    if frame is None or scans <= USUAL_SCANS or frame + 9 > len(data):
        return
    height, width = struct.unpack_from(">HH", data, frame + 5)
    if scans * max(height, 1) * width > MAX_SCANNED:
        raise ValueError(message("it has {count} scans, more than any camera writes", count=scans))


def scan_headers(data: bytes) -> list[tuple[int, int]]:
    """Return marker and offset of all segments that name components: the frame and each scan."""
    return [(marker, offset) for marker, offset in _markers(data) if marker in FRAMES or marker == SOS]


def _markers(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield marker and offset of all segments, up to the limit for a photo."""
    at = 2
    for _ in range(MAX_SEGMENTS):
        match = MARKER.search(data, at)
        if match is None or data[match.start() + 1] == EOI or match.start() + 4 > len(data):
            return
        yield data[match.start() + 1], match.start()
        at = match.start() + 2 + struct.unpack_from(">H", data, match.start() + 2)[0]


def component_ids(data: bytes) -> list[int]:
    """Return the component ids of a JPEG."""
    offset = next((offset for marker, offset in scan_headers(data) if marker in FRAMES), None)
    return [] if offset is None else [data[offset + 10 + 3 * index] for index in range(data[offset + 9])]


def transform(data: bytes) -> int:
    """Return the colour transform in Adobe's marker: 0 none (RGB, inks), 1 YCbCr, 2 YCCK."""
    all_segments = segments(data)
    adobe = next((p for m, p in all_segments if m == APP14 and p.startswith(b"Adobe") and len(p) >= 12), b"")
    if adobe:
        return adobe[11]
    ids = component_ids(data)
    jfif = any(m == APP0 and p.startswith(b"JFIF") for m, p in all_segments)
    return 0 if len(ids) == 4 or (ids == [82, 71, 66] and not jfif) else 1
