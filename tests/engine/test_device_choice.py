from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.errors import DeviceError, UsageError
from inpaint_studio.engine import device_choice as device
from inpaint_studio.engine import device_probe as probe_module
from inpaint_studio.engine.device_choice import choose, probe
from inpaint_studio.engine.machine.limits import ComputeLimits
from tests.support.locks import WatchedLock
from tests.support.waiting import LONG


def test_the_cpu_is_always_there_and_last():
    assert probe()[-1].name == "cpu"
    assert probe()[-1].problem is None
    assert choose("cpu") == "cpu"


@pytest.mark.parametrize("name", ["gpu", "cuda:x", "", "tpu", "cuda:00", "xpu:01", "cuda:٣"])
def test_unknown_device_names_are_usage_errors(name):
    with pytest.raises(UsageError, match="auto"):
        choose(name)


def test_a_missing_device_is_named(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(DeviceError, match="cuda:7") as caught:
        choose("cuda:7")
    assert "--device" not in str(caught.value), "programs that use the library have no such option"


@pytest.fixture
def gpu(monkeypatch):
    """A machine that says it has one."""
    monkeypatch.setattr(device, "_cuda_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda i: "Some GPU")
    monkeypatch.setattr(probe_module, "seconds_on", lambda name: 0.2 if name == "cpu" else 0.1)
    for known in (probe_module.problem_of, probe_module.slowness_of):
        known.cache_clear()
    yield
    for known in (probe_module.problem_of, probe_module.slowness_of):
        known.cache_clear()


def right():
    with Image.open(paths.reference_fill()) as image:
        return np.asarray(image).copy()


def wrong():
    picture = right()
    picture[40, 50] ^= 255
    return picture


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (RuntimeError("CUDA error: no kernel image is available\nsecond line"), "no kernel image is available"),
        (torch.OutOfMemoryError("CUDA out of memory"), "out of memory"),
        (AssertionError(), "AssertionError"),
        (wrong, "wrong results"),
        (lambda: np.zeros_like(right()), "wrong results"),
        (lambda: right() // 2, "wrong results"),
    ],
)
def test_a_gpu_that_says_it_is_available_but_does_not_fill_is_set_aside(gpu, monkeypatch, result, reason):
    def fill(name):
        if isinstance(result, Exception):
            raise result
        return result()

    monkeypatch.setattr(probe_module, "small_fill", fill)
    assert choose("auto") == "cpu"
    (texts,) = device.set_aside()
    assert texts.startswith("Some GPU is not used: ") and reason in texts and len(texts.splitlines()) == 1
    with pytest.raises(DeviceError, match=r"Some GPU.*does not work"):
        choose("cuda")


def test_a_gpu_that_fills_as_it_should_is_used_and_asked_once(gpu, monkeypatch):
    questions = []
    monkeypatch.setattr(probe_module, "small_fill", lambda name: (questions.append(name), right())[1])
    assert choose("auto") == choose("cuda") == "cuda:0" and device.set_aside() == []
    assert questions == ["cuda:0"]


def test_two_threads_that_choose_at_once_test_a_gpu_once(gpu, monkeypatch):
    tested, lock = [], WatchedLock()

    def until_both_wait(name):
        tested.append(name)
        lock.wait_for(2)
        return right()

    monkeypatch.setattr(device, "PROBING", lock)
    monkeypatch.setattr(probe_module, "SLOWEST", LONG)
    monkeypatch.setattr(probe_module, "small_fill", until_both_wait)
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(choose, ["auto", "auto"])) == {"cuda:0"}
    assert tested == ["cuda:0"]


def test_a_gpu_that_is_slower_than_any_cpu_is_set_aside(gpu, monkeypatch):
    monkeypatch.setattr(probe_module, "small_fill", lambda name: right())
    monkeypatch.setattr(probe_module, "SLOWEST", -1.0)
    assert "too slow" in device.set_aside()[0]


def test_a_gpu_that_is_slower_than_this_cpu_is_used_only_if_it_is_named(gpu, monkeypatch):
    monkeypatch.setattr(probe_module, "small_fill", lambda name: right())
    monkeypatch.setattr(probe_module, "seconds_on", lambda name: 0.2 if name == "cpu" else 0.3)
    assert choose("auto") == "cpu" and choose("cuda") == "cuda:0"
    assert "slower than the CPU (0.30 s against 0.20 s" in device.set_aside()[0]


def test_a_gpu_that_fails_only_at_a_larger_size_is_set_aside(gpu, monkeypatch):
    def fail(name):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(probe_module, "small_fill", lambda name: right())
    monkeypatch.setattr(probe_module, "seconds_on", fail)
    assert choose("auto") == "cpu"
    assert "CUDA out of memory" in device.set_aside()[0]


def test_a_gpu_that_fails_while_it_works_is_given_up(gpu, monkeypatch):
    monkeypatch.setattr(probe_module, "small_fill", lambda name: right())
    assert choose("auto") == "cuda:0"
    machine = ComputeLimits()
    machine.give_up("cuda:0", "unspecified launch failure")
    assert choose("auto", machine) == "cpu"
    assert device.set_aside(machine) == ["Some GPU is not used: unspecified launch failure"]
    with pytest.raises(DeviceError, match="unspecified launch failure"):
        choose("cuda", machine)
    assert choose("auto", ComputeLimits()) == choose("auto") == "cuda:0" and device.set_aside() == [], "nobody else's"


def test_a_gpu_whose_driver_has_lost_its_name_is_still_reported(gpu, monkeypatch):
    def ask(index):
        raise RuntimeError("CUDA error: unknown error")

    monkeypatch.setattr(torch.cuda, "get_device_name", ask)
    machine = ComputeLimits()
    machine.give_up("cuda:0", "unknown error")
    assert device.set_aside(machine) == ["GPU 0 is not used: unknown error"]


def test_the_speed_of_the_network_is_measured_on_this_machine():
    assert 0.001 < probe_module.seconds_on("cpu") < 60


def test_the_stored_fill_is_what_this_cpu_gives():
    """After new weights: python -m inpaint_studio.engine.device_probe."""
    probe_module.problem_of.cache_clear()
    assert probe_module.problem_of("cpu") is None
