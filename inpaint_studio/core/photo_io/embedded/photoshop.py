"""Photoshop's image resources, in which JPEG and TIFF files keep IPTC.

Adobe Photoshop File Formats Specification, *Image Resources Section*.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import NamedTuple

SIGNATURE = re.compile(rb"[A-Za-z0-9 ]{4}")  # 8BIM; MeSa, AgHg, PHUT, DCSR and others of other programs
IPTC = b"\x04\x04"
THUMBNAILS = (b"\x04\x09", b"\x04\x0c")
EXIF, XMP = (b"\x04\x22", b"\x04\x23"), (b"\x04\x24",)


class Resource(NamedTuple):
    """One of them: ``head`` is everything before the length, ``kind`` its number."""

    kind: bytes
    head: bytes
    value: bytes

    @property
    def data(self) -> bytes:
        """Its bytes in a file."""
        return self.head + struct.pack(">I", len(self.value)) + self.value + b"\0" * (len(self.value) % 2)


def parse(data: bytes) -> list[Resource]:
    """All resources of a block, whoever wrote them; a damaged end is left out."""
    found, at = [], 0
    while at + 12 <= len(data) and SIGNATURE.fullmatch(data[at : at + 4]):
        name = data[at + 6] + 1
        length_at = at + 6 + name + name % 2
        length = int.from_bytes(data[length_at : length_at + 4], "big")
        if length_at + 4 + length > len(data):
            break
        value = data[length_at + 4 : length_at + 4 + length]
        found.append(Resource(data[at + 4 : at + 6], data[at:length_at], value))
        at = length_at + 4 + length + length % 2
    return found


def iptc_of(data: bytes) -> bytes:
    """The IPTC record of a block; empty if there is none."""
    return next((one.value for one in parse(data) if one.kind == IPTC), b"")


def with_iptc(data: bytes, iptc: bytes) -> bytes:
    """The block with an IPTC record more."""
    return data + Resource(IPTC, b"8BIM" + IPTC + b"\0\0", iptc).data


def cleaned(data: bytes, clean_exif: Callable[[bytes], bytes], clean_xmp: Callable[[bytes], bytes]) -> bytes:
    """The block without thumbnails, which would show what was removed; EXIF and XMP in it are cleaned like others."""
    kept = []
    for one in parse(data):
        if one.kind in EXIF:
            kept.append(one._replace(value=clean_exif(one.value)).data)
        elif one.kind in XMP:
            kept.append(one._replace(value=clean_xmp(one.value)).data)
        elif one.kind not in THUMBNAILS:
            kept.append(one.data)
    return b"".join(kept)
