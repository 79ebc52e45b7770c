"""The state of a training and its step: network, moving average, optimiser, adversary, counters."""

from __future__ import annotations

import copy
import math
from dataclasses import asdict, replace
from typing import Any

import torch
from torch import Tensor

from inpaint_studio.core.errors import CheckpointError, UsageError, reason_of
from inpaint_studio.engine.network.checkpoint import (
    config_of,
    load_checkpoint,
    read_tensors,
    save_checkpoint,
    write_tensors,
)
from inpaint_studio.engine.network.coarse_to_fine import guide_from_below
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.engine.network.unet import PConvUNet
from inpaint_studio.training import losses
from inpaint_studio.training.adversary import Adversary
from inpaint_studio.training.config import TrainConfig
from inpaint_studio.training.folders import STATE_FILE
from inpaint_studio.training.states import STATE_ERRORS, counters_of, load_optimiser, with_prefix
from inpaint_studio.training.tensors import CropTensors, windows_of

STATE_FORMAT = "inpaint_studio.training.1"
WEIGHTS_FILE = "weights.safetensors"
RAMP = 0.2  # share of the training over which the style and adversarial losses grow to their full weight
WARM_UP = 200  # steps until the full learning rate
COUNTERS = ("step", "samples", "skipped", "seconds")


class Trainer:
    """Trains the network on batches; can be saved after every step and resumed exactly.

    It starts from ``network``, otherwise from ``config.initial_weights``, otherwise from random weights.
    """

    def __init__(self, config: TrainConfig, network: PConvUNet | None = None) -> None:
        torch.manual_seed(config.seed)
        self.device = torch.device(config.device)
        if network is None:
            network = (
                load_checkpoint(config.initial_weights).network if config.initial_weights else PConvUNet(config.network)
            )
        self.config = replace(config, network=network.config)
        self.network = network.to(self.device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), config.learning_rate, weight_decay=1e-4)
        self.vgg = losses.VGGFeatures(config.vgg).to(self.device) if config.vgg else None
        self.adversary = Adversary(config.learning_rate, self.device) if config.adversary_from < 1 else None
        self._predict = self.network.predict
        if self.device.type == "cuda":  # elementwise steps fused: the network is memory-bound
            torch.backends.cudnn.benchmark = True
            self._predict = torch.compile(self.network.predict, dynamic=False)
        self.step = self.samples = self.skipped = 0
        self.seconds = 0.0

    @property
    def progress(self) -> float:
        """The share of the planned length that is over, 0..1."""
        if self.config.max_samples is not None:
            return min(1.0, self.samples / self.config.max_samples)
        return min(1.0, self.seconds / (self.config.minutes * 60))

    def learn(self, crops: CropTensors) -> float:
        """Take one step on one batch; return the loss, or NaN if the loss or its gradients are not finite. The weights
        then stay unchanged."""
        self._schedule()
        loss = self._loss(crops.image, crops.valid, self._guide(crops))
        self.step += 1
        if not math.isfinite(loss.item()):
            self.skipped += 1
            return math.nan
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        if not math.isfinite(norm.item()):  # a finite loss may have infinite gradients
            self.skipped += 1
            return math.nan
        self.optimiser.step()
        self.samples += len(crops.image)
        self._average()
        return loss.item()

    # -- losses -------------------------------------------------------------------------------

    def _guide(self, crops: CropTensors) -> Tensor:
        """Return the guides, B×3×S×S: the membrane, and for windows the averaged network's result at the level
        below."""
        image, valid = crops.image, crops.valid
        full_count = len(image) - len(crops.corners)
        guide = membrane(image[:full_count] * valid[:full_count], valid[:full_count])
        if full_count == len(image):
            return guide
        with self._autocast():
            coarser_result = guide_from_below(self.average, crops.wide_image, crops.wide_valid)
        return torch.cat([guide, windows_of(coarser_result, crops.corners, image.shape[-1])])

    def _loss(self, image: Tensor, valid: Tensor, guide: Tensor) -> Tensor:
        weights, adversary = self.config.weights, self._adversary_now()
        with self._autocast():
            output, log_variance = self._predict(image.contiguous(memory_format=torch.channels_last), valid, guide)
        hole = weights.hole if adversary is None else weights.hole_with_adversary
        loss = (
            weights.valid * losses.valid_loss(output, image, valid)
            + hole * losses.hole_loss(output, image, valid)
            + weights.squared * losses.squared_loss(output, image, valid)
            + weights.low_pass * losses.low_pass_loss(output, image, valid)
            + weights.total_variation * losses.total_variation_loss(output, image, valid)
        )
        if log_variance is not None:
            loss = loss + weights.certainty * losses.certainty_loss(log_variance, output, image, valid)
        if self._perceptual_now():
            subset = torch.linspace(
                0, len(image) - 1, min(len(image), self.config.feature_crops)
            ).long()  # whole and windows
            loss = loss + self._feature_loss(output[subset], image[subset], valid[subset])
        if adversary is not None:
            loss = loss + self._adversarial_loss(adversary, output, image, valid)
        return loss

    def _feature_loss(self, output: Tensor, image: Tensor, valid: Tensor) -> Tensor:
        assert self.vgg is not None
        weights = self.config.weights
        with self._autocast():
            output_features = self.vgg(losses.composite(output, image, valid))
            with torch.no_grad():
                truth_features = self.vgg(image)
        style = (
            self._ramp(self.config.features_from) * weights.style * losses.style_loss(output_features, truth_features)
        )
        return weights.perceptual * losses.perceptual_loss(output_features, truth_features) + style

    def _adversarial_loss(self, adversary: Adversary, output: Tensor, image: Tensor, valid: Tensor) -> Tensor:
        weights = self.config.weights
        composite = losses.composite(output, image, valid)
        with self._autocast():
            adversary.learn(composite, image, valid)
            fake, distance = adversary.generator_losses(composite, image, valid)
        return self._ramp(self.config.adversary_from) * (
            weights.adversarial * fake + weights.feature_matching * distance
        )

    def _perceptual_now(self) -> bool:
        config = self.config
        due = self.step % config.features_every == 0
        return self.vgg is not None and due and self.progress >= config.features_from

    def _adversary_now(self) -> Adversary | None:
        return self.adversary if self.progress >= self.config.adversary_from else None

    def _ramp(self, start: float) -> float:
        return min(1.0, (self.progress - start) / RAMP)

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16)

    # -- schedule -----------------------------------------------------------------------------

    def _schedule(self) -> None:
        warm_up = min(1.0, (self.step + 1) / WARM_UP)
        learning_rate = (
            self.config.learning_rate * warm_up * (0.02 + 0.98 * (1 + math.cos(math.pi * self.progress)) / 2)
        )
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate
        self.network.train()
        if self.progress >= self.config.freeze_from:
            for module in self.network.modules():
                if isinstance(module, torch.nn.BatchNorm2d):
                    module.eval()

    @torch.no_grad()
    def _average(self) -> None:
        decay = min(self.config.ema_decay, (1 + self.step) / (10 + self.step))
        state = self.network.state_dict()
        pairs = [(value, state[key]) for key, value in self.average.state_dict().items()]
        floats = [(averaged, new) for averaged, new in pairs if averaged.is_floating_point()]
        torch._foreach_lerp_([averaged for averaged, _ in floats], [new for _, new in floats], 1 - decay)
        for averaged, new in pairs:
            if not averaged.is_floating_point():
                averaged.copy_(new)

    # -- disk ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the full state (for resuming) and the averaged weights (for use); raises :class:`CheckpointError`."""
        tensors: dict[str, Tensor] = {}
        for name, module in self._modules().items():
            tensors |= {f"{name}.{key}": value for key, value in module.state_dict().items()}
        for name, optimiser in self._optimisers().items():
            for index, slots in optimiser.state_dict()["state"].items():
                tensors |= {f"{name}.{index}.{key}": torch.as_tensor(value) for key, value in slots.items()}
        counters = {name: getattr(self, name) for name in COUNTERS}
        header = {
            "format": STATE_FORMAT,
            "config": asdict(self.config.network),
            "counters": counters,
            "from_weights": self.config.initial_weights is not None,
        }
        write_tensors(self.config.output / STATE_FILE, tensors, header)
        info = {**counters, "device": str(self.device), "crop": self.config.crop, "seed": self.config.seed}
        save_checkpoint(self.config.output / WEIGHTS_FILE, self.average, info)

    @classmethod
    def resumed(cls, config: TrainConfig) -> Trainer:
        """Return the training in the output folder, exactly as saved; its design is that of the state.

        Raises :class:`CheckpointError` if there is none, or it is damaged, and :class:`UsageError` if it started from
        weights and ``config`` does not, or the reverse: learning rate and holes would change.
        """
        path = config.output / STATE_FILE
        tensors, header = read_tensors(path)
        if header.get("format") != STATE_FORMAT:
            raise CheckpointError(f"{path} is not a training state of Inpaint Studio.")
        if header.get("from_weights", (from_weights := config.initial_weights is not None)) != from_weights:
            with_or_without = "without" if from_weights else "with"
            raise UsageError(f"This training was started {with_or_without} --from: resume it {with_or_without} it.")
        trainer = cls(config, PConvUNet(config_of(path, header)))
        try:
            trainer._restore(tensors, header)
        except STATE_ERRORS as error:
            raise CheckpointError(f"{path} is damaged: {reason_of(error)}.") from error
        return trainer

    def _restore(self, tensors: dict[str, Tensor], header: dict[str, Any]) -> None:
        for name, module in self._modules().items():
            state = with_prefix(tensors, f"{name}.")
            if state or name != "adversary":  # an adversary may be added later
                module.load_state_dict(state)
        for name, optimiser in self._optimisers().items():
            load_optimiser(optimiser, with_prefix(tensors, f"{name}."))
        for key, value in counters_of(header, COUNTERS).items():
            setattr(self, key, value)

    def _modules(self) -> dict[str, torch.nn.Module]:
        modules: dict[str, torch.nn.Module] = {"network": self.network, "average": self.average}
        return modules if self.adversary is None else modules | {"adversary": self.adversary.discriminator}

    def _optimisers(self) -> dict[str, torch.optim.Optimizer]:
        optimisers: dict[str, torch.optim.Optimizer] = {"optimiser": self.optimiser}
        return optimisers if self.adversary is None else optimisers | {"adversary_optimiser": self.adversary.optimiser}
