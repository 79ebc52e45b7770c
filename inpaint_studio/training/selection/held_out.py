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
from inpaint_studio.training.selection.losses import iou, taken
from inpaint_studio.training.selection.objects import load_objects
from inpaint_studio.training.selection.plan import Plan, empty_plan

SMALLEST, LARGEST = 0.01, 0.3  # of the photo
AT_ONCE = 32
CLICKS = 3


class HeldOut:
    """The held-out objects of ``folder``, each in a square crop of its photo, 2.5 times as wide as it."""

    def __init__(self, folder: Path, count: int, size: int, device: torch.device) -> None:
        objects = load_objects(folder, held_out=True)
        composer = Composer(objects, [], device, 0)
        sizes = composer.photos.full
        fit = [one for one in objects.instances if SMALLEST <= one.area / sizes[one.photo].prod() <= LARGEST]
        fit = [fit[i] for i in np.linspace(0, len(fit) - 1, min(count, len(fit))).astype(int)]
        plan = empty_plan(len(fit))
        for i, one in enumerate(fit):
            height, width = sizes[one.photo]
            left, top, right, bottom = one.box
            side = min(max(height, width), 2.5 * max(right - left, bottom - top))
            x = _start((left + right - side) / 2, side, width)
            y = _start((top + bottom - side) / 2, side, height)
            scale = side / size
            plan.ground[i], plan.table[i, list(one.labels)], plan.wanted[i, 0] = one.photo, 1, 1
            plan.to_ground[i] = [[scale, 0, x], [0, scale, y]]
            plan.ground_level[i] = int(np.clip(np.floor(np.log2(scale) + 0.3), 0, 3))
        self.samples = [composer.make(part, size, None) for part in _parts(plan)]

    @torch.no_grad()
    def measure(self, network: ClickNetwork) -> tuple[float, float]:
        """Return mean IoU after the first click and after the third."""
        found: list[list[Tensor]] = [[] for _ in range(CLICKS)]
        for sample in self.samples:
            for number, values in enumerate(_clicked(network, sample)):
                found[number].append(values)
        means = [float(torch.cat(values).mean()) for values in found]
        return means[0], means[-1]


def _clicked(network: ClickNetwork, sample: Sample) -> list[Tensor]:
    clicks = first_clicks(sample.truth, None)
    found = []
    image = sample.image.contiguous(memory_format=torch.channels_last)
    for number in range(CLICKS):
        with torch.autocast(image.device.type, torch.bfloat16):
            answers = network(image, clicks.maps())
        single = torch.full((len(image),), number == 0, device=image.device)
        logits = F.interpolate(taken(answers, single).float(), scale_factor=2.0, mode="bilinear", align_corners=False)
        found.append(iou(logits, sample.truth, sample.inside)[:, 0].cpu())
        clicks = next_clicks(clicks, sample.truth, sample.inside, torch.sigmoid(logits), None)
    return found


def _start(wanted: float, side: float, most: int) -> float:
    return (most - side) / 2 if side >= most else float(np.clip(wanted, 0, most - side))


def _parts(plan: Plan) -> Iterator[Plan]:
    total = len(plan.own)
    for first in range(0, total, AT_ONCE):
        rows = slice(first, first + AT_ONCE)
        yield replace(plan, **{field.name: getattr(plan, field.name)[rows] for field in fields(plan)})
