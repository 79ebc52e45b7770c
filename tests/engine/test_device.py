import numpy as np
import pytest
import torch
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.errors import DeviceError, UsageError
from inpaint_studio.engine import device
from inpaint_studio.engine import probe as probe_module
from inpaint_studio.engine.device import choose, probe


def test_the_cpu_is_always_there_and_last():
    assert probe()[-1].name == "cpu"
    assert probe()[-1].problem is None
    assert choose("cpu") == "cpu"


@pytest.mark.parametrize("name", ["gpu", "cuda:x", "", "tpu"])
def test_unknown_names_are_wrong_usage(name):
    with pytest.raises(UsageError, match="auto"):
        choose(name)


def test_a_device_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(DeviceError, match="cuda:7"):
        choose("cuda:7")


@pytest.fixture
def gpu(monkeypatch):
    """A machine that says it has one."""
    monkeypatch.setattr(device, "_cuda_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda i: "Some GPU")
    probe_module.problem_of.cache_clear()
    yield
    probe_module.problem_of.cache_clear()


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
    (said,) = device.set_aside()
    assert said.startswith("Some GPU is not used: ") and reason in said and len(said.splitlines()) == 1
    with pytest.raises(DeviceError, match=r"Some GPU.*does not work"):
        choose("cuda")


def test_a_gpu_that_fills_as_it_should_is_used_and_asked_once(gpu, monkeypatch):
    asked = []
    monkeypatch.setattr(probe_module, "small_fill", lambda name: (asked.append(name), right())[1])
    assert choose("auto") == choose("cuda") == "cuda:0" and device.set_aside() == []
    assert asked == ["cuda:0"]


def test_a_gpu_that_is_slower_than_any_cpu_is_set_aside(gpu, monkeypatch):
    monkeypatch.setattr(probe_module, "small_fill", lambda name: right())
    monkeypatch.setattr(probe_module, "SLOWEST", -1.0)
    assert "too slow" in device.set_aside()[0]


def test_the_stored_fill_is_what_this_cpu_gives():
    """After new weights: python -m inpaint_studio.engine.probe."""
    probe_module.problem_of.cache_clear()
    assert probe_module.problem_of("cpu") is None
