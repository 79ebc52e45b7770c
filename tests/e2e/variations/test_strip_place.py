"""The place of the strip of variations: always at the right edge, for which a fitted photo leaves room."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui.canvas import display
from tests.support.controls import click
from tests.support.images import textured_png
from tests.support.user import CTRL, removed
from tests.support.variation_strip import hover, more, place, thumbnails


@pytest.fixture
def panorama(start, tmp_path):
    """A photo as wide as the canvas: no column has room beside it."""
    path = tmp_path / "wide.png"
    path.write_bytes(textured_png(140, 1400))
    return start(path)


def removal_area(user):
    hole = user.session.document.removals[-1].rect
    return QRectF(user.at(hole.x, hole.y), user.at(hole.right, hole.bottom)).toRect()


def photo_area(user):
    return QRectF(user.at(0, 0), user.at(*reversed(user.session.document.mask.shape))).toRect()


@pytest.mark.parametrize("shape", [(600, 900), (600, 800), (800, 800), (900, 600), (240, 360)])
@pytest.mark.parametrize("size", [(1366, 768), (1180, 800)])
def test_beside_a_fitted_photo_is_room_for_all_thumbnails_and_it_keeps_its_size(start, tmp_path, size, shape):
    path = tmp_path / "photo.png"
    path.write_bytes(textured_png(*shape))
    user = start(path)
    user.window.resize(*size)
    QApplication.processEvents()
    before, strip = user.canvas.navigation.viewport.scale, user.window.strip
    removed(user, shape[1] // 2, shape[0] // 2)
    more(user)
    assert strip.isVisible() and user.canvas.navigation.viewport.scale == before
    assert not strip.geometry().intersects(photo_area(user)) and user.canvas.rect().contains(photo_area(user))
    assert strip.height() > 2 * strip.width() and strip.x() > user.canvas.width() / 2
    unused = strip.height() - strip.list.geometry().bottom()
    assert unused < 16 and not strip.list.verticalScrollBar().isVisible(), "nothing is kept free for what is over"
    hover(user, 1)
    assert strip.card.isVisible() and not strip.card.geometry().intersects(strip.geometry())


def test_a_column_scrolls_where_there_are_too_many(opened):
    user = opened
    user.window.resize(1100, 520)
    QApplication.processEvents()
    removed(user)
    more(user)
    more(user)
    view = user.window.strip.list
    assert len(thumbnails(user)) == 7 and view.verticalScrollBar().isVisible()
    assert user.window.strip.geometry().bottom() < user.window.bar.y()
    view.scrollToBottom()
    assert view.viewport().rect().contains(place(user, 6))


def zoomed_in(user):
    """The photo fills the canvas, and the user has chosen that."""
    navigation = user.canvas.navigation
    width = user.session.document.mask.shape[1]
    navigation.move(navigation.viewport.zoomed(1.2 * user.canvas.width() / width / navigation.viewport.scale, (0, 0)))
    height = user.session.document.mask.shape[0] * navigation.viewport.scale
    navigation.move(
        navigation.viewport.panned(-navigation.viewport.x, -navigation.viewport.y + (user.canvas.height() - height) / 2)
    )


def test_over_a_photo_that_the_user_has_enlarged_the_strip_lies_at_the_same_place(user):
    user.window.resize(1100, 760)
    QApplication.processEvents()
    zoomed_in(user)
    viewport, strip = user.canvas.navigation.viewport, user.window.strip
    removed(user, 180, 40)
    more(user)
    assert strip.isVisible() and user.canvas.navigation.viewport == viewport, "the photo stays where it is"
    place = strip.geometry()
    assert place.right() > user.canvas.width() - 12 and place.top() < 20
    user.action("fit").trigger()
    assert strip.geometry() == place


def settle(user):
    """Wait until the layout with a new panel is complete."""
    widths = [0]

    def is_stable():
        widths.append(user.canvas.width())
        return widths[-3:-1] == [widths[-1]] * 2

    user.qtbot.waitUntil(is_stable)


SHAPES = {"panorama": (140, 1400), "wide": (500, 900), "photo": (240, 360), "tall": (900, 500)}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("has_panel", [False, True])
@pytest.mark.parametrize("size", [(1366, 768), (1100, 420), (600, 420)])
def test_the_photo_stays_where_it_is_when_the_strip_comes_and_goes(start, tmp_path, shape, has_panel, size):
    path = tmp_path / "photo.png"
    path.write_bytes(textured_png(*SHAPES[shape]))
    user = start(path)
    user.window.resize(*size)
    if has_panel:
        user.action("removals").trigger()
    navigation, strip = user.canvas.navigation, user.window.strip
    settle(user)
    before = navigation.viewport
    removed(user, 180, 70)
    more(user)
    assert strip.isVisible() and navigation.viewport == before
    place = strip.geometry().topRight()
    user.action("fit").trigger()
    assert navigation.viewport == before and strip.geometry().topRight() == place
    click(strip.close_button)
    assert not strip.isVisible() and navigation.viewport == before
    user.action("fit").trigger()
    assert navigation.viewport == before


def test_a_wide_photo_leaves_room_for_the_strip_before_it_comes(panorama):
    user, strip = panorama, panorama.window.strip
    removed(user, 700, 70)
    more(user)
    assert strip.isVisible() and not strip.geometry().intersects(photo_area(user))


def test_a_photo_keeps_its_size_where_room_is_very_scarce(start, tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(textured_png(300, 1000))
    user = start(path)
    user.window.resize(560, 420)
    QApplication.processEvents()
    area = photo_area(user)
    assert abs(area.center().x() - user.canvas.width() / 2) <= 1 and area.width() > user.canvas.width() - 60


@pytest.mark.parametrize("is_compared", [False, True])
def test_a_photo_lies_where_its_coarse_image_lay(panorama, tmp_path, monkeypatch, is_compared):
    canvas, places = panorama.canvas, []
    if is_compared:  # the next photo is shown once again
        removed(panorama, 700, 70)
        assert panorama.session.saving.save(tmp_path / "saved.png")
        panorama.action("side_by_side").trigger()
    painted = display.paint_coarse_photo
    monkeypatch.setattr(display, "paint_coarse_photo", lambda *about: (places.append(about[2]), painted(*about)))
    large = tmp_path / "large.jpg"
    Image.fromarray(np.full((700, 7000, 3), 90, np.uint8)).save(large)
    panorama.window.open(large)
    assert places and places[-1] == canvas.navigation.viewport


@pytest.mark.parametrize("way", ["undo", "another photo", "its own button"])
def test_a_click_on_the_strip_that_has_just_gone_does_not_paint(user, tmp_path, way):
    user.window.resize(1100, 760)
    QApplication.processEvents()
    zoomed_in(user)
    removed(user, 180, 40)
    more(user)
    strip, document = user.window.strip, user.session.document
    there = strip.close_button.mapTo(user.canvas, strip.close_button.rect().center())
    if way == "undo":
        user.key(Qt.Key.Key_Z, CTRL)
        user.key(Qt.Key.Key_Z, CTRL)
    elif way == "another photo":
        other = tmp_path / "other.png"
        other.write_bytes(textured_png(240, 360))
        assert user.session.saving.save(tmp_path / "saved.png")
        user.window.open(other)
        zoomed_in(user)
        document = user.session.document
    else:
        click(strip.close_button)
    assert not strip.isVisible()
    before, window = document.mask.copy(), user.window.windowHandle()
    place = user.canvas.mapTo(user.window, there)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert np.array_equal(document.mask, before), "the click was meant for the strip"
    user.qtbot.waitUntil(lambda: user.canvas.childAt(there) is None)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert not np.array_equal(document.mask, before), "half a second later it paints"


def test_a_press_on_the_strip_that_has_just_gone_does_not_become_a_stroke(user):
    user.window.resize(1100, 760)
    QApplication.processEvents()
    zoomed_in(user)
    removed(user, 180, 40)
    more(user)
    strip, document = user.window.strip, user.session.document
    start = user.canvas.mapTo(user.window, strip.geometry().center())
    click(strip.close_button)
    before, window, left = document.mask.copy(), user.window.windowHandle(), Qt.MouseButton.LeftButton
    shield = user.canvas.childAt(strip.geometry().center())
    QTest.mousePress(window, left, pos=start)
    user.qtbot.waitUntil(lambda: not shield._moment.isActive())
    QTest.mouseMove(window, start - QPoint(200, 0))
    QTest.mouseRelease(window, left, pos=start - QPoint(200, 0))
    QApplication.processEvents()
    assert np.array_equal(document.mask, before) and not user.session.drawing.in_stroke and not shield.isVisible()


def test_a_stroke_that_begins_beside_the_strip_passes_under_it(user):
    user.window.resize(1100, 760)
    QApplication.processEvents()
    zoomed_in(user)
    removed(user, 180, 40)
    more(user)
    strip = user.window.strip
    assert strip.isVisible()
    under = user.canvas.to_image(QPointF(strip.geometry().center()))
    user.drag((180, 100), under)
    document = user.session.document
    assert document.mask[int(under[1]), int(under[0])] == 255 and strip.isVisible()


def test_the_strip_does_not_shrink_the_next_photo(user, tmp_path):
    canvas = user.canvas
    before = canvas.navigation.viewport
    removed(user, 180, 20)
    other = tmp_path / "other.png"
    other.write_bytes(textured_png(240, 360))
    assert user.session.saving.save(tmp_path / "saved.png")
    user.window.open(other)
    assert canvas.navigation.viewport == before


def test_before_and_after_stay_beside_the_strip_when_a_panel_opens(user):
    removed(user)
    more(user)
    hover(user, 1)
    card, strip = user.window.strip.card, user.window.strip
    assert card.isVisible()
    user.action("removals").trigger()
    QApplication.processEvents()
    assert 0 < strip.x() - card.geometry().right() < 12 and user.canvas.rect().contains(card.geometry())
