"""The state of a training and its step: network, moving average, optimiser, counters, current crops."""

from __future__ import annotations

import copy
import math
import time
from dataclasses import asdict, dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.core.errors import CheckpointError, reason_of
from inpaint_studio.engine.network.checkpoint import read_tensors, write_tensors
from inpaint_studio.engine.selection.network import ClickNetwork, Predictions
from inpaint_studio.engine.selection.weights import config_of, load_selector, save_selector
from inpaint_studio.training.folders import SELECTOR_STATE
from inpaint_studio.training.selection.clicks import Clicks, first_clicks, next_clicks
from inpaint_studio.training.selection.compose import Composer, Sample
from inpaint_studio.training.selection.config import SelectorConfig
from inpaint_studio.training.selection.imagenet import fill_encoder
from inpaint_studio.training.selection.losses import closest_logits, displayed_logits, total_loss
from inpaint_studio.training.states import STATE_ERRORS, counters_of, load_optimiser, with_prefix

STATE_FORMAT = "inpaint_studio.selector_training.1"
WEIGHTS_FILE = "selector.safetensors"
WARM_UP = 150  # steps until the full learning rate
REFINED_SHARE = 0.25  # share of the repeated crops that get a coarse mask instead of another click
COARSE_FACTORS = (1, 2, 4, 8)  # reduction of these masks
COUNTERS = ("step", "crops", "skipped", "seconds")
MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(frozen=True)
class ClickedCrops:
    """Crops and their clicks."""

    sample: Sample
    clicks: Clicks

    def select(self, rows: Tensor) -> ClickedCrops:
        """Return the crops ``rows`` (indices) with their clicks."""
        return ClickedCrops(Sample(*(value[rows] for value in vars(self.sample).values())), self.clicks.select(rows))


class SelectorTrainer:
    """Trains on crops that it draws itself; can be saved after every step and resumed."""

    def __init__(self, config: SelectorConfig, composer: Composer | None, network: ClickNetwork | None = None) -> None:
        torch.manual_seed(config.seed)
        self.device, self.composer = torch.device(config.device), composer
        network = network or _initial_network(config)
        self.config = replace(config, network=network.config)
        self.network = network.to(self.device)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = torch.optim.AdamW(self._parameter_groups(), config.learning_rate, weight_decay=0.01)
        self.layout = torch.contiguous_format
        self.step = self.crops = self.skipped = 0
        self.seconds = 0.0
        self._repeated: ClickedCrops | None = None
        self._next: ClickedCrops | None = None

    @property
    def progress(self) -> float:
        """The share of the planned length that is over, 0..1."""
        return min(1.0, self.seconds / (self.config.minutes * 60))

    def learn(self) -> float:
        """Take one step; return the loss, or NaN if the loss or its gradients are not finite. The weights then stay
        unchanged."""
        self._schedule()
        batch = self._batch()
        sample, clicks = batch.sample, batch.clicks
        single = clicks.single()
        with torch.autocast(self.device.type, torch.bfloat16):
            predictions = self.network(sample.image.contiguous(memory_format=self.layout), clicks.maps())
        loss = total_loss(predictions, sample.truth, sample.inside, single, sample.usable)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self._choose_repeated(batch, predictions)
        self._next = self._draw_crops(self.step + 1)  # while the device computes
        self.step += 1
        if not bool(torch.isfinite(loss.detach() + norm)):
            self.skipped += 1
            self._repeated = None
            return math.nan
        self.optimiser.step()
        self.crops += len(sample.image)
        self._average()
        return float(loss.detach())

    # -- crops --------------------------------------------------------------------------------

    def _batch(self) -> ClickedCrops:
        """Return new crops with their first clicks, followed by the repeated ones of the same size, if any."""
        new = self._next or self._draw_crops(self.step)
        old = self._repeated
        if old is None or old.sample.image.shape[-1] != new.sample.image.shape[-1]:
            return new
        both = [(vars(a), vars(b)) for a, b in ((new.sample, old.sample), (new.clicks, old.clicks))]
        sample, clicks = ([torch.cat([a[key], b[key]]) for key in a] for a, b in both)
        return ClickedCrops(Sample(*sample), Clicks(*clicks))

    def _draw_crops(self, step: int) -> ClickedCrops:
        assert self.composer is not None
        sample = self.composer.batch(step, *self.config.crops_at(self.progress))
        generator = torch.Generator(self.device).manual_seed(self.config.seed * 7_000_003 + step)
        return ClickedCrops(sample, first_clicks(sample.truth, generator))

    @torch.no_grad()
    def _choose_repeated(self, batch: ClickedCrops, predictions: Predictions) -> None:
        """Choose the crops to repeat in the next step: most with another click in the largest error, some without it
        but with a coarse previous mask, as in the program's second look at a smaller crop."""
        count = self.config.crops_at(self.progress)[0]
        generator = torch.Generator(self.device).manual_seed(self.config.seed * 9_000_011 + self.step)
        chosen = torch.rand(len(batch.sample.image), generator=generator, device=self.device).argsort()[:count]
        repeated, predictions = (
            batch.select(chosen),
            Predictions(predictions.logits[chosen].detach().float(), predictions.iou[chosen].detach()),
        )
        sample, clicks = repeated.sample, repeated.clicks
        displayed = _to_crop_size(torch.sigmoid(displayed_logits(predictions, clicks.single())))
        clicked = next_clicks(clicks, sample.truth, sample.inside, displayed, generator)
        factor = COARSE_FACTORS[self.step % len(COARSE_FACTORS)]
        closest = torch.sigmoid(closest_logits(predictions, sample.truth))
        coarse_only = replace(clicks, previous_mask=_to_crop_size(F.avg_pool2d(closest, factor), factor))
        is_refined = torch.rand(count, generator=generator, device=self.device) < REFINED_SHARE
        self._repeated = ClickedCrops(sample, coarse_only.where(is_refined, clicked))

    # -- schedule -----------------------------------------------------------------------------

    def _parameter_groups(self) -> list[dict[str, Any]]:
        """Return parameter groups: the encoder learns more slowly; only matrices have weight decay."""
        groups = []
        for encoder in (True, False):
            for is_matrix in (True, False):
                parameters = [
                    value
                    for name, value in self.network.named_parameters()
                    if name.startswith("encoder.") == encoder and (value.ndim > 1) == is_matrix
                ]
                factor = self.config.encoder_rate if encoder else 1.0
                groups.append({"params": parameters, "factor": factor, **({} if is_matrix else {"weight_decay": 0.0})})
        return groups

    def _schedule(self) -> None:
        warm_up = min(1.0, (self.step + 1) / WARM_UP)
        learning_rate = (
            self.config.learning_rate * warm_up * (0.01 + 0.99 * (1 + math.cos(math.pi * self.progress)) / 2)
        )
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate * group["factor"]
        self.network.train()
        if self.progress >= self.config.freeze_from:
            for module in self.network.modules():
                if isinstance(module, nn.BatchNorm2d):
                    module.eval()

    @torch.no_grad()
    def _average(self) -> None:
        decay = min(self.config.ema_decay, (1 + self.step) / (10 + self.step))
        averaged, current = self.average.state_dict(), self.network.state_dict()
        names = [name for name, value in averaged.items() if value.is_floating_point()]
        torch._foreach_lerp_([averaged[name] for name in names], [current[name] for name in names], 1 - decay)

    def choose_layout(self) -> str:
        """Use the faster memory format on this device; return its name and the times. The weights do not change."""
        if self.device.type == "cpu":
            return self._set_layout(torch.channels_last)
        batch, times = self._draw_crops(0), {}
        for layout in (torch.contiguous_format, torch.channels_last):
            trial = copy.deepcopy(self.network).to(memory_format=layout).train()  # type: ignore[call-overload]
            image, maps = batch.sample.image.contiguous(memory_format=layout), batch.clicks.maps()
            for round_index in range(5):
                if round_index == 2:
                    torch.cuda.synchronize()
                    started = time.monotonic()
                with torch.autocast(self.device.type, torch.bfloat16):
                    trial(image, maps).logits.float().mean().backward()
            torch.cuda.synchronize()
            times[layout] = time.monotonic() - started
        return self._set_layout(min(times, key=lambda layout: times[layout])) + f" {sorted(times.values())}"

    def _set_layout(self, layout: torch.memory_format) -> str:
        self.layout = layout
        self.network.to(memory_format=layout)  # type: ignore[call-overload]
        self.average.to(memory_format=layout)  # type: ignore[call-overload]
        return str(layout)

    # -- disk ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the state (for resuming) and the averaged weights (for use); raises :class:`CheckpointError`."""
        tensors: dict[str, Tensor] = {}
        for name, module in (("network", self.network), ("average", self.average)):
            tensors |= {f"{name}.{key}": value for key, value in module.state_dict().items()}
        for index, slots in self.optimiser.state_dict()["state"].items():
            # moments in half precision: the file stays small, and a resumed training hardly differs
            for key, value in slots.items():
                slot = torch.as_tensor(value)
                tensors[f"optimiser.{index}.{key}"] = slot.bfloat16() if key in MOMENTS else slot
        counters = {name: getattr(self, name) for name in COUNTERS}
        header = {"format": STATE_FORMAT, "config": asdict(self.config.network), "counters": counters}
        write_tensors(self.config.output / SELECTOR_STATE, tensors, header)
        info = {**counters, "device": str(self.device), "size": self.config.size, "seed": self.config.seed}
        save_selector(self.config.output / WEIGHTS_FILE, self.average, info)

    @classmethod
    def resumed(cls, config: SelectorConfig, composer: Composer | None) -> SelectorTrainer:
        """Return the training in the output folder; raises :class:`CheckpointError` if there is none, or it is
        damaged."""
        path = config.output / SELECTOR_STATE
        tensors, header = read_tensors(path)
        if header.get("format") != STATE_FORMAT:
            raise CheckpointError(f"{path} is not a training state of the network that selects objects.")
        try:
            trainer = cls(config, composer, ClickNetwork(config_of(header)))
            trainer._restore(tensors, header)
        except STATE_ERRORS as error:
            raise CheckpointError(f"{path} is damaged: {reason_of(error)}.") from error
        return trainer

    def _restore(self, tensors: dict[str, Tensor], header: dict[str, Any]) -> None:
        for name, module in (("network", self.network), ("average", self.average)):
            module.load_state_dict(with_prefix(tensors, f"{name}."))
        slots = with_prefix(tensors, "optimiser.")
        load_optimiser(
            self.optimiser, {key: value.float() if key.endswith(MOMENTS) else value for key, value in slots.items()}
        )
        for key, value in counters_of(header, COUNTERS).items():
            setattr(self, key, value)


def _initial_network(config: SelectorConfig) -> ClickNetwork:
    if config.initial_weights is not None:
        return load_selector(config.initial_weights)
    network = ClickNetwork(config.network)
    if config.encoder is not None:
        fill_encoder(network.encoder, config.encoder)
    return network


def _to_crop_size(planes: Tensor, factor: int = 1) -> Tensor:
    """Return ``planes`` (B×C×h×w, at 1/(2·``factor``) of the crop) at the size of the crop."""
    return F.interpolate(planes, scale_factor=2.0 * factor, mode="bilinear", align_corners=False)
