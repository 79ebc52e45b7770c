"""The answer to a single click: the network is asked about several views of the photo and their mirror images.

A single click says little, and how large the object appears in a view changes what the network takes it for. Of all
answers, the one with the highest expected IoU is used. It counts as better if the mirror image gives the same answer,
and not at all if the view cuts it off (decision 42).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.engine.selection.network import ClickNetwork, ImageFeatures
from inpaint_studio.engine.selection.prompt import SURE, Plane, Probabilities, Prompt
from inpaint_studio.engine.selection.views import View, enlarged, tensor_of

SHARES = (1 / 2,)  # of the photo's longer side: views around the click, in addition to the whole photo
AGREEMENT = 0.2  # weight of the IoU of an answer with that of the mirror image, beside the expected IoU
CUT = 0.1  # of the square root of an answer's area: pixels at the edges of a view that make it one that is cut off
ALIKE = 0.9  # IoU of two answers that count as the same
COMPARED = 192  # px: the longer side at which answers of different views are compared
Planes = NDArray[np.float32]  # A×H×W, half the size of the view


@dataclass(frozen=True, eq=False)
class Answer:
    """One of the network's answers about ``view``: ``plane`` (0..1) at the view's size, the expected ``iou`` (0..1),
    and its ``agreement`` with the answer about the mirror image (IoU)."""

    view: View
    plane: Plane
    iou: float
    agreement: float = 0.0

    @property
    def score(self) -> float:
        """The order of answers: the best is highest."""
        return self.iou + AGREEMENT * self.agreement

    def is_cut_off(self, frame: Rect) -> bool:
        """True if it reaches the edge of the view where the photo (``frame``) goes on."""
        inside, rect = self.plane > SURE, self.view.rect
        edges = [
            (rect.x > frame.x, inside[:, 0]),
            (rect.right < frame.right, inside[:, -1]),
            (rect.y > frame.y, inside[0]),
            (rect.bottom < frame.bottom, inside[-1]),
        ]
        pixels = sum(int(edge.sum()) for goes_on, edge in edges if goes_on)
        return bool(pixels > CUT * np.sqrt(inside.sum()))


def areas_around(prompt: Prompt, area: Rect) -> Iterator[Rect]:
    """Yield the parts of ``area`` around a click that are seen more closely; none if it is tiny."""
    x, y = prompt.positive[0]
    for share in SHARES:
        side = round(share * max(area.width, area.height))
        part = Rect(round(x) - side // 2, round(y) - side // 2, side, side).move_inside(area).clip(area)
        if side > 1 and not part.is_empty and part != area:
            yield part


def answers(network: ClickNetwork, view: View, prompt: Prompt, before: Probabilities | None) -> list[Answer]:
    """Return the network's answers about a view; ``before``: the answer to fewer clicks. The first is the answer to
    several clicks, the others are possible meanings of a single one."""
    planes, ious = _predicted(network, view.features, view.maps(prompt, before))
    return [Answer(view, enlarged(plane), iou) for plane, iou in zip(planes, ious, strict=True)]


def mirrored_answers(network: ClickNetwork, view: View, prompt: Prompt, before: Probabilities | None) -> list[Answer]:
    """Return the means of the answers about a view and about its mirror image. They take twice as long as
    :func:`answers`."""
    maps = view.maps(prompt, before)
    with torch.inference_mode():
        features = network.see(tensor_of(np.ascontiguousarray(view.picture[:, ::-1])))
    pairs = zip(*_predicted(network, view.features, maps), *_predicted(network, features, maps.flip(3)), strict=True)
    return [_mean(view, plane, turned[:, ::-1], (iou + other) / 2) for plane, iou, turned, other in pairs]


def _mean(view: View, first: Plane, second: Plane, iou: float) -> Answer:
    return Answer(view, enlarged(np.asarray((first + second) / 2, np.float32)), iou, _iou(first > SURE, second > SURE))


def _predicted(network: ClickNetwork, features: ImageFeatures, maps: Tensor) -> tuple[Planes, list[float]]:
    with torch.inference_mode():
        predictions = network.predict(features, maps)
        return torch.sigmoid(predictions.logits[0].float()).numpy(), predictions.iou[0].tolist()


def meant(found: Iterable[Answer], frame: Rect, size: ObjectSize) -> Answer:
    """Choose one of the answers: the best, or the best of the smaller or larger ones. An answer without any pixel, or
    one that is cut off, is only used if there is no other."""
    scale = COMPARED / max(frame.width, frame.height)
    shape = max(1, round(frame.height * scale)), max(1, round(frame.width * scale))
    ranked = sorted(found, key=lambda answer: _rank(answer, frame), reverse=True)
    best = ranked[0]
    if size == "thing":
        return best
    whole = _mask(best, frame, shape)
    for other in ranked[1:]:
        mask = _mask(other, frame, shape)
        is_smaller = mask.sum() < whole.sum()
        if mask.any() and _iou(mask, whole) <= ALIKE and is_smaller == (size == "part"):
            return other
    return best


def _rank(answer: Answer, frame: Rect) -> tuple[bool, float]:
    is_usable = bool((answer.plane > SURE).any()) and not answer.is_cut_off(frame)
    return is_usable, answer.score


def _mask(answer: Answer, frame: Rect, shape: tuple[int, int]) -> NDArray[np.bool_]:
    return Probabilities(answer.plane, answer.view.rect).over(frame, shape) > SURE


def _iou(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> float:
    return float((first & second).sum() / max(1, int((first | second).sum())))
