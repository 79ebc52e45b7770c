"""PNG files: their chunks. PNG 3rd edition (W3C, 2025), section 5."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import jpeg, part_names

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE = {  # the pixels themselves, and how they are stored
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"hIST", b"sBIT", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
OF_PIXELS = (b"iDOT", b"CgBI")  # their layout in the file
BACKGROUND, PALETTE_TYPE, BACKGROUND_BYTES = b"bKGD", 3, {0: 2, 2: 6, 3: 1, 4: 2, 6: 6}  # by colour type
RESOLUTION = b"pHYs"
DROPPED = {b"caBX": part_names.CREDENTIALS} | dict.fromkeys(
    (b"prVW", b"mkBF", b"mkTS", b"mkBS", b"mkBT"), message("the layers (Fireworks), which hold what was removed")
)
KNOWN = {
    b"iCCP",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"cICP",
    b"mDCV",
    b"cLLI",
    RESOLUTION,
    b"tIME",
    b"eXIf",
    BACKGROUND,
}  # unsafe, but ours
RAW_EXIF = (b"Raw profile type exif", b"Raw profile type APP1")  # an old way to store them, as hexadecimal digits
RAW_XMP = b"Raw profile type xmp"
APP1_EXIF, APP1_XMP = b"APP1: EXIF", b"APP1: XMP"  # possible contents of a profile of type APP1
TEXTS = frozenset((b"tEXt", b"zTXt", b"iTXt"))
GREY_TYPES = (0, 4)  # colour types of grey without and with transparency
RESOURCES = (b"Raw profile type 8bim", b"Raw profile type iptc")
MAX_TEXT = 16 << 20  # bytes
SUMMED = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT"))
SMALLEST = 12  # bytes of a chunk: length, type, sum
XMP = b"XML:com.adobe.xmp\0"
Chunk = tuple[bytes, bytes]  # type, data


def chunks(data: bytes) -> list[Chunk]:
    """Return all chunks that describe the photo and may be copied."""
    result = []
    for chunk in chunk_bytes(data):
        kind, content = chunk[4:8], chunk[8:-4]
        is_whole = len(chunk) == 12 + int.from_bytes(chunk[:4], "big")
        if kind == BACKGROUND and not _is_deep_enough(data):
            continue
        if is_whole and _is_kept(kind) and not (kind in TEXTS and content.partition(b"\0")[0] in (*RAW_EXIF, RAW_XMP)):
            result.append((kind, _plain(content) if kind == b"iTXt" else content))
    return result


def shape_of_pixels(chunks: Iterable[Chunk]) -> tuple[int, int] | None:
    """Return the proportions of the pixels, across and down, if they are stated and not square."""
    for kind, content in chunks:
        if kind == RESOLUTION and len(content) == struct.calcsize(">IIB"):
            across, down, unit = struct.unpack(">IIB", content)
            return (down, across) if unit == 0 and across != down and across and down else None
    return None


def _is_kept(kind: bytes) -> bool:
    return (kind in KNOWN or kind[3:4].islower()) and kind not in PICTURE


def _is_deep_enough(data: bytes) -> bool:
    """True if values of the file are those of its copy: grey of fewer than 8 bits gets 8."""
    return data[24] >= 8 or data[25] == PALETTE_TYPE


def _is_missed(chunk: bytes, data: bytes) -> bool:
    """True if a chunk about values is not in a copy, and says something."""
    kind = chunk[4:8]
    if kind == b"sBIT":
        return set(chunk[8:-4]) != {8 if data[25] == PALETTE_TYPE else data[24]}
    return kind == b"hIST" or (kind == BACKGROUND and not _is_deep_enough(data))


def left_out(data: bytes) -> list[str]:
    """Name the contents of the file that no copy will contain."""
    words, end = [], len(SIGNATURE)
    for chunk in chunk_bytes(data):
        kind, end = chunk[4:8], end + len(chunk)
        if _is_missed(chunk, data):
            name = kind.decode("ascii")
            words.append(message("its chunk {name}, which describes the values as they were stored", name=name))
        elif not _is_kept(kind) and kind not in (*PICTURE, *OF_PIXELS):
            words.append(DROPPED.get(kind) or part_names.part("chunk", kind))
    return [*dict.fromkeys(words), *part_names.trailing_data(data, end)]


def with_chunks(data: bytes, new: tuple[Chunk, ...]) -> bytes:
    """Return a PNG with ``new`` instead of the metadata from its encoder."""
    header, palette, pixels, at = b"", b"", b"", len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + 12 + length]
        if kind == b"IHDR":
            header = chunk
        elif kind in (b"PLTE", b"tRNS"):
            palette += chunk
        elif kind in (b"IDAT", b"IEND"):
            pixels = data[at:]
            break
        at += 12 + length
    metadata = b"".join(_chunk(kind, content) for kind, content in new if kind != BACKGROUND)
    background = next((content for kind, content in new if kind == BACKGROUND), b"")
    after = _chunk(BACKGROUND, background) if _is_background(background, header, palette) else b""
    return SIGNATURE + header + metadata + palette + after + pixels


def _is_background(content: bytes, header: bytes, palette: bytes) -> bool:
    """True if a background colour is one in a file with this header and palette (chunks)."""
    if not header or len(content) != BACKGROUND_BYTES.get(header[17]):
        return False
    if header[17] == PALETTE_TYPE:
        return content[0] < int.from_bytes(palette[:4], "big") // 3
    values: tuple[int, ...] = struct.unpack(f">{len(content) // 2}H", content)
    return max(values) < 1 << header[16]


def transparent_grey(data: bytes) -> int | None:
    """Return the grey level that is transparent, if the file names one (tRNS chunk)."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"tRNS" and length == 2:
            return int(struct.unpack_from(">H", data, at + 8)[0])
        if kind == b"IDAT":
            return None
        at += 12 + length
    return None


def encode_grey_with_alpha(grey: NDArray[np.uint16], alpha: NDArray[np.uint16]) -> bytes:
    """Encode 16-bit grey with transparency (both H×W), which neither Pillow nor OpenCV can write."""
    height, width = grey.shape
    rows = np.dstack([grey, alpha]).astype(">u2").view(np.uint8).reshape(height, width * 4)
    filtered = np.full((height, 1 + rows.shape[1]), 2, np.uint8)  # each row minus the row above it
    filtered[0, 1:] = rows[0]
    filtered[1:, 1:] = rows[1:] - rows[:-1]
    header = struct.pack(">IIBBBBB", width, height, 16, GREY_TYPES[1], 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(filtered.tobytes(), 4)) + _chunk(b"IEND", b"")
    return SIGNATURE + body


def _plain(text: bytes) -> bytes:
    """Return uncompressed XMP, so that it can be edited."""
    if not text.startswith(XMP) or text[len(XMP) : len(XMP) + 1] != b"\x01":
        return text
    try:
        language, translated, packed = text[len(XMP) + 2 :].split(b"\0", 2)
        return XMP + b"\0\0" + language + b"\0" + translated + b"\0" + inflate(packed)
    except (ValueError, zlib.error):
        return text


def with_clean_xmp(text: bytes, clean: Callable[[bytes], bytes]) -> bytes:
    """Return an iTXt chunk, cleaned if it contains XMP."""
    if not text.startswith(XMP):
        return text
    packet = _packet(text)
    return text[: len(text) - len(packet)] + clean(packet)


def xmp_of(chunks: Iterable[Chunk]) -> bytes:
    """Return the XMP in a file's chunks."""
    return next((_packet(data) for kind, data in chunks if kind == b"iTXt" and data.startswith(XMP)), b"")


def _packet(text: bytes) -> bytes:
    return text[len(XMP) :].split(b"\0", 4)[-1]


def raw_profiles(data: bytes) -> dict[bytes, bytes]:
    """Return EXIF and XMP as ImageMagick used to write them, by the name of the text; empty if unreadable."""
    profiles: dict[bytes, bytes] = {}
    for chunk in chunk_bytes(data):
        kind, content = chunk[4:8], chunk[8:-4]
        name, _, rest = content.partition(b"\0")
        if kind in TEXTS and name in (*RAW_EXIF, RAW_XMP):
            block = _of_digits(kind, rest)
            part = {jpeg.EXIF: APP1_EXIF, jpeg.XMP: APP1_XMP}
            head = next((head for head in part if name == RAW_EXIF[1] and block.startswith(head)), None)
            profiles[name if head is None else part[head]] = block[len(head or b"") :]
    return profiles


def resources_of(chunks: Iterable[Chunk]) -> tuple[bytes, bool]:
    """Return IPTC as ImageMagick and exiftool write it, Photoshop's resources or the bare record, and whether there is
    any; it is empty if it cannot be read."""
    texts = ((kind, content.partition(b"\0")) for kind, content in chunks if kind in TEXTS)
    found = {name: _of_digits(kind, rest) for kind, (name, _, rest) in texts if name in RESOURCES}
    return next((found[name] for name in RESOURCES if found.get(name)), b""), bool(found)


def names_of_texts(chunks: Iterable[Chunk]) -> list[str]:
    """Return the names of the texts in a file's chunks, without XMP and IPTC."""
    names = [content.split(b"\0", 1)[0] for kind, content in chunks if kind in TEXTS]
    return [name.decode("latin-1") for name in names if name not in (XMP[:-1], *RESOURCES)]


def comment_chunk(comment: bytes) -> Chunk:
    """Return a chunk for a comment from another format, in UTF-8 or what is taken for Latin-1."""
    try:
        return b"iTXt", b"Comment\0\0\0\0\0" + comment.decode().encode()
    except UnicodeDecodeError:
        return b"tEXt", b"Comment\0" + comment


def chunk_bytes(data: bytes) -> Iterator[bytes]:
    """Yield every chunk with its length, type and checksum, up to the end of the image; the last one may be
    truncated."""
    at = len(SIGNATURE)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield data[at : at + 12 + length]
        at += 12 + length
        if kind == b"IEND":
            return


def has_wrong_sums(data: bytes) -> bool:
    """True if a chunk that the pixels depend on has a wrong checksum."""
    return any(chunk[4:8] in SUMMED and chunk[-4:] != _sum(chunk[4:-4]) for chunk in chunk_bytes(data))


def with_right_sums(data: bytes) -> bytes:
    """Return a PNG for decoders that reject wrong checksums; ``data`` itself if all are right."""
    if not has_wrong_sums(data):
        return data
    return SIGNATURE + b"".join(chunk[:-4] + _sum(chunk[4:-4]) for chunk in chunk_bytes(data) if len(chunk) >= SMALLEST)


def _sum(part: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(part))


def text_of(kind: bytes, rest: bytes) -> bytes:
    """Return the text of a chunk of ``kind``; ``rest`` follows its name. Raises :class:`zlib.error` or
    :class:`IndexError` for damaged chunks."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return inflate(rest[1:])
    text = rest[2:].split(b"\0", 2)[2]  # after a language, and the translated name
    return inflate(text) if rest[:1] == b"\1" else text


def _of_digits(kind: bytes, rest: bytes) -> bytes:
    """Return the bytes encoded in lines of hexadecimal digits; empty if damaged."""
    try:
        text = text_of(kind, rest)
        return bytes.fromhex(text.split(b"\n", 3)[3].replace(b"\n", b"").decode("ascii"))
    except (ValueError, IndexError, zlib.error):
        return b""


def with_clean_resources(data: bytes, clean: Callable[[bytes], bytes]) -> bytes:
    """Return a text chunk; Photoshop's resources in it, as ImageMagick writes them (lines of hexadecimal digits), are
    cleaned."""
    name, _, rest = data.partition(b"\0")
    if name not in RESOURCES:
        return data
    packed = rest[:1] == b"\0" and rest[1:2] == b"\x78"  # zTXt: the method, then zlib data
    try:
        text = inflate(rest[1:]) if packed else rest
        _, kind, _, digits = text.split(b"\n", 3)
        new = clean(bytes.fromhex(digits.replace(b"\n", b"").decode("ascii")))
    except (ValueError, zlib.error, UnicodeDecodeError):
        return name + b"\0" + rest[:1] * packed
    written = b"\n" + kind + b"\n" + b"%8d" % len(new) + b"\n" + new.hex().encode() + b"\n"
    return name + b"\0" + (b"\0" + zlib.compress(written) if packed else written)


def inflate(packed: bytes) -> bytes:
    """Decompress zlib data, up to :data:`MAX_TEXT` bytes; raises :class:`zlib.error` for more."""
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(packed, MAX_TEXT)
    if unpacker.unconsumed_tail:
        raise zlib.error("too much text")
    return text


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + _sum(kind + data)


def texts(
    exif: bytes, icc: bytes, xmp: bytes, dpi: tuple[float, float] | None, code: tuple[int, int] | None = None
) -> tuple[Chunk, ...]:
    """Return chunks for the metadata of a photo from another format. ``code``: H.273 numbers of its colours."""
    result: list[Chunk] = []
    if code is not None:
        result.append((b"cICP", bytes([*code, 0, 1])))  # RGB, full range
    if icc:
        result.append((b"iCCP", b"ICC profile\0\0" + zlib.compress(icc)))
    if dpi is not None:
        result.append((RESOLUTION, struct.pack(">IIB", *(round(value / 0.0254) for value in dpi), 1)))
    if exif:
        result.append((b"eXIf", exif))
    if xmp:
        result.append((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp))
    return tuple(result)
