"""Reads a file into a photo: upright and complete, or with an explanation why it cannot be."""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from inpaint_studio.core.errors import ImageReadError, TruncatedImageError, is_out_of_memory, reason_of
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import Note, message, no_note
from inpaint_studio.core.names import MaskNames, natural_key
from inpaint_studio.core.photo_io import codec_process, corruption, libraries, raw, sixteen_bits, tiff_samples
from inpaint_studio.core.photo_io.colour import is_usable
from inpaint_studio.core.photo_io.containers import bigtiff, jpeg, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import ICC
from inpaint_studio.core.photo_io.decoding import UnsupportedError, bits_of, decode_8
from inpaint_studio.core.photo_io.formats import IN_WORDS, NOT_HERE, OPENED, READABLE, prepare
from inpaint_studio.core.photo_io.metadata.reading import NUMBERS, PROFILE, collect_metadata, fits_mode
from inpaint_studio.core.photo_io.orientation import orientation_of, turned_from
from inpaint_studio.core.photo_io.photo import FileContents, Metadata, Photo, as_stamp, turn
from inpaint_studio.core.photo_io.read_limits import CountedBytes, CountedReader
from inpaint_studio.core.photo_io.regular_files import MAX_FILE, open_regular
from inpaint_studio.core.photo_io.repairs import as_plain_tiff, as_readable, without_damaged_metadata
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.core.punctuation import listed, sentences

MAX_PIXELS = 250_000_000  # with 8 bits; half of that with 16: reading then takes 2 GB; larger ones are refused
MAX_OF_ONE = 1 << 30  # bytes of a file with one image: all uncompressed pixels of the largest one …
MANY_PAGES = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # … and of TIFF, which may have layers and pages, more
LONGEST_SIDE = 300_000  # px: no real photo is longer
NO_PHOTO = message("It is not a photo in a supported format ({known}).", known=IN_WORDS)
MISNAMED = message("The file contains no photo: it is damaged, or its name has the wrong extension.")
NOISE = 24  # of 255
BLOCK = 16  # px: in a JPEG, pixels go missing in blocks of this size
SEAM = 0.25  # of a missing block: the part that may differ from the decoder's filling
SMOOTHED = 3  # blocks: how far a progressive JPEG fades into the missing part


@libraries.configured()
def read_photo(path: Path, partial: bool = False, contents: FileContents | None = None) -> Photo:
    """Open a photo; raises :class:`ImageReadError`, which names the file and the reason. ``contents``: what
    :func:`read_file` has read, to avoid reading twice.

    A file that ends too early raises :class:`TruncatedImageError`, or with ``partial`` is opened as far as it goes;
    ``missing`` then marks the rest.
    """
    prepare()
    contents = read_file(path) if contents is None else contents
    data = contents.data
    try:
        photo = _of_raw(path, data) if raw.is_raw(path, data) else _repaired(path, as_readable(data), partial)
        return replace(photo, sha256=hashlib.sha256(data).hexdigest(), stamp=contents.stamp)
    except ImageReadError:
        raise
    except Exception as error:  # Pillow's decoders raise a dozen types on damaged files
        raise _explained(path, data, error) from error


def read_mask(path: Path, soft: bool = False, note: Note = no_note) -> Mask:
    """Open a mask: white (> 127) is removed; a mask of one colour with varying alpha is read by its alpha.

    EXIF orientation applies. Returns uint8 H×W of 0 and 255; with ``soft`` also values in between, except the last
    :data:`NOISE` at both ends, which come from lossy formats. ``note`` receives messages if the file is damaged but
    opens, and if it contains several images. Raises :class:`ImageReadError`.
    """
    photo = read_photo(path)
    if photo.is_damaged:
        note(damaged_inside(path.name))
    if photo.stored.has_more:
        note(_first_of(path.name))
    if photo.alpha is not None and bool(np.ptp(photo.alpha)) and not np.ptp(photo.pixels.reshape(-1, 3), axis=0).any():
        plane: NDArray[Any] = photo.alpha
    else:
        plane = np.maximum(photo.pixels[..., 0], photo.pixels[..., 1])  # numpy's "max" of three values takes longer
        np.maximum(plane, photo.pixels[..., 2], out=plane)
    if soft:
        levels = to_8_bit(plane)
        return np.where(levels < NOISE, 0, np.where(levels > 255 - NOISE, 255, levels)).astype(np.uint8)
    middle = plane.dtype.type(np.iinfo(plane.dtype).max // 2)
    return np.where(plane > middle, np.uint8(255), np.uint8(0))


def photos_in(folder: Path) -> list[Path]:
    """Return the photos of a folder by name, 9 before 10, without their masks and hidden files."""
    entries = list(folder.iterdir())
    photos = MaskNames((path.name for path in entries), (*READABLE, *NOT_HERE))
    readable = (path for path in entries if path.suffix.lower() in READABLE and not path.name.startswith("."))
    photo_paths = [path for path in readable if not photos.owns(path.name) and _is_file(path)]
    return sorted(raw.without_twins(photo_paths), key=natural_key)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a link to a forbidden place
        return False


def _explained(path: Path, data: bytes, error: Exception) -> ImageReadError:
    """Return an error that explains why a photo cannot be opened, and what to do."""
    if is_out_of_memory(error):
        return ImageReadError(message("{path} is too large for this computer's memory.", path=path))
    is_unknown, ending = isinstance(error, UnidentifiedImageError), path.suffix.lower()
    why: object = error if isinstance(error, UnsupportedError) else _why_unsupported(data, is_unknown)
    if is_unknown:
        why = why or NOT_HERE.get(ending) or (MISNAMED if ending in READABLE else NO_PHOTO)
    if why:
        return ImageReadError(message("{path} cannot be opened. {why}", path=path, why=why))
    if "truncated" in str(error) and data[:2] == b"\xff\xd8":
        return TruncatedImageError(message("{path} is incomplete: part of the photo is missing.", path=path))
    return ImageReadError(
        message(
            "{path} is damaged and cannot be opened: {reason}. If another program opens it, save it there as PNG.",
            path=path,
            reason=reason_of(error),
        )
    )


def _why_unsupported(data: bytes, is_unknown: bool) -> str:
    """Return what makes an intact file unsupported; empty if nothing is found. ``is_unknown``: no decoder takes it."""
    try:
        classic = bigtiff.as_classic(data)
        return (
            jpeg.why_unsupported(data)
            or tiff.why_not_unpacked(classic)
            or (tiff.why_unsupported(classic) if is_unknown else "")
        )
    except Exception:  # damaged in one of many ways
        return ""


# -- decoding ---------------------------------------------------------------------------------


def check_readable(path: Path) -> None:
    """Raise :class:`ImageReadError` if there cannot be a photo at ``path``, before anything slow is loaded for it."""
    with _opened(path) as file:
        _check_not_empty(path, file.peek(1))


def read_file(path: Path) -> FileContents:
    """Return the bytes of a photo with their stamp; raises :class:`ImageReadError`."""
    with _opened(path) as file:
        stamp = as_stamp(os.fstat(file.fileno()))  # of the opened file: the name may lead to another one by now
        data = file.read()
    _check_not_empty(path, data)
    return FileContents(data, stamp)


def _check_not_empty(path: Path, data: bytes) -> None:
    if not data:
        raise ImageReadError(message("{path} is empty (0 bytes).", path=path))


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """Open a photo's file; any error until it is closed becomes an :class:`ImageReadError`."""
    try:
        with open_photo(path) as file:
            yield file
    except FileNotFoundError as error:
        raise ImageReadError(message("{path} does not exist.", path=path)) from error
    except OSError as error:
        why = message("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        raise ImageReadError(why) from error


def open_photo(path: Path) -> CountedReader:
    """Open a photo's file for reading; raises :class:`ImageReadError` if it is too large, and :class:`OSError`."""
    file = CountedReader(open_regular(path).detach(), path)  # type: ignore[arg-type]  # typeshed: any raw stream
    try:
        max_bytes = MAX_FILE if file.peek(4)[:4] in MANY_PAGES else MAX_OF_ONE
        if os.fstat(file.fileno()).st_size > max_bytes:
            raise ImageReadError(
                message("{path} is larger than {size} GB: too large for a photo.", path=path, size=max_bytes >> 30)
            )
    except BaseException:
        file.close()
        raise
    return file


def _of_raw(path: Path, data: bytes) -> Photo:
    """Return the largest preview of a RAW file that can be opened."""
    for preview in raw.previews(data):
        try:
            photo = _repaired(path, preview, partial=False)
        except Exception as error:  # damaged: a smaller one may be intact
            if is_out_of_memory(error):
                raise
            continue
        height, width = photo.pixels.shape[:2]
        notice = message(
            "{name} is a RAW file: its embedded JPEG is opened ({size}). Saving creates a new file; the RAW file "
            "is not changed.",
            name=path.name,
            size=f"{width} × {height}",
        )
        return replace(photo, notice=sentences((notice, photo.notice)))
    raise ImageReadError(
        message(
            "{path} is a RAW file without a usable preview. Convert it to TIFF or JPEG in a RAW converter, and "
            "open that.",
            path=path,
        )
    )


def _repaired(path: Path, data: bytes, partial: bool) -> Photo:
    """Return the photo; without its metadata if only that is damaged."""
    try:
        return _decode(path, data, partial)
    except ImageReadError:
        raise
    except Exception as error:  # Pillow's decoders raise a dozen types on damaged files
        if is_out_of_memory(error):
            raise
        if not partial and corruption.lacks_only_end(data):
            photo = _repaired(path, data + jpeg.END, partial)
            return replace(photo, notice=sentences((_without_end(path.name), photo.notice)))
        sound, damaged = without_damaged_metadata(data)
        if damaged:
            return _decode(path, sound, partial, damaged)
        plain, words = as_plain_tiff(data)
        if plain is data:
            raise
        photo = _decode(path, plain, partial)
    return _with_pages(photo, data, words)


def _with_pages(photo: Photo, data: bytes, words: tuple[str, ...]) -> Photo:
    """Return ``photo``, which was read from a copy of the first image of the TIFF ``data``, with notices about other
    pages."""
    more = _more_pages(data)
    left_out = (*photo.metadata.left_out, *words, *([more] if more else []))
    meta = replace(photo.metadata, left_out=tuple(dict.fromkeys(left_out)))
    notice = sentences((photo.notice, _first_of(photo.path.name))) if more and photo.path else photo.notice
    photo = replace(photo, metadata=meta, notice=notice, stored=replace(photo.stored, has_more=bool(more)))
    return _in_grey(photo, data) if photo.alpha is not None and tiff_samples.is_grey(data) else photo


def _in_grey(photo: Photo, data: bytes) -> Photo:
    """Return ``photo``, which was read in RGB without a profile, as one of the grey TIFF ``data`` with its profile."""
    meta, profile = photo.metadata, tiff.parse(data).entries.get(ICC)
    if profile is not None and fits_mode(profile.data, "L") and is_usable(profile.data):
        meta = replace(meta, icc=profile.data)
    elif profile is not None:
        meta = replace(meta, damaged=(*meta.damaged, PROFILE))
    return replace(photo, metadata=meta, stored=replace(photo.stored, mode="L"))


def _decode(path: Path, data: bytes, partial: bool, damaged: tuple[str, ...] = ()) -> Photo:
    # a truncated JPEG gets an end: the rest is decoded as grey (Pillow's own switch would affect all threads)
    whole = data + jpeg.END if partial and data.startswith(jpeg.START) else data
    with Image.open(CountedBytes(whole, path), formats=OPENED) as image:
        deep = sixteen_bits.is_deep(data, image) and sixteen_bits.can_be_read(image)
        check_size(path, image.size, MAX_PIXELS // 2 if deep or image.mode == "CMYK" else MAX_PIXELS)
        with corruption.background_check(image, whole) as is_corrupt:
            array = sixteen_bits.unpacked(data, image) if deep else None
            # first of all: querying the image decodes it, and a failure then would not be reported again
            missing = _load(image, whole, partial) if array is None else None
            meta = collect_metadata(image, data)
            meta = replace(meta, damaged=(*meta.damaged, *damaged), left_out=(*meta.left_out, *damaged))
            orientation = orientation_of(image)
            if array is None:
                pixels, alpha, stored = decode_8(data, image, orientation, meta.icc)
            else:
                pixels, alpha, stored = sixteen_bits.decode(array, data, image, orientation)
            stored = replace(stored, orientation=turned_from(image, data, meta.exif, orientation))
            is_damaged = missing is None and is_corrupt()
        more = _more(image, data)
        if more:
            stored, meta = replace(stored, has_more=True), replace(meta, left_out=(more, *meta.left_out))
        notice = _notice(image, data, pixels.dtype == np.uint16, meta, path.name)
        if is_damaged:
            notice = sentences((damaged_inside(path.name), notice))
        if missing is not None:
            missing, stored = turn(missing, orientation), replace(stored, jpeg=b"")
        return Photo(pixels, alpha, path, stored, meta, notice, missing=missing, is_damaged=is_damaged)


def _without_end(name: str) -> str:
    return message("{name} ends a little too early, but no pixel is missing.", name=name)


def damaged_inside(name: str) -> str:
    """Return the sentence that a file is damaged but opens."""
    return message(
        "{name} is damaged: parts of it may be grey, shifted or discoloured. If you have another copy, use that.",
        name=name,
    )


def check_size(path: Path, size: tuple[int, int], limit: int = MAX_PIXELS) -> None:
    """Raise :class:`ImageReadError` for more than ``limit`` pixels."""
    width, height = size
    if width * height <= limit and max(size) <= LONGEST_SIDE:
        return
    shown, megapixels = f"{width}×{height}", limit // 10**6
    raise ImageReadError(
        message("{path} is {size} pixels; the limit is {limit} megapixels.", path=path, size=shown, limit=megapixels)
    )


def _notice(image: Image.Image, data: bytes, deep: bool, meta: Metadata, name: str) -> str:
    """Return sentences about anything that differs from the user's expectations."""
    notes = []
    if not deep and (sixteen_bits.is_deep(data, image) or bits_of(image, data) > 8):
        notes.append(message("{name} has more than 8 bits per channel, but this format is opened with 8.", name=name))
    if _more(image, data):
        notes.append(_first_of(name))
    if meta.damaged:
        parts = listed(dict.fromkeys(meta.damaged))
        notes.append(message("Unreadable in {name}: {parts}.", name=name, parts=parts))
    if set(meta.damaged) & {PROFILE, NUMBERS}:
        notes.append(message("It is shown as sRGB."))
    return sentences(notes)


def _first_of(name: str) -> str:
    return message("{name} contains several images. The first one is opened.", name=name)


def _more(image: Image.Image, data: bytes) -> str:
    """Name the contents of a file besides its first image; empty if there are none. Smaller copies of the image do not
    count."""
    if image.format in ("JPEG", "MPO"):  # its other images are attachments
        return ""
    try:
        if image.format == "TIFF":
            return _more_pages(data)
        image.seek(1)  # counting them all may take minutes
    except (EOFError, OSError, ValueError, SyntaxError, struct.error):
        return ""
    return (
        message("the other frames of its animation")
        if image.format in ("GIF", "PNG", "WEBP", "AVIF")
        else message("its other images")
    )


def _more_pages(data: bytes) -> str:
    """Name the contents of a TIFF besides its first image and smaller copies of it."""
    kinds = tiff.kinds_of_pages(data)
    if kinds[:1] == [True] and tiff.left_out(data, tiff.parse(data)):
        return message("the full-size photo, of which the first image is a smaller copy")
    pages = kinds[1:].count(False)
    return message("its other %n pages", "its other page", pages) if pages else ""


def _load(image: Image.Image, data: bytes, partial: bool) -> Mask | None:
    """Decode ``data``; with ``partial``, return what exists of a truncated file, and a mask of the missing part."""
    codec_process.load(image, data)
    missing = _missing(np.asarray(image.convert("RGB"))) if partial else None
    return _with_rim(missing) if missing is not None and image.info.get("progressive") else missing


def _with_rim(missing: Mask) -> Mask:
    """Extend ``missing`` of a progressive JPEG by the rows of blocks above it: where only the mean of a block is known,
    the decoder smooths it and so fades the missing part into the rest."""
    first = int(np.flatnonzero(missing.any(axis=1))[0])
    missing[max(0, first // BLOCK - SMOOTHED) * BLOCK :] = 255
    return missing


def _missing(pixels: NDArray[np.uint8]) -> Mask | None:
    """Return the blocks at the end of a photo that contain almost only the decoder's filling: the colours of the last
    existing lines bleed one pixel into the missing ones."""
    fill = pixels[-1, -1]
    rows, columns = -(-pixels.shape[0] // BLOCK), -(-pixels.shape[1] // BLOCK)
    mask = np.zeros(pixels.shape[:2], np.uint8)
    for block in range(rows * columns - 1, -1, -1):
        row, column = divmod(block, columns)
        here = np.s_[row * BLOCK : (row + 1) * BLOCK, column * BLOCK : (column + 1) * BLOCK]
        if (pixels[here] != fill).any(axis=2).mean() > SEAM:
            break
        mask[here] = 255
    return mask if mask.any() else None
