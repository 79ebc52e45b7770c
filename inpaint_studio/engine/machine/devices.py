"""Devices that torch computes on, and their memory."""

from __future__ import annotations

import gc
import logging
import math

import torch

CPU = torch.device("cpu")
logger = logging.getLogger(__name__)


def first_line(error: Exception) -> str:
    """Return the first line of a driver's error message, without any prefix."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def free_memory(device: torch.device) -> None:
    """Release torch's cached memory, after an operation has run out of memory."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "xpu":
        torch.xpu.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def free_on(device: torch.device) -> float:
    """Return the free bytes on a device; infinite if unknown."""
    try:
        if device.type == "cuda":
            cached = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)  # cached by torch
            return float(torch.cuda.mem_get_info(device)[0] + cached)
        if device.type == "xpu":
            cached = torch.xpu.memory_reserved(device) - torch.xpu.memory_allocated(device)
            return float(torch.xpu.mem_get_info(device)[0] + cached)
        if device.type == "mps":
            return float(torch.mps.recommended_max_memory() - torch.mps.current_allocated_memory())
    except (RuntimeError, AttributeError):  # older torch, or a driver that cannot tell
        logger.info("%s does not say how much memory is free", device)
    return math.inf
