"""Generated man-made scenes: horizons, shorelines, floors, façades, streets, fences, with and without perspective.

Photos have few straight lines that continue behind a hole; these have little else. Each scene consists of a few
textured planes, mapped by homographies (Hartley & Zisserman 2004, section 2.3) and painted back to front, so that the
hidden content of a hole follows from its surroundings.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.training.procedural import FloatImage, Rng, coloured_noise

Quad = NDArray[np.float32]  # 4×2: upper left, upper right, lower right, lower left, as shares of the image's side
Texture = Callable[[Rng, int], FloatImage]
OVERSAMPLING = 2  # planes are painted larger and reduced, so that edges are as soft as with a lens
FENCE_HEIGHT = 1.4  # of the side: the height of a fence's texture, so that its bars leave the image


def scene(rng: Rng, size: int) -> NDArray[np.uint8]:
    """Return a scene of a random kind, uint8 size×size×3 RGB."""
    large = size * OVERSAMPLING
    kinds = (_landscape, floor, facade, _street, _fence)
    image = kinds[int(rng.integers(len(kinds)))](rng, large)
    small = cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 1.0))
    grey = soft.mean(axis=2, keepdims=True)
    soft = grey + (soft - grey) * rng.beta(2, 1.5)  # most things are less colourful than random colours
    soft += rng.normal(0, rng.uniform(0, 0.012), soft.shape)
    return np.asarray(np.clip(soft, 0, 1) * 255, np.uint8)


# -- scenes -----------------------------------------------------------------------------------


def _landscape(rng: Rng, size: int) -> FloatImage:
    """Draw sky over land or water, with a horizon that may be tilted, and a shoreline that may bend."""
    image = _sky(rng, size)
    horizon, slope = rng.uniform(0.2, 0.8), rng.normal(0, 0.04)
    for band in range(int(rng.integers(1, 4))):
        height = horizon + band * rng.uniform(0.04, 0.2)
        bend = rng.uniform(0, 0.05) * (band + rng.integers(0, 2))
        across = np.linspace(0, 1, 33)
        curve = height + slope * (across - 0.5) + bend * np.sin(across * rng.uniform(2, 9) + rng.uniform(0, 6))
        outline = np.concatenate([np.stack([across, curve], 1), [[1.1, 1.1], [-0.1, 1.1]]])
        _paint_polygon(image, outline, _random_ground(rng, size))
    return image


def floor(rng: Rng, size: int) -> FloatImage:
    """Draw a floor in perspective in front of a wall, with a skirting board between them."""
    image = _random_texture(rng, size, (_plain, _bricks, _stripes, _planks))
    foot, slope = rng.uniform(0.15, 0.6), rng.normal(0, 0.06)
    left, right = foot - slope, foot + slope
    spread = rng.uniform(0.3, 2.0)
    shift = rng.uniform(-0.5, 0.5)
    quad = np.array([[-0.05, left], [1.05, right], [1 + spread + shift, 1.1], [-spread + shift, 1.1]], np.float32)
    if rng.random() < 0.7:
        board = rng.uniform(0.01, 0.06)
        edge = np.array([[-0.1, left - board], [1.1, right - board], [1.1, right], [-0.1, left]])
        _paint_polygon(image, edge, _plain(rng, size))
    _paint_plane(image, quad, _random_texture(rng, 2 * size, (_tiles, _planks, _stripes, _tiles)))
    return image


def facade(rng: Rng, size: int) -> FloatImage:
    """Draw a wall with rows of windows, seen from the front or at an angle."""
    image = _sky(rng, size)
    top, side = rng.uniform(-0.3, 0.3), rng.uniform(-0.2, 0.2)
    vanish = rng.uniform(-0.35, 0.35) if rng.random() < 0.7 else 0.0
    quad = np.array(
        [[side, top - vanish], [1.3 + side, top + vanish], [1.3 + side, 1.2 - vanish], [side, 1.2 + vanish]], np.float32
    )
    _paint_plane(image, quad, _random_texture(rng, 2 * size, (_windows, _windows, _bricks, _planks)))
    return image


def _street(rng: Rng, size: int) -> FloatImage:
    """Draw two rows of houses, a street and its kerbs, all to one vanishing point."""
    image = _sky(rng, size)
    point = rng.uniform((0.25, 0.25), (0.75, 0.6))
    near, far = rng.uniform(0.05, 0.45, 2)
    walls = ((-0.1, -0.7, near), (1.1, -0.7, far))
    for x, top, kerb in walls:
        ends = point + (np.array([[x, top], [x, 1.1 - kerb]]) - point) * 1.05
        far_ends = point + (ends - point) * rng.uniform(0.02, 0.15)
        quad = np.array([ends[0], far_ends[0], far_ends[1], ends[1]], np.float32)
        _paint_plane(image, quad, _random_texture(rng, 2 * size, (_windows, _bricks, _planks)))
    for share in (1.0, rng.uniform(0.85, 0.97)):  # the pavement, then the street inside its kerb
        left = point + (np.array([-0.1 - 0.4 * share, 1.1 - near]) - point)
        right = point + (np.array([1.1 + 0.4 * share, 1.1 - far]) - point)
        below = np.array([0, 0.6 * share])
        quad = np.array([point, point, right + below, left + below], np.float32)
        _paint_polygon(image, quad, _random_texture(rng, size, (_plain, _grass, _stripes)))
    return image


def _fence(rng: Rng, size: int) -> FloatImage:
    """Draw bars, pickets, rails or wires in front of something else."""
    image = (_landscape, floor, facade)[int(rng.integers(3))](rng, size)
    paint = _plain(rng, size)
    angle, tilt = rng.normal(math.pi / 2, 0.12), rng.normal(0, 0.06)
    step, width = rng.uniform(0.06, 0.3), rng.uniform(0.006, 0.06)
    first = rng.uniform(-0.2, 0.1)
    along = np.array([math.cos(angle), math.sin(angle)]) * FENCE_HEIGHT
    lines = [(np.array([first + step * i, -0.2]), along) for i in range(int(1.5 / step))]
    lines += [
        (np.array([-0.2, rng.uniform(0.1, 0.9)]), np.array([FENCE_HEIGHT, FENCE_HEIGHT * tilt]))
        for _ in range(int(rng.integers(0, 4)))
    ]
    if rng.random() < 0.3:
        lines = lines[-int(rng.integers(1, 4)) :]
    mask = np.zeros((size, size), np.uint8)
    for start, span in lines:
        ends = [tuple(int(v) for v in point * size) for point in (start, start + span)]
        cv2.line(mask, ends[0], ends[1], 255, max(2, round(width * size)), cv2.LINE_AA)
    share = (mask.astype(np.float32) / 255)[..., None]
    return np.asarray(image * (1 - share) + paint * share, np.float32)


# -- textures: float32 size×size×3, 0..1 --------------------------------------------------------


def _random_texture(rng: Rng, size: int, textures: tuple[Texture, ...]) -> FloatImage:
    return textures[int(rng.integers(len(textures)))](rng, size)


def _random_ground(rng: Rng, size: int) -> FloatImage:
    return _random_texture(rng, size, (_grass, _plain, _grass, _stripes))


def _colours(rng: Rng, count: int, contrast: float = 0.35) -> FloatImage:
    """Return related colours, count×3: one hue in several shades."""
    base = rng.beta(1.5, 1.5, 3) * 0.5 + rng.uniform(0.1, 0.4)
    shades = 1 + rng.uniform(-contrast, contrast, (count, 1)) + rng.normal(0, 0.05, (count, 3))
    return np.asarray(np.clip(base * shades, 0.02, 0.98), np.float32)


def _shaded_surface(rng: Rng, colour: FloatImage, size: int, grain: float) -> FloatImage:
    """Return a colour with light fall-off and grain."""
    angle = rng.uniform(0, 2 * math.pi)
    rows, columns = np.mgrid[:size, :size].astype(np.float32) / size
    light = 1 + rng.uniform(0, 0.3) * (rows * math.sin(angle) + columns * math.cos(angle))
    noise = coloured_noise(rng, size, (grain, grain))
    return np.asarray(colour * light[..., None] + noise[..., None], np.float32)


def _plain(rng: Rng, size: int) -> FloatImage:
    return _shaded_surface(rng, _colours(rng, 1)[0], size, rng.uniform(0.002, 0.03))


def _grass(rng: Rng, size: int) -> FloatImage:
    return _shaded_surface(rng, _colours(rng, 1)[0], size, rng.uniform(0.03, 0.1))


def _sky(rng: Rng, size: int) -> FloatImage:
    ends = np.clip(rng.uniform(0.3, 1.0, (2, 3)) + np.array([0, 0, 0.15]), 0, 1).astype(np.float32)
    down = np.linspace(0, 1, size, dtype=np.float32)[:, None, None]
    clouds = coloured_noise(rng, size, (0.005, 0.08), (1.8, 1.8))[..., None]
    return np.asarray(ends[0] * (1 - down) + ends[1] * down + clouds, np.float32)


def _cells(rng: Rng, size: int, shape: tuple[float, float], offset: float) -> tuple[FloatImage, FloatImage, FloatImage]:
    """Return rows and columns of equal cells of ``shape`` px, every second row shifted by ``offset`` of a cell: a tone
    for each pixel's cell, and the pixel's distance (px) from the cell's edge, across and down."""
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    row = np.floor(rows / shape[0])
    shifted = columns + (row % 2) * offset * shape[1]
    column = np.floor(shifted / shape[1])
    tones = rng.standard_normal(997).astype(np.float32)
    tone = tones[((row * 31 + column * 17) % 997).astype(int)]
    across, down = shifted - column * shape[1], rows - row * shape[0]
    return tone, np.minimum(across, shape[1] - across), np.minimum(down, shape[0] - down)


def _tiling(rng: Rng, size: int, shape: tuple[float, float], offset: float, grain: float) -> FloatImage:
    """Return cells with joints between them."""
    tone, across, down = _cells(rng, size, shape, offset)
    ground, joint = _colours(rng, 2, 0.6)
    width = rng.uniform(0.01, 0.06) * min(shape)
    gap = np.clip(width + 0.5 - np.minimum(across, down), 0, 1)[..., None]
    tile = _shaded_surface(rng, ground, size, grain) * (1 + rng.uniform(0, 0.15) * tone[..., None])
    return np.asarray(tile * (1 - gap) + joint * gap, np.float32)


def _tiles(rng: Rng, size: int) -> FloatImage:
    side = size * rng.uniform(0.04, 0.2)
    image = _tiling(rng, size, (side, side * rng.uniform(0.8, 1.6)), 0.0, rng.uniform(0.002, 0.03))
    if rng.random() < 0.35:  # a chessboard
        rows, columns = np.mgrid[:size, :size] // max(1, round(side))
        image[(rows + columns) % 2 == 0] *= rng.uniform(0.3, 0.8)
    return image


def _bricks(rng: Rng, size: int) -> FloatImage:
    height = size * rng.uniform(0.02, 0.08)
    return _tiling(rng, size, (height, height * rng.uniform(2, 3.5)), 0.5, rng.uniform(0.01, 0.05))


def _planks(rng: Rng, size: int) -> FloatImage:
    width = size * rng.uniform(0.03, 0.15)
    image = _tiling(rng, size, (width, size * rng.uniform(0.5, 4)), rng.uniform(0, 1), rng.uniform(0.01, 0.04))
    return np.ascontiguousarray(np.rot90(image)) if rng.random() < 0.5 else image


def _stripes(rng: Rng, size: int) -> FloatImage:
    first, second = _colours(rng, 2, 0.8)
    period = size * rng.uniform(0.03, 0.3)
    wave = np.sin(2 * math.pi * np.arange(size, dtype=np.float32) / period + rng.uniform(0, 6))
    share = (0.5 + 0.5 * np.tanh(wave * rng.uniform(2, 20)))[None, :, None]
    image = _shaded_surface(rng, first, size, 0.01) * (1 - share) + _shaded_surface(rng, second, size, 0.01) * share
    return np.asarray(np.rot90(image, int(rng.integers(2))), np.float32).copy()


def _windows(rng: Rng, size: int) -> FloatImage:
    shape = size * rng.uniform(0.07, 0.25), size * rng.uniform(0.06, 0.2)
    wall = _random_texture(rng, size, (_plain, _plain, _bricks))
    tone, across, down = _cells(rng, size, shape, 0.0)
    glass, frame = _colours(rng, 2, 0.5)
    depth = np.minimum(across / shape[1] - rng.uniform(0.12, 0.3), down / shape[0] - rng.uniform(0.1, 0.3))
    width = rng.uniform(0.01, 0.04)
    pane = np.clip((depth - width) * min(shape), 0, 1)[..., None]
    border = np.clip(depth * min(shape), 0, 1)[..., None]
    image = wall * (1 - border) + frame * border
    return np.asarray(image * (1 - pane) + glass * (1 + 0.15 * tone[..., None]) * pane, np.float32)


# -- painting ---------------------------------------------------------------------------------


def _paint_plane(image: FloatImage, quad: Quad, texture: FloatImage) -> None:
    """Paint ``texture`` on ``quad``, in perspective."""
    size, side = image.shape[0], texture.shape[0]
    corners = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, (quad * size).astype(np.float32))
    area = (size, size)
    mapped = cv2.warpPerspective(texture, matrix, area, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    share = cv2.warpPerspective(np.ones((side, side), np.float32), matrix, area)[..., None]
    image[:] = image * (1 - share) + mapped * share


def _paint_polygon(image: FloatImage, outline: NDArray[np.floating], texture: FloatImage) -> None:
    """Paint ``texture`` inside ``outline`` (N×2, shares of the side)."""
    mask = np.zeros(image.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.rint(outline * image.shape[0]).astype(np.int32)], 255, cv2.LINE_AA)
    share = (mask.astype(np.float32) / 255)[..., None]
    image[:] = image * (1 - share) + texture * share
