"""Every view that compares the photo with its earlier state, by mouse and keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QToolBar

from inpaint_studio.ui.actions.spec import COMPARISONS
from tests.support.controls import click
from tests.support.scene import colour, two_squares

KEYS = Qt.Key
CTRL, SHIFT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift"))


@pytest.fixture
def scene(tmp_path):
    return two_squares(tmp_path / "scene.png")


def test_a_line_between_before_and_after_is_dragged(start, scene):
    user = start(scene)
    assert not user.action("compare").isEnabled()
    user.window.toolbox.set_size(150)
    user.drag((100, 100), (102, 100))
    user.wait_removed()
    user.canvas.leaveEvent(None)
    document = user.session.document
    spot = (user.at(100, 100) * user.canvas.devicePixelRatioF()).toPoint()
    removed = user.canvas.grab().toImage().pixelColor(spot)
    image = document.image.copy()
    user.key(KEYS.Key_C)
    user.drag((40, 100), (160, 100))
    assert user.canvas.grab().toImage().pixelColor(spot).red() > removed.red() + 30, (
        "the square is back left of the line"
    )
    user.drag((160, 100), (60, 100))
    assert user.canvas.grab().toImage().pixelColor(spot) == removed
    assert np.array_equal(document.image, image) and not document.has_mask, "nothing is painted meanwhile"
    user.key(KEYS.Key_C)
    user.drag((20, 20), (30, 20))
    assert document.has_mask


@pytest.fixture
def removed(start, scene):
    """The red square is gone, and the pointer is elsewhere."""
    user = start(scene)
    user.window.toolbox.set_size(150)
    user.drag((100, 100), (102, 100))
    user.wait_removed()
    user.canvas.leaveEvent(None)
    return user


def test_the_line_of_the_split_view_ends_with_the_photo(removed):
    """Also if it is dragged beside the photo: there, it would seem to be lost."""
    user, canvas = removed, removed.canvas
    user.window.resize(1100, 600)
    canvas.navigation.fit()
    height, width = user.session.document.mask.shape
    top, bottom = user.at(0, 0), user.at(width, height)
    plain = canvas.grab().toImage()
    user.key(KEYS.Key_C)

    def changed():
        """The rows and columns, in view pixels, where the line is: light on dark, but not on the photo's names."""
        shown, ratio = canvas.grab().toImage(), canvas.devicePixelRatioF()
        rows = range(round(50 * ratio), shown.height() - round(80 * ratio), 3)  # between the names and the bar
        places = [(x, y) for y in rows for x in range(0, shown.width(), 1) if shown.pixel(x, y) != plain.pixel(x, y)]
        beside = [p for p in places if not (top.x() - 11 <= p[0] / ratio <= bottom.x() + 11)]
        above = [p for p in places if not (top.y() - 2 <= p[1] / ratio <= bottom.y() + 2)]
        return places, beside, above

    for x in (width / 2, width + 60):
        user.drag((width / 2, height / 2), (x, height / 2))
        canvas.leaveEvent(None)
        places, beside, above = changed()
        assert places and not beside and not above, (beside[:3], above[:3])
    user.key(KEYS.Key_C)


def test_side_by_side_shows_one_place_twice_and_moves_together(removed):
    user, after = removed, colour(removed, removed.at(100, 100))
    user.action("fit").trigger()
    fitted = user.canvas.navigation.viewport
    user.key(KEYS.Key_C, SHIFT)
    half, quarter = user.canvas.width() / 2, QPointF(user.canvas.width() / 4, 0)
    for _ in range(2):
        place = user.at(100, 100)
        left, right = (colour(user, place + shift) for shift in (-quarter, quarter))
        assert 0 < (place - quarter).x() < half < (place + quarter).x()
        assert left.red() > left.blue() + 100 and abs(right.red() - after.red()) < 8
        before = user.canvas.navigation.viewport
        user.drag((100, 100), (110, 95))
        assert user.canvas.navigation.viewport != before, "a drag moves both"
    assert not user.session.document.has_mask
    user.action("fit").trigger()
    assert user.canvas.navigation.viewport.scale * 320 <= half and user.at(160, 120).x() == pytest.approx(half, abs=2)
    user.key(KEYS.Key_C)
    assert user.action("compare").isChecked() and not user.action("side_by_side").isChecked()
    user.key(KEYS.Key_C)
    user.action("fit").trigger()
    assert user.canvas.navigation.viewport == fitted


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_is_seen_where_the_original_was_shown(removed, name):
    user = removed
    bar = next(one for one in user.window.findChildren(QToolBar) if user.action("original") in one.actions())
    click(bar.widgetForAction(user.action("original")))
    assert user.canvas.display.is_original
    user.action(name).trigger()
    assert user.canvas.display.comparison is not None
    assert not user.canvas.display.is_original and not user.action("original").isChecked()


def test_differences_are_highlighted_and_follow_undo(removed):
    user = removed
    spot, elsewhere = user.at(100, 100), user.at(300, 20)
    user.key(KEYS.Key_D)
    assert colour(user, spot).red() > 200 and colour(user, elsewhere) == QColor(0, 0, 0)
    user.key(KEYS.Key_Z, CTRL)
    assert colour(user, spot) == QColor(0, 0, 0), "nothing differs any more"
    user.key(KEYS.Key_Z, CTRL | SHIFT)
    assert colour(user, spot).red() > 200


def label_is_painted(user):
    """True if something light stands on dark ground at the upper left corner of the canvas."""
    image = user.canvas.grab().toImage()
    ratio = user.canvas.devicePixelRatioF()
    greys = [image.pixelColor(int(x * ratio), int(y * ratio)).value() for x in range(20, 80) for y in range(16, 34)]
    return max(greys) > 200 and min(greys) < 80


def test_a_view_of_differences_says_what_it_is_and_that_there_are_none(removed):
    user = removed
    user.key(KEYS.Key_D)
    comparison = user.canvas.display.comparison
    assert comparison.name == "Differences, 4 times amplified" and label_is_painted(user)
    user.key(KEYS.Key_Z, CTRL)
    assert comparison.name == "No differences" and label_is_painted(user)
    user.key(KEYS.Key_Z, CTRL | SHIFT)
    assert comparison.name == "Differences, 4 times amplified"


@pytest.mark.parametrize("name", [*COMPARISONS, "original"])
def test_escape_leaves_a_comparison(removed, name):
    user = removed
    user.action(name).trigger()
    user.window.toast.show_message("a message stays: the view is what covers the photo")
    user.key(KEYS.Key_Escape)
    assert user.canvas.display.comparison is None and not user.canvas.display.is_original
    assert not user.action(name).isChecked() and user.window.toast.text
    user.drag((20, 20), (30, 20))
    assert user.session.document.has_mask


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_stroke_that_moves_the_photo_says_how_to_paint(removed, name):
    user = removed
    user.action(name).trigger()
    user.drag((100, 100), (110, 100))
    hint = user.window.hint
    assert hint.isVisible() == (name != "compare"), "in the split view a drag moves the line, which is seen"
    assert name == "compare" or hint.text() == "Here, dragging moves the photo: Esc goes back to painting"


@pytest.mark.parametrize("name", [*COMPARISONS, "original"])
def test_escape_leaves_a_comparison_before_it_cancels_a_removal(removed, name, gate):
    user = removed
    user.drag((30, 30), (40, 30))
    user.key(KEYS.Key_Return)
    user.action(name).trigger()
    user.key(KEYS.Key_Escape)
    assert not user.action(name).isChecked() and user.canvas.display.comparison is None
    gate.set()
    user.wait_idle()
    assert len(user.session.document.removals) == 2


def test_the_button_at_the_progress_cancels_a_removal_also_in_a_comparison(removed, gate):
    user = removed
    user.drag((30, 30), (40, 30))
    user.key(KEYS.Key_Return)
    user.action("compare").trigger()
    cancel = next(
        one for one in user.window.bar.findChildren(QPushButton) if one.isVisible() and one.text() == "Cancel"
    )
    with user.qtbot.waitSignal(user.session.runner.cancelled):
        click(cancel)
        gate.set()
    assert user.action("compare").isChecked()
    user.wait_idle()
    assert len(user.session.document.removals) == 1
