"""Lines beside their edges are moved onto them, with edges known to a fraction of a pixel."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.structure.lines import signed_distances
from inpaint_studio.engine.structure.refine import EdgeLine, edge_lines, refined

HEIGHT, WIDTH = 160, 240
Y, X = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32) + np.float32(0.5)


def hole_between(left=90, right=150):
    hole = np.zeros((HEIGHT, WIDTH), np.uint8)
    hole[20:140, left:right] = 255
    return hole


def colours(grey):
    noise = np.random.default_rng(0).normal(0, 0.01, (HEIGHT, WIDTH, 1)).astype(np.float32)
    return (np.repeat(np.clip(grey, 0, 1)[..., None], 3, 2) + noise).astype(np.float32)


def middle(slope=-0.05, bend=0.0):
    """y of an edge at each column."""
    return 80 + slope * (X[0] - 120) + bend * (X[0] - 120) ** 2


def wire(edge):
    return colours(0.8 - 0.7 * np.clip(2 - np.abs(Y - edge), 0, 1))  # about 3 px wide, soft


def shore(edge):
    return colours(0.3 + 0.4 * np.clip(Y - edge + 0.5, 0, 1))


def straight(offset_left=0.0, offset_right=0.0, edge=None):
    edge = middle() if edge is None else edge
    ends = [(x, float(edge[int(x)]) + off) for x, off in ((70.5, offset_left), (170.5, offset_right))]
    return Line(tuple(ends))


def errors(line, edge):
    """Distances of the line from the edge, at the columns of the hole and 20 px beside it."""
    distances = signed_distances(line, (HEIGHT, WIDTH))
    return np.abs([np.interp(edge[x], Y[:, x], distances[:, x]) for x in range(70, 170, 5)])


@pytest.mark.parametrize("kind", [wire, shore])
@pytest.mark.parametrize("offsets", [(0, 0), (2, 2), (-2.5, 1.5), (1, -2)])
def test_a_line_beside_its_edge_is_moved_onto_it(kind, offsets):
    edge = middle()
    given = straight(*offsets)
    found = refined(given, kind(edge), hole_between())
    assert found.is_exact and errors(found.line, edge).max() < 0.5


def test_a_drawn_line_may_be_farther_from_its_wire():
    edge = middle()
    given = straight(5, -4)
    assert errors(given, edge).max() > 3
    found = refined(given, wire(edge), hole_between(), within=6)
    assert errors(found.line, edge).max() < 0.5


def test_a_bent_shore_continues_in_its_bend():
    edge = middle(0.05, 0.0012)
    found = refined(straight(edge=edge), shore(edge), hole_between())
    assert errors(straight(edge=edge), edge).max() > 2 > 1.2 > errors(found.line, edge).max()


def two_edges():
    picture = shore(middle())
    picture[:, 150:] = 1 - picture[:, 150:]  # light above, dark below
    return picture


BEND = Line(((60.0, 83.0), (88.0, 81.6), (120.0, 78.0), (152.0, 78.4), (180.0, 77.0)))


def test_a_bend_between_two_different_edges_is_doubtful():
    assert refined(BEND, two_edges(), hole_between()) == EdgeLine(BEND, False, True)
    found = refined(BEND, shore(middle()), hole_between())
    assert found.is_exact and not found.is_doubtful


def test_a_doubtful_bend_is_left_out_where_it_would_share_an_edge():
    """A shore that goes on behind the hole, and the upper edge of something dark at one side of it."""
    picture = shore(middle())
    picture[110:, 150:] = 0.3
    low = Line(((60.0, 83.0), (88.0, 81.6), (120.0, 100.0), (152.0, 110.0), (180.0, 110.0)))
    assert [edge.is_exact for edge in edge_lines([straight(), low], picture, hole_between())] == [True]
    assert [edge.is_doubtful for edge in edge_lines([low], picture, hole_between())] == [True], "nobody else is there"


def test_corners_that_were_drawn_stay():
    edge = middle(0)
    given = Line(((60.0, 82.0), (90.0, 82.0), (120.0, 60.0), (150.0, 82.0), (180.0, 82.0)))
    found = refined(given, shore(edge), hole_between(), within=6).line
    top = min(found.points, key=lambda point: point[1])
    assert abs(top[0] - 120) < 4 and 56 < top[1] < 62
    assert abs(found.points[0][1] - 80) < 0.5 and abs(found.points[-1][1] - 80) < 0.5


@pytest.mark.parametrize(
    ("picture", "hole"),
    [
        (colours(np.full((HEIGHT, WIDTH), 0.5, np.float32)), hole_between()),
        (wire(middle()), hole_between(90, WIDTH)),
        (wire(middle()), np.zeros((HEIGHT, WIDTH), np.uint8)),
        (wire(middle()), hole_between(4, WIDTH - 4)),
        (two_edges(), hole_between()),
        (cv2.GaussianBlur(shore(middle()), (0, 0), 6), hole_between()),
    ],
    ids=["no edge", "to the border", "no hole", "hardly anything known", "two edges", "a soft edge"],
)
def test_an_ambiguous_line_stays_as_it_is(picture, hole):
    given = straight(1, -1)
    assert refined(given, picture, hole) == EdgeLine(given, False, False)


def test_another_hole_on_the_same_wire_changes_nothing():
    edge = middle()
    one, both = hole_between(60, 100), hole_between(60, 100)
    both[20:140, 140:170] = 255
    given = Line(((50.5, float(edge[50]) + 1), (110.5, float(edge[110]) + 1)))
    alone, beside = refined(given, wire(edge), one), refined(given, wire(edge), both)
    assert alone.is_exact and beside.is_exact
    assert max(x for x, _ in beside.line.points) < 140, "what is known between them is not replaced"
