"""*Include shadow*, by key, by button and from the menu: one step, also for painted masks; a message if there is no
shadow."""

import threading

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from inpaint_studio.ui.commands import mask as mask_menu
from tests.support.controls import click
from tests.support.shadows import cast, ground, standing, thing
from tests.support.waiting import LONG

KEYS = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(start, tmp_path, light=None):
    picture = standing(ground() if light is None else ground() * light[..., None])
    Image.fromarray(picture).save(tmp_path / "bottle.png")
    return start(tmp_path / "bottle.png")


def painted(user):
    """The bottle, with the brush."""
    user.window.toolbox.set_size(90)
    user.drag((440, 140), (440, 270), (440, 390))
    return user.session.document.mask


def test_the_key_adds_the_shadow_of_what_was_painted_as_one_step(start, tmp_path):
    light, truth = cast()
    user = opened(start, tmp_path, light)
    before = painted(user).copy()
    user.key(KEYS.Key_A, SHIFT)
    mask = user.session.document.mask
    assert (
        user.session.document.history.labels[-1] == "Include shadow" and len(user.session.document.history.labels) == 2
    )
    assert (mask[truth] > 0).mean() > 0.85 and ((mask > 0) & ~truth & (before == 0)).sum() < truth.sum()
    assert (mask[before > 0] == before[before > 0]).all()
    user.key(KEYS.Key_Z, CTRL)
    assert np.array_equal(user.session.document.mask, before)


def test_the_button_adds_the_shadow_of_a_clicked_object(start, tmp_path):
    light, truth = cast()
    user = opened(start, tmp_path, light)
    button = next(b for b in user.window.bar.findChildren(QPushButton) if b.accessibleName() == "Include shadow")
    assert not button.isEnabled(), "nothing is masked yet"
    user.key(KEYS.Key_S)
    user.press(440, 300)
    user.release(440, 300)
    user.qtbot.waitUntil(lambda: not user.session.clicks.is_waiting)
    assert user.session.document.mask[thing() > 0].mean() > 200
    click(button)
    assert user.session.document.history.labels[-1] == "Include shadow"
    assert (user.session.document.mask[truth] > 0).mean() > 0.85


def test_a_missing_shadow_is_reported_and_nothing_changes(start, tmp_path):
    user = opened(start, tmp_path)
    before = painted(user).copy()
    user.action("shadow").trigger()
    assert "No shadow" in user.window.toast.text
    assert np.array_equal(user.session.document.mask, before) and len(user.session.document.history.labels) == 1


def test_an_answer_to_a_click_during_the_search_does_not_change_the_mask_that_is_read(start, tmp_path, monkeypatch):
    light, _ = cast()
    user = opened(start, tmp_path, light)
    painted(user)
    user.key(KEYS.Key_S)
    user.press(440, 150)
    user.release(440, 150)  # its answer comes during the search
    search, document, before, states = mask_menu.shadow_of, user.session.document, [], []

    def searching(image, mask, opaque):
        before.append(mask.copy())
        found = search(image, mask, opaque)
        answered.wait(LONG)
        states.append(np.array_equal(mask, before[0]))
        return found

    answered, done = threading.Event(), user.session.clicks._done

    def noted(question):
        QTimer.singleShot(0, answered.set)  # once the answer has been dealt with
        return done(question)

    monkeypatch.setattr(user.session.clicks, "_done", noted)
    monkeypatch.setattr(mask_menu, "shadow_of", searching)
    user.action("shadow").trigger()
    assert answered.is_set() and states == [True], "the thread reads the mask that it was given"
    assert document.history.labels == ["Brush stroke", "Select object", "Include shadow"]


def test_a_search_for_which_memory_lacks_is_reported_and_changes_nothing(start, tmp_path, monkeypatch, messages):
    user = opened(start, tmp_path)
    before = painted(user).copy()

    def fails(*_):
        raise MemoryError

    monkeypatch.setattr(mask_menu, "shadow_of", fails)
    user.action("shadow").trigger()
    assert len(messages) == 1 and "memory" in messages[0]
    assert np.array_equal(user.session.document.mask, before) and not user.session.is_computing
