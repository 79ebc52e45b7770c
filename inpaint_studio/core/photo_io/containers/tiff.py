"""TIFF directories, also used by EXIF: read, changed in place, and appended to a file.

TIFF 6.0 (Adobe, 1992) section 2; EXIF 2.32 (CIPA DC-008) section 4.6.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import numpy as np

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import tiff_tags as tags

_BY_SIZE = {1: (1, 2, 6, 7), 2: (3, 8), 4: (4, 9, 11, 13), 8: (5, 10, 12, 16, 17, 18)}
SIZES = {kind: size for size, kinds in _BY_SIZE.items() for kind in kinds}  # bytes per value, by type
WORDS = {kind: 4 if kind in (5, 10) else size for kind, size in SIZES.items() if size > 1}  # unit to byte-swap
WHOLE = {1: "B", 3: "H", 4: "I", 7: "B", 13: "I", 16: "Q", 18: "Q"}  # unsigned types, for struct
STARTS = (b"II*\0", b"MM\0*")
JPEG_2000 = "JPEG 2000"
PACKERS: dict[int | None, str] = {  # compressions that no decoder here knows
    22610: "JPEG XR", 33003: JPEG_2000, 33004: JPEG_2000, 33005: JPEG_2000, 34712: JPEG_2000, 34661: "JBIG",
    34715: "JBIG2", 34887: "LERC", 34892: "lossy JPEG", 34933: "PNG", 34934: "JPEG XR", 50001: "WebP",
    50002: "JPEG XL", 52546: "JPEG XL",
}  # fmt: skip
IPTC_MARK = b"\x1c"
UNSPECIFIED, ASSOCIATED, PLAIN = 0, 1, 2  # kinds of an extra channel
SIGNED = 2  # a format of samples
NUMBERS = frozenset(  # always small
    (tags.BITS, tags.COMPRESSION, tags.PHOTOMETRIC, tags.FILL_ORDER, tags.SAMPLES, tags.PLANAR, tags.PREDICTOR,
     tags.EXTRA_SAMPLES, tags.SAMPLE_FORMAT)
)  # fmt: skip
OVERFULL = message("its tags claim more bytes than it has")
SHARED = 1 << 16  # bytes that tags may share beyond the file's length: some writers store equal values only once
MAX_EXIF = 4 << 20  # bytes
MAX_INNER = 64  # directories that are read
MAX_ENTRIES = 4096  # entries of a directory, and directories: a damaged file may claim any number


@dataclass
class Entry:
    """The value of a tag: its type, count, and little-endian bytes."""

    kind: int
    count: int
    data: bytes

    @property
    def numbers(self) -> tuple[int, ...]:
        """The whole numbers of the entry; empty if its type has none."""
        return whole_numbers(self.data, self.kind)


@dataclass
class Directory:
    """Tags with their values, and the sub-directories that some of them point to."""

    entries: dict[int, Entry] = field(default_factory=dict)
    inner: dict[int, Directory] = field(default_factory=dict)


def order_of(data: bytes) -> str:
    """Return the byte order of a TIFF structure, ``<`` or ``>``; raises :class:`ValueError` if it is not one."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        raise ValueError("no TIFF structure")
    return order


def parse(data: bytes) -> Directory:
    """Return the first directory of a TIFF structure with its sub-directories, without damaged parts. Raises
    :class:`ValueError` if there is none."""
    order = order_of(data)
    return _parse(data, order, struct.unpack_from(order + "I", data, 4)[0], 0)


def _parse(data: bytes, order: str, at: int, depth: int) -> Directory:
    directory = Directory()
    for tag, kind, count, offset in entries(data, order, at):
        length = SIZES.get(kind, 0) * count
        value = data[offset : offset + length]
        if not length or len(value) < length:
            continue
        if tag in (tags.EXIF, tags.GPS, tags.INTEROP) and depth < 3:
            pointer = next(iter(whole_numbers(value, kind, order)), len(data))
            if pointer < len(data):
                directory.inner[tag] = _parse(data, order, pointer, depth + 1)
        else:
            directory.entries[tag] = Entry(
                kind, count, _little(value, kind) if _is_turned(order, tag, value) else value
            )
    return directory


def whole_numbers(value: bytes, kind: int, order: str = "<") -> tuple[int, ...]:
    """Return the numbers of a value whose type has whole numbers; empty for other types."""
    code = WHOLE.get(kind, "")
    return struct.unpack(f"{order}{len(value) // SIZES[kind]}{code}", value) if code else ()


def _is_turned(order: str, tag: int, value: bytes) -> bool:
    """True if a value is big-endian. IPTC records are bytes whatever their type, but some writers swap them anyway."""
    return order == ">" and not (tag == tags.IPTC and value[:1] == IPTC_MARK)


def is_overfull(data: bytes) -> bool:
    """True if the values of the first directory and its sub-directories are longer than the file: many tags claim the
    same bytes, and readers would copy them until memory is full. False if there is no structure."""
    try:
        order = order_of(data)
        waiting, seen, room = [struct.unpack_from(order + "I", data, 4)[0]], set[int](), len(data) + SHARED
        while waiting and len(seen) < MAX_INNER:
            at = waiting.pop()
            seen.add(at)
            for tag, kind, count, offset in entries(data, order, at):
                length = SIZES.get(kind, 1) * count
                room -= length if offset + length <= len(data) else 0  # nobody reads what is missing
                if tag in (tags.EXIF, tags.GPS, tags.INTEROP) and kind in (4, 13) and offset + 4 <= len(data):
                    inner = struct.unpack_from(order + "I", data, offset)[0]
                    waiting += [inner] if inner not in seen else []
    except (ValueError, struct.error):
        return False
    return room < 0


def entries(data: bytes, order: str, at: int) -> list[tuple[int, int, int, int]]:
    """Return tag, type, count and offset of the value of each entry of the directory at ``at``."""
    if not 8 <= at <= len(data) - 2:
        return []
    count_of_entries = min(struct.unpack_from(order + "H", data, at)[0], MAX_ENTRIES)
    result = []
    for entry in range(at + 2, min(at + 2 + 12 * count_of_entries, len(data) - 11), 12):
        tag, kind, count = struct.unpack_from(order + "HHI", data, entry)
        inside = SIZES.get(kind, 0) * count <= 4
        result.append((tag, kind, count, entry + 8 if inside else struct.unpack_from(order + "I", data, entry + 8)[0]))
    return result


def _little(value: bytes, kind: int) -> bytes:
    word = WORDS.get(kind, 1)
    return np.frombuffer(value, f">u{word}").astype(f"<u{word}").tobytes() if word > 1 else value


def build(directory: Directory, at: int) -> bytes:
    """Serialise ``directory`` for offset ``at``, little-endian, followed by everything that it points to."""
    entries = dict(directory.entries)
    for tag in directory.inner:
        entries[tag] = Entry(4, 1, b"")
    table = 2 + 12 * len(entries) + 4
    values = bytearray()
    rows = []
    for tag, entry in sorted(entries.items()):
        data = entry.data
        if tag in directory.inner:
            offset = at + table + len(values)
            values += build(directory.inner[tag], offset)
            data = struct.pack("<I", offset)
        if len(data) <= 4:
            rows.append(struct.pack("<HHI", tag, entry.kind, entry.count) + data.ljust(4, b"\0"))
        else:
            rows.append(struct.pack("<HHII", tag, entry.kind, entry.count, at + table + len(values)))
            values += data
        values += b"\0" * (len(values) % 2)
    return struct.pack("<H", len(rows)) + b"".join(rows) + struct.pack("<I", 0) + bytes(values)


def exif_from(directory: Directory) -> bytes:
    """Return a structure of all tags that do not describe the storage of pixels; empty if there are none."""
    described = Directory(
        {tag: entry for tag, entry in directory.entries.items() if tag not in tags.LAYOUT | OTHERS}, directory.inner
    )
    return b"II*\0" + struct.pack("<I", 8) + build(described, 8) if described.entries or described.inner else b""


OTHERS = frozenset((tags.XMP, tags.IPTC, tags.PHOTOSHOP, tags.ICC))  # stored separately


def with_tags(file: bytes, more: Directory) -> bytes:
    """Return a little-endian TIFF file with the tags of ``more`` in its first directory, except those about the storage
    of pixels; pixels stay in place."""
    old = parse(file)
    if order_of(file) != "<":
        raise ValueError("the encoder's files begin with the little end")
    entries = {tag: entry for tag, entry in more.entries.items() if tag not in tags.LAYOUT} | {
        tag: entry for tag, entry in old.entries.items() if tag in tags.LAYOUT or tag not in more.entries
    }
    return _with_directory(file, Directory(entries, old.inner | more.inner))


def as_grey_with_alpha(file: bytes) -> bytes:
    """Return a little-endian TIFF file of 16-bit grey as one of half the width, in which every second number is the
    transparency (unassociated alpha) of the one before it."""
    directory = parse(file)
    width = directory.entries[tags.WIDTH].numbers[0] // 2
    directory.entries[tags.WIDTH] = Entry(4, 1, struct.pack("<I", width))
    directory.entries[tags.SAMPLES] = Entry(3, 1, struct.pack("<H", 2))
    directory.entries[tags.BITS] = Entry(3, 2, struct.pack("<HH", 16, 16))
    directory.entries.pop(tags.SAMPLE_FORMAT, None)
    return _with_directory(file, _with_alpha(directory))


def with_plain_alpha(file: bytes) -> bytes:
    """Mark the fourth channel of a TIFF file as unassociated alpha."""
    return _with_directory(file, _with_alpha(parse(file)))


def _with_alpha(directory: Directory) -> Directory:
    directory.entries[tags.EXTRA_SAMPLES] = Entry(3, 1, struct.pack("<H", PLAIN))
    return directory


def _with_directory(file: bytes, directory: Directory) -> bytes:
    """Return a little-endian file with another first directory; pixels stay in place."""
    padded = file + b"\0" * (len(file) % 2)
    return padded[:4] + struct.pack("<I", len(padded)) + padded[8:] + build(directory, len(padded))


def without_tag(data: bytes, unwanted: int) -> bytes:
    """Return a structure of the same length without a tag in its first directory; nothing else moves."""
    order = order_of(data)
    at = struct.unpack_from(order + "I", data, 4)[0]
    rows = [at + 2 + 12 * row for row, (tag, *_) in enumerate(entries(data, order, at)) if tag == unwanted]
    out = bytearray(data)
    for row in reversed(rows):
        count = struct.unpack_from(order + "H", out, at)[0]
        end = min(at + 2 + 12 * count + 4, len(out))  # the offset of the next directory moves up with the rows
        out[row : end - 12] = out[row + 12 : end]
        struct.pack_into(order + "H", out, at, count - 1)
    return bytes(out)


def with_short_numbers(file: bytes) -> bytes:
    """Return a file whose layout uses 16 or 32-bit numbers: readers expect no other types there, although other types
    are valid."""
    try:
        order = order_of(file)
        first = struct.unpack_from(order + "I", file, 4)[0]
        rows = [(first + 2 + 12 * row, *entry) for row, entry in enumerate(entries(file, order, first))]
    except (ValueError, struct.error):
        return file
    more = bytearray(len(file) % 2)
    changed = [row for row in rows if row[1] in NUMBERS and row[2] in (1, 7) and row[4] + row[3] <= len(file)]
    out = bytearray(file if changed else b"")
    for at, tag, _, count, offset in changed:
        value = struct.pack(f"{order}{count}H", *file[offset : offset + count])
        struct.pack_into(order + "HHI", out, at, tag, 3, count)
        if len(value) > 4:
            more += value
            value = struct.pack(order + "I", len(file) + len(more) - len(value))
        out[at + 8 : at + 12] = value.ljust(4, b"\0")
    return bytes(out + more) if changed else file


def why_not_unpacked(file: bytes) -> str:
    """Explain that a TIFF file is compressed in a way that no decoder here knows, and what to do; empty for others."""
    method = PACKERS.get(_first_number(file, tags.COMPRESSION))
    if method is None:
        return ""
    return message(
        "It is compressed with {method}, which is not supported: save it with LZW, Deflate or no compression.",
        method=method,
    )


def why_unsupported(file: bytes) -> str:
    """Explain why a TIFF file cannot be read, and what to do; empty for other files, and if the reason is unknown."""
    samples, bits = _first_number(file, tags.SAMPLES), _first_number(file, tags.BITS)
    if samples is None or bits is None:
        return ""
    if samples in (1, 3, 4) and bits in (8, 16):
        return message("It stores its pixels in an unusual way, which is not supported: save it as plain RGB.")
    return message(
        "Images with {samples} channels of {bits} bits are not supported. Save the photo as RGB with 8 or 16 bits.",
        samples=samples,
        bits=bits,
    )


def _first_number(file: bytes, tag: int) -> int | None:
    """Return the first number of a tag in the first directory; None if there is none, or no structure. No other tag is
    read: a file that was refused may have any number of long ones."""
    try:
        order = order_of(file)
        rows = entries(file, order, struct.unpack_from(order + "I", file, 4)[0])
        kind, offset = next((kind, offset) for found, kind, _, offset in rows if found == tag)
        return whole_numbers(file[offset : offset + SIZES[kind]], kind, order)[0]
    except (ValueError, struct.error, KeyError, IndexError, StopIteration):
        return None


def left_out(file: bytes, first: Directory) -> list[str]:
    """Name the contents of a TIFF file, besides its first image, that no copy will contain: smaller copies, extra
    channels."""
    words = []
    kinds = kinds_of_pages(file)
    if any(kinds[1:]) or _has_sub_directories(file):
        words.append(message("smaller copies of the photo, which would show what was removed"))
    samples, extra = first.entries.get(tags.SAMPLES), first.entries.get(tags.EXTRA_SAMPLES)
    if samples is not None and extra is not None:
        other_channels = sum(kind not in (ASSOCIATED, PLAIN) for kind in extra.numbers)
        if other_channels:
            words.append(message("%n extra channels", "an extra channel", other_channels))
        if ASSOCIATED in extra.numbers:
            words.append(message("premultiplied transparency, which is stored as ordinary transparency"))
    return words


def kinds_of_pages(file: bytes) -> list[bool]:
    """Return a value for each of the first 64 images of the file: True for a smaller copy of another (tags 254,
    255)."""
    order = order_of(file)
    result: list[bool] = []
    seen: set[int] = set()
    at = struct.unpack_from(order + "I", file, 4)[0]
    while at and at not in seen and len(result) < 64:
        seen.add(at)
        table = {tag: (kind, offset) for tag, kind, _, offset in entries(file, order, at)}
        if not table:
            break
        subfile, old = (_small_number(file, order, table.get(tag)) for tag in (tags.SUBFILE, tags.OLD_SUBFILE))
        result.append(bool(subfile & 1) or old == 2)
        count = min(struct.unpack_from(order + "H", file, at)[0], MAX_ENTRIES)
        offset = at + 2 + 12 * count
        at = struct.unpack_from(order + "I", file, offset)[0] if offset + 4 <= len(file) else 0
    return result


def _small_number(file: bytes, order: str, entry: tuple[int, int] | None) -> int:
    code = WHOLE.get(entry[0], "") if entry is not None else ""
    return int(struct.unpack_from(order + code, file, entry[1])[0]) if entry is not None and code else 0


def _has_sub_directories(file: bytes) -> bool:
    order = order_of(file)
    first = struct.unpack_from(order + "I", file, 4)[0]
    return any(tag == tags.SUB_DIRECTORIES for tag, *_ in entries(file, order, first))
