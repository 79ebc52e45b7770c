"""GIF files: the extensions that hold XMP (ISO 16684-1, part 3, section 1.1.2) and an ICC profile (ICC.1, annex B.4).

GIF 89a specification, sections 15 to 26.
"""

from __future__ import annotations

from collections.abc import Iterator

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import part_names
from inpaint_studio.core.photo_io.read_limits import max_steps

EXTENSION, PICTURE, TRAILER = 0x21, 0x2C, 0x3B
PLAIN_TEXT, APPLICATION = 0x01, 0xFF
NAME = b"\x21\xff\x0bXMP DataXMP"
PROFILE = b"ICCRGBG1012"
TRAIL = b"\x01" + bytes(range(255, -1, -1)) + b"\0"  # leads any reader that enters it to the end
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")  # of animations


def xmp_of(data: bytes) -> bytes:
    """The XMP packet; empty if there is none."""
    at = data.find(NAME)
    end = data.find(TRAIL[:64], at)
    return data[at + len(NAME) : end] if 0 <= at < end else b""


def profile_of(data: bytes) -> bytes:
    """The ICC profile; empty if there is none."""
    profiles = (parts for label, parts, _ in _blocks(data) if label == APPLICATION and parts[:1] == [PROFILE])
    return b"".join(next(profiles, [b""])[1:])


def left_out(data: bytes) -> list[str]:
    """Name the contents of the file that no copy will contain."""
    words, end = [], len(data)
    for label, parts, after in _blocks(data):
        end = after
        name = parts[0] if parts else b""
        if label == PLAIN_TEXT:
            words.append(message("text shown over the image"))
        elif label == APPLICATION and name not in (*LOOPS, PROFILE) and not name.startswith(b"XMP Data"):
            words.append(part_names.part("extension", name))
    return [*dict.fromkeys(words), *part_names.trailing_data(data, end)]


def _blocks(data: bytes) -> Iterator[tuple[int, list[bytes], int]]:
    """Yield label, parts and end of each extension, and with label 0 those of each image and of the end of the file, up
    to a limit."""
    at, remaining = _after_colours(data, 10, 13), max_steps(len(data))
    while remaining > 0 and at + 1 < len(data) and data[at] in (EXTENSION, PICTURE):
        is_picture = data[at] == PICTURE
        label = 0 if is_picture else data[at + 1]
        start = _after_colours(data, at + 9, at + 10) + 1 if is_picture else at + 2  # after the minimum code size
        parts = []
        while remaining > 0 and start < len(data) and data[start]:
            parts.append(data[start + 1 : start + 1 + data[start]])
            start, remaining = start + 1 + data[start], remaining - 1
        at, remaining = start + 1, remaining - 1
        yield label, parts, at
    if data[at : at + 1] == bytes([TRAILER]):
        yield 0, [], at + 1


def _after_colours(data: bytes, flags: int, at: int) -> int:
    """Return the end of a colour table that would begin at ``at``, according to the byte at ``flags``."""
    flag_byte = data[flags] if flags < len(data) else 0
    return at + (3 << ((flag_byte & 7) + 1) if flag_byte & 0x80 else 0)


def with_metadata(data: bytes, icc: bytes, xmp: bytes) -> bytes:
    """Return a GIF file with a profile and an XMP packet after its colour table. A packet that contains zeros is left
    out, because a zero would end it."""
    more = b""
    if icc:
        parts = [icc[at : at + 255] for at in range(0, len(icc), 255)]
        more = b"\x21\xff\x0b" + PROFILE + b"".join(bytes([len(part)]) + part for part in parts) + b"\0"
    if xmp and b"\0" not in xmp:
        more += NAME + xmp + TRAIL
    at = _after_colours(data, 10, 13)
    return b"GIF89a" + data[6:at] + more + data[at:] if more else data
