"""Ablation of the network and its training: the same samples and seed, with one part changed.

    python -m benchmarks.ablation --photos TRAIN --held-out EVAL --silhouettes SHAPES --vgg VGG16 --output DIR

Small on purpose (64² crops, every variant from nothing): it ranks the parts, it does not say how good a network gets.
Every variant is measured on the same 64 crops of photos that none has seen.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional as F

from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.training.config import LossWeights, TrainConfig
from inpaint_studio.training.dataset import Pool, load_photos
from inpaint_studio.training.held_out import HeldOut
from inpaint_studio.training.holes import HoleMaker, load_silhouettes
from inpaint_studio.training.train import train
from inpaint_studio.training.trainer import WEIGHTS_FILE, Trainer

CROP = 64
KERNELS = (7, 5, 5, 3, 3, 3)  # a layer less than the shipped design: 64 px are one cell after six
F_DESIGN = UNetConfig((16, 32, 64, 128, 192, 192), KERNELS)
D_DESIGN = UNetConfig((24, 48, 96, 160, 224, 224), KERNELS, (2, 4, 8, 2))
C_DESIGN = UNetConfig((32, 64, 128, 192, 256, 256), KERNELS)
RIM = 2  # px


@dataclass(frozen=True)
class Variant:
    """One row: what is changed."""

    name: str
    network: UNetConfig = F_DESIGN
    changes: dict[str, Any] = field(default_factory=dict)


VARIANTS = (
    Variant("as shipped (F, partial, guided)"),
    Variant("plain convolutions + mask channel", replace(F_DESIGN, partial=False)),
    Variant("partial, no guide", replace(F_DESIGN, guide=False)),
    Variant("plain + mask channel, no guide", replace(F_DESIGN, partial=False, guide=False)),
    Variant("no own coarser result in training", changes={"guided": False}),
    Variant("L1 alone", changes={"weights": LossWeights(squared=0, low_pass=0, total_variation=0)}),
    Variant("no squared loss", changes={"weights": LossWeights(squared=0)}),
    Variant("30 % generated pictures", changes={"procedural": 0.3}),
    Variant("no dilated layers", replace(F_DESIGN, dilations=())),
    Variant("design D", D_DESIGN),
    Variant("design C", C_DESIGN),
    Variant("VGG16 and style losses", changes={"features_from": 0.5}),
    Variant("stage B", changes={"adversary_from": 0.5}),
)


@torch.inference_mode()
def raw_errors(trainer: Trainer, held_out: HeldOut) -> tuple[float, float, float]:
    """Return the errors of the network's raw output, uncorrected at the hole's edge: PSNR in the hole (dB), mean error
    (/255) of a hole's mean colour, mean error (/255) on its outermost 2 px."""
    image, valid = held_out.image, held_out.valid
    guide = membrane(image * valid, valid)
    output = trainer.average(image, valid, guide)
    hole = 1 - valid
    area = hole.sum((1, 2, 3))
    error = (output - image) * hole
    psnr = -10 * torch.log10(error.square().sum((1, 2, 3)) / (3 * area)).mean()
    colour = (error.sum((2, 3)) / area[:, None]).abs().mean()
    rim = F.max_pool2d(valid, 2 * RIM + 1, 1, RIM) * hole
    edge = (error.abs() * rim).sum((1, 2, 3)) / (3 * rim.sum((1, 2, 3)).clamp(min=1))
    return float(psnr), 255 * float(colour), 255 * float(edge.mean())


def main() -> None:
    """Train all variants and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("photos", "held-out", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--silhouettes", type=Path)
    parser.add_argument("--vgg", type=Path, help="without it, no row for the VGG16 losses")
    parser.add_argument("--samples", type=int, default=16_000)
    parser.add_argument("--only", default="", help="rows whose name holds this")
    options = parser.parse_args()
    holes = HoleMaker(load_silhouettes(options.silhouettes) if options.silhouettes else ())
    held_out = HeldOut(Pool(load_photos(options.held_out).photos), holes, CROP, torch.device("cpu"))
    print(f"{options.samples} crops of {CROP}² each; the membrane alone reaches {held_out.guide_score.psnr:.2f} dB\n")
    print("| variant | PSNR dB | raw PSNR dB | colour error /255 | rim error /255 | M parameters | seconds |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for number, variant in enumerate(VARIANTS):
        if options.only not in variant.name or ("VGG" in variant.name and options.vgg is None):
            continue
        base = TrainConfig(
            options.photos,
            options.output / f"{number:02}",
            silhouettes=options.silhouettes,
            vgg=options.vgg if "VGG" in variant.name else None,
            max_samples=options.samples,
            batch=32,
            crop=CROP,
            large_from=1.0,
            network=variant.network,
            save_seconds=math.inf,
            sheet_seconds=math.inf,
        )
        trainer = train(replace(base, **variant.changes), lambda report: None, CancelToken())
        raw, colour, edge = raw_errors(trainer, held_out)
        size = sum(parameter.numel() for parameter in trainer.network.parameters()) / 1e6
        row = f"{held_out.measure(trainer.average).psnr:.2f} | {raw:.2f} | {colour:.1f} | {edge:.1f} | {size:.2f}"
        print(f"| {variant.name} | {row} | {trainer.seconds:.0f} |", flush=True)
        (options.output / f"{number:02}" / WEIGHTS_FILE).unlink()


if __name__ == "__main__":
    main()
