"""First calls of functions in a process are made by one thread; a process forked after a fill still works."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch

from inpaint_studio.engine.machine import first_calls
from inpaint_studio.engine.machine.first_calls import FEW, FUNCTIONS, load_torch_runtime, warm_up_kernels
from tests.support.locks import WatchedLock
from tests.support.waiting import LONG

ROOT = Path(__file__).resolve().parents[3]
FIRST = """
import os, signal
import numpy as np, torch
sizes, real = {}, {}
def watch(name):
    real[name] = getattr(torch, name)
    def call(numbers, *more, **others):
        if isinstance(numbers, torch.Tensor):
            sizes.setdefault(name, numbers.numel())
        return real[name](numbers, *more, **others)
    setattr(torch, name, call)
for name in ("logit", "log", "exp", "sigmoid"):
    watch(name)
import inpaint_studio
image = np.random.default_rng(0).integers(0, 256, (90, 120, 3), np.uint8)
mask = np.zeros((90, 120), np.uint8)
mask[30:50, 40:70] = 255
ours = inpaint_studio.remove(image, mask, device="cpu", variations=1)
print(max(sizes.values()), len(sizes), flush=True)
if hasattr(os, "fork"):
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # a child that waits for threads which it has not is ended
        theirs = inpaint_studio.remove(image, mask, device="cpu", variations=1)
        apart = np.abs(theirs.astype(int) - ours)
        os._exit(0 if (apart[mask == 0] == 0).all() and apart.mean() < 1 else 1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.fixture(scope="module")
def message():
    return subprocess.run([sys.executable, "-c", FIRST], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_first_call_of_each_function_uses_a_small_array(message):
    largest, functions = map(int, message.split()[:2])
    assert largest == FEW and functions == 4


def test_every_function_of_the_list_exists_and_takes_its_first_call():
    warm_up_kernels()
    assert all(hasattr(torch, name) for name in FUNCTIONS)


def test_two_threads_make_the_first_calls_one_after_the_other(monkeypatch):
    real, callers, lock = torch.logit, [], WatchedLock()

    def until_both_wait(values):
        if not callers:
            lock.wait_for(2)
        callers.append(threading.get_ident())
        return real(values)

    monkeypatch.setattr(first_calls, "LOCK", lock)
    monkeypatch.setattr(torch, "logit", until_both_wait)
    first_calls._call_functions.cache_clear()
    with ThreadPoolExecutor(2) as pool:
        for call in [pool.submit(load_torch_runtime) for _ in range(2)]:
            call.result(LONG)
    assert len(callers) == 2 and len(set(callers)) == 1, "float32 and float64, by one thread"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked there")
def test_a_process_that_forks_after_a_first_fill_fills_in_both(message):
    assert message.split()[2:] == ["0"]
