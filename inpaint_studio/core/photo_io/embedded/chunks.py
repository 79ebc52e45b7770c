"""Images in the chunks of a PNG: in texts (also compressed ones), in profiles, and in private chunks."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from inpaint_studio.core.photo_io.containers import png
from inpaint_studio.core.photo_io.embedded import photoshop, pictures

MAX_UNKNOWN = 2048  # bytes of an unknown kind, as in a JPEG
CLEANED_LATER = {b"eXIf"}  # when it is known what the edited photo shows


def without_pictures(chunks: Sequence[png.Chunk]) -> tuple[tuple[png.Chunk, ...], bool]:
    """Return the chunks without those that contain images, and whether there were any."""
    unsafe = _unsafe_kinds(chunks)
    kept: list[png.Chunk] = []
    for kind, data in chunks:
        if kind == b"iCCP":
            kept += [(kind, clean)] if (clean := _with_clean_profile(data)) else []
        elif kind not in unsafe and not (kind in png.TEXTS and _tells_a_picture(kind, data)):
            kept.append((kind, data))
    return tuple(kept), len(kept) < len(chunks) or _in_resources(kept)


def _in_resources(chunks: Sequence[png.Chunk]) -> bool:
    """True if Photoshop's resources, which are cleaned on writing, contain unknown images."""
    results: list[bool] = []

    def look(data: bytes) -> bytes:
        results.append(photoshop.has_unknown_pictures(data))
        return data

    for kind, data in chunks:
        if kind in (b"tEXt", b"zTXt"):
            png.with_clean_resources(data, look)
    return any(results)


def _unsafe_kinds(chunks: Sequence[png.Chunk]) -> set[bytes]:
    """Return the chunk types that contain an image, or, if unknown, enough bytes for one."""
    parts: dict[bytes, list[bytes]] = {}
    for kind, data in chunks:
        if kind not in png.TEXTS | CLEANED_LATER | {b"iCCP"}:
            parts.setdefault(kind, []).append(data)
    joined = {kind: b"".join(contents) for kind, contents in parts.items()}
    return {kind for kind, data in joined.items() if pictures.are_in(data) or pictures.is_opaque(data, MAX_UNKNOWN)}


def _tells_a_picture(kind: bytes, data: bytes) -> bool:
    """True if a text contains an image, or cannot be read. XMP and Photoshop's resources are cleaned on writing."""
    name, _, rest = data.partition(b"\0")
    if name in png.RESOURCES and kind != b"iTXt":
        return False
    if kind == b"iTXt" and rest[:1] != b"\1":
        return not data.startswith(png.XMP) and pictures.are_in(data)
    try:
        return pictures.are_in(data) or (kind != b"tEXt" and pictures.are_in(png.text_of(kind, rest)))
    except (zlib.error, IndexError):
        return True


def _with_clean_profile(data: bytes) -> bytes:
    """Return an iCCP chunk whose profile hides no image; empty if the profile is unreadable and might be pixels."""
    name, _, rest = data.partition(b"\0")
    try:
        profile = png.inflate(rest[1:])
    except zlib.error:
        return b"" if pictures.are_in(data) or pictures.is_opaque(data, MAX_UNKNOWN) else data
    clean = pictures.erased(profile)
    return data if clean == profile else name + b"\0\0" + zlib.compress(clean)
