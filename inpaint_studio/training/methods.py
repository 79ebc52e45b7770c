"""The methods that an evaluation compares, by name: the program, its parts, and classical alternatives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.device_choice import choose
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.fill.variations import USUAL, options_for
from inpaint_studio.engine.network.coarse_to_fine import only_guide
from inpaint_studio.training.folders import check_methods

Image8 = NDArray[np.uint8]
Method = Callable[[Image8, Mask], Image8]

RADIUS = 5  # px: the neighbourhood of Telea and Navier–Stokes
PATCH = 7  # px: the radius of PyPatchMatch's patches; its default of 15 takes four times as long for about the same


def method(name: str, weights: Path, device: str = "auto") -> Method:
    """Return a function (uint8 H×W×3 RGB photo, uint8 H×W mask with 255 = hole) → filled photo.

    ``network``: the network alone; ``program``: with texture from the photo; ``drafts``: the same with drafts, like
    ``remove``; ``membrane``: the network's initial guide; ``telea``, ``ns``: OpenCV; ``patchmatch``: PyPatchMatch, an
    optional extra. Raises :class:`UsageError` for other names, or if the extra is missing.
    """
    if name in ("network", "program", "drafts"):
        options = FillOptions(grow=0, texture=name != "network")
        inpainter = Inpainter.load(weights, choose(device))
        return _inpainter_method(inpainter, options_for(USUAL, options) if name == "drafts" else options)
    if name == "membrane":
        return _inpainter_method(Inpainter(_GuideOnly()), FillOptions(grow=0, texture=False))
    if name == "patchmatch":
        return _patchmatch()
    flags = {"telea": cv2.INPAINT_TELEA, "ns": cv2.INPAINT_NS}
    check_methods([name])
    return lambda image, mask: np.asarray(cv2.inpaint(image, mask, RADIUS, flags[name]), np.uint8)


class _GuideOnly(torch.nn.Module):
    """Returns the network's guide, to measure what the network adds to it."""

    def forward(self, image: torch.Tensor, valid: torch.Tensor, guide: torch.Tensor) -> torch.Tensor:
        """Return the guide itself."""
        return only_guide(image, valid, guide)


def _inpainter_method(inpainter: Inpainter, options: FillOptions) -> Method:
    return lambda image, mask: to_8_bit(inpainter.remove(image, mask, options=options))


def _patchmatch() -> Method:
    try:
        from patchmatch import patch_match
    except (ImportError, OSError) as error:
        hint = "pip install 'inpaint-studio[peers]'"
        raise UsageError(f"PyPatchMatch cannot be loaded ({error}). Install it with {hint}.") from error

    def fill(image: Image8, mask: Mask) -> Image8:
        patch_match.set_random_seed(1)
        return np.asarray(patch_match.inpaint(image, mask, patch_size=PATCH), np.uint8)

    return fill
