"""Measures success on objects that the network was not trained on: IoU after one click and after three."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.selection.network import ClickNetwork
from inpaint_studio.training.selection.clicks import first_clicks, next_clicks
from inpaint_studio.training.selection.compose import Composer, Sample
from inpaint_studio.training.selection.losses import displayed_logits, iou
from inpaint_studio.training.selection.objects import load_objects
from inpaint_studio.training.selection.plan import Plan, empty_plan

MIN_SHARE, MAX_SHARE = 0.01, 0.3  # of the photo
BATCH = 32
CLICKS = 3


class HeldOut:
    """The held-out objects of ``folder``, each in a square crop of its photo, 2.5 times as wide as it."""

    def __init__(self, folder: Path, count: int, size: int, device: torch.device) -> None:
        objects = load_objects(folder, held_out=True)
        composer = Composer(objects, [], device, 0)
        sizes = composer.photos.full
        chosen = [
            instance
            for instance in objects.instances
            if MIN_SHARE <= instance.area / sizes[instance.photo].prod() <= MAX_SHARE
        ]
        chosen = [chosen[i] for i in np.linspace(0, len(chosen) - 1, min(count, len(chosen))).astype(int)]
        plan = empty_plan(len(chosen))
        for i, instance in enumerate(chosen):
            height, width = sizes[instance.photo]
            left, top, right, bottom = instance.box
            side = min(max(height, width), 2.5 * max(right - left, bottom - top))
            x = _start((left + right - side) / 2, side, width)
            y = _start((top + bottom - side) / 2, side, height)
            scale = side / size
            plan.background[i], plan.table[i, list(instance.labels)], plan.preference[i, 0] = instance.photo, 1, 1
            plan.to_background[i] = [[scale, 0, x], [0, scale, y]]
            plan.background_level[i] = int(np.clip(np.floor(np.log2(scale) + 0.3), 0, 3))
        self.samples = [composer.make(part, size, None) for part in _parts(plan)]

    @torch.no_grad()
    def measure(self, network: ClickNetwork) -> tuple[float, float]:
        """Return mean IoU after the first click and after the third."""
        ious: list[list[Tensor]] = [[] for _ in range(CLICKS)]
        for sample in self.samples:
            for click, values in enumerate(_iou_per_click(network, sample)):
                ious[click].append(values)
        means = [float(torch.cat(values).mean()) for values in ious]
        return means[0], means[-1]


def _iou_per_click(network: ClickNetwork, sample: Sample) -> list[Tensor]:
    clicks = first_clicks(sample.truth, None)
    ious = []
    image = sample.image.contiguous(memory_format=torch.channels_last)
    for click in range(CLICKS):
        with torch.autocast(image.device.type, torch.bfloat16):
            predictions = network(image, clicks.maps())
        single = torch.full((len(image),), click == 0, device=image.device)
        logits = F.interpolate(
            displayed_logits(predictions, single).float(), scale_factor=2.0, mode="bilinear", align_corners=False
        )
        ious.append(iou(logits, sample.truth, sample.inside)[:, 0].cpu())
        clicks = next_clicks(clicks, sample.truth, sample.inside, torch.sigmoid(logits), None)
    return ious


def _start(preferred: float, side: float, length: int) -> float:
    return (length - side) / 2 if side >= length else float(np.clip(preferred, 0, length - side))


def _parts(plan: Plan) -> Iterator[Plan]:
    total = len(plan.has_objects)
    for first in range(0, total, BATCH):
        rows = slice(first, first + BATCH)
        yield replace(plan, **{field.name: getattr(plan, field.name)[rows] for field in fields(plan)})
