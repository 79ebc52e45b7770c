"""The look of layers at different zooms."""

import tracemalloc

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.ui.canvas.layers import Covered, ImageLayer, MaskLayer, MaskStyle, PreviewLayer
from inpaint_studio.ui.canvas.viewport import Viewport

SIDE = 1024


def painted(layer, zoom):
    """Return the grey levels of a layer painted at a zoom."""
    side = round(SIDE * zoom)
    image = QImage(side, side, QImage.Format.Format_RGB888)
    image.fill(0)
    painter = QPainter(image)
    layer.paint(painter, Viewport(zoom, 0, 0), QRectF(0, 0, side, side), 1.0)
    painter.end()
    return np.array(image.constBits()).reshape(side, image.bytesPerLine())[:, : 3 * side].astype(float)


@pytest.mark.parametrize("zoom", [1.0, 0.7, 0.4, 0.25])
def test_a_preview_is_as_grainy_as_the_photo_will_be(zoom, qapp):
    pixels = np.random.default_rng(1).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    fill = Fill(Rect(0, 0, SIDE, SIDE), pixels, np.full((SIDE, SIDE), 255, np.uint8))
    photo, preview = (
        painted(layer, zoom) for layer in (ImageLayer(pixels, lambda p: p), PreviewLayer(fill, lambda p: p))
    )
    assert preview.std() == pytest.approx(photo.std(), rel=0.15)
    assert preview.mean() == pytest.approx(photo.mean(), abs=3)


def test_what_a_fill_covers_is_known_at_each_level_exactly():
    rng = np.random.default_rng(0)
    for _ in range(200):
        x, y = (int(at) for at in rng.integers(0, 9, 2))
        hole = (rng.random(rng.integers(1, 12, 2)) < 0.2).astype(np.uint8) * 255
        whole = np.zeros((40, 40), np.uint8)
        whole[y : y + hole.shape[0], x : x + hole.shape[1]] = hole
        half, expected = Covered(Rect(x, y, hole.shape[1], hole.shape[0]), hole).halved, np.zeros((20, 20), np.uint8)
        expected[half.rect.slices] = half.pixels
        assert np.array_equal(expected, whole.reshape(20, 2, 20, 2).max((1, 3)))


def test_hiding_the_mask_under_a_large_fill_takes_little_memory():
    """The window waits for it, and new memory takes most of the time."""
    hole = np.full((1501, 2001), 255, np.uint8)
    layer = MaskLayer(np.zeros((1600, 2100), np.uint8), MaskStyle(), QColor("red"))
    fill = Fill(Rect(11, 11, 2001, 1501), np.zeros((1501, 2001, 3), np.uint8), hole)
    tracemalloc.start()
    layer.hide(fill)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < hole.nbytes
