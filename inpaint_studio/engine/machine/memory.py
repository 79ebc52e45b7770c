"""The memory available to this process."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import psutil

CGROUP = Path("/sys/fs/cgroup")
PROCESS_GROUP = Path("/proc/self/cgroup")
SHARE = 0.5  # of the free memory: other programs, and the rest of this one, need some


def half_of_free() -> int:
    """Return the default number of bytes that a fill may take if it begins now."""
    return int(SHARE * available())


def available() -> int:
    """Return the bytes still available to this process: from the machine, its container, and its own limits."""
    return max(0, min([psutil.virtual_memory().available, *_in_container(), *_in_limits()]))


def _in_container() -> list[int]:
    """Return the memory left by each control group (version 2) of this process."""
    available = []
    with contextlib.suppress(OSError, ValueError, IndexError):
        group_path = PROCESS_GROUP.read_text("utf-8").strip().splitlines()[-1].split("::")[1].strip("/")
        inner = CGROUP / group_path
        for group in (inner, *inner.parents):
            if not group.is_relative_to(CGROUP):
                break
            available += _in_group(group)
    return available


def _in_group(group: Path) -> list[int]:
    try:
        limit = (group / "memory.max").read_text("utf-8").strip()
        if limit == "max":
            return []
        used = int((group / "memory.current").read_text("utf-8"))
        stat = dict(line.split() for line in (group / "memory.stat").read_text("utf-8").splitlines())
        return [int(limit) - used + int(stat.get("inactive_file", 0))]  # the file cache is released when needed
    except (OSError, ValueError):
        return []


def _in_limits() -> list[int]:
    """Return the memory left by ``ulimit``."""
    if sys.platform == "win32":
        return []
    import resource

    used, available = psutil.Process().memory_info(), []
    for limit, taken in ((resource.RLIMIT_AS, used.vms), (resource.RLIMIT_DATA, getattr(used, "data", used.vms))):
        maximum = resource.getrlimit(limit)[0]
        if maximum != resource.RLIM_INFINITY:
            available.append(maximum - taken)
    return available
