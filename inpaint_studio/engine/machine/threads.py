"""The number of threads of torch and OpenCV, and how they wait.

PyTorch uses OpenMP, whose threads spin while they wait for each other. If another program computes at the same time, a
spinning thread keeps the one that it waits for off its core, and removals take five to fifteen times as long. Threads
that soon fall asleep cost little on an idle machine (``benchmarks/busy.py``). No torch and no OpenCV here until
:func:`share_cores` is called: OpenMP reads its environment once, when torch is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread

# GCC's runtime (Linux) reads the first two, LLVM's and Intel's (macOS, Windows) the first and the last. A thousand
# iterations are some microseconds: most waits end within them, and a sleeping thread is slow to wake (decision 17)
PASSIVE = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "1000", "KMP_BLOCKTIME": "0"}
COUNT = "OMP_NUM_THREADS"  # takes precedence if the user has set it
QUOTA = Path("/sys/fs/cgroup/cpu.max")  # of a container, version 2
OLD_QUOTA = Path("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), Path("/sys/fs/cgroup/cpu/cpu.cfs_period_us")  # version 1
COUNT_LOCK = Lock()  # torch's count belongs to a thread, but is also the default of those that begin later
MAX_LOADERS = 4  # threads that decode photos: more do not make a disk faster


@dataclass(frozen=True)
class ThreadShares:
    """Threads of torch, of OpenCV, and of those that read and reduce photos during a fill.

    A fill calls torch and OpenCV alternately, so each may use all cores; loaders work at the same time.
    """

    torch: int
    opencv: int
    loaders: int


def wait_passively() -> None:
    """Tell OpenMP to let its threads sleep while they wait, in this process and its children. Only a program that owns
    the process may call this, before torch is loaded; never a library.

    Nothing changes if the user has configured how threads wait.
    """
    if not any(name in os.environ for name in PASSIVE):
        os.environ.update(PASSIVE)


def load_torch() -> None:
    """Load torch with threads that sleep while they wait, and restore the environment, which belongs to another
    program. If that program has loaded torch itself, its settings stay."""
    if "torch" in sys.modules:
        return
    before = dict(os.environ)
    wait_passively()
    try:
        import torch

        torch.get_num_threads()  # LLVM's runtime reads its environment at the first query
    finally:
        for name in PASSIVE.keys() - before.keys():
            os.environ.pop(name, None)


def available_cores() -> int:
    """Return the processor cores that this process may use: of the machine, its affinity, its container."""
    try:
        cores = len(os.sched_getaffinity(0))  # type: ignore[attr-defined, unused-ignore]
    except AttributeError:  # macOS and Windows
        cores = os.cpu_count() or 1
    return max(1, min(cores, _quota() or cores))


def thread_shares() -> ThreadShares:
    """Divide the available cores; if the user has set a count for OpenMP, torch gets that."""
    cores = available_cores()
    setting = os.environ.get(COUNT, "").split(",")[0]
    torch_threads = int(setting) if setting.isdigit() and int(setting) > 0 else cores
    return ThreadShares(torch_threads, cores, max(1, min(MAX_LOADERS, cores)))


def share_cores() -> ThreadShares:
    """Limit torch and OpenCV to their shares: neither may start more threads than there are cores for it.

    Lower counts (set by a library's caller) stay.
    """
    import cv2
    import torch

    shares = thread_shares()
    if adopt_count() > shares.torch:
        torch.set_num_threads(shares.torch)
    if cv2.getNumThreads() > shares.opencv:
        cv2.setNumThreads(shares.opencv)
    _stay_alone_in_children()
    return shares


def adopt_count() -> int:
    """Return torch's number of threads for this thread. A new thread takes torch's default, once: call this before its
    first operation, while nobody (:mod:`~inpaint_studio.engine.machine.workers`) has changed the default."""
    import torch

    with COUNT_LOCK:
        return torch.get_num_threads()


def compute_alone() -> None:
    """Let this thread compute with one thread of torch; others keep their counts, and later ones get the default."""
    import torch

    with COUNT_LOCK:
        usual = torch.get_num_threads()
        torch.set_num_threads(1)  # of this thread, but also the default
        restorer = Thread(target=torch.set_num_threads, args=(usual,))
        restorer.start()
        restorer.join()


@contextmanager
def cores_shared() -> Iterator[None]:
    """Like :func:`share_cores`, while the block runs: the counts belong to the process, which may be another
    program's."""
    import cv2
    import torch

    before = adopt_count(), cv2.getNumThreads()
    share_cores()
    has_lowered = torch.get_num_threads() < before[0], cv2.getNumThreads() < before[1]
    try:
        yield
    finally:  # if another thread has lowered them, that one restores them
        if has_lowered[0]:
            torch.set_num_threads(before[0])
        if has_lowered[1]:
            cv2.setNumThreads(before[1])


@lru_cache(1)
def _stay_alone_in_children() -> None:
    """Let a forked child of this process compute with one thread: the other threads do not exist in the child, which
    would wait for them forever."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_compute_alone)


def _compute_alone() -> None:
    import cv2
    import torch

    torch.set_num_threads(1)
    cv2.setNumThreads(0)


@contextmanager
def torch_threads(count: int | None) -> Iterator[None]:
    """Let torch compute with ``count`` threads while the block runs; None changes nothing."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _quota() -> int | None:
    """Return the whole cores of the container's quota; None if there is none."""
    try:
        if QUOTA.is_file():
            used, period = QUOTA.read_text().split()[:2]
        else:
            used, period = (path.read_text().strip() for path in OLD_QUOTA)
        return max(1, round(int(used) / int(period))) if int(used) > 0 else None
    except (OSError, ValueError, ZeroDivisionError):  # "max", or another system
        return None
