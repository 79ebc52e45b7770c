"""The intermediate results of a removal on the photo: nothing of the mask shines through at their edges."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.ui.canvas.viewport import Viewport
from inpaint_studio.ui.qimage import to_array


def tinted(user):
    """Return how many pixels of the canvas differ in hue from a grey photo, besides what lies over it."""
    pixels = to_array(user.canvas.grab().toImage())[0].astype(int)
    ratio = round(user.canvas.devicePixelRatioF())
    area = pixels[: user.window.bar.y() * ratio, : (user.canvas.width() - 160) * ratio]
    return int((area.max(axis=2) - area.min(axis=2) > 12).sum())


@pytest.mark.parametrize("zoom", [0.07, 0.21, 0.4, 0.73, 1.0, 1.7, 3.0])
@pytest.mark.parametrize("size", [9, 60])
def test_no_line_in_the_colour_of_the_mask_stays_around_what_is_being_removed(start, tmp_path, zoom, size):
    rng = np.random.default_rng(1)
    grey = rng.integers(90, 150, (1500, 2250, 1), np.uint8).repeat(3, 2)
    Image.fromarray(grey).save(tmp_path / "grey.png", compress_level=1)
    user = start(tmp_path / "grey.png")
    user.window.toolbox.set_size(size)
    user.drag((1000, 700), (1111, 763))
    user.canvas.navigation.move(Viewport(zoom, 300 - 1050 * zoom + 0.3, 250 - 730 * zoom + 0.6))
    user.canvas.leaveEvent(None)  # no ring
    during, before = [], tinted(user)
    user.session.removals.previewed.connect(lambda fill: during.append(tinted(user)) if fill is not None else None)
    user.key(Qt.Key.Key_Return)
    user.wait_idle()
    assert before > 0 and during and not any(during)


def test_what_is_painted_meanwhile_stays_tinted_beside_it(opened):
    user, seen = opened, []
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))

    def colour():
        at = user.at(260, 110) * user.canvas.devicePixelRatioF()
        return user.canvas.grab().toImage().pixelColor(at.toPoint()).name()

    def look(fill):
        if fill is not None and not seen:
            seen.append(colour())
            user.drag((260, 100), (260, 120))
            user.canvas.leaveEvent(None)
            seen.append(colour())

    user.session.removals.previewed.connect(look)
    user.key(Qt.Key.Key_Return)
    user.wait_idle()
    assert len(set(seen)) == 2
