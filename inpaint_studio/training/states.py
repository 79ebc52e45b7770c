"""Training states from disk, which may be damaged: counters and optimiser slots are checked before they are used."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

STATE_ERRORS = (
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
    ValueError,
    IndexError,
)  # errors from loading a damaged state


def with_prefix(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Return the tensors whose names begin with ``prefix``; the prefix is removed from the names."""
    return {key[len(prefix) :]: value for key, value in tensors.items() if key.startswith(prefix)}


def counters_of(header: dict[str, Any], names: Iterable[str]) -> dict[str, float]:
    """Return the counters of a header; raises :class:`ValueError` unless they are ``names`` and finite numbers from
    0."""
    counters, expected = header["counters"], sorted(names)
    if sorted(counters) != expected:
        raise ValueError(f"its counters are {', '.join(sorted(counters))}, not {', '.join(expected)}")
    for name, value in counters.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
            raise ValueError(f"its {name} is {value!r}")
    return dict(counters)


def load_optimiser(optimiser: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    """Load the state of an optimiser from tensors named ``INDEX.SLOT`` (``0.exp_avg``); raises :class:`ValueError` if
    one does not fit the optimiser's weights."""
    weights = [weight for group in optimiser.param_groups for weight in group["params"]]
    slots = optimiser.state_dict()
    for key, value in tensors.items():
        index_text, name = key.split(".", 1)
        index = int(index_text)
        if not 0 <= index < len(weights) or (value.dim() and value.shape != weights[index].shape):
            raise ValueError(f"{key} is of other weights")
        slots["state"].setdefault(index, {})[name] = value
    optimiser.load_state_dict(slots)
