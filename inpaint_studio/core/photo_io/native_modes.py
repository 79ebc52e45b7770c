"""Pixels that files do not store as RGB: indexes, bits, inks. Unedited pixels keep their stored values."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from inpaint_studio.core.photo_io.photo import Photo, Stored
from inpaint_studio.core.pixels import to_8_bit

SRGB = ImageCms.createProfile("sRGB")
MAX_OFF = 12.0  # of 255: if a palette with several transparencies is further off, edited colours are stored as they are


def inks_to_rgb(inks: NDArray[np.uint8], icc: bytes) -> NDArray[np.uint8]:
    """Convert CMYK (H×W×4, 255 = full ink) to sRGB, through its profile if that is valid."""
    image = Image.fromarray(inks, "CMYK")
    return np.array(_through(image, icc, "RGB") or image.convert("RGB"))


def _through(image: Image.Image, icc: bytes, mode: str) -> Image.Image | None:
    """Convert ``image`` to ``mode`` through the profile of its inks; None if there is no valid one."""
    if icc[16:20] != b"CMYK":
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        source, target = (profile, SRGB) if mode == "RGB" else (SRGB, profile)
        return ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def decoded(photo: Photo) -> NDArray[np.uint8]:
    """Return the pixels that the stored planes represent; where ``photo.pixels`` differ, they were edited."""
    stored = photo.stored
    assert stored.planes is not None
    if stored.mode == "CMYK":
        return inks_to_rgb(stored.planes, photo.metadata.icc)
    if stored.mode == "P":
        assert stored.palette is not None
        return np.asarray(stored.palette[stored.planes])
    return np.asarray(stored.planes[..., None].repeat(3, 2))


def alpha_of(stored: Stored) -> NDArray[np.uint8]:
    """Return the transparency (uint8 H×W) of the stored indexes."""
    assert stored.planes is not None
    return np.asarray(_alphas(stored)[stored.planes])


def _alphas(stored: Stored) -> NDArray[np.uint8]:
    """Return the transparency of each of 256 indexes."""
    table = np.full(256, 255, np.uint8)
    if isinstance(stored.transparency, int):
        table[stored.transparency] = 0
    elif stored.transparency is not None:
        stored_alphas = np.frombuffer(stored.transparency, np.uint8)[:256]
        table[: len(stored_alphas)] = stored_alphas
    return table


def has_palette(photo: Photo) -> bool:
    """True if the photo's own palette can represent all of its colours and transparencies."""
    return alpha_is_stored(photo) and to_pillow(photo) is not None


def alpha_is_stored(photo: Photo) -> bool:
    """True if the palette's transparency is still right: where a removal has changed it, old indexes would show what
    was removed."""
    return photo.alpha is None or np.array_equal(to_8_bit(photo.alpha), alpha_of(photo.stored))


def to_pillow(photo: Photo) -> Image.Image | None:
    """Return the photo in its stored mode: planes where nothing was edited, and elsewhere the nearest stored value.
    None if the palette has too few colours of the edited transparency."""
    stored, pixels = photo.stored, to_8_bit(photo.pixels)
    assert stored.planes is not None
    edited = (pixels != decoded(photo)).any(axis=2)
    if photo.alpha is not None:
        edited &= photo.alpha > 0  # invisible there; an index with a visible colour would reveal it
    planes = stored.planes.copy()
    if stored.mode == "P":
        return _with_palette(photo, planes, edited)
    if stored.mode == "CMYK":
        if edited.any():
            picture = Image.fromarray(pixels)
            planes[edited] = np.asarray(_through(picture, photo.metadata.icc, "CMYK") or _inks(pixels))[edited]
        return Image.fromarray(planes, "CMYK")
    planes[edited] = np.where(pixels[edited].mean(axis=1) > 127, 255, 0)
    return Image.fromarray(planes, "L").convert("1", dither=Image.Dither.NONE)


def _inks(pixels: NDArray[np.uint8]) -> Any:
    """Return inks as Pillow converts them: no black, only the complements."""
    return np.asarray(Image.fromarray(pixels).convert("CMYK"))


# -- palettes -----------------------------------------------------------------------------------


@dataclass
class _Palette:
    """Colours (P×3) with the transparency of each (P)."""

    colours: NDArray[np.uint8]
    alpha: NDArray[np.uint8]

    def add(self, pixels: NDArray[np.uint8], alpha: int, max_colours: int) -> None:
        """Add up to ``max_colours`` colours for ``pixels`` (N×3), with the transparency ``alpha``."""
        row = Image.fromarray(pixels[None])
        more = row.quantize(max_colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette() or []
        new = np.array(more, np.uint8).reshape(-1, 3)[:max_colours]
        self.colours = np.concatenate([self.colours, new])
        self.alpha = np.concatenate([self.alpha, np.full(len(new), alpha, np.uint8)])

    def nearest(self, pixels: NDArray[np.uint8], alpha: int) -> tuple[NDArray[np.uint8], float]:
        """Return the indexes nearest to ``pixels`` (N×3) with the same transparency, and the overall error; infinite if
        there are none."""
        same = np.flatnonzero(self.alpha == alpha)
        if not len(same):
            return np.zeros(len(pixels), np.uint8), np.inf
        different, where = np.unique(pixels, axis=0, return_inverse=True)
        squares = [
            ((part[:, None].astype(np.int32) - self.colours[same][None]) ** 2).sum(axis=2)
            for part in np.array_split(different, max(1, len(different) // 4096))
        ]
        index = np.concatenate([part.argmin(axis=1) for part in squares])[where.reshape(-1)]
        off = np.concatenate([part.min(axis=1) for part in squares])[where.reshape(-1)]
        return same[index].astype(np.uint8), float(np.sqrt(off).mean())


def _with_palette(photo: Photo, planes: NDArray[np.uint8], edited: NDArray[np.bool_]) -> Image.Image | None:
    stored = photo.stored
    assert stored.palette is not None
    palette = _Palette(stored.palette, _alphas(stored)[: len(stored.palette)])
    is_graded = bool(((palette.alpha > 0) & (palette.alpha < 255)).any())
    colours = to_8_bit(photo.pixels)[edited]
    clear = np.full(len(colours), 255, np.uint8) if photo.alpha is None else to_8_bit(photo.alpha)[edited]
    room = 256 - len(palette.colours)
    for alpha, count in zip(*np.unique(clear, return_counts=True), strict=True):
        share = min(256 - len(palette.colours), max(1, room * count // max(1, len(clear))))
        if share > 0:
            palette.add(colours[clear == alpha], alpha, share)
        indexes, off = palette.nearest(colours[clear == alpha], alpha)
        if is_graded and off > MAX_OFF:
            return None
        here = np.zeros_like(edited)
        here[edited] = clear == alpha
        planes[here] = indexes
    image = Image.fromarray(planes, "P")
    image.putpalette(palette.colours.tobytes())
    if isinstance(stored.transparency, int):
        image.info["transparency"] = stored.transparency
    elif stored.transparency is not None:
        image.info["transparency"] = palette.alpha.tobytes()
    return image
