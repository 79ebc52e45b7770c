"""The checks of the self-test; each returns what it observed, or raises :class:`SelfTestError`."""

from __future__ import annotations

import base64
import io
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image, ImageCms

from inpaint_studio import paths
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.photo_io import Photo, read_mask, read_photo, write_photo
from inpaint_studio.core.photo_io.formats import READABLE, WRITABLE
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.display import why_no_window
from inpaint_studio.engine.damage import USUAL
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.training.config import TrainConfig

if TYPE_CHECKING:
    from inpaint_studio.engine.fill.inpainter import Inpainter

HEIC = base64.b64decode(  # 64 × 48 pixels of one colour: the program cannot write HEIC
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABoQABAAAAAAAAAB0AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAA"
    "AADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkA"
    "AAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAA"
    "AAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAC"
    "VtZGF0AAAAGSgBrxOA9SeBP//HhR//Dvnh9jrN+efLU8A="
)
HEIC_COLOUR = 200, 60, 40
SEEN = 14  # of 255: maximum error of an image in a lossy format


class SelfTestError(StudioError):
    """A check failed."""


def weights() -> str:
    """Check that all networks are the bundled ones."""
    for network in paths.NETWORKS:
        if sha256_of(network.path) != read_regular(network.checksum).decode("utf-8").split()[0]:
            raise SelfTestError(f"{network.path} is not what {network.checksum.name} says. Unpack the program again.")
    return "all networks have the SHA-256 that was noted"


def formats(folder: Path) -> str:
    """Write and read each format; lossless ones must be bit-identical."""
    image = _image(np.dtype(np.uint8))
    for name, form in WRITABLE.items():
        path = folder / f"a photo é{form.suffixes[0]}"
        _written(path, image, name)
        back = read_photo(path).pixels
        if back.shape != image.shape or _difference(back, image) > (0 if form.lossless and name != "GIF" else SEEN):
            raise SelfTestError(f"{name}: the file read back differs from the one written.")
    deep = _image(np.dtype(np.uint16))
    for suffix in (".png", ".tif"):
        path = folder / f"deep{suffix}"
        write_photo(Photo(deep), path)
        if not np.array_equal(read_photo(path).pixels, deep):
            raise SelfTestError(f"{suffix} of 16 bits: the file read back differs from the one written.")
    photo = folder / "photo of a phone.heic"
    photo.write_bytes(HEIC)
    if _difference(read_photo(photo).pixels, np.full((48, 64, 3), HEIC_COLOUR, np.uint8)) > SEEN:
        raise SelfTestError("HEIC: the file read back differs from the one written.")
    return f"{', '.join(WRITABLE)}, 16 bits; {len(READABLE)} endings"


def metadata(folder: Path) -> str:
    """Check that EXIF, colour profile and resolution of a JPEG survive an edit."""
    path, result = folder / "with metadata.jpg", folder / "with metadata, changed.jpg"
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Self test", 6  # maker; orientation
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.fromarray(_image(np.dtype(np.uint8))).save(path, exif=exif, icc_profile=profile, dpi=(300, 300), quality=95)
    photo = read_photo(path)
    changed = photo.pixels.copy()
    changed[20:60, 20:60] = 90
    write_photo(replace(photo, pixels=changed), result)
    with Image.open(result) as image:
        stored = image.getexif()[0x010F], image.info.get("icc_profile"), image.info.get("dpi")
    if stored != ("Self test", profile, (300, 300)):
        raise SelfTestError("The metadata of a JPEG was lost.")
    return "EXIF, orientation, colour profile and resolution of a JPEG come back"


def fill(photo_path: Path) -> str:
    """Check a removal on the CPU, twice: the rest is unchanged, and the same seed gives the same pixels."""
    from inpaint_studio.engine.fill.inpainter import Inpainter

    photo = read_photo(photo_path)
    mask = read_mask(paths.sample_mask(paths.samples()[0]))
    results, seconds = [], []
    started = time.monotonic()
    inpainter = Inpainter.load(paths.weights())
    for _ in range(2):
        results.append(inpainter.remove(photo.pixels, mask, options=FillOptions(grow=0)))
        seconds.append(time.monotonic() - started)
        started = time.monotonic()
    if not np.array_equal(results[0][mask == 0], photo.pixels[mask == 0]):
        raise SelfTestError("A fill changed pixels outside the mask.")
    if not np.array_equal(results[0], results[1]):
        raise SelfTestError("The same seed gave other pixels.")
    if (results[0][mask > 0] == photo.pixels[mask > 0]).all():
        raise SelfTestError("A fill did not change the hole.")
    _check_ramp(inpainter)
    height, width = mask.shape
    return f"{width}×{height}: first, with loading, {seconds[0]:.1f} s, then {seconds[1]:.1f} s; outside untouched"


def _check_ramp(inpainter: Inpainter) -> None:
    """Raise :class:`SelfTestError` unless a hole in a smooth ramp is filled as expected."""
    from inpaint_studio.engine.device_probe import MAX_ON_RAMP, error_in, ramp

    image, hole = ramp()
    error = error_in(hole, np.asarray(inpainter.remove(image, hole, options=FillOptions(grow=0)), np.uint8), image)
    if not error < MAX_ON_RAMP:
        raise SelfTestError(f"A fill of a smooth ramp is wrong by {error:.0f} of 255.")


def damage(photo_path: Path) -> str:
    """Check that lost blocks (by rules) and a scratch (by the network) are found."""
    from inpaint_studio.engine.damage.search import examine

    pixels = np.asarray(read_photo(photo_path).pixels, np.uint8).copy()
    pixels[64:80, 64:256] = 128
    cv2.line(pixels, (1000, 40), (1030, 700), (250, 250, 250), 2, cv2.LINE_AA)
    examination = examine(Photo(pixels), USUAL)
    if not (examination.mask("blocks")[64:80, 64:256] > 0).mean() > 0.9:
        raise SelfTestError("Lost blocks of a photo were not found.")
    line = np.zeros(pixels.shape[:2], np.uint8)
    cv2.line(line, (1000, 40), (1030, 700), 255)
    share = float((examination.mask("scratches")[line > 0] > 0).mean())
    if not share > 0.5:
        raise SelfTestError(f"Only {100 * share:.0f} % of a scratch was found.")
    return f"lost blocks and {100 * share:.0f} % of a scratch found"


def training(folder: Path) -> str:
    """Train a few steps: training must not need the parts of torch that the package leaves out."""
    from inpaint_studio.training.train import train

    photos = folder / "photos"
    photos.mkdir()
    for index in range(4):
        Image.fromarray(_image(np.dtype(np.uint8), 256, index)).save(photos / f"{index}.png")
    config = TrainConfig(photos=photos, output=folder / "run", initial_weights=paths.weights(), max_samples=8, batch=2)
    train(config, lambda report: None, CancelToken(), False)
    return "4 steps from the bundled network"


def window(photo_path: Path) -> str:
    """Check that a real window opens a photo, receives a mouse stroke, removes, and closes."""
    problem = why_no_window()
    if problem:
        raise SelfTestError(problem)
    from inpaint_studio.ui.rehearsal import rehearse

    return rehearse(photo_path)


def network(connections: list[str]) -> str:
    """Check that nothing was connected to, and that no socket of this process is an internet socket."""
    if connections:
        raise SelfTestError(f"Network access was attempted: {'; '.join(connections[:3])}")
    try:
        of_internet = psutil.Process().net_connections(kind="inet")
    except psutil.Error:
        return "no connection by the program's own code (the system does not tell of others)"
    if of_internet:
        raise SelfTestError(f"There are open connections: {of_internet[:3]}")
    return "not touched"


def _image(dtype: np.dtype[np.uint8] | np.dtype[np.uint16], side: int = 96, seed: int = 0) -> NDArray[np.uint8]:
    """Return a smooth image of few colours, which GIF can store as well."""
    y, x = np.mgrid[:side, : side + 32]
    planes = np.stack([x * 1.5 + 20, y * 2.0 + 10, (x + y + 13 * seed) % 200], -1) // 24 * 24
    full = np.iinfo(dtype).max
    return np.asarray(np.clip(planes, 0, 255) / 255 * full).astype(dtype)


def _written(path: Path, image: NDArray[np.uint8], name: str) -> None:
    data = io.BytesIO()
    Image.fromarray(image).save(data, name, **({"quality": 95} if name in ("JPEG", "WEBP", "AVIF") else {}))
    path.write_bytes(data.getvalue())
    photo = read_photo(path)
    write_photo(photo, path)


def _difference(one: NDArray[np.uint8] | NDArray[np.uint16], other: NDArray[np.uint8]) -> float:
    return float(np.abs(one.astype(float) - other).mean()) if one.shape == other.shape else 255.0
