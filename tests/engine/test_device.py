import pytest
import torch

from inpaint_studio.core.errors import DeviceError, UsageError
from inpaint_studio.engine import device
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


@pytest.mark.parametrize("fault", ["raises", "deviates"])
def test_a_gpu_that_says_it_is_available_but_does_not_work_is_set_aside(monkeypatch, fault):
    monkeypatch.setattr(device, "_cuda_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda i: "Broken GPU")
    if fault == "raises":
        monkeypatch.setattr(device, "_problem", lambda name: "no kernel image is available")
    else:
        monkeypatch.setattr(torch.Tensor, "to", lambda self, name: self * 0.9)
    assert choose("auto") == "cpu"
    with pytest.raises(DeviceError, match=r"Broken GPU.*does not work"):
        choose("cuda")
