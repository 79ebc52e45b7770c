"""How a training goes, on crops that it never sees."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor, nn

from inpaint_studio.engine.ladder import climb
from inpaint_studio.engine.membrane import membrane
from inpaint_studio.training.dataset import BatchPlan, Pool, make_batch
from inpaint_studio.training.holes import HoleMaker
from inpaint_studio.training.tensors import to_image, to_valid

CROPS = 64
MAX_SHARE = 0.45


class HeldOut:
    """A fixed set of crops with holes, the same for every training with the same crop size: ``image`` N×3×S×S in
    0..1, ``valid`` N×1×S×S, 1 = known."""

    def __init__(self, pool: Pool, holes: HoleMaker, size: int, device: torch.device) -> None:
        batch = make_batch(pool, holes, BatchPlan(size, CROPS, MAX_SHARE), (0, 0))
        self.image, self.valid = to_image(batch.image, device), to_valid(batch.mask, device)
        self.guide_psnr = self._psnr(membrane(self.image * self.valid, self.valid))

    @torch.inference_mode()
    def psnr(self, network: nn.Module) -> float:
        """Mean PSNR (dB) in the holes of what ``network`` makes of them; ``guide_psnr`` is what it starts from."""
        parts = zip(torch.split(self.image, 8), torch.split(self.valid, 8), strict=True)
        return self._psnr(torch.cat([climb(network, image, valid, 1) for image, valid in parts]))

    def _psnr(self, filled: Tensor) -> float:
        error = ((filled - self.image).square() * (1 - self.valid)).sum((1, 2, 3))
        mse = error / (3 * (1 - self.valid).sum((1, 2, 3)))
        return float(np.mean([-10 * math.log10(max(value, 1e-9)) for value in mse.tolist()]))
