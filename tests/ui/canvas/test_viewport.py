import pytest
from hypothesis import given
from hypothesis import strategies as st

from inpaint_studio.ui.canvas.viewport import MAX_SCALE, MIN_SCALE, Viewport, fitted

scales, offsets = st.floats(MIN_SCALE, MAX_SCALE), st.floats(-5000, 5000)
points = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000))


@given(scales, offsets, offsets, points)
def test_view_and_photo_coordinates_round_trip(scale, x, y, point):
    viewport = Viewport(scale, x, y)
    assert viewport.to_image(viewport.to_view(point)) == pytest.approx(point, abs=1e-3)


@given(scales, offsets, offsets, points, st.floats(0.1, 10))
def test_zooming_keeps_what_is_under_the_pointer(scale, x, y, at, factor):
    viewport = Viewport(scale, x, y)
    zoomed = viewport.zoomed(factor, at)
    assert MIN_SCALE <= zoomed.scale <= MAX_SCALE
    assert zoomed.to_view(viewport.to_image(at)) == pytest.approx(at, abs=1e-3)


@given(st.floats(1, 12000), st.floats(1, 12000), st.floats(320, 4000), st.floats(240, 3000))
def test_a_fitted_photo_is_wholly_in_view_and_never_enlarged(width, height, across, down):
    viewport = fitted((width, height), (across, down))
    left, top = viewport.to_view((0, 0))
    right, bottom = viewport.to_view((width, height))
    assert viewport.scale <= 1
    if viewport.scale > MIN_SCALE:
        assert -0.01 <= left and right <= across + 0.01 and -0.01 <= top and bottom <= down + 0.01


@given(scales, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_the_photo_never_gets_lost(scale, x, y):
    kept = Viewport(scale, x, y).kept_visible((640, 480), (800, 600))
    left, top = kept.to_view((0, 0))
    right, bottom = kept.to_view((640, 480))
    assert right > 0 and left < 800 and bottom > 0 and top < 600
