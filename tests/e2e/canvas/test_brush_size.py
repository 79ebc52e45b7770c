"""The brush's size while zooming: the same on the screen, or in the photo, as the settings say."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.settings import load_settings
from tests.support.controls import choose
from tests.support.user import CTRL

SCREEN, PHOTO = range(2)  # rows of the setting


@pytest.fixture
def large(tmp_path):
    Image.fromarray(np.zeros((3000, 4000, 3), np.uint8)).save(tmp_path / "large.png")
    return tmp_path / "large.png"


def set_brush_scale(user, row):
    user.key(Qt.Key.Key_Comma, CTRL)
    dialog = user.window.settings.dialog
    choose(dialog.fields["brush_scale"].box, row)
    dialog.close()
    QApplication.processEvents()


def width_of_stroke(user, y):
    """Paint a short vertical stroke at 2000, and return how wide it is in the photo."""
    user.drag((2000, y), (2000, y + 4))
    return int((user.session.document.mask[y + 2] > 0).sum())


def test_the_brush_keeps_its_size_in_the_photo_if_that_is_chosen_and_at_the_next_start(start, large):
    user = start(large)
    set_brush_scale(user, PHOTO)
    user.window.toolbox.set_size(80)
    widths = [width_of_stroke(user, 1000)]
    user.action("actual").trigger()
    widths.append(width_of_stroke(user, 1400))
    user.action("double").trigger()
    assert user.window.toolbox.options.size == 80
    user.action("fit").trigger()
    assert all(abs(width - 80) <= 3 for width in widths)
    user.action("clear").trigger()
    user.window.close()
    user.wait_idle()
    assert load_settings(paths.settings_file()).settings.brush_scale == "photo"
    again = start(large)
    again.action("actual").trigger()
    assert again.window.toolbox.options.size == 80


def test_back_to_the_screen_it_keeps_the_size_that_it_has_then(start, large):
    user = start(large)
    toolbox, navigation = user.window.toolbox, user.canvas.navigation
    set_brush_scale(user, PHOTO)
    user.action("actual").trigger()
    toolbox.set_size(60)
    set_brush_scale(user, SCREEN)
    assert toolbox.options.size == 60
    user.action("double").trigger()
    assert toolbox.options.size == 30
    user.action("fit").trigger()
    assert toolbox.options.size == pytest.approx(60 / navigation.viewport.scale, abs=1)
