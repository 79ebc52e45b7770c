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
    between,
    colour,
    developed,
    either,
    gradient,
)

Plane = NDArray[np.float32]


def _turned(rng: Rng, shape: tuple[int, ...]) -> tuple[Plane, Plane]:
    """Return two perpendicular coordinates, rotated at random and slightly warped."""
    rows, columns = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    coarse = rng.normal(0, 1, (2, 4, 4)).astype(np.float32)
    warp = [np.asarray(cv2.resize(one, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)) for one in coarse]
    strength, turn = rng.uniform(0, 6), rng.uniform(0, math.pi)
    along = rows * math.sin(turn) + columns * math.cos(turn) + strength * warp[0]
    beside = rows * math.cos(turn) - columns * math.sin(turn) + strength * warp[1]
    return np.asarray(along, np.float32), np.asarray(beside, np.float32)


def weave(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw cloth of interwoven threads, each with a tone of its own."""
    along, beside = _turned(rng, ground.shape)
    step = min(16.0, between(rng, ranges.line))
    warp, weft = np.floor(along / step).astype(int), np.floor(beside / step).astype(int)
    over = (warp + weft) % 2 == 0
    tones = rng.normal(0, rng.uniform(2, 18), 4096)
    own = np.where(over, tones[warp % 4096], tones[(weft + 2048) % 4096])
    shade = np.where(over, np.sin(math.pi * along / step) ** 2, np.sin(math.pi * beside / step) ** 2)
    image = gradient(rng, ground.shape, 40, 220) + (own + (shade - 0.6) * rng.uniform(10, 90))[..., None]
    return developed(rng, image, ranges)


def stripes(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw blinds, boards, corduroy, a ploughed field: parallel lines."""
    along, beside = _turned(rng, ground.shape)
    step = between(rng, ranges.line)
    wave = np.tanh(np.sin(2 * math.pi * along / step) * rng.uniform(0.7, 8)) * rng.uniform(8, 90)
    fine = rng.normal(0, 1, (64,))[np.floor(beside / (4 * step)).astype(int) % 64] * rng.uniform(0, 12)
    return developed(rng, gradient(rng, ground.shape, 60, 200) + (wave + fine)[..., None], ranges)


def foliage(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw overlapping leaves, the near ones brighter, with gaps of sky and twigs."""
    image = gradient(rng, ground.shape, 5, 70)
    if either(rng, 0.3):
        image = gradient(rng, ground.shape, 190, 255)  # against the sky
    size, tone = rng.uniform(3, 26), np.array(colour(rng, 20, 150)) * (0.8, 1.1, 0.5)
    count = round(rng.uniform(0.8, 4) * ground.shape[0] * ground.shape[1] / size**2)
    for number, (x, y) in enumerate(rng.uniform(0, 1, (min(count, 6000), 2)) * (ground.shape[1], ground.shape[0])):
        own = tone * rng.uniform(0.3, 0.7 + number / count) + rng.normal(0, 8, 3)
        box = ((x, y), (size * rng.uniform(0.5, 1.5), size * rng.uniform(0.15, 0.6)), rng.uniform(0, 180))
        cv2.ellipse(image, box, tuple(float(one) for one in own), -1)
        if number % 40 == 0:
            _blade(image, rng, (x, y), 4 * size, rng.uniform(0, 2 * math.pi), (50.0, 40.0, 30.0))
    return developed(rng, image, ranges)


def _blade(image: Plane, rng: Rng, root: tuple[float, float], long: float, way: float, tone: tuple[float, ...]) -> None:
    """Draw a bent line from ``root``."""
    turns = way + rng.normal(0, 0.5) * np.linspace(0, 1, 8) ** 2
    path = np.array(root) + np.cumsum(np.stack([np.cos(turns), np.sin(turns)], 1) * long / 8, 0)
    cv2.polylines(image, [np.round(path * 16).astype(np.int32)], False, tone, int(rng.integers(1, 3)), cv2.LINE_8, 4)


def grass(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw blades, needles, straw, hair or fur: bent lines in roughly one direction."""
    image, tone = gradient(rng, ground.shape, 20, 110), np.array(colour(rng, 40, 220))
    way, spread, long = rng.uniform(0, 2 * math.pi), rng.uniform(0.05, 0.6), rng.uniform(12, 70)
    count = round(ground.shape[0] * ground.shape[1] / (long * rng.uniform(2, 8)))
    for x, y in rng.uniform(-0.05, 1.05, (min(count, 5000), 2)) * (ground.shape[1], ground.shape[0]):
        own = tuple(float(one) for one in tone * rng.uniform(0.4, 1.25))
        _blade(image, rng, (x, y), long * rng.uniform(0.4, 1.3), rng.normal(way, spread), own)
    return developed(rng, image, ranges)


def twigs(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw bare, repeatedly forking branches against the sky."""
    image, tone = gradient(rng, ground.shape, 120, 250), rng.uniform(15, 90)
    height, width = ground.shape[:2]
    shoots = [(rng.uniform(0, width), height * rng.uniform(0.7, 1.1), -math.pi / 2, height * 0.35, 6.0)]
    for _ in range(int(rng.integers(60, 260))):
        x, y, way, long, thick = shoots.pop(0)
        end = x + long * math.cos(way), y + long * math.sin(way)
        path = [np.round(np.array([(x, y), end]) * 16).astype(np.int32)]
        cv2.polylines(image, path, False, (tone, tone * 0.9, tone * 0.8), max(1, round(thick)), cv2.LINE_8, 4)
        for _ in range(int(rng.integers(2, 4))):
            part = rng.uniform(0.4, 1)
            fork = x + part * (end[0] - x), y + part * (end[1] - y)
            shoots.append((*fork, way + rng.normal(0, 0.6), long * rng.uniform(0.5, 0.9), thick * 0.65))
    return developed(rng, image, ranges)


def mesh(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw a wire fence, a net, a grille, or panes in front of a scene."""
    along, beside = _turned(rng, ground.shape)
    step, thick = 2.5 * between(rng, ranges.line), rng.uniform(1.0, 2.5)
    near = np.minimum(np.abs((along % step) - step / 2), np.abs((beside % step) - step / 2))
    weight = np.clip(thick - near, 0, 1)[..., None]
    return developed(rng, ground * (1 - weight) + np.array(colour(rng)) * weight, ranges)


def wall(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw bricks, tiles, shingles or paving with bright or dark joints."""
    rows, columns = np.mgrid[: ground.shape[0], : ground.shape[1]].astype(np.float32)
    high = max(6.0, 2 * between(rng, ranges.line))
    wide, joint = high * rng.uniform(1, 3.2), rng.uniform(1, 2.5)
    row = np.floor(rows / high)
    shifted = columns + (row % 2) * wide / 2
    tones = rng.normal(0, rng.uniform(4, 25), 4096)[(row * 61 + np.floor(shifted / wide)).astype(int) % 4096]
    inside = np.minimum(np.minimum(rows % high, shifted % wide) / joint, 1)[..., None]
    stone = gradient(rng, ground.shape, 50, 190) + tones[..., None]
    return developed(rng, stone * inside + rng.uniform(20, 240) * (1 - inside), ranges)


def engraving(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw an image in lines of ink that are thicker where it is dark, in one direction or crosswise."""
    grey = np.asarray(cv2.GaussianBlur(ground, (0, 0), 2.0), np.float32).mean(axis=2) / 255
    ink = np.zeros(grey.shape, np.float32)
    for _ in range(int(rng.integers(1, 3))):
        along, _ = _turned(rng, ground.shape)
        step = min(12.0, max(4.0, between(rng, ranges.line)))
        wave = np.sin(2 * math.pi * along / step) * 0.5 + 0.5
        ink = np.maximum(ink, np.clip((wave - grey) * step * 0.6, 0, 1))
    paper = rng.uniform(200, 255) * np.array([1.0, rng.uniform(0.94, 1.0), rng.uniform(0.8, 1.0)])
    return developed(rng, paper + (rng.uniform(10, 80) - paper) * ink[..., None], ranges)


def letterbox(rng: Rng, ground: Pixels, ranges: Ranges) -> Pixels:
    """Draw a scene between bars, or in a frame with a thin line."""
    image, bar = ground.copy(), round(rng.uniform(0.03, 0.22) * min(ground.shape[:2]))
    tone = (0, 0, 0) if either(rng, 0.6) else tuple(round(one) for one in colour(rng, 180, 255))
    if either(rng, 0.7):
        image[:bar] = image[-bar:] = tone
    if either(rng, 0.4):
        image[:, :bar] = image[:, -bar:] = tone
    if either(rng, 0.3):
        corners = (bar // 2, bar // 2), (ground.shape[1] - bar // 2, ground.shape[0] - bar // 2)
        cv2.rectangle(image, *corners, tuple(255 - one for one in tone), int(rng.integers(1, 4)))
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
