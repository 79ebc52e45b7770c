"""Networks are loaded once for all threads, and again after their file has changed."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from inpaint_studio.engine import weights_cache
from inpaint_studio.engine.damage.detector import shared_detector
from inpaint_studio.engine.damage.text.letters import shared_letters
from inpaint_studio.engine.damage.text.lines import shared_text_detector
from inpaint_studio.engine.selection.people import shared_people
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.engine.weights_cache import cached_by_file
from inpaint_studio.paths import DETECTOR, FILL, LETTERS, PEOPLE, SELECTOR, TEXT_LINES
from tests.support.locks import WatchedLock
from tests.support.waiting import LONG


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "network.safetensors"
    path.write_bytes(b"1")
    return path


def test_two_threads_that_need_a_network_at_once_load_it_once(file, monkeypatch):
    locks, loads = [], []

    def new_lock():
        locks.append(WatchedLock())
        return locks[-1]

    monkeypatch.setattr(weights_cache, "Lock", new_lock)

    @cached_by_file()
    def load(path):
        loads.append(path)
        locks[1].wait_for(2)  # that of the file: both want the network
        return object()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(load, [file, file])
    assert first is second and loads == [file]


def test_another_file_is_loaded_while_one_is_loading(file, tmp_path):
    begins, may_end = threading.Event(), threading.Event()

    @cached_by_file(maximum=2)
    def load(path):
        if path == file:
            begins.set()
            assert may_end.wait(LONG)
        return path

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(load, file)
        assert begins.wait(LONG)
        assert load(tmp_path / "other") == tmp_path / "other"
        assert not slow.done()
        may_end.set()


def test_a_load_that_raises_is_repeated(file):
    loads = []

    @cached_by_file()
    def load(path):
        loads.append(path)
        if len(loads) == 1:
            raise OSError
        return len(loads)

    with pytest.raises(OSError):
        load(file)
    assert load(file) == load(file) == 2


def test_the_network_used_least_recently_is_dropped(tmp_path):
    loads = []
    load = cached_by_file(maximum=2)(lambda path: loads.append(path.name))
    for name in ("a", "b", "a", "c", "a", "b"):
        load(tmp_path / name)
    assert loads == ["a", "b", "c", "b"]


@pytest.mark.parametrize(
    ("shared", "bundled"),
    [
        (shared_detector, DETECTOR),
        (shared_letters, LETTERS),
        (shared_text_detector, TEXT_LINES),
        (shared_people, PEOPLE),
        (shared_selector, SELECTOR),
        (lambda path: shared_inpainter("cpu", path), FILL),
    ],
)
def test_a_network_is_loaded_again_after_its_file_has_changed(shared, bundled, tmp_path):
    path = tmp_path / bundled.path.name
    path.write_bytes(bundled.path.read_bytes())
    first = shared(path)
    assert shared(path) is first
    os.utime(path, ns=(1, 1))
    assert shared(path) is not first
