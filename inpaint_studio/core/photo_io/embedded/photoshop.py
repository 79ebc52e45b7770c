"""Photoshop's image resources, in which JPEG and TIFF files store IPTC.

Adobe Photoshop File Formats Specification, *Image Resources Section*.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from typing import NamedTuple

from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import iptc, pictures

SIGNATURE = re.compile(rb"[A-Za-z0-9 ]{4}")  # 8BIM; MeSa, AgHg, PHUT, DCSR and others from other programs
OWN = b"8BIM"
HEADS = (jpeg.PHOTOSHOP, b"Adobe_Photoshop2.5:")  # starts of the segments of a JPEG
IPTC, ICC = b"\x04\x04", b"\x04\x0f"
THUMBNAILS = (b"\x04\x09", b"\x04\x0c")
EXIF, XMP = (b"\x04\x22", b"\x04\x23"), (b"\x04\x24",)
MAX_RESOURCES = 5000  # resources: each is searched, and Photoshop writes a few dozen
LARGE = (range(0x041A, 0x0441), range(0x07D0, 0x0BB7))  # slices, descriptors, print settings; paths: never images


class Resource(NamedTuple):
    """One resource: ``head`` is everything before the length, ``kind`` its number."""

    kind: bytes
    head: bytes
    value: bytes

    @property
    def data(self) -> bytes:
        """The resource as bytes of a file."""
        return self.head + struct.pack(">I", len(self.value)) + self.value + b"\0" * (len(self.value) % 2)


def parse(data: bytes) -> list[Resource]:
    """Return all resources of a block, from any program, up to :data:`MAX_RESOURCES`. After damage or stray bytes,
    parsing continues at Photoshop's next resource."""
    found: list[Resource] = []
    at = 0
    while at >= 0 and at + 12 <= len(data) and len(found) < MAX_RESOURCES:
        one = _resource(data, at)
        if one is not None:
            found.append(one)
            at += len(one.data)
        else:
            at = at + 1 if data[at] == 0 else data.find(OWN, at + 1)
    return found


def _resource(data: bytes, at: int) -> Resource | None:
    if not SIGNATURE.fullmatch(data[at : at + 4]):
        return None
    name = data[at + 6] + 1
    length_at = at + 6 + name + name % 2
    length = int.from_bytes(data[length_at : length_at + 4], "big")
    if length_at + 4 + length > len(data):
        return None
    return Resource(data[at + 4 : at + 6], data[at:length_at], data[length_at + 4 : length_at + 4 + length])


def iptc_of(data: bytes) -> bytes:
    """The IPTC record of a block; empty if there is none."""
    return next((one.value for one in parse(data) if one.kind == IPTC), b"")


def with_iptc(data: bytes, record: bytes) -> bytes:
    """Return the block with an additional IPTC record."""
    return data + Resource(IPTC, OWN + IPTC + b"\0\0", record).data


def holds_unknown_pictures(data: bytes) -> bool:
    """True if any resource besides the usual thumbnails is, or may be, an image."""
    found = parse(data)
    others = (one for one in found if one.kind not in (*THUMBNAILS, *EXIF, *XMP))
    return len(found) == MAX_RESOURCES or any(_value(one) != one.value for one in others)


def cleaned(data: bytes, clean_exif: Callable[[bytes], bytes], clean_xmp: Callable[[bytes], bytes]) -> bytes:
    """Return the block without thumbnails and other images, which would show what was removed; EXIF and XMP in it are
    cleaned as well."""
    kept = []
    for one in parse(data):
        if one.kind in EXIF:
            kept.append(one._replace(value=clean_exif(one.value)))
        elif one.kind in XMP:
            kept.append(one._replace(value=clean_xmp(one.value)))
        elif one.kind not in THUMBNAILS:
            value = _value(one)
            kept += [one._replace(value=value)] if value or not one.value else []
    return b"".join(one.data for one in kept)


def _value(one: Resource) -> bytes:
    """Return the part of a value that may stay; empty if none may."""
    if one.kind == IPTC:
        return iptc.cleaned(one.value)
    if one.kind == ICC:
        return pictures.erased(one.value)
    number = int.from_bytes(one.kind, "big")
    own = one.head.startswith(OWN) and any(number in usual for usual in LARGE)
    return b"" if pictures.are_in(one.value) or (not own and pictures.is_opaque(one.value)) else one.value


# -- segments of a JPEG -----------------------------------------------------------------------


def blocks(segments: Iterable[jpeg.Segment]) -> dict[bytes, bytes]:
    """Return the blocks of a JPEG, by the start of their segments, joined over several segments."""
    found: dict[bytes, list[bytes]] = {}
    for marker, payload in segments:
        for head in HEADS:
            if marker == jpeg.APP13 and payload.startswith(head):
                found.setdefault(head, []).append(payload[len(head) :])
    return {head: b"".join(parts) for head, parts in found.items()}


def with_blocks(segments: list[jpeg.Segment], change: Callable[[bytes], bytes]) -> list[jpeg.Segment]:
    """Return the segments with each block changed, split as needed, in place of its first segment."""
    old = blocks(segments)
    result: list[jpeg.Segment] = []
    for marker, payload in segments:
        head = next((one for one in HEADS if marker == jpeg.APP13 and payload.startswith(one)), None)
        if head is None:
            result.append((marker, payload))
        elif head in old:
            result += split(change(old.pop(head)), head)
    return result


def split(block: bytes, head: bytes = HEADS[0]) -> list[jpeg.Segment]:
    """Split a block into segments of a JPEG."""
    room = jpeg.LONGEST - len(head)
    return [(jpeg.APP13, head + block[at : at + room]) for at in range(0, len(block), room)]
