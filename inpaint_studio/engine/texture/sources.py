"""Texture for a fill: whole pixels of the same photo, chosen so that they agree with the network.

Guided PatchMatch (search and vote over a pyramid: Wexler et al. 2007; the guide: Zhang et al. 2022, arXiv 2208.03552).
For each pixel of the hole the search finds a *source*: a known pixel whose surroundings look like the fill so far and
whose low-pass agrees with the network's fill. The result depends on how the search begins, so several *drafts* can be
made at a small size, and the best one is refined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels, to_float
from inpaint_studio.engine.machine.workers import Workers
from inpaint_studio.engine.network.coarse_to_fine import pyramid
from inpaint_studio.engine.structure.refine import EdgeLine
from inpaint_studio.engine.texture.coarse_to_fine_search import (
    CoarseToFineSearch,
    PendingLevel,
    SearchOptions,
    Watcher,
    extra_rounds,
)
from inpaint_studio.engine.texture.drafts import MAX_HALVINGS, affordable, level_of_drafts, make_drafts, start_of
from inpaint_studio.engine.texture.level import Level, make_level
from inpaint_studio.engine.texture.line_guides import LineGuides

MIN_WEIGHT = 0.01  # minimum sum of the weights of the four copies that are blended at a pixel
MIN_SIDE = 20  # px: minimum shorter side of the level where a draft begins

Size = tuple[Tensor, Tensor]
"""A size of the pyramid: the image 1×3×H×W, and 1×1×H×W, 1 = known."""


@dataclass(frozen=True)
class Scene:
    """The input of a search. 1×3×H×W in 0..1: ``picture``, the image, and ``filled``, the same with the network's fill.
    1×1×H×W: ``valid``, 1 = known; ``region_hole``, 1 = the part of the hole to fill (the rest is not copied from);
    ``allowed``, 1 = may be copied from. ``lines``: lines that continue through the hole, in pixels of ``picture``."""

    picture: Tensor
    filled: Tensor
    valid: Tensor
    region_hole: Tensor
    allowed: Tensor
    lines: Sequence[EdgeLine] = ()


def find_sources(scene: Scene, options: SearchOptions, watcher: Watcher) -> Level | None:
    """Return the finest level, with its fill (:func:`~inpaint_studio.engine.texture.level.fill_of`) and sources; None
    if no patch may be copied.

    Deterministic for the same ``options.seed``. Whatever ``watcher`` raises ends the search.
    """
    device = scene.picture.device
    with Workers(torch.get_num_threads() if device.type == "cpu" else 1) as workers:
        return _find_sources(scene, options, watcher, workers)


def _find_sources(scene: Scene, options: SearchOptions, watcher: Watcher, workers: Workers) -> Level | None:
    levels = _levels(scene, options, workers)
    more = partial(extra_rounds, width=options.width)
    if options.drafts == 1:
        only = CoarseToFineSearch([start_of(0, options)], [options.seed], watcher.check, workers)
        return only.run(levels, watcher.done, more)
    finer = level_of_drafts(levels[: options.levels], options)
    count = max(1, min(options.drafts, affordable(levels[finer].get())))
    drafts = make_drafts(levels[finer:], options.levels - finer, replace(options, drafts=count), watcher, workers)
    # all, or none: they end with one level
    levels_of_drafts = [draft.level for draft in drafts if draft.level is not None]
    best = drafts[watcher.best(levels_of_drafts) if levels_of_drafts else 0]
    if not finer:
        best.refine(more(levels[0].get()))
    for _ in range(options.drafts - count + options.levels - finer):
        watcher.done(best.level)
    return best.run(levels[:finer], watcher.done, more)


def _levels(scene: Scene, options: SearchOptions, workers: Workers) -> list[PendingLevel]:
    """Begin to make the levels, coarsest first; return them, finest first. While one is being made, coarser ones can be
    searched."""
    sizes = pyramid(scene.picture, scene.valid, options.levels + (MAX_HALVINGS if options.drafts > 1 else 0))
    deeper = [size for size in sizes[options.levels :] if min(size[0].shape[-2:]) >= MIN_SIDE]

    def pending(image: Tensor, known: Tensor) -> PendingLevel:
        height, width = image.shape[-2:]
        return PendingLevel((height, width), workers.begin(partial(_level_of, scene, image, known)))

    return [pending(*size) for size in reversed(sizes[: options.levels] + deeper)][::-1]


def _level_of(scene: Scene, image: Tensor, known: Tensor) -> Level:
    parts = (_reduced(x, image.shape[-2:]) for x in (scene.filled, scene.region_hole, scene.allowed))
    level = make_level(image, known, *parts)
    if scene.lines and len(level.hole) and bool(level.usable.any()):
        level.lines = _lines_at(level, scene)
    return level


def _reduced(planes: Tensor, size: Sequence[int]) -> Tensor:
    return planes if planes.shape[-2:] == size else F.interpolate(planes, size=size, mode="area")


def _lines_at(level: Level, scene: Scene) -> LineGuides:
    height, width = scene.picture.shape[-2:]
    lines = [line.scaled(level.width / width, level.height / height) for line in scene.lines]
    return LineGuides(lines, (level.height, level.width), level.usable)


def copy_sources(
    pixels: Pixels, hole: Mask, sources: NDArray[np.float32], part: Rect
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Copy sources that were found in a reduced image at the photo's own size.

    ``pixels``: uint8 or uint16 H×W×3, the crop; ``hole``: uint8 H×W, 255 = must not be copied; ``sources``: h×w×2,
    the :func:`~inpaint_studio.engine.texture.level.source_map` of the reduced crop; ``part``: the rectangle of the crop
    to compute. Returns its pixels, float32 in 0..1, and bool: True where a source was found.

    The copies for the four nearest reduced pixels are blended, bilinearly: neighbours with the same offset give an
    exact copy, and others no blocks. Index arrays need more memory than the pixels, so pass a few rows at a time.
    """
    small = np.array(sources.shape[:2])
    scale = np.array(hole.shape) / small
    positions = np.moveaxis(np.mgrid[part.slices], 0, -1)
    reduced = (positions + 0.5) / scale - 0.5
    corner = np.floor(reduced).astype(np.int64)
    beyond = (reduced - corner).astype(np.float32)
    copied = np.zeros((part.height, part.width, 3), np.float32)
    weights = np.zeros((part.height, part.width, 1), np.float32)
    for step in ((0, 0), (0, 1), (1, 0), (1, 1)):
        weight = np.abs(1 - np.array(step, np.float32) - beyond).prod(axis=-1)
        if not weight.any():
            continue
        parent = np.clip(corner + step, 0, small - 1)
        source = positions + np.rint((sources[parent[..., 0], parent[..., 1]] - parent) * scale).astype(np.int64)
        inside = ((source >= 0) & (source < hole.shape)).all(axis=-1)
        y, x = (np.where(inside, source[..., axis], 0) for axis in (0, 1))
        weight = (weight * (inside & (hole[y, x] == 0)))[..., None]
        copied += to_float(pixels[y, x]) * weight
        weights += weight
    copied /= np.maximum(weights, MIN_WEIGHT)
    return copied, weights[..., 0] > MIN_WEIGHT
