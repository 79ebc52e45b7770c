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
PHOTOSHOP_MARK = b"8BIM"
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
    resources: list[Resource] = []
    at = 0
    while at >= 0 and at + 12 <= len(data) and len(resources) < MAX_RESOURCES:
        resource = _resource(data, at)
        if resource is not None:
            resources.append(resource)
            at += len(resource.data)
        else:
            at = at + 1 if data[at] == 0 else data.find(PHOTOSHOP_MARK, at + 1)
    return resources


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
    return next((resource.value for resource in parse(data) if resource.kind == IPTC), b"")


def with_iptc(data: bytes, record: bytes) -> bytes:
    """Return the block with an additional IPTC record."""
    return data + Resource(IPTC, PHOTOSHOP_MARK + IPTC + b"\0\0", record).data


def has_unknown_pictures(data: bytes) -> bool:
    """True if any resource besides the usual thumbnails is, or may be, an image."""
    resources = parse(data)
    others = (resource for resource in resources if resource.kind not in (*THUMBNAILS, *EXIF, *XMP))
    return len(resources) == MAX_RESOURCES or any(_value(resource) != resource.value for resource in others)


def cleaned(data: bytes, clean_exif: Callable[[bytes], bytes], clean_xmp: Callable[[bytes], bytes]) -> bytes:
    """Return the block without thumbnails and other images, which would show what was removed; EXIF and XMP in it are
    cleaned as well."""
    kept = []
    for resource in parse(data):
        if resource.kind in EXIF:
            kept.append(resource._replace(value=clean_exif(resource.value)))
        elif resource.kind in XMP:
            kept.append(resource._replace(value=clean_xmp(resource.value)))
        elif resource.kind not in THUMBNAILS:
            value = _value(resource)
            kept += [resource._replace(value=value)] if value or not resource.value else []
    return b"".join(resource.data for resource in kept)


def _value(resource: Resource) -> bytes:
    """Return the part of a value that may stay; empty if none may."""
    if resource.kind == IPTC:
        return iptc.cleaned(resource.value)
    if resource.kind == ICC:
        return pictures.erased(resource.value)
    resource_id = int.from_bytes(resource.kind, "big")
    is_photoshops = resource.head.startswith(PHOTOSHOP_MARK) and any(resource_id in usual for usual in LARGE)
    return (
        b""
        if pictures.are_in(resource.value) or (not is_photoshops and pictures.is_opaque(resource.value))
        else resource.value
    )


# -- segments of a JPEG -----------------------------------------------------------------------


def blocks(segments: Iterable[jpeg.Segment]) -> dict[bytes, bytes]:
    """Return the blocks of a JPEG, by the start of their segments, joined over several segments."""
    parts_by_head: dict[bytes, list[bytes]] = {}
    for marker, payload in segments:
        for head in HEADS:
            if marker == jpeg.APP13 and payload.startswith(head):
                parts_by_head.setdefault(head, []).append(payload[len(head) :])
    return {head: b"".join(parts) for head, parts in parts_by_head.items()}


def with_blocks(segments: list[jpeg.Segment], change: Callable[[bytes], bytes]) -> list[jpeg.Segment]:
    """Return the segments with each block changed, split as needed, in place of its first segment."""
    old = blocks(segments)
    result: list[jpeg.Segment] = []
    for marker, payload in segments:
        head = next((mark for mark in HEADS if marker == jpeg.APP13 and payload.startswith(mark)), None)
        if head is None:
            result.append((marker, payload))
        elif head in old:
            result += split(change(old.pop(head)), head)
    return result


def split(block: bytes, head: bytes = HEADS[0]) -> list[jpeg.Segment]:
    """Split a block into segments of a JPEG."""
    room = jpeg.LONGEST - len(head)
    return [(jpeg.APP13, head + block[at : at + room]) for at in range(0, len(block), room)]
