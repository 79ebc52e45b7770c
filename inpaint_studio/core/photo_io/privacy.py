"""Removes metadata that would show what was removed, besides the usual thumbnails, and reports it."""

from __future__ import annotations

from dataclasses import replace

from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import boxes, chunks, exif, photoshop, pictures, segments, xmp
from inpaint_studio.core.photo_io.photo import Metadata

MAX_COMMENT = 2048  # bytes that are not text


def without_unknown_pictures(meta: Metadata) -> Metadata:
    """Return metadata without images in unexpected places, which ``left_out`` then names. Known places (thumbnails,
    maker notes, previews in XMP) are cleaned on writing, when it is known what the photo shows."""
    comment = b"" if _is_picture(meta.comment) else meta.comment
    told = boxes if any(kind in boxes.KINDS for kind, _ in meta.chunks) else chunks
    kept, any_chunk = told.without_pictures(meta.chunks)
    found = any_chunk or comment != meta.comment or _in_packets(meta)
    word = (segments.PREVIEWS,) if found else ()
    return replace(
        meta,
        icc=pictures.erased(meta.icc),
        comment=comment,
        segments=tuple(jpeg.with_clean_profile(list(meta.segments), pictures.erased)),
        chunks=kept,
        left_out=tuple(dict.fromkeys((*meta.left_out, *word))),
    )


def _is_picture(comment: bytes) -> bool:
    return pictures.are_in(comment) or pictures.is_opaque(comment, MAX_COMMENT)


def _in_packets(meta: Metadata) -> bool:
    """True if EXIF, XMP or Photoshop's resources, which are cleaned on writing, contain unknown images."""
    blocks = exif.blocks(list(meta.segments)) or [meta.exif]
    return (
        any(exif.without_unknown_pictures(block)[1] for block in blocks if block)
        or xmp.holds_unknown_pictures(meta.xmp)
        or photoshop.holds_unknown_pictures(meta.photoshop)
    )
