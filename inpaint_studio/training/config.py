"""The configuration of a training, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.training.dataset import BatchPlan
from inpaint_studio.training.stream import CropSource

SMALL_HOLES_UNTIL = 0.1  # the share of a training from scratch that sees only small holes


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
    total_variation: float = 0.1
    perceptual: float = 0.3
    style: float = 1.5
    certainty: float = 0.02
    # -- stage B
    hole_with_adversary: float = 2.0
    adversarial: float = 0.1
    feature_matching: float = 2.0


@dataclass(frozen=True)
class TrainConfig:
    """The options of a training. Its network design is stored with the state.

    The training lasts ``minutes`` of work or, if given, ``max_samples``; only with the latter are two trainings
    comparable. The design of ``initial_weights`` replaces ``network``. ``guided``: half of each batch are windows whose
    guide is the network's own coarser result (otherwise all guides are membranes). ``procedural``, ``scenes``: the
    shares (0..1) of crops from generated images and from generated man-made scenes; ``favour_lines``: photos with many
    straight lines are used more often. ``held_out``: photos for measurements during training, never trained on. The
    ``…_from`` are shares (0..1) of the length; 1 means never.
    """

    photos: Path
    output: Path
    initial_weights: Path | None = None
    held_out: Path | None = None
    silhouettes: Path | None = None
    vgg: Path | None = None
    minutes: float = 60.0
    max_samples: int | None = None
    batch: int = 16
    crop: int = 128
    large_crop: int = 192  # px, in every second step …
    large_from: float = 0.4  # … from here on
    freeze_from: float = 0.75  # batch-norm statistics are frozen from here on
    guided: bool = True
    procedural: float = 0.0
    scenes: float = 0.0
    favour_lines: bool = False
    features_from: float = 0.5
    features_every: int = 4  # steps
    feature_crops: int = 4  # crops of a batch for the feature losses: VGG16 costs more than the network
    adversary_from: float = 1.0
    weights: LossWeights = field(default_factory=LossWeights)
    learning_rate: float = 1.2e-3
    ema_decay: float = 0.999
    seed: int = 1
    device: str = "cpu"
    save_seconds: float = 600.0
    report_seconds: float = 60.0
    sheet_seconds: float = 180.0
    network: UNetConfig = field(default_factory=UNetConfig)

    def crop_source(self) -> CropSource:
        """Return the source of crops."""
        return CropSource(
            photos=self.photos,
            silhouettes=self.silhouettes,
            procedural=self.procedural,
            scenes=self.scenes,
            favour_lines=self.favour_lines,
            seed=self.seed,
            held_out=self.held_out,
        )

    def batch_plan(self, progress: float, step: int) -> BatchPlan:
        """Return the plan for the batch of ``step`` at ``progress`` (0..1) of the training.

        In a training from scratch, the holes are small at first. From ``large_from`` on, every second batch has large
        crops.
        """
        large = progress >= self.large_from and step % 2 == 1
        count = max(2, round(self.batch * (self.crop / self.large_crop) ** 2)) if large else self.batch
        max_hole_share = 0.15 if progress < SMALL_HOLES_UNTIL and self.initial_weights is None else 0.45
        return BatchPlan(
            self.large_crop if large else self.crop, count, max_hole_share, count // 2 if self.guided else 0
        )
