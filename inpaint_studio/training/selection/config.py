"""The configuration of a training of the click network, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from inpaint_studio.engine.selection.design import ClickConfig
from inpaint_studio.training.reports import loss_text


@dataclass(frozen=True)
class SelectorConfig:
    """The options of a training, which lasts ``minutes`` of work.

    ``objects``: the folder of objects; ``backgrounds``: photos to paste them onto; ``encoder``: ImageNet weights of
    EfficientNet-Lite0 for the encoder; ``initial_weights``: those of a whole network instead. ``batch``: crops per
    step: half are new, half are repeated from the step before with one more click. From ``large_from`` (0..1 of the
    length) on, crops are ``large`` px wide and correspondingly fewer.
    """

    objects: Path
    output: Path
    backgrounds: Path | None = None
    encoder: Path | None = None
    initial_weights: Path | None = None
    minutes: float = 60.0
    batch: int = 16
    size: int = 256
    large: int = 352
    large_from: float = 0.7
    learning_rate: float = 1.5e-3
    encoder_rate: float = 0.35  # of the learning rate
    freeze_from: float = 0.85  # batch-norm statistics are frozen from here on
    ema_decay: float = 0.998
    seed: int = 1
    device: str = "cpu"
    save_seconds: float = 90.0
    report_seconds: float = 10.0
    measure_seconds: float = 60.0
    held_out_count: int = 192  # objects that are measured
    network: ClickConfig = field(default_factory=ClickConfig)

    def crops_at(self, progress: float) -> tuple[int, int]:
        """Return the number of new crops in a step, and their side in px, at ``progress`` (0..1) of the training."""
        if progress < self.large_from:
            return max(1, self.batch // 2), self.size
        return max(1, round(self.batch / 2 * (self.size / self.large) ** 2)), self.large


@dataclass(frozen=True)
class SelectorReport:
    """The progress of a training; ``held_out``: IoU after one click and after three, if measured."""

    step: int
    progress: float
    crops: int
    crops_per_second: float
    loss: float
    skipped: int = 0
    held_out: tuple[float, float] | None = None
    note: str = ""

    @property
    def line(self) -> str:
        """The report as a line of text."""
        line = (
            f"{100 * self.progress:5.1f} %  step {self.step}  {self.crops} crops  {self.crops_per_second:.1f} crops/s"
        )
        line += loss_text(self.loss) + (f"  skipped {self.skipped}" if self.skipped else "")
        if self.held_out:
            line += f"  held-out IoU {self.held_out[0]:.3f} after 1 click, {self.held_out[1]:.3f} after 3"
        return line + (f"  {self.note}" if self.note else "")
