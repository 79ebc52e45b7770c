"""Writes a photo to a file in one step: stored like the original, with all its metadata."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.errors import ImageWriteError, is_out_of_memory, reason_of, unexpected
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import codec_process, file_attributes, libraries, native_modes
from inpaint_studio.core.photo_io.atomic_write import Times, write_bytes
from inpaint_studio.core.photo_io.containers import bmp, jpeg, jpeg_blocks, png, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import ORIENTATION
from inpaint_studio.core.photo_io.embedded import attachments
from inpaint_studio.core.photo_io.flattening import WHITE, Colour, flattened
from inpaint_studio.core.photo_io.formats import FORMATS, WRITABLE
from inpaint_studio.core.photo_io.loss_notes import compressed_anew, losses, lost_gain_map
from inpaint_studio.core.photo_io.metadata import cleaning
from inpaint_studio.core.photo_io.metadata.writing import into_file, into_jpeg
from inpaint_studio.core.photo_io.naming import why_not_written
from inpaint_studio.core.photo_io.photo import Metadata, Photo, turn_back
from inpaint_studio.core.photo_io.replacing import check_replaceable
from inpaint_studio.core.photo_io.size_limits import check_size
from inpaint_studio.core.pixels import to_8_bit

logger = logging.getLogger(__name__)
QUALITY = 95  # for a JPEG or WebP that came from another format
SOUND = 2.0  # of 255: a larger difference means misread blocks, not just blending at their borders


@dataclass(frozen=True)
class WriteOptions:
    """The way to write a photo. With ``keep_times`` the file gets the times of the original. ``quality``: 1–100 of a
    lossy format, None for the photo's own. ``background``: the colour (0..255 RGB) under transparent parts if the
    format has no transparency."""

    keep_times: bool = False
    quality: int | None = None
    background: Colour = WHITE


def write_photo(
    photo: Photo,
    path: Path,
    options: WriteOptions = WriteOptions(),
    exclusive: bool = False,
    announce: Callable[[str], None] = lambda sha256: None,
) -> tuple[str, ...]:
    """Save a photo through a temporary file beside ``path``, which is replaced in one step.

    The format follows the extension. Bit depth, grey, palette, inks and metadata are kept as far as the format allows.
    ``exclusive``: nothing is replaced, see :func:`write_bytes`. ``announce`` receives the hash before the file appears.
    A new file is no more public than the original, as far as its mode tells. Returns sentences about the file for the
    user. On any failure ``path`` stays intact. Raises :class:`ImageWriteError`.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise ImageWriteError(why_not_written(path.name, path.suffix))
    check_replaceable(photo, path)
    check_size(photo, path)
    data, notes = _encoded_with_notes(photo, path, kind, options)
    announce(hashlib.sha256(data).hexdigest())
    is_replaced = not exclusive and is_confirmed(path.exists)
    notes += write_bytes(path, data, exclusive, photo.path, _times(photo.path) if options.keep_times else None)
    return notes + (file_attributes.lost_here(path.name) if is_replaced else ())


@libraries.configured()
def _encoded_with_notes(photo: Photo, path: Path, kind: str, options: WriteOptions) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of the file for ``path``, and sentences about what they lack."""
    try:
        notes = losses(photo, kind, path.name)
        data, anew = encode(flattened(photo, kind, options.background), kind, options.quality)
        notes += compressed_anew(photo, path.name) if anew else ()
        return data, notes + lost_gain_map(photo, data, kind, path.name)
    except Exception as error:
        reason = unexpected(error) if is_out_of_memory(error) else reason_of(error)
        why = message("{path} cannot be written as {format}: {reason}", path=path, format=kind, reason=reason)
        raise ImageWriteError(why) from error


def _times(source: Path | None) -> Times | None:
    """Return access and modification time of a file, ns; None if it is gone."""
    try:
        state = source.stat() if source is not None else None
    except OSError:
        return None
    return (state.st_atime_ns, state.st_mtime_ns) if state is not None else None


def write_mask(mask: Mask, path: Path, exclusive: bool = False, like: Path | None = None) -> None:
    """Save a mask (uint8 H×W, white = remove), no more public than the photo ``like``; raises :class:`ImageWriteError`.
    ``exclusive``: nothing is replaced."""
    write_photo(Photo(mask[..., None].repeat(3, 2), path=like), path, exclusive=exclusive)


def keeps_transparency(suffix: str) -> bool:
    """True for the extension of a format that can store transparency."""
    return WRITABLE[FORMATS[suffix.lower()]].alpha


def has_quality(suffix: str) -> bool:
    """True for the extension of a lossy format."""
    return not WRITABLE[FORMATS[suffix.lower()]].lossless


def encoded_size(photo: Photo, suffix: str, quality: int | None = None, background: Colour = WHITE) -> int:
    """Return the size in bytes of the file that :func:`write_photo` would write with this extension."""
    kind = FORMATS[suffix.lower()]
    return len(encode(flattened(photo, kind, background), kind, quality).data)


class Encoded(NamedTuple):
    """The bytes of a file. ``anew``: whether all of a JPEG is recompressed although nobody asked for it."""

    data: bytes
    anew: bool = False


@libraries.configured()
def encode(photo: Photo, kind: str, quality: int | None = None) -> Encoded:
    """Encode a file of ``kind`` (Pillow's name)."""
    same = photo.stored.format == kind
    if kind == "JPEG":
        return _jpeg(photo, same, quality)
    meta = cleaning.for_file(photo, 1, "CMYK" in WRITABLE[kind].modes)
    if photo.pixels.dtype == np.uint16 and WRITABLE[kind].deep:
        data = _deep(photo, kind)
        meta = cleaning.without_unfit_profile(meta, "L" if photo.stored.mode == "L" else "RGB")
    else:
        image = _image(photo, kind)
        meta = cleaning.without_unfit_profile(meta, image.mode)
        if kind == "BMP" and (image.mode == "RGBA" or (image.mode == "RGB" and meta.icc)):
            alpha = None if photo.alpha is None else to_8_bit(photo.alpha)
            return Encoded(bmp.encode(to_8_bit(photo.pixels), alpha, meta.icc, meta.dpi))
        data = codec_process.encoded(image, kind, _options(photo, kind, image.mode, meta, quality))
    return Encoded(into_file(data, kind, meta, same))


def _jpeg(photo: Photo, same: bool, quality: int | None) -> Encoded:
    """Encode a JPEG; one that was a JPEG keeps its tables, its orientation and every unedited block."""
    stored = photo.stored
    orientation = stored.orientation if same else 1
    options = stored.jpeg_options if same and quality is None else {"quality": quality or QUALITY, "subsampling": 0}
    upright = _image(photo, "JPEG")
    image = upright
    if orientation != 1:  # memory may not suffice for an unnecessary copy of a large photo
        image = Image.fromarray(turn_back(np.asarray(upright), orientation), upright.mode)
    keeps = same and bool(stored.jpeg) and quality is None
    if keeps and image.mode == "RGB" and jpeg.transform(stored.jpeg) == 0:
        options = {**options, "keep_rgb": True, "subsampling": 0}  # libjpeg stores RGB in no other way
        options.pop("factors", None)
    elif not same and photo.metadata.dpi is not None:
        options = {**options, "dpi": cleaning.dpi_of(photo, orientation)}
    data, old_blocks = _encoded(image, options), None
    if keeps and jpeg.transform(data) == jpeg.transform(stored.jpeg):
        try:
            old_blocks = _with_old_blocks(stored.jpeg, data, np.asarray(image))
        except MemoryError:  # the photo is saved without it
            logger.warning("there is no memory for keeping the blocks of a JPEG")
    gain_map = _gain_map(photo, np.asarray(image)) if same else b""
    meta = cleaning.for_file(photo, orientation, inks=True, gain_map=gain_map)
    return Encoded(into_jpeg(old_blocks or data, meta, same), same and quality is None and not old_blocks)


def _gain_map(photo: Photo, pixels: np.ndarray) -> bytes:
    """Return the photo's gain map, smoothed where ``pixels`` (as stored) differs from the file; empty if there is none
    or it no longer fits."""
    if not photo.metadata.gain_map or not photo.stored.jpeg:
        return b""
    before = _decoded(photo.stored.jpeg, "L" if pixels.ndim == 2 else "RGB")
    if before.shape != pixels.shape:
        return b""
    return attachments.fitting_gain_map(photo.metadata.gain_map, _changed(pixels, before))


def _changed(after: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Return a mask of where two images differ (bool H×W)."""
    changed = np.empty(after.shape[:2], bool)
    for band in _bands(changed):
        edited = after[band] != before[band]
        # one channel after the other: numpy's own "any" of three values takes three times as long
        planes = [edited] if edited.ndim == 2 else [edited[..., channel] for channel in range(edited.shape[2])]
        changed[band] = np.logical_or.reduce(planes)
    return changed


def _with_old_blocks(old: bytes, new: bytes, pixels: np.ndarray) -> bytes | None:
    """Return ``new`` with the blocks of ``old`` where nothing was edited; None if the result is not ``pixels``, so that
    no combination of encoders can spoil a photo."""
    mode = {2: "L", 3: "RGB"}.get(pixels.ndim if pixels.ndim == 2 else pixels.shape[2], "CMYK")
    before = _decoded(old, mode)
    if before.shape != pixels.shape:
        return None
    changed = _changed(pixels, before)
    result = jpeg_blocks.keep_blocks(old, new, changed)
    if result is None:
        return None
    after = _decoded(result, mode)
    if after.shape != pixels.shape or _off(after, before, ~changed) >= SOUND:
        return None
    del before  # a large photo leaves no memory for another one beside it
    return result if _off(after, _decoded(new, mode), changed) < 4 * SOUND else None


def _bands(plane: np.ndarray) -> list[slice]:
    """Return bands of rows to compare: large photos leave no memory for more."""
    return [slice(top, top + 256) for top in range(0, plane.shape[0], 256)]


def _off(first: np.ndarray, second: np.ndarray, here: np.ndarray) -> float:
    """Return the mean difference of two images (uint8) inside ``here``; 0 if that is empty."""
    total = count = 0
    for band in _bands(here):
        mask = here[band].view(np.uint8)
        inside = cv2.countNonZero(mask)
        if inside:
            total += int(cv2.norm(first[band], second[band], cv2.NORM_L1, mask))  # exact: these are whole numbers
            count += inside * (1 if first.ndim == 2 else first.shape[2])
    return total / count if count else 0.0


def _encoded(image: Image.Image, options: dict[str, Any]) -> bytes:
    """Encode a JPEG; for chroma sampling that Pillow lacks, OpenCV encodes it and the coefficients are requantised
    later."""
    options = dict(options)
    factors = options.pop("factors", None)
    if factors is not None and image.mode == "RGB":
        rare = jpeg.OPENCV_SAMPLING[factors]
        array = cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2BGR)
        done, data = cv2.imencode(
            ".jpg", array, [cv2.IMWRITE_JPEG_QUALITY, 100, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, rare]
        )
        if done:
            return data.tobytes()
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    return buffer.getvalue()


def _decoded(data: bytes, mode: str) -> np.ndarray:
    """Return the pixels of a JPEG as stored."""
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        return np.asarray(image if image.mode == mode else image.convert(mode))


def _image(photo: Photo, kind: str) -> Image.Image:
    """Return a Pillow image of the photo, in its stored mode if the format allows."""
    stored, holds = photo.stored, WRITABLE[kind]
    with_alpha = photo.alpha is not None and holds.alpha
    if stored.planes is not None and stored.mode in holds.modes and (not with_alpha or _has_index(photo, kind)):
        native_image = native_modes.to_pillow(photo)
        if native_image is not None:
            return native_image
    planes = [to_8_bit(photo.pixels)]
    if photo.alpha is not None and with_alpha:
        planes.append(to_8_bit(photo.alpha)[..., None])
    image = Image.fromarray(np.concatenate(planes, 2) if len(planes) > 1 else np.ascontiguousarray(planes[0]))
    if stored.mode in ("L", "1") and "L" in holds.modes:
        image = image.convert(
            "LA" if with_alpha and kind in ("PNG", "TIFF", "JPEG2000") else "L" if not with_alpha else image.mode
        )
    return image.quantize(256, dither=Image.Dither.NONE) if "RGB" not in holds.modes and image.mode == "RGB" else image


def _has_index(photo: Photo, kind: str) -> bool:
    """True if the palette can represent the transparency: in a GIF only by one index."""
    stored = photo.stored
    if stored.mode != "P" or not (kind == "PNG" or (kind == "GIF" and stored.clear_index is not None)):
        return False
    return native_modes.alpha_is_stored(photo)


def _options(photo: Photo, kind: str, mode: str, meta: Metadata, quality: int | None) -> dict[str, Any]:
    """Return the options for Pillow's encoder; PNG and TIFF get their metadata afterwards."""
    whole = kind == "AVIF" and meta.exif  # Pillow rewrites all of it if it finds an orientation
    exif = tiff.without_tag(meta.exif, ORIENTATION) if whole else meta.exif
    come = {"exif": exif, "icc_profile": meta.icc, "xmp": meta.xmp}
    given = {key: value for key, value in come.items() if value}
    stored = photo.stored
    options: dict[str, Any] = {}
    if kind == "WEBP":
        lossless = stored.format == "WEBP" and stored.lossless and quality is None
        options = {"quality": quality or QUALITY, "lossless": lossless, "exact": True, **given}
    elif kind == "AVIF":
        options = {"quality": quality or QUALITY, "subsampling": "4:4:4", **given}
    elif kind == "PNG":
        options = {"compress_level": 4, "icc_profile": None}
    elif kind == "TIFF":
        options = {"compression": "tiff_lzw" if mode != "1" else "group4"}
    elif kind == "GIF" and meta.comment:
        options = {"comment": meta.comment}
    elif kind == "JPEG2000" and photo.path is not None and photo.path.suffix.lower() == ".j2k":
        options = {"no_jp2": True}
    elif kind == "BMP":
        options = {"dpi": meta.dpi or (0, 0)}  # instead of Pillow's 96
    return options | _transparency(photo, kind, mode)


def _transparency(photo: Photo, kind: str, mode: str) -> dict[str, Any]:
    """Return the transparency of a GIF; a palette in a PNG has its own."""
    stored = photo.stored
    if mode != "P" or stored.mode != "P" or stored.transparency is None or kind != "GIF":
        return {}
    return {"transparency": stored.clear_index}


def _deep(photo: Photo, kind: str) -> bytes:
    """Encode 16 bits per channel, which Pillow cannot write."""
    array: np.ndarray
    if photo.stored.mode == "L":
        array = _luminance(photo.pixels)
        if photo.alpha is not None:
            return _deep_grey_with_alpha(array, photo.alpha.astype(np.uint16), kind)
    else:
        parts = [photo.pixels] if photo.alpha is None else [photo.pixels, photo.alpha]
        planes = np.dstack(parts).astype(np.uint16, copy=False)
        array = cv2.cvtColor(planes, cv2.COLOR_RGB2BGR if photo.alpha is None else cv2.COLOR_RGBA2BGRA)
    done, data = cv2.imencode(".png" if kind == "PNG" else ".tiff", array)
    if not done:
        raise ValueError("the encoder failed")
    file = data.tobytes()
    return tiff.with_plain_alpha(file) if kind == "TIFF" and photo.alpha is not None else file


def _luminance(pixels: np.ndarray) -> NDArray[np.uint16]:
    """Return the grey (H×W) of 16-bit colours, which is theirs if all channels are equal."""
    grey = np.empty(pixels.shape[:2], np.uint16)
    for band in _bands(grey):
        grey[band] = np.rint(pixels[band] @ np.array([0.299, 0.587, 0.114]))
    return grey


def _deep_grey_with_alpha(grey: NDArray[np.uint16], alpha: NDArray[np.uint16], kind: str) -> bytes:
    """Encode 16-bit grey with transparency (both H×W), for which OpenCV needs four channels and Pillow 8 bits."""
    if kind == "PNG":
        return png.encode_grey_with_alpha(grey, alpha)
    buffer = io.BytesIO()
    Image.fromarray(np.dstack([grey, alpha]).reshape(len(grey), -1)).save(buffer, "TIFF", compression="tiff_lzw")
    return tiff.as_grey_with_alpha(buffer.getvalue())
