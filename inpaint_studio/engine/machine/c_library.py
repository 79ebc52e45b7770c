"""Freed memory that the C library keeps: glibc does so for each thread; others give it back themselves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache

ARENA_MAX = -8  # glibc's M_ARENA_MAX
ARENAS = 2  # as many threads allocate a lot at the same time


def share_arenas() -> None:
    """Let all threads of this process share :data:`ARENAS` arenas of glibc. By default it makes up to eight per core,
    and each keeps what was freed in it: a third of the memory of the window after three scans were searched for damage
    (``benchmarks/memory.py --scans 3``). Removals take as long as before.

    Only a program that owns the process may call this, never a library. Nothing changes if the user has set the number
    (``MALLOC_ARENA_MAX``).
    """
    option = _of_glibc("mallopt")
    if option is not None and "MALLOC_ARENA_MAX" not in os.environ:
        option(ARENA_MAX, ARENAS)


def give_back() -> None:
    """Give memory that is free in the C library back to the system: after a removal from a large photo that is about
    0.4 GB. It takes some hundredths of a second, so not while something is being computed."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


@cache
def _of_glibc(name: str) -> Callable[..., object] | None:
    """Return a function of the C library; None if it is another library, which has no such function."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        function: Callable[..., object] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return function
