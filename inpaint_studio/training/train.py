"""The training loop: one config, one state, readable from top to bottom."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from inpaint_studio.core.errors import CheckpointError, TrainingError
from inpaint_studio.engine.checkpoint import read_tensors, save_checkpoint, write_tensors
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.ladder import climb, own_guide
from inpaint_studio.engine.membrane import membrane
from inpaint_studio.engine.unet import PConvUNet, UNetConfig
from inpaint_studio.training import losses
from inpaint_studio.training.contact_sheet import save_contact_sheet
from inpaint_studio.training.dataset import AHEAD, Batch, BatchPlan, BatchStream, load_photos, make_batch
from inpaint_studio.training.holes import HoleMaker, load_silhouettes

STATE_FORMAT = "inpaint_studio.training.1"
STATE_FILE = "state.safetensors"
WEIGHTS_FILE = "weights.safetensors"
SHOWN = 6  # crops in the picture of fills
LONGEST_LAP = 30.0  # s
BAD_STEPS = 10  # steps in a row whose loss is not a number before the training gives up


@dataclass(frozen=True)
class TrainConfig:
    """Everything that decides a training. Its network design is stored with the state."""

    photos: Path
    output: Path
    silhouettes: Path | None = None
    vgg: Path | None = None
    minutes: float = 60.0
    batch: int = 16
    crop: int = 128
    large_crop: int = 192  # px, for the last part
    large_from: float = 0.75  # share of the time
    freeze_from: float = 0.8  # batch-norm statistics stand still from here on
    perceptual_from: float = 0.3
    perceptual_every: int = 3  # steps
    perceptual_weight: float = 0.6
    style_weight: float = 0.3
    learning_rate: float = 1.2e-3
    ema: float = 0.999
    seed: int = 1
    device: str = "cpu"
    save_seconds: float = 600.0
    report_seconds: float = 60.0
    picture_seconds: float = 180.0
    network: UNetConfig = field(default_factory=UNetConfig)

    def plan(self, share: float) -> BatchPlan:
        """The batches at ``share`` (0..1) of the training: small holes first, large crops last."""
        large = share >= self.large_from
        count = max(2, round(self.batch * (self.crop / self.large_crop) ** 2)) if large else self.batch
        max_share = 0.15 if share < 0.1 else 0.45
        return BatchPlan(self.large_crop if large else self.crop, count, max_share)


@dataclass(frozen=True)
class Report:
    """What a training says of itself from time to time."""

    step: int
    samples: int
    share: float
    loss: float
    samples_per_second: float
    skipped: int
    note: str = ""


class Trainer:
    """The state of one training: network, its moving average, optimiser, counters."""

    def __init__(self, config: TrainConfig) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.device = torch.device(config.device)
        self.network = PConvUNet(config.network).to(self.device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), config.learning_rate, weight_decay=1e-4)
        self.vgg = losses.VGGFeatures(config.vgg).to(self.device) if config.vgg else None
        self.step = self.samples = self.skipped = 0
        self.seconds = 0.0

    @property
    def share(self) -> float:
        """How much of the planned time is spent, 0..1."""
        return min(1.0, self.seconds / (self.config.minutes * 60))

    def learn(self, batch: Batch) -> float:
        """One step on one batch; the loss. A loss that is not a number leaves the weights alone."""
        self._schedule()
        image = _to_tensor(batch.image, self.device)
        valid = _to_valid(batch.mask, self.device)
        loss = self._loss(image, valid)
        self.step += 1
        if not math.isfinite(loss.item()):
            self.skipped += 1
            return math.nan
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        if not math.isfinite(norm.item()):  # a finite loss may have gradients that are not
            self.skipped += 1
            return math.nan
        self.optimiser.step()
        self.samples += len(image)
        self._average()
        return loss.item()

    def _loss(self, image: Tensor, valid: Tensor) -> Tensor:
        guide = self._guide(image, valid)
        with self._autocast():
            output = self.network(image.contiguous(memory_format=torch.channels_last), valid, guide)
        loss = (
            losses.valid_loss(output, image, valid)
            + 6 * losses.hole_loss(output, image, valid)
            + 4 * losses.low_pass_loss(output, image, valid)
            + 0.1 * losses.total_variation_loss(output, image, valid)
        )
        if self._perceptual_now():
            loss = loss + self._feature_loss(output[:6], image[:6], valid[:6])
        return loss

    def _guide(self, image: Tensor, valid: Tensor) -> Tensor:
        """Membrane for one half of the batch, the network's own coarser result for the other."""
        half = len(image) // 2
        flat = membrane(image[:half] * valid[:half], valid[:half])
        with self._autocast():
            own = own_guide(self.average, image[half:], valid[half:])
        return torch.cat([flat, own])

    def _feature_loss(self, output: Tensor, image: Tensor, valid: Tensor) -> Tensor:
        assert self.vgg is not None
        config = self.config
        ramp = min(1.0, (self.share - config.perceptual_from) / 0.2)
        with self._autocast():
            ours = self.vgg(losses.composite(output, image, valid))
            with torch.no_grad():
                truth = self.vgg(image)
        features = config.perceptual_weight * losses.perceptual_loss(ours, truth)
        return features + ramp * config.style_weight * losses.style_loss(ours, truth)

    def _perceptual_now(self) -> bool:
        config = self.config
        due = self.step % config.perceptual_every == 0
        return self.vgg is not None and due and self.share >= config.perceptual_from

    def _schedule(self) -> None:
        warm = min(1.0, (self.step + 1) / 200)
        rate = self.config.learning_rate * warm * (0.02 + 0.98 * (1 + math.cos(math.pi * self.share)) / 2)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.network.train()
        if self.share >= self.config.freeze_from:
            for module in self.network.modules():
                if isinstance(module, torch.nn.BatchNorm2d):
                    module.eval()

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.config.ema, (1 + self.step) / (10 + self.step))
        ours, theirs = self.average.state_dict(), self.network.state_dict()
        for key, value in ours.items():
            if value.is_floating_point():
                value.lerp_(theirs[key], 1 - keep)
            else:
                value.copy_(theirs[key])

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16)

    # -- disk ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the full state (to go on) and the averaged weights (to use)."""
        tensors: dict[str, Tensor] = {}
        for name, module in (("network", self.network), ("average", self.average)):
            tensors |= {f"{name}.{key}": value for key, value in module.state_dict().items()}
        for index, slots in self.optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser.{index}.{key}": torch.as_tensor(value) for key, value in slots.items()}
        header = {"format": STATE_FORMAT, "network": asdict(self.config.network), "counters": self._counters()}
        write_tensors(self.config.output / STATE_FILE, tensors, header)
        save_checkpoint(self.config.output / WEIGHTS_FILE, self.average, self._info())

    def resume(self) -> None:
        """Take up the state in the output folder, to the step.

        Raises :class:`CheckpointError` if there is none, or it belongs to another design.
        """
        path = self.config.output / STATE_FILE
        tensors, header = read_tensors(path)
        if header.get("format") != STATE_FORMAT or header.get("network") != _as_json(self.config.network):
            raise CheckpointError(f"{path} belongs to a network of another design; train into another folder.")
        for name, module in (("network", self.network), ("average", self.average)):
            module.load_state_dict(_under(tensors, f"{name}."))
        state = self.optimiser.state_dict()
        for key, value in _under(tensors, "optimiser.").items():
            index, slot = key.split(".", 1)
            state["state"].setdefault(int(index), {})[slot] = value
        self.optimiser.load_state_dict(state)
        for key, value in header["counters"].items():
            setattr(self, key, value)

    def _counters(self) -> dict[str, Any]:
        return {"step": self.step, "samples": self.samples, "skipped": self.skipped, "seconds": self.seconds}

    def _info(self) -> dict[str, Any]:
        return {**self._counters(), "device": str(self.device), "crop": self.config.crop, "seed": self.config.seed}


def train(
    config: TrainConfig,
    report: Callable[[Report], None],
    token: CancelToken,
    resume: bool = False,
) -> Trainer:
    """Train until ``config.minutes`` are spent or ``token`` is cancelled; both end with a checkpoint.

    Raises :class:`TrainingError` (no photo, no finite loss) or :class:`CheckpointError` (bad state).
    """
    trainer = Trainer(config)
    if resume:
        trainer.resume()
    elif (config.output / STATE_FILE).exists():
        raise TrainingError(f"{config.output} already holds a training. Go on with --resume, or name another folder.")
    photos = load_photos(config.photos)
    _make_folder(config.output)
    unreadable = f"{len(photos.photos)} photos, {len(photos.unreadable)} files could not be read"
    report(Report(trainer.step, trainer.samples, trainer.share, math.nan, 0.0, 0, unreadable))
    holes = HoleMaker(load_silhouettes(config.silhouettes) if config.silhouettes else ())
    shown = make_batch(photos.photos, holes, BatchPlan(config.crop, SHOWN, 0.45), (config.seed, 0))
    stream = BatchStream(photos.photos, holes, config.seed)
    try:
        _run(trainer, stream, shown, report, token)
    finally:
        stream.close()
    trainer.save()
    _picture(trainer, shown)
    return trainer


def _run(
    trainer: Trainer, stream: BatchStream, shown: Batch, report: Callable[[Report], None], token: CancelToken
) -> None:
    config = trainer.config
    for step in range(trainer.step, trainer.step + AHEAD):
        stream.order(config.plan(trainer.share), step)
    clock = _Clock()
    bad, smooth = 0, math.nan
    while trainer.share < 1 and not token.cancelled:
        stream.order(config.plan(trainer.share), trainer.step + AHEAD)
        loss = trainer.learn(stream.next())
        trainer.seconds += clock.lap()
        bad = bad + 1 if math.isnan(loss) else 0
        if bad >= BAD_STEPS:
            raise TrainingError(f"The loss was not a number {bad} times in a row; the last saved state is intact.")
        if not bad:
            smooth = loss if math.isnan(smooth) else 0.98 * smooth + 0.02 * loss
        if clock.due("report", config.report_seconds):
            report(_report(trainer, smooth))
        if clock.due("picture", config.picture_seconds):
            report(_report(trainer, smooth, _picture(trainer, shown)))
        if clock.due("save", config.save_seconds):
            report(_report(trainer, smooth, _save_if_possible(trainer)))
    report(_report(trainer, smooth))


class _Clock:
    """Laps and intervals of one run."""

    def __init__(self) -> None:
        self.start = self._last = time.monotonic()
        self._due: dict[str, float] = {}

    def lap(self) -> float:
        """Seconds since the lap before; a machine that slept in between does not spend training time."""
        now = time.monotonic()
        lap, self._last = now - self._last, now
        return min(lap, LONGEST_LAP)

    def due(self, what: str, seconds: float) -> bool:
        """Whether ``what`` was last due at least ``seconds`` ago."""
        if self._last - self._due.setdefault(what, self.start) < seconds:
            return False
        self._due[what] = self._last
        return True


def _report(trainer: Trainer, loss: float, note: str = "") -> Report:
    rate = trainer.samples / max(trainer.seconds, 1e-9)
    return Report(trainer.step, trainer.samples, trainer.share, loss, rate, trainer.skipped, note)


def _save_if_possible(trainer: Trainer) -> str:
    """A full disk in the middle of a training must not end it: the last good state stays."""
    try:
        trainer.save()
    except CheckpointError as error:
        return str(error)
    return "saved"


@torch.inference_mode()
def _picture(trainer: Trainer, batch: Batch) -> str:
    """Fills of a few fixed crops, in ``fills.jpg``: whether a training goes well is seen first."""
    image = _to_tensor(batch.image, trainer.device)
    valid = _to_valid(batch.mask, trainer.device)
    filled = climb(trainer.average, image, valid, 1)
    holed = image * valid + 0.5 * (1 - valid)
    columns = [_to_images(picture) for picture in (holed, membrane(image * valid, valid), filled, image)]
    rows = [(f"{i + 1}", pictures) for i, pictures in enumerate(zip(*columns, strict=True))]
    path = trainer.config.output / "fills.jpg"
    try:
        save_contact_sheet(path, ["mask", "guide", "network", "truth"], rows)
    except OSError as error:  # a full disk: the training is worth more than its picture
        return f"{path} cannot be written: {error}"
    return f"picture in {path}"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(f"{folder} cannot be used for the results: {error.strerror or error}.") from error


def _to_images(pictures: Tensor) -> list[Any]:
    return list((pictures.permute(0, 2, 3, 1).float().cpu().clamp(0, 1) * 255).round().byte().numpy())


def _to_valid(masks: np.ndarray[Any, np.dtype[np.uint8]], device: torch.device) -> Tensor:
    """Masks (255 = hole) as B×1×H×W, 1 = known."""
    return (torch.from_numpy(masks).to(device).unsqueeze(1) < 128).float()


def _to_tensor(images: np.ndarray[Any, np.dtype[np.uint8]], device: torch.device) -> Tensor:
    return torch.from_numpy(images).to(device).permute(0, 3, 1, 2).float().div_(255)


def _under(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key[len(prefix) :]: value for key, value in tensors.items() if key.startswith(prefix)}


def _as_json(config: UNetConfig) -> dict[str, Any]:
    return {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(config).items()}
