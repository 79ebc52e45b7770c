"""Crops made on the training device: photos, generated images and holes stay in its memory, and processes renew them.

Replaces :class:`~inpaint_studio.training.stream.BatchStream` if the device is a GPU. The crops of a step come from the
same distributions; they depend on which generated images had arrived by then.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from multiprocessing.pool import AsyncResult
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.core.parent_process import end_with_parent
from inpaint_studio.training.dataset import FAR, BatchPlan, Photo, Pool, load_photos
from inpaint_studio.training.holes import HoleMaker, Mask, load_silhouettes
from inpaint_studio.training.image_bank import Cuts, ImageBank
from inpaint_studio.training.procedural import procedural
from inpaint_studio.training.scenes import scene
from inpaint_studio.training.stream import CropSource, SourceSize
from inpaint_studio.training.tensors import CropTensors, windows_of

SLOTS = 1500  # generated images that are kept …
SLOT_SIZE = 512  # … and their side, px
HOLES = 4096  # masks of one size that are kept
PORTION = 512  # masks that a process makes at a time
IMAGES_AHEAD = 3  # orders per process
WORKERS = 6
PATIENCE = 180  # s, for a portion of masks


class ResidentCrops:
    """A :class:`CropSource` in the memory of ``device``. Must be closed.

    Raises :class:`TrainingError` if there is no photo.
    """

    def __init__(self, source: CropSource, device: torch.device, workers: int = WORKERS, slots: int = SLOTS) -> None:
        found = load_photos(source.photos)
        self.size = SourceSize(len(found.photos), len(found.unreadable))
        self._source, self._device = source, device
        pool = Pool(found.photos).with_lines_favoured() if source.favour_lines else Pool(found.photos)
        self._photos, self._odds = len(found.photos), pool.odds
        made = source.procedural + source.scenes
        self._bank = ImageBank(found.photos, device, slots if made > 0 else 0, SLOT_SIZE)
        self._workers = _Workers(source, workers)
        self._made = _GeneratedImages(self._workers, self._bank, self._photos) if made > 0 else None
        self._holes: dict[tuple[int, float], _Holes] = {}
        self._orders: deque[tuple[BatchPlan, int]] = deque()

    def order(self, plan: BatchPlan, step: int) -> None:
        """Order the crops of ``step``; :meth:`next` returns them in the order of the calls."""
        self._orders.append((plan, step))

    def next(self) -> CropTensors:
        """Cut and return the next ordered crops."""
        plan, step = self._orders.popleft()
        rng = np.random.default_rng((self._source.seed, step))
        if self._made is not None:
            self._made.collect()
        whole = self._samples(rng, plan, plan.count - plan.windows, plan.size)
        wide = self._samples(rng, plan, plan.windows, 2 * plan.size)
        corners = _corners(rng, wide[1], plan.size)
        cut = [windows_of(part, corners, plan.size) for part in wide]
        image, valid = (torch.cat([whole[part], cut[part]]) for part in (0, 1))
        return CropTensors(image, valid, *wide, corners)

    def close(self) -> None:
        """Stop the processes."""
        self._workers.close()

    def _samples(self, rng: np.random.Generator, plan: BatchPlan, number: int, size: int) -> tuple[Tensor, Tensor]:
        """Return ``number`` images and masks (1 = known)."""
        key = size, plan.max_share
        if key not in self._holes:
            self._holes[key] = _Holes(self._workers, size, plan.max_share, self._device)
        return self._bank.crops(self._cuts(rng, number, size), size), self._holes[key].take(rng, number)

    def _cuts(self, rng: np.random.Generator, number: int, size: int) -> Cuts:
        """Return random squares like :func:`~inpaint_studio.training.dataset.crop_of`."""
        picked = self._pick(rng, number)
        extent = self._bank.shapes[picked]
        short = extent.min(1)
        least = np.minimum(np.maximum(FAR, size / short), 1.0)
        side = np.minimum(short, size / np.exp(rng.uniform(np.log(least), 0.0)))
        y, x = (rng.random(number) * (extent[:, axis] - side) for axis in (0, 1))
        gamma, gains = np.exp(rng.normal(0, 0.15, number)), np.exp(rng.normal(0, 0.05, (number, 3)))
        return Cuts(picked, y, x, side, rng.random(number) < 0.5, gamma, gains)

    def _pick(self, rng: np.random.Generator, number: int) -> NDArray[np.int64]:
        photos = rng.integers(self._photos, size=number)
        if self._odds is not None:
            photos = np.searchsorted(self._odds, rng.random(number)).astype(np.int64)
        arrived = self._made.arrived if self._made is not None else 0
        if not arrived:
            return photos
        made = self._photos + rng.integers(arrived, size=number)
        share = self._source.procedural + self._source.scenes
        return np.where(rng.random(number) < share, made, photos)


class _Workers:
    """Processes that generate images and masks."""

    def __init__(self, source: CropSource, workers: int) -> None:
        context = multiprocessing.get_context("spawn")  # neither torch's threads nor a GPU survive a fork
        self._pool = context.Pool(workers, _begin, (source,))
        self.number = workers

    def start(self, make: Callable[..., Any], *arguments: Any) -> AsyncResult[Any]:
        """Run ``make(*arguments)`` in a process."""
        return self._pool.apply_async(make, arguments)

    def close(self) -> None:
        """Stop them, whatever they are doing."""
        self._pool.terminate()
        self._pool.join()


class _GeneratedImages:
    """Fills the free slots of a bank, then replaces its oldest generated images."""

    def __init__(self, workers: _Workers, bank: ImageBank, first: int) -> None:
        self.arrived = 0
        self._workers, self._bank, self._first = workers, bank, first
        self._slots = len(bank.shapes) - first
        self._numbers, self._next = count(), 0
        self._waiting = deque(self._order() for _ in range(IMAGES_AHEAD * workers.number))

    def collect(self) -> None:
        """Store the images that have arrived, and order as many again."""
        while self._waiting and self._waiting[0].ready():
            self._bank.put(self._first + self._next, self._waiting.popleft().get())
            self._next = (self._next + 1) % self._slots
            self.arrived = min(self._slots, self.arrived + 1)
            self._waiting.append(self._order())

    def _order(self) -> AsyncResult[Photo]:
        return self._workers.start(_make_image, next(self._numbers))


class _Holes:
    """Masks of one size on the device. A batch takes some of them, all rotated or mirrored in the same way."""

    def __init__(self, workers: _Workers, size: int, max_share: float, device: torch.device) -> None:
        parts = [workers.start(_make_holes, size, max_share, number) for number in range(HOLES // PORTION)]
        made = np.concatenate([np.unpackbits(_wait(part), axis=-1, count=size) for part in parts])
        self._valid = torch.from_numpy(1 - made).to(device)

    def take(self, rng: np.random.Generator, number: int) -> Tensor:
        """Return ``number`` masks, float B×1×S×S, 1 = known."""
        picked = torch.from_numpy(rng.integers(len(self._valid), size=number)).to(self._valid.device)
        valid = torch.rot90(self._valid[picked], int(rng.integers(4)), (1, 2))
        return (valid.flip(2) if rng.random() < 0.5 else valid).unsqueeze(1).float()


def _wait(part: AsyncResult[Mask]) -> Mask:
    try:
        return part.get(PATIENCE)
    except multiprocessing.TimeoutError:  # a killed process gives no answer
        raise TrainingError(
            f"No masks were made for {PATIENCE} s; there may be too little memory. The last saved state is intact: go "
            "on with --resume."
        ) from None


def _corners(rng: np.random.Generator, valid: Tensor, size: int) -> list[tuple[int, int]]:
    """Return the corners of windows of ``size`` px: anywhere around a random pixel of each hole."""
    if not len(valid):
        return []
    width = valid.shape[-1]
    generator = torch.Generator(valid.device).manual_seed(int(rng.integers(2**62)))
    pixels = torch.multinomial(1 - valid.flatten(1), 1, generator=generator)[:, 0].cpu().numpy()
    places = np.stack([pixels // width, pixels % width], 1) - rng.integers(0, size, (len(pixels), 2))
    return [(int(y), int(x)) for y, x in np.clip(places, 0, width - size)]


# -- in the processes -----------------------------------------------------------------------------


@dataclass
class _Work:
    """State of a process, set when it starts."""

    source: CropSource
    holes: HoleMaker


_work: list[_Work] = []


def _begin(source: CropSource) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is handled by the training process, which saves first
    end_with_parent()
    os.nice(10)  # the training process must feed the GPU
    cv2.setNumThreads(1)
    _work[:] = [_Work(source, HoleMaker(load_silhouettes(source.silhouettes) if source.silhouettes else ()))]


def _make_image(number: int) -> Photo:
    source = _work[0].source
    rng = np.random.default_rng((source.seed, number))
    scenes = source.scenes / (source.scenes + source.procedural)
    return (scene if rng.random() < scenes else procedural)(rng, SLOT_SIZE)


def _make_holes(size: int, max_share: float, number: int) -> Mask:
    """Return :data:`PORTION` masks as bits, 1 = hole."""
    work = _work[0]
    rng = np.random.default_rng((work.source.seed, size, number))
    return np.packbits(np.stack([work.holes(rng, size, max_share) > 0 for _ in range(PORTION)]), axis=-1)
