"""The strip of variations after a removal, with a real mouse."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.ui.canvas.viewport import Viewport
from inpaint_studio.ui.session import opening, variation_choice
from tests.support.controls import click
from tests.support.images import textured_png
from tests.support.user import CTRL, removed
from tests.support.variation_strip import choose, hover, more, place, thumbnails
from tests.support.widgets import row_list


def test_after_a_removal_there_are_variations_to_click_and_each_choice_is_a_step(ahead):
    user, document = ahead, ahead.session.document
    assert thumbnails(user) is None
    removed(user)
    assert thumbnails(user) == ["✓ 1", "2", "3", "4"]
    first, labels = document.image.copy(), list(document.history.labels)
    seen = []
    for row in (2, 1):
        choose(user, row)
        seen.append(document.image.copy())
        assert thumbnails(user)[row] == f"✓ {row + 1}" and len(thumbnails(user)) == 4
    assert len(document.history.labels) == len(labels) + 2
    assert not np.array_equal(seen[0], first) and not np.array_equal(seen[0], seen[1])
    for shown, row in ((seen[0], 2), (first, 0)):
        user.key(Qt.Key.Key_Z, CTRL)
        assert np.array_equal(document.image, shown) and thumbnails(user)[row].startswith("✓")
    user.key(Qt.Key.Key_Z, CTRL)
    assert thumbnails(user) is None and document.has_mask


def test_all_lists_say_the_same_number_of_a_variation(ahead, dissimilarity):
    user, document = ahead, ahead.session.document
    dissimilarity.update({0: 5.0, 3: 0.1, 1: 0.2})  # they come in another order than they were made
    for name in ("removals", "history"):
        user.action(name).trigger()
    removed(user)
    rows = [row for row, text in enumerate(thumbnails(user)) if text.startswith("✓")]
    assert [panel_text(user)] == [f"Removal 1 (variation {rows[0] + 1})"]
    seen = set()
    for row in range(4):
        choose(user, row)
        assert thumbnails(user)[row] == f"✓ {row + 1}"
        assert panel_text(user) == ("Removal 1" if row == 0 else f"Removal 1 (variation {row + 1})")
        assert document.history.labels[-1] in ("Remove", f"Remove (variation {row + 1})")
        seen.add(document.removals[-1].variation != row)
    assert True in seen, "the test is of numbers that differ"


def panel_text(user):
    return row_list(user.window.removals).item(0).text()


def test_the_mouse_over_a_thumbnail_shows_before_and_after(ahead):
    removed(ahead)
    card = ahead.window.strip.card
    assert not card.isVisible()
    hover(ahead, 1)
    assert card.isVisible()
    before, after = (image.pixmap().toImage() for image in card._images)
    assert before.size() == after.size() and before != after
    card = ahead.window.strip.card
    assert all(card.rect().contains(image.geometry()) and image.width() >= 200 for image in card._images)
    QApplication.sendEvent(ahead.window.strip.list.viewport(), QEvent(QEvent.Type.Leave))
    assert not card.isVisible()


def seen(user):
    """Return what the canvas shows in the middle of the removal, without what lies over it."""
    rect, canvas = user.session.removals.current.rect, user.canvas
    at = canvas.navigation.to_view((rect.x + rect.width / 2, rect.y + rect.height / 2))
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    canvas.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground)
    return image.copy(QRect(round(at.x()) - 8, round(at.y()) - 8, 16, 16))


def leave(user):
    QApplication.sendEvent(user.window.strip.list.viewport(), QEvent(QEvent.Type.Leave))


@pytest.mark.parametrize("zoom", [None, 1.0, 4.0])
def test_the_mouse_over_a_thumbnail_shows_that_variation_on_the_photo(ahead, zoom):
    user, document = ahead, ahead.session.document
    removed(user)
    if zoom is not None:
        rect = user.session.removals.current.rect
        x, y, canvas = rect.x + rect.width / 2, rect.y + rect.height / 2, user.canvas
        user.canvas.navigation.move(Viewport(zoom, canvas.width() / 2 - zoom * x, canvas.height() / 2 - zoom * y))
    steps, pixels, chosen = list(document.history.labels), document.image.copy(), seen(user)
    hover(user, 2)
    shown = seen(user)
    assert shown != chosen and user.canvas.display.stack.variation_name == "Preview: variation 3 of 4"
    assert document.history.labels == steps and np.array_equal(document.image, pixels)
    hover(user, 0)
    assert seen(user) == chosen and not user.canvas.display.stack.variation_name, "the chosen one needs no preview"
    hover(user, 2)
    leave(user)
    assert seen(user) == chosen
    choose(user, 2)
    leave(user)
    assert seen(user) == shown, "the preview shows what a click chooses"


@pytest.mark.parametrize("limit", ["MAX_PREVIEWED", "MAX_PAIRS"])
def test_what_takes_too_long_to_put_together_is_shown_on_the_card_alone(ahead, monkeypatch, limit):
    user = ahead
    removed(user)
    monkeypatch.setattr(variation_choice, limit, 0)
    hover(user, 2)
    assert not user.canvas.display.stack.has_variation and user.window.strip.card.isVisible()


def test_a_variation_that_is_not_offered_any_more_has_no_preview(ahead):
    removed(ahead)
    assert ahead.session.variations.preview(1) and ahead.session.variations.preview(99) == []


def test_the_arrow_keys_show_each_variation_on_the_photo_too(ahead):
    user, document = ahead, ahead.session.document
    removed(user)
    strip, chosen, steps = user.window.strip, seen(ahead), list(document.history.labels)
    strip.list.setFocus(Qt.FocusReason.TabFocusReason)
    user.qtbot.waitUntil(strip.list.hasFocus)
    QTest.keyClick(strip.list, Qt.Key.Key_Down)
    assert seen(user) != chosen and user.canvas.display.stack.variation_name == "Preview: variation 2 of 4"
    assert document.history.labels == steps
    user.canvas.setFocus()
    user.qtbot.waitUntil(lambda: not strip.list.hasFocus())
    assert seen(user) == chosen and not user.canvas.display.stack.has_variation


def test_before_and_after_do_not_lie_over_the_removal_on_the_photo(ahead):
    user = ahead
    removed(user)
    hover(user, 2)
    strip, rect = user.window.strip, user.session.removals.current.rect
    place = QRectF(user.at(rect.x, rect.y), user.at(rect.right, rect.bottom)).toAlignedRect()
    assert strip.card.isVisible() != strip.card.geometry().intersects(place)


def test_ctrl_r_and_the_button_make_more(user, later_is_better):
    removed(user)
    assert thumbnails(user) is None, "one alone is no choice"
    before = user.session.document.image.copy()
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert thumbnails(user) == ["1", "✓ 2", "3", "4"]
    assert not np.array_equal(before, user.session.document.image)
    click(next(one for one in user.window.strip.findChildren(QToolButton) if one.text() == "More variations"))
    user.wait_idle()
    assert thumbnails(user) == ["1", "2", "3", "4", "✓ 5", "6", "7"]


def test_the_strip_can_be_hidden_and_comes_again_with_more(user):
    removed(user)
    more(user)
    click(user.window.strip.close_button)
    assert thumbnails(user) is None
    more(user)
    assert len(thumbnails(user)) == 7


def test_the_strip_does_not_lie_over_the_next_photo_while_that_is_read(user, tmp_path, monkeypatch, messages):
    large, broken = tmp_path / "large.jpg", tmp_path / "broken.jpg"
    Image.fromarray(np.full((2100, 2400, 3), 90, np.uint8)).save(large)
    broken.write_bytes(large.read_bytes())

    def read(path, *about):
        if path == broken:
            raise ImageReadError(f"{path} is too large for this computer's memory.")
        return read_photo(path, *about)

    monkeypatch.setattr(opening, "read_photo", read)
    removed(user)
    more(user)
    assert len(thumbnails(user)) == 4
    seen = []
    user.session.opening.coarse_photo_read.connect(
        lambda coarse: seen.append((coarse is not None, user.window.strip.isVisible()))
    )
    user.session.opening.open(broken)
    assert seen == [(True, False), (False, True)] and len(thumbnails(user)) == 4
    user.session.opening.open(large)
    assert seen[2:] == [(True, False)] and thumbnails(user) is None


def test_a_message_says_when_all_variations_look_the_same(start, tmp_path):
    path = tmp_path / "sky.png"
    Image.fromarray(np.full((240, 360, 3), (90, 140, 220), np.uint8)).save(path)
    user = start(path)
    removed(user)
    labels = list(user.session.document.history.labels)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert user.window.toast.text == "Other variations look the same here."
    assert user.session.document.history.labels == labels and thumbnails(user) is None


@pytest.fixture
def panorama(start, tmp_path):
    """A photo as wide as the canvas."""
    path = tmp_path / "wide.png"
    path.write_bytes(textured_png(140, 1400))
    return start(path)


@pytest.mark.parametrize("shape", ["opened", "panorama"])
def test_thumbnails_stay_in_their_places_while_others_come(request, shape):
    user = request.getfixturevalue(shape)
    user.window.resize(1366, 760)
    QApplication.processEvents()
    removed(user, 180, 70)
    places, strip = [], user.window.strip
    for count in (4, 7):
        more(user)
        assert len(thumbnails(user)) == count
        strip.list.verticalScrollBar().setValue(0)
        places.append(strip.list.mapTo(user.canvas, place(user, 0)))
        assert strip.geometry().bottom() < user.window.bar.y() and user.canvas.rect().contains(strip.geometry())
    assert places[0] == places[1]
    assert strip.height() > strip.width()


def more_button(user):
    return next(one for one in user.window.strip.findChildren(QToolButton) if one.text() == "More variations")


@pytest.mark.parametrize("shape", ["opened", "panorama"])
@pytest.mark.parametrize("width", [1366, 1100, 900])
def test_the_button_for_more_stays_under_the_mouse_and_so_do_thumbnails(request, shape, width):
    user = request.getfixturevalue(shape)
    user.window.resize(width, 760)
    QApplication.processEvents()
    removed(user, 180, 70)
    more(user)
    strip, button = user.window.strip, more_button(user)
    places = {(button.mapTo(user.canvas, QPoint()), strip.list.mapTo(user.canvas, place(user, 0)))}
    for count in (7, 10):
        click(button)
        user.wait_idle()
        assert len(thumbnails(user)) == count
        strip.list.verticalScrollBar().setValue(0)
        places.add((button.mapTo(user.canvas, QPoint()), strip.list.mapTo(user.canvas, place(user, 0))))
        assert user.canvas.rect().contains(strip.geometry())
    assert len(places) == 1


def test_the_fill_on_the_photo_stays_until_a_better_one_is_finished(user, dissimilarity):
    dissimilarity.update({0: 5.0, 1: 9.0, 2: 8.0, 3: 7.0})
    removed(user)
    document, drafts = user.session.document, []
    user.session.removals.previewed.connect(lambda fill: drafts.append(fill) if fill is not None else None)
    first, labels = document.image.copy(), list(document.history.labels)
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert drafts == [] and np.array_equal(document.image, first) and document.history.labels == labels
    assert thumbnails(user) == ["✓ 1", "2", "3", "4"] and "None looks better" in user.window.toast.text
    dissimilarity.update(dict.fromkeys(range(4, 12), 0.0))
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert drafts == [] and thumbnails(user)[4] == "✓ 5" and "Undo restores the previous one" in user.window.toast.text
    user.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.image, first)


def test_thumbnails_show_the_fill_itself_as_large_as_a_cell_permits(start, tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(textured_png(600, 900))
    user = start(path)
    user.window.toolbox.set_size(30)
    user.drag((450, 200), (450, 300))  # about 30 × 130 px
    user.wait_removed()
    more(user)
    strip, hole = user.window.strip, user.session.removals.current.rect
    pixels = user.session.variations.offer.variations[0].thumbnail
    assert pixels.shape[0] < 1.5 * hole.height and pixels.shape[1] <= pixels.shape[0]
    size = strip.list.iconSize()
    assert size.height() == 96 and abs(size.width() / size.height() - pixels.shape[1] / pixels.shape[0]) < 0.02
    assert strip.list.gridSize().height() >= size.height() + strip.fontMetrics().height()


def test_a_thumbnail_has_a_picture_after_a_line_was_drawn(user, gate):
    gate.set()
    removed(user)
    gate.clear()
    user.key(Qt.Key.Key_N)
    user.drag((150, 20), (220, 200))
    user.key(Qt.Key.Key_R, CTRL)
    assert thumbnails(user) == ["✓ 1"] and not user.window.strip.list.item(0).icon().isNull()
    user.key(Qt.Key.Key_Escape)
    gate.set()


def test_keys_on_the_strip_choose_and_reach_nothing_else(ahead):
    user = ahead
    removed(user)
    strip, document = user.window.strip, user.session.document
    user.window.toast.hide()
    strip.list.setFocus(Qt.FocusReason.TabFocusReason)
    user.qtbot.waitUntil(strip.card.isVisible)
    QTest.keyClick(strip.list, Qt.Key.Key_Down)
    assert strip.card.isVisible() and document.removals[-1].variation == 0
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    assert thumbnails(user)[1] == "✓ 2" and user.window.toast.text == "Variation 2 of 4"
    assert not user.session.runner.is_running
    strip.list.clearFocus()
    assert not strip.card.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focused_thumbnail_has_a_frame_that_can_be_seen(ahead, theme):
    user = ahead
    user.window.preferences.change(theme=theme)
    removed(user)
    strip, view = user.window.strip, user.window.strip.list
    unfocused = strip.grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    user.qtbot.waitUntil(view.hasFocus)
    focused, rect = strip.grab().toImage(), view.visualItemRect(view.item(view.currentRow()))
    at = view.viewport().mapTo(strip, QPoint(rect.left() + 1, rect.center().y())) * strip.devicePixelRatioF()
    one, two = (image.pixelColor(at).lightness() for image in (unfocused, focused))
    assert abs(one - two) > 100
