"""Which device the network runs on. A device counts only after it has computed something right."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass

import cv2
import torch

from inpaint_studio.core.errors import DeviceError, UsageError

TOLERANCE = 1e-2  # of a small convolution's result against the CPU's


@dataclass(frozen=True)
class DeviceInfo:
    """A device of this machine: torch's name, a name to show, and why it cannot be used (or None)."""

    name: str
    label: str
    problem: str | None = None


def probe() -> list[DeviceInfo]:
    """All devices, best first, each tried with a real computation; the CPU comes last and always works."""
    found = [DeviceInfo(f"cuda:{i}", torch.cuda.get_device_name(i)) for i in range(_cuda_count())]
    if torch.backends.mps.is_available():
        found.append(DeviceInfo("mps", "Apple GPU"))
    tried = [DeviceInfo(info.name, info.label, _problem(info.name)) for info in found]
    return [*tried, DeviceInfo("cpu", f"CPU, {torch.get_num_threads()} threads")]


def choose(wanted: str = "auto") -> str:
    """The torch device for ``auto``, ``cpu``, ``cuda``, ``cuda:N`` or ``mps``.

    ``auto`` takes the best that works. Raises :class:`UsageError` for an unknown name,
    :class:`DeviceError` for a device that is missing or fails.
    """
    if wanted == "cpu":
        return wanted
    if wanted == "auto":
        return next(info.name for info in probe() if info.problem is None)
    if not re.fullmatch(r"cuda(:\d+)?|mps", wanted):
        raise UsageError(f"Unknown device {wanted!r}. Use auto, cpu, cuda, cuda:N or mps.")
    name = "cuda:0" if wanted == "cuda" else wanted
    info = next((info for info in probe() if info.name == name), None)
    if info is None:
        raise DeviceError(f"This machine has no device {wanted}. Use --device cpu.")
    if info.problem:
        raise DeviceError(f"{wanted} ({info.label}) does not work: {info.problem}. Use --device cpu.")
    return name


def is_out_of_memory(error: Exception) -> bool:
    """Whether an operation failed for want of memory: torch, OpenCV and numpy each say it in their own way."""
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    text = str(error).lower()
    return isinstance(error, (RuntimeError, cv2.error)) and any(
        words in text for words in ("allocate memory", "out of memory", "insufficient memory", "not enough memory")
    )


def free_memory(device: torch.device) -> None:
    """Give back what torch keeps for later, after an operation failed for want of memory."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def _cuda_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _probe_computation(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """The kinds of operation that a fill is made of, at odd sizes too."""
    y = torch.nn.functional.conv2d(x, weight)
    return torch.nn.functional.interpolate(torch.nn.functional.adaptive_avg_pool2d(y, (17, 13)), size=(29, 31))


def _problem(name: str) -> str | None:
    """Run a small convolution and compare: ``is_available`` alone proves nothing (missing kernels,
    old drivers, half-precision bugs)."""
    generator = torch.Generator().manual_seed(0)
    x = torch.rand(1, 8, 32, 32, generator=generator)
    weight = torch.rand(8, 8, 3, 3, generator=generator)
    expected = _probe_computation(x, weight)
    try:
        got = _probe_computation(x.to(name), weight.to(name)).cpu()
    except Exception as error:  # a broken driver raises whatever it likes
        return str(error).splitlines()[0]
    deviation = float((got - expected).abs().max() / expected.abs().max())
    return None if deviation < TOLERANCE else f"wrong results (deviation {deviation:.2g})"
