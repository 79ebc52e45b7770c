"""Threads wait without spinning, and there are no more of them than cores."""

import os
import subprocess
import sys
from pathlib import Path

import cv2
import pytest
import torch

import inpaint_studio
from inpaint_studio.engine.machine import threads
from inpaint_studio.engine.machine.threads import (
    PASSIVE,
    available_cores,
    share_cores,
    thread_shares,
    torch_threads,
    wait_passively,
)


def environment(**given):
    return {name: value for name, value in os.environ.items() if name not in PASSIVE} | given


def printed(program, **given):
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(**given), capture_output=True, text=True, check=True
    )
    return done.stdout.split()


SHOW = "import {}, os; print(*(os.environ.get(name, '-') for name in ('OMP_WAIT_POLICY', 'KMP_BLOCKTIME')))"
PROGRAM = (
    "import sys, os; sys.argv = ['inpaint-studio', '--version']\n"
    "from inpaint_studio.__main__ import main; main()\n"
    "import subprocess; subprocess.run([sys.executable, '-c', {!r}])"
)
HOST = """
import cv2, os, sys  # OpenCV has a variable of its own
before = dict(os.environ)
import inpaint_studio, numpy as np
assert dict(os.environ) == before and "torch" not in sys.modules
image, mask = np.zeros((80, 100, 3), np.uint8), np.zeros((80, 100), np.uint8)
{}
assert dict(os.environ) == before and "torch" in sys.modules
"""
CALLS = {"remove": "mask[9:30, 9:30] = 255; inpaint_studio.remove(image, mask, variations=1)",
         "select": "\ntry: inpaint_studio.select(image, clicks=[(8, 7)])\nexcept inpaint_studio.core.errors.StudioError: pass\n",
         }  # fmt: skip


def test_the_program_and_the_processes_that_it_starts_have_threads_that_sleep():
    assert printed(PROGRAM.format(SHOW.format("sys")))[-2:] == ["passive", "0"]


@pytest.mark.skipif(sys.platform != "linux", reason="libgomp is Linux's")
@pytest.mark.parametrize("call", CALLS)
def test_a_library_leaves_the_environment_alone_and_its_threads_sleep_all_the_same(call):
    done = subprocess.run(
        [sys.executable, "-c", HOST.format(CALLS[call])],
        env=environment(OMP_DISPLAY_ENV="verbose"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "OMP_WAIT_POLICY = 'PASSIVE'" in done.stderr and "GOMP_SPINCOUNT = '1000'" in done.stderr


TORCH = """
import os
with_torch = set(os.environ)
def get_num_threads():
    print(*with_torch, *os.environ)
"""
LOADED = "import os, torch, inpaint_studio.engine.machine.threads as t; t.load_torch(); print('after', *os.environ)"


def test_a_program_that_has_loaded_torch_or_set_its_wait_policy_is_left_alone(tmp_path):
    """A stand-in for torch prints the environment in which it is loaded."""
    (tmp_path / "torch.py").write_text(TORCH)
    places = os.pathsep.join((str(tmp_path), str(Path(inpaint_studio.__file__).parents[1])))

    def around(program, **given):
        output = printed(program, PYTHONPATH=places, **given)
        at = output.index("after")
        return PASSIVE.keys() & set(output[:at]), PASSIVE.keys() & set(output[at:])

    assert around(LOADED) == (set(), set())
    ours = LOADED.replace(" torch,", "")
    assert around(ours) == (set(PASSIVE), set()), "asleep, and nothing of it left"
    assert around(ours, KMP_BLOCKTIME="7") == ({"KMP_BLOCKTIME"},) * 2


@pytest.mark.parametrize("name", list(PASSIVE))
def test_settings_of_the_user_are_left_alone(name, monkeypatch):
    for other in PASSIVE:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "7")
    wait_passively()
    assert {other: os.environ.get(other) for other in PASSIVE} == {**dict.fromkeys(PASSIVE), name: "7"}


def test_a_container_gets_as_many_threads_as_its_quota(monkeypatch, tmp_path):
    quota = tmp_path / "cpu.max"
    monkeypatch.setattr(threads, "QUOTA", quota)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    for text, cores in (("max 100000\n", 16), ("350000 100000\n", 4), ("20000 100000\n", 1), ("rubbish", 16)):
        quota.write_text(text)
        assert available_cores() == cores
    quota.write_text("200000 100000")
    assert (thread_shares().torch, thread_shares().opencv, thread_shares().loaders) == (2, 2, 2)


def test_a_thread_count_set_by_the_user_applies_to_torch(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert thread_shares().torch == 3


def test_torch_and_opencv_keep_to_their_shares(monkeypatch):
    before = torch.get_num_threads(), cv2.getNumThreads()
    try:
        torch.set_num_threads(6)
        cv2.setNumThreads(6)
        monkeypatch.setattr(threads, "available_cores", lambda: 2)
        monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
        share_cores()
        assert (torch.get_num_threads(), cv2.getNumThreads()) == (2, 2)
        torch.set_num_threads(1)
        share_cores()
        assert torch.get_num_threads() == 1, "a caller's lower count stays"
        with torch_threads(2):
            assert torch.get_num_threads() == 2
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before[0])
        cv2.setNumThreads(before[1])
