"""Runs the damage detector on photos of any size."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.engine.damage.examination import Probabilities
from inpaint_studio.engine.damage.network import DamageUNet, load_detector
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.machine.first_calls import load_torch_runtime
from inpaint_studio.engine.weights_cache import cached_by_file

TILE, MARGIN = 768, 64  # px: the part processed at a time, and the overlap with the next tile
LONGEST = 2000  # px of a photo at which damage has the width that the network was trained on


@torch.inference_mode()
def damage_probabilities(
    pixels: NDArray[np.uint8],
    network: DamageUNet,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
    longest: int = LONGEST,
) -> Probabilities:
    """Return the network's probabilities by kind: uint8 H×W, 255 = certain. ``pixels``: uint8 H×W×3 RGB. Photos larger
    than ``longest`` px are reduced first. Raises :class:`~inpaint_studio.engine.job.Cancelled`."""
    token = token or CancelToken()
    height, width = pixels.shape[:2]
    scale = min(1.0, longest / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = pixels if scale == 1 else np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    probabilities = np.zeros((len(LEARNED), *small.shape[:2]), np.uint8)
    # a photo narrower than one cell of the network shows it nothing but padding
    tiles = _tiles(Rect.of_shape(small.shape)) if min(small.shape[:2]) >= network.step else []
    for index, (tile, core) in enumerate(tiles):
        token.check()
        progress(index, len(tiles))
        tile_probabilities = _tile_probabilities(small[tile.slices], network)
        inner = core.shift(-tile.x, -tile.y).slices
        probabilities[(slice(None), *core.slices)] = tile_probabilities[(slice(None), *inner)]
    progress(len(tiles), len(tiles))
    if scale < 1:
        full = [cv2.resize(plane, (width, height), interpolation=cv2.INTER_LINEAR) for plane in probabilities]
        return {kind: np.asarray(plane, np.uint8) for kind, plane in zip(LEARNED, full, strict=True)}
    return dict(zip(LEARNED, probabilities, strict=True))


def _tiles(frame: Rect) -> list[tuple[Rect, Rect]]:
    """Return overlapping tiles, each with the part of it that counts."""
    inner = TILE - 2 * MARGIN
    corners = [(x, y) for y in range(0, frame.height, inner) for x in range(0, frame.width, inner)]
    cores = [Rect(x, y, inner, inner).clip(frame) for x, y in corners]
    return [(core.expand(MARGIN).clip(frame), core) for core in cores]


def _tile_probabilities(pixels: NDArray[np.uint8], network: DamageUNet) -> NDArray[np.uint8]:
    """Return the result for one tile, C×H×W."""
    height, width = pixels.shape[:2]
    bottom, right = -height % network.step, -width % network.step
    padded = cv2.copyMakeBorder(pixels, 0, bottom, 0, right, cv2.BORDER_REPLICATE)
    picture = torch.from_numpy(np.asarray(padded)).permute(2, 0, 1)[None].float().div_(255)
    logits = network(picture.contiguous(memory_format=torch.channels_last))[0, :, :height, :width]
    probabilities: NDArray[np.uint8] = (torch.sigmoid(logits) * 255).round().byte().numpy()
    return probabilities


@cached_by_file()
def shared_detector(path: Path) -> DamageUNet:
    """Return the detector in a weight file; raises :class:`CheckpointError`."""
    load_torch_runtime()
    return load_detector(path).to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]
