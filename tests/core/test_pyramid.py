import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.pyramid import Pyramid
from tests.support.images import textured

BASE = textured(1101, 1203)


@given(*[st.integers(0, 1100)] * 2, *[st.integers(1, 500)] * 2)
@settings(max_examples=25, deadline=None)
def test_an_update_of_a_part_gives_what_a_new_pyramid_gives(x, y, width, height):
    base = BASE.copy()
    pyramid = Pyramid(base)
    rect = Rect(x, y, width, height).clip(Rect.of_shape(base.shape))
    base[rect.slices] = 255 - base[rect.slices]
    pyramid.update(rect)
    for ours, new in zip(pyramid.levels, Pyramid(base).levels, strict=True):
        assert np.array_equal(ours, new)


def test_the_level_is_never_coarser_than_the_view():
    pyramid = Pyramid(np.zeros((4000, 6000), np.uint8))
    assert [pyramid.level_for(scale) for scale in (4, 1, 0.9, 0.5, 0.3, 0.25, 0.001)] == [0, 0, 0, 1, 1, 2, 4]
