"""Reading and writing photos: metadata survives, and whatever was not edited stays untouched."""

from inpaint_studio.core.photo_io.atomic_write import free_name, names_like, write_bytes, write_free, write_with
from inpaint_studio.core.photo_io.formats import FORMATS, READABLE
from inpaint_studio.core.photo_io.naming import (
    NamePattern,
    check_not_of_masks,
    check_writable,
    ending_for,
    is_usable_in_names,
    names_of_results,
    result_name,
    stem_of,
    why_not_written,
    with_ending,
)
from inpaint_studio.core.photo_io.photo import CoarsePhoto, FileContents, Metadata, Photo, Stamp, Stored, stamp_of
from inpaint_studio.core.photo_io.reading import (
    check_readable,
    damaged_inside,
    photos_in,
    read_file,
    read_mask,
    read_photo,
)
from inpaint_studio.core.photo_io.replacing import check_replaceable, is_as_read, only_while
from inpaint_studio.core.photo_io.size_limits import check_size
from inpaint_studio.core.photo_io.thumbnails import read_coarse_photo, read_thumbnail, size_of
from inpaint_studio.core.photo_io.writing import (
    WriteOptions,
    encoded_size,
    has_quality,
    keeps_transparency,
    write_mask,
    write_photo,
)

__all__ = [
    "FORMATS",
    "READABLE",
    "CoarsePhoto",
    "FileContents",
    "Metadata",
    "NamePattern",
    "Photo",
    "Stamp",
    "Stored",
    "WriteOptions",
    "check_not_of_masks",
    "check_readable",
    "check_replaceable",
    "check_size",
    "check_writable",
    "damaged_inside",
    "encoded_size",
    "ending_for",
    "free_name",
    "has_quality",
    "is_as_read",
    "is_usable_in_names",
    "keeps_transparency",
    "names_like",
    "names_of_results",
    "only_while",
    "photos_in",
    "read_coarse_photo",
    "read_file",
    "read_mask",
    "read_photo",
    "read_thumbnail",
    "result_name",
    "size_of",
    "stamp_of",
    "stem_of",
    "why_not_written",
    "with_ending",
    "write_bytes",
    "write_free",
    "write_mask",
    "write_photo",
    "write_with",
]
