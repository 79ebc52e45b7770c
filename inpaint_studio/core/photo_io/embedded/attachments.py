"""Files that phones append to a JPEG photo: gain maps for bright screens, clips, depth.

A gain map (Adobe, *Gain map specification* 1.0; ISO 21496-1) stores how much brighter each place is on an HDR screen.
It remains valid wherever the photo was not edited, so it is kept, and smoothed inside the edits. A clip and a depth map
show what was removed and are left out. The index of images is CIPA DC-007 (Multi-Picture Format).
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import jpeg, part_names
from inpaint_studio.core.photo_io.embedded import exif, photoshop, pictures, segments, xmp

ALIKE = 0.02  # of the aspect ratio: a gain map that differs more belongs to another image
REACH = 3  # px around an edit that are smoothed in a gain map as well, because it was reduced and compressed
GAIN_MAP_NAMES = (xmp.GAIN_MAP, xmp.APPLE_GAIN_MAP, segments.ISO_GAIN_MAP)
INDEX_VERSION, INDEX_COUNT, INDEX_ENTRIES = 0xB000, 0xB001, 0xB002
PRIMARY_JPEG = 0x20030000  # attributes of the main image in the index: representative, baseline primary
WORDS = (
    (re.compile(rb"ftyp(?:mp4|isom|qt|avc|iso|M4V|3gp)"), part_names.CLIP),
    (re.compile(rb"(?:Semantic=[\"']|Semantic>)(?:Depth|RelitInputImage)"), part_names.DEPTH),
    (re.compile(rb"AXS[!*]|^.{0,64}FOTOSTATION|cbipcbbl", re.S), message("metadata after the photo (AFCP, IPTC)")),
)


@dataclass(frozen=True)
class Attachments:
    """The files appended to a photo: its gain map (a JPEG; empty if there is none), and the names of everything
    else."""

    gain_map: bytes = b""
    others: tuple[str, ...] = ()


def find(data: bytes) -> Attachments:
    """Find the files after the photo in the JPEG file ``data``."""
    end = jpeg.end_of(data)
    behind = data[end:].rstrip(part_names.PADDING)
    if not behind:
        return Attachments()
    jpegs = _pictures(data, end)
    gain_maps = [jpeg_file for jpeg_file in jpegs if any(name in jpeg_file[:65536] for name in GAIN_MAP_NAMES)]
    head = data[: min(end, 1 << 20)]
    words = [word for pattern, word in WORDS[:1] if pattern.search(behind)]
    words += [word for pattern, word in WORDS[1:2] if pattern.search(head)]
    words += [word for pattern, word in WORDS[2:] if pattern.search(behind)]
    if len(jpegs) > len(gain_maps) + len([word for word in words if "depth" in word]):
        words.append(message("other images in the same file"))
    gain_map = _cleaned(gain_maps[0]) if gain_maps else b""
    if gain_maps and not gain_map:
        words.append(message("the HDR gain map, which is damaged"))
    return Attachments(gain_map, tuple(words or ([] if gain_maps else part_names.trailing_data(behind, 0))))


def _pictures(data: bytes, at: int) -> list[bytes]:
    """Return the JPEGs after the photo."""
    files: list[bytes] = []
    at = data.find(jpeg.START, at)
    while at >= 0 and len(files) < 64:
        end = jpeg.end_of(data, at)
        files.append(data[at:end])
        at = data.find(jpeg.START, end)
    return files


# -- gain maps --------------------------------------------------------------------------------


def _cleaned(gain_map: bytes) -> bytes:
    """Return a gain map without images in its own metadata; the same bytes if there are none."""
    old = jpeg.segments(gain_map)
    clean = photoshop.with_blocks(
        exif.with_blocks(list(segments.kept_segments(old)[0]), lambda block: exif.with_new_pictures(block, None)),
        lambda block: photoshop.cleaned(block, lambda _: b"", xmp.without_pictures),
    )
    new = [_with_clean_xmp(segment) for segment in jpeg.with_clean_profile(clean, pictures.erased)] + _iso(old)
    is_plain = jpeg.is_plain(gain_map)
    if is_plain and all(segment in new or _says_nothing(segment) for segment in old):
        return gain_map
    bare = gain_map if is_plain else _recoded(gain_map)
    return jpeg.with_segments(bare, new) if bare else b""


def _with_clean_xmp(segment: jpeg.Segment) -> jpeg.Segment:
    marker, payload = segment
    is_xmp = marker == jpeg.APP1 and payload.startswith(jpeg.XMP)
    return (marker, jpeg.XMP + xmp.without_pictures(payload[len(jpeg.XMP) :])) if is_xmp else segment


def _says_nothing(segment: jpeg.Segment) -> bool:
    """True for a segment that is never copied but harmless: Adobe's colour marker, or an index of images."""
    marker, payload = segment
    return marker == jpeg.APP14 or (payload.startswith(jpeg.MPF) and _is_note(payload))


def _recoded(gain_map: bytes) -> bytes:
    """Re-encode a JPEG with its own quantisation and nothing else; empty if it cannot be read."""
    decoded = _decoded(gain_map)
    return _encoded(*decoded) if decoded is not None else b""


def fitting_gain_map(gain_map: bytes, changed: NDArray[np.bool_]) -> bytes:
    """Return ``gain_map`` smoothed where the photo has ``changed`` (H×W, as stored), with its own metadata; empty if it
    does not fit or cannot be read."""
    decoded = _decoded(gain_map)
    if decoded is None:
        return b""
    pixels, tables = decoded
    height, width = changed.shape
    if abs(pixels.shape[1] * height / (pixels.shape[0] * width) - 1) > ALIKE:
        return b""
    edits = _reduced(changed, pixels.shape[:2])
    if not edits.any():
        return gain_map
    even = np.asarray(cv2.inpaint(pixels, edits, REACH, cv2.INPAINT_TELEA), np.uint8)
    kept_segments, _ = segments.kept_segments(jpeg.segments(gain_map))
    return jpeg.with_segments(_encoded(even, tables), [*kept_segments, *_iso(jpeg.segments(gain_map))])


def _iso(all_segments: list[jpeg.Segment]) -> list[jpeg.Segment]:
    """Return the ISO metadata of a gain map, which is short."""
    return [
        segment for segment in all_segments if segment[1].startswith(segments.ISO_GAIN_MAP) and _is_note(segment[1])
    ]


def _is_note(payload: bytes) -> bool:
    return len(payload) <= segments.MAX_UNKNOWN and not pictures.are_in(payload)


def _decoded(gain_map: bytes) -> tuple[NDArray[np.uint8], Any] | None:
    """Return pixels (H×W or H×W×3) and tables of a JPEG; None if it cannot be read."""
    try:
        jpeg.check_scans(gain_map)
        with Image.open(io.BytesIO(gain_map), formats=("JPEG",)) as image:
            image.load()
            pixels = np.array(image if image.mode in ("L", "RGB") else image.convert("RGB"))
            return pixels, image.quantization  # type: ignore[attr-defined]
    except Exception:  # Pillow's decoders raise a dozen types on damaged files
        return None


def _encoded(pixels: NDArray[np.uint8], tables: Any) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", qtables=tables, subsampling=0)
    return buffer.getvalue()


def _reduced(changed: NDArray[np.bool_], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Return 255 wherever any part of a pixel of the small image has changed, and a little around it."""
    share = cv2.resize(changed.astype(np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    some = np.where(share > 0, 255, 0).astype(np.uint8)
    return np.asarray(cv2.dilate(some, np.ones((2 * REACH + 1, 2 * REACH + 1), np.uint8)), np.uint8)


def with_gain_map(photo: bytes, gain_map: bytes) -> bytes:
    """Append a gain map to a photo's JPEG file, with an index that names both. The ISO metadata on the photo itself is
    restored if the gain map has it."""
    has_iso = any(payload.startswith(segments.ISO_GAIN_MAP) for _, payload in jpeg.segments(gain_map))
    iso = [(jpeg.APP2, segments.ISO_GAIN_MAP + bytes(4))] * has_iso
    head = jpeg.segments(photo)
    copied = [segment for segment in head if segment[0] != jpeg.APP14]
    size = len(jpeg.with_segments(photo, [*copied, *iso, _index(0, 0, 0)]))
    at = size - _offset_of_index(jpeg.with_segments(photo, [*copied, *iso, _index(0, 0, 0)]))
    return jpeg.with_segments(photo, [*copied, *iso, _index(size, at, len(gain_map))]) + gain_map


def _index(size: int, at: int, length: int) -> jpeg.Segment:
    """Return the index of two images: the first of ``size`` bytes; the second at offset ``at``, relative to the index,
    of ``length`` bytes."""
    entries = struct.pack(">IIIHH", PRIMARY_JPEG, size, 0, 0, 0) + struct.pack(">IIIHH", 0, length, at, 0, 0)
    rows = struct.pack(">HHI4s", INDEX_VERSION, 7, 4, b"0100") + struct.pack(">HHII", INDEX_COUNT, 4, 1, 2)
    rows += struct.pack(">HHII", INDEX_ENTRIES, 7, len(entries), 8 + 2 + 3 * 12 + 4)
    return jpeg.APP2, jpeg.MPF + b"MM\0*" + struct.pack(">IH", 8, 3) + rows + bytes(4) + entries


def _offset_of_index(data: bytes) -> int:
    """Return the offset in a JPEG that the index counts from."""
    return data.index(jpeg.MPF + b"MM\0*") + len(jpeg.MPF)
