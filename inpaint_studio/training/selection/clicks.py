"""Simulated user clicks, for a whole batch at once."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.selection.click_maps import box_plane, click_planes

REDUCED = 2  # depths are measured at 1/REDUCED of a crop's size
MAX_CLICKS = 8  # clicks per object
FINE, COARSE = 12, 12  # steps of 1 and 3 px for measuring depths
BOXED, ALONE = 0.15, 0.5  # share of the objects with a box, and of these without a click
LOOSE = 0.12  # of a box's side: its inaccuracy
MISPLACED = 0.04  # share of first clicks that ignore the centre


@dataclass(frozen=True)
class Clicks:
    """The clicks of one batch: ``points`` B×K×2 (x, y in px), which of them are ``positive`` and ``negative`` (B×K), a
    box (B×4) where ``boxed`` (B), the mask so far (B×1×H×W, 0..1) and how many ``count`` (B)."""

    points: Tensor
    positive: Tensor
    negative: Tensor
    boxes: Tensor
    boxed: Tensor
    before: Tensor
    count: Tensor

    def maps(self) -> Tensor:
        """Return the planes that the network reads."""
        size = (self.before.shape[2], self.before.shape[3])
        near = click_planes(self.points, self.positive, size)
        far = click_planes(self.points, self.negative, size)
        return torch.cat([near, far, box_plane(self.boxes, self.boxed, size), self.before], 1)

    def single(self) -> Tensor:
        """True for single clicks and nothing else (B), which may have several meanings."""
        return (self.count <= 1) & ~self.boxed & (self.before.amax((1, 2, 3)) == 0)

    def where(self, mine: Tensor, others: Clicks) -> Clicks:
        """Return these clicks for crops where ``mine`` (bool, B), ``others`` for the rest."""
        pairs = zip(vars(self).values(), vars(others).values(), strict=True)
        return Clicks(*(torch.where(mine.view(-1, *[1] * (a.ndim - 1)), a, b) for a, b in pairs))

    def rows(self, which: Tensor) -> Clicks:
        """Return the clicks of some crops."""
        return Clicks(*(value[which] for value in vars(self).values()))


def depth(mask: Tensor) -> Tensor:
    """Return the distance of each pixel of ``mask`` (B×1×H×W, 0 or 1) from its rim, in px: chessboard distance, up to
    48."""
    away = torch.zeros_like(mask)
    for step, rounds in ((1, FINE), (3, COARSE)):
        for _ in range(rounds):
            away = away + step * mask
            outside = F.pad(1 - mask, (step,) * 4, value=1.0)  # the crop's border counts as a rim
            mask = 1 - F.max_pool2d(outside, 2 * step + 1, 1)
    return away


def _place(depths: Tensor, power: Tensor, chance: torch.Generator | None) -> Tensor:
    """Return a pixel of each crop (B×2: x, y), more likely the deeper it lies; without ``chance`` the deepest."""
    flat = depths.flatten(1)
    score = flat
    if chance is not None:
        noise = torch.rand(flat.shape, generator=chance, device=flat.device).clamp_(1e-6, 1 - 1e-6)
        score = power[:, None] * flat.clamp(min=1e-3).log() - (-noise.log()).log()
        score = torch.where(flat > 0, score, torch.full_like(score, -1e9))
    best = score.argmax(1)
    width = depths.shape[3]
    return torch.stack([best % width, best // width], 1).float() * REDUCED + REDUCED / 2


def _small(mask: Tensor) -> Tensor:
    """Return ``mask`` reduced by :data:`REDUCED`; a pixel is set if any of it is, so that thin things survive."""
    return F.max_pool2d(mask, REDUCED)


def first_clicks(truth: Tensor, chance: torch.Generator | None) -> Clicks:
    """Return one click in each object (``truth`` B×1×H×W, 0..1), or a box around it, or both."""
    count, device = len(truth), truth.device
    solid = (truth > 0.5).float()
    power = torch.full((count,), 2.0, device=device)
    draw = torch.zeros(count, 3, device=device)
    if chance is not None:
        draw = torch.rand(count, 3, generator=chance, device=device)
        power = torch.where(draw[:, 0] < MISPLACED, 0.0, 1 + 5 * draw[:, 0])
    points = torch.zeros(count, MAX_CLICKS, 2, device=device)
    points[:, 0] = _place(depth(_small(solid)), power, chance)
    boxed = (draw[:, 1] > 1 - BOXED) if chance is not None else torch.zeros(count, dtype=torch.bool, device=device)
    alone = boxed & (draw[:, 2] < ALONE)
    positive = torch.zeros(count, MAX_CLICKS, dtype=torch.bool, device=device)
    positive[:, 0] = ~alone
    boxes = _boxes(solid, chance) if chance is not None else torch.zeros(count, 4, device=device)
    taken = positive[:, 0].long()
    return Clicks(points, positive, torch.zeros_like(positive), boxes, boxed, torch.zeros_like(truth), taken)


def next_clicks(
    clicks: Clicks, truth: Tensor, inside: Tensor, answer: Tensor, chance: torch.Generator | None
) -> Clicks:
    """Add one click in the middle of the largest error of ``answer`` (B×1×H×W, 0..1), which is the mask so far."""
    solid, found = truth > 0.5, answer > 0.5
    missing = depth(_small((solid & ~found).float()))
    wrong = depth(_small((~solid & found & (inside > 0.5)).float()))
    more = missing.amax((1, 2, 3)) >= wrong.amax((1, 2, 3))
    depths = torch.where(more[:, None, None, None], missing, wrong)
    erred = depths.amax((1, 2, 3)) > 0
    power = torch.full((len(truth),), 4.0, device=truth.device)
    slot = F.one_hot(clicks.count.clamp(max=MAX_CLICKS - 1), MAX_CLICKS).bool() & erred[:, None]
    points = torch.where(slot[..., None], _place(depths, power, chance)[:, None], clicks.points)
    positive = torch.where(slot, more[:, None], clicks.positive)
    negative = torch.where(slot, ~more[:, None], clicks.negative)
    count = (clicks.count + erred.long()).clamp(max=MAX_CLICKS)
    return Clicks(points, positive, negative, clicks.boxes, clicks.boxed, answer, count)


def _boxes(solid: Tensor, chance: torch.Generator) -> Tensor:
    """Return a box around each object, with the inaccuracy of a drawn one."""
    ends = []
    for mask in (solid.amax(2), solid.amax(3)):  # columns, rows
        line = mask[:, 0]
        length = line.shape[1]
        steps = torch.arange(length, device=line.device)
        ends.append((torch.where(line > 0, steps, length).amin(1), torch.where(line > 0, steps + 1, 0).amax(1)))
    (left, right), (top, bottom) = ends
    box = torch.stack([left, top, right, bottom], 1).float()
    side = torch.stack([right - left, bottom - top] * 2, 1).float().clamp(min=8)
    off = torch.rand(box.shape, generator=chance, device=box.device) * 1.3 - 0.3  # rather too wide than too narrow
    return box + side * LOOSE * off * torch.tensor([-1.0, -1.0, 1.0, 1.0], device=box.device)
