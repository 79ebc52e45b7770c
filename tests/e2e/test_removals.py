"""The list of removals: hidden, shown, filled otherwise, edited and deleted in any order, with a real mouse."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QToolBar

from tests.conftest import textured

pytestmark = pytest.mark.timeout(240)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def user(start, tmp_path):
    path = tmp_path / "photo.png"
    Image.fromarray(textured(240, 360)).save(path)
    user = start(path)
    user.window.toolbox.set_size(40)
    user.action("removals").trigger()
    assert rows(user) == ["Nothing is removed yet"]
    for x in (80, 240):
        user.drag((x, 120), (x + 20, 120))
        user.wait_removed()
    return user


def panel(user):
    return user.window.removals._list


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
    """Whether the photo differs from its original between two columns."""
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


def test_the_older_one_is_deleted_and_comes_back_with_the_button_of_the_message(user):
    click(user, 1)
    command(user, "delete_removal")
    assert rows(user) == ["Removal 1"] and not differs(user, 0, 170) and differs(user, 170, 360)
    assert "deleted" in user.window.toast.text
    QTest.mouseClick(user.window.toast._undo, Qt.MouseButton.LeftButton)
    assert rows(user) == ["Removal 2", "Removal 1"] and differs(user, 0, 170)
    assert user.window.toast.text == ""


def test_the_mask_of_the_older_one_is_edited_and_removed_anew(user):
    click(user, 1)
    command(user, "edit_removal")
    document = user.session.document
    assert document.mask[120, 90] == 255 and not differs(user, 0, 170)
    user.drag((100, 120), (130, 120))
    user.wait_removed()
    assert differs(user, 120, 150) and len(document.removals) == 2 and not document.has_mask


def test_the_older_one_gets_another_fill_and_the_newer_one_stays(user):
    document = user.session.document
    click(user, 1)
    before = document.image.copy()
    steps = len(document.history.labels)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert (document.image[:, :170] != before[:, :170]).any()
    assert np.array_equal(document.image[:, 170:], before[:, 170:])
    assert rows(user) == ["Removal 2", "Removal 1, fill 2"] and len(document.history.labels) == steps + 1
    user.key(Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert np.array_equal(document.image, before) and len(document.history.labels) == steps + 1


def test_nothing_of_it_happens_while_a_removal_runs(user):
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
    assert rows(user) == ["Nothing is removed yet"] and not user.action("edit_removal").isEnabled()
