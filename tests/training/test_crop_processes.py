"""Labelled crops from processes: the same as from the thread, errors that arrive, no process left behind."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

import inpaint_studio
from inpaint_studio.core.errors import TrainingError
from inpaint_studio.training.crop_processes import LabelledSource, LabelledStream
from inpaint_studio.training.damage_samples import damage_sample
from inpaint_studio.training.letters.samples import text_sample
from tests.support.images import textured
from tests.support.waiting import LONG, wait_for


def failing_sample(rng, pool, size):
    """Fail in the third step of two samples, of which each process makes one."""
    if rng.bit_generator.seed_seq.entropy == (1, 2):
        raise ValueError("no such font")
    return damage_sample(rng, pool, size)


def ending_sample(rng, pool, size):
    """End the process like the system does that has no memory left."""
    if rng.bit_generator.seed_seq.entropy == (1, 2):
        os.kill(os.getpid(), signal.SIGKILL)
    return damage_sample(rng, pool, size)


def torch_sample(rng, pool, size):
    """Tell whether this process has loaded torch."""
    return np.full((size, size, 3), "torch" in sys.modules, np.uint8), np.zeros((1, size, size), np.uint8)


@pytest.fixture
def photos(tmp_path):
    for number in range(3):
        Image.fromarray(textured(150, 200, seed=number)).save(tmp_path / f"{number}.png")
    return tmp_path


def batches(source, workers, count):
    with closing(LabelledStream(source, workers)) as stream:
        return [stream.next() for _ in range(count)]


@pytest.mark.parametrize("sampler", [damage_sample, text_sample])
def test_the_thread_and_any_number_of_processes_make_the_same_batches(photos, sampler):
    source = LabelledSource(photos, sampler, 2, 32, seed=7)
    expected = batches(source, 0, 5)
    assert not np.array_equal(expected[0][0], expected[1][0])
    for workers in (1, 2):
        made = batches(source, workers, 5)
        pairs = [pair for one, two in zip(made, expected, strict=True) for pair in zip(one, two, strict=True)]
        assert len(pairs) == 10 and all(np.array_equal(a, b) for a, b in pairs)
    assert not [thread for thread in threading.enumerate() if thread.name == "crops"]


def test_an_error_reaches_the_training_in_its_step(photos):
    with closing(LabelledStream(LabelledSource(photos, failing_sample, 2, 32, seed=1), 2)) as stream:
        stream.next()
        stream.next()
        with pytest.raises(TrainingError, match=r"No crop could be made: .*no such font"):
            stream.next()


@pytest.mark.skipif(sys.platform == "win32", reason="another exit code")
def test_the_death_of_a_process_ends_the_wait(photos):
    with closing(LabelledStream(LabelledSource(photos, ending_sample, 2, 32, seed=1), 2)) as stream:
        stream.next()
        stream.next()
        with pytest.raises(TrainingError, match="exit code -9"):
            stream.next()


@pytest.mark.skipif(sys.platform == "win32", reason="another exit code")
def test_a_process_that_dies_in_the_middle_of_a_batch_ends_the_wait(photos):
    """A batch of 1.4 MB does not fit into a pipe: the processes wait with parts of theirs sent."""
    stream = LabelledStream(LabelledSource(photos, damage_sample, 2, 320, seed=1), 2)
    with closing(stream):
        workers = [psutil.Process(worker.process.pid) for worker in stream._workers]
        wait_for(stream._ready.full)
        workers[0].kill()
        with pytest.raises(TrainingError, match="exit code -9"):
            for _ in range(20):
                stream.next()
    _, alive = psutil.wait_procs(workers, timeout=LONG)
    assert not alive


@pytest.mark.parametrize("workers", [0, 2])
def test_a_folder_without_photos_is_reported(tmp_path, workers):
    with pytest.raises(TrainingError, match="no readable photo"):
        LabelledStream(LabelledSource(tmp_path, damage_sample, 2, 32, seed=1), workers)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_an_interruption_is_left_to_the_training(photos):
    with closing(LabelledStream(LabelledSource(photos, damage_sample, 2, 320, seed=1), 2)) as stream:
        for worker in stream._workers:
            os.kill(worker.process.pid, signal.SIGINT)
        assert len([stream.next() for _ in range(20)]) == 20


def test_the_processes_load_no_torch(photos):
    ((images, _),) = batches(LabelledSource(photos, torch_sample, 2, 32, seed=1), 1, 1)
    assert not images.any()


KILLED = """
import pathlib, sys, time
from inpaint_studio.training.crop_processes import LabelledSource, LabelledStream
from inpaint_studio.training.damage_samples import damage_sample
def slow(rng, pool, size):
    time.sleep(600)
if __name__ == "__main__":
    sampler = {"damage_sample": damage_sample, "slow": slow}[sys.argv[2]]
    stream = LabelledStream(LabelledSource(pathlib.Path(sys.argv[1]), sampler, 2, 320, 1), 2)
    print(*(worker.process.pid for worker in stream._workers), flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("sampler", ["damage_sample", "slow"])
def test_the_processes_end_quietly_when_the_training_is_killed(photos, tmp_path, sampler):
    """Processes that wait until somebody takes their batches, and such that are busy with one."""
    (tmp_path / "host.py").write_text(KILLED)
    root = Path(inpaint_studio.__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, tmp_path / "host.py", photos, sampler],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    ) as host:
        workers = [psutil.Process(int(pid)) for pid in host.stdout.readline().split()]
        host.kill()
        try:
            wait_for(lambda: all(not one.is_running() or one.status() == psutil.STATUS_ZOMBIE for one in workers))
        finally:
            for worker in workers:
                with suppress(psutil.NoSuchProcess):
                    worker.kill()
        assert len(workers) == 2 and "Traceback" not in host.stderr.read()
