"""Faults inside one photo's fill: only that photo fails, and the next run does it."""

import time

import numpy as np
import pytest
import torch

from inpaint_studio import paths
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.workflows.batch import loading
from inpaint_studio.workflows.batch import run as run_module
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.batches import plan, results_in, run
from tests.support.faults import DRIVER, STAGES, Fault


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    ("error", "words"),
    [(MemoryError(), "not enough memory"), (RuntimeError("shapes do not match"), "shapes do not match")],
)
def test_a_fault_at_any_stage_fails_one_photo_and_the_next_run_does_it(folder, monkeypatch, stage, error, words):
    with monkeypatch.context() as broken:
        calls = []
        original = Inpainter.fills

        def second_fails(self, request, *arguments, **more):
            calls.append(1)
            if len(calls) == 1:  # what was filled before does not matter: it is filled with grey
                return [Fill(Rect.of_shape(request.hole.shape), np.full_like(request.image, 128), request.hole)]
            if len(calls) != 2:
                return original(self, request, *arguments, **more)
            with broken.context() as inner:
                Fault(inner, stage, error, 1, 99)
                return original(self, request, *arguments, **more)

        broken.setattr(Inpainter, "fills", second_fails)
        results = run(folder)
    done = [result.status for result in results.values() if result.item.photo.stem in ("a", "b with space ü")]
    assert sorted(done) == ["done", "done", "failed"]
    (failed,) = [one for one in results.values() if one.status == "failed" and words in one.message]
    assert len(failed.message.splitlines()) == 1
    assert len(results_in(folder / "out")) == 2
    again = run(folder)
    assert again[failed.item.photo.name].status == "done"
    assert len(results_in(folder / "out")) == 3


@pytest.mark.parametrize(
    ("module", "step"), [(loading, "read_photo"), (loading, "mask_for"), (run_module, "write_photo")]
)
def test_lack_of_memory_for_reading_or_writing_fails_one_photo(folder, monkeypatch, module, step):
    original, calls = getattr(module, step), []

    def no_room(*arguments, **more):
        calls.append(1)
        if len(calls) == 1:
            raise MemoryError
        return original(*arguments, **more)

    with monkeypatch.context() as broken:
        broken.setattr(module, step, no_room)
        results = run(folder)
    assert sum("not enough memory" in one.message for one in results.values()) == 1
    assert sum(one.status == "done" for one in results.values()) == 2
    assert sum(one.status == "done" for one in run(folder).values()) == 1


def test_a_gpu_that_dies_in_a_batch_is_left_and_all_photos_are_done(folder, monkeypatch):
    gpu = Inpainter.load(paths.weights(), "cpu:0")  # torch tells it and cpu apart
    Fault(monkeypatch, "coarse_to_fine_pass", DRIVER, 2, 2)
    results = {one.item.photo.name: one for one in run_batch(plan(folder), lambda: gpu, BatchOptions(), CancelToken())}
    assert sum(one.status == "done" for one in results.values()) == 3
    assert gpu.limits.is_given_up("cpu:0") and str(gpu.working_device) == "cpu"


def test_a_slow_device_can_be_cancelled_and_what_was_finished_stays(folder, monkeypatch):
    token, network = CancelToken(), shared_inpainter("cpu").network
    calls = []

    class Slow(torch.nn.Module):
        def forward(self, *inputs):
            calls.append(1)
            if len(calls) > 1:
                token.cancel()
            time.sleep(0.2)
            return network(*inputs)

    monkeypatch.setattr(shared_inpainter("cpu"), "network", Slow())
    with pytest.raises(Cancelled):
        run(folder, token=token)
    assert len(calls) == 2 and len(results_in(folder / "out")) == 1
