"""The number of threads of torch and OpenCV, and the way in which they wait.

PyTorch computes with OpenMP, whose threads spin while they wait for each other. Where another program computes too, a
spinning thread keeps the one that it waits for from its core: removals take five to fifteen times as long. Threads
that soon fall asleep cost little on an idle machine (``benchmarks/busy.py``). No torch and no OpenCV here
until :func:`share_cores` is called: OpenMP reads its environment once, when torch is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# GCC's runtime (Linux) reads the first two, LLVM's and Intel's (macOS, Windows) the first and the last. A thousand
# turns are some microseconds: most waits end within them, and a sleeping thread is slow to wake (decision 17)
PASSIVE = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "1000", "KMP_BLOCKTIME": "0"}
COUNT = "OMP_NUM_THREADS"  # set by a user, it decides
QUOTA = Path("/sys/fs/cgroup/cpu.max")  # of a container, version 2
OLD_QUOTA = Path("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), Path("/sys/fs/cgroup/cpu/cpu.cfs_period_us")  # version 1
MAX_LOADERS = 4  # threads that decode photos: a disk does not read faster for more


@dataclass(frozen=True)
class ThreadShares:
    """Threads of torch, of OpenCV, and of those that read and reduce photos beside a fill.

    A fill calls torch and OpenCV in turns, so each may have all cores; loaders work at the same time.
    """

    torch: int
    opencv: int
    loaders: int


def wait_passively() -> None:
    """Tell OpenMP to let its threads sleep while they wait, in this process and in those that it starts: to be called
    by a program whose process this is, before torch is loaded, and by no library.

    Nothing is changed where a user has said how threads wait.
    """
    if not any(name in os.environ for name in PASSIVE):
        os.environ.update(PASSIVE)


def load_torch() -> None:
    """Load torch with threads that sleep while they wait, and leave the environment as it was: it is another program's.
    Where that has loaded torch itself, its threads wait as it wants them to."""
    if "torch" in sys.modules:
        return
    before = dict(os.environ)
    wait_passively()
    try:
        import torch

        torch.get_num_threads()  # LLVM's runtime reads its environment when it is first asked
    finally:
        for name in PASSIVE.keys() - before.keys():
            os.environ.pop(name, None)


def available_cores() -> int:
    """Processor cores that this process may use: of the machine, of its affinity, of its container."""
    try:
        cores = len(os.sched_getaffinity(0))  # type: ignore[attr-defined, unused-ignore]
    except AttributeError:  # macOS and Windows
        cores = os.cpu_count() or 1
    return max(1, min(cores, _quota() or cores))


def thread_shares() -> ThreadShares:
    """Divide the available cores; a count that the user has set for OpenMP is torch's."""
    cores = available_cores()
    wanted = os.environ.get(COUNT, "").split(",")[0]
    torch_threads = int(wanted) if wanted.isdigit() and int(wanted) > 0 else cores
    return ThreadShares(torch_threads, cores, max(1, min(MAX_LOADERS, cores)))


def share_cores() -> ThreadShares:
    """Keep torch and OpenCV to their shares: neither may start more threads than there are cores for it.

    Counts that are lower already (a library's caller has set them) stay.
    """
    import cv2
    import torch

    shares = thread_shares()
    if torch.get_num_threads() > shares.torch:
        torch.set_num_threads(shares.torch)
    if cv2.getNumThreads() > shares.opencv:
        cv2.setNumThreads(shares.opencv)
    _stay_alone_in_children()
    return shares


@contextmanager
def cores_shared() -> Iterator[None]:
    """As :func:`share_cores`, meanwhile: the counts are the process's, which may be another program's."""
    import cv2
    import torch

    before = torch.get_num_threads(), cv2.getNumThreads()
    share_cores()
    has_lowered = torch.get_num_threads() < before[0], cv2.getNumThreads() < before[1]
    try:
        yield
    finally:  # where another thread has lowered them, it is the one that raises them again
        if has_lowered[0]:
            torch.set_num_threads(before[0])
        if has_lowered[1]:
            cv2.setNumThreads(before[1])


@lru_cache(1)
def _stay_alone_in_children() -> None:
    """Let a process that is forked from this one compute with one thread: the others stay in this one, and the child
    would wait for them without end."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_compute_alone)


def _compute_alone() -> None:
    import cv2
    import torch

    torch.set_num_threads(1)
    cv2.setNumThreads(0)


@contextmanager
def torch_threads(count: int | None) -> Iterator[None]:
    """Let torch compute with ``count`` threads meanwhile; None changes nothing."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _quota() -> int | None:
    """Whole cores of the container's quota; None where there is none."""
    try:
        if QUOTA.is_file():
            used, period = QUOTA.read_text().split()[:2]
        else:
            used, period = (path.read_text().strip() for path in OLD_QUOTA)
        return max(1, round(int(used) / int(period))) if int(used) > 0 else None
    except (OSError, ValueError, ZeroDivisionError):  # "max", or another system
        return None
