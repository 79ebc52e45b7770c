"""Simulated user clicks, for a whole batch at once."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.selection.click_maps import box_plane, click_planes

REDUCED = 2  # depths are measured at 1/REDUCED of a crop's size
MAX_CLICKS = 8  # clicks per object
FINE_STEPS, COARSE_STEPS = 12, 12  # steps of 1 and 3 px for measuring depths
BOX_SHARE, BOX_ONLY_SHARE = 0.15, 0.5  # share of objects with a box; share of these without a click
BOX_JITTER = 0.12  # inaccuracy of a box, relative to its side
MISPLACED_SHARE = 0.04  # share of first clicks anywhere on the object, not near its centre


@dataclass(frozen=True)
class Clicks:
    """The clicks of one batch: ``points`` B×K×2 (x, y in px); ``positive`` and ``negative`` B×K: their kinds, both
    False for unused rows; ``boxes`` B×4 (left, top, right, bottom), valid where ``boxed`` (B); ``previous_mask``
    B×1×H×W in 0..1; ``count`` B: the number of clicks."""

    points: Tensor
    positive: Tensor
    negative: Tensor
    boxes: Tensor
    boxed: Tensor
    previous_mask: Tensor
    count: Tensor

    def maps(self) -> Tensor:
        """Return the network's input planes, B×4×H×W: positive clicks, negative clicks, the box, the previous mask."""
        size = (self.previous_mask.shape[2], self.previous_mask.shape[3])
        near = click_planes(self.points, self.positive, size)
        far = click_planes(self.points, self.negative, size)
        return torch.cat([near, far, box_plane(self.boxes, self.boxed, size), self.previous_mask], 1)

    def single(self) -> Tensor:
        """Return bool B: True if the only input is at most one click, which may mean several objects."""
        return (self.count <= 1) & ~self.boxed & (self.previous_mask.amax((1, 2, 3)) == 0)

    def where(self, condition: Tensor, other: Clicks) -> Clicks:
        """Return these clicks for the crops where ``condition`` (bool B) is True, and ``other`` for the rest."""
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Clicks(*(torch.where(condition.view(-1, *[1] * (a.ndim - 1)), a, b) for a, b in pairs))

    def select(self, rows: Tensor) -> Clicks:
        """Return the clicks of the crops ``rows`` (indices or bool B)."""
        return Clicks(*(value[rows] for value in vars(self).values()))


def depth(mask: Tensor) -> Tensor:
    """Return the distance of each pixel of ``mask`` (B×1×H×W, 0 or 1) from its rim, in px: chessboard distance, up to
    48."""
    distance = torch.zeros_like(mask)
    for step, rounds in ((1, FINE_STEPS), (3, COARSE_STEPS)):
        for _ in range(rounds):
            distance = distance + step * mask
            outside = F.pad(1 - mask, (step,) * 4, value=1.0)  # the crop's border counts as a rim
            mask = 1 - F.max_pool2d(outside, 2 * step + 1, 1)
    return distance


def _pick_pixel(depths: Tensor, power: Tensor, generator: torch.Generator | None) -> Tensor:
    """Return one pixel per crop (B×2: x, y in px), drawn with a probability proportional to ``depths`` to the power of
    ``power`` (B); without ``generator`` the deepest one. ``depths``: B×1×h×w, reduced by :data:`REDUCED`."""
    flat = depths.flatten(1)
    score = flat
    if generator is not None:
        noise = torch.rand(flat.shape, generator=generator, device=flat.device).clamp_(1e-6, 1 - 1e-6)
        score = power[:, None] * flat.clamp(min=1e-3).log() - (-noise.log()).log()
        score = torch.where(flat > 0, score, torch.full_like(score, -1e9))
    best = score.argmax(1)
    width = depths.shape[3]
    return torch.stack([best % width, best // width], 1).float() * REDUCED + REDUCED / 2


def _reduce(mask: Tensor) -> Tensor:
    """Return ``mask`` reduced by :data:`REDUCED`; a pixel is set if any of it is, so that thin things survive."""
    return F.max_pool2d(mask, REDUCED)


def first_clicks(truth: Tensor, generator: torch.Generator | None) -> Clicks:
    """Return one click in each object (``truth`` B×1×H×W, 0..1), or a box around it, or both; without ``generator``
    always one click, at the deepest pixel."""
    count, device = len(truth), truth.device
    solid = (truth > 0.5).float()
    power = torch.full((count,), 2.0, device=device)
    random = torch.zeros(count, 3, device=device)
    if generator is not None:
        random = torch.rand(count, 3, generator=generator, device=device)
        power = torch.where(random[:, 0] < MISPLACED_SHARE, 0.0, 1 + 5 * random[:, 0])
    points = torch.zeros(count, MAX_CLICKS, 2, device=device)
    points[:, 0] = _pick_pixel(depth(_reduce(solid)), power, generator)
    boxed = (
        (random[:, 1] > 1 - BOX_SHARE) if generator is not None else torch.zeros(count, dtype=torch.bool, device=device)
    )
    box_only = boxed & (random[:, 2] < BOX_ONLY_SHARE)
    positive = torch.zeros(count, MAX_CLICKS, dtype=torch.bool, device=device)
    positive[:, 0] = ~box_only
    boxes = _boxes(solid, generator) if generator is not None else torch.zeros(count, 4, device=device)
    click_count = positive[:, 0].long()
    return Clicks(points, positive, torch.zeros_like(positive), boxes, boxed, torch.zeros_like(truth), click_count)


def next_clicks(
    clicks: Clicks, truth: Tensor, inside: Tensor, prediction: Tensor, generator: torch.Generator | None
) -> Clicks:
    """Return ``clicks`` with one more in the middle of the largest error of ``prediction`` (B×1×H×W, 0..1), which
    becomes the previous mask."""
    solid, predicted = truth > 0.5, prediction > 0.5
    missing = depth(_reduce((solid & ~predicted).float()))
    wrong = depth(_reduce((~solid & predicted & (inside > 0.5)).float()))
    is_missing = missing.amax((1, 2, 3)) >= wrong.amax((1, 2, 3))
    depths = torch.where(is_missing[:, None, None, None], missing, wrong)
    has_error = depths.amax((1, 2, 3)) > 0
    power = torch.full((len(truth),), 4.0, device=truth.device)
    slot = F.one_hot(clicks.count.clamp(max=MAX_CLICKS - 1), MAX_CLICKS).bool() & has_error[:, None]
    points = torch.where(slot[..., None], _pick_pixel(depths, power, generator)[:, None], clicks.points)
    positive = torch.where(slot, is_missing[:, None], clicks.positive)
    negative = torch.where(slot, ~is_missing[:, None], clicks.negative)
    count = (clicks.count + has_error.long()).clamp(max=MAX_CLICKS)
    return Clicks(points, positive, negative, clicks.boxes, clicks.boxed, prediction, count)


def _boxes(solid: Tensor, generator: torch.Generator) -> Tensor:
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
    error = torch.rand(box.shape, generator=generator, device=box.device) * 1.3 - 0.3  # rather too wide than too narrow
    return box + side * BOX_JITTER * error * torch.tensor([-1.0, -1.0, 1.0, 1.0], device=box.device)
