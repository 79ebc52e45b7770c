"""Makes planned crops: photos, sprites pasted onto them with shadows, and camera effects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.training.selection.image_store import Crops, ImageStore, Planes
from inpaint_studio.training.selection.objects import Objects
from inpaint_studio.training.selection.plan import LAYERS, Plan, Planner, Stock

MIN_SHARE = 0.002  # share of a crop that a clickable object must cover
SHADOWED = 0.4  # share of the sprites that cast a shadow


@dataclass(frozen=True)
class Sample:
    """``image`` B×3×S×S in 0..1; ``truth`` B×1×S×S in 0..1; ``inside`` B×1×S×S: 1 where there is an image; ``usable``
    B: whether there is an object."""

    image: Tensor
    truth: Tensor
    inside: Tensor
    usable: Tensor


class Composer:
    """Makes batches on ``device``: the same seed gives the same crops."""

    def __init__(self, objects: Objects, grounds: list[Planes], device: torch.device, seed: int) -> None:
        self.device, self.seed = device, seed
        self.photos = ImageStore(objects.photos, labels=True).to(device)
        self.grounds = ImageStore(grounds, labels=True).to(device) if grounds else None
        self.sprites = ImageStore(objects.sprites, labels=False).to(device) if objects.sprites else None
        self.means = torch.tensor(np.array([_mean(one) for one in objects.sprites]), dtype=torch.float32, device=device)
        none = np.zeros((0, 2), np.int64)
        self.stock = Stock(
            photos=self.photos.full,
            instances=objects.instances,
            groups=objects.groups,
            grounds=none if self.grounds is None else self.grounds.full,
            sprites=none if self.sprites is None else self.sprites.full,
            areas=np.array([max(1.0, float((one[..., 3] > 127).sum())) for one in objects.sprites]),
            bare=objects.bare,
        )

    def batch(self, step: int, count: int, size: int) -> Sample:
        """Return the crops of a step."""
        plan = Planner(self.stock, size).plan(np.random.default_rng((self.seed, step)), count)
        return self.make(plan, size, torch.Generator(self.device).manual_seed(self.seed * 1_000_003 + step))

    @torch.no_grad()
    def make(self, plan: Plan, size: int, chance: torch.Generator | None) -> Sample:
        """Return the crops of a plan; without ``chance`` there are no camera effects."""
        ground = self._ground(plan, (size, size))
        rgb, parts = ground.rgb, [ground.plane]
        for layer in range(LAYERS):
            if chance is None or self.sprites is None or not (plan.sprites[:, layer] >= 0).any():
                continue
            rgb, alpha = self._paste(plan, layer, rgb, chance)
            parts = [part * (1 - alpha) for part in parts] + [alpha]
        parts += [torch.zeros_like(ground.plane)] * (1 + LAYERS - len(parts))
        truth, usable = _chosen(torch.stack(parts, 1), self._put(plan.wanted))
        if chance is not None:
            rgb = camera(rgb, chance)
        inside = torch.maximum(ground.inside, truth)
        return Sample((rgb / 255).clamp(0, 1) * inside + 0.5 * (1 - inside), truth, inside, usable)

    def _put(self, values: NDArray[Any]) -> Tensor:
        tensor = torch.from_numpy(values)
        return (tensor.pin_memory() if self.device.type == "cuda" else tensor).to(self.device, non_blocking=True)

    def _ground(self, plan: Plan, size: tuple[int, int]) -> Crops:
        """Return the background photos, some with objects and some without."""
        everyone = np.arange(len(plan.own))
        parts = []
        for images, mine in ((self.photos, everyone[plan.own]), (self.grounds, everyone[~plan.own])):
            if images is not None and len(mine):
                which, level = self._put(plan.ground[mine]), self._put(plan.ground_level[mine])
                place, table = self._put(plan.to_ground[mine]), self._put(plan.table[mine])
                parts.append(images.crops(which, level, place, table, size))
        order = self._put(np.argsort(np.concatenate([everyone[plan.own], everyone[~plan.own]])))
        rgb, plane, inside = (
            torch.cat([getattr(part, name) for part in parts])[order] for name in ("rgb", "plane", "inside")
        )
        return Crops(rgb, plane, inside)

    def _paste(self, plan: Plan, layer: int, rgb: Tensor, chance: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the crops with a sprite where planned, and its alpha on all of them."""
        assert self.sprites is not None
        mine = np.flatnonzero(plan.sprites[:, layer] >= 0)
        rows, which = self._put(mine), self._put(plan.sprites[mine, layer])
        table = torch.arange(256, device=self.device).div(255).expand(len(mine), -1).contiguous()
        level, to_sprite = self._put(plan.sprite_level[mine, layer]), self._put(plan.to_sprite[mine, layer])
        size = (rgb.shape[2], rgb.shape[3])
        sprite = self.sprites.crops(which, level, to_sprite, table, size)
        draw = torch.rand(len(mine), 12, generator=chance, device=self.device)
        colours, means = self._textured(plan, layer, mine, sprite.rgb), self.means[which]
        below = rgb[rows]
        alpha = (sprite.plane - 0.5) * (1 + draw[:, 0, None, None, None]) + 0.5 - 0.25 * draw[:, 1, None, None, None]
        alpha = alpha.clamp(0, 1)
        colours = _matched(colours, means, below.mean((2, 3)), draw[:, 2:6])
        below = below * (1 - _shadow(sprite.plane, draw[:, 6:12]))
        out, wide = rgb.clone(), torch.zeros_like(rgb[:, :1])
        out[rows] = below * (1 - alpha) + colours * alpha
        wide[rows] = alpha
        return out, wide

    def _textured(self, plan: Plan, layer: int, mine: NDArray[Any], colours: Tensor) -> Tensor:
        """Replace colours by those of another photo where planned."""
        rows = np.flatnonzero(plan.texture[mine, layer] >= 0)
        if self.grounds is None or not len(rows):
            return colours
        which = self._put(plan.texture[mine[rows], layer])
        nothing = torch.zeros(len(rows), 256, device=self.device)
        level = torch.zeros(len(rows), dtype=torch.long, device=self.device)
        place = self._put(plan.to_texture[mine[rows], layer])
        texture = self.grounds.crops(which, level, place, nothing, (colours.shape[2], colours.shape[3]))
        colours = colours.clone()
        colours[self._put(rows)] = texture.rgb
        return colours


def _mean(planes: Planes) -> NDArray[Any]:
    inside = planes[..., 3] > 127
    return planes[..., :3][inside].mean(0) if inside.any() else np.full(3, 128.0)


def _matched(colours: Tensor, means: Tensor, below: Tensor, draw: Tensor) -> Tensor:
    """Adapt contrast and light partly to the background."""
    middle = means[:, :, None, None]
    contrast, towards = 0.7 + 0.5 * draw[:, 0], 0.5 * draw[:, 1]
    light = 0.8 + 0.4 * draw[:, 2]
    aim = (means * light[:, None]).lerp(below, towards[:, None])[:, :, None, None]
    return (colours - middle) * contrast[:, None, None, None] + aim


def _shadow(alpha: Tensor, draw: Tensor) -> Tensor:
    """Return the darkness below and beside a sprite: its shape moved, sheared and softened; B×1×S×S."""
    count, size = len(alpha), alpha.shape[-1]
    small = F.avg_pool2d(alpha, 4)
    theta = torch.zeros(count, 2, 3, device=alpha.device)
    theta[:, 0, 0], theta[:, 1, 1] = 1.0, 1.0 + draw[:, 0]
    theta[:, 0, 1] = 0.8 * (draw[:, 1] - 0.5)
    theta[:, 0, 2], theta[:, 1, 2] = 0.3 * (draw[:, 2] - 0.5), -0.15 * draw[:, 3] - 0.3 * draw[:, 0]
    cast = F.grid_sample(small, F.affine_grid(theta, list(small.shape), align_corners=False), align_corners=False)
    soft = F.avg_pool2d(F.avg_pool2d(cast, 5, 1, 2), 3, 1, 1)
    strength = torch.where(draw[:, 4] < SHADOWED, 0.15 + 0.5 * draw[:, 5], torch.zeros_like(draw[:, 5]))
    wide = F.interpolate(soft, size=(size, size), mode="bilinear", align_corners=False)
    return wide * strength[:, None, None, None]


def _chosen(parts: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor]:
    """Return the part of each crop (B×P×1×S×S) to click on, and whether any is large enough."""
    share = parts.mean((2, 3, 4))
    fit = (share > MIN_SHARE) & (share < 0.9)
    pick = torch.where(fit, wanted, torch.full_like(wanted, -1)).argmax(1)
    rows = torch.arange(len(parts), device=parts.device)
    return parts[rows, pick].clamp(0, 1), fit.any(1)


def camera(rgb: Tensor, chance: torch.Generator) -> Tensor:
    """Vary light, contrast, colour, softness and noise of the whole crop."""
    draw = torch.rand(len(rgb), 10, generator=chance, device=rgb.device)
    each = draw[:, :, None, None, None]
    grey = rgb.mean(1, keepdim=True)
    colour = torch.where(each[:, 0] < 0.06, 0.0, 0.6 + 0.8 * each[:, 1])
    rgb = grey + (rgb - grey) * colour
    gains = 1 + 0.24 * (draw[:, 2:5] - 0.5)
    rgb = rgb * gains[:, :, None, None]
    middle = rgb.mean((1, 2, 3), keepdim=True)
    rgb = (rgb - middle) * (0.7 + 0.6 * each[:, 5]) + middle * (0.75 + 0.5 * each[:, 6])
    soft = F.avg_pool2d(F.pad(rgb, (1, 1, 1, 1), mode="replicate"), 3, 1)
    rgb = rgb.lerp(soft, (1.6 * each[:, 7] - 0.6).clamp(0, 1))
    strength = 12 * (each[:, 8] - 0.4).clamp(min=0)
    return rgb + strength * torch.randn(rgb.shape, generator=chance, device=rgb.device)
