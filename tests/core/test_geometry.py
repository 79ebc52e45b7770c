from hypothesis import given
from hypothesis import strategies as st

from inpaint_studio.core.geometry import EMPTY, Line, Rect, union_all

rects = st.builds(Rect, *[st.integers(-50, 50)] * 2, *[st.integers(0, 60)] * 2)
FRAME = Rect(0, 0, 80, 60)


def points(rect: Rect) -> set:
    return {(x, y) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}


@given(rects, rects)
def test_clip_is_the_intersection(a, b):
    assert points(a.clip(b)) == points(a) & points(b)
    assert a.overlaps(b) == bool(points(a) & points(b))


@given(rects, rects)
def test_union_holds_both_and_nothing_smaller_does(a, b):
    both = points(a) | points(b)
    union = a.union(b)
    assert both <= points(union)
    if both:
        xs, ys = {x for x, _ in both}, {y for _, y in both}
        assert union == Rect.of_ends(min(xs), min(ys), max(xs) + 1, max(ys) + 1)


@given(rects)
def test_moved_inside_keeps_its_size_where_it_fits(rect):
    moved = rect.move_inside(FRAME)
    assert moved.clip(FRAME) == moved
    assert moved.width == min(rect.width, FRAME.width)
    assert moved.height == min(rect.height, FRAME.height)


def test_union_of_none_is_empty():
    assert union_all([]) == EMPTY
    assert EMPTY.is_empty


def test_a_line_goes_through_different_points_and_needs_two():
    assert Line.through([(1, 2), (1, 2), (3, 4), (1, 2)]) == Line(((1, 2), (3, 4), (1, 2)))
    assert Line.through([(1, 2), (1, 2)]) is None and Line.through([]) is None


def test_distances_are_to_what_is_drawn():
    bent = Line(((0, 0), (10, 0), (10, 10)))
    near = {(5, 3): 3, (13, 5): 3, (-3, -4): 5, (10, 20): 10, (10, 0): 0}
    assert {point: bent.distance(point) for point in near} == near
