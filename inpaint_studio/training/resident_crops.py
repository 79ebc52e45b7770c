"""Crops made on the training device: photos, generated images and holes stay in its memory, and processes renew them.

Replaces :class:`~inpaint_studio.training.stream.BatchStream` if the device is a GPU. The crops of a step come from the
same distributions; they also depend on which generated images were ready at that time.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from multiprocessing.pool import AsyncResult
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.training.dataset import MIN_SCALE, BatchPlan, Photo, Pool, load_photos
from inpaint_studio.training.helper_process import begin_one_of_several
from inpaint_studio.training.holes import HoleMaker, Mask, load_silhouettes
from inpaint_studio.training.image_bank import CropParameters, ImageBank
from inpaint_studio.training.procedural import procedural
from inpaint_studio.training.scenes import scene
from inpaint_studio.training.stream import CropSource, SourceSize
from inpaint_studio.training.tensors import CropTensors, windows_of

SLOTS = 1500  # generated images that are kept …
SLOT_SIZE = 512  # … and their side, px
MASKS = 4096  # masks of one size that are kept
MASKS_PER_TASK = 512  # masks that a process makes at a time
IMAGES_PER_WORKER = 3  # generated images that are requested ahead, per process
WORKERS = 6
TIMEOUT = 180  # s, for the masks of one task


class ResidentCrops:
    """A :class:`CropSource` in the memory of ``device``. Must be closed.

    Raises :class:`TrainingError` if there is no photo.
    """

    def __init__(self, source: CropSource, device: torch.device, workers: int = WORKERS, slots: int = SLOTS) -> None:
        photo_set = load_photos(source.photos, source.held_out)
        self.size = SourceSize.of(photo_set)
        self._source, self._device = source, device
        pool = Pool(photo_set.photos).with_lines_favoured() if source.favour_lines else Pool(photo_set.photos)
        self._photos, self._cdf = len(photo_set.photos), pool.cdf
        generated_share = source.procedural + source.scenes
        self._bank = ImageBank(photo_set.photos, device, slots if generated_share > 0 else 0, SLOT_SIZE)
        self._workers = _Workers(source, workers)
        self._generated = _GeneratedImages(self._workers, self._bank, self._photos) if generated_share > 0 else None
        self._holes: dict[tuple[int, float], _Holes] = {}
        self._requests: deque[tuple[BatchPlan, int]] = deque()

    def request(self, plan: BatchPlan, step: int) -> None:
        """Request the crops of ``step``; :meth:`next` returns them in the order of the requests."""
        self._requests.append((plan, step))

    def next(self) -> CropTensors:
        """Cut and return the crops that were requested first."""
        plan, step = self._requests.popleft()
        rng = np.random.default_rng((self._source.seed, step))
        if self._generated is not None:
            self._generated.collect()
        whole = self._samples(rng, plan, plan.count - plan.windows, plan.size)
        wide = self._samples(rng, plan, plan.windows, 2 * plan.size)
        corners = _corners(rng, wide[1], plan.size)
        windows = [windows_of(part, corners, plan.size) for part in wide]
        image, valid = (torch.cat([whole[part], windows[part]]) for part in (0, 1))
        return CropTensors(image, valid, *wide, corners)

    def close(self) -> None:
        """Stop the processes."""
        self._workers.close()

    def _samples(self, rng: np.random.Generator, plan: BatchPlan, count: int, size: int) -> tuple[Tensor, Tensor]:
        """Return ``count`` images and masks (1 = known)."""
        key = size, plan.max_hole_share
        if key not in self._holes:
            self._holes[key] = _Holes(self._workers, size, plan.max_hole_share, self._device)
        return self._bank.crops(self._crop_parameters(rng, count, size), size), self._holes[key].take(rng, count)

    def _crop_parameters(self, rng: np.random.Generator, count: int, size: int) -> CropParameters:
        """Return random squares, distributed like those of :func:`~inpaint_studio.training.dataset.crop_of`."""
        indices = self._pick_images(rng, count)
        extent = self._bank.shapes[indices]
        short = extent.min(1)
        min_scale = np.minimum(np.maximum(MIN_SCALE, size / short), 1.0)
        side = np.minimum(short, size / np.exp(rng.uniform(np.log(min_scale), 0.0)))
        y, x = (rng.random(count) * (extent[:, axis] - side) for axis in (0, 1))
        gamma, gains = np.exp(rng.normal(0, 0.15, count)), np.exp(rng.normal(0, 0.05, (count, 3)))
        return CropParameters(indices, y, x, side, rng.random(count) < 0.5, gamma, gains)

    def _pick_images(self, rng: np.random.Generator, count: int) -> NDArray[np.int64]:
        photos = rng.integers(self._photos, size=count)
        if self._cdf is not None:
            photos = np.searchsorted(self._cdf, rng.random(count)).astype(np.int64)
        available = self._generated.available if self._generated is not None else 0
        if not available:
            return photos
        generated = self._photos + rng.integers(available, size=count)
        share = self._source.procedural + self._source.scenes
        return np.where(rng.random(count) < share, generated, photos)


class _Workers:
    """Processes that generate images and masks."""

    def __init__(self, source: CropSource, workers: int) -> None:
        context = multiprocessing.get_context("spawn")  # neither torch's threads nor a GPU survive a fork
        self._pool = context.Pool(workers, _init_worker, (source,))
        self.count = workers

    def start(self, make: Callable[..., Any], *arguments: Any) -> AsyncResult[Any]:
        """Run ``make(*arguments)`` in a process."""
        return self._pool.apply_async(make, arguments)

    def close(self) -> None:
        """Terminate the processes and wait until they have ended."""
        self._pool.terminate()
        self._pool.join()


class _GeneratedImages:
    """Fills the free slots of a bank, then replaces its oldest generated images."""

    def __init__(self, workers: _Workers, bank: ImageBank, first: int) -> None:
        self.available = 0
        self._workers, self._bank, self._first = workers, bank, first
        self._slots = len(bank.shapes) - first
        self._seeds, self._next_slot = count(), 0
        self._pending = deque(self._request() for _ in range(IMAGES_PER_WORKER * workers.count))

    def collect(self) -> None:
        """Store the images that are ready, and request as many again."""
        while self._pending and self._pending[0].ready():
            self._bank.put(self._first + self._next_slot, self._pending.popleft().get())
            self._next_slot = (self._next_slot + 1) % self._slots
            self.available = min(self._slots, self.available + 1)
            self._pending.append(self._request())

    def _request(self) -> AsyncResult[Photo]:
        return self._workers.start(_make_image, next(self._seeds))


class _Holes:
    """Masks of one size on the device. Those of one batch are all rotated and mirrored in the same way."""

    def __init__(self, workers: _Workers, size: int, max_hole_share: float, device: torch.device) -> None:
        count = MASKS_PER_TASK
        parts = [workers.start(_make_holes, count, size, max_hole_share, seed) for seed in range(MASKS // count)]
        masks = np.concatenate([np.unpackbits(_result_of(part), axis=-1, count=size) for part in parts])
        self._valid = torch.from_numpy(1 - masks).to(device)

    def take(self, rng: np.random.Generator, count: int) -> Tensor:
        """Return ``count`` masks, float B×1×S×S, 1 = known."""
        indices = torch.from_numpy(rng.integers(len(self._valid), size=count)).to(self._valid.device)
        valid = torch.rot90(self._valid[indices], int(rng.integers(4)), (1, 2))
        return (valid.flip(2) if rng.random() < 0.5 else valid).unsqueeze(1).float()


def _result_of(part: AsyncResult[Mask]) -> Mask:
    try:
        return part.get(TIMEOUT)
    except multiprocessing.TimeoutError:  # a killed process gives no answer
        raise TrainingError(
            f"No masks were made for {TIMEOUT} s; there may be too little memory. The last saved state is intact: go "
            "on with --resume."
        ) from None


def _corners(rng: np.random.Generator, valid: Tensor, size: int) -> list[tuple[int, int]]:
    """Return the corners (y, x) of windows of ``size`` px that contain a random pixel of each hole."""
    if not len(valid):
        return []
    width = valid.shape[-1]
    generator = torch.Generator(valid.device).manual_seed(int(rng.integers(2**62)))
    pixels = torch.multinomial(1 - valid.flatten(1), 1, generator=generator)[:, 0].cpu().numpy()
    positions = np.stack([pixels // width, pixels % width], 1) - rng.integers(0, size, (len(pixels), 2))
    return [(int(y), int(x)) for y, x in np.clip(positions, 0, width - size)]


# -- in the processes -----------------------------------------------------------------------------


@dataclass
class _WorkerState:
    """State of a process, set when it starts."""

    source: CropSource
    holes: HoleMaker


_worker_state: list[_WorkerState] = []


def _init_worker(source: CropSource) -> None:
    begin_one_of_several()
    _worker_state[:] = [
        _WorkerState(source, HoleMaker(load_silhouettes(source.silhouettes) if source.silhouettes else ()))
    ]


def _make_image(seed: int) -> Photo:
    source = _worker_state[0].source
    rng = np.random.default_rng((source.seed, seed))
    scene_share = source.scenes / (source.scenes + source.procedural)
    return (scene if rng.random() < scene_share else procedural)(rng, SLOT_SIZE)


def _make_holes(count: int, size: int, max_hole_share: float, seed: int) -> Mask:
    """Return ``count`` masks as bits, 1 = hole."""
    state = _worker_state[0]
    rng = np.random.default_rng((state.source.seed, size, seed))
    return np.packbits(np.stack([state.holes(rng, size, max_hole_share) > 0 for _ in range(count)]), axis=-1)
