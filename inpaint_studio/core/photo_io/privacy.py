"""Removes metadata that would show what was removed, besides the usual thumbnails, and reports it."""

from __future__ import annotations

from dataclasses import replace

from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import boxes, chunks, exif, photoshop, pictures, segments, xmp
from inpaint_studio.core.photo_io.photo import Metadata

MAX_COMMENT = 2048  # bytes that are not text


def without_unknown_pictures(meta: Metadata) -> Metadata:
    """Return metadata without images in unexpected places, which are named in ``left_out``. Images in known places
    (thumbnails, maker notes, previews in XMP) are cleaned on writing, when the content of the photo is known."""
    comment = b"" if _is_picture(meta.comment) else meta.comment
    cleaner = boxes if any(kind in boxes.KINDS for kind, _ in meta.chunks) else chunks
    clean_chunks, has_dropped_chunks = cleaner.without_pictures(meta.chunks)
    has_pictures = has_dropped_chunks or comment != meta.comment or _in_packets(meta)
    names = (segments.PREVIEWS,) if has_pictures else ()
    return replace(
        meta,
        icc=pictures.erased(meta.icc),
        comment=comment,
        segments=tuple(jpeg.with_clean_profile(list(meta.segments), pictures.erased)),
        chunks=clean_chunks,
        left_out=tuple(dict.fromkeys((*meta.left_out, *names))),
    )


def _is_picture(comment: bytes) -> bool:
    return pictures.are_in(comment) or pictures.is_opaque(comment, MAX_COMMENT)


def _in_packets(meta: Metadata) -> bool:
    """True if EXIF, XMP or Photoshop's resources, which are cleaned on writing, contain unknown images."""
    blocks = exif.blocks(list(meta.segments)) or [meta.exif]
    return (
        any(exif.without_unknown_pictures(block)[1] for block in blocks if block)
        or xmp.has_unknown_pictures(meta.xmp)
        or photoshop.has_unknown_pictures(meta.photoshop)
    )
