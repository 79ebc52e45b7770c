import numpy as np
from PySide6.QtGui import QColor

from inpaint_studio.ui.qimage import mask_view, outline_copy, overlay_table, rgb_view, to_array
from tests.support.images import textured


def test_pixels_survive_the_round_trip_through_qimage():
    for width in (1, 3, 40, 41):
        pixels = textured(7, width)
        back, alpha = to_array(rgb_view(pixels))
        assert np.array_equal(back, pixels)
        assert alpha is None


def test_the_overlay_is_clear_where_nothing_is_painted():
    mask = np.array([[0, 255], [128, 0]], np.uint8)
    mask = np.ascontiguousarray(np.pad(mask, ((0, 0), (0, 2))))
    colour, alpha = to_array(mask_view(mask, overlay_table(QColor(255, 0, 0), 0.5)))
    assert alpha is not None
    assert alpha[:, :2].tolist() == [[0, 128], [64, 0]]
    assert tuple(colour[0, 1]) == (255, 0, 0)


def test_parts_of_an_outline_fit_together():
    mask = np.zeros((40, 60), np.uint8)
    mask[5:35, 5:55] = 255
    whole = to_array(outline_copy(mask, 0, 5))
    part = to_array(outline_copy(np.ascontiguousarray(mask[3:25, 12:40]), 15, 5))
    for ours, all_of_it in zip(part, whole, strict=True):
        assert np.array_equal(ours, all_of_it[3:25, 12:40])
    assert set(np.unique(whole[0][whole[1] > 0])) == {0, 255}
