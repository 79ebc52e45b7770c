"""Chooses the device that the network runs on. A device is only used after it has computed a correct result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock

import torch

from inpaint_studio.core.arguments import device_name
from inpaint_studio.core.errors import DeviceError
from inpaint_studio.core.messages import message
from inpaint_studio.engine.device_probe import problem_of, slowness_of
from inpaint_studio.engine.machine.limits import ComputeLimits

PROBING = Lock()  # a thread that comes second waits: two tests at once would disturb each other's timing


@dataclass(frozen=True)
class DeviceInfo:
    """A device of this machine: torch's name, a display name, why it cannot be used (or None), and why it is used only
    if asked for by name (or None)."""

    name: str
    label: str
    problem: str | None = None
    slow: str | None = None


def probe(limits: ComputeLimits | None = None) -> list[DeviceInfo]:
    """Return all devices, best first, each tested with a real fill (once per process); the CPU comes last and is always
    usable. ``limits``: knows which have failed since."""
    devices = [DeviceInfo(f"cuda:{i}", _label(torch.cuda.get_device_name, i)) for i in range(_cuda_count())]
    devices += [DeviceInfo(f"xpu:{i}", _label(torch.xpu.get_device_name, i)) for i in range(_xpu_count())]
    if torch.backends.mps.is_available():
        devices.append(DeviceInfo("mps", message("Apple GPU")))
    with PROBING:
        tried = [_tried(info, limits) for info in devices]
    return [*tried, DeviceInfo("cpu", message("CPU, {count} threads", count=torch.get_num_threads()))]


def set_aside(limits: ComputeLimits | None = None) -> list[str]:
    """Describe the devices that were found but are not used, one line each, with the reason."""
    return [
        message("{device} is not used: {why}", device=info.label, why=why)
        for info in probe(limits)
        if (why := info.problem or info.slow)
    ]


def choose(name: str = "auto", limits: ComputeLimits | None = None) -> str:
    """Return the torch device for ``auto``, ``cpu``, ``cuda``, ``cuda:N``, ``xpu``, ``xpu:N`` or ``mps``.

    ``auto`` selects the best device that works and is faster than the CPU. Raises :class:`UsageError` for an unknown
    name, :class:`DeviceError` for a device that is missing or fails.
    """
    if name == "cpu":
        return name
    if name == "auto":
        return next(info.name for info in probe(limits) if info.problem is None and info.slow is None)
    return _named(device_name(name), limits)


def _named(device: str, limits: ComputeLimits | None) -> str:
    """Return the device of that name; raises :class:`DeviceError`."""
    name = f"{device}:0" if device in ("cuda", "xpu") else device
    info = next((info for info in probe(limits) if info.name == name), None)
    if info is None:
        raise DeviceError(message("There is no device {device} on this computer.", device=device))
    if info.problem:
        raise DeviceError(
            message("{device} ({label}) does not work: {why}.", device=device, label=info.label, why=info.problem)
        )
    return name


def _xpu_count() -> int:
    return torch.xpu.device_count() if hasattr(torch, "xpu") and torch.xpu.is_available() else 0


def _cuda_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _label(ask: Callable[[int], str], index: int) -> str:
    try:
        return ask(index)
    except RuntimeError:  # a crashed driver does not even know its name
        return f"GPU {index}"


def _tried(info: DeviceInfo, limits: ComputeLimits | None) -> DeviceInfo:
    problem = (limits.reason_of(info.name) if limits is not None else None) or problem_of(info.name)
    return replace(info, problem=problem, slow=None if problem else slowness_of(info.name))
