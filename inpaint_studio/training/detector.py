"""Training of the damage detector: photos with known artificial damage."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.engine.damage.network import DamageConfig, DamageUNet, load_detector, save_detector
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.machine.threads import available_cores
from inpaint_studio.training.crop_processes import LabelledCrops, LabelledSource, LabelledStream, Sampler
from inpaint_studio.training.damage_samples import damage_sample
from inpaint_studio.training.folders import check_network
from inpaint_studio.training.loop import Loop, save_if_possible
from inpaint_studio.training.reports import loss_text
from inpaint_studio.training.tensors import to_image

EMA_DECAY = 0.998  # of the moving average of the weights, which is saved
SPARE_CORES = 2  # that a training on a GPU leaves to the network and to the transfer of batches


@dataclass(frozen=True)
class DetectorConfig:
    """The options of a training, which lasts ``samples`` crops or, if given, ``minutes`` of work.

    ``size``: px of a crop; damage is drawn on an area twice as wide. ``workers``: processes that make crops; with 0, a
    thread makes them; None: as many as suit the device. ``name``: of the output file, without suffix.
    """

    photos: Path
    output: Path
    samples: int = 90_000
    minutes: float | None = None
    batch: int = 16
    size: int = 160
    learning_rate: float = 2e-3
    design: DamageConfig = field(default_factory=DamageConfig)
    initial_weights: Path | None = None
    save_seconds: float = 300.0
    report_seconds: float = 10.0
    seed: int = 1
    device: str = "cpu"
    workers: int | None = None
    sampler: Sampler = damage_sample  # makes the training data
    name: str = "detector"
    damage_weight: float = 3.0  # the weight of damaged pixels in the loss; that of others is 1

    @property
    def file(self) -> Path:
        """The file of the network."""
        return self.output / f"{self.name}.safetensors"

    @property
    def source(self) -> LabelledSource:
        """The source of the training data."""
        return LabelledSource(self.photos, self.sampler, self.batch, self.size, self.seed)

    @property
    def processes(self) -> int:
        """The number of processes that make crops: on a GPU, one for each core that is not spared."""
        if self.workers is not None:
            return self.workers
        return 0 if torch.device(self.device).type == "cpu" else max(1, available_cores() - SPARE_CORES)

    def progress(self, steps: int, seconds: float) -> float:
        """Return the share of the length (0..1) that is over after ``steps`` steps and ``seconds`` of work."""
        share = steps * self.batch / self.samples if self.minutes is None else seconds / (60 * self.minutes)
        return min(1.0, share)


@dataclass(frozen=True)
class DetectorReport:
    """The progress of a training. ``step``: how many are done; ``samples``: crops that were used;
    ``samples_per_second`` since the last report, ``loss`` over the last steps; ``note``: the result of saving."""

    step: int
    samples: int
    progress: float
    loss: float
    samples_per_second: float
    note: str = ""

    @property
    def line(self) -> str:
        """The report as a line of text."""
        line = f"{100 * self.progress:5.1f} %  step {self.step}  {self.samples} samples  "
        line += f"{self.samples_per_second:.1f} samples/s{loss_text(self.loss)}"
        return line + (f"  {self.note}" if self.note else "")


def loss_of(logits: Tensor, truth: Tensor, damage_weight: float = 3.0) -> Tensor:
    """Return cross-entropy plus half of the Dice loss (Milletari et al. 2016), which keeps thin damage from vanishing
    among undamaged pixels. ``logits``, ``truth`` (0..1): B×C×H×W.
    """
    entropy = F.binary_cross_entropy_with_logits(logits, truth, pos_weight=logits.new_full((1, 1, 1), damage_weight))
    probability = torch.sigmoid(logits)
    intersection, total = (probability * truth).sum((0, 2, 3)), (probability + truth).sum((0, 2, 3))
    dice = 1 - (2 * intersection + 50) / (total + 50)
    return entropy + 0.5 * dice.mean()


def train_detector(config: DetectorConfig, report: Callable[[DetectorReport], None], token: CancelToken) -> DamageUNet:
    """Train until the planned length is over or ``token`` is cancelled; save the averaged network to ``config.file``
    and return it, on the device of the training.

    Raises :class:`TrainingError` (no photo, no finite loss, a process that makes crops ended), :class:`UsageError`
    (the file exists) and :class:`CheckpointError` (damaged initial weights, no room on the disk).
    """
    check_network(config.file, config.initial_weights)
    device = torch.device(config.device)
    if device.type == "cuda":
        torch.backends.cudnn.benchmark = True  # all batches have the same size
    torch.manual_seed(config.seed)
    network, average = _networks(config, device)
    with closing(LabelledStream(config.source, config.processes)) as crops, token.finishing():
        _run_steps(config, network, average, crops, report, token)
    averaged: DamageUNet = average.module  # type: ignore[assignment]
    return averaged.eval()


def _run_steps(
    config: DetectorConfig,
    network: DamageUNet,
    average: torch.optim.swa_utils.AveragedModel,
    crops: LabelledStream,
    report: Callable[[DetectorReport], None],
    token: CancelToken,
) -> None:
    """Train step by step, report and save, until the end or a cancellation."""
    optimiser = torch.optim.AdamW(network.parameters(), config.learning_rate, weight_decay=1e-4)
    averaged: DamageUNet = average.module  # type: ignore[assignment]
    loop, seconds, reported = Loop(), 0.0, (0, 0.0)
    for step in itertools.count():
        progress = config.progress(step, seconds)
        optimiser.param_groups[0]["lr"] = _learning_rate(config, progress, step)
        seconds += loop.count(_train_step(network, crops.next(), optimiser, config.damage_weight))
        average.update_parameters(network)
        progress = config.progress(step + 1, seconds)
        is_last, samples, note = progress >= 1 or token.cancelled, (step + 1) * config.batch, ""
        if is_last or loop.is_due("save", config.save_seconds):
            save = partial(save_detector, config.file, averaged, {"samples": samples})
            note = save_if_possible(save, must_work=is_last) or "saved"
        if note or loop.is_due("report", config.report_seconds):
            rate = (samples - reported[0]) / max(seconds - reported[1], 1e-9)
            report(DetectorReport(step + 1, samples, progress, loop.loss, rate, note))
            reported = samples, seconds
        if is_last:
            return


def _networks(config: DetectorConfig, device: torch.device) -> tuple[DamageUNet, torch.optim.swa_utils.AveragedModel]:
    """Return the trained network, and its moving average."""
    network = load_detector(config.initial_weights) if config.initial_weights is not None else DamageUNet(config.design)
    network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = torch.optim.swa_utils.AveragedModel(
        network,
        multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(EMA_DECAY),  # type: ignore[no-untyped-call]
        use_buffers=True,
    )
    return network, average


def _train_step(
    network: DamageUNet, crops: LabelledCrops, optimiser: torch.optim.Optimizer, damage_weight: float
) -> float:
    """Take one step on a batch; return its loss."""
    device = next(network.parameters()).device
    images, truth = to_image(crops[0], device), torch.from_numpy(crops[1]).to(device).float().div_(255)
    network.train()
    with torch.autocast("cuda", torch.bfloat16, enabled=device.type == "cuda"):
        logits = network(images)
    loss = loss_of(logits.float(), truth, damage_weight)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    norm = nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    values: list[float] = torch.stack((loss.detach(), norm)).tolist()  # the only wait for a GPU in a step
    if not all(map(math.isfinite, values)):
        return math.nan  # the weights stay
    optimiser.step()
    return values[0]


def _learning_rate(config: DetectorConfig, progress: float, step: int) -> float:
    """Return the learning rate: it rises for a hundred steps, then falls along a cosine."""
    return config.learning_rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress))) * min(1, (step + 1) / 100)
