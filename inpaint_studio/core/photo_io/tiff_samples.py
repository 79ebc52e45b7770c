"""TIFF files that our decoders cannot read as a whole: separate planes, unusual numbers of channels, wide palettes.

A decoder for plain grey decompresses them: it gets the same strips or tiles with another description.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import native_modes
from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.core.photo_io.containers import tiff_tags as tags
from inpaint_studio.core.pixels import to_8_bit

Samples = NDArray[Any]  # uint8 or uint16
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, INKS = 0, 1, 2, 3, 5  # photometric interpretations
COLOURS = {WHITE_IS_ZERO: 1, BLACK_IS_ZERO: 1, RGB: 3, PALETTE: 1, INKS: 4}
JPEGS = (6, 7)  # compressions that define colours
MAX_PIXELS, MAX_SAMPLES = 125_000_000, 32  # pixels, and channels of each


@dataclass(frozen=True)
class _Layout:
    """The way in which a file stores its pixels."""

    width: int
    height: int
    samples: int
    bits: int
    photometric: int
    in_planes: bool
    differences: bool
    signed: bool
    tile_width: int  # of a tile, or of the image

    @property
    def is_known(self) -> bool:
        """True for a supported layout."""
        usual = self.photometric in COLOURS and COLOURS[self.photometric] <= self.samples < MAX_SAMPLES
        return (
            usual
            and self.bits in (8, 16)
            and 0 < self.width * self.height <= MAX_PIXELS
            and 0 < self.tile_width <= MAX_PIXELS
        )


def as_plain(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the first image of a TIFF as plain grey or RGB (always RGB with transparency) with its other tags, and
    sentences about what is stored differently. Raises :class:`ValueError` for unsupported files."""
    directory = tiff.parse(data)
    layout = _layout(directory)
    planes = _samples(data, directory, layout)
    if layout.signed:
        planes ^= planes.dtype.type(1 << (layout.bits - 1))
    count = COLOURS[layout.photometric]
    extra = directory.entries.get(tags.EXTRA_SAMPLES)
    kinds = extra.numbers if extra is not None else ()
    clear = next((index for index, kind in enumerate(kinds) if kind in (tiff.ASSOCIATED, tiff.PLAIN)), None)
    colours, words = _colours(planes[..., :count], layout, directory)
    if clear is not None and colours.shape[2] == 1:  # no decoder reads grey of 16 bits with transparency
        colours = colours.repeat(3, 2)
        directory.entries.pop(tags.ICC, None)
    alpha = () if clear is None else (planes[..., count + clear],)
    if alpha and colours.dtype != alpha[0].dtype:
        alpha = (to_8_bit(alpha[0]),)
    kind = kinds[clear] if clear is not None else None
    words += tuple(tiff.left_out(data, directory))
    return tiff.with_tags(_plain(np.dstack((colours, *alpha)), kind), directory), words


def is_grey(data: bytes) -> bool:
    """True if the first image of a TIFF is grey."""
    entry = tiff.parse(data).entries.get(tags.PHOTOMETRIC)
    return entry is not None and entry.numbers[:1] in ((WHITE_IS_ZERO,), (BLACK_IS_ZERO,))


def _layout(directory: tiff.Directory) -> _Layout:
    def number(tag: int, usual: int | None = None) -> int:
        values = directory.entries[tag].numbers if tag in directory.entries else ()
        if not values and usual is None:
            raise ValueError(f"tag {tag} is missing")
        return values[0] if values else int(usual or 0)

    width, samples = number(tags.WIDTH), number(tags.SAMPLES, 1)
    bits = set(directory.entries[tags.BITS].numbers) if tags.BITS in directory.entries else {1}
    kinds = set(directory.entries[tags.SAMPLE_FORMAT].numbers) if tags.SAMPLE_FORMAT in directory.entries else {1}
    layout = _Layout(
        width,
        number(tags.HEIGHT),
        samples,
        next(iter(bits)),
        number(tags.PHOTOMETRIC),
        number(tags.PLANAR, 1) == 2 and samples > 1,
        number(tags.PREDICTOR, 1) == 2,
        kinds == {tiff.SIGNED},
        number(tags.TILE_WIDTH, width),
    )
    plain = len(bits) == len(kinds) == 1 and kinds <= {1, tiff.SIGNED, 4} and number(tags.INK_SET, 1) == 1
    if not plain or not layout.is_known or number(tags.COMPRESSION, 1) in JPEGS or number(tags.PREDICTOR, 1) > 2:
        raise ValueError(message("its pixel format is unusual"))
    return layout


def _samples(data: bytes, directory: tiff.Directory, layout: _Layout) -> Samples:
    """Return the stored numbers (H×W×samples)."""
    entries = directory.entries
    layout_values = {
        tag: entries[tag].numbers
        for tag in (tags.STRIPS, tags.STRIP_BYTES, tags.TILES, tags.TILE_BYTES)
        if tag in entries
    }
    across = 1 if layout.in_planes else layout.samples
    parts = []
    for plane in range(layout.samples if layout.in_planes else 1):
        view = {
            tags.WIDTH: layout.width * across,
            tags.HEIGHT: layout.height,
            tags.BITS: layout.bits,
            tags.PHOTOMETRIC: 1,
        }
        view |= {
            tag: entries[tag].numbers[0] for tag in (tags.COMPRESSION, tags.ROWS, tags.TILE_HEIGHT) if tag in entries
        }
        view |= {tags.SAMPLES: 1, tags.PLANAR: 1} | (
            {tags.TILE_WIDTH: layout.tile_width * across} if tags.TILES in layout_values else {}
        )
        description = tiff.Directory({tag: tiff.Entry(4, 1, struct.pack("<I", value)) for tag, value in view.items()})
        for tag, offsets in layout_values.items():
            each = len(offsets) // layout.samples if layout.in_planes else len(offsets)
            plane_offsets = offsets[plane * each : (plane + 1) * each]
            description.entries[tag] = tiff.Entry(4, each, struct.pack(f"<{each}I", *plane_offsets))
        parts.append(
            _as_grey(data, description, layout.bits, tiff.order_of(data)).reshape(layout.height, layout.width, across)
        )
    planes = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=2)
    if layout.differences:  # each number is the difference from its left neighbour in the tile
        for left in range(0, layout.width, layout.tile_width):
            tile = planes[:, left : left + layout.tile_width]
            np.cumsum(tile, axis=1, dtype=planes.dtype, out=tile)
    return planes


def _as_grey(data: bytes, description: tiff.Directory, bits: int, order: str) -> Samples:
    """Decode ``data`` as grey by means of ``description``."""
    at = len(data) + len(data) % 2
    file = b"II*\0" + struct.pack("<I", at) + data[8:] + bytes(len(data) % 2) + tiff.build(description, at)
    with Image.open(io.BytesIO(file), formats=("TIFF",)) as image:
        samples = np.array(image)
    if bits == 8:
        return samples.astype(np.uint8, copy=False)
    wide = samples.astype(np.uint16, copy=False)
    return wide.byteswap() if order == ">" else wide


def _colours(planes: Samples, layout: _Layout, directory: tiff.Directory) -> tuple[Samples, tuple[str, ...]]:
    """Return colours (H×W×3, grey H×W×1) of the stored numbers, and sentences about what will be stored
    differently."""
    if layout.photometric == INKS:
        profile = directory.entries.pop(tags.ICC, None)
        inks = np.ascontiguousarray(to_8_bit(planes))
        pixels = native_modes.inks_to_rgb(inks, profile.data if profile else b"")
        return pixels, (message("its CMYK colours, which are converted to RGB"),)
    if layout.photometric == PALETTE:
        table = np.array(directory.entries[tags.COLOUR_MAP].numbers, np.uint16).reshape(3, -1).T
        return table[planes[..., 0]], (message("its palette, which is replaced by full colours"),)
    if layout.photometric == WHITE_IS_ZERO:
        planes = np.invert(planes)
    return planes, ()


def _plain(planes: Samples, extra: int | None) -> bytes:
    """Return an uncompressed file of 1, 3 or 4 channels; the fourth is transparency of the kind ``extra``."""
    height, width, count = planes.shape
    bits = 8 * planes.dtype.itemsize
    body = planes.astype("<u2" if bits == 16 else np.uint8, copy=False).tobytes()
    values = {tags.WIDTH: width, tags.HEIGHT: height, tags.COMPRESSION: 1, tags.SAMPLES: count}
    values |= {tags.PHOTOMETRIC: BLACK_IS_ZERO if count == 1 else RGB}
    values |= {tags.ROWS: height, tags.PLANAR: 1, tags.STRIPS: 8, tags.STRIP_BYTES: len(body)}
    directory = tiff.Directory({tag: tiff.Entry(4, 1, struct.pack("<I", value)) for tag, value in values.items()})
    directory.entries[tags.BITS] = tiff.Entry(3, count, struct.pack(f"<{count}H", *[bits] * count))
    if extra is not None:
        directory.entries[tags.EXTRA_SAMPLES] = tiff.Entry(3, 1, struct.pack("<H", extra))
    at = 8 + len(body) + len(body) % 2
    return b"II*\0" + struct.pack("<I", at) + body + bytes(len(body) % 2) + tiff.build(directory, at)
