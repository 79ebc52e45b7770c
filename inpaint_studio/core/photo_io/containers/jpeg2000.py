"""JPEG 2000 files: the boxes with metadata. ISO/IEC 15444-1, annex I; XMP: ISO 16684-1, part 3."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from inpaint_studio.core.photo_io.containers import part_names
from inpaint_studio.core.photo_io.read_limits import max_steps

SIGNATURE = b"\0\0\0\x0cjP  \r\n\x87\n"
XMP = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
EXIF = b"JpgTiffExif->JP2"
IPTC = bytes.fromhex("33C7A4D2B81D4723A0BAF1A3E097AD38")
RESTRICTED = 2  # the method of a colour box
START = b"\xff\x4f\xff\x51"  # start of a code stream and of its size marker
INCH = 0.0254  # m
MAX_OTHER = 1 << 20  # bytes of a box that is copied without being parsed
KNOWN = frozenset((b"jP  ", b"ftyp", b"rreq", b"jp2c", b"free"))  # written anew
CREDENTIALS = frozenset((b"jumb", b"c2pa"))
OTHERS = (b"xml ", b"uinf", b"asoc", b"lbl ")


class Box(NamedTuple):
    """``data``: the contents, without length and type; ``end``: where the box ends in the file."""

    kind: bytes
    data: bytes
    end: int = 0

    @property
    def file_bytes(self) -> bytes:
        """The box with its length and type, as stored in a file."""
        return struct.pack(">I4s", len(self.data) + 8, self.kind) + self.data


class BoxMetadata(NamedTuple):
    """The metadata in boxes: as in :class:`~inpaint_studio.core.photo_io.photo.Metadata`; ``others`` may be copied."""

    exif: bytes = b""
    icc: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""
    dpi: tuple[float, float] | None = None
    others: tuple[tuple[bytes, bytes], ...] = ()
    left_out: tuple[str, ...] = ()


def boxes(data: bytes) -> Iterator[Box]:
    """Yield the boxes in ``data``, up to a damaged one or to the limit."""
    for kind, start, end in box_spans(data, 0, len(data)):
        yield Box(kind, data[start:end], end)


def box_spans(data: bytes, at: int, limit: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, start and end of the contents of each box in ``data[at:limit]``, as :func:`boxes`, without a copy of
    them."""
    for _ in range(max_steps(max(0, limit - at))):
        if at + 8 > limit:
            return
        length, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1 and at + 16 <= limit:
            length, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        end = limit if length == 0 else at + length
        if end > limit or end < at + head:
            return
        yield kind, at + head, end
        at = end


def bits_of(data: bytes) -> tuple[int, ...]:
    """Return the bits of each channel from the code stream (ISO/IEC 15444-1, A.5.1); empty if there is none."""
    at = data.find(START)
    if at < 0 or at + len(START) + 38 > len(data):
        return ()
    sizes = at + len(START)
    count = int(struct.unpack_from(">H", data, sizes + 36)[0])
    return tuple((depth & 0x7F) + 1 for depth in data[sizes + 38 : sizes + 38 + 3 * count : 3])


def metadata_of(data: bytes) -> BoxMetadata:
    """Return the metadata of a JP2 file; empty for a bare code stream."""
    if not data.startswith(SIGNATURE):
        return BoxMetadata()
    uuid_data: dict[bytes, bytes] = {}
    others: list[tuple[bytes, bytes]] = []
    left_out: list[str] = []
    header, end = b"", 0
    for box in boxes(data):
        if box.kind == b"jp2h":
            header = box.data
        elif box.kind == b"uuid" and box.data[:16] in (XMP, EXIF, IPTC):
            uuid_data.setdefault(box.data[:16], box.data[16:])
        elif _is_kept(box):
            others.append((box.kind, box.data))
        elif box.kind not in KNOWN:
            signed = box.kind in CREDENTIALS or box.data.startswith(part_names.CREDENTIALS_BOX)
            left_out.append(part_names.CREDENTIALS if signed else part_names.part("box", box.kind))
        end = box.end
    left_out += part_names.trailing_data(data, end)
    inner = list(boxes(header))
    icc = next((box.data[3:] for box in inner if box.kind == b"colr" and box.data[:1] in (b"\2", b"\3")), b"")
    dpi = next((_resolution(box.data) for box in inner if box.kind == b"res "), None)
    exif = uuid_data.get(EXIF, b"").removeprefix(b"Exif\0\0")
    return BoxMetadata(
        exif, icc, uuid_data.get(XMP, b""), uuid_data.get(IPTC, b""), dpi, tuple(others), tuple(left_out)
    )


def _is_kept(box: Box) -> bool:
    """True if a box may be copied without being parsed."""
    known = box.kind in (*OTHERS, b"uuid") and not box.data.startswith(part_names.CREDENTIALS_BOX)
    return known and len(box.data) <= MAX_OTHER


def _resolution(data: bytes) -> tuple[float, float] | None:
    """Return dots per inch, across and down: of the capture, otherwise of the display."""
    for kind in (b"resc", b"resd"):
        for box in boxes(data):
            if box.kind == kind and len(box.data) >= 10:
                down, down_by, across, across_by, down_power, across_power = struct.unpack(">HHHHbb", box.data[:10])
                if down_by and across_by and max(abs(down_power), abs(across_power)) < 12:
                    return across / across_by * 10.0**across_power * INCH, down / down_by * 10.0**down_power * INCH
    return None


def with_metadata(data: bytes, metadata: BoxMetadata) -> bytes:
    """Return an encoder's JP2 file with ``metadata``; a bare code stream cannot contain any."""
    if not data.startswith(SIGNATURE):
        return data
    new = [
        Box(b"uuid", name + value)
        for name, value in ((XMP, metadata.xmp), (EXIF, metadata.exif), (IPTC, metadata.iptc))
        if value
    ]
    new += [Box(*other) for other in metadata.others]
    out = []
    for box in boxes(data):
        if box.kind == b"jp2c":
            out += new
        out.append(Box(b"jp2h", _header(box.data, metadata)) if box.kind == b"jp2h" else box)
    return b"".join(box.file_bytes for box in out)


def _header(data: bytes, metadata: BoxMetadata) -> bytes:
    colour = Box(b"colr", bytes([RESTRICTED, 0, 0]) + metadata.icc)
    new_boxes = [colour if box.kind == b"colr" and metadata.icc else box for box in boxes(data) if box.kind != b"res "]
    if metadata.dpi is not None:
        across, down = (min(65535, max(1, round(value / INCH))) for value in metadata.dpi)
        new_boxes.append(Box(b"res ", Box(b"resc", struct.pack(">HHHHbb", down, 1, across, 1, 0, 0)).file_bytes))
    return b"".join(box.file_bytes for box in new_boxes)
