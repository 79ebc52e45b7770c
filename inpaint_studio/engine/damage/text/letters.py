"""The letters of a line of text, pixel by pixel: a network sees the line scaled to a fixed height."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage.network import DamageConfig, DamageUNet, load_detector
from inpaint_studio.engine.damage.text.contrast import normalised
from inpaint_studio.engine.machine.first_calls import load_torch_runtime
from inpaint_studio.engine.weights_cache import cached_by_file

DESIGN = DamageConfig(widths=(16, 24, 40, 64), dilated=(1, 2, 4), classes=1)
HEIGHT = 40  # px: height of a line of text in the network's input


@torch.inference_mode()
def letter_probabilities(crop: NDArray[np.uint8], network: DamageUNet) -> NDArray[np.uint8]:
    """Return the probability that each pixel of ``crop`` (uint8 H×W×3 RGB, with lines of about :data:`HEIGHT` px)
    belongs to a letter: uint8 H×W, 255 = certain."""
    height, width = crop.shape[:2]
    bottom, right = -height % network.step, -width % network.step
    padded = cv2.copyMakeBorder(normalised(crop), 0, bottom, 0, right, cv2.BORDER_REPLICATE)
    picture = torch.from_numpy(np.asarray(padded)).permute(2, 0, 1)[None].float().div_(255)
    logits = network(picture.contiguous(memory_format=torch.channels_last))[0, 0, :height, :width]
    probabilities: NDArray[np.uint8] = (torch.sigmoid(logits) * 255).round().byte().numpy()
    return probabilities


@cached_by_file()
def shared_letters(path: Path) -> DamageUNet:
    """Return the network in a weight file; raises :class:`CheckpointError`."""
    load_torch_runtime()
    network = load_detector(path)
    if network.config.classes != DESIGN.classes:
        raise CheckpointError(message("{path} is not a network for outlining letters.", path=path))
    return network.to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]
