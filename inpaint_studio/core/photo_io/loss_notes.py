"""Messages about what a saved file has lost, so that users learn of it in time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.messages import message
from inpaint_studio.core.names import plain
from inpaint_studio.core.photo_io import cicp, native_modes
from inpaint_studio.core.photo_io.containers import jpeg, part_names, png
from inpaint_studio.core.photo_io.embedded import xmp
from inpaint_studio.core.photo_io.formats import FORMATS, WRITABLE
from inpaint_studio.core.photo_io.metadata.reading import DAMAGED_BUT_KEPT
from inpaint_studio.core.photo_io.photo import Metadata, Photo
from inpaint_studio.core.punctuation import clauses

NAMES = {
    "exif": message("EXIF data"),
    "xmp": message("XMP data"),
    "icc": message("the colour profile"),
    "photoshop": message("IPTC data"),
}
COMMENT = "Comment"  # as PNG names it
MAX_NAMED = 6  # texts

FEW_COLOURS = ("1", "L", "LA", "P", "PA")  # modes whose colours a GIF stores, or nearly


def losses(photo: Photo, kind: str, name: str) -> tuple[str, ...]:
    """Return sentences on the data that a file ``name`` of ``kind`` (Pillow's) cannot store, and on the changes made
    for it."""
    meta, same = photo.metadata, photo.stored.format == kind
    damaged = [word for word in meta.damaged if not (same and word in DAMAGED_BUT_KEPT.get(kind, ()))]
    bare = name.lower().endswith(".j2k")
    missing = dict.fromkeys(
        (*meta.left_out, *damaged, *_not_held(meta, kind, same, bare), *_lost_texts(photo, kind, bare))
    )
    sentences = [message("Missing from {name}: {missing}.", name=name, missing=clauses(missing))] if missing else []
    if photo.alpha is not None and not WRITABLE[kind].alpha and _is_transparent(photo):
        sentences.append(
            message(
                "{format} has no transparency: transparent parts of {name} get the background colour.",
                format=kind,
                name=name,
            )
        )
    if same and photo.stored.mode == "P" and not _keeps_palette(photo, kind):
        sentences.append(message("{name} is saved without a palette: it has too many colours now.", name=name))
    if kind == "GIF" and photo.stored.mode not in FEW_COLOURS:
        sentences.append(message("GIF supports only 256 colours: the colours of {name} are reduced.", name=name))
    if photo.pixels.dtype == np.uint16 and not WRITABLE[kind].deep:
        sentences.append(message("{name} has 8 bits per channel, the photo had 16.", name=name))
    if kind == "GIF" and photo.alpha is not None and _is_partly_transparent(photo.alpha):
        sentences.append(
            message("GIF has no partial transparency: each pixel of {name} is transparent or opaque.", name=name)
        )
    if photo.stored.mode == "CMYK" and "CMYK" not in WRITABLE[kind].modes:
        sentences.append(message("{name} is saved in RGB, the photo was in CMYK.", name=name))
    if _is_misnamed(photo, kind):
        sentences.append(
            message(
                "The photo is a {stored} file with another extension. {name} is compressed as {format}, so pixels "
                "outside the edited parts change slightly.",
                stored=photo.stored.format,
                name=name,
                format=kind,
            )
        )
    return tuple(sentences)


def limits(kind: str) -> tuple[str, ...]:
    """Return what no file of ``kind`` (Pillow's name) can store, as parts of a sentence."""
    missing = [
        *([] if WRITABLE[kind].alpha else [message("transparency")]),
        *([message("more than 256 colours")] if kind == "GIF" else []),
        *([] if WRITABLE[kind].deep else [message("16 bits per channel")]),
        *(NAMES[field] for field in NAMES if field not in WRITABLE[kind].holds),
    ]
    return tuple(missing)


def _is_partly_transparent(alpha: NDArray[Any]) -> bool:
    return bool(((alpha > 0) & (alpha < np.iinfo(alpha.dtype).max)).any())


def _is_misnamed(photo: Photo, kind: str) -> bool:
    """True if a photo in another format has the extension of ``kind``, a lossy one: nobody asked for a conversion."""
    if photo.path is None or WRITABLE[kind].lossless:
        return False
    stored = photo.stored.format
    return stored in WRITABLE and stored != kind and FORMATS.get(photo.path.suffix.lower()) == kind


def _keeps_palette(photo: Photo, kind: str) -> bool:
    if "P" not in WRITABLE[kind].modes or (photo.alpha is not None and kind not in ("PNG", "GIF")):
        return False
    return kind != "PNG" or native_modes.has_palette(photo)


def compressed_anew(photo: Photo, name: str) -> tuple[str, ...]:
    """Explain why a JPEG is recompressed as a whole."""
    stored = photo.stored
    if stored.jpeg and jpeg.is_lossless(stored.jpeg):
        why = message("{name} was a lossless JPEG and is now compressed with loss. PNG keeps every pixel.", name=name)
    elif stored.jpeg and not _is_usual(photo):
        why = message(
            "{name} uses an unusual colour format: the whole photo is recompressed, not only the edited parts.",
            name=name,
        )
    else:
        why = message("{name}: the whole photo is recompressed, not only the edited parts.", name=name)
    return (why,)


def _is_usual(photo: Photo) -> bool:
    """True if one of our encoders can code colours as the photo's JPEG does."""
    return photo.stored.mode != "CMYK" and jpeg.has_usual_sampling(photo.stored.jpeg)


def lost_gain_map(photo: Photo, data: bytes, kind: str, name: str) -> tuple[str, ...]:
    """Return a sentence about a JPEG ``data`` whose gain map did not fit the edited photo or could not be read."""
    if not photo.metadata.gain_map or kind != "JPEG" or photo.stored.format != kind or jpeg.end_of(data) < len(data):
        return ()
    return (message("Missing from {name}: the HDR gain map, which does not fit the photo.", name=name),)


def _lost_texts(photo: Photo, kind: str, bare: bool) -> list[str]:
    """Name the texts, and boxes with other contents, that only a file of the same format would keep."""
    meta, stored = photo.metadata, photo.stored.format
    if stored == kind and not bare:
        return []
    if stored == "JPEG2000":
        return [part_names.part("box", box) for box, _ in meta.chunks]
    names = [COMMENT] if len(meta.comment) > WRITABLE[kind].max_comment else []
    names += png.names_of_texts(meta.chunks) if stored == "PNG" else []
    named = [message("the text “{name}”", name=plain(name)) for name in dict.fromkeys(names)]
    return named if len(named) <= MAX_NAMED else [*named[: MAX_NAMED - 1], message("other texts")]


def _not_held(meta: Metadata, kind: str, same: bool, bare: bool) -> list[str]:
    held = frozenset() if bare else WRITABLE[kind].holds
    names = [
        NAMES[field] for field in NAMES if getattr(meta, field) and field not in held and not (same and kind == "PNG")
    ]
    if "icc" in held and meta.icc[16:20] == b"GRAY" and "L" not in WRITABLE[kind].modes:
        names.append(NAMES["icc"])
    if any(payload.startswith(xmp.EXTENSION) for _, payload in meta.segments) and not (kind == "JPEG" and same):
        names.append(message("the extension of the XMP data"))
    if kind == "GIF" and b"\0" in meta.xmp:  # UTF-16: in a GIF, a zero ends the packet
        names.append(NAMES["xmp"])
    if meta.gain_map and not (kind == "JPEG" and same):
        names.append(part_names.GAIN_MAP)
    shape = None if same else jpeg.shape_of_pixels(meta.segments) or png.shape_of_pixels(meta.chunks)
    if shape is not None:
        names.append(message("the shape of its pixels ({across} : {down})", across=shape[0], down=shape[1]))
    code = cicp.ColourCode(*meta.code) if meta.code is not None else None
    if code is not None and code.hdr and kind not in ("AVIF", "PNG"):
        names.append(message("the HDR brightness ({kind}), which only AVIF and PNG can store", kind=code.hdr))
    return names


def _is_transparent(photo: Photo) -> bool:
    assert photo.alpha is not None
    return bool((photo.alpha < np.iinfo(photo.alpha.dtype).max).any())
