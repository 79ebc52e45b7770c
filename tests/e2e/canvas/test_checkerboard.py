"""Transparent areas show a checkerboard in the window, never the colours hidden there."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from inpaint_studio.core.checkerboard import DARK, LIGHT, over_checkers
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.mask_steps import set_mask
from inpaint_studio.core.editing.removals import apply_fills
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.photo_io import read_thumbnail
from inpaint_studio.ui import painting as painting_module
from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.qimage import to_array

KEYS = Qt.Key
HIDDEN = (255, 0, 0)
GREYS = {(LIGHT,) * 3, (DARK,) * 3}


@pytest.fixture(params=[np.uint8, np.uint16])
def cut_out(request, tmp_path):
    """A blue photo whose left half is transparent, with red hidden there."""
    most = np.iinfo(request.param).max
    pixels = np.zeros((300, 400, 4), request.param)
    pixels[..., 2], pixels[..., 3] = most, most
    pixels[:, :200] = (most, 0, 0, 0)
    path = tmp_path / "cut_out.png"
    cv2.imwrite(str(path), pixels[..., [2, 1, 0, 3]])
    return path


def colours(user, x, y, side=40):
    """The colours (a set) that the canvas shows in a square of image pixels."""
    place = user.at(x, y).toPoint()
    user.canvas.mark.move_to(None)
    ratio = user.canvas.devicePixelRatioF()
    shown = user.canvas.grab().toImage()
    pixels = to_array(shown.copy(round(place.x() * ratio), round(place.y() * ratio), side, side))[0]
    return {tuple(map(int, one)) for one in pixels.reshape(-1, 3)}


def test_hidden_colours_are_never_seen(start, cut_out):
    user = start(cut_out)
    assert colours(user, 80, 100) == GREYS
    assert colours(user, 280, 100) == {(0, 0, 255)}
    for _ in range(4):
        user.canvas.navigation.zoom_in()
    assert colours(user, 180, 140, 8) <= GREYS
    user.key(KEYS.Key_0, Qt.KeyboardModifier.ControlModifier)
    edge = colours(user, 195, 100)
    assert all(red == green or blue > red for red, green, blue in edge), "red bleeds at the edge"


def test_half_transparent_areas_are_blended_with_the_checkerboard(start, tmp_path):
    path = tmp_path / "half.png"
    Image.new("RGBA", (300, 200), (255, 0, 0, 128)).save(path)
    shown = sorted(colours(start(path), 100, 100))
    expected = [(230, 102, 102), (255, 127, 127)]
    assert len(shown) == 2 and np.allclose(shown, expected, atol=2)


def test_comparisons_show_the_checkerboard(start, cut_out):
    user = start(cut_out)
    user.window.toolbox.set_size(60)
    user.drag((150, 150), (250, 150))
    user.wait_removed()
    for key, shift in ((KEYS.Key_C, False), (KEYS.Key_C, True), (KEYS.Key_O, False)):
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        user.hold(key) if key == KEYS.Key_O else user.key(key, modifier)
        shown = to_array(user.canvas.grab().toImage())[0].reshape(-1, 3).astype(int)
        assert not ((shown[:, 0] > 150) & (shown[:, 1] < 100) & (shown[:, 2] < 100)).any(), "hidden red is shown"
        assert (shown == DARK).all(axis=1).any()
        user.let_go(key) if key == KEYS.Key_O else user.key(key, modifier)
    assert user.session.document.alpha[150, 160] == 0
    assert colours(user, 150, 130, 8) <= GREYS, "what was filled shows no transparency"
    user.key(KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.window.canvas.display.show_mask(False)
    assert colours(user, 80, 100) == GREYS


def test_the_difference_shows_nothing_of_what_is_hidden(start, cut_out):
    user = start(cut_out)
    document = user.session.document
    user.window.toolbox.set_size(60)
    user.drag((150, 150), (250, 150))
    user.wait_removed()
    document.image[document.alpha == 0] = 7  # whatever a fill leaves there
    user.key(KEYS.Key_D)
    assert colours(user, 80, 130) == {(0, 0, 0)}
    user.key(KEYS.Key_D)


def test_the_difference_shows_what_became_transparent(start, tmp_path):
    pixels = np.zeros((300, 400, 4), np.uint8)
    pixels[100:160, 150:230, 3] = 255  # a black sticker; the same black is hidden around it
    Image.fromarray(pixels).save(tmp_path / "sticker.png")
    user = start(tmp_path / "sticker.png")
    rect = Rect(140, 90, 100, 80)
    fill = Fill(rect, np.full((80, 100, 3), 90, np.uint8), np.full((80, 100), 255, np.uint8))
    user.session.edit(lambda document: apply_fills(document, [fill]))
    user.key(KEYS.Key_D)
    assert colours(user, 180, 120) == {(255, 255, 255)}
    assert colours(user, 60, 120, 20) == {(0, 0, 0)}
    user.key(KEYS.Key_D)


@pytest.mark.parametrize("zoomed", [False, True])
def test_a_preview_is_transparent_where_its_surroundings_are(start, cut_out, zoomed):
    user = start(cut_out)
    if zoomed:
        for _ in range(3):
            user.canvas.navigation.zoom_in()
    rect = Rect(150, 100, 100, 80)
    coverage = np.full((80, 100), 255, np.uint8)
    pixels = np.full((80, 100, 3), np.iinfo(user.session.document.image.dtype).max, user.session.document.image.dtype)
    pixels[..., 0] = 0
    user.session.removals.previewed.emit(Fill(rect, pixels, coverage))
    assert colours(user, 160, 120, 8) == GREYS or colours(user, 160, 120, 20) == GREYS
    assert colours(user, 235, 120, 8) == {(0, 255, 255)}
    user.session.removals.previewed.emit(None)
    assert colours(user, 235, 120, 8) == {(0, 0, 255)}


def test_the_wand_takes_what_is_transparent_whatever_is_hidden_there(start, tmp_path):
    pixels = np.zeros((300, 400, 4), np.uint8)
    pixels[:, 200:] = (0, 0, 255, 255)
    pixels[:, :200, :3] = np.random.default_rng(1).integers(0, 255, (300, 200, 3))
    pixels[:, 100:200, :3] = (0, 0, 255)
    Image.fromarray(pixels).save(tmp_path / "noise.png")
    user = start(tmp_path / "noise.png")
    user.key(KEYS.Key_W)
    user.drag((50, 100))
    mask = user.session.document.mask
    assert (mask[:, :200] == 255).all() and not mask[:, 200:].any()
    user.key(KEYS.Key_D, Qt.KeyboardModifier.ControlModifier)
    user.drag((300, 100))
    assert (mask[:, 200:] == 255).all() and not mask[:, :200].any()


def test_thumbnails_show_the_checkerboard(start, cut_out):
    def is_sound(pixels):
        red = (pixels[..., 0].astype(int) - pixels[..., 1] > 100) & (pixels[..., 2] < 100)
        return not red.any() and (pixels == DARK).all(axis=2).any()

    assert is_sound(read_thumbnail(cut_out, 120))
    user = start(cut_out.parent)
    user.key(KEYS.Key_F8)
    user.qtbot.waitUntil(user.window.history.isVisible)
    for view in user.window.history.findChildren(QListView):
        icon = view.model().index(0, 0).data(Qt.ItemDataRole.DecorationRole)
        assert is_sound(to_array(icon.pixmap(64, 64).toImage())[0])
    strip = user.window.filmstrip
    view = strip.findChild(QListView)
    shown = view.model().index(0, 0).data
    user.qtbot.waitUntil(lambda: shown(Qt.ItemDataRole.DecorationRole) is not None)
    assert is_sound(to_array(shown(Qt.ItemDataRole.DecorationRole))[0])


def test_an_opaque_photo_costs_nothing(start, tmp_path):
    path = tmp_path / "opaque.png"
    Image.new("RGBA", (300, 200), (10, 20, 30, 255)).save(path)
    user = start(path)
    assert user.canvas.display.stack._image._pyramid.levels[0] is user.session.document.image
    pixels = np.full((4, 4, 3), 7, np.uint8)
    assert over_checkers(pixels, np.full((4, 4), 255, np.uint8)) is pixels


def test_an_error_while_painting_stops_nothing(start, photo_file, monkeypatch):
    """A kept traceback would keep a painter active, and nothing more would be painted."""
    user, kept = start(photo_file), []
    canvas = user.canvas
    canvas.grab()

    def failing(*_):
        raise RuntimeError("cannot paint")

    with monkeypatch.context() as patched:
        patched.setattr(type(canvas.proposals), "paint", failing)
        try:
            canvas.grab()
        except RuntimeError as error:
            kept.append(error)
    assert kept
    shown = to_array(canvas.grab().toImage())[0]
    assert len(np.unique(shown.reshape(-1, 3), axis=0)) > 50
    image = canvas.grab().toImage()
    with pytest.raises(RuntimeError), painting(image) as painter:
        raise RuntimeError
    assert not painter.isActive() and not image.paintingActive()


def test_painters_are_created_only_in_the_painting_module():
    """The painting module ends every painter."""
    folder = Path(painting_module.__file__).parent
    making = [path.name for path in folder.rglob("*.py") if "QPainter(" in path.read_text("utf-8")]
    assert making == ["painting.py"]


def test_a_preview_of_one_part_shows_nothing_that_the_next_part_removes(start, tmp_path):
    pixels = np.zeros((300, 400, 4), np.uint8)
    pixels[120:160, 100:300] = 255  # a white bar, removed in two pieces
    Image.fromarray(pixels).save(tmp_path / "bar.png")
    user = start(tmp_path / "bar.png")
    mask = np.zeros((300, 400), np.uint8)
    mask[110:170, 90:310] = 255
    user.session.edit(lambda document: set_mask(document, mask, "mask"))
    user.window.canvas.display.show_mask(False)
    left = Rect(90, 110, 110, 60)
    fill = Fill(left, np.full((60, 110, 3), 255, np.uint8), mask[left.slices])
    user.session.removals.previewed.emit(fill)
    assert colours(user, 170, 130, 20) == GREYS


def test_a_preview_is_as_transparent_as_the_result_whatever_is_painted_later(start, tmp_path, gate):
    pixels = np.full((300, 400, 4), 255, np.uint8)
    pixels[:, 200:, 3] = 0  # half of the photo is transparent
    Image.fromarray(pixels).save(tmp_path / "half.png")
    user = start(tmp_path / "half.png")
    mask = np.zeros((300, 400), np.uint8)
    mask[100:140, 160:200] = 255
    user.session.edit(lambda document: set_mask(document, mask, "mask"))
    user.key(KEYS.Key_Return)
    job, stack = user.session.runner.job, user.canvas.display.stack
    rect = Rect(160, 100, 40, 40)
    fill = Fill(rect, np.zeros((40, 40, 3), np.uint8), mask[rect.slices])
    user.session.runner.previewed.emit(job, fill)
    before = stack._preview_alpha[rect].copy()
    painted = np.full((300, 400), 255, np.uint8)
    painted[:, 200:] = 0  # nothing opaque would be left around the fill
    user.session.edit(lambda document: set_mask(document, painted, "mask"))
    stack.preview(None)
    user.session.runner.previewed.emit(job, fill)
    assert before.any() and np.array_equal(stack._preview_alpha[rect], before)
    gate.set()
    user.wait_idle()
