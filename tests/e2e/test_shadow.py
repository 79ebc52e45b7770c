"""*Include shadow*, by key, by button and from the menu: one step, also for what was painted; a word where there is none."""

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.support.controls import click
from tests.support.shadows import cast, ground, standing, thing

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


def test_the_button_adds_that_of_a_clicked_object(start, tmp_path):
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


def test_where_there_is_none_it_is_said_and_nothing_changes(start, tmp_path):
    user = opened(start, tmp_path)
    before = painted(user).copy()
    user.action("shadow").trigger()
    assert "No shadow" in user.window.toast.text
    assert np.array_equal(user.session.document.mask, before) and len(user.session.document.history.labels) == 1
