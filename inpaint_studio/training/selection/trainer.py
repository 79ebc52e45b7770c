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

from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.engine.network.checkpoint import read_tensors, write_tensors
from inpaint_studio.engine.selection.network import ClickNetwork, Predictions
from inpaint_studio.engine.selection.weights import config_of, load_selector, save_selector
from inpaint_studio.training.folders import SELECTOR_STATE
from inpaint_studio.training.selection.clicks import Clicks, first_clicks, next_clicks
from inpaint_studio.training.selection.compose import Composer, Sample
from inpaint_studio.training.selection.config import SelectorConfig
from inpaint_studio.training.selection.imagenet import fill_encoder
from inpaint_studio.training.selection.losses import closest, taken, total_loss
from inpaint_studio.training.states import DAMAGED, counters_of, load_slots, with_prefix

STATE_FORMAT = "inpaint_studio.selector_training.1"
WEIGHTS_FILE = "selector.safetensors"
WARM_UP = 150  # steps until the full learning rate
CLOSER = 0.25  # share of the kept crops that are repeated without another click
COARSE = (1, 2, 4, 8)  # reduction of their answers
COUNTERS = ("step", "crops", "skipped", "seconds")
MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(frozen=True)
class Clicked:
    """Crops and their clicks."""

    sample: Sample
    clicks: Clicks

    def rows(self, which: Tensor) -> Clicked:
        """Return some of them."""
        return Clicked(Sample(*(value[which] for value in vars(self.sample).values())), self.clicks.rows(which))


class SelectorTrainer:
    """Trains on crops that it draws itself; can be saved after every step and resumed."""

    def __init__(self, config: SelectorConfig, composer: Composer | None, network: ClickNetwork | None = None) -> None:
        torch.manual_seed(config.seed)
        self.device, self.composer = torch.device(config.device), composer
        network = network or _first(config)
        self.config = replace(config, network=network.config)
        self.network = network.to(self.device)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = torch.optim.AdamW(self._groups(), config.learning_rate, weight_decay=0.01)
        self.layout = torch.contiguous_format
        self.step = self.crops = self.skipped = 0
        self.seconds = 0.0
        self._old: Clicked | None = None
        self._new: Clicked | None = None

    @property
    def share(self) -> float:
        """The share of the planned length that is over, 0..1."""
        return min(1.0, self.seconds / (self.config.minutes * 60))

    def learn(self) -> float:
        """Take one step; return the loss. A loss that is not a number leaves the weights unchanged."""
        self._schedule()
        now = self._batch()
        sample, clicks = now.sample, now.clicks
        single = clicks.single()
        with torch.autocast(self.device.type, torch.bfloat16):
            answers = self.network(sample.image.contiguous(memory_format=self.layout), clicks.maps())
        loss = total_loss(answers, sample.truth, sample.inside, single, sample.usable)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self._go_on(now, answers)
        self._new = self._drawn(self.step + 1)  # while the device computes
        self.step += 1
        if not bool(torch.isfinite(loss.detach() + norm)):
            self.skipped += 1
            self._old = None
            return math.nan
        self.optimiser.step()
        self.crops += len(sample.image)
        self._average()
        return float(loss.detach())

    # -- crops --------------------------------------------------------------------------------

    def _batch(self) -> Clicked:
        """Return new crops with their first clicks, and as many old ones with one more click."""
        new = self._new or self._drawn(self.step)
        old = self._old
        if old is None or old.sample.image.shape[-1] != new.sample.image.shape[-1]:
            return new
        both = [(vars(a), vars(b)) for a, b in ((new.sample, old.sample), (new.clicks, old.clicks))]
        sample, clicks = ([torch.cat([a[key], b[key]]) for key in a] for a, b in both)
        return Clicked(Sample(*sample), Clicks(*clicks))

    def _drawn(self, step: int) -> Clicked:
        assert self.composer is not None
        sample = self.composer.batch(step, *self.config.shape(self.share))
        chance = torch.Generator(self.device).manual_seed(self.config.seed * 7_000_003 + step)
        return Clicked(sample, first_clicks(sample.truth, chance))

    @torch.no_grad()
    def _go_on(self, now: Clicked, answers: Predictions) -> None:
        """Keep some of the crops: most with a click where the answer is most wrong, some only with a coarse answer,
        like a crop that is examined again in more detail."""
        count = self.config.shape(self.share)[0]
        chance = torch.Generator(self.device).manual_seed(self.config.seed * 9_000_011 + self.step)
        order = torch.rand(len(now.sample.image), generator=chance, device=self.device).argsort()[:count]
        kept, answers = (
            now.rows(order),
            Predictions(answers.logits[order].detach().float(), answers.iou[order].detach()),
        )
        sample, clicks = kept.sample, kept.clicks
        shown = _wide(torch.sigmoid(taken(answers, clicks.single())))
        more = next_clicks(clicks, sample.truth, sample.inside, shown, chance)
        coarse = COARSE[self.step % len(COARSE)]
        nearest = torch.sigmoid(closest(answers, sample.truth))
        again = replace(clicks, before=_wide(F.avg_pool2d(nearest, coarse), coarse))
        closer = torch.rand(count, generator=chance, device=self.device) < CLOSER
        self._old = Clicked(sample, again.where(closer, more))

    # -- schedule -----------------------------------------------------------------------------

    def _groups(self) -> list[dict[str, Any]]:
        """Return parameter groups: the encoder learns more slowly; only matrices have weight decay."""
        groups = []
        for encoder in (True, False):
            for plain in (True, False):
                found = [
                    value
                    for name, value in self.network.named_parameters()
                    if name.startswith("encoder.") == encoder and (value.ndim > 1) == plain
                ]
                factor = self.config.encoder_rate if encoder else 1.0
                groups.append({"params": found, "factor": factor, **({} if plain else {"weight_decay": 0.0})})
        return groups

    def _schedule(self) -> None:
        warm = min(1.0, (self.step + 1) / WARM_UP)
        rate = self.config.learning_rate * warm * (0.01 + 0.99 * (1 + math.cos(math.pi * self.share)) / 2)
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        self.network.train()
        if self.share >= self.config.freeze_from:
            for module in self.network.modules():
                if isinstance(module, nn.BatchNorm2d):
                    module.eval()

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.config.ema, (1 + self.step) / (10 + self.step))
        ours, theirs = self.average.state_dict(), self.network.state_dict()
        names = [name for name, value in ours.items() if value.is_floating_point()]
        torch._foreach_lerp_([ours[name] for name in names], [theirs[name] for name in names], 1 - keep)

    def choose_layout(self) -> str:
        """Use the faster memory format on this device; return its name. Nothing is learned meanwhile."""
        if self.device.type == "cpu":
            return self._laid_out(torch.channels_last)
        now, times = self._drawn(0), {}
        for layout in (torch.contiguous_format, torch.channels_last):
            trial = copy.deepcopy(self.network).to(memory_format=layout).train()  # type: ignore[call-overload]
            image, maps = now.sample.image.contiguous(memory_format=layout), now.clicks.maps()
            for number in range(5):
                if number == 2:
                    torch.cuda.synchronize()
                    started = time.monotonic()
                with torch.autocast(self.device.type, torch.bfloat16):
                    trial(image, maps).logits.float().mean().backward()
            torch.cuda.synchronize()
            times[layout] = time.monotonic() - started
        return self._laid_out(min(times, key=lambda layout: times[layout])) + f" {sorted(times.values())}"

    def _laid_out(self, layout: torch.memory_format) -> str:
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
                kept = torch.as_tensor(value)
                tensors[f"optimiser.{index}.{key}"] = kept.bfloat16() if key in MOMENTS else kept
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
            raise CheckpointError(f"{path} holds no training of the network that reads clicks.")
        try:
            trainer = cls(config, composer, ClickNetwork(config_of(header)))
            trainer._take_up(tensors, header)
        except DAMAGED as error:
            raise CheckpointError(f"{path} is damaged: {error}") from error
        return trainer

    def _take_up(self, tensors: dict[str, Tensor], header: dict[str, Any]) -> None:
        for name, module in (("network", self.network), ("average", self.average)):
            module.load_state_dict(with_prefix(tensors, f"{name}."))
        slots = with_prefix(tensors, "optimiser.")
        load_slots(
            self.optimiser, {key: value.float() if key.endswith(MOMENTS) else value for key, value in slots.items()}
        )
        for key, value in counters_of(header, COUNTERS).items():
            setattr(self, key, value)


def _first(config: SelectorConfig) -> ClickNetwork:
    if config.start is not None:
        return load_selector(config.start)
    network = ClickNetwork(config.network)
    if config.encoder is not None:
        fill_encoder(network.encoder, config.encoder)
    return network


def _wide(planes: Tensor, factor: int = 1) -> Tensor:
    """Return ``planes`` at the size of the crop."""
    return F.interpolate(planes, scale_factor=2.0 * factor, mode="bilinear", align_corners=False)
