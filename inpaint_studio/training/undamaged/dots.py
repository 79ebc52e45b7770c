"""Images full of dots: stars, snow, rain, confetti, halftone, lights, drops, gravel."""

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
    disc,
    dot_count,
    gradient,
    sample_range,
)

Plane = NDArray[np.float32]
Colours = NDArray[np.float32]


def _night(rng: Rng, shape: tuple[int, ...]) -> Colours:
    """Return a dark, bluish gradient, float32 H×W×3 in grey levels."""
    sky = gradient(rng, shape, 2, 60) * np.array([rng.uniform(0.5, 1), rng.uniform(0.6, 1), 1.2], np.float32)
    return np.asarray(sky, np.float32)


def _random_positions(rng: Rng, shape: tuple[int, ...], count: int) -> NDArray[np.float64]:
    """Return random positions, ``count``×2 (x, y), sometimes clustered."""
    positions = rng.uniform(0, 1, (count, 2)) * (shape[1], shape[0])
    if bernoulli(rng, 0.3):
        middle, reach = rng.uniform(0, 1, 2) * (shape[1], shape[0]), 0.35 * max(shape[:2])
        positions[: count // 2] = middle + rng.normal(0, reach, (count // 2, 2))
    return np.asarray(positions)


def stars(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw a night sky: many faint stars, few bright ones, a hill below."""
    image, light = _night(rng, background.shape), np.zeros(background.shape, np.float32)
    for x, y in _random_positions(rng, background.shape, dot_count(rng, background.shape, ranges)):
        strength = min(255.0, rng.exponential(60) + 25)
        tint = tuple(float(strength * value) for value in rng.uniform(0.8, 1.0, 3))
        disc(light, x, y, max(0.4, strength / 255 * sample_range(rng, ranges.dot) * 0.6), tint)
    soft = cv2.GaussianBlur(light, (0, 0), rng.uniform(0.4, 1.1))
    image = image + 1.5 * np.asarray(soft, np.float32)
    if bernoulli(rng, 0.5):
        image[_hill(rng, background.shape)] = rng.uniform(2, 20)
    return add_camera_effects(rng, image, ranges, 0.6)


def _hill(rng: Rng, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    across = np.arange(shape[1])
    line = shape[0] * (rng.uniform(0.6, 1.1) + 0.06 * np.sin(across / rng.uniform(20, 200) + rng.uniform(0, 6)))
    return np.asarray(np.arange(shape[0])[:, None] > line[None])


def snow(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw flakes of several sizes in front of a scene; near ones large and soft."""
    image = background.astype(np.float32) * rng.uniform(0.3, 1) + rng.uniform(0, 40)
    coverage, white = np.zeros(background.shape[:2], np.float32), rng.uniform(200, 255)
    for x, y in _random_positions(rng, background.shape, dot_count(rng, background.shape, ranges)):
        disc(coverage, x, y, sample_range(rng, ranges.dot), (rng.uniform(0.4, 1),))
    if bernoulli(rng, 0.6):
        coverage = np.asarray(cv2.GaussianBlur(coverage, (0, 0), rng.uniform(0.3, 1.2)), np.float32)
    weight = coverage[..., None]
    return add_camera_effects(rng, image * (1 - weight) + white * weight, ranges)


def rain(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw streaks that all fall in one direction."""
    coverage = np.zeros(background.shape[:2], np.float32)
    angle, length = rng.normal(math.pi / 2, 0.25), rng.uniform(6, 70)
    direction = np.array([math.cos(angle), math.sin(angle)])
    for position in _random_positions(rng, background.shape, dot_count(rng, background.shape, ranges)):
        path = [
            np.round(np.stack([position, position + direction * length * rng.uniform(0.5, 1.5)]) * 16).astype(np.int32)
        ]
        cv2.polylines(coverage, path, False, rng.uniform(0.15, 0.8), int(rng.integers(1, 3)), cv2.LINE_8, 4)
    coverage = np.asarray(cv2.GaussianBlur(coverage, (0, 0), rng.uniform(0.3, 0.9)), np.float32)
    weight, bright = coverage[..., None], rng.uniform(170, 255)
    return add_camera_effects(rng, background * (1 - weight) + bright * weight, ranges)


def confetti(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw small pieces of paper, petals, leaves or sprinkles of many colours; dark ones look like a flock of birds."""
    image = background.astype(np.float32) if bernoulli(rng) else gradient(rng, background.shape, 20, 250)
    tones = [colour(rng) for _ in range(int(rng.integers(1, 7)))]
    for x, y in _random_positions(rng, background.shape, dot_count(rng, background.shape, ranges)):
        reach, turn = 1.4 * sample_range(rng, ranges.dot), rng.uniform(0, 180)
        size, tone = (2 * reach, reach * rng.uniform(0.6, 2)), tones[int(rng.integers(len(tones)))]
        if bernoulli(rng):
            cv2.fillPoly(image, [np.round(cv2.boxPoints(((x, y), size, turn)) * 16).astype(np.int32)], tone, 8, 4)
        else:
            cv2.ellipse(image, ((x, y), size, turn), tone, -1)
    return add_camera_effects(rng, image, ranges)


def halftone(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw an image printed in dots of one ink or of three, coarse enough to be visible."""
    soft = np.asarray(np.asarray(cv2.GaussianBlur(background, (0, 0), 2.0)) / 255, np.float32)
    step, turn = min(14.0, sample_range(rng, ranges.line)), rng.uniform(0, math.pi / 2)
    if bernoulli(rng):
        grey = np.asarray(soft.mean(axis=2), np.float32)
        ink = _screen(grey, step, turn)[..., None]
        paper, tone = np.array([rng.uniform(200, 255)] * 3), np.array(colour(rng, 0, 90))
        return add_camera_effects(rng, tone * ink + paper * (1 - ink), ranges, 0.7)
    inks = [_screen(np.ascontiguousarray(soft[..., channel]), step, turn + 0.4 * channel) for channel in range(3)]
    return add_camera_effects(rng, 250 * (1 - 0.9 * np.stack(inks, -1)), ranges, 0.7)


def _screen(tone: Plane, step: float, turn: float) -> Plane:
    """Return dots (0..1) that are larger where ``tone`` is darker."""
    rows, columns = np.mgrid[: tone.shape[0], : tone.shape[1]].astype(np.float32)
    along, across = rows * math.sin(turn) + columns * math.cos(turn), rows * math.cos(turn) - columns * math.sin(turn)
    wave = (np.cos(2 * math.pi * along / step) + np.cos(2 * math.pi * across / step)) / 4 + 0.5
    return np.asarray(np.clip((wave - tone) * step * 0.8 + 0.5, 0, 1), np.float32)


def pattern(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw dots or small crosses in a regular order, as on cloth, wallpaper or a perforated sheet."""
    image = gradient(rng, background.shape, 20, 250)
    step, tone = max(6.0, 2 * sample_range(rng, ranges.line)), colour(rng)
    radius, jitter = step * rng.uniform(0.1, 0.35), step * rng.uniform(0, 0.12)
    shifted = bernoulli(rng)
    for row, y in enumerate(np.arange(0, background.shape[0] + step, step)):
        for x in np.arange(0, background.shape[1] + step, step):
            dx, dy = rng.normal(0, jitter, 2)
            disc(image, x + dx + (step / 2 if shifted and row % 2 else 0), y + dy, radius, tone)
    return add_camera_effects(rng, image, ranges)


def lights(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw a town at night, candles, sparks: bright points with a glow, some out of focus."""
    image, light = _night(rng, background.shape), np.zeros(background.shape, np.float32)
    for x, y in _random_positions(rng, background.shape, dot_count(rng, background.shape, ranges) // 2 + 8):
        disc(
            light,
            x,
            y,
            sample_range(rng, ranges.dot),
            (rng.uniform(120, 255), rng.uniform(80, 240), rng.uniform(20, 220)),
        )
    glow = cv2.GaussianBlur(light, (0, 0), rng.uniform(2, 8))
    near = light if bernoulli(rng) else np.asarray(cv2.GaussianBlur(light, (0, 0), rng.uniform(0.4, 1.5)))
    return add_camera_effects(rng, image + near + 0.6 * np.asarray(glow, np.float32), ranges)


def drops(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw drops on glass or bubbles: round, with a bright and a dark side."""
    image = np.asarray(cv2.GaussianBlur(background, (0, 0), rng.uniform(0.5, 5)), np.float32)
    for x, y in _random_positions(rng, background.shape, dot_count(rng, background.shape, ranges)):
        radius, darkness = sample_range(rng, ranges.dot) * 1.5, rng.uniform(0.3, 0.6)
        row, column = min(int(abs(y)), background.shape[0] - 1), min(int(abs(x)), background.shape[1] - 1)
        tone = image[row, column]
        disc(image, x, y, radius, tuple(float(value) for value in tone * darkness))
        disc(image, x - radius * 0.2, y - radius * 0.25, radius * 0.7, tuple(float(value) for value in tone * 0.9 + 20))
        if radius > 1.5:
            disc(image, x - radius * 0.3, y - radius * 0.35, radius * 0.25, (250.0, 250.0, 250.0))
    return add_camera_effects(rng, image, ranges)


def gravel(rng: Rng, background: Pixels, ranges: Ranges) -> Pixels:
    """Draw pebbles, sand, seeds, granite: adjacent speckles of several tones."""
    image = gradient(rng, background.shape, 60, 200)
    spread, mean = rng.uniform(15, 70), float(image.mean())
    count = round(background.shape[0] * background.shape[1] / rng.uniform(30, 250))
    for x, y in rng.uniform(0, 1, (count, 2)) * (background.shape[1], background.shape[0]):
        level = float(np.clip(rng.normal(mean, spread), 0, 255))
        size = 2.2 * sample_range(rng, ranges.dot)
        box = ((x, y), (size, size * rng.uniform(0.5, 1)), rng.uniform(0, 180))
        cv2.ellipse(image, box, (level, level * 0.97, level * 0.9), -1)
    return add_camera_effects(rng, image, ranges)


KINDS: dict[str, UndamagedMaker] = {
    "stars": stars,
    "snow": snow,
    "rain": rain,
    "confetti": confetti,
    "halftone": halftone,
    "pattern": pattern,
    "lights": lights,
    "drops": drops,
    "gravel": gravel,
}
