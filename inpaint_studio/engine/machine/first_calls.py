"""Functions that must be called once before several threads call them.

Some of torch's functions (those that MKL computes) choose their variant for this processor at their first call. Where
two threads make that call at once, one of them may compute with a variant of fewer digits: the first removal of a
process then differs by some levels from the same one later (1 of 100 processes). A first call for a few numbers is made
by one thread, and settles it.
"""

from __future__ import annotations

FEW = 64  # numbers: no second thread is asked for so few
FUNCTIONS = (
    "logit", "log", "log1p", "log2", "exp", "expm1", "sqrt", "rsqrt", "sin", "cos", "tan", "atan", "tanh", "sigmoid",
    "erf", "erfc", "erfinv", "lgamma", "acos", "asin", "sinh", "cosh",
)  # fmt: skip


def settle() -> None:
    """Call them once."""
    import torch

    for kind in (torch.float32, torch.float64):
        numbers = torch.linspace(0.1, 0.9, FEW, dtype=kind)
        for name in FUNCTIONS:
            getattr(torch, name)(numbers)
        torch.pow(numbers, numbers)
