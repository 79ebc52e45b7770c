"""Small images of an area of a photo: the surroundings of a hole with one fill or another."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Fill, with_fills
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds, mask_where
from inpaint_studio.core.pixels import Pixels, to_8_bit

WIDTH, HEIGHT = 384, 288  # maximum px of an image
MIN_CONTEXT = 24  # px that are shown on each side of a hole
RIM, MIN_RIM = 0.15, 8  # of a hole's longer side, and px at least: what a close-up shows on each side of it
WIDEST, NARROWEST = 2.0, 0.75  # width by height of a close-up, as far as the photo permits
CELLS = 64  # along the photo's longer side: parts of a hole less than a cell apart belong together


def main_spot(hole: Mask) -> Rect:
    """Return the bounds of the largest part of ``hole`` (uint8 H×W). Parts that a small image can show together, such
    as the letters of a word, count as one."""
    whole = bounds(hole)
    if whole.is_empty or (whole.width <= WIDTH // 2 and whole.height <= HEIGHT // 2):
        return whole
    side = max(MIN_CONTEXT, max(hole.shape) // CELLS)
    inside = hole[whole.slices] > 0
    rows, columns = (np.arange(0, length, side) for length in inside.shape)
    counts = np.add.reduceat(np.add.reduceat(inside, rows, 0, np.int32), columns, 1)  # of each cell of side × side px
    labels = cv2.connectedComponents((counts > 0).astype(np.uint8), connectivity=8)[1]
    totals = np.bincount(labels.ravel(), counts.ravel())
    largest = np.repeat(np.repeat(labels == int(totals.argmax()), side, 0), side, 1)
    spot = largest[: inside.shape[0], : inside.shape[1]] & inside
    return bounds(mask_where(spot)).shift(whole.x, whole.y)


def around(rect: Rect, frame: Rect) -> Rect:
    """Return ``rect`` with a good part of its surroundings, in the aspect ratio :data:`WIDTH` to :data:`HEIGHT` as far
    as the photo's ``frame`` permits."""
    margin = max(MIN_CONTEXT, rect.width // 3, rect.height // 3)
    context = rect.expand(margin)
    width = max(context.width, round(context.height * WIDTH / HEIGHT))
    height = max(context.height, round(context.width * HEIGHT / WIDTH))
    x, y = context.x - (width - context.width) // 2, context.y - (height - context.height) // 2
    return Rect(x, y, width, height).move_inside(frame)


def close_up(rect: Rect, frame: Rect) -> Rect:
    """Return ``rect`` with a rim of its surroundings and nothing more: several fills of it can be told apart in small
    images. Its aspect ratio lies between :data:`NARROWEST` and :data:`WIDEST` as far as the photo's ``frame``
    permits."""
    near = rect.expand(max(MIN_RIM, round(RIM * max(rect.width, rect.height))))
    width = max(near.width, round(near.height * NARROWEST))
    height = max(near.height, round(near.width / WIDEST))
    x, y = near.x - (width - near.width) // 2, near.y - (height - near.height) // 2
    return Rect(x, y, width, height).move_inside(frame)


def small(
    image: Pixels, rect: Rect, fills: Iterable[Fill] = (), size: tuple[int, int] = (WIDTH, HEIGHT)
) -> NDArray[np.uint8]:
    """Return ``rect`` of ``image`` with ``fills``, as uint8 H×W×3 no larger than ``size``."""
    window = image[rect.slices]
    inside = within(fills, rect)
    window = to_8_bit(with_fills(window, inside) if inside else window)
    scale = min(1.0, size[0] / rect.width, size[1] / rect.height)
    shape = max(1, round(rect.width * scale)), max(1, round(rect.height * scale))
    return np.ascontiguousarray(cv2.resize(window, shape, interpolation=cv2.INTER_AREA), np.uint8)


def within(fills: Iterable[Fill], rect: Rect) -> list[Fill]:
    """Return the parts of ``fills`` inside ``rect``, in its coordinates."""
    result = []
    for fill in fills:
        both = fill.rect.clip(rect)
        here = both.shift(-fill.rect.x, -fill.rect.y).slices
        result += [Fill(both.shift(-rect.x, -rect.y), fill.pixels[here], fill.hole[here])] if not both.is_empty else []
    return result
