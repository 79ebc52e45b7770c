"""Progress of every job: the total stays the same, and the work done never decreases."""

import inspect

import numpy as np
import pytest

import inpaint_studio
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.workflows.distractions import find_distractions
from inpaint_studio.workflows.watermark import find_overlay
from tests.support.floors import floor, hole_in_floor
from tests.support.images import textured
from tests.support.rounds import use_rounds
from tests.support.watermarks import stamped


class Recorder:
    """Checks each report of one job; cancels ``token`` at the report with the number ``last``."""

    def __init__(self, token=None, last=None):
        self.done, self.totals, self.count = 0, set(), 0
        self._token, self._last = token, last

    def __call__(self, done, total):
        assert self._token is None or not self._token.cancelled, "reported after a cancel"
        self.totals.add(total)
        assert len(self.totals) == 1 and self.done <= done <= total
        self.done, self.count = done, self.count + 1
        if self.count == self._last:
            self._token.cancel()

    @property
    def is_complete(self):
        return {self.done} == self.totals


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch):
    """Fewer rounds of the search: a worse fill, sooner."""
    use_rounds(monkeypatch, 1, 1, 1)


@pytest.fixture
def case():
    mask = np.zeros((160, 200), np.uint8)
    mask[60:100, 80:130] = mask[10:30, 10:20] = 255
    return textured(160, 200), mask


@pytest.mark.parametrize("count", [None, 1, 3, 5])
def test_a_removal_has_one_total_whatever_its_number_of_variations(case, count):
    recorder = Recorder()
    inpaint_studio.remove(*case, device="cpu", variations=count, progress=recorder)
    assert recorder.is_complete and recorder.count > 5


def test_so_does_one_on_a_surface_which_makes_a_second_variation():
    image, mask = floor(0.3)[0], hole_in_floor()
    recorder = Recorder()
    inpaint_studio.remove(image, mask, device="cpu", progress=recorder)
    assert recorder.is_complete


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.95])
def test_a_cancel_at_any_report_is_followed_by_no_other_report(case, share):
    recorder = Recorder()
    inpaint_studio.remove(*case, device="cpu", variations=3, progress=recorder)
    token = CancelToken()
    recorder = Recorder(token, 1 + int(share * (recorder.count - 1)))
    with pytest.raises(Cancelled):
        inpaint_studio.remove(*case, device="cpu", variations=3, progress=recorder, cancel=token)


def test_searches_for_watermarks_and_distractions_have_one_total(tmp_path, case):
    paths, _ = stamped(tmp_path, [(200, 160)], 1.0)
    for search in (
        lambda progress: find_overlay(paths, progress),
        lambda progress: find_distractions(Photo(case[0]), progress),
    ):
        recorder = Recorder()
        search(recorder)
        assert recorder.is_complete


def test_no_other_function_of_the_library_reports_progress():
    functions = [getattr(inpaint_studio, name) for name in inpaint_studio.__all__]
    reporting = [
        one for one in functions if inspect.isfunction(one) and "progress" in inspect.signature(one).parameters
    ]
    assert reporting == [inpaint_studio.remove]
