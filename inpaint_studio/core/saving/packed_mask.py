"""Masks as few bytes, and their record in project files and the crash journal."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds, empty_mask

Read = Callable[[str], bytes]  # returns a blob by name; raises KeyError, OSError or ValueError


@dataclass(frozen=True)
class PackedMask:
    """A compressed mask. Photos of the same size can share one."""

    shape: tuple[int, int]
    rect: Rect
    data: bytes

    @classmethod
    def of(cls, mask: Mask) -> PackedMask:
        """Compress ``mask`` (uint8 H×W)."""
        rect = bounds(mask)
        return cls((mask.shape[0], mask.shape[1]), rect, pack(mask[rect.slices]))

    @classmethod
    def from_record(cls, record: Mapping[str, Any], read: Read) -> PackedMask:
        """Return the mask of a record; raises anything if that is damaged. :meth:`unpack` finds damaged data."""
        height, width = record["shape"]
        packed = cls((int(height), int(width)), Rect(*record["rect"]), read(record["piece"]))
        if packed.rect.clip(Rect.of_shape(packed.shape)) != packed.rect:
            raise ValueError("a mask of another photo")
        return packed

    def to_record(self, blob: str) -> dict[str, Any]:
        """Return the record of the mask, of which :attr:`data` is stored under the name ``blob``."""
        return {"shape": list(self.shape), "rect": box(self.rect), "piece": blob}

    def blob(self, name: str) -> str:
        """Return a name for :attr:`data` that begins with ``name``: other data have another one."""
        return f"{name}-{zlib.crc32(self.data):08x}.z"

    def unpack(self) -> Mask:
        """Decompress the mask; raises :class:`ValueError` or :class:`zlib.error` if the data are damaged."""
        mask = empty_mask(self.shape)
        if not self.rect.is_empty:
            mask[self.rect.slices] = unpack(self.data, (self.rect.height, self.rect.width))
        return mask


def box(rect: Rect) -> list[int]:
    """Return a rectangle as it is stored in a record: x, y, width, height, px."""
    return [rect.x, rect.y, rect.width, rect.height]


def pack(mask: Mask) -> bytes:
    """Compress a mask: bits where it is hard, bytes where it is soft."""
    hard = not ((mask != 0) & (mask != 255)).any()
    data = np.packbits(mask > 0).tobytes() if hard else np.ascontiguousarray(mask).tobytes()
    return (b"h" if hard else b"s") + zlib.compress(data, 1)


def unpack(data: bytes, shape: tuple[int, int]) -> Mask:
    """Return the mask from :func:`pack`; raises :class:`ValueError` or :class:`zlib.error`."""
    unpacked = zlib.decompressobj()
    values = np.frombuffer(unpacked.decompress(data[1:], shape[0] * shape[1] + 8), np.uint8)
    if not unpacked.eof:
        raise ValueError("more than a mask of this size")
    if data[:1] == b"s":
        return values.reshape(shape)
    bits = np.unpackbits(values)[: shape[0] * shape[1]]
    return (bits.reshape(shape) * 255).astype(np.uint8)
