"""The strip while variations are being made, and how that is stopped, with a real mouse."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui.panels.strip_shield import StripShield
from inpaint_studio.ui.session import removal_thread
from inpaint_studio.ui.session.removal_job import run_job
from tests.support.controls import click
from tests.support.user import CTRL, removed
from tests.support.variation_strip import faked_dissimilarity, thumbnails


@pytest.fixture
def making(user, gate):
    """More variations are being made after a removal; they wait for ``gate``."""
    gate.set()
    removed(user)
    gate.clear()
    user.key(Qt.Key.Key_R, CTRL)
    assert user.session.variations.is_requested and user.window.strip.making.stop_button.isVisible()
    return user


def test_a_removal_starts_at_once_while_variations_are_made(making, gate):
    user = making
    assert user.action("remove").whatsThis() != "A removal is running"
    user.drag((60, 60), (70, 60))
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running and not user.session.variations.is_requested
    gate.set()
    user.wait_idle()
    document = user.session.document
    assert len(document.removals) == 2 and not document.has_mask and thumbnails(user) is None


@pytest.mark.parametrize("name", ["edit_removal", "delete_removal", "undo", "save", "find_damage"])
def test_no_command_is_refused_while_variations_are_made(making, name):
    assert making.action(name).isEnabled()


@pytest.mark.parametrize("way", ["Esc", "button"])
def test_making_variations_can_be_stopped(making, gate, way):
    user, image = making, making.session.document.image.copy()
    user.key(Qt.Key.Key_Escape) if way == "Esc" else click(user.window.strip.making.stop_button)
    assert not user.session.variations.is_requested and not user.window.strip.making.stop_button.isVisible()
    gate.set()
    user.wait_idle()
    assert thumbnails(user) is None and np.array_equal(user.session.document.image, image)


def state_of_bar(user):
    bar = user.window.strip.making.bar
    return bar.format(), bar.minimum(), bar.maximum(), bar.value()


@pytest.mark.parametrize("is_requested", [True, False])
def test_the_strip_says_which_variation_is_being_made_and_can_stop_it(request, user, gate, is_requested):
    if not is_requested:
        request.getfixturevalue("ahead")
    shown, strip = [], user.window.strip
    user.session.variations.progressed.connect(lambda *_: shown.append(state_of_bar(user)))
    gate.set()
    if is_requested:
        removed(user)
        user.key(Qt.Key.Key_R, CTRL)
    else:
        user.window.toolbox.set_size(20)
        user.drag((180, 110), (190, 110))
        with user.qtbot.waitSignal(user.session.removals.done):
            user.key(Qt.Key.Key_Return)
    assert strip.isVisible() and strip.making.bar.format() == "2 of 4" and strip.making.stop_button.isVisible()
    user.wait_idle()
    texts = list(dict.fromkeys(text for text, *_ in shown))
    assert texts == ["2 of 4", "3 of 4", "4 of 4"] and len(thumbnails(user)) == 4
    assert any(0 < value < most for _, _, most, value in shown) and not strip.making.isVisible()


def test_those_made_unasked_can_be_stopped(ahead, gate, monkeypatch):
    user, held = ahead, removal_thread.run_job
    run = run_job  # without the gate, for the removal itself
    monkeypatch.setattr(removal_thread, "run_job", lambda job, *rest: (held if job.of else run)(job, *rest))
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (190, 110))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
    strip, before = user.window.strip, user.session.document.image.copy()
    user.qtbot.waitUntil(strip.making.stop_button.isVisible)
    click(strip.making.stop_button)
    assert thumbnails(user) is None
    gate.set()
    user.wait_idle()
    assert thumbnails(user) is None and np.array_equal(user.session.document.image, before)


@pytest.mark.parametrize("is_stopped", [False, True], ids=["at the last moment", "twice"])
def test_a_click_where_stop_was_neither_chooses_a_variation_nor_paints(user, gate, monkeypatch, is_stopped):
    faked_dissimilarity(monkeypatch)  # the first stays in use
    gate.set()
    removed(user)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    gate.clear()
    user.key(Qt.Key.Key_R, CTRL)
    strip, document, navigation = user.window.strip, user.session.document, user.canvas.navigation
    navigation.move(navigation.viewport.zoomed(4, (user.canvas.width() / 2, 300)))  # there is photo under the strip
    button, window = strip.making.stop_button, user.window.windowHandle()
    there = button.mapTo(user.window, button.rect().center())
    if is_stopped:
        click(button)
    gate.set()
    user.wait_idle()
    assert strip.isVisible() and not button.isVisible() and len(thumbnails(user)) == (4 if is_stopped else 7)
    before, steps = document.image.copy(), document.history.labels
    user.session.state_changed.emit()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=there)
    QApplication.processEvents()
    assert document.history.labels == steps and np.array_equal(document.image, before) and not document.has_mask
    place = user.canvas.mapFrom(user.window, there)
    user.qtbot.waitUntil(lambda: not isinstance(user.canvas.childAt(place), StripShield))
