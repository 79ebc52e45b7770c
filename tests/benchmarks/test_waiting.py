"""Benchmarks of the window end by themselves, whatever work is left in it."""

import pytest
from PIL import Image

from benchmarks.waiting import close, opened, until
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.masks.mask import REMOVE
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.main_window import MainWindow
from tests.support.images import textured


def test_waiting_ends_with_a_timeout_that_names_the_condition(qapp):
    with pytest.raises(SystemExit, match="the fill comes: not within 0 s"):
        until(lambda: False, "the fill comes", timeout=0.05)


def test_a_window_is_closed_without_a_question_about_masks_and_removals(qapp, tmp_path, monkeypatch):
    for question in ("ask_unfinished", "ask_unsaved", "ask_unsaved_many"):
        monkeypatch.setattr(dialogs, question, lambda *_: pytest.fail("it asks, for ever"))
    for name in ("DRAFTS", "FEWER_DRAFTS"):
        monkeypatch.setattr(f"inpaint_studio.engine.fill.variations.{name}", 1)
    photo = tmp_path / "photo.png"
    Image.fromarray(textured(120, 160)).save(photo)
    window = MainWindow()
    document = opened(window, photo)
    window.session.journal = None

    def stroke(one):
        drawn = Stroke(one)
        drawn.draw((60, 60), (80, 60), 8, REMOVE)
        return drawn.commit("stroke")

    window.session.edit(stroke)
    window.actions_by_name["remove"].trigger()
    until(lambda: not window.session.runner.is_running, "the removal ends")
    window.session.edit(stroke)
    assert document.has_mask and document.is_modified
    close(window)
    assert not window.isVisible() and window.session.runner.is_idle
