"""Pixels that files store in another way than RGB: indexes, bits, inks. What was not edited keeps its stored value."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from inpaint_studio.core.photo_io.photo import Photo, Stored
from inpaint_studio.core.pixels import to_8_bit

SRGB = ImageCms.createProfile("sRGB")


def inks_to_rgb(inks: NDArray[np.uint8], icc: bytes) -> NDArray[np.uint8]:
    """CMYK (H×W×4, 255 = full ink) as sRGB, through its profile if that is sound."""
    image = Image.fromarray(inks, "CMYK")
    return np.array(_through(image, icc, "RGB") or image.convert("RGB"))


def _through(image: Image.Image, icc: bytes, mode: str) -> Image.Image | None:
    """``image`` in ``mode`` through the profile of inks; None where there is no sound one."""
    if icc[16:20] != b"CMYK":
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        source, target = (profile, SRGB) if mode == "RGB" else (SRGB, profile)
        return ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def decoded(photo: Photo) -> NDArray[np.uint8]:
    """The pixels that the stored planes stand for: where ``photo.pixels`` are others, they were edited."""
    stored = photo.stored
    assert stored.planes is not None
    if stored.mode == "CMYK":
        return inks_to_rgb(stored.planes, photo.metadata.icc)
    if stored.mode == "P":
        assert stored.palette is not None
        return np.asarray(stored.palette[stored.planes])
    return np.asarray(stored.planes[..., None].repeat(3, 2))


def alpha_of(stored: Stored) -> NDArray[np.uint8]:
    """The transparency (uint8 H×W) that a palette gives to the stored indexes."""
    assert stored.planes is not None
    table = np.full(256, 255, np.uint8)
    if isinstance(stored.transparency, int):
        table[stored.transparency] = 0
    elif stored.transparency is not None:
        told = np.frombuffer(stored.transparency, np.uint8)[:256]
        table[: len(told)] = told
    return np.asarray(table[stored.planes])


def to_pillow(photo: Photo) -> Image.Image:
    """The photo in its stored mode: planes where nothing was edited, and the nearest to what was put in elsewhere."""
    stored, pixels = photo.stored, to_8_bit(photo.pixels)
    assert stored.planes is not None
    edited = (pixels != decoded(photo)).any(axis=2)
    if photo.alpha is not None:
        edited &= photo.alpha > 0  # nothing is seen there, and an index that is seen would show it
    planes = stored.planes.copy()
    palette = stored.palette
    if stored.mode == "CMYK":
        if edited.any():
            picture = Image.fromarray(pixels)
            planes[edited] = np.asarray(_through(picture, photo.metadata.icc, "CMYK") or _inks(pixels))[edited]
    elif stored.mode == "1":
        planes[edited] = np.where(pixels[edited].mean(axis=1) > 127, 255, 0)
    else:
        assert palette is not None
        palette, planes[edited] = _indexes(pixels[edited], palette, stored.seen)
    image = Image.fromarray(planes, {"1": "L"}.get(stored.mode, stored.mode))
    if stored.mode == "P":
        assert palette is not None
        image.putpalette(palette.tobytes())
    return image.convert("1", dither=Image.Dither.NONE) if stored.mode == "1" else image


def _inks(pixels: NDArray[np.uint8]) -> Any:
    """Pillow's own inks: no black, the complements."""
    return np.asarray(Image.fromarray(pixels).convert("CMYK"))


def _indexes(
    colours: NDArray[np.uint8], palette: NDArray[np.uint8], seen: NDArray[np.bool_] | None
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A palette with room left filled by what ``colours`` (N×3) need, and their indexes in it, of those that are
    ``seen`` (not transparent)."""
    if not len(colours):
        return palette, np.zeros(0, np.uint8)
    room = 256 - len(palette)
    if room > 0:
        row = Image.fromarray(colours[None])
        more = row.quantize(room, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette() or []
        palette = np.concatenate([palette, np.array(more, np.uint8).reshape(-1, 3)])[:256]
    far = np.zeros(len(palette), np.int32)
    if seen is not None:
        far[: len(seen)][~seen] = 1 << 20
    different, where = np.unique(colours, axis=0, return_inverse=True)
    nearest = np.concatenate([
        (((part[:, None].astype(np.int32) - palette[None]) ** 2).sum(axis=2) + far).argmin(axis=1)
        for part in np.array_split(different, max(1, len(different) // 4096))
    ])  # fmt: skip
    return palette, nearest[where.reshape(-1)].astype(np.uint8)
