"""A table of methods × hole kinds, and a contact sheet: how good the fills are, in figures and to the eye."""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inpaint_studio.core.errors import TrainingError, UsageError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.image_io import read_mask, read_photo, to_8_bit
from inpaint_studio.core.mask import Mask, bounds
from inpaint_studio.engine.device import choose
from inpaint_studio.engine.inpainter import FillOptions, Inpainter
from inpaint_studio.engine.job import CancelToken, Progress
from inpaint_studio.engine.removal import check_mask
from inpaint_studio.training.contact_sheet import save_contact_sheet
from inpaint_studio.training.losses import VGGFeatures

Image8 = NDArray[np.uint8]
Method = Callable[[Image8, Mask], Image8]

RADIUS = 5  # px: the neighbourhood of the classical methods
VGG_VIEW = 448  # px: the part of a photo that the perceptual distance looks at
SHEET_ROWS = 12  # photos in a contact sheet, spread over all
METRICS = ("psnr", "ssim", "l1", "gradient", "vgg", "seconds")


@dataclass(frozen=True)
class EvaluateConfig:
    """What to evaluate. ``masks`` holds ``STEM-KIND.png`` for the photos ``STEM.*``."""

    photos: Path
    masks: Path
    output: Path
    methods: tuple[str, ...]
    weights: Path
    vgg: Path | None = None
    device: str = "auto"
    limit: int = 0


@dataclass(frozen=True)
class Score:
    """One method on one hole. ``values`` follows :data:`METRICS`; NaN where it was not measured."""

    photo: str
    kind: str
    method: str
    values: tuple[float, ...]


def evaluate(config: EvaluateConfig, progress: Progress, token: CancelToken) -> str:
    """Run all methods over all holes; writes ``scores.csv``, ``table.md`` and ``contact_sheet.jpg``.

    Returns the table. Raises :class:`TrainingError` where no photo has a mask, :class:`UsageError` for
    an unknown method.
    """
    methods = {name: _method(name, config) for name in config.methods}
    cases = _cases(config)
    features = VGGFeatures(config.vgg, blocks=4).eval() if config.vgg else None
    scores: list[Score] = []
    rows: dict[str, list[tuple[str, list[Image8]]]] = {}
    for done, (photo_path, kind, mask_path) in enumerate(cases):
        token.check()
        photo, mask = read_photo(photo_path), read_mask(mask_path)
        check_mask(photo, mask, photo_path, mask_path)
        image = to_8_bit(photo.pixels)
        fills = {}
        perception = _Perception(features, image, mask) if features else None
        for name, method in methods.items():
            fills[name], seconds = _timed(method, image, mask)
            values = (*measure(fills[name], image, mask, perception), seconds)
            scores.append(Score(photo_path.stem, kind, name, values))
        shown = [_marked(image, mask), *fills.values(), image]
        rows.setdefault(kind, []).append((photo_path.stem, [_view(picture, mask) for picture in shown]))
        progress(done + 1, len(cases))
    return _write(config, scores, rows)


def measure(fill: Image8, truth: Image8, mask: Mask, perception: _Perception | None = None) -> tuple[float, ...]:
    """PSNR (dB), SSIM, L1 (of 255), gradient energy against the truth's, VGG distance; all in the hole."""
    hole = mask > 0
    difference = fill[hole].astype(np.float64) - truth[hole]
    mse = max(float(np.mean(difference**2)), 1e-9)
    gradient = _gradient_energy(fill, hole) / max(_gradient_energy(truth, hole), 1e-9)
    distance = perception.distance(fill) if perception else float("nan")
    psnr = 10 * np.log10(255**2 / mse)
    return psnr, _ssim(fill, truth, hole), float(np.abs(difference).mean()), gradient, distance


class _GuideOnly(torch.nn.Module):
    """In the network's place: what the network starts from, so that what it adds can be measured."""

    def forward(self, image: torch.Tensor, valid: torch.Tensor, guide: torch.Tensor) -> torch.Tensor:
        """The guide itself."""
        return guide


def _method(name: str, config: EvaluateConfig) -> Method:
    if name in ("network", "program"):
        inpainter = Inpainter.load(config.weights, choose(config.device))
        options = FillOptions(grow=0, detail=name == "program")
        return lambda image, mask: np.asarray(inpainter.remove(image, mask, options=options), np.uint8)
    if name == "membrane":
        inpainter = Inpainter(_GuideOnly())
        return lambda image, mask: to_8_bit(inpainter.remove(image, mask, options=FillOptions(grow=0, detail=False)))
    flags = {"telea": cv2.INPAINT_TELEA, "ns": cv2.INPAINT_NS}
    if name not in flags:
        raise UsageError(f"Unknown method {name!r}. Use network, program, membrane, {', '.join(flags)}.")
    flag = flags[name]
    return lambda image, mask: np.asarray(cv2.inpaint(image, mask, RADIUS, flag), np.uint8)


def _cases(config: EvaluateConfig) -> list[tuple[Path, str, Path]]:
    if not config.photos.is_dir() or not config.masks.is_dir():
        raise TrainingError(f"{config.photos} and {config.masks} must be folders (--photos, --masks).")
    photos = {path.stem: path for path in sorted(config.photos.iterdir()) if path.is_file() and path.suffix != ".tsv"}
    masks = [(*path.stem.rpartition("-")[::2], path) for path in sorted(config.masks.glob("*-*.png"))]
    cases = [(photos[stem], kind, path) for stem, kind, path in masks if stem in photos]
    if not cases:
        raise TrainingError(f"{config.masks} holds no mask STEM-KIND.png for a photo in {config.photos}.")
    wanted = sorted({photo for photo, _, _ in cases})[: config.limit or None]
    return [case for case in cases if case[0] in wanted]


def _timed(method: Method, image: Image8, mask: Mask) -> tuple[Image8, float]:
    started = time.perf_counter()
    return method(image, mask), time.perf_counter() - started


def _gradient_energy(image: Image8, hole: NDArray[np.bool_]) -> float:
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return float((across[hole] ** 2 + down[hole] ** 2).mean())


def _ssim(a: Image8, b: Image8, hole: NDArray[np.bool_]) -> float:
    """Mean SSIM over the hole (Wang et al. 2004: 11×11 Gaussian of sigma 1.5, on luma)."""
    x, y = (cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float64) for image in (a, b))

    def mean(plane: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(cv2.GaussianBlur(plane, (11, 11), 1.5))

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    index = ((2 * mx * my + c1) * (2 * cov + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2))
    return float(index[hole].mean())


class _Perception:
    """The perceptual distance to one photo around one hole: squared distance of unit-normalised VGG features,
    weighted by the hole, summed over four depths."""

    def __init__(self, features: VGGFeatures, truth: Image8, mask: Mask) -> None:
        self._features, self._mask = features, mask
        self._truth = self._look(truth)
        hole = torch.from_numpy(_view(mask, mask, VGG_VIEW).copy())[None, None].float()
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
        view = torch.from_numpy(_view(picture, self._mask, VGG_VIEW).copy())
        taps = self._features(view.permute(2, 0, 1)[None].float() / 255)
        return [torch.nn.functional.normalize(tap, dim=1) for tap in taps]


def _view(picture: NDArray[np.uint8], mask: Mask, side: int = 256) -> Image8:
    """The surroundings of a hole, at most ``side`` px."""
    hole = bounds(mask)
    reach = max(hole.width, hole.height) // 3 + 8
    crop = hole.expand(reach).clip(Rect.of_shape(mask.shape))
    part = picture[crop.slices]
    scale = min(1.0, side / max(part.shape[:2]))
    return (
        part
        if scale == 1
        else np.asarray(cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    )


def _marked(image: Image8, mask: Mask) -> Image8:
    shown = image.copy()
    shown[mask > 0] = (235, 60, 120)
    return shown


# -- output -----------------------------------------------------------------------------------


def _write(config: EvaluateConfig, scores: list[Score], rows: dict[str, list[tuple[str, list[Image8]]]]) -> str:
    config.output.mkdir(parents=True, exist_ok=True)
    with (config.output / "scores.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("photo", "kind", "method", *METRICS))
        writer.writerows((score.photo, score.kind, score.method, *score.values) for score in scores)
    table = table_of(scores)
    (config.output / "table.md").write_text(table + "\n", encoding="utf-8")
    captions = ["mask", *config.methods, "truth"]
    for kind, photos in rows.items():
        spread = photos[:: math.ceil(len(photos) / SHEET_ROWS)]
        save_contact_sheet(config.output / f"contact_sheet_{kind}.jpg", captions, spread)
    return table


def table_of(scores: list[Score]) -> str:
    """The means as a Markdown table, one row a hole kind and method."""
    lines = [
        "| holes | method | PSNR dB | SSIM | L1 /255 | gradient energy | VGG distance | seconds |",
        "|---|---|---|---|---|---|---|---|",
    ]
    groups = sorted({(score.kind, score.method) for score in scores}, key=lambda key: (key[0], _rank(scores, key[1])))
    for kind, method in groups:
        values = np.array([s.values for s in scores if (s.kind, s.method) == (kind, method)])
        psnr, ssim, l1, gradient, vgg, seconds = values.mean(axis=0)
        distance = "–" if np.isnan(vgg) else f"{vgg:.3f}"
        gradient = float(np.median(values[:, 3]))
        lines.append(
            f"| {kind} ({len(values)}) | {method} | {psnr:.2f} | {ssim:.3f} | {l1:.2f} "
            f"| {gradient:.2f} | {distance} | {seconds:.2f} |"
        )
    return "\n".join(lines)


def _rank(scores: list[Score], method: str) -> int:
    return [score.method for score in scores].index(method)
