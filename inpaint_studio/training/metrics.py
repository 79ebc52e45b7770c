"""How good a fill is, in figures: all of them taken in the hole, against the photo as it was."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds
from inpaint_studio.training.losses import VGGFeatures

Image8 = NDArray[np.uint8]

METRICS = ("psnr", "ssim", "l1", "gradient", "vgg")
VGG_VIEW = 448  # px: the part of a photo that the perceptual distance looks at


class Yardstick:
    """What one photo's fills are measured with: the truth, its hole, and the truth's features.

    ``truth`` uint8 H×W×3 RGB, ``mask`` uint8 H×W, 255 = hole; without ``features`` there is no VGG distance.
    """

    def __init__(self, truth: Image8, mask: Mask, features: VGGFeatures | None = None) -> None:
        self._truth, self._hole = truth, mask > 0
        self._gradient = _gradient_energy(truth, self._hole)
        self._perception = _Perception(features, truth, mask) if features else None

    def measure(self, fill: Image8) -> tuple[float, ...]:
        """The :data:`METRICS` of a fill (as ``truth``): PSNR in dB, SSIM, L1 of 255, gradient energy as a share of
        the truth's (1 is right), VGG distance (NaN without features)."""
        difference = fill[self._hole].astype(np.float64) - self._truth[self._hole]
        psnr = 10 * np.log10(255**2 / max(float(np.mean(difference**2)), 1e-9))
        gradient = _gradient_energy(fill, self._hole) / max(self._gradient, 1e-9)
        distance = self._perception.distance(fill) if self._perception else float("nan")
        return psnr, ssim(fill, self._truth, self._hole), float(np.abs(difference).mean()), gradient, distance


def view(picture: NDArray[np.uint8], mask: Mask, side: int) -> Image8:
    """The surroundings of a hole, at most ``side`` px."""
    hole = bounds(mask)
    reach = max(hole.width, hole.height) // 3 + 8
    crop = hole.expand(reach).clip(Rect.of_shape(mask.shape))
    part = picture[crop.slices]
    scale = min(1.0, side / max(part.shape[:2]))
    if scale == 1:
        return part
    return np.asarray(cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


class _Perception:
    """The perceptual distance to one photo around one hole: squared distance of unit-normalised VGG features,
    weighted by the hole, summed over four depths."""

    def __init__(self, features: VGGFeatures, truth: Image8, mask: Mask) -> None:
        self._features, self._mask = features, mask
        self._truth = self._look(truth)
        hole = torch.from_numpy(view(mask, mask, VGG_VIEW).copy())[None, None].float()
        sizes = [taps.shape[-2:] for taps in self._truth]
        self._weights = [torch.nn.functional.interpolate(hole, size=size, mode="area") for size in sizes]

    @torch.inference_mode()
    def distance(self, fill: Image8) -> float:
        """0 for the truth itself."""
        total = 0.0
        for ours, theirs, weight in zip(self._look(fill), self._truth, self._weights, strict=True):
            difference = (ours - theirs).square().sum(1, keepdim=True)
            total += float((difference * weight).sum() / weight.sum().clamp(min=1e-6))
        return total

    @torch.inference_mode()
    def _look(self, picture: Image8) -> list[torch.Tensor]:
        part = torch.from_numpy(view(picture, self._mask, VGG_VIEW).copy())
        taps = self._features(part.permute(2, 0, 1)[None].float() / 255)
        return [torch.nn.functional.normalize(tap, dim=1) for tap in taps]


def _gradient_energy(image: Image8, hole: NDArray[np.bool_]) -> float:
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return float((across[hole] ** 2 + down[hole] ** 2).mean())


def ssim(a: Image8, b: Image8, hole: NDArray[np.bool_]) -> float:
    """Mean SSIM over the hole (Wang et al. 2004: 11×11 Gaussian of sigma 1.5, on luma)."""
    x, y = (cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float64) for image in (a, b))

    def mean(plane: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(cv2.GaussianBlur(plane, (11, 11), 1.5))

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    index = ((2 * mx * my + c1) * (2 * cov + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2))
    return float(index[hole].mean())
