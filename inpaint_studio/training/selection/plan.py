"""The random plan of a batch of crops: only numbers, no pixels yet."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.training.selection.image_store import LEVELS
from inpaint_studio.training.selection.objects import Instance

Rng = np.random.Generator
Floats = NDArray[np.float32]
LAYERS = 3  # maximum sprites on a crop
IN_PLACE = 0.66  # share of the crops whose object is where it was photographed
WHOLE = 0.22  # share of these that show the whole photo
GROUP = 0.06  # share of these that mean a group of objects
SHARES = 0.004, 0.6  # of a crop that an object covers
PASTED = 0.008, 0.35  # the same for a sprite
MIN_SIDE = 72  # px of a photo: side of a crop; smaller crops show only blur
STRETCH = 0.22  # distortion of a crop's aspect ratio (natural logarithm)
PADDED = 1.15  # size of a crop relative to the photo, at most
LARGEST = 2.5  # maximum enlargement of a sprite
COVERED = {0: 0.5, 1: 0.3, 2: 0.2}  # sprites on a crop with an object of its own
COMPOSED = {1: 0.35, 2: 0.4, 3: 0.25}  # sprites on a crop without one
CROWDED = 0.25  # exponent by which objects in crowded photos are chosen less often
ROTATED = 0.3  # share of the crops that are rotated


@dataclass
class Plan:
    """A batch of B crops. ``ground``: the photo, ``own``: whether it has objects; ``table``: which of them is meant;
    ``sprites`` B×L (−1: none) and their positions; ``texture``: a photo that provides their pixels; ``wanted`` B×(1+L):
    preference of each as the object to click on."""

    own: NDArray[np.bool_]
    ground: NDArray[np.int64]
    ground_level: NDArray[np.int64]
    to_ground: Floats
    table: Floats
    sprites: NDArray[np.int64]
    sprite_level: NDArray[np.int64]
    to_sprite: Floats
    texture: NDArray[np.int64]
    to_texture: Floats
    wanted: Floats


@dataclass(frozen=True)
class Stock:
    """The available images: sizes (height, width), and areas of sprites in px."""

    photos: NDArray[np.int64]
    instances: list[Instance]
    groups: list[Instance]
    grounds: NDArray[np.int64]
    sprites: NDArray[np.int64]
    areas: NDArray[np.float64]
    bare: int

    def by_photo(self) -> list[list[int]]:
        """Return the numbers of the instances of each photo."""
        found: list[list[int]] = [[] for _ in range(len(self.photos))]
        for number, one in enumerate(self.instances):
            found[one.photo].append(number)
        return found


def empty_plan(count: int) -> Plan:
    """Return a plan of crops without content."""
    unit = np.tile(np.eye(2, 3, dtype=np.float32), (count, 1, 1))
    return Plan(
        own=np.ones(count, bool),
        ground=np.zeros(count, np.int64),
        ground_level=np.zeros(count, np.int64),
        to_ground=unit.copy(),
        table=np.zeros((count, 256), np.float32),
        sprites=np.full((count, LAYERS), -1, np.int64),
        sprite_level=np.zeros((count, LAYERS), np.int64),
        to_sprite=np.tile(unit[:, None], (1, LAYERS, 1, 1)),
        texture=np.full((count, LAYERS), -1, np.int64),
        to_texture=np.tile(unit[:, None], (1, LAYERS, 1, 1)),
        wanted=np.zeros((count, 1 + LAYERS), np.float32),
    )


class Planner:
    """Draws plans from a stock; ``size``: px of a crop."""

    def __init__(self, stock: Stock, size: int) -> None:
        self.stock, self.size = stock, size
        # a table set for twelve is chosen more often than one horse, but not twelve times as often
        odds = np.zeros(len(stock.instances))
        for numbers in stock.by_photo():
            odds[numbers] = max(1, len(numbers)) ** -CROWDED
        self._odds = np.cumsum(odds / odds.sum())

    def plan(self, rng: Rng, count: int) -> Plan:
        """Return the next crops."""
        plan = empty_plan(count)
        for i in range(count):
            if rng.random() < IN_PLACE or not len(self.stock.sprites):
                self._in_place(rng, plan, i)
            else:
                self._composed(rng, plan, i)
        return plan

    def _in_place(self, rng: Rng, plan: Plan, i: int) -> None:
        stock = self.stock
        one = stock.instances[min(int(np.searchsorted(self._odds, rng.random())), len(stock.instances) - 1)]
        if stock.groups and rng.random() < GROUP:
            one = stock.groups[int(rng.integers(len(stock.groups)))]
        plan.ground[i] = one.photo
        plan.table[i, list(one.labels)] = 1
        height, width = stock.photos[one.photo]
        rect = whole(width, height) if rng.random() < WHOLE else around(rng, one, width, height)
        self._ground(rng, plan, i, rect)
        layers = _pick(rng, COVERED) if len(stock.sprites) else 0
        for layer in range(layers):
            self._sprite(rng, plan, i, layer)
        plan.wanted[i] = rng.random(1 + LAYERS)
        plan.wanted[i, 0] += 0.6

    def _composed(self, rng: Rng, plan: Plan, i: int) -> None:
        stock = self.stock
        plan.own[i] = own = not len(stock.grounds) or rng.random() < 0.15
        sizes = stock.photos if own else stock.grounds
        plan.ground[i] = number = int(rng.integers(len(sizes)))
        self._ground(rng, plan, i, anywhere(rng, *sizes[number][::-1]))
        for layer in range(_pick(rng, COMPOSED)):
            self._sprite(rng, plan, i, layer)
        plan.wanted[i] = rng.random(1 + LAYERS)

    def _ground(self, rng: Rng, plan: Plan, i: int, rect: Floats) -> None:
        plan.to_ground[i], plan.ground_level[i] = cut(rng, rect, self.size)

    def _sprite(self, rng: Rng, plan: Plan, i: int, layer: int) -> None:
        stock, size = self.stock, self.size
        number = int(rng.integers(len(stock.sprites)))
        height, width = stock.sprites[number]
        scale = min(size * math.sqrt(_log_uniform(rng, *PASTED) / stock.areas[number]), LARGEST)
        angle, flip = rng.normal(0, 0.15), rng.choice((-1.0, 1.0))
        spread = 0.3 if layer == 0 else 0.48
        x, y = size * (0.5 + rng.uniform(-spread, spread, 2))
        cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
        turn = np.array([[cos * flip, sin * flip], [-sin, cos]], np.float32)
        middle = np.array([width / 2, height / 2], np.float32) - turn @ np.array([x, y], np.float32)
        plan.sprites[i, layer] = number
        plan.to_sprite[i, layer] = np.column_stack([turn, middle])
        plan.sprite_level[i, layer] = _level(1 / scale)
        bare = number >= len(stock.sprites) - stock.bare
        if len(stock.grounds) and (bare or rng.random() < 0.08):
            plan.texture[i, layer] = ground = int(rng.integers(len(stock.grounds)))
            rect = anywhere(rng, *stock.grounds[ground][::-1])
            plan.to_texture[i, layer], _ = cut(rng, rect, self.size)


def whole(width: int, height: int) -> Floats:
    """Return left, top, width, height of a crop with the whole photo, in proportion as far as padding allows."""
    side = math.sqrt(width * height)
    w, h = (max(length, min(side, length * PADDED)) for length in (width, height))
    return np.array([(width - w) / 2, (height - h) / 2, w, h], np.float32)


def around(rng: Rng, one: Instance, width: int, height: int) -> Floats:
    """Return a crop in which an object covers a random share."""
    side = math.sqrt(one.area / _log_uniform(rng, *SHARES))
    stretch = math.exp(rng.uniform(-STRETCH, STRETCH))
    w = float(np.clip(side * stretch, MIN_SIDE, width * PADDED))
    h = float(np.clip(side / stretch, MIN_SIDE, height * PADDED))
    left, top, right, bottom = one.box
    return np.array([_start(rng, left, right, w, width), _start(rng, top, bottom, h, height), w, h], np.float32)


def anywhere(rng: Rng, width: int, height: int) -> Floats:
    """Return a crop of any part of a photo."""
    side = min(width, height) * rng.uniform(0.35, 1.0)
    stretch = math.exp(rng.uniform(-STRETCH, STRETCH))
    w, h = min(side * stretch, width), min(side / stretch, height)
    return np.array([rng.uniform(0, width - w), rng.uniform(0, height - h), w, h], np.float32)


def cut(rng: Rng, rect: Floats, size: int) -> tuple[Floats, int]:
    """Return the map from a crop's pixels to those of the photo, and the level to read from; randomly flipped and
    rotated."""
    left, top, w, h = (float(v) for v in rect)
    flip = -1.0 if rng.random() < 0.5 else 1.0
    angle = rng.normal(0, 0.2) if rng.random() < ROTATED else 0.0
    a, b = w / size * flip, h / size
    cos, sin = math.cos(angle), math.sin(angle)
    turn = np.array([[a * cos, a * sin], [-b * sin, b * cos]], np.float32)
    middle = np.array([left + w / 2, top + h / 2], np.float32) - turn @ np.full(2, size / 2, np.float32)
    level = _level(math.sqrt(w * h) / size)
    if rng.random() < 0.1:
        level = min(level + 1, LEVELS - 1)  # a soft photo
    return np.column_stack([turn, middle]), level


def _start(rng: Rng, low: int, high: int, length: float, most: int) -> float:
    """Return the start of a crop of ``length`` that contains low..high, or lies within it; inside 0..most if it
    fits."""
    first, last = sorted((high - length, float(low)))
    start = rng.uniform(first, last)
    if length >= most:
        return rng.uniform(most - length, 0)
    return float(np.clip(start, 0, most - length))


def _level(reduction: float) -> int:
    return int(np.clip(math.floor(math.log2(max(reduction, 1e-3)) + 0.3), 0, LEVELS - 1))


def _log_uniform(rng: Rng, low: float, high: float) -> float:
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def _pick(rng: Rng, odds: dict[int, float]) -> int:
    return int(rng.choice(list(odds), p=list(odds.values())))
