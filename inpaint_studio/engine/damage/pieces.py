"""Splits a mask of damage into pieces that a person can review one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE, Mask, empty_mask, grow
from inpaint_studio.engine.damage.branches import branches

MAX_PIECES = 400  # pieces; the smallest ones beyond that become a single piece
LINES = ("scratches",)  # kinds whose pieces may cross each other
NEAR = 0.004  # of the photo's long side: closer parts belong together


@dataclass(frozen=True, eq=False)
class Piece:
    """One place of damage: ``rect``, and which of its pixels are damaged (bool, packed to bits). ``count``: how many
    places it stands for; ``is_certain``: it needs no review."""

    kind: str
    rect: Rect
    bits: NDArray[np.uint8]
    count: int = 1
    is_certain: bool = True

    @property
    def pixels(self) -> NDArray[np.bool_]:
        """The pixels, H×W of ``rect``."""
        size = self.rect.width * self.rect.height
        return np.unpackbits(self.bits, count=size).reshape(self.rect.height, self.rect.width).astype(bool)


def pieces_of(kind: str, mask: Mask, is_certain: bool = True) -> list[Piece]:
    """Return the pieces of ``mask`` (uint8 H×W, 255), the largest first; lines that cross each other are
    pieces of their own."""
    if not mask.any():
        return []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(_joined(mask), connectivity=8)
    labels[mask == 0] = 0
    order = sorted(range(1, count), key=lambda label: -int(stats[label, cv2.CC_STAT_AREA]))
    frame = Rect.of_shape(mask.shape)
    pieces = []
    for label in order[:MAX_PIECES]:
        rect = Rect(*(int(value) for value in stats[label, :4])).clip(frame)
        pieces += _lines_of(Piece(kind, rect, np.packbits(labels[rect.slices] == label), 1, is_certain), mask.shape)
    if len(order) > MAX_PIECES:
        is_small = np.zeros(count, bool)
        is_small[order[MAX_PIECES:]] = True
        pieces.append(Piece(kind, frame, np.packbits(is_small[labels]), len(order) - MAX_PIECES, is_certain))
    return pieces


def _lines_of(piece: Piece, shape: tuple[int, ...]) -> list[Piece]:
    """Return the lines of a piece, if it consists of several that cross each other; else the piece."""
    if piece.kind not in LINES:
        return [piece]
    parts = branches(piece.pixels, max(shape))
    return [piece] if len(parts) == 1 else [_trimmed(piece, part) for part in parts]


def _trimmed(piece: Piece, part: NDArray[np.bool_]) -> Piece:
    """Return a part of a piece (bool, H×W of its rectangle) as one of its own."""
    x, y, width, height = cv2.boundingRect(part.astype(np.uint8))
    bits = np.packbits(part[y : y + height, x : x + width])
    rect = Rect(piece.rect.x + x, piece.rect.y + y, width, height)
    return Piece(piece.kind, rect, bits, 1, piece.is_certain)


def count_pieces(mask: Mask) -> int:
    """Return the number of pieces; those close to each other count as one."""
    return int(cv2.connectedComponents(_joined(mask), connectivity=8)[0]) - 1


def _joined(mask: Mask) -> Mask:
    gap = max(1, round(NEAR * max(mask.shape)))
    return np.asarray(cv2.dilate(mask, np.ones((2 * gap + 1, 2 * gap + 1), np.uint8)), np.uint8)


def joined_mask(pieces: Iterable[Piece], shape: tuple[int, ...]) -> Mask:
    """Combine all pieces into one mask (uint8 H×W, 255) of the photo's ``shape``."""
    mask = empty_mask(shape)
    for piece in pieces:
        mask[piece.rect.slices][piece.pixels] = REMOVE
    return mask


def outlines_of(piece: Piece, gap: int) -> list[list[tuple[float, float]]]:
    """Return outlines of a piece, at a distance of ``gap`` px: around the whole of a text, around each part of anything
    else. Image pixels."""
    pixels = cv2.copyMakeBorder(piece.pixels.astype(np.uint8), gap, gap, gap, gap, cv2.BORDER_CONSTANT, value=0)
    wide: Mask = grow(np.asarray(pixels, np.uint8), gap)
    lines, _ = cv2.findContours(wide, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if piece.kind == "text" and lines:
        lines = [cv2.convexHull(np.concatenate(lines))]
    corner = np.array([piece.rect.x - gap + 0.5, piece.rect.y - gap + 0.5])
    closed = [np.concatenate([line[:, 0], line[:1, 0]]) + corner for line in lines]
    return [[(float(x), float(y)) for x, y in line] for line in closed]
