"""Reading and writing photos; what comes with a photo goes back with it."""

from __future__ import annotations

import io
import os
import re
import secrets
import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError

from inpaint_studio.core.errors import ImageReadError, ImageWriteError
from inpaint_studio.core.mask import Mask

Pixels = NDArray[np.uint8] | NDArray[np.uint16]

Image.MAX_IMAGE_PIXELS = None  # Pillow would refuse 200-megapixel phone photos; the check here is ours
MAX_PIXELS = 400_000_000  # a photo beyond that is refused: it would not fit the memory of most machines
STRIP = 64  # rows that are converted at a time
DRAFT_FROM = 4_000_000  # pixels: smaller photos are there at once
DRAFT = 700  # px: a draft is at least as large as this, both ways
FORMATS = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF",
    ".webp": "WEBP", ".bmp": "BMP",
}  # fmt: skip
READABLE = (*FORMATS, ".gif")
DEPTH_16 = ("PNG", "TIFF")
QUALITY = 95  # for a JPEG or WebP that was no JPEG before
LAYOUT_TAGS = (  # of a TIFF: how its pixels are stored, which the new file decides anew
    *range(254, 260), 700, 34377, 262, 266, 273, *range(277, 281), 284, 317, 320, *range(322, 326), 338, 339,
)  # fmt: skip
KEPT_TAGS = ("exif", "icc_profile", "dpi", "xmp")


@dataclass(frozen=True)
class Photo:
    """A decoded photo, upright (EXIF orientation applied).

    ``pixels``: uint8 or uint16 H×W×3 RGB in the file's own colour space; ``alpha``: H×W of the same
    depth or None. ``grey``: it was a grey photo and is saved as one. ``format``: Pillow's name.
    ``extras``: what Pillow needs to write the rest back (EXIF, ICC, XMP, DPI, JPEG tables).
    """

    pixels: Pixels
    alpha: Pixels | None = None
    path: Path | None = None
    format: str = "PNG"
    grey: bool = False
    extras: dict[str, Any] = field(default_factory=dict)


def read_photo(path: Path) -> Photo:
    """Open a photo; raises :class:`ImageReadError`, which names the file and the reason."""
    data = _read_bytes(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # size and EXIF warnings: sizes are checked here
            return _decode(path, data)
    except ImageReadError:
        raise
    except UnidentifiedImageError as error:
        raise ImageReadError(f"{path} is not a photo that can be opened ({', '.join(READABLE)} can).") from error
    except MemoryError as error:
        raise ImageReadError(f"{path} is too large for this machine's memory.") from error
    except Exception as error:  # Pillow's decoders raise a dozen types on damaged files
        raise ImageReadError(f"{path} is damaged and cannot be opened: {error}") from error


@dataclass(frozen=True)
class Draft:
    """A coarse picture (uint8, H×W×3 RGB) of a photo of ``size`` (width, height)."""

    pixels: NDArray[np.uint8]
    size: tuple[int, int]


def read_draft(path: Path) -> Draft | None:
    """A coarse picture of a large JPEG, in a fraction of the time that reading it takes; None for whatever else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=("JPEG",)) as image:
                width, height = image.size
                if not DRAFT_FROM <= width * height <= MAX_PIXELS or image.mode not in ("RGB", "L"):
                    return None
                orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
                image.draft("RGB", (DRAFT, DRAFT))
                pixels = _turn(np.asarray(image.convert("RGB")), orientation)
    except Exception:  # whoever reads the photo itself says what is wrong with it
        return None
    return Draft(pixels, (height, width) if orientation in (5, 6, 7, 8) else (width, height))


def read_mask(path: Path) -> Mask:
    """Open a mask: white (> 127) is removed; a mask of one colour with varying alpha is read by its alpha.

    EXIF orientation applies. Returns uint8 H×W of 0 and 255. Raises :class:`ImageReadError`.
    """
    photo = read_photo(path)
    if photo.alpha is not None and bool(np.ptp(photo.alpha)) and not np.ptp(photo.pixels.reshape(-1, 3), axis=0).any():
        plane: NDArray[Any] = photo.alpha
    else:
        plane = photo.pixels.max(axis=2)
    middle = plane.dtype.type(np.iinfo(plane.dtype).max // 2)
    return np.where(plane > middle, np.uint8(255), np.uint8(0))


def write_photo(photo: Photo, path: Path) -> None:
    """Save a photo through a temporary file beside ``path``, which is replaced in one step.

    The format follows the name's ending. On any failure what was at ``path`` is intact. Raises
    :class:`ImageWriteError`.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise ImageWriteError(f"{path.name}: unknown ending. Use one of {', '.join(FORMATS)}.")
    try:
        data = _encode(photo, kind)
    except Exception as error:
        raise ImageWriteError(f"{path} cannot be written as {kind}: {error}") from error
    write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` atomically; raises :class:`ImageWriteError` with the old file intact."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ImageWriteError(f"{path} cannot be written: {reason}. Choose another place.") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def photos_in(folder: Path) -> list[Path]:
    """The photos of a folder, by name; files ending in ``_mask`` are no photos."""
    files = (path for path in folder.iterdir() if path.suffix.lower() in READABLE and not path.name.startswith("."))
    return sorted(path for path in files if path.is_file() and not path.stem.endswith("_mask"))


def free_name(path: Path) -> Path:
    """``path``, or the first of ``name_2``, ``name_3`` … that does not exist yet."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}_{number}{path.suffix}")
    return candidate


# -- decoding ---------------------------------------------------------------------------------


def _read_bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ImageReadError(f"{path} does not exist.") from error
    except OSError as error:
        raise ImageReadError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not data:
        raise ImageReadError(f"{path} is empty (0 bytes).")
    return data


def _decode(path: Path, data: bytes) -> Photo:
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise ImageReadError(f"{path} is {width}×{height} pixels; the limit is {MAX_PIXELS // 10**6} megapixels.")
        kind = image.format or "PNG"
        pixels, alpha, grey = _decode_16(data, image) if _is_16_bit(data, image) else _decode_8(image)
        return Photo(pixels, alpha, path, kind, grey, _extras(image))


def _extras(image: Image.Image) -> dict[str, Any]:
    extras = {key: image.info[key] for key in KEPT_TAGS if image.info.get(key)}
    if "xmp" in extras:
        extras["xmp"] = _upright_xmp(extras["xmp"])
    if extras.get("icc_profile", b"")[16:20] not in (b"RGB ", b"GRAY"):
        extras.pop("icc_profile", None)  # of CMYK ink: it does not describe what is saved
    exif = image.getexif()
    if exif:
        for tag in (ExifTags.Base.Orientation, *LAYOUT_TAGS):  # the pixels are stored upright from now on
            exif.pop(tag, None)
        extras["exif"] = exif.tobytes()
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        extras["qtables"] = image.quantization
        extras["subsampling"] = JpegImagePlugin.get_sampling(image)
    return {key: value for key, value in extras.items() if value not in (None, b"", -1)}


def _upright_xmp(xmp: bytes | str) -> bytes:
    """XMP without the orientation that the pixels have been turned by."""
    data = xmp if isinstance(xmp, bytes) else xmp.encode()
    return re.sub(rb"(tiff:Orientation(?:=[\"']|>))\s*[1-8]", rb"\g<1>1", data)


def _decode_8(image: Image.Image) -> tuple[Pixels, Pixels | None, bool]:
    if image.mode in ("F", "I"):
        raise ValueError("32 bits a channel are not supported")
    grey = image.mode in ("L", "LA", "1")
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    wanted = "RGBA" if has_alpha else "RGB"
    # every step of Pillow copies the picture, even where there is nothing to do: a third of the time to open it
    upright = ImageOps.exif_transpose(image) if image.getexif().get(ExifTags.Base.Orientation, 1) != 1 else image
    upright.load()
    pixels = np.empty((upright.height, upright.width, 3), np.uint8)
    alpha = np.empty(pixels.shape[:2], np.uint8) if has_alpha else None
    for top in range(0, upright.height, STRIP):  # strips fit the cache: four times as fast as all at once
        part = upright.crop((0, top, upright.width, min(upright.height, top + STRIP)))
        strip = np.asarray(part if part.mode == wanted else part.convert(wanted))
        pixels[top : top + STRIP] = strip[..., :3]
        if alpha is not None:
            alpha[top : top + STRIP] = strip[..., 3]
    return pixels, alpha, grey


def _is_16_bit(data: bytes, image: Image.Image) -> bool:
    if image.format == "PNG":
        return len(data) > 24 and data[24] == 16  # bit depth in the IHDR chunk
    bits = getattr(image, "tag_v2", {}).get(258, (8,))
    return image.format == "TIFF" and max(bits if isinstance(bits, tuple) else (bits,)) == 16


def _decode_16(data: bytes, image: Image.Image) -> tuple[Pixels, Pixels | None, bool]:
    """16 bits a channel, which Pillow reduces to 8: OpenCV keeps them (and turns TIFFs upright, not PNGs)."""
    array = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if array is None or array.dtype != np.uint16:
        return _decode_8(image)
    grey = array.ndim == 2
    colour = cv2.COLOR_GRAY2RGB if grey else cv2.COLOR_BGRA2RGBA if array.shape[2] == 4 else cv2.COLOR_BGR2RGB
    orientation = image.getexif().get(ExifTags.Base.Orientation, 1) if image.format == "PNG" else 1
    upright = _turn(cv2.cvtColor(array, colour), orientation)
    alpha = np.ascontiguousarray(upright[..., 3]) if upright.shape[2] == 4 else None
    return np.ascontiguousarray(upright[..., :3]), alpha, grey


def _turn(array: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Apply an EXIF orientation (1–8) to H×W×C."""
    if orientation in (5, 6, 7, 8):
        array = array.swapaxes(0, 1)
    flips = {2: (1,), 3: (0, 1), 4: (0,), 6: (1,), 7: (0, 1), 8: (0,)}.get(orientation, ())
    return np.ascontiguousarray(np.flip(array, flips)) if flips else np.ascontiguousarray(array)


# -- encoding ---------------------------------------------------------------------------------


def _encode(photo: Photo, kind: str) -> bytes:
    if photo.pixels.dtype == np.uint16 and kind in DEPTH_16:
        return _encode_16(photo, kind)
    buffer = io.BytesIO()
    _to_pillow(photo, kind).save(buffer, kind, **_options(photo, kind))
    return buffer.getvalue()


def _to_pillow(photo: Photo, kind: str) -> Image.Image:
    planes = [to_8_bit(photo.pixels)]
    if photo.alpha is not None and kind != "JPEG":
        planes.append(to_8_bit(photo.alpha)[..., None])
    image = Image.fromarray(np.concatenate(planes, 2) if len(planes) > 1 else planes[0])
    if photo.grey:
        return image.convert(
            "LA" if image.mode == "RGBA" and kind in ("PNG", "TIFF") else "L" if image.mode == "RGB" else image.mode
        )
    return image


def to_8_bit(plane: NDArray[Any]) -> NDArray[np.uint8]:
    """uint8 as it is; uint16 rounded to uint8."""
    if plane.dtype == np.uint8:
        return plane
    return ((plane.astype(np.uint32) + 128) // 257).astype(np.uint8)


def _options(photo: Photo, kind: str) -> dict[str, Any]:
    extras = photo.extras
    options = {key: extras[key] for key in KEPT_TAGS if key in extras}
    if kind == "JPEG":
        options = {key: value for key, value in options.items() if not _too_long_for_jpeg(key, value)}
        if "qtables" in extras:
            options |= {"qtables": extras["qtables"], "subsampling": extras.get("subsampling", 0)}
        else:
            options |= {"quality": QUALITY, "subsampling": 0}
    elif kind == "WEBP":
        options |= {"quality": QUALITY, "exact": True}
    elif kind == "PNG":
        options |= {"pnginfo": _png_text(options.pop("xmp", None)), "compress_level": 4}
    elif kind == "TIFF":
        options |= {"compression": "tiff_lzw"}
        options.pop("xmp", None)  # Pillow writes XMP into JPEG, PNG and WebP only
    elif kind == "BMP":
        options = {key: value for key, value in options.items() if key == "dpi"}
    return options


def _too_long_for_jpeg(key: str, value: Any) -> bool:
    """A JPEG segment holds 64 KB; a photo without its largest metadata is better than no photo."""
    return key in ("exif", "xmp") and len(value) > 65000


def _png_text(xmp: bytes | None) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    if xmp:
        info.add_itxt("XML:com.adobe.xmp", xmp.decode("utf-8", "replace"))
    return info


def _encode_16(photo: Photo, kind: str) -> bytes:
    parts = [photo.pixels] if photo.alpha is None else [photo.pixels, photo.alpha]
    planes = np.dstack(parts).astype(np.uint16, copy=False)
    if photo.grey and photo.alpha is None:
        array = np.rint(photo.pixels @ np.array([0.299, 0.587, 0.114])).astype(np.uint16)
    else:
        array = cv2.cvtColor(planes, cv2.COLOR_RGB2BGR if photo.alpha is None else cv2.COLOR_RGBA2BGRA)
    done, data = cv2.imencode(".png" if kind == "PNG" else ".tiff", array)
    if not done:
        raise ValueError("the encoder refused it")
    return data.tobytes()
