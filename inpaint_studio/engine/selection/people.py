"""People in photos: two layers on the features of the click network, and its answers to clicks there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.core.errors import CheckpointError, MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.machine.first_calls import load_torch_runtime
from inpaint_studio.engine.network.checkpoint import load_weights, read_tensors, write_tensors
from inpaint_studio.engine.selection.network import ClickNetwork
from inpaint_studio.engine.selection.prompt import Prompt
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.views import reduced, tensor_of
from inpaint_studio.engine.weights_cache import cached_by_file

FORMAT = "inpaint_studio.people.1"
INPUTS, INNER = 112 + 192, 32
LONG = 96  # cells along the photo's long side
PART = 0.6  # of a side: parts of the photo that are examined at higher resolution, in addition to the whole
LIKELY = 0.6  # certainty of a cell that gets a click
PERSON = 0.5  # mean certainty required of an outline
SAME = 0.5  # share of the smaller outline that two duplicates have in common
OUTLINE = 0.004  # of the photo's long side: an outline this close to another one (twice) is shared
FREE = 0.2  # share of an outline that is not shared, up to which it may be a gap between people
FAINT, MOSTLY_FAINT = 10.0, 0.4  # CIELAB: an edge that is none; share of the free outline where there is none
MAX_CLICKS = 16  # clicks
PARTS = 5  # the whole photo and its corners
Plane = NDArray[np.float32]


class PeopleHead(nn.Module):
    """Maps features of the encoder at strides 16 and 32 (B×112 and B×192) to logits at stride 16: above 0 is a
    person."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(INPUTS, INNER, 1), nn.ReLU(), nn.Conv2d(INNER, 1, 1))

    def forward(self, features: Tensor) -> Tensor:
        """Map B×:data:`INPUTS`×H×W to B×1×H×W."""
        logits: Tensor = self.layers(features)
        return logits


@dataclass(frozen=True, eq=False)
class Person:
    """``selection``: the outline; ``score``: certainty that it is a person, 0..1."""

    selection: Selection
    score: float


@torch.inference_mode()
def features_of(picture: NDArray[np.uint8], network: ClickNetwork) -> Tensor:
    """Return the features for the head from an image (uint8 H×W×3 RGB, sides multiples of the network's step)."""
    _, sixteenth, deep = network.encoder.far(network.see(tensor_of(picture)).quarter)
    deep = F.interpolate(deep, size=sixteenth.shape[2:], mode="bilinear", align_corners=False)
    return torch.cat([sixteenth, deep], 1).float()


def parts_of(frame: Rect) -> Iterator[Rect]:
    """Yield the whole photo, and its four overlapping corners."""
    yield frame
    width, height = max(1, round(PART * frame.width)), max(1, round(PART * frame.height))
    for x in (0, frame.width - width):
        for y in (0, frame.height - height):
            yield Rect(x, y, width, height)


@torch.inference_mode()
def person_probabilities(
    pixels: NDArray[Any],
    network: ClickNetwork,
    head: PeopleHead,
    token: CancelToken | None = None,
    progress: Progress = no_progress,
) -> Plane:
    """Return the certainty of a person, 0..1, :data:`LONG` cells along the photo's long side."""
    frame = Rect.of_shape(pixels.shape)
    scale = LONG / max(frame.width, frame.height)
    result = np.zeros((max(1, round(frame.height * scale)), max(1, round(frame.width * scale))), np.float32)
    for number, part in enumerate(parts_of(frame)):
        (token or CancelToken()).check()
        progress(number, PARTS + MAX_CLICKS)
        probabilities = torch.sigmoid(head(features_of(reduced(pixels[part.slices]), network)))[0, 0].numpy()
        x, y = round(part.x * scale), round(part.y * scale)
        rect = Rect.of_ends(x, y, round(part.right * scale), round(part.bottom * scale))
        rect = rect.clip(Rect.of_shape(result.shape))
        if not rect.is_empty:
            fine = cv2.resize(probabilities, (rect.width, rect.height), interpolation=cv2.INTER_LINEAR)
            np.maximum(result[rect.slices], np.asarray(fine), out=result[rect.slices])
    return result


def find_people(
    pixels: NDArray[Any],
    network: ClickNetwork,
    head: PeopleHead,
    token: CancelToken | None = None,
    progress: Progress = no_progress,
) -> list[Person]:
    """Find people in a photo (uint8 or uint16, H×W×3 RGB), the largest first: each likely place is clicked, and the
    outline kept if it looks like a person as a whole."""
    token = token or CancelToken()
    probabilities = person_probabilities(pixels, network, head, token, progress)
    selector, remaining, people = PhotoSelector(pixels, network), probabilities.copy(), list[Person]()
    scale = max(pixels.shape[:2]) / LONG
    for number in range(MAX_CLICKS):
        token.check()
        progress(PARTS + number, PARTS + MAX_CLICKS)
        smooth = np.asarray(cv2.GaussianBlur(remaining, (0, 0), 0.8))
        y, x = np.unravel_index(int(np.argmax(smooth)), smooth.shape)
        if smooth[y, x] < LIKELY:
            break
        point = min((int(x) + 0.5) * scale, pixels.shape[1] - 1), min((int(y) + 0.5) * scale, pixels.shape[0] - 1)
        person = _clicked(selector, point, probabilities, scale)
        cv2.circle(remaining, (int(x), int(y)), 2, 0, -1)
        if person is not None:
            cells = _cells(person.selection, probabilities, scale)
            remaining[cells > 0.3] = 0
            if not any(_is_same(person, other) for other in people):
                people.append(person)
    people = [person for person in people if not is_gap(person, people, pixels)]
    return sorted(people, key=lambda found: -int((found.selection.mask > 0).sum()))


def is_gap(person: Person, people: list[Person], pixels: NDArray[Any]) -> bool:
    """True if an outline is the ground between ``people``: nearly all of it runs along others, and where it does not,
    there is hardly an edge in the photo (H×W×3)."""
    near = max(1, round(OUTLINE * max(pixels.shape[:2])))
    room = person.selection.rect.expand(4 * near).clip(Rect.of_shape(pixels.shape))
    inside = _in_room(person, room)
    others = np.zeros_like(inside)
    for other in people:
        if other is not person:
            np.maximum(others, _in_room(other, room), out=others)
    outline = (cv2.dilate(inside, np.ones((3, 3), np.uint8)) > 0) & (inside == 0)
    reach = np.ones((4 * near + 1, 4 * near + 1), np.uint8)
    free = outline & (np.asarray(cv2.dilate(others, reach)) == 0)
    if not outline.any() or free.sum() > FREE * outline.sum():
        return False
    contrast = _contrast(to_8_bit(pixels[room.slices]), inside > 0, 2 * near)
    edge = contrast[free if free.any() else outline]
    return float((edge < FAINT).mean()) >= MOSTLY_FAINT


def _in_room(person: Person, room: Rect) -> NDArray[np.uint8]:
    """Return the outline's area (0 and 255) in a rectangle of the photo."""
    area = np.zeros((room.height, room.width), np.uint8)
    rect = person.selection.rect
    both = rect.clip(room)
    if not both.is_empty:
        area[both.shift(-room.x, -room.y).slices] = person.selection.mask[both.shift(-rect.x, -rect.y).slices]
    return area


def _contrast(pixels: NDArray[np.uint8], inside: NDArray[np.bool_], sigma: float) -> Plane:
    """Return the difference (CIELAB) between the averages nearby inside an outline and outside it, H×W."""
    colours = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    averages = []
    for area in (inside, ~inside):
        weight = area.astype(np.float32)
        total = np.asarray(cv2.GaussianBlur(colours * weight[..., None], (0, 0), sigma))
        averages.append(total / np.maximum(1e-3, np.asarray(cv2.GaussianBlur(weight, (0, 0), sigma)))[..., None])
    return np.asarray(np.linalg.norm(averages[0] - averages[1], axis=2), np.float32)


def _clicked(selector: PhotoSelector, point: tuple[float, float], probabilities: Plane, scale: float) -> Person | None:
    try:
        selection = selector.select(Prompt((point,))).selection
    except MaskError:
        return None
    cells = _cells(selection, probabilities, scale)
    if cells.sum() < 0.5:
        return None
    score = float((probabilities * cells).sum() / cells.sum())
    return Person(selection, score) if score > PERSON else None


def _cells(selection: Selection, probabilities: Plane, scale: float) -> Plane:
    """Return the share of each cell, ``scale`` px wide, that is selected."""
    height, width = probabilities.shape
    shares = np.zeros(probabilities.shape, np.float32)
    rect, mask = selection.rect, selection.mask
    ends = (int(rect.x / scale), int(rect.y / scale), -int(-rect.right // scale), -int(-rect.bottom // scale))
    cells = Rect.of_ends(*ends).clip(Rect(0, 0, width, height))
    if cells.is_empty:
        return shares
    small = cv2.resize(mask, (cells.width, cells.height), interpolation=cv2.INTER_AREA)
    shares[cells.slices] = np.asarray(small, np.float32) / 255
    return shares


def _is_same(first: Person, second: Person) -> bool:
    """True if two outlines mostly cover the same area."""
    both = first.selection.rect.clip(second.selection.rect)
    if both.is_empty:
        return False
    cut = [p.selection.mask[both.shift(-p.selection.rect.x, -p.selection.rect.y).slices] > 0 for p in (first, second)]
    smaller = min(int((p.selection.mask > 0).sum()) for p in (first, second))
    return int((cut[0] & cut[1]).sum()) > SAME * smaller


def save_people(path: Path, head: PeopleHead, info: dict[str, Any]) -> None:
    """Write the weights in half precision; raises :class:`CheckpointError`."""
    write_tensors(path, {key: value.half() for key, value in head.state_dict().items()}, {"format": FORMAT} | info)


def load_people(path: Path) -> PeopleHead:
    """Return the weights in a file; raises :class:`CheckpointError`."""
    tensors, header = read_tensors(path)
    if header.get("format") != FORMAT:
        raise CheckpointError(message("{path} is not a network for finding people.", path=path))
    return load_weights(path, PeopleHead, tensors).eval()


@cached_by_file()
def shared_people(path: Path) -> PeopleHead:
    """Return the weights in a file; raises :class:`CheckpointError`."""
    load_torch_runtime()
    return load_people(path)
