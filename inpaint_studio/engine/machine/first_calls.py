"""Prepares torch for several threads: their number, and functions that must be called once before several threads call
them.

Some of torch's functions (those computed by MKL) choose their variant for this processor at their first call. If two
threads make that call at once, one of them may use a less precise variant: the first removal of a process then differs
by some levels from a later one (1 of 100 processes). A first call with few numbers is made by one thread and settles
the choice.
"""

from __future__ import annotations

from functools import cache
from threading import Lock

from inpaint_studio.engine.machine.threads import share_cores

FEW = 64  # numbers: too few for a second thread
FUNCTIONS = (
    "logit", "log", "log1p", "log2", "exp", "expm1", "sqrt", "rsqrt", "sin", "cos", "tan", "atan", "tanh", "sigmoid",
    "erf", "erfc", "erfinv", "lgamma", "acos", "asin", "sinh", "cosh",
)  # fmt: skip
LOCK = Lock()  # a thread that comes second waits until the first one has made the calls


def load_torch_runtime() -> None:
    """Load torch, limit its threads, and make its first calls. Every function that loads a network calls this."""
    share_cores()
    warm_up_kernels()


def warm_up_kernels() -> None:
    """Call these functions, once per process."""
    with LOCK:
        _call_functions()


@cache
def _call_functions() -> None:
    import torch

    for kind in (torch.float32, torch.float64):
        values = torch.linspace(0.1, 0.9, FEW, dtype=kind)
        for name in FUNCTIONS:
            getattr(torch, name)(values)
        torch.pow(values, values)
