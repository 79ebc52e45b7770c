"""Threads, leaves, grass, boards, walls and meshes; scenes between black bars."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.training.undamaged.ranges import (
    Pixels,
    Ranges,
    Rng,
    UndamagedMaker,
    add_camera_effects,
    bernoulli,
    colour,
    gradient,
    sample_range,
)

Plane = NDArray[np.float32]


def _rotated_coordinates(rng: Rng, shape: tuple[int, ...]) -> tuple[Plane, Plane]:
    """Return two perpendicular coordinates, rotated at random and slightly warped."""
    rows, columns = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    coarse = rng.normal(0, 1, (2, 4, 4)).astype(np.float32)
    warp = [np.asarray(cv2.resize(plane, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)) for plane in coarse]
    strength, turn = rng.uniform(0, 6), rng.uniform(0, math.pi)
    along = rows * math.sin(turn) + columns * math.cos(turn) + strength * warp[0]
    across = rows * math.cos(turn) - columns * math.sin(turn) + strength * warp[1]
    return np.asarray(along, np.float32), np.asarray(across, np.float32)


def weave(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw cloth of interwoven threads, each with a tone of its own."""
    along, across = _rotated_coordinates(rng, background.shape)
    step = min(16.0, sample_range(rng, ranges.line))
    warp, weft = np.floor(along / step).astype(int), np.floor(across / step).astype(int)
    over = (warp + weft) % 2 == 0
    tones = rng.normal(0, rng.uniform(2, 18), 4096)
    thread_tones = np.where(over, tones[warp % 4096], tones[(weft + 2048) % 4096])
    shade = np.where(over, np.sin(math.pi * along / step) ** 2, np.sin(math.pi * across / step) ** 2)
    image = gradient(rng, background.shape, 40, 220) + (thread_tones + (shade - 0.6) * rng.uniform(10, 90))[..., None]
    return add_camera_effects(rng, image, ranges)


def stripes(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw blinds, boards, corduroy, a ploughed field: parallel lines."""
    along, across = _rotated_coordinates(rng, background.shape)
    step = sample_range(rng, ranges.line)
    wave = np.tanh(np.sin(2 * math.pi * along / step) * rng.uniform(0.7, 8)) * rng.uniform(8, 90)
    fine = rng.normal(0, 1, (64,))[np.floor(across / (4 * step)).astype(int) % 64] * rng.uniform(0, 12)
    return add_camera_effects(rng, gradient(rng, background.shape, 60, 200) + (wave + fine)[..., None], ranges)


def foliage(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw overlapping leaves, the near ones brighter, with gaps of sky and twigs."""
    image = gradient(rng, background.shape, 5, 70)
    if bernoulli(rng, 0.3):
        image = gradient(rng, background.shape, 190, 255)  # against the sky
    size, tone = rng.uniform(3, 26), np.array(colour(rng, 20, 150)) * (0.8, 1.1, 0.5)
    count = round(rng.uniform(0.8, 4) * background.shape[0] * background.shape[1] / size**2)
    for index, (x, y) in enumerate(
        rng.uniform(0, 1, (min(count, 6000), 2)) * (background.shape[1], background.shape[0])
    ):
        leaf_tone = tone * rng.uniform(0.3, 0.7 + index / count) + rng.normal(0, 8, 3)
        box = ((x, y), (size * rng.uniform(0.5, 1.5), size * rng.uniform(0.15, 0.6)), rng.uniform(0, 180))
        cv2.ellipse(image, box, tuple(float(value) for value in leaf_tone), -1)
        if index % 40 == 0:
            _blade(image, rng, (x, y), 4 * size, rng.uniform(0, 2 * math.pi), (50.0, 40.0, 30.0))
    return add_camera_effects(rng, image, ranges)


def _blade(
    image: Plane, rng: Rng, root: tuple[float, float], length: float, direction: float, tone: tuple[float, ...]
) -> None:
    """Draw a bent line from ``root``."""
    angles = direction + rng.normal(0, 0.5) * np.linspace(0, 1, 8) ** 2
    path = np.array(root) + np.cumsum(np.stack([np.cos(angles), np.sin(angles)], 1) * length / 8, 0)
    cv2.polylines(image, [np.round(path * 16).astype(np.int32)], False, tone, int(rng.integers(1, 3)), cv2.LINE_8, 4)


def grass(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw blades, needles, straw, hair or fur: bent lines in roughly one direction."""
    image, tone = gradient(rng, background.shape, 20, 110), np.array(colour(rng, 40, 220))
    direction, spread, length = rng.uniform(0, 2 * math.pi), rng.uniform(0.05, 0.6), rng.uniform(12, 70)
    count = round(background.shape[0] * background.shape[1] / (length * rng.uniform(2, 8)))
    for x, y in rng.uniform(-0.05, 1.05, (min(count, 5000), 2)) * (background.shape[1], background.shape[0]):
        blade_tone = tuple(float(value) for value in tone * rng.uniform(0.4, 1.25))
        _blade(image, rng, (x, y), length * rng.uniform(0.4, 1.3), rng.normal(direction, spread), blade_tone)
    return add_camera_effects(rng, image, ranges)


def twigs(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw bare, repeatedly forking branches against the sky."""
    image, tone = gradient(rng, background.shape, 120, 250), rng.uniform(15, 90)
    height, width = background.shape[:2]
    shoots = [(rng.uniform(0, width), height * rng.uniform(0.7, 1.1), -math.pi / 2, height * 0.35, 6.0)]
    for _ in range(int(rng.integers(60, 260))):
        x, y, direction, length, thickness = shoots.pop(0)
        end = x + length * math.cos(direction), y + length * math.sin(direction)
        path = [np.round(np.array([(x, y), end]) * 16).astype(np.int32)]
        cv2.polylines(image, path, False, (tone, tone * 0.9, tone * 0.8), max(1, round(thickness)), cv2.LINE_8, 4)
        for _ in range(int(rng.integers(2, 4))):
            part = rng.uniform(0.4, 1)
            fork = x + part * (end[0] - x), y + part * (end[1] - y)
            shoots.append((*fork, direction + rng.normal(0, 0.6), length * rng.uniform(0.5, 0.9), thickness * 0.65))
    return add_camera_effects(rng, image, ranges)


def mesh(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw a wire fence, a net, a grille, or panes in front of a scene."""
    along, across = _rotated_coordinates(rng, background.shape)
    step, thickness = 2.5 * sample_range(rng, ranges.line), rng.uniform(1.0, 2.5)
    near = np.minimum(np.abs((along % step) - step / 2), np.abs((across % step) - step / 2))
    weight = np.clip(thickness - near, 0, 1)[..., None]
    return add_camera_effects(rng, background * (1 - weight) + np.array(colour(rng)) * weight, ranges)


def wall(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw bricks, tiles, shingles or paving with bright or dark joints."""
    rows, columns = np.mgrid[: background.shape[0], : background.shape[1]].astype(np.float32)
    height = max(6.0, 2 * sample_range(rng, ranges.line))
    width, joint = height * rng.uniform(1, 3.2), rng.uniform(1, 2.5)
    row = np.floor(rows / height)
    shifted = columns + (row % 2) * width / 2
    tones = rng.normal(0, rng.uniform(4, 25), 4096)[(row * 61 + np.floor(shifted / width)).astype(int) % 4096]
    inside = np.minimum(np.minimum(rows % height, shifted % width) / joint, 1)[..., None]
    stone = gradient(rng, background.shape, 50, 190) + tones[..., None]
    return add_camera_effects(rng, stone * inside + rng.uniform(20, 240) * (1 - inside), ranges)


def engraving(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw an image in lines of ink that are thicker where it is dark, in one direction or crosswise."""
    grey = np.asarray(cv2.GaussianBlur(background, (0, 0), 2.0), np.float32).mean(axis=2) / 255
    ink = np.zeros(grey.shape, np.float32)
    for _ in range(int(rng.integers(1, 3))):
        along, _ = _rotated_coordinates(rng, background.shape)
        step = min(12.0, max(4.0, sample_range(rng, ranges.line)))
        wave = np.sin(2 * math.pi * along / step) * 0.5 + 0.5
        ink = np.maximum(ink, np.clip((wave - grey) * step * 0.6, 0, 1))
    paper = rng.uniform(200, 255) * np.array([1.0, rng.uniform(0.94, 1.0), rng.uniform(0.8, 1.0)])
    return add_camera_effects(rng, paper + (rng.uniform(10, 80) - paper) * ink[..., None], ranges)


def letterbox(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw a scene between bars, or in a frame with a thin line."""
    image, bar = background.copy(), round(rng.uniform(0.03, 0.22) * min(background.shape[:2]))
    tone = (0, 0, 0) if bernoulli(rng, 0.6) else tuple(round(value) for value in colour(rng, 180, 255))
    if bernoulli(rng, 0.7):
        image[:bar] = image[-bar:] = tone
    if bernoulli(rng, 0.4):
        image[:, :bar] = image[:, -bar:] = tone
    if bernoulli(rng, 0.3):
        corners = (bar // 2, bar // 2), (background.shape[1] - bar // 2, background.shape[0] - bar // 2)
        cv2.rectangle(image, *corners, tuple(255 - value for value in tone), int(rng.integers(1, 4)))
    return np.asarray(image, np.uint8)


KINDS: dict[str, UndamagedMaker] = {
    "weave": weave,
    "stripes": stripes,
    "foliage": foliage,
    "grass": grass,
    "twigs": twigs,
    "mesh": mesh,
    "wall": wall,
    "engraving": engraving,
    "letterbox": letterbox,
}
