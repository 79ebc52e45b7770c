"""Previews while a removal runs, other fills afterwards, and where texture may come from."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from tests.support.images import textured

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def large_file(tmp_path):
    path = tmp_path / "large.png"
    Image.fromarray(textured(480, 640)).save(path)
    return path


def paint(user):
    user.window.toolbox.set_size(120)
    user.drag((300, 200), (340, 220))


def another(user, modifier=CTRL):
    before = user.session.document.image.copy()
    user.key(Qt.Key.Key_R, modifier)
    user.wait_idle()
    return before, user.session.document.image.copy()


def test_a_preview_is_on_the_canvas_before_the_removal_is_done(start, large_file):
    user = start(large_file)
    user.wait_idle()
    paint(user)
    spot = (user.at(320, 210) * user.canvas.devicePixelRatioF()).toPoint()
    colours, order = [], []

    def look(fill):
        order.append("no more" if fill is None else "preview")
        colours.append(user.canvas.grab().toImage().pixelColor(spot))

    tinted = user.canvas.grab().toImage().pixelColor(spot)
    user.session.removals.previewed.connect(look)
    user.session.removals.done.connect(lambda: order.append("done"))
    opened = user.session.document.image.copy()
    seen_before_done = []
    user.session.removals.previewed.connect(
        lambda fill: seen_before_done.append(np.array_equal(user.session.document.image, opened)) if fill else None
    )
    user.wait_removed()
    assert order[0] == "preview" and "done" in order and order[-1] == "no more"
    assert colours[0] != tinted, "the mask makes room for what comes"
    assert all(seen_before_done), "a preview changes no document"


def test_a_cancel_takes_the_preview_away(start, large_file):
    user = start(large_file)
    paint(user)
    opened = user.session.document.image.copy()
    with user.qtbot.waitSignal(user.session.removals.previewed):
        user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_Escape)
    user.wait_idle()
    assert not user.canvas.display.stack.has_previews
    assert np.array_equal(user.session.document.image, opened) and user.session.document.has_mask


def paint_a_little(user):
    user.window.toolbox.set_size(40)
    user.drag((260, 150), (280, 160))


def test_other_fills_are_tried_and_left_again(opened, later_is_better):
    user = opened
    document = user.session.document
    assert not user.action("another").isEnabled()
    paint_a_little(user)
    hole = document.hole.copy()
    user.wait_removed()
    assert user.action("another").isEnabled()
    first, second = another(user)
    assert not np.array_equal(first, second)
    assert np.array_equal(first[hole == 0], second[hole == 0])
    assert document.history.labels[-1].startswith("Remove (variation ") and len(document.history.labels) == 3
    _, back = another(user, CTRL | SHIFT)
    assert np.array_equal(back, first)
    for shown in (second, first):
        user.key(Qt.Key.Key_Z, CTRL)
        assert np.array_equal(document.image, shown), "each choice is a step"
    user.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.image, document.original) and document.has_mask
    user.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert np.array_equal(document.image, first)


def test_strokes_painted_while_another_fill_is_made_are_kept(opened, later_is_better):
    user = opened
    paint_a_little(user)
    hole = user.session.document.hole > 0
    user.wait_removed()
    removed = user.session.document.image.copy()
    user.key(Qt.Key.Key_R, CTRL)
    user.drag((50, 50), (80, 60))
    user.wait_idle()
    document = user.session.document
    assert not np.array_equal(document.image[hole], removed[hole]) and document.mask[55, 65] == 255
    assert np.array_equal(document.image[~hole], removed[~hole])
    assert user.action("another").isEnabled(), "a stroke changes no removal"


def test_texture_does_not_come_from_where_it_is_excluded(start, tmp_path):
    """Fine stripes above, noise below: without the lower half there are only stripes to copy."""
    y, x = np.mgrid[:300, :400]
    noise = np.random.default_rng(1).integers(60, 200, (300, 400))
    picture = np.where(y < 150, np.where(x % 8 < 4, 60, 200), noise).astype(np.uint8)
    path = tmp_path / "two.png"
    Image.fromarray(picture[..., None].repeat(3, 2)).save(path)
    user = start(path)
    user.window.toolbox.set_size(300)
    user.key(Qt.Key.Key_K)
    user.drag((0, 300), (400, 300))
    assert user.session.document.excluded[200, 200] == 255 and not user.session.document.has_mask
    shown = user.canvas.grab().toImage().pixelColor((user.at(20, 280) * user.canvas.devicePixelRatioF()).toPoint())
    assert shown.red() > shown.blue() + 20, "marked in a colour of its own"
    user.window.toolbox.set_size(40)
    user.key(Qt.Key.Key_B)
    user.drag((150, 140), (250, 140))
    job_excluded = []
    user.session.runner.started.connect(lambda: job_excluded.append(user.session.runner.job.excluded))
    user.session.runner.background.made.connect(lambda job, _: job_excluded.append(job.excluded))
    user.wait_removed()
    assert np.array_equal(job_excluded[0], user.session.document.excluded)
    user.action("only_marked").trigger()
    another(user)
    assert np.array_equal(job_excluded[1] > 0, user.session.document.excluded == 0)
    user.action("allow").trigger()
    assert not user.session.document.excluded.any()


def test_the_other_button_takes_marks_away(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.key(Qt.Key.Key_K)
    user.drag((60, 60), (90, 60))
    user.drag((75, 60), (76, 60), button=Qt.MouseButton.RightButton)
    excluded = user.session.document.excluded
    assert excluded[60, 50] == 255 and excluded[60, 75] == 0
    user.key(Qt.Key.Key_Z, CTRL)
    assert excluded[60, 75] == 255


def test_a_removal_without_any_source_says_so(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(600)
    user.key(Qt.Key.Key_K)
    user.drag((0, 60), (160, 60))
    user.key(Qt.Key.Key_B)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (100, 60))
    texts = []
    user.session.removals.message.connect(texts.append)
    user.wait_removed()
    assert any("smooth" in text for text in texts)
    assert user.window.toast.text == texts[-1]
