"""Small images of photos, for lists and for display while a photo is being read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from inpaint_studio.core.checkerboard import over_checkers
from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import libraries, raw
from inpaint_studio.core.photo_io.colour import to_screen
from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.containers.tiff_tags import THUMBNAIL, THUMBNAIL_BYTES
from inpaint_studio.core.photo_io.formats import OPENED, prepare
from inpaint_studio.core.photo_io.orientation import exif_of, orientation_of
from inpaint_studio.core.photo_io.photo import CoarsePhoto, turn
from inpaint_studio.core.photo_io.read_limits import CountedBytes
from inpaint_studio.core.photo_io.reading import MAX_PIXELS, check_size, open_photo, read_photo
from inpaint_studio.core.photo_io.regular_files import MAX_FILE
from inpaint_studio.core.pixels import reduced_to, to_8_bit

COARSE_FROM = 4_000_000  # pixels: smaller photos open at once
COARSE_SIDE = 700  # px: minimum width and height of a coarse image


@libraries.configured()
def size_of(path: Path) -> tuple[int, int]:
    """Return displayed width and height of a photo, from the start of its file if possible; raises
    :class:`ImageReadError`."""
    prepare()
    try:
        with _decodable(path) as file, Image.open(file, formats=OPENED) as image:
            check_size(path, image.size)  # reading its orientation may decode a whole PNG
            turned = orientation_of(image) in (5, 6, 7, 8)
            return image.size[::-1] if turned and image.format != "TIFF" else image.size  # for TIFFs, Pillow does it
    except FileNotFoundError as error:
        raise ImageReadError(message("{path} does not exist.", path=path)) from error
    except ImageReadError:
        raise
    except Exception:  # files that Pillow alone cannot open
        height, width = read_photo(path).pixels.shape[:2]
        return width, height


@libraries.configured()
def read_thumbnail(path: Path, longest: int) -> NDArray[np.uint8]:
    """Return an image (uint8, H×W×3 RGB, in screen colours) no longer than ``longest`` px; raises
    :class:`ImageReadError`.

    The camera's own thumbnail in a JPEG is preferred; otherwise as little as possible is decoded.
    """
    try:
        with _decodable(path) as file, Image.open(file, formats=("JPEG",)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ImageReadError(message("{path} is too large.", path=path))
            _check_patience(image, file)
            return _of_jpeg(image, longest)
    except ImageReadError:
        raise
    except Exception:  # no JPEG, or one that only reading it whole can tell about
        photo = read_photo(path)  # not what there is of it: that is asked for
        pixels, alpha = (
            None if plane is None else reduced_to(to_8_bit(_coarse(plane, longest)), longest)
            for plane in (photo.pixels, photo.alpha)
        )
        assert pixels is not None
        return over_checkers(to_screen(photo.profile)(pixels), alpha)


@libraries.configured()
def read_coarse_photo(path: Path, data: bytes | None = None) -> CoarsePhoto | None:
    """Return a coarse image of a large JPEG, or of the one in a RAW file, in a fraction of the time for reading it;
    None for anything else. ``data``: the bytes, if already read."""
    try:
        with _decodable(path, data) as file, Image.open(file, formats=("JPEG",)) as image:
            width, height = image.size
            if not COARSE_FROM <= width * height <= MAX_PIXELS or image.mode not in ("RGB", "L"):
                return None
            _check_patience(image, file)
            orientation = orientation_of(image)
            image.draft("RGB", (COARSE_SIDE, COARSE_SIDE))
            coarse = np.asarray(image.convert("RGB"))
            pixels = turn(to_screen(image.info.get("icc_profile") or b"")(coarse), orientation)
    except Exception:  # reading the photo itself reports the problem
        return None
    return CoarsePhoto(pixels, (height, width) if orientation in (5, 6, 7, 8) else (width, height))


def _check_patience(image: Image.Image, file: BinaryIO) -> None:
    """Raise :class:`ValueError` if decoding a JPEG, opened from ``file``, would take minutes."""
    if image.info.get("progressive"):
        position = file.tell()
        file.seek(0)
        jpeg.check_scans(file.read(MAX_FILE))
        file.seek(position)


@contextmanager
def _decodable(path: Path, data: bytes | None = None) -> Iterator[BinaryIO]:
    """Yield a photo's file, or the preview in it; ``data``: its bytes, if already read."""
    with open_photo(path) if data is None else CountedBytes(data, path) as file:
        yield raw.as_decodable(path, file)


def _of_jpeg(image: Image.Image, longest: int) -> NDArray[np.uint8]:
    exif = exif_of(image)
    orientation = exif.get(ExifTags.Base.Orientation, 1)
    size, screen = image.size, to_screen(image.info.get("icc_profile") or b"" if image.mode != "CMYK" else b"")
    pixels_of_file = _of_camera(image, exif, longest)
    if pixels_of_file is None:
        image.draft("RGB", (longest, longest))
        pixels_of_file = np.asarray(image.convert("RGB"))
    pixels = reduced_to(_without_bars(pixels_of_file, size[0] / size[1]), longest)
    return screen(turn(pixels, orientation if orientation in range(1, 9) else 1))


def _of_camera(image: Image.Image, exif: Image.Exif, longest: int) -> NDArray[np.uint8] | None:
    """Return the thumbnail in the EXIF data (Exif 3.0, 4.5.5), unless it is too small."""
    directory = exif.get_ifd(ExifTags.IFD.IFD1)
    start, length = directory.get(THUMBNAIL), directory.get(THUMBNAIL_BYTES)
    data = image.info.get("exif", b"")[6:]
    if not isinstance(start, int) or not isinstance(length, int) or not 0 < start < start + length <= len(data):
        return None
    try:
        with Image.open(io.BytesIO(data[start : start + length]), formats=("JPEG",)) as small:
            fits = longest * 0.6 <= max(small.size) <= 1024
            return np.asarray(small.convert("RGB")) if fits else None
    except Exception:  # damaged: fall back to the photo itself
        return None


def _without_bars(pixels: NDArray[np.uint8], ratio: float) -> NDArray[np.uint8]:
    """Return the middle with the aspect ratio ``ratio``: cameras pad thumbnails with black."""
    height, width = pixels.shape[:2]
    rows, columns = min(height, round(width / ratio)), min(width, round(height * ratio))
    top, left = (height - rows) // 2, (width - columns) // 2
    return pixels[top : top + max(1, rows), left : left + max(1, columns)]


def _coarse(pixels: NDArray[np.uint8] | NDArray[np.uint16], longest: int) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Subsample: four times the wanted pixels are enough for a small image."""
    step = max(1, max(pixels.shape[:2]) // (4 * longest))
    return pixels[::step, ::step]
