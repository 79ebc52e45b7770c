"""Photos and holes, combined into training batches."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.core.pixels import reduced_to
from inpaint_studio.training.folders import check_photos
from inpaint_studio.training.holes import HoleMaker
from inpaint_studio.training.image_files import pixels_of
from inpaint_studio.training.lines import line_share
from inpaint_studio.training.photo_files import photo_files, without

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"}
MAX_SIDE = 1200  # px; training crops come from reduced photos, originals would only fill the memory
MIN_SIDE = 16  # px, of the shorter side after that
MIN_SCALE = 0.2  # the smallest scale of a photo: that of the coarsest level of a fill

Photo = NDArray[np.uint8]


@dataclass(frozen=True)
class Batch:
    """``image`` uint8 B×S×S×3 RGB and ``mask`` uint8 B×S×S, 255 = hole.

    The last n crops may be *windows*: squares cut from the n images and masks of ``wide_image`` and ``wide_mask``
    (n×2S×2S) at ``corners`` (n×2: y, x). For a window, the network's result at the level below can be computed from
    the wide crop, as in a fill.
    """

    image: NDArray[np.uint8]
    mask: NDArray[np.uint8]
    wide_image: NDArray[np.uint8]
    wide_mask: NDArray[np.uint8]
    corners: NDArray[np.int64]


@dataclass(frozen=True)
class PhotoSet:
    """The photos of a folder in memory (uint8 H×W×3 RGB each), the files that cannot be used, and the number of photos
    that are held out."""

    photos: list[Photo]
    unreadable: list[Path]
    held_out: int = 0


def load_photos(folder: Path, held_out: Path | None = None) -> PhotoSet:
    """Read every photo below ``folder`` that is not below ``held_out`` as uint8 RGB, the long side at most 1200 px.
    Masks and results of this program are no photos.

    Raises :class:`TrainingError` if none can be read.
    """
    check_photos(folder)
    every = photo_files(folder, SUFFIXES)
    files = every if held_out is None else without(every, photo_files(held_out, SUFFIXES))
    if every and not files:
        raise TrainingError(f"All {len(every)} photos in {folder} are held out (--held-out): none is left to train on.")
    photos, unreadable = [], []
    for path in files:
        photo = _read(path)
        if photo is None:
            unreadable.append(path)
        else:
            photos.append(photo)
    if not photos:
        raise TrainingError(
            f"{folder} contains no readable photo of at least {MIN_SIDE} pixels ({len(files)} image files tried)."
        )
    return PhotoSet(photos, unreadable, len(every) - len(files))


def _read(path: Path) -> Photo | None:
    bgr = pixels_of(path)
    if bgr is None:
        return None
    bgr = reduced_to(bgr, MAX_SIDE)
    if min(bgr.shape[:2]) < MIN_SIDE:  # too narrow for a crop
        return None
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)


class GeneratedImages:
    """A sequence of ``count`` images; ``make(index)`` generates each on first use, then it stays in memory."""

    def __init__(self, make: Callable[[int], Photo], count: int) -> None:
        self._make, self._count = make, count
        self._cache: dict[int, Photo] = {}

    def __len__(self) -> int:  # noqa: D105
        return self._count

    def __getitem__(self, index: int) -> Photo:  # noqa: D105
        if index not in self._cache:
            self._cache[index] = self._make(index)
        return self._cache[index]


@dataclass(frozen=True)
class Pool:
    """The source of crops: photos, and with the probability ``generated_share`` generated images.

    ``cdf``: the cumulative distribution over the photos; None: uniform.
    """

    photos: Sequence[Photo]
    generated: Sequence[Photo] | GeneratedImages = ()
    generated_share: float = 0.0
    cdf: NDArray[np.float64] | None = None

    def pick(self, rng: np.random.Generator) -> Photo:
        """Return a random photo or generated image, uint8 H×W×3 RGB."""
        if len(self.generated) and rng.random() < self.generated_share:
            return self.generated[int(rng.integers(len(self.generated)))]
        if self.cdf is not None:
            return self.photos[int(np.searchsorted(self.cdf, rng.random()))]
        return self.photos[int(rng.integers(len(self.photos)))]

    def with_lines_favoured(self) -> Pool:
        """Return a pool in which the photo with most straight lines comes three times as often as the one with
        fewest."""
        ranks = np.argsort(np.argsort([line_share(photo) for photo in self.photos]))
        weights = 0.5 + ranks / max(1, len(self.photos) - 1)
        cdf = np.cumsum(weights) / weights.sum()
        cdf[-1] = 1.0
        return replace(self, cdf=cdf)

    def mixed_with(self, generated: GeneratedImages, generated_share: float) -> Pool:
        """Return a pool of the same photos and, with the probability ``generated_share`` (0..1), ``generated``
        images."""
        return replace(self, generated=generated, generated_share=generated_share)


@dataclass(frozen=True)
class BatchPlan:
    """The layout of a batch at one point of the training."""

    size: int  # px, side of a crop
    count: int  # crops in a batch
    max_hole_share: float  # the largest share of a crop (or of the area that a window is cut from) that is hole
    windows: int = 0  # how many of the crops are windows of an area twice as wide


def make_batch(pool: Pool, holes: HoleMaker, plan: BatchPlan, seed: tuple[int, int]) -> Batch:
    """Return the batch of one step. ``seed`` is (seed of the run, step): nothing else determines the contents, so a
    resumed training sees exactly the batches that an uninterrupted one would have seen."""
    rng = np.random.default_rng(seed)

    def samples(count: int, size: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        images, masks = np.empty((count, size, size, 3), np.uint8), np.empty((count, size, size), np.uint8)
        for i in range(count):
            images[i] = crop_of(rng, pool.pick(rng), size)
            masks[i] = holes(rng, size, plan.max_hole_share)
        return images, masks

    whole = samples(plan.count - plan.windows, plan.size)
    wide = samples(plan.windows, 2 * plan.size)
    corners = np.array([_corner(rng, mask, plan.size) for mask in wide[1]], np.int64).reshape(-1, 2)
    windows = [_windows_of(wide[part], corners, plan.size) for part in (0, 1)]
    image, mask = (np.concatenate([whole[part], windows[part]]) for part in (0, 1))
    return Batch(image, mask, *wide, corners)


def _corner(rng: np.random.Generator, mask: NDArray[np.uint8], size: int) -> tuple[int, int]:
    """Return the corner (y, x) of a window of ``size`` px that contains a random pixel of the hole."""
    rows, columns = np.nonzero(mask)
    index = int(rng.integers(len(rows)))
    offsets = rng.integers(0, size, 2)
    y, x = (
        int(np.clip(coordinates[index] - offset, 0, size))
        for coordinates, offset in zip((rows, columns), offsets, strict=True)
    )
    return y, x


def _windows_of(wide: NDArray[np.uint8], corners: NDArray[np.int64], size: int) -> NDArray[np.uint8]:
    windows = [part[y : y + size, x : x + size] for part, (y, x) in zip(wide, corners, strict=True)]
    return np.stack(windows) if windows else wide[:, :size, :size]


def crop_of(rng: np.random.Generator, photo: Photo, size: int) -> Photo:
    """Return a random square of a photo, uint8 ``size``×``size``×3, with random mirroring, exposure and white
    balance."""
    return _jitter_colours(rng, _crop(rng, photo, size))


def _crop(rng: np.random.Generator, photo: Photo, size: int) -> Photo:
    """Return a random square; its scale is log-uniform from :data:`MIN_SCALE`, or that of the short side, to 1."""
    height, width = photo.shape[:2]
    short = min(height, width)
    min_scale = min(max(MIN_SCALE, size / short), 1.0)
    scale = math.exp(rng.uniform(math.log(min_scale), 0.0))
    side = min(short, round(size / scale))
    y, x = int(rng.integers(height - side + 1)), int(rng.integers(width - side + 1))
    window = photo[y : y + side, x : x + side]
    if rng.random() < 0.5:
        window = window[:, ::-1]
    return np.asarray(cv2.resize(window, (size, size), interpolation=cv2.INTER_AREA), np.uint8)


def _jitter_colours(rng: np.random.Generator, crop: Photo) -> Photo:
    """Change white balance and exposure."""
    ramp = np.linspace(0, 1, 256)
    gamma = math.exp(rng.normal(0, 0.15))
    gains = np.exp(rng.normal(0, 0.05, 3))
    table = np.stack([np.clip(ramp**gamma * gain, 0, 1) * 255 for gain in gains], -1)
    return np.asarray(cv2.LUT(crop, np.rint(table).astype(np.uint8)[None]), np.uint8)
