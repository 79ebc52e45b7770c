"""The configuration of a training, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.training.dataset import BatchPlan
from inpaint_studio.training.stream import CropSource

SMALL_HOLES = 0.1  # the share of a training from scratch that sees only small holes


@dataclass(frozen=True)
class LossWeights:
    """The weights of the loss's terms (:mod:`~inpaint_studio.training.losses`).

    Stage A is everything above the line, stage B adds an adversary; ``hole_with_adversary`` then replaces ``hole``,
    because L1 favours the blur that the adversary is meant to prevent.
    """

    valid: float = 1.0
    hole: float = 6.0
    squared: float = 20.0
    low_pass: float = 4.0
    variation: float = 0.1
    perceptual: float = 0.3
    style: float = 1.5
    certainty: float = 0.02
    # -- stage B
    hole_with_adversary: float = 2.0
    adversarial: float = 0.1
    matching: float = 2.0


@dataclass(frozen=True)
class TrainConfig:
    """The options of a training. Its network design is stored with the state.

    The length is ``minutes`` of work or, if given, ``budget`` samples: only the latter makes two trainings comparable.
    ``start``: initial weights, which bring their own design. ``guided``: half of each batch are windows whose guide is
    the network's own coarser result (otherwise all start from the membrane). ``procedural``: the share of crops taken
    from generated images, ``scenes`` that of man-made scenes, ``favour_lines``: photos with many straight lines come
    more often. ``held_out``: photos for measurements during training, never trained on. The ``…_from`` are shares
    (0..1) of the length; 1 means never.
    """

    photos: Path
    output: Path
    start: Path | None = None
    held_out: Path | None = None
    silhouettes: Path | None = None
    vgg: Path | None = None
    minutes: float = 60.0
    budget: int | None = None
    batch: int = 16
    crop: int = 128
    large_crop: int = 192  # px, in every second step …
    large_from: float = 0.4  # … from here on
    freeze_from: float = 0.75  # batch-norm statistics are frozen from here on
    guided: bool = True
    procedural: float = 0.0
    scenes: float = 0.0
    favour_lines: bool = False
    perceptual_from: float = 0.5
    perceptual_every: int = 6  # steps
    perceived: int = 4  # crops of a batch for the feature losses: VGG16 costs more than the network
    adversary_from: float = 1.0
    weights: LossWeights = field(default_factory=LossWeights)
    learning_rate: float = 1.2e-3
    ema: float = 0.999
    seed: int = 1
    device: str = "cpu"
    save_seconds: float = 600.0
    report_seconds: float = 60.0
    sheet_seconds: float = 180.0
    network: UNetConfig = field(default_factory=UNetConfig)

    def crops(self) -> CropSource:
        """Return the source of crops."""
        return CropSource(self.photos, self.silhouettes, self.procedural, self.scenes, self.favour_lines, self.seed)

    def plan(self, share: float, step: int) -> BatchPlan:
        """Return the plan for the batch of ``step`` at ``share`` (0..1) of the training: small holes first, large crops
        last."""
        large = share >= self.large_from and step % 2 == 1
        count = max(2, round(self.batch * (self.crop / self.large_crop) ** 2)) if large else self.batch
        max_share = 0.15 if share < SMALL_HOLES and self.start is None else 0.45
        return BatchPlan(self.large_crop if large else self.crop, count, max_share, count // 2 if self.guided else 0)
