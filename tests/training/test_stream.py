"""Batches from a process of their own: the same in every run, errors that arrive, no process left behind."""

import os
import signal
from contextlib import suppress

import numpy as np
import psutil
import pytest
from PIL import Image

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.training.dataset import BatchPlan, GeneratedImages, Pool
from inpaint_studio.training.lines import line_share
from inpaint_studio.training.scenes import scene
from inpaint_studio.training.stream import STEPS_PER_GENERATION, BatchMaker, BatchStream, CropSource
from tests.support.images import textured
from tests.support.killed_host import orphan
from tests.support.waiting import wait_for

PLAN = BatchPlan(32, 2, 0.4, 1)


@pytest.fixture
def source(tmp_path):
    for number in range(3):
        Image.fromarray(textured(80, 100, seed=number)).save(tmp_path / f"{number}.png")
    (tmp_path / "broken.jpg").write_bytes(b"no photo")
    return CropSource(tmp_path, scenes=0.5, procedural=0.2, seed=4)


def test_batches_arrive_in_order_and_equal_those_cut_in_this_process(source):
    stream = BatchStream(source)
    try:
        assert (stream.size.photos, stream.size.unreadable) == (3, 1)
        for step in (5, 0):
            stream.request(PLAN, step)
        crops = BatchMaker(source)
        for step in (5, 0):
            made, expected = stream.next(), crops.batch(PLAN, step)
            assert np.array_equal(made.image, expected.image) and np.array_equal(made.mask, expected.mask)
    finally:
        stream.close()


def test_a_folder_without_photos_is_reported_by_the_training(tmp_path):
    with pytest.raises(TrainingError, match="no readable photo"):
        BatchStream(CropSource(tmp_path))


def test_the_death_of_the_worker_process_ends_the_wait(source, monkeypatch):
    monkeypatch.setattr("inpaint_studio.training.stream.POLL_SECONDS", 0.2)
    stream = BatchStream(source)
    child = next(one for one in psutil.Process().children() if one.pid == stream._process.pid)
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(TrainingError, match="exit code -9"):
        stream.next()
    stream.close()
    assert not psutil.pid_exists(child.pid)


KILLED = """
import pathlib, sys, time
from inpaint_studio.training.dataset import BatchPlan
from inpaint_studio.training.stream import BatchStream, CropSource
if __name__ == "__main__":
    stream = BatchStream(CropSource(pathlib.Path(sys.argv[1])))
    for step in range(3):
        stream.request(BatchPlan(64, 8, 0.4), step)
    stream.next()  # the others are more than a pipe holds
    print(stream._process.pid, flush=True)
    time.sleep(600)
"""


def test_the_worker_process_ends_when_the_training_is_killed(source, tmp_path):
    with orphan(KILLED, source.photos, tmp_path) as cutter:
        try:
            wait_for(lambda: not cutter.is_running() or cutter.status() == psutil.STATUS_ZOMBIE)
        finally:
            with suppress(psutil.NoSuchProcess):
                cutter.kill()


def test_an_error_while_cutting_reaches_the_training(source):
    stream = BatchStream(source)
    try:
        stream.request(BatchPlan(32, "many", 0.4), 0)
        with pytest.raises(TrainingError, match="No crop could be cut"):
            stream.next()
    finally:
        stream.close()


def test_made_pictures_are_renewed_and_made_once(source):
    crops = BatchMaker(source)
    first, same, other = (
        crops._images(step // STEPS_PER_GENERATION)[7] for step in (0, STEPS_PER_GENERATION - 1, STEPS_PER_GENERATION)
    )
    assert first is same and not np.array_equal(first, other)
    calls = []
    pictures = GeneratedImages(lambda number: calls.append(number) or textured(20, 20, seed=number), 5)
    assert pictures[3] is pictures[3] and calls == [3] and len(pictures) == 5


def test_photos_with_straight_lines_are_taken_more_often():
    lined = np.full((200, 200, 3), 200, np.uint8)
    lined[:, ::20] = 20
    smooth = np.full((200, 200, 3), 120, np.uint8)
    assert line_share(lined) > 5 and line_share(smooth) == 0
    pool = Pool([smooth, lined]).with_lines_favoured()
    rng = np.random.default_rng(0)
    share = np.mean([pool.pick(rng) is lined for _ in range(2000)])
    assert share == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize("seed", range(6))
def test_scenes_are_the_same_for_a_seed_and_hold_edges(seed):
    first, again = (scene(np.random.default_rng(seed), 96) for _ in range(2))
    assert np.array_equal(first, again) and first.shape == (96, 96, 3) and first.dtype == np.uint8
    edges = [np.abs(np.diff(first.astype(int), axis=axis)).max() for axis in (0, 1)]
    assert max(edges) > 10, "something meets something else"
