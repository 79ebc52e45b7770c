"""Weights on disk: safetensors with the network's design and history in the header."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import init
from torch.overrides import TorchFunctionMode

from inpaint_studio.core.errors import CheckpointError, ImageWriteError, check_memory, reason_of
from inpaint_studio.core.files import temporary
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.atomic_write import write_bytes
from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.engine.network.unet import PConvUNet
from inpaint_studio.engine.network.weight_files import check_weights

FORMAT = "inpaint_studio.pconv_unet.1"
DRAWN = (Tensor.normal_, Tensor.uniform_, init.kaiming_uniform_, init.kaiming_normal_, init.uniform_, init.normal_)
Network = TypeVar("Network", bound=nn.Module)
MAX_LAYERS = 64  # of one kind: each takes memory before it is known whether its weights exist


@dataclass(frozen=True)
class Checkpoint:
    """A network and its metadata: ``info`` describes its training."""

    network: PConvUNet
    info: dict[str, Any] = field(default_factory=dict)


def save_checkpoint(path: Path, network: PConvUNet, info: dict[str, Any]) -> None:
    """Write ``network`` in half precision (sufficient for the weights), with its design."""
    tensors = {key: value.half() for key, value in network.state_dict().items() if value.is_floating_point()}
    write_tensors(path, tensors, {"format": FORMAT, "config": asdict(network.config), "info": info})


def load_checkpoint(path: Path) -> Checkpoint:
    """Return a network in fp32 on the CPU, ready for inference.

    Raises :class:`CheckpointError` if the file is missing, damaged, of another design, or contains NaN.
    """
    tensors, header = read_tensors(path)
    if header.get("format") != FORMAT:
        raise CheckpointError(message("{path} is not a network for Inpaint Studio.", path=path))
    config = config_of(path, header)
    _check(path, config, tensors)
    with _Undrawn():
        network = PConvUNet(config)
    network.load_state_dict({key: value.float() for key, value in tensors.items()}, strict=False)
    return Checkpoint(network.eval(), header.get("info", {}))


def write_tensors(path: Path, tensors: dict[str, Tensor], header: dict[str, Any]) -> None:
    """Replace ``path`` by tensors and a JSON header, in one step; raises :class:`CheckpointError`."""
    plain = {key: value.detach().cpu().contiguous() for key, value in tensors.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, save(plain, {"header": json.dumps(header, sort_keys=True)}))
    except ImageWriteError as error:
        raise CheckpointError(error.message) from error
    except (OSError, SafetensorError) as error:
        raise CheckpointError(
            message("{path} cannot be written: {reason}.", path=path, reason=reason_of(error))
        ) from error


def read_tensors(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return tensors and JSON header of a file from :func:`write_tensors`."""
    check_weights(path)
    try:
        with _in_utf8(path) as named, safe_open(named, framework="pt") as file:
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
            header = json.loads((file.metadata() or {}).get("header", "{}"))
        if not isinstance(header, dict):
            raise ValueError("its header is not a table")
    except (OSError, SafetensorError, ValueError, RecursionError) as error:
        raise CheckpointError(
            message("{path} is damaged or not a safetensors file ({reason}).", path=path, reason=str(error)[:200])
        ) from error
    return tensors, header


def another_design(path: Path, error: Exception) -> CheckpointError:
    """Return the error for weights that do not fit a network, or for an invalid design; raises
    :class:`NotEnoughMemoryError` if that was the cause."""
    check_memory(error)
    return CheckpointError(message("{path} has a different design: {reason}", path=path, reason=str(error)[:200]))


def load_weights(path: Path, make: Callable[[], Network], tensors: dict[str, Tensor]) -> Network:
    """Build the network from ``make`` with the weights that were read from ``path``; raises :class:`CheckpointError`
    unless they are complete and finite."""
    try:
        with torch.device("meta"), _Undrawn():  # shapes only: a header may ask for more than there is memory
            expected = {key: value.shape for key, value in make().state_dict().items() if value.is_floating_point()}
        if expected != {key: value.shape for key, value in tensors.items()}:
            raise ValueError("its weights have the wrong shapes")
        with _Undrawn():
            network = make()
        network.load_state_dict({key: value.float() for key, value in tensors.items()}, strict=False)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise another_design(path, error) from error
    _check_finite(path, tensors)
    return network


def _check_finite(path: Path, tensors: dict[str, Tensor]) -> None:
    if not all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values()):
        raise CheckpointError(message("{path} has weights that are not finite numbers.", path=path))


@contextmanager
def _in_utf8(path: Path) -> Iterator[Path]:
    """Yield ``path``, or a link to it if its name is not UTF-8, which safetensors does not accept."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        with temporary.Folder() as folder:
            link = folder / "weights.safetensors"
            link.symlink_to(path.resolve())
            yield link
    else:
        yield path


def config_of(path: Path, header: dict[str, Any]) -> UNetConfig:
    """Return the design in a header (its ``config``); raises :class:`CheckpointError`, which names ``path``."""
    try:
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in header["config"].items()}
        check_layers(values)
        return UNetConfig(**values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise another_design(path, error) from error


def check_layers(config: dict[str, Any]) -> None:
    """Raise :class:`ValueError` for a design with so many layers that building it would exhaust memory."""
    if any(len(value) > MAX_LAYERS for value in config.values() if isinstance(value, (tuple, list))):
        raise ValueError(f"more than {MAX_LAYERS} layers")


class _Undrawn(TorchFunctionMode):
    """Skips the initialisation of weights that are about to be read. On the meta device, torch would load its compiler
    for that, which takes longer than a removal and is not part of the packaged program. On any other device, it would
    change the random numbers that a program draws afterwards, because the generator belongs to the process."""

    def __torch_function__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None) -> Any:
        if func in DRAWN:
            return args[0] if args else kwargs["tensor"]
        return func(*args, **(kwargs or {}))


def _check(path: Path, config: UNetConfig, tensors: dict[str, Tensor]) -> None:
    """Raise :class:`CheckpointError` unless ``tensors`` are all weights of the design, and finite."""
    try:
        with torch.device("meta"), _Undrawn():  # shapes only: a header may ask for more than there is memory
            state = PConvUNet(config).state_dict()
    except Exception as error:
        raise another_design(path, error) from error
    for key, value in state.items():
        if not value.is_floating_point():
            continue
        if key not in tensors or tensors[key].shape != value.shape:
            raise CheckpointError(
                message("{path} has a different design: {key} is missing or has the wrong shape.", path=path, key=key)
            )
    _check_finite(path, tensors)
