"""Which device the network runs on. A device counts only after it has computed something right."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass

import cv2
import torch

from inpaint_studio.core.errors import DeviceError, UsageError


@dataclass(frozen=True)
class DeviceInfo:
    """A device of this machine: torch's name, a name to show, and why it cannot be used (or None)."""

    name: str
    label: str
    problem: str | None = None


def probe() -> list[DeviceInfo]:
    """All devices, best first, each tried with a real fill (once a process); the CPU comes last and counts always."""
    found = [DeviceInfo(f"cuda:{i}", torch.cuda.get_device_name(i)) for i in range(_cuda_count())]
    found += [DeviceInfo(f"xpu:{i}", torch.xpu.get_device_name(i)) for i in range(_xpu_count())]
    if torch.backends.mps.is_available():
        found.append(DeviceInfo("mps", "Apple GPU"))
    tried = [DeviceInfo(info.name, info.label, _problem(info.name)) for info in found]
    return [*tried, DeviceInfo("cpu", f"CPU, {torch.get_num_threads()} threads")]


def set_aside() -> list[str]:
    """What was found and is not used, a line each: what it is, and why."""
    return [f"{info.label} is not used: {info.problem}" for info in probe() if info.problem]


def choose(wanted: str = "auto") -> str:
    """The torch device for ``auto``, ``cpu``, ``cuda``, ``cuda:N``, ``xpu``, ``xpu:N`` or ``mps``.

    ``auto`` takes the best that works. Raises :class:`UsageError` for an unknown name,
    :class:`DeviceError` for a device that is missing or fails.
    """
    if wanted == "cpu":
        return wanted
    if wanted == "auto":
        return next(info.name for info in probe() if info.problem is None)
    if not re.fullmatch(r"(cuda|xpu)(:\d+)?|mps", wanted):
        raise UsageError(f"Unknown device {wanted!r}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N or mps.")
    name = f"{wanted}:0" if wanted in ("cuda", "xpu") else wanted
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
    elif device.type == "xpu":
        torch.xpu.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def _xpu_count() -> int:
    return torch.xpu.device_count() if hasattr(torch, "xpu") and torch.xpu.is_available() else 0


def _cuda_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _problem(name: str) -> str | None:
    from inpaint_studio.engine.probe import problem_of  # it fills, and what fills asks for devices

    return problem_of(name)
