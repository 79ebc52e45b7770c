"""AVIF and HEIC files: images that they contain besides the photo. ISO/IEC 23008-12 and 14496-12."""

from __future__ import annotations

import re

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import jpeg2000, part_names

KNOWN = frozenset((b"ftyp", b"styp", b"meta", b"mdat", b"idat", b"free", b"skip", b"wide", b"moov", b"moof"))
INSIDE = (  # named in the metadata box
    (re.compile(rb"urn:com:apple:photo:20\d\d:aux:hdrgainmap|infe.{8}(?:..)?tmap", re.S), part_names.GAIN_MAP),
    (
        re.compile(rb"urn:mpeg:(?:hevc:2015|avc:2015):auxid:2\b|auxiliary:depth|photo:20\d\d:aux:disparity"),
        part_names.DEPTH,
    ),
    (re.compile(rb"photo:20\d\d:aux:(?!hdrgainmap|disparity)\w+"), message("masks of people and things (mattes)")),
    (re.compile(rb"jumb|application/c2pa"), part_names.CREDENTIALS),
)


def left_out(data: bytes) -> list[str]:
    """Name the contents of the file that no copy will contain."""
    words, end = [], 0
    for box in jpeg2000.boxes(data):
        end = box.end
        if box.kind == b"meta":
            words += [word for pattern, word in INSIDE if pattern.search(box.data)]
        elif box.kind == b"mpvd":
            words.append(part_names.CLIP)
        elif box.kind == b"uuid" and box.data.startswith(part_names.CREDENTIALS_BOX):
            words.append(part_names.CREDENTIALS)
        elif box.kind not in KNOWN:
            words.append(part_names.part("box", box.kind))
    return [*dict.fromkeys(words), *part_names.trailing_data(data, end)]
