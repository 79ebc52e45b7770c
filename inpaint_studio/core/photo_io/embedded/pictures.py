"""Images inside other data: found by how they begin, also as text (base64, hexadecimal digits) and compressed
(deflate).

A signature alone is too short to rule out chance, so each format is followed until it states a size: a JPEG to its
frame (ITU-T T.81, B.2.2), a TIFF to its strips. Ordinary text and numbers contain none of that.
"""

from __future__ import annotations

import binascii
import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import STRIP_BYTES, STRIPS, TILE_BYTES, TILES

Span = tuple[int, int]  # start and end

MAX_UNPACKED = 16 << 20  # bytes; anything larger is treated as an image
STEP = 1 << 16  # bytes that are decompressed at a time
MAX_PACKED, DEEPEST = 1024, 3  # compressed pieces of a value, and nested levels of compression
MAX_OPAQUE = 4096  # bytes of a value that cannot be parsed; no useful preview is smaller
SMALLEST_PIXELS = 256  # bytes of a TIFF's strips: a GeoTIFF without an image has a single pixel

JPEG_START = re.compile(rb"[\x00-\xff]\xd8\xff[\xc0-\xfe]")  # some makers write another first byte
FRAME = re.compile(
    rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]\x00"
    rb"(?:\x0b[\x02-\x10].{4}\x01|\x0e[\x02-\x10].{4}\x02|\x11[\x02-\x10].{4}\x03|\x14[\x02-\x10].{4}\x04)",
    re.S,
)
TIFF = re.compile(rb"II\*\0|MM\0\*|II\+\0\x08\0\0\0|MM\0\+\0\x08\0\0")
SIGNATURES = re.compile(  # up to a length that rules out chance
    rb"(?:\x89PNG\r\n\x1a\n)?\x00\x00\x00\x0dIHDR.{8}[\x01\x02\x04\x08\x10][\x00\x02-\x04\x06]\x00\x00[\x00\x01]"
    rb"|GIF8[79]a"
    rb"|RIFF.{4}(?:WEBPVP8[ LX]|AVI LIST)"
    rb"|\x00\x00[\x00\x01].ftyp(?:hei[cmsx]|hev[cmsx]|m[is]f1|avi[fos]|mp4[12]|iso[m2-9]|qt  |3g[p2].|M4[AV] |avc1"
    rb"|jp[2x] |jxl |crx )"
    rb"|\x00\x00\x00\x0c(?:jP  |JXL )\r\n\x87\n"
    rb"|\xff\x4f\xff\x51\x00[\x29-\xff]"
    rb"|BM.{4}\x00{4}.{2}\x00\x00[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00"
    rb"|\x28\x00\x00\x00.{2}\x00\x00.{2}(?:\x00\x00|\xff\xff)\x01\x00[\x01\x04\x08\x10\x18\x20]\x00[\x00-\x03]\x00\x00\x00"
    rb"|8BPS\x00[\x01\x02]\x00{6}|II\xbc\x01.{2}\x00\x00|v/1\x01\x02\x00\x00\x00|qoif\x00\x00.{2}\x00\x00.{2}[\x03\x04][\x00\x01]"
    rb"|P[56]\s\d{1,5}\s\d{1,5}\s(?:255|65535)\s",
    re.S,
)
GIF_BLOCK = re.compile(rb"!(?:\xf9\x04|[\xfe\xff\x01])|,.{8}", re.S)
PNG_END = b"IEND\xaeB`\x82"
PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
AUTOMATIC = 47  # zlib's code for: with a zlib or gzip header
LETTERS = re.compile(rb"[A-Za-z0-9+/=_\-\s\\&#;%]{100,}")  # base64, with the separators of XML, JSON and URLs
DIGITS = re.compile(rb"(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[\s:,;.-]{0,3}){100,}")
WIDE = re.compile(rb"(?:[A-Za-z0-9+/=_\-\s\\&#;%:,.]\x00(?:\x00\x00)?){100,}")  # UTF-16 and UTF-32
ESCAPED = re.compile(rb"&#(\d{1,6});|&#x([0-9A-Fa-f]{1,5});|%([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\([nrt])")
NO_LETTER, NO_DIGIT = re.compile(rb"[^A-Za-z0-9+/=]"), re.compile(rb"0x|[^0-9A-Fa-f]")
MARK_OF_ORDER = re.compile(rb"\A(?:\xff\xfe|\xfe\xff)")
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


def are_in(data: bytes) -> bool:
    """True if ``data`` contain an image in any form."""
    return bool(spans(data))


def spans(data: bytes) -> list[Span]:
    """Return the spans of images in ``data``, in order."""
    return _merged([*plain_spans(data), *_packed(data, 0), *text_spans(data)])


def erased(data: bytes) -> bytes:
    """Return ``data`` of the same length with zeros instead of images, or spaces instead of images stored as text."""
    out = bytearray(data)
    for start, end in _merged([*plain_spans(data), *_packed(data, 0)]):
        out[start:end] = bytes(end - start)
    for start, end in text_spans(bytes(out)):
        out[start:end] = b" " * (end - start)
    return bytes(out)


def is_opaque(data: bytes, max_bytes: int = MAX_OPAQUE) -> bool:
    """True if ``data`` has more than ``max_bytes`` that are neither text nor padding: they might be pixels."""
    if len(data.strip(b"\0\xff ")) <= max_bytes:
        return False
    try:
        return CONTROL.search(MARK_OF_ORDER.sub(b"", data).replace(b"\0", b"").decode()) is not None
    except UnicodeDecodeError:
        return True


def _merged(spans: list[Span]) -> list[Span]:
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result


# -- not encoded ------------------------------------------------------------------------------


def plain_spans(data: bytes) -> list[Span]:
    """Return images that are stored unencoded. One whose end is unknown extends to the end of ``data``."""
    result = _merged(_jpegs(data))
    for match in SIGNATURES.finditer(data):
        if match.group().startswith(b"GIF") and not _is_gif(data, match.start()):
            continue
        end = data.find(PNG_END, match.end()) + len(PNG_END) if b"IHDR" in match.group() else 0
        result.append((match.start(), end if end >= len(PNG_END) else len(data)))
        if end < len(PNG_END):
            break
    return _merged([*result, *_tiffs(data)])


def _jpegs(data: bytes) -> list[Span]:
    starts = _starts(data)
    result: list[Span] = []
    for match in FRAME.finditer(data):
        at = match.start()
        if (result and result[-1][0] <= at < result[-1][1]) or not _is_frame(data, at):
            continue
        result.append((starts.get(at, at), jpeg.end_of(data, at - 2)))
    return result


def _is_frame(data: bytes, at: int) -> bool:
    """True if the header of a frame is plausible: a size, sampled components, possible tables."""
    _, width, count = struct.unpack_from(">HHB", data, at + 5)
    rows = data[at + 10 : at + 10 + 3 * count]
    sampled = all(1 <= factor >> 4 <= 4 and 1 <= factor & 15 <= 4 for factor in rows[1::3])
    return len(rows) == 3 * count and width > 0 and sampled and all(table <= 3 for table in rows[2::3])


def _is_gif(data: bytes, at: int) -> bool:
    """True if a screen of some size is followed by an image or an extension (GIF89a, sections 18 and 20); the signature
    alone could be a word in a caption."""
    if at + 13 > len(data):
        return False
    width, height, flags = struct.unpack_from("<HHB", data, at + 6)
    behind = at + 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    return width > 0 and height > 0 and GIF_BLOCK.match(data, behind) is not None


def _starts(data: bytes) -> dict[int, int]:
    """Map each frame that can be reached from the start of a JPEG to that start. No segment is visited twice."""
    start_of_frame: dict[int, int] = {}
    seen: set[int] = set()
    for match in JPEG_START.finditer(data):
        at = match.start() + 2
        while at + 4 <= len(data) and data[at] == 0xFF and at not in seen:
            seen.add(at)
            marker = data[at + 1]
            if marker in jpeg.FRAMES:
                start_of_frame.setdefault(at, match.start())
                break
            at += 1 if marker == 0xFF else 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return start_of_frame


def _tiffs(data: bytes) -> list[Span]:
    """Return the pixels of TIFF structures; all of a BigTIFF, which contains nothing but images."""
    result: list[Span] = []
    for match in islice(TIFF.finditer(data), MAX_PACKED):
        if len(match.group()) > 4:
            return [*result, (match.start(), len(data))]
        result += [(match.start() + start, match.start() + end) for start, end in _strips(data[match.start() :])]
    return result


def _strips(data: bytes) -> list[Span]:
    result: list[Span] = []
    try:
        order = tiff.order_of(data)
        at = struct.unpack_from(order + "I", data, 4)[0]
        for _ in range(8):
            rows = {tag: (kind, count, offset) for tag, kind, count, offset in tiff.entries(data, order, at)}
            for offsets_tag, lengths_tag in ((STRIPS, STRIP_BYTES), (TILES, TILE_BYTES)):
                pairs = zip(
                    _numbers(data, order, rows.get(offsets_tag)),
                    _numbers(data, order, rows.get(lengths_tag)),
                    strict=False,
                )
                result += [
                    (offset, min(offset + length, len(data))) for offset, length in pairs if 8 <= offset < len(data)
                ]
            count_of_entries = struct.unpack_from(order + "H", data, at)[0]
            at = struct.unpack_from(order + "I", data, at + 2 + 12 * count_of_entries)[0]
    except (ValueError, struct.error):
        pass
    return result if sum(end - start for start, end in result) >= SMALLEST_PIXELS else []


def _numbers(data: bytes, order: str, row: tuple[int, int, int] | None) -> list[int]:
    code = {3: "H", 4: "I", 13: "I"}.get(row[0], "") if row is not None else ""
    if row is None or not code or row[1] > tiff.MAX_ENTRIES:
        return []
    return list(struct.unpack_from(f"{order}{row[1]}{code}", data, row[2]))


# -- compressed, and as text ------------------------------------------------------------------


def _packed(data: bytes, depth: int) -> list[Span]:
    """Return deflated pieces that contain images, or more data than may be searched."""
    result: list[Span] = []
    room = MAX_UNPACKED
    for match in islice(PACKED.finditer(data), MAX_PACKED):
        if result and match.start() < result[-1][1]:
            continue
        plain, end = _unpacked(data, match.start(), room)
        room -= len(plain)
        if room <= 0 or (plain and _has_pictures(plain, depth + 1)):
            result.append((match.start(), end))
    return result


def _unpacked(data: bytes, start: int, max_bytes: int) -> tuple[bytes, int]:
    """Return the decompressed bytes of the piece at ``start``, as far as it is intact, up to ``max_bytes``; and its
    end."""
    unpacker, plain, at = zlib.decompressobj(AUTOMATIC), bytearray(), start
    try:
        while at < len(data) and not unpacker.eof and len(plain) < max_bytes:
            part = data[at : at + STEP]
            plain += unpacker.decompress(part, STEP)
            at += len(part) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
    except zlib.error:
        return bytes(plain), len(data)
    return bytes(plain), at if unpacker.eof else len(data)


def _has_pictures(data: bytes, depth: int) -> bool:
    if plain_spans(data):
        return True
    return depth < DEEPEST and bool(_packed(data, depth) or text_spans(data, depth))


def text_spans(data: bytes, depth: int = 0) -> list[Span]:
    """Return runs of letters or digits, of one, two or four bytes each, that encode an image."""
    result = [match.span() for match in LETTERS.finditer(data) if _spells(match.group(), depth)]
    result += [match.span() for match in DIGITS.finditer(data) if _has_pictures(_from_digits(match.group()), depth + 1)]
    wide = ((match.span(), match.group().replace(b"\0", b"")) for match in WIDE.finditer(data))
    return result + [span for span, narrow in wide if text_spans(narrow, depth)]


def _spells(run: bytes, depth: int) -> bool:
    return any(_has_pictures(one, depth + 1) for one in _from_letters(run))


def _from_letters(run: bytes) -> Iterator[bytes]:
    """Yield the bytes of a base64 run: its start is unknown, so all four alignments are tried."""
    letters = NO_LETTER.sub(b"", ESCAPED.sub(_letter, run).translate(bytes.maketrans(b"-_", b"+/")))
    for piece in re.split(rb"=+", letters):
        for first in range(4 if len(piece) >= 80 else 0):
            part = piece[first:]
            yield binascii.a2b_base64(part[: len(part) // 4 * 4])


def _letter(match: re.Match[bytes]) -> bytes:
    decimal, *others, _ = match.groups()
    code = int(decimal) if decimal else int(next((one for one in others if one), b"0"), 16)
    return bytes([code]) if code < 256 else b""


def _from_digits(run: bytes) -> bytes:
    digits = NO_DIGIT.sub(b"", run)
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
