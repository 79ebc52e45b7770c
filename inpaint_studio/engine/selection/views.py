"""Parts of a photo as the network sees them, and the prompt in their coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import Point
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.selection.click_maps import box_plane, click_planes
from inpaint_studio.engine.selection.network import STEP, ImageFeatures
from inpaint_studio.engine.selection.prompt import Plane, Probabilities, Prompt

SIDE = 384  # px: the longer side of the network's input
LARGEST = 4.0  # maximum enlargement of a small part


@dataclass(frozen=True)
class View:
    """The part ``rect`` of a photo, reduced to ``picture`` (uint8 H×W×3), and the network's ``features`` of it."""

    rect: Rect
    picture: NDArray[np.uint8]
    features: ImageFeatures

    def maps(self, prompt: Prompt, before: Probabilities | None) -> Tensor:
        """Return the planes that the network reads in addition to the image."""
        size = self.picture.shape[0], self.picture.shape[1]
        planes = [self._clicks(points, size) for points in (prompt.positive, prompt.negative)]
        box = prompt.box or EMPTY
        corners = self._tensor(((box.x, box.y), (box.right, box.bottom))).reshape(1, 4)
        planes.append(box_plane(corners, torch.tensor([prompt.box is not None]), size))
        previous = np.zeros(size, np.float32) if before is None else before.over(self.rect, size)
        planes.append(torch.from_numpy(previous)[None, None])
        return torch.cat(planes, 1)

    def _clicks(self, points: tuple[Point, ...], size: tuple[int, int]) -> Tensor:
        positions = self._tensor((*points, (0.0, 0.0)))  # one hidden point, so that the list is never empty
        return click_planes(positions[None], torch.arange(len(positions))[None] < len(points), size)

    def to_view(self, points: tuple[Point, ...]) -> NDArray[np.float32]:
        """Convert image pixels to pixels of the view, N×2."""
        scale = self.picture.shape[1] / self.rect.width, self.picture.shape[0] / self.rect.height
        positions = (np.array(points, np.float64).reshape(-1, 2) - (self.rect.x, self.rect.y)) * scale
        return np.asarray(positions, np.float32)

    def _tensor(self, points: tuple[Point, ...]) -> Tensor:
        return torch.from_numpy(self.to_view(points))


def reduced(part: NDArray[Any], side: int = SIDE) -> NDArray[np.uint8]:
    """Return a photo, or a part of it, reduced to at most ``side`` px in width and height, both multiples of
    :data:`STEP`."""
    height, width = part.shape[:2]
    scale = min(side / max(height, width), LARGEST)
    size = tuple(max(STEP, min(side, round(length * scale / STEP) * STEP)) for length in (width, height))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.ascontiguousarray(to_8_bit(np.asarray(cv2.resize(part, size, interpolation=method))))


def tensor_of(picture: NDArray[np.uint8]) -> Tensor:
    """Convert an image to the network's input."""
    tensor = torch.from_numpy(picture).permute(2, 0, 1)[None].float().div_(255)
    return tensor.contiguous(memory_format=torch.channels_last)


def enlarged(plane: Plane) -> Plane:
    """Enlarge an answer of the network to the size of its image."""
    return np.asarray(cv2.resize(plane, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), np.float32)
