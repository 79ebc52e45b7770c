"""The engine as a value, and the requests that carry it: nobody depends on the order of their fields."""

from dataclasses import fields

import pytest

from inpaint_studio.core.errors import DeviceError
from inpaint_studio.engine import device_choice
from inpaint_studio.engine.selection.prompt import Question
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.session.engine import Engine, unused_devices_text, usable_device
from inpaint_studio.ui.session.removal_job import RemovalJob


@pytest.mark.parametrize("request_class", [Question, RemovalJob, BatchRequest, Engine])
def test_fields_are_named_where_a_request_is_made(request_class):
    assert all(field.kw_only for field in fields(request_class))


def test_a_device_that_cannot_be_used_is_replaced_and_reported(monkeypatch):
    def fail(device, machine):
        raise DeviceError(f"{device} is not here")

    monkeypatch.setattr(device_choice, "choose", fail)
    monkeypatch.setattr(device_choice, "set_aside", lambda machine: ["a GPU does not work"])
    engine = Engine(device="cuda")
    assert usable_device(engine)[0] == "cpu"
    lines = unused_devices_text(engine).splitlines()
    assert lines[0] == "a GPU does not work" and "cuda is not here" in lines[1]


def test_engines_differ_by_device_and_network_not_by_what_the_window_knows_of_the_machine(tmp_path):
    assert Engine() == Engine() and Engine(device="cpu") != Engine()
    assert Engine(weights=tmp_path) != Engine()
