"""Measures the progress of a training on crops that it never sees."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from inpaint_studio.engine.network.coarse_to_fine import coarse_to_fine_pass
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.training.dataset import BatchPlan, Pool, make_batch
from inpaint_studio.training.holes import HoleMaker
from inpaint_studio.training.tensors import to_image, to_valid

CROPS = 64
MAX_HOLE_SHARE = 0.45


@dataclass(frozen=True)
class HeldOutScore:
    """Means over the holes: ``psnr`` in dB and ``l1``, the mean absolute error of 255. PSNR favours blur; L1 favours
    sharp edges in the right position."""

    psnr: float = math.nan
    l1: float = math.nan


class HeldOut:
    """A fixed set of crops with holes, the same for every training with that crop size: ``image`` N×3×S×S in 0..1,
    ``valid`` N×1×S×S, 1 = known. ``guide_score``: the score of the membrane."""

    def __init__(self, pool: Pool, holes: HoleMaker, size: int, device: torch.device) -> None:
        batch = make_batch(pool, holes, BatchPlan(size, CROPS, MAX_HOLE_SHARE), (0, 0))
        self.image, self.valid = to_image(batch.image, device), to_valid(batch.mask, device)
        self.guide_score = self._measure(membrane(self.image * self.valid, self.valid))

    @torch.inference_mode()
    def measure(self, network: nn.Module) -> HeldOutScore:
        """Return the score of the fills of ``network``."""
        parts = zip(torch.split(self.image, 8), torch.split(self.valid, 8), strict=True)
        return self._measure(torch.cat([coarse_to_fine_pass(network, image, valid, 1) for image, valid in parts]))

    def _measure(self, filled: Tensor) -> HeldOutScore:
        error, size = (filled - self.image) * (1 - self.valid), 3 * (1 - self.valid).sum((1, 2, 3))
        mse = error.square().sum((1, 2, 3)) / size
        psnr = float(np.mean([-10 * math.log10(max(value, 1e-9)) for value in mse.tolist()]))
        return HeldOutScore(psnr, 255 * float((error.abs().sum((1, 2, 3)) / size).mean()))
