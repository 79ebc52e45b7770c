"""From clicks to the mask of an object: the whole photo first, then more closely what was found there.

view = selector.look(pixels)                     # once a photo
selector.hover(view, point)                      # what a click there would take
answers = selector.select(view, Prompt(((x, y),)))
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Point, mask_where
from inpaint_studio.core.masks.selection import NOTHING, Selection, cut
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.selection.click_maps import box_plane, click_planes
from inpaint_studio.engine.selection.guided import Plane, refined
from inpaint_studio.engine.selection.network import STEP, Answers, ClickNetwork, Seen

SIDE = 384  # px: the longer side of what the network sees
MARGIN = 0.3  # of an object's size: how much of what lies round it is looked at, on each side
CLOSER = 0.75  # of the longer side seen before: what is hardly smaller is not looked at again
ALIKE = 0.9  # IoU of two answers that are the same one


@dataclass(frozen=True)
class Prompt:
    """What the user has said: clicks on the object and beside it, and a box round it; image pixels."""

    positive: tuple[Point, ...] = ()
    negative: tuple[Point, ...] = ()
    box: Rect | None = None

    @property
    def single(self) -> bool:
        """Whether it is one click, which may mean several things."""
        return len(self.positive) == 1 and not self.negative and self.box is None


@dataclass(frozen=True)
class View:
    """A part of a photo as the network sees it: ``rect`` of the photo, ``picture`` (reduced) and ``seen``."""

    pixels: NDArray[Any]
    rect: Rect
    picture: NDArray[np.uint8]
    seen: Seen


@dataclass(frozen=True)
class Guess:
    """An object, and the IoU that is expected of it."""

    selection: Selection
    iou: float


@dataclass(frozen=True)
class Choice:
    """What clicks mean: the ``best`` guess, and for a single click all ``nested`` ones, the smallest first."""

    best: Guess
    nested: tuple[Guess, ...]


class ClickSelector:
    """Answers clicks with a network on ``device``."""

    def __init__(self, network: ClickNetwork, device: str = "cpu") -> None:
        self.device = torch.device(device)
        self.network = network.to(self.device).eval()

    def look(self, pixels: NDArray[Any], rect: Rect | None = None) -> View:
        """A photo (uint8 or uint16, H×W×3 RGB), or ``rect`` of it, as the network sees it; keep it for all clicks."""
        rect = rect or Rect.of_shape(pixels.shape)
        picture = _reduced(pixels[rect.slices])
        tensor = torch.from_numpy(picture).to(self.device).permute(2, 0, 1)[None].float().div_(255)
        with torch.inference_mode():
            seen = self.network.see(tensor.contiguous(memory_format=torch.channels_last))
        return View(pixels, rect, picture, seen)

    def hover(self, view: View, point: Point) -> Guess:
        """What a click at ``point`` would take, roughly: at the size of the view's reduced picture."""
        answers = self._answers(view, Prompt((point,)), None)
        best = int(answers.iou[0].argmax())
        plane = _sized(_plane(answers, best), view.rect)
        return Guess(_placed(plane, view.rect), float(answers.iou[0, best]))

    def select(self, view: View, prompt: Prompt, before: Plane | None = None) -> Choice:
        """The object that is meant. ``before``: the mask so far (0..1 or 0..255, of the view's size)."""
        answers = self._answers(view, prompt, before)
        numbers = _worth_showing(answers) if prompt.single else [0]
        guesses = [self._closer(view, prompt, _plane(answers, n), float(answers.iou[0, n])) for n in numbers[:1]]
        guesses += [
            Guess(_placed(_grown(view, _plane(answers, n)), view.rect), float(answers.iou[0, n])) for n in numbers[1:]
        ]
        nested = tuple(sorted(guesses, key=lambda guess: int((guess.selection.mask > 0).sum())))
        return Choice(guesses[0], nested)

    def closer(self, view: View, prompt: Prompt, guess: Guess) -> Guess:
        """Another of the nested guesses, looked at more closely once it has been chosen."""
        whole = np.zeros((view.rect.height, view.rect.width), np.float32)
        rect = guess.selection.rect
        if rect.is_empty:
            return guess
        whole[rect.shift(-view.rect.x, -view.rect.y).slices] = guess.selection.mask > 0
        size = view.picture.shape[1], view.picture.shape[0]
        return self._closer(view, prompt, np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA)), guess.iou)

    def _closer(self, view: View, prompt: Prompt, plane: Plane, iou: float) -> Guess:
        """``plane`` (of the view's picture), found again in a tighter crop and brought to full size."""
        around = _around(view, prompt, plane)
        if around is None:
            return Guess(_placed(_grown(view, plane), view.rect), iou)
        near = self.look(view.pixels, around)
        coarse = _sized(plane, view.rect, around, near.picture.shape)
        answers = self._answers(near, prompt, coarse)
        return Guess(_placed(_grown(near, _plane(answers, 0)), around), float(answers.iou[0, 0]))

    def _answers(self, view: View, prompt: Prompt, before: Plane | None) -> Answers:
        height, width = view.picture.shape[:2]
        with torch.inference_mode():
            maps = self._maps(view, prompt, before, (height, width))
            answers = self.network.answer(view.seen, maps)
        return Answers(answers.logits.float().cpu(), answers.iou.float().cpu())

    def _maps(self, view: View, prompt: Prompt, before: Plane | None, size: tuple[int, int]) -> Tensor:
        scale = np.array([size[1] / view.rect.width, size[0] / view.rect.height], np.float32)
        planes = []
        for points in (prompt.positive, prompt.negative):
            found = (np.array(points, np.float32).reshape(-1, 2) - (view.rect.x, view.rect.y)) * scale
            found = np.vstack([found, np.zeros((1, 2))]).astype(np.float32)  # one that is not shown: never none at all
            shown = torch.arange(len(found))[None] < len(points)
            planes.append(click_planes(torch.from_numpy(found)[None], shown, size))
        box = prompt.box or Rect(0, 0, 0, 0)
        ends = np.array([[box.x, box.y], [box.right, box.bottom]], np.float32) - (view.rect.x, view.rect.y)
        corners = torch.from_numpy((ends * scale).astype(np.float32).reshape(1, 4))
        planes.append(box_plane(corners, torch.tensor([prompt.box is not None]), size))
        if before is None:
            planes.append(torch.zeros(1, 1, *size))
        else:
            known = before.astype(np.float32) / (255 if before.dtype == np.uint8 else 1)
            resized = np.asarray(cv2.resize(known, size[::-1], interpolation=cv2.INTER_LINEAR), np.float32)
            planes.append(torch.from_numpy(resized)[None, None])
        return torch.cat(planes, 1).to(self.device)


def _reduced(part: NDArray[Any]) -> NDArray[np.uint8]:
    """At most :data:`SIDE` px wide and high, both multiples of :data:`STEP`."""
    height, width = part.shape[:2]
    scale = min(SIDE / max(height, width), 4.0)
    size = tuple(max(STEP, min(SIDE, round(side * scale / STEP) * STEP)) for side in (width, height))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.ascontiguousarray(to_8_bit(np.asarray(cv2.resize(part, size, interpolation=method))))


def _plane(answers: Answers, number: int) -> Plane:
    """An answer as probabilities, at the size of the picture."""
    plane = torch.sigmoid(answers.logits[0, number]).numpy()
    return np.asarray(cv2.resize(plane, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), np.float32)


def _grown(view: View, plane: Plane) -> Plane:
    return refined(plane, view.picture, view.pixels[view.rect.slices])


def _sized(plane: Plane, rect: Rect, part: Rect | None = None, size: tuple[int, ...] | None = None) -> Plane:
    """``part`` (default: all) of a plane that lies over ``rect``, at the ``size`` (height, width) of it."""
    part = part or rect
    height, width = (size or (part.height, part.width))[:2]
    scale_x, scale_y = plane.shape[1] / rect.width, plane.shape[0] / rect.height
    # pixel centres of the part, in pixels of the plane
    x = ((np.arange(width) + 0.5) * part.width / width + part.x - rect.x) * scale_x - 0.5
    y = ((np.arange(height) + 0.5) * part.height / height + part.y - rect.y) * scale_y - 0.5
    columns, rows = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    found = cv2.remap(plane, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32)


def _placed(plane: Plane, rect: Rect) -> Selection:
    """What a plane over ``rect`` selects of the photo."""
    found = cut(mask_where(plane > 0.5))
    return NOTHING if found is NOTHING else replace(found, rect=found.rect.shift(rect.x, rect.y))


def _around(view: View, prompt: Prompt, plane: Plane) -> Rect | None:
    """Where to look more closely; None if that would hardly show more."""
    found = cut(mask_where(plane > 0.5)).rect
    if found.is_empty:
        return None
    scale_x, scale_y = view.rect.width / plane.shape[1], view.rect.height / plane.shape[0]
    rect = Rect.of_ends(
        int(found.x * scale_x), int(found.y * scale_y), int(found.right * scale_x) + 1, int(found.bottom * scale_y) + 1
    ).shift(view.rect.x, view.rect.y)
    for x, y in (*prompt.positive, *prompt.negative):
        rect = rect.union(Rect(int(x), int(y), 1, 1))
    margin = max(8, round(MARGIN * max(rect.width, rect.height)))
    rect = rect.expand(margin).clip(view.rect)
    enough = max(rect.width, rect.height) > CLOSER * max(view.rect.width, view.rect.height)
    return None if enough or max(view.rect.width, view.rect.height) <= SIDE // 2 else rect


def _worth_showing(answers: Answers) -> list[int]:
    """The answers to a single click that differ from each other, the best first, at most three."""
    masks = answers.logits[0] > 0
    chosen: list[int] = []
    for number in answers.iou[0].argsort(descending=True).tolist():
        mask = masks[number]
        if not bool(mask.any()) and chosen:
            continue
        alike = any(float((mask & masks[other]).sum()) > ALIKE * float((mask | masks[other]).sum()) for other in chosen)
        if not alike:
            chosen.append(number)
    return chosen[:3]
