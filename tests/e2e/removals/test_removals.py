"""The list of removals: hidden, shown, filled otherwise, edited and deleted in any order, with a real mouse."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QToolBar

from tests.support.widgets import row_list, undo_button

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def user(opened):
    user = opened
    user.window.toolbox.set_size(20)
    user.action("removals").trigger()
    assert rows(user) == ["No removals yet"]
    for x in (80, 240):
        user.drag((x, 120), (x + 20, 120))
        user.wait_removed()
    return user


def panel(user):
    return row_list(user.window.removals)


def rows(user):
    return [panel(user).item(row).text() for row in range(panel(user).count())]


def click(user, row, on_check=False):
    view = panel(user)
    rect = view.visualItemRect(view.item(row))
    at = rect.center()
    if on_check:
        option = QStyleOptionViewItem()
        option.rect = rect
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        at = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(at))
    QApplication.processEvents()


def command(user, name):
    bar = user.window.removals.findChild(QToolBar)
    QTest.mouseClick(bar.widgetForAction(user.action(name)), Qt.MouseButton.LeftButton)


def differs(user, left, right):
    """Return True if the photo differs from its original between two columns."""
    document = user.session.document
    return bool((document.image[:, left:right] != document.original[:, left:right]).any())


def test_a_removal_is_hidden_and_shown_by_its_check_mark(user):
    assert rows(user) == ["Removal 2", "Removal 1"]
    both = user.session.document.image.copy()
    click(user, 1, on_check=True)
    assert not differs(user, 0, 170) and differs(user, 170, 360)
    assert rows(user) == ["Removal 2", "Removal 1 (hidden)"]
    click(user, 1, on_check=True)
    assert np.array_equal(user.session.document.image, both)
    assert user.session.document.history.labels[-2:] == ["Hide removal", "Show removal"]


def test_the_older_removal_is_deleted_and_restored_by_the_button_of_the_message(user):
    click(user, 1)
    command(user, "delete_removal")
    assert rows(user) == ["Removal 1"] and not differs(user, 0, 170) and differs(user, 170, 360)
    assert "deleted" in user.window.toast.text
    QTest.mouseClick(undo_button(user.window.toast), Qt.MouseButton.LeftButton)
    assert rows(user) == ["Removal 2", "Removal 1"] and differs(user, 0, 170)
    assert user.window.toast.text == ""


def test_the_mask_of_the_older_removal_is_edited_and_removed_again(user):
    click(user, 1)
    command(user, "edit_removal")
    document = user.session.document
    assert document.mask[120, 90] == 255 and not differs(user, 0, 170)
    user.drag((100, 120), (130, 120))
    user.wait_removed()
    assert differs(user, 120, 150) and len(document.removals) == 2 and not document.has_mask


def test_the_older_removal_gets_another_fill_and_the_newer_one_stays(user, later_is_better):
    document = user.session.document
    click(user, 1)
    before = document.image.copy()
    steps = len(document.history.labels)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert (document.image[:, :170] != before[:, :170]).any()
    assert np.array_equal(document.image[:, 170:], before[:, 170:])
    assert rows(user)[0] == "Removal 2" and len(document.history.labels) == steps + 1
    assert re.fullmatch(r"Removal 1 \(variation [2-4]\)", rows(user)[1]), "the best of three"
    user.key(Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert np.array_equal(document.image, before) and len(document.history.labels) == steps + 2


def test_older_removals_cannot_be_edited_while_a_removal_runs(user):
    user.drag((160, 40), (170, 40))
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running and not user.action("delete_removal").isEnabled()
    click(user, 1, on_check=True)
    assert user.session.document.removals[0].shown and rows(user)[1] == "Removal 1"
    user.wait_idle()
    assert len(rows(user)) == 3


def test_another_photo_has_another_list(user, photo_file):
    user.session.document.history.mark_saved()
    user.window.open(photo_file)
    assert rows(user) == ["No removals yet"] and not user.action("edit_removal").isEnabled()


def test_the_button_of_a_message_undoes_only_its_own_action(user):
    click(user, 1)
    command(user, "delete_removal")
    assert undo_button(user.window.toast).isVisible()
    user.drag((160, 40), (170, 40))
    assert not undo_button(user.window.toast).isVisible() and "deleted" in user.window.toast.text


def test_a_refused_deletion_is_not_announced(user):
    user.window.toast.hide()
    user.key(Qt.Key.Key_M)
    user.key(Qt.Key.Key_Space, CTRL)
    user.action("delete_removal").trigger()
    assert len(user.session.document.removals) == 2 and "deleted" not in user.window.toast.text
    user.key(Qt.Key.Key_Escape)


def test_a_hidden_removal_stays_hidden_with_another_fill_and_the_list_forgets_when_it_is_closed(user, later_is_better):
    click(user, 1, on_check=True)
    click(user, 1)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert re.fullmatch(r"Removal 1 \(variation [2-4]\) \(hidden\)", rows(user)[1]) and not differs(user, 0, 170)
    user.action("removals").trigger()
    assert user.session.removals.current is user.session.document.removals[-1]


def test_the_fills_before_the_shown_one_can_be_reached_again(user, later_is_better):
    assert not user.action("earlier").isEnabled()
    click(user, 1)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    click(user, 0)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    click(user, 1)
    best = user.session.document.removals[0].variation
    assert best in (1, 2, 3) and not user.action("earlier").isEnabled()
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    known = {one.index for one in user.session.variations.offer.variations}
    assert known > {best} and 0 in known, "the first one is made anew, since it is not known"


def test_photos_that_are_closed_leave_nothing_in_memory(user, photo_file):
    import gc
    import weakref

    kept = [weakref.ref(removal) for removal in user.session.document.removals]
    user.session.document.history.mark_saved()
    user.action("removals").trigger()
    user.window.open(photo_file)
    gc.collect()
    assert [ref for ref in kept if ref() is not None] == []


def test_panels_can_be_read_however_narrow_the_window_becomes(user, qapp):
    panels = user.window.removals, user.window.history
    for name in ("removals", "history"):
        user.action(name).trigger()
    for width in (1300, 400, 1300):
        user.window.resize(width, 700)
        qapp.processEvents()
        assert min(panel.width() for panel in panels) >= 200, width
