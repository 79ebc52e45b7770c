"""A removal that waits for the selection of an object: it starts only if there is an answer."""

import pytest

from inpaint_studio.ui.session.object_clicks import ObjectClicks


@pytest.fixture
def selecting(start, photo_file, monkeypatch):
    """A user who has requested a removal while an object is being selected."""
    user = start(photo_file)
    user.drag((40, 40), (60, 40))
    is_selecting = [True]
    monkeypatch.setattr(ObjectClicks, "is_selecting", property(lambda _: is_selecting[0]))
    user.session.removals.start()
    assert user.session.removals.is_waiting_for_click and not user.session.runner.is_running

    def answer():
        is_selecting[0] = False
        user.session.clicks.selecting_changed.emit(False)

    user.answer = answer
    return user


def test_the_removal_starts_when_the_answer_arrives(selecting):
    with selecting.qtbot.waitSignal(selecting.session.removals.done):
        selecting.answer()
    selecting.wait_idle()


def test_a_failed_click_starts_no_removal(selecting):
    selecting.session.clicks.selecting_failed.emit()
    selecting.answer()
    assert not selecting.session.runner.is_running and selecting.session.document.has_mask
