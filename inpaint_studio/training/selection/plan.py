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
IN_PLACE_SHARE = 0.66  # share of the crops whose object is where it was photographed
WHOLE_PHOTO_SHARE = 0.22  # share of these that show the whole photo
GROUP_SHARE = 0.06  # share of these whose object is a group of objects
OBJECT_SHARES = 0.004, 0.6  # of a crop that an object covers
SPRITE_SHARES = 0.008, 0.35  # the same for a sprite
MIN_SIDE = 72  # px of a photo: side of a crop; smaller crops show only blur
MAX_STRETCH = 0.22  # distortion of a crop's aspect ratio (natural logarithm)
MAX_PADDING = 1.15  # size of a crop relative to the photo, at most
MAX_ENLARGEMENT = 2.5  # maximum enlargement of a sprite
SPRITES_IN_PLACE = {0: 0.5, 1: 0.3, 2: 0.2}  # probability of each number of sprites on a crop in place
SPRITES_COMPOSED = {1: 0.35, 2: 0.4, 3: 0.25}  # … on any other crop
CROWDING_EXPONENT = 0.25  # exponent by which objects in crowded photos are chosen less often
ROTATED_SHARE = 0.3  # share of the crops that are rotated


@dataclass
class Plan:
    """A batch of B crops with up to L sprites each.

    ``has_objects`` B: the photo is one with numbered objects, otherwise a background photo; ``background`` B: its
    index; ``table`` B×256: 1 at the numbers of the objects to select. ``sprites`` B×L: indices, −1 = none; ``texture``
    B×L: the index of a background photo that provides a sprite's colours, −1 = none. ``to_…`` (2×3 each) map pixels of
    the crop to those of the image, and ``…_level`` is the reduced copy to read. ``preference`` B×(1+L): the photo's
    object and the sprites, the highest is the one to click on.
    """

    has_objects: NDArray[np.bool_]
    background: NDArray[np.int64]
    background_level: NDArray[np.int64]
    to_background: Floats
    table: Floats
    sprites: NDArray[np.int64]
    sprite_level: NDArray[np.int64]
    to_sprite: Floats
    texture: NDArray[np.int64]
    to_texture: Floats
    preference: Floats


@dataclass(frozen=True)
class Stock:
    """The available images: ``photos``, ``backgrounds`` and ``sprites`` are sizes (N×2: height, width); ``areas``: of
    the sprites, in px; the last ``silhouettes`` sprites have no colours."""

    photos: NDArray[np.int64]
    instances: list[Instance]
    groups: list[Instance]
    backgrounds: NDArray[np.int64]
    sprites: NDArray[np.int64]
    areas: NDArray[np.float64]
    silhouettes: int

    def by_photo(self) -> list[list[int]]:
        """Return the indices of the instances in each photo."""
        by_photo: list[list[int]] = [[] for _ in range(len(self.photos))]
        for index, instance in enumerate(self.instances):
            by_photo[instance.photo].append(index)
        return by_photo


def empty_plan(count: int) -> Plan:
    """Return a plan of crops without content."""
    unit = np.tile(np.eye(2, 3, dtype=np.float32), (count, 1, 1))
    return Plan(
        has_objects=np.ones(count, bool),
        background=np.zeros(count, np.int64),
        background_level=np.zeros(count, np.int64),
        to_background=unit.copy(),
        table=np.zeros((count, 256), np.float32),
        sprites=np.full((count, LAYERS), -1, np.int64),
        sprite_level=np.zeros((count, LAYERS), np.int64),
        to_sprite=np.tile(unit[:, None], (1, LAYERS, 1, 1)),
        texture=np.full((count, LAYERS), -1, np.int64),
        to_texture=np.tile(unit[:, None], (1, LAYERS, 1, 1)),
        preference=np.zeros((count, 1 + LAYERS), np.float32),
    )


class Planner:
    """Draws plans from a stock; ``size``: px of a crop."""

    def __init__(self, stock: Stock, size: int) -> None:
        self.stock, self.size = stock, size
        # a table set for twelve is chosen more often than one horse, but not twelve times as often
        weights = np.zeros(len(stock.instances))
        for indices in stock.by_photo():
            weights[indices] = max(1, len(indices)) ** -CROWDING_EXPONENT
        self._cdf = np.cumsum(weights / weights.sum())

    def plan(self, rng: Rng, count: int) -> Plan:
        """Return a random plan of ``count`` crops."""
        plan = empty_plan(count)
        for i in range(count):
            if rng.random() < IN_PLACE_SHARE or not len(self.stock.sprites):
                self._in_place(rng, plan, i)
            else:
                self._composed(rng, plan, i)
        return plan

    def _in_place(self, rng: Rng, plan: Plan, i: int) -> None:
        stock = self.stock
        instance = stock.instances[min(int(np.searchsorted(self._cdf, rng.random())), len(stock.instances) - 1)]
        if stock.groups and rng.random() < GROUP_SHARE:
            instance = stock.groups[int(rng.integers(len(stock.groups)))]
        plan.background[i] = instance.photo
        plan.table[i, list(instance.labels)] = 1
        height, width = stock.photos[instance.photo]
        rect = (
            whole_photo(width, height)
            if rng.random() < WHOLE_PHOTO_SHARE
            else around_object(rng, instance, width, height)
        )
        self._background(rng, plan, i, rect)
        layers = _pick(rng, SPRITES_IN_PLACE) if len(stock.sprites) else 0
        for layer in range(layers):
            self._sprite(rng, plan, i, layer)
        plan.preference[i] = rng.random(1 + LAYERS)
        plan.preference[i, 0] += 0.6

    def _composed(self, rng: Rng, plan: Plan, i: int) -> None:
        stock = self.stock
        plan.has_objects[i] = has_objects = not len(stock.backgrounds) or rng.random() < 0.15
        sizes = stock.photos if has_objects else stock.backgrounds
        plan.background[i] = index = int(rng.integers(len(sizes)))
        self._background(rng, plan, i, anywhere(rng, *sizes[index][::-1]))
        for layer in range(_pick(rng, SPRITES_COMPOSED)):
            self._sprite(rng, plan, i, layer)
        plan.preference[i] = rng.random(1 + LAYERS)

    def _background(self, rng: Rng, plan: Plan, i: int, rect: Floats) -> None:
        plan.to_background[i], plan.background_level[i] = cut(rng, rect, self.size)

    def _sprite(self, rng: Rng, plan: Plan, i: int, layer: int) -> None:
        stock, size = self.stock, self.size
        index = int(rng.integers(len(stock.sprites)))
        height, width = stock.sprites[index]
        scale = min(size * math.sqrt(_log_uniform(rng, *SPRITE_SHARES) / stock.areas[index]), MAX_ENLARGEMENT)
        angle, flip = rng.normal(0, 0.15), rng.choice((-1.0, 1.0))
        spread = 0.3 if layer == 0 else 0.48
        x, y = size * (0.5 + rng.uniform(-spread, spread, 2))
        cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
        matrix = np.array([[cos * flip, sin * flip], [-sin, cos]], np.float32)
        middle = np.array([width / 2, height / 2], np.float32) - matrix @ np.array([x, y], np.float32)
        plan.sprites[i, layer] = index
        plan.to_sprite[i, layer] = np.column_stack([matrix, middle])
        plan.sprite_level[i, layer] = _level(1 / scale)
        is_silhouette = index >= len(stock.sprites) - stock.silhouettes
        if len(stock.backgrounds) and (is_silhouette or rng.random() < 0.08):
            plan.texture[i, layer] = background = int(rng.integers(len(stock.backgrounds)))
            rect = anywhere(rng, *stock.backgrounds[background][::-1])
            plan.to_texture[i, layer], _ = cut(rng, rect, self.size)


def whole_photo(width: int, height: int) -> Floats:
    """Return a crop (left, top, width, height) that contains the whole photo; it is as square as :data:`MAX_PADDING`
    allows."""
    side = math.sqrt(width * height)
    w, h = (max(length, min(side, length * MAX_PADDING)) for length in (width, height))
    return np.array([(width - w) / 2, (height - h) / 2, w, h], np.float32)


def around_object(rng: Rng, instance: Instance, width: int, height: int) -> Floats:
    """Return a random crop (left, top, width, height) in which ``instance`` covers a random share."""
    side = math.sqrt(instance.area / _log_uniform(rng, *OBJECT_SHARES))
    stretch = math.exp(rng.uniform(-MAX_STRETCH, MAX_STRETCH))
    w = float(np.clip(side * stretch, MIN_SIDE, width * MAX_PADDING))
    h = float(np.clip(side / stretch, MIN_SIDE, height * MAX_PADDING))
    left, top, right, bottom = instance.box
    return np.array([_start(rng, left, right, w, width), _start(rng, top, bottom, h, height), w, h], np.float32)


def anywhere(rng: Rng, width: int, height: int) -> Floats:
    """Return a random crop (left, top, width, height) of a photo."""
    side = min(width, height) * rng.uniform(0.35, 1.0)
    stretch = math.exp(rng.uniform(-MAX_STRETCH, MAX_STRETCH))
    w, h = min(side * stretch, width), min(side / stretch, height)
    return np.array([rng.uniform(0, width - w), rng.uniform(0, height - h), w, h], np.float32)


def cut(rng: Rng, rect: Floats, size: int) -> tuple[Floats, int]:
    """Return the map (2×3) from pixels of a crop of ``size`` px to those of the photo, and the level to read from.

    ``rect``: left, top, width, height in the photo; the crop is randomly mirrored and rotated.
    """
    left, top, w, h = (float(v) for v in rect)
    flip = -1.0 if rng.random() < 0.5 else 1.0
    angle = rng.normal(0, 0.2) if rng.random() < ROTATED_SHARE else 0.0
    a, b = w / size * flip, h / size
    cos, sin = math.cos(angle), math.sin(angle)
    matrix = np.array([[a * cos, a * sin], [-b * sin, b * cos]], np.float32)
    middle = np.array([left + w / 2, top + h / 2], np.float32) - matrix @ np.full(2, size / 2, np.float32)
    level = _level(math.sqrt(w * h) / size)
    if rng.random() < 0.1:
        level = min(level + 1, LEVELS - 1)  # a soft photo
    return np.column_stack([matrix, middle]), level


def _start(rng: Rng, low: int, high: int, length: float, limit: int) -> float:
    """Return the start of a crop of ``length`` that contains low..high, or lies within it; inside 0..limit if it
    fits."""
    first, last = sorted((high - length, float(low)))
    start = rng.uniform(first, last)
    if length >= limit:
        return rng.uniform(limit - length, 0)
    return float(np.clip(start, 0, limit - length))


def _level(reduction: float) -> int:
    return int(np.clip(math.floor(math.log2(max(reduction, 1e-3)) + 0.3), 0, LEVELS - 1))


def _log_uniform(rng: Rng, low: float, high: float) -> float:
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def _pick(rng: Rng, probabilities: dict[int, float]) -> int:
    return int(rng.choice(list(probabilities), p=list(probabilities.values())))
