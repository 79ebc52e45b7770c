"""Quality metrics of a fill, all computed in the hole, against the original photo."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds
from inpaint_studio.core.pixels import reduced_to
from inpaint_studio.training.losses import VGGFeatures

Image8 = NDArray[np.uint8]

TEXTURED_GRADIENT = 8.0  # grey levels per px: root of the local gradient energy from which a pixel counts as textured …
SOFT_SHARE = 0.4  # … and the share of it below which a fill counts as blurred there
LOCAL_SIGMA = 4.0  # px: sigma of local averages
RIM = 8  # px of the hole along its edge, where a halo shows
VGG_VIEW = 448  # px: size of the view for the perceptual distance


class MetricValues(NamedTuple):
    """``psnr`` in dB; ``ssim``; ``l1`` of 255; ``gradient``: energy as a share of the truth's (1 is ideal);
    ``blurred``: soft share of the textured hole (NaN if the truth has no texture); ``halo``: error of the low-pass in
    the hole's outermost 8 px, of 255; ``gram`` and ``vgg``: distances of feature statistics, and of features pixel by
    pixel (NaN without features)."""

    psnr: float
    ssim: float
    l1: float
    gradient: float
    blurred: float
    halo: float
    gram: float = math.nan
    vgg: float = math.nan


METRIC_NAMES = MetricValues._fields


class FillMetrics:
    """The metrics of fills of one hole in one photo; what depends only on the truth is computed once.

    ``truth`` uint8 H×W×3 RGB, ``mask`` uint8 H×W, 255 = hole; without ``features`` there is no VGG distance.
    """

    def __init__(self, truth: Image8, mask: Mask, features: VGGFeatures | None = None) -> None:
        self._truth, self._hole = truth, mask > 0
        self._gradient = _gradient_energy(truth, self._hole)
        self._feature_distance = _FeatureDistance(features, truth, mask) if features else None
        self._texture = _local_energy(truth)
        self._rim = self._hole & (cv2.erode(mask, np.ones((2 * RIM + 1, 2 * RIM + 1), np.uint8)) == 0)

    def measure(self, fill: Image8) -> MetricValues:
        """Return the metrics of ``fill`` (like ``truth``)."""
        difference = fill[self._hole].astype(np.float64) - self._truth[self._hole]
        return MetricValues(
            10 * math.log10(255**2 / max(float(np.mean(difference**2)), 1e-9)),
            ssim(fill, self._truth, self._hole),
            float(np.abs(difference).mean()),
            _gradient_energy(fill, self._hole) / max(self._gradient, 1e-9),
            self._blurred(fill),
            self._halo(fill),
            *(self._feature_distance.distances(fill) if self._feature_distance else ()),
        )

    def _blurred(self, fill: Image8) -> float:
        textured = self._hole & (self._texture > TEXTURED_GRADIENT**2)
        if not textured.any():
            return math.nan
        return float((_local_energy(fill)[textured] < SOFT_SHARE * self._texture[textured]).mean())

    def _halo(self, fill: Image8) -> float:
        fill_low_pass, truth_low_pass = (
            cv2.GaussianBlur(image.astype(np.float32), (0, 0), LOCAL_SIGMA) for image in (fill, self._truth)
        )
        return float(np.abs(fill_low_pass - truth_low_pass)[self._rim].mean())


def view(image: NDArray[np.uint8], mask: Mask, side: int) -> Image8:
    """Return the part of ``image`` (H×W×C or H×W) around the hole, reduced to at most ``side`` px."""
    hole = bounds(mask)
    reach = max(hole.width, hole.height) // 3 + 8
    crop = hole.expand(reach).clip(Rect.of_shape(mask.shape))
    part = image[crop.slices]
    return reduced_to(np.asarray(part, np.uint8), side)


class _FeatureDistance:
    """The perceptual distance to one photo around one hole: squared distance of unit-normalised VGG features,
    weighted by the hole, summed over four depths."""

    def __init__(self, features: VGGFeatures, truth: Image8, mask: Mask) -> None:
        self._features, self._mask = features, mask
        self._truth = self._features_of(truth)
        hole = torch.from_numpy(view(mask, mask, VGG_VIEW).copy())[None, None].float()
        sizes = [taps.shape[-2:] for taps in self._truth]
        self._weights = [torch.nn.functional.interpolate(hole, size=size, mode="area") for size in sizes]

    @torch.inference_mode()
    def distances(self, fill: Image8) -> tuple[float, float]:
        """Return the distances of the Gram matrices, regardless of position, and of the features pixel by pixel; 0
        for the truth itself."""
        gram_distance = feature_distance = 0.0
        for fill_features, truth_features, weight in zip(
            self._features_of(fill), self._truth, self._weights, strict=True
        ):
            total_weight = weight.sum().clamp(min=1e-6)
            feature_distance += float(
                ((fill_features - truth_features).square().sum(1, keepdim=True) * weight).sum() / total_weight
            )
            gram_distance += float(
                (_gram(fill_features, weight / total_weight) - _gram(truth_features, weight / total_weight))
                .square()
                .sum()
                .sqrt()
            )
        return gram_distance, feature_distance

    @torch.inference_mode()
    def _features_of(self, image: Image8) -> list[torch.Tensor]:
        part = torch.from_numpy(view(image, self._mask, VGG_VIEW).copy())
        taps = self._features(part.permute(2, 0, 1)[None].float() / 255)
        return [torch.nn.functional.normalize(tap, dim=1) for tap in taps]


def _gram(features: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Return weighted products of unit-normalised features (Gatys et al. 2016), C×C."""
    flat = features.flatten(2)[0]
    return (flat * weight.flatten()) @ flat.T


def _local_energy(image: Image8) -> NDArray[np.float32]:
    """Return the mean squared gradient around each pixel, in grey levels per px."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0) / 8, cv2.Sobel(grey, cv2.CV_32F, 0, 1) / 8
    return np.asarray(cv2.GaussianBlur(across**2 + down**2, (0, 0), LOCAL_SIGMA), np.float32)


def _gradient_energy(image: Image8, hole: NDArray[np.bool_]) -> float:
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return float((across[hole] ** 2 + down[hole] ** 2).mean())


def ssim(a: Image8, b: Image8, hole: NDArray[np.bool_]) -> float:
    """Return mean SSIM over the hole (Wang et al. 2004: 11×11 Gaussian of sigma 1.5, on luma)."""
    x, y = (cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float64) for image in (a, b))

    def mean(plane: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(cv2.GaussianBlur(plane, (11, 11), 1.5))

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    index = ((2 * mx * my + c1) * (2 * cov + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2))
    return float(index[hole].mean())
