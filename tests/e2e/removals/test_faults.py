"""Faults inside a removal, as seen in the window: the user gets a message and loses nothing."""

import threading
import time
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt, QTimer

from inpaint_studio.core.editing import edge_adjustment, mask_steps, removals
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.engine import device_choice as device
from inpaint_studio.engine import shared
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session import clicked_objects, object_clicks
from inpaint_studio.ui.session import removals as session_removals
from tests.support.faults import DRIVER, Fault
from tests.support.waiting import LONG
from tests.support.widgets import click_thread, status_label


@pytest.fixture(autouse=True)
def fresh():
    shared._loaded.cache_clear()
    yield
    shared._loaded.cache_clear()


def state(document):
    return document.image.copy(), document.mask.copy(), document.history.labels


def same(document, before):
    return (
        np.array_equal(document.image, before[0])
        and np.array_equal(document.mask, before[1])
        and document.history.labels == before[2]
    )


@pytest.mark.parametrize(
    "stage", ["reduce", "coarse_to_fine_pass", "find_sources", "seam_correction", "match_edge_colours", "from_float"]
)
@pytest.mark.parametrize(
    ("error", "words"),
    [(MemoryError(), "not enough memory"), (RuntimeError("shapes do not match"), "shapes do not match")],
)
def test_a_fault_is_reported_and_the_same_removal_works_afterwards(
    start, photo_file, messages, monkeypatch, stage, error, words
):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    document, before = user.session.document, state(user.session.document)
    with monkeypatch.context() as broken:
        fault = Fault(broken, stage, error, 1, 99)
        with user.qtbot.waitSignal(user.session.runner.failed):
            user.key(Qt.Key.Key_Return)
        user.wait_idle()
        assert fault.happened
    assert words in messages[-1] and "mask is kept" in messages[-1]
    assert same(document, before) and user.action("remove").isEnabled()
    user.wait_removed()
    assert document.history.labels[-1] == "Remove" and not document.has_mask


@pytest.mark.parametrize("stage", ["coarse_to_fine_pass", "search", "match_edge_colours"])
def test_a_failing_gpu_is_reported_once_and_the_photo_is_filled(start, photo_file, messages, monkeypatch, stage):
    monkeypatch.setattr(shared, "choose", lambda expected: "cpu:0")  # torch tells cpu:0 and cpu apart
    monkeypatch.setattr(
        device, "set_aside", lambda machine: [f"Some GPU is not used: {why}" for why in machine.given_up.values()]
    )
    user = start(photo_file)
    user.wait_idle()
    assert "Some GPU" not in status_label(user.window, "device").toolTip()
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    Fault(monkeypatch, stage, DRIVER)
    user.wait_removed()
    assert messages == [] and user.session.document.history.labels[-1] == "Remove"
    assert "unspecified launch failure" in status_label(user.window, "device").toolTip()
    assert "unspecified launch failure" in user.window.toast.text


@pytest.mark.parametrize("failing", [(removals, "put_layers"), (Margin, "grown")], ids=["fill", "margin"])
@pytest.mark.parametrize("error", [MemoryError(), cv2.error("(-4:Insufficient memory) Failed to allocate 9 bytes")])
def test_lack_of_memory_when_applying_a_fill_leaves_the_photo_unchanged(
    start, photo_file, messages, monkeypatch, error, failing
):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    document, before = user.session.document, state(user.session.document)

    def no_room(*arguments, **more):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(*failing, no_room)
        with user.qtbot.waitSignal(user.session.removals.refused):
            user.key(Qt.Key.Key_Return)
        user.wait_idle()
    assert "not enough memory" in messages[-1] and same(document, before)
    user.wait_removed()
    assert document.history.labels[-1] == "Remove"


class Slow(torch.nn.Module):
    """A device that answers only when it is allowed to."""

    def __init__(self, network) -> None:
        super().__init__()
        self.network, self.calls, self.may_answer = network, 0, threading.Event()

    def forward(self, *inputs):
        self.calls += 1
        assert self.may_answer.wait(LONG)
        return self.network(*inputs)


def answer(devices):
    for one in devices:
        one.may_answer.set()


@pytest.fixture
def slow(monkeypatch):
    made, load = [], Inpainter.load.__func__

    def loading(cls, weights, device="cpu"):
        one = load(cls, weights, device)
        one.network = one._copy = Slow(one.network)
        made.append(one.network)
        return one

    monkeypatch.setattr(Inpainter, "load", classmethod(loading))
    yield made
    answer(made)


def test_the_window_answers_while_a_slow_device_works_and_a_cancel_ends_it(start, photo_file, slow):
    user = start(photo_file)
    user.wait_idle()
    user.window.toolbox.set_size(100)
    user.drag((50, 60), (110, 60))
    before = state(user.session.document)
    ticks, timer = [], QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start()
    user.key(Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: any(one.calls for one in slow))
    ticks.clear()
    user.qtbot.waitUntil(lambda: len(ticks) > 10)  # events go on while the device is at it
    assert user.session.runner.is_running
    with user.qtbot.waitSignal(user.session.runner.cancelled):
        user.key(Qt.Key.Key_Escape)
        answer(slow)
    timer.stop()
    user.wait_idle()
    assert sum(one.calls for one in slow) == 1, "no level is begun after the cancel"
    assert same(user.session.document, before)


def test_closing_while_a_slow_device_works_ends_the_thread(start, photo_file, slow, monkeypatch):
    user = start(photo_file)
    user.wait_idle()
    user.window.toolbox.set_size(100)
    user.drag((50, 60), (110, 60))
    user.key(Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: any(one.calls for one in slow))
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    user.window.close()
    assert user.window.session.runner.is_running, "it cannot be stopped in the middle"
    answer(slow)
    user.wait_idle()
    assert sum(one.calls for one in slow) == 1


def too_large(*_given, **_more):
    raise MemoryError


def as_computed(document):
    return np.array_equal(document.hole, document.margins.grown(document.mask, within=document.frame))


@pytest.mark.parametrize(
    ("owner", "name", "tool"),
    [
        (Margin, "grown", Qt.Key.Key_B),  # at the end of the stroke
        (Margin, "grown", Qt.Key.Key_E),  # at its first dab
        (Margin, "grown", Qt.Key.Key_L),
        (Stroke, "__init__", Qt.Key.Key_B),
        (Stroke, "draw", Qt.Key.Key_B),
        (mask_steps, "select", Qt.Key.Key_L),
    ],
)
def test_a_stroke_that_lacks_memory_is_reported_and_the_next_one_is_drawn(
    start, photo_file, messages, monkeypatch, owner, name, tool
):
    user = start(photo_file)
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (90, 60))
    document, drawing = user.session.document, user.session.drawing
    user.key(tool)
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, too_large)
        user.drag((30, 30), (80, 30), (80, 60))
    assert "not enough memory" in messages[-1] and not drawing.in_stroke
    user.key(Qt.Key.Key_B)
    user.drag((30, 90), (40, 90))
    assert len(messages) >= 1 and document.history.labels[-1] == "Brush stroke"
    assert document.mask[90, 35] and as_computed(document)
    while document.history.undo_label:
        user.session.undo()
    assert not document.mask.any() and not document.hole.any()


def test_a_removal_has_the_margin_that_lacked_memory_before(start, photo_file, messages, monkeypatch):
    user = start(photo_file)
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (90, 60))
    document = user.session.document
    before = document.mask.copy()
    with monkeypatch.context() as broken:
        broken.setattr(Margin, "grown", too_large)
        user.drag((30, 30), (60, 30))
    assert np.array_equal(document.mask, before)
    hole = document.margins.grown(before, within=document.frame)
    with user.qtbot.waitSignal(user.session.runner.started):
        user.key(Qt.Key.Key_Return)
    assert np.array_equal(user.session.runner.job.hole, hole)
    user.wait_idle()


def test_a_removal_that_lacks_memory_is_reported(start, photo_file, messages, monkeypatch):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    with monkeypatch.context() as broken:
        broken.setattr(session_removals, "copy_of", too_large)
        user.key(Qt.Key.Key_Return)
    assert "not enough memory" in messages[-1] and user.session.removals.is_possible
    user.wait_removed()


def test_an_edge_adjustment_that_lacks_memory_is_reported(start, photo_file, messages, monkeypatch):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    drawing, before = user.session.drawing, user.session.document.mask.copy()
    with monkeypatch.context() as broken:
        broken.setattr(edge_adjustment, "edge_distance", too_large)
        assert drawing.begin_edge() is None
    assert "not enough memory" in messages[-1]
    drawing.begin_edge()
    with monkeypatch.context() as broken:
        broken.setattr(edge_adjustment, "with_edge", too_large)
        drawing.move_edge(4, 0)
    assert len(messages) == 2 and drawing.edge is not None
    drawing.move_edge(4, 0)
    with monkeypatch.context() as broken:
        broken.setattr(Margin, "grown", too_large)
        drawing.finish_edge()
    assert len(messages) == 3 and drawing.edge is None and np.array_equal(user.session.document.mask, before)


def test_an_object_selection_that_lacks_memory_is_reported(start, photo_file, messages, monkeypatch):
    user = start(photo_file)
    clicks = user.session.clicks
    questions = []
    monkeypatch.setattr(click_thread(user.session), "ask", questions.append)
    monkeypatch.setattr(object_clicks.found_objects, "find", too_large)
    clicks.click((80, 60), True)
    click_thread(user.session).failed.emit(questions[-1], CheckpointError("It is gone."))
    assert "not enough memory" in messages[-1] and not clicks.is_waiting
    clicks._is_missing = False
    monkeypatch.setattr(clicked_objects, "put", too_large)
    clicks.click((80, 60), True)
    click_thread(user.session).answered.emit(
        questions[-1], SimpleNamespace(selection=None, probabilities=SimpleNamespace(area=None))
    )
    assert len(messages) == 2 and not user.session.document.history.labels


def test_a_stroke_that_cannot_be_removed_at_once_stays_painted(start, photo_file, messages, monkeypatch):
    user = start(photo_file)
    user.window.preferences.change(remove_at_once=True)
    user.window.toolbox.set_size(30)
    with monkeypatch.context() as broken:
        broken.setattr(session_removals, "empty_mask", too_large)
        user.drag((80, 60), (90, 60))
    assert "not enough memory" in messages[-1] and user.window.stroke_removals.strokes == []
    user.wait_removed()
