"""The look of layers at different zooms."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.ui.canvas.layers import ImageLayer, PreviewLayer
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
