"""Training states from disk: everything is checked before it is used."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

DAMAGED = (
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
    ValueError,
    IndexError,
)  # errors from loading a damaged state


def with_prefix(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Return the tensors whose names begin with ``prefix``, without it."""
    return {key[len(prefix) :]: value for key, value in tensors.items() if key.startswith(prefix)}


def counters_of(header: dict[str, Any], names: Iterable[str]) -> dict[str, float]:
    """Return the numbers ``names`` in a header, which must have exactly these; raises :class:`ValueError`."""
    found, wanted = header["counters"], sorted(names)
    if sorted(found) != wanted:
        raise ValueError(f"its counters are {', '.join(sorted(found))}, not {', '.join(wanted)}")
    for name, value in found.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
            raise ValueError(f"its {name} is {value!r}")
    return dict(found)


def load_slots(optimiser: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    """Load the slots ``INDEX.NAME`` of an optimiser; raises :class:`ValueError` for those of other weights."""
    weights = [weight for group in optimiser.param_groups for weight in group["params"]]
    slots = optimiser.state_dict()
    for key, value in tensors.items():
        number, name = key.split(".", 1)
        index = int(number)
        if not 0 <= index < len(weights) or (value.dim() and value.shape != weights[index].shape):
            raise ValueError(f"{key} is of other weights")
        slots["state"].setdefault(index, {})[name] = value
    optimiser.load_state_dict(slots)
