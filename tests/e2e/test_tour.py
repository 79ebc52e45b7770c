"""The tour at the first start, and as a command."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from inpaint_studio import paths
from tests.support.controls import click

pytestmark = pytest.mark.timeout(240)


def step(user):
    return user.window.tour.card.title.text() if user.window.tour.card.isVisible() else ""


def test_it_is_offered_once_and_goes_on_by_what_is_done(start):
    user = start()
    offer = user.window.empty.offer
    assert offer.isVisible()
    click(offer.start)
    assert user.session.document.path == paths.samples()[0] and step(user) == "Step 1 of 4"
    user.drag((1080, 320), (1100, 380))
    assert step(user) == "Step 2 of 4"
    remove = next(button for button in user.window.bar.findChildren(QPushButton) if button.text() == "Remove")
    with user.qtbot.waitSignal(user.session.removals.done, timeout=60_000):
        click(remove)
    user.wait_idle()
    assert step(user) == "Step 3 of 4"
    click(user.window.tour.card.next)
    assert step(user) == "Step 4 of 4" and not user.window.tour.card.skip.isVisible()
    click(user.window.tour.card.next)
    assert step(user) == "" and user.canvas.hasFocus()
    assert not start().window.empty.offer.isVisible()


def test_it_can_be_skipped_before_and_within(start):
    user = start()
    click(user.window.empty.offer.skip)
    assert not user.window.empty.offer.isVisible() and user.session.document is None
    again = start()
    assert not again.window.empty.offer.isVisible()
    again.action("tour").trigger()
    assert step(again) == "Step 1 of 4"
    click(again.window.tour.card.skip)
    assert step(again) == "" and again.session.document is not None


def test_it_ends_when_another_photo_opens(start, photo_file):
    user = start()
    user.action("tour").trigger()
    user.window.open(photo_file)
    assert step(user) == ""
    user.key(Qt.Key.Key_B)


def test_who_begins_with_a_photo_is_not_stopped_by_it(start, photo_file):
    user = start(photo_file)
    assert user.session.document.path == photo_file and step(user) == ""
