"""The place of the strip of variations: beside a fitted photo, or where it hides least of it."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.support.controls import click
from tests.support.images import textured_png
from tests.support.user import CTRL
from tests.support.variation_strip import place, removed, thumbnails


@pytest.fixture
def user(opened):
    return opened


def more(user):
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()


def hover(user, row):
    view, at = user.window.strip.list.viewport(), QPointF(place(user, row))
    none = Qt.MouseButton.NoButton
    for kind in (QEvent.Type.MouseMove, QEvent.Type.HoverMove):
        event = QMouseEvent(kind, at, view.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)


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
    click(strip.close_button)
    assert abs(photo_area(user).center().x() - user.canvas.width() / 2) <= 1, "in the middle again"


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


@pytest.mark.parametrize(("y", "is_on_top"), [(200, True), (40, False)])
def test_over_a_photo_that_the_user_has_enlarged_the_strip_is_a_row_at_the_edge_far_from_the_removal(
    user, y, is_on_top
):
    user.window.resize(1100, 760)
    QApplication.processEvents()
    zoomed_in(user)
    viewport, strip = user.canvas.navigation.viewport, user.window.strip
    removed(user, 180, y)
    more(user)
    assert strip.isVisible() and strip.width() > strip.height() and not strip.geometry().intersects(removal_area(user))
    assert (strip.geometry().bottom() < user.canvas.height() / 2) == is_on_top
    assert user.canvas.navigation.viewport == viewport, "the photo stays where it is"
    hover(user, 1)
    assert strip.card.isVisible() and (strip.card.y() > strip.y()) == is_on_top


def test_a_panorama_makes_room_for_a_row_and_takes_it_back(panorama):
    user, canvas, strip = panorama, panorama.canvas, panorama.window.strip
    before = canvas.navigation.viewport
    removed(user, 700, 70)
    more(user)
    assert strip.width() > strip.height() and strip.y() > canvas.height() / 2
    assert canvas.navigation.viewport.scale >= 0.8 * before.scale
    assert not strip.geometry().intersects(photo_area(user)) and user.at(0, 0).y() >= 0
    click(strip.close_button)
    assert canvas.navigation.viewport == before


def test_nothing_moves_while_a_mask_is_painted(panorama):
    user, canvas, strip = panorama, panorama.canvas, panorama.window.strip
    user.window.resize(1100, 420)
    QApplication.processEvents()
    whole = canvas.navigation.viewport
    removed(user, 180, 70)
    more(user)
    made_room = canvas.navigation.viewport
    assert made_room != whole and strip.isVisible()
    user.drag((400, 40), (420, 40))
    click(strip.close_button)
    assert not strip.isVisible() and canvas.navigation.viewport == made_room
    user.action("clear").trigger()
    assert not strip.isVisible() and canvas.navigation.viewport == whole


def test_a_photo_that_the_user_has_moved_stays_when_the_strip_comes_and_goes(user):
    user.canvas.navigation.zoom_out()
    viewport = user.canvas.navigation.viewport
    removed(user)
    more(user)
    assert user.window.strip.isVisible() and user.canvas.navigation.viewport == viewport
    click(user.window.strip.close_button)
    assert user.canvas.navigation.viewport == viewport


def test_a_photo_keeps_its_size_where_room_is_very_scarce(start, tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(textured_png(300, 1000))
    user = start(path)
    canvas, strip = user.canvas, user.window.strip
    user.window.resize(560, 420)
    QApplication.processEvents()
    before = canvas.navigation.viewport
    removed(user, 500, 150)
    more(user)
    assert strip.isVisible() and canvas.navigation.viewport == before


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
