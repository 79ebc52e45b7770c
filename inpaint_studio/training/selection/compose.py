"""Renders planned crops: photos, sprites pasted onto them with shadows, and camera effects."""

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
SHADOW_SHARE = 0.4  # share of the sprites that cast a shadow


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

    def __init__(self, objects: Objects, backgrounds: list[Planes], device: torch.device, seed: int) -> None:
        self.device, self.seed = device, seed
        self.photos = ImageStore(objects.photos, labels=True).to(device)
        self.backgrounds = ImageStore(backgrounds, labels=True).to(device) if backgrounds else None
        self.sprites = ImageStore(objects.sprites, labels=False).to(device) if objects.sprites else None
        self.mean_colours = torch.tensor(
            np.array([_mean_colour(sprite) for sprite in objects.sprites]), dtype=torch.float32, device=device
        )
        empty = np.zeros((0, 2), np.int64)
        self.stock = Stock(
            photos=self.photos.full,
            instances=objects.instances,
            groups=objects.groups,
            backgrounds=empty if self.backgrounds is None else self.backgrounds.full,
            sprites=empty if self.sprites is None else self.sprites.full,
            areas=np.array([max(1.0, float((sprite[..., 3] > 127).sum())) for sprite in objects.sprites]),
            silhouettes=objects.silhouettes,
        )

    def batch(self, step: int, count: int, size: int) -> Sample:
        """Return the crops of a step."""
        plan = Planner(self.stock, size).plan(np.random.default_rng((self.seed, step)), count)
        return self.make(plan, size, torch.Generator(self.device).manual_seed(self.seed * 1_000_003 + step))

    @torch.no_grad()
    def make(self, plan: Plan, size: int, generator: torch.Generator | None) -> Sample:
        """Return the crops of a plan, ``size`` px wide; without ``generator`` there are no sprites and no camera
        effects."""
        background = self._background(plan, (size, size))
        rgb, parts = background.rgb, [background.plane]
        for layer in range(LAYERS):
            if generator is None or self.sprites is None or not (plan.sprites[:, layer] >= 0).any():
                continue
            rgb, alpha = self._paste(plan, layer, rgb, generator)
            parts = [part * (1 - alpha) for part in parts] + [alpha]
        parts += [torch.zeros_like(background.plane)] * (1 + LAYERS - len(parts))
        truth, usable = _choose_part(torch.stack(parts, 1), self._to_device(plan.preference))
        if generator is not None:
            rgb = camera(rgb, generator)
        inside = torch.maximum(background.inside, truth)
        return Sample((rgb / 255).clamp(0, 1) * inside + 0.5 * (1 - inside), truth, inside, usable)

    def _to_device(self, values: NDArray[Any]) -> Tensor:
        tensor = torch.from_numpy(values)
        return (tensor.pin_memory() if self.device.type == "cuda" else tensor).to(self.device, non_blocking=True)

    def _background(self, plan: Plan, size: tuple[int, int]) -> Crops:
        """Return the crops of the plan's photos before anything is pasted; ``plane`` is 1 on the planned objects."""
        indices = np.arange(len(plan.has_objects))
        parts = []
        for images, rows in ((self.photos, indices[plan.has_objects]), (self.backgrounds, indices[~plan.has_objects])):
            if images is not None and len(rows):
                index, level = self._to_device(plan.background[rows]), self._to_device(plan.background_level[rows])
                to_image, table = self._to_device(plan.to_background[rows]), self._to_device(plan.table[rows])
                parts.append(images.crops(index, level, to_image, table, size))
        order = self._to_device(np.argsort(np.concatenate([indices[plan.has_objects], indices[~plan.has_objects]])))
        rgb, plane, inside = (
            torch.cat([getattr(part, name) for part in parts])[order] for name in ("rgb", "plane", "inside")
        )
        return Crops(rgb, plane, inside)

    def _paste(self, plan: Plan, layer: int, rgb: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the crops with a sprite where planned, and its alpha on all of them."""
        assert self.sprites is not None
        indices = np.flatnonzero(plan.sprites[:, layer] >= 0)
        rows, index = self._to_device(indices), self._to_device(plan.sprites[indices, layer])
        table = torch.arange(256, device=self.device).div(255).expand(len(indices), -1).contiguous()
        level, to_sprite = (
            self._to_device(plan.sprite_level[indices, layer]),
            self._to_device(plan.to_sprite[indices, layer]),
        )
        size = (rgb.shape[2], rgb.shape[3])
        sprite = self.sprites.crops(index, level, to_sprite, table, size)
        random = torch.rand(len(indices), 12, generator=generator, device=self.device)
        colours, mean_colours = self._texture_sprites(plan, layer, indices, sprite.rgb), self.mean_colours[index]
        below = rgb[rows]
        alpha = (
            (sprite.plane - 0.5) * (1 + random[:, 0, None, None, None]) + 0.5 - 0.25 * random[:, 1, None, None, None]
        )
        alpha = alpha.clamp(0, 1)
        colours = _match_colours(colours, mean_colours, below.mean((2, 3)), random[:, 2:6])
        below = below * (1 - _shadow(sprite.plane, random[:, 6:12]))
        result, full_alpha = rgb.clone(), torch.zeros_like(rgb[:, :1])
        result[rows] = below * (1 - alpha) + colours * alpha
        full_alpha[rows] = alpha
        return result, full_alpha

    def _texture_sprites(self, plan: Plan, layer: int, indices: NDArray[Any], colours: Tensor) -> Tensor:
        """Return the sprites' ``colours`` (B×3×H×W), replaced by the texture of a photo where planned."""
        rows = np.flatnonzero(plan.texture[indices, layer] >= 0)
        if self.backgrounds is None or not len(rows):
            return colours
        index = self._to_device(plan.texture[indices[rows], layer])
        zeros = torch.zeros(len(rows), 256, device=self.device)
        level = torch.zeros(len(rows), dtype=torch.long, device=self.device)
        to_image = self._to_device(plan.to_texture[indices[rows], layer])
        texture = self.backgrounds.crops(index, level, to_image, zeros, (colours.shape[2], colours.shape[3]))
        colours = colours.clone()
        colours[self._to_device(rows)] = texture.rgb
        return colours


def _mean_colour(planes: Planes) -> NDArray[Any]:
    inside = planes[..., 3] > 127
    return planes[..., :3][inside].mean(0) if inside.any() else np.full(3, 128.0)


def _match_colours(colours: Tensor, mean_colours: Tensor, below: Tensor, random: Tensor) -> Tensor:
    """Return ``colours`` (B×3×H×W) with random contrast and light, partly adapted to the background's mean ``below``
    (B×3)."""
    middle = mean_colours[:, :, None, None]
    contrast, towards = 0.7 + 0.5 * random[:, 0], 0.5 * random[:, 1]
    light = 0.8 + 0.4 * random[:, 2]
    target = (mean_colours * light[:, None]).lerp(below, towards[:, None])[:, :, None, None]
    return (colours - middle) * contrast[:, None, None, None] + target


def _shadow(alpha: Tensor, random: Tensor) -> Tensor:
    """Return the darkness below and beside a sprite: its shape moved, sheared and softened; B×1×S×S."""
    count, size = len(alpha), alpha.shape[-1]
    small = F.avg_pool2d(alpha, 4)
    theta = torch.zeros(count, 2, 3, device=alpha.device)
    theta[:, 0, 0], theta[:, 1, 1] = 1.0, 1.0 + random[:, 0]
    theta[:, 0, 1] = 0.8 * (random[:, 1] - 0.5)
    theta[:, 0, 2], theta[:, 1, 2] = 0.3 * (random[:, 2] - 0.5), -0.15 * random[:, 3] - 0.3 * random[:, 0]
    cast = F.grid_sample(small, F.affine_grid(theta, list(small.shape), align_corners=False), align_corners=False)
    soft = F.avg_pool2d(F.avg_pool2d(cast, 5, 1, 2), 3, 1, 1)
    strength = torch.where(random[:, 4] < SHADOW_SHARE, 0.15 + 0.5 * random[:, 5], torch.zeros_like(random[:, 5]))
    wide = F.interpolate(soft, size=(size, size), mode="bilinear", align_corners=False)
    return wide * strength[:, None, None, None]


def _choose_part(parts: Tensor, preference: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mask of the part to click on (B×1×S×S), and whether any part has a usable size (B).

    ``parts``: B×P×1×S×S, 0..1; the part with the highest ``preference`` (B×P) among the usable ones is chosen.
    """
    share = parts.mean((2, 3, 4))
    fits = (share > MIN_SHARE) & (share < 0.9)
    choice = torch.where(fits, preference, torch.full_like(preference, -1)).argmax(1)
    rows = torch.arange(len(parts), device=parts.device)
    return parts[rows, choice].clamp(0, 1), fits.any(1)


def camera(rgb: Tensor, generator: torch.Generator) -> Tensor:
    """Vary light, contrast, colour, softness and noise of the whole crop."""
    random = torch.rand(len(rgb), 10, generator=generator, device=rgb.device)
    each = random[:, :, None, None, None]
    grey = rgb.mean(1, keepdim=True)
    colour = torch.where(each[:, 0] < 0.06, 0.0, 0.6 + 0.8 * each[:, 1])
    rgb = grey + (rgb - grey) * colour
    gains = 1 + 0.24 * (random[:, 2:5] - 0.5)
    rgb = rgb * gains[:, :, None, None]
    middle = rgb.mean((1, 2, 3), keepdim=True)
    rgb = (rgb - middle) * (0.7 + 0.6 * each[:, 5]) + middle * (0.75 + 0.5 * each[:, 6])
    soft = F.avg_pool2d(F.pad(rgb, (1, 1, 1, 1), mode="replicate"), 3, 1)
    rgb = rgb.lerp(soft, (1.6 * each[:, 7] - 0.6).clamp(0, 1))
    strength = 12 * (each[:, 8] - 0.4).clamp(min=0)
    return rgb + strength * torch.randn(rgb.shape, generator=generator, device=rgb.device)
