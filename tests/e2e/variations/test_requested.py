"""Variations that the user has requested, and the user's actions until they are made."""

import logging

import numpy as np
import pytest
from PySide6.QtCore import Qt

from inpaint_studio.core.editing import removals as edits
from tests.support.controls import click
from tests.support.user import CTRL, removed
from tests.support.variation_strip import choose, thumbnails


@pytest.fixture
def making(opened, gate, later_is_better):
    """After a removal with four variations more are being made, all of them better; they wait for ``gate``."""
    gate.set()
    removed(opened)
    opened.key(Qt.Key.Key_R, CTRL)
    opened.wait_idle()
    assert len(thumbnails(opened)) == 4
    gate.clear()
    opened.key(Qt.Key.Key_R, CTRL)
    assert opened.session.variations.is_requested
    return opened


def test_undone_steps_stay_when_a_better_variation_comes(making, gate):
    user, history = making, making.session.document.history
    user.drag((60, 60), (70, 60))
    user.key(Qt.Key.Key_Z, CTRL)
    before, undone = user.session.document.image.copy(), history.redo_label
    assert undone is not None
    gate.set()
    user.wait_idle()
    assert history.redo_label == undone and np.array_equal(user.session.document.image, before)
    assert len(thumbnails(user)) == 7 and "looks better: click it" in user.window.toast.text


def test_a_thumbnail_clicked_meanwhile_stays_in_use(making, gate):
    user = making
    choose(user, 0)
    chosen, labels = user.session.document.image.copy(), list(user.session.document.history.labels)
    gate.set()
    user.wait_idle()
    assert thumbnails(user)[0] == "✓ 1" and len(thumbnails(user)) == 7
    assert np.array_equal(user.session.document.image, chosen) and user.session.document.history.labels == labels
    assert "looks better: click it" in user.window.toast.text


def test_a_variation_that_does_not_fit_into_memory_is_reported(making, gate, monkeypatch, messages):
    def no_memory(*_):
        raise MemoryError

    user, labels = making, list(making.session.document.history.labels)
    monkeypatch.setattr(edits, "exchange_fill", no_memory)
    gate.set()
    user.wait_idle()
    assert len(messages) == 1 and messages[0].startswith("Nothing was filled")
    assert user.session.document.history.labels == labels and len(thumbnails(user)) == 7


def test_the_strip_can_be_hidden_during_the_work_and_returns_with_the_variations(making, gate):
    user = making
    click(user.window.strip.close_button)
    assert thumbnails(user) is None
    user.session.state_changed.emit()
    assert thumbnails(user) is None
    gate.set()
    user.wait_idle()
    assert len(thumbnails(user)) == 7


def test_a_preview_that_lacks_memory_shows_nothing_and_is_logged(making, monkeypatch, messages, caplog):
    def no_memory(*_):
        raise MemoryError

    caplog.set_level(logging.INFO)
    monkeypatch.setattr(edits, "fills_instead", no_memory)
    offer = making.session.variations.offer
    other = next(variation.index for variation in offer.variations if variation.index != offer.index)
    assert making.session.variations.preview(other) == [] and not messages
    assert "the preview of a variation failed" in caplog.text
