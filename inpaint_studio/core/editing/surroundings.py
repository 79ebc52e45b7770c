"""Small images of an area of a photo: the surroundings of a hole with one fill or another."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Fill, with_fills
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels, to_8_bit

WIDTH, HEIGHT = 384, 288  # maximum px of an image
MIN_CONTEXT = 24  # px that are shown on each side of a hole


def around(place: Rect, frame: Rect) -> Rect:
    """Return ``place`` with a good part of its surroundings, in the aspect ratio :data:`WIDTH` to :data:`HEIGHT` as far
    as the photo's ``frame`` permits."""
    beside = max(MIN_CONTEXT, place.width // 3, place.height // 3)
    wanted = place.expand(beside)
    width = max(wanted.width, round(wanted.height * WIDTH / HEIGHT))
    height = max(wanted.height, round(wanted.width * HEIGHT / WIDTH))
    x, y = wanted.x - (width - wanted.width) // 2, wanted.y - (height - wanted.height) // 2
    return Rect(x, y, width, height).move_inside(frame)


def place_of(hole: Mask) -> Rect:
    """Return the smallest rectangle around the nonzero pixels of ``hole``."""
    return Rect(*cv2.boundingRect(hole))


def small(
    image: Pixels, place: Rect, fills: Iterable[Fill] = (), size: tuple[int, int] = (WIDTH, HEIGHT)
) -> NDArray[np.uint8]:
    """Return ``place`` of ``image`` with ``fills``, as uint8 H×W×3 no larger than ``size``."""
    window = image[place.slices]
    inside = within(fills, place)
    window = to_8_bit(with_fills(window, inside) if inside else window)
    scale = min(1.0, size[0] / place.width, size[1] / place.height)
    shape = max(1, round(place.width * scale)), max(1, round(place.height * scale))
    return np.ascontiguousarray(cv2.resize(window, shape, interpolation=cv2.INTER_AREA), np.uint8)


def within(fills: Iterable[Fill], place: Rect) -> list[Fill]:
    """Return the parts of ``fills`` inside ``place``, in its coordinates."""
    found = []
    for fill in fills:
        both = fill.rect.clip(place)
        here = both.shift(-fill.rect.x, -fill.rect.y).slices
        found += [Fill(both.shift(-place.x, -place.y), fill.pixels[here], fill.hole[here])] if not both.is_empty else []
    return found
