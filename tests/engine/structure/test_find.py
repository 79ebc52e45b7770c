"""Lines that meet a hole on both sides, or continue to the border, are found; no others are invented."""

import cv2
import numpy as np
import pytest

from inpaint_studio.engine.structure import find
from inpaint_studio.engine.structure.find import Borders, find_lines
from inpaint_studio.engine.structure.lines import signed_distances

HEIGHT, WIDTH = 160, 240


def hole_at(x=90, y=30, width=60, height=100):
    hole = np.zeros((HEIGHT, WIDTH), np.uint8)
    hole[y : y + height, x : x + width] = 255
    return hole


def noise(seed=0, strength=0.03):
    return np.random.default_rng(seed).normal(0, strength, (HEIGHT, WIDTH, 3)).astype(np.float32)


def halves(slope=0.0, at=80.0, upper=(0.8, 0.85, 0.95), lower=(0.3, 0.4, 0.2)):
    y, x = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    below = np.clip(y - at - slope * (x - WIDTH / 2) + 0.5, 0, 1)[..., None]
    return (np.array(upper) * (1 - below) + np.array(lower) * below).astype(np.float32)


def object_in(picture, hole):
    """Something with edges of its own where the hole is."""
    covered = picture.copy()
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    covered[hole > 0] = np.where(((x // 9 + y // 7) % 2)[..., None], 0.9, 0.1).repeat(3, 2)[hole > 0]
    return covered


@pytest.mark.parametrize("slope", [0.0, 0.15, -0.4])
def test_a_horizon_is_joined_within_a_pixel(slope):
    hole = hole_at()
    lines = find_lines(object_in(np.clip(halves(slope) + noise(), 0, 1), hole), hole)
    assert lines
    field = signed_distances(lines[0], (HEIGHT, WIDTH))
    columns = np.arange(95, 145)
    rows = (80 + slope * (columns + 0.5 - WIDTH / 2)).astype(int)
    assert np.abs(field[rows, columns]).max() < 1.6


def test_a_thin_rail_gives_its_two_edges():
    picture = np.full((HEIGHT, WIDTH, 3), 0.7, np.float32)
    picture[76:82] = 0.2
    hole = hole_at()
    lines = find_lines(object_in(np.clip(picture + noise(1), 0, 1), hole), hole)
    heights = sorted(round(line.points[1][1]) for line in lines)
    assert len(heights) >= 2 and heights[0] in (75, 76, 77) and heights[-1] in (81, 82, 83)


def test_texture_and_smooth_sky_have_no_lines():
    hole = hole_at()
    rough = cv2.GaussianBlur(np.random.default_rng(3).random((HEIGHT, WIDTH, 3)).astype(np.float32), (0, 0), 1.5)
    for picture in (np.clip(rough, 0, 1), np.full((HEIGHT, WIDTH, 3), 0.6, np.float32)):
        assert find_lines(object_in(picture, hole), hole) == []


def test_edges_of_what_is_removed_are_no_lines():
    hole = hole_at()
    picture = np.full((HEIGHT, WIDTH, 3), 0.5, np.float32)
    picture[60:90, 92:148] = 1.0  # a white box inside the hole
    assert find_lines(picture, hole) == []


def test_a_line_that_ends_on_one_side_is_not_continued():
    picture = halves()
    picture[:, 130:] = 0.5
    assert find_lines(np.clip(picture + noise(2), 0, 1), hole_at()) == []


def test_lines_between_other_colours_do_not_belong_together():
    picture = halves()
    picture[:, 120:] = halves(upper=(0.9, 0.1, 0.1), lower=(0.1, 0.1, 0.9))[:, 120:]
    assert find_lines(picture, hole_at()) == []


@pytest.mark.parametrize("bend", [0.002, -0.002, 0.003])
def test_a_bend_lies_on_the_edge(bend):
    x, y = np.arange(WIDTH) + 0.5, np.mgrid[:HEIGHT, :WIDTH][0] + 0.5
    edge = 85 + bend * (x - WIDTH / 2) ** 2 - 8 * np.sign(bend)
    below = np.clip(y - edge + 0.5, 0, 1)[..., None]
    picture = (np.array((0.8, 0.85, 0.95)) * (1 - below) + np.array((0.3, 0.4, 0.2)) * below).astype(np.float32)
    hole = hole_at()
    lines = find_lines(object_in(np.clip(picture + noise(5), 0, 1), hole), hole)
    columns = np.arange(92, 148)
    errors = [np.abs(signed_distances(line, (HEIGHT, WIDTH))[edge[columns].astype(int), columns]) for line in lines]
    assert min(error.max() for error in errors) < 2


def test_edges_between_textures_are_found_at_a_quarter_of_the_size():
    hole, rough = hole_at(), np.random.default_rng(8).normal(0, 0.25, (HEIGHT, WIDTH, 3))
    covered = object_in(np.clip(halves(upper=(0.6,) * 3, lower=(0.4,) * 3) + rough, 0, 1).astype(np.float32), hole)
    lines = find_lines(covered, hole)
    assert lines and all(abs(y - 80) < 5 for line in lines for _, y in line.points)


@pytest.mark.parametrize("slope", [0.0, 0.15, -0.3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_long_edge_continues_straight_through_a_hole_at_the_border(slope, mirrored):
    hole, picture = hole_at(x=WIDTH - 60), np.clip(halves(slope) + noise(), 0, 1)
    covered = object_in(picture, hole)
    lines = find_lines(*(np.ascontiguousarray(x[:, ::-1] if mirrored else x) for x in (covered, hole)))
    assert lines
    field = signed_distances(lines[0], (HEIGHT, WIDTH))
    columns = np.arange(WIDTH - 55, WIDTH)
    rows = (80 + slope * (columns + 0.5 - WIDTH / 2)).astype(int)
    assert np.abs(field[rows, WIDTH - 1 - columns if mirrored else columns]).max() < 3


def test_short_and_faint_edges_are_not_continued_to_the_border():
    hole = hole_at(x=WIDTH - 120, width=120)
    short, faint = halves(), halves(upper=(0.5, 0.5, 0.5), lower=(0.46, 0.46, 0.46))
    short[:, : WIDTH - 150] = 0.5
    assert find_lines(object_in(short, hole), hole) == []
    assert find_lines(object_in(faint, hole), hole) == []
    assert find_lines(object_in(halves(), hole), hole)  # the same hole, with a long and clear one


def test_an_edge_that_would_cross_known_pixels_is_not_continued():
    hole, picture = hole_at(x=WIDTH - 60), halves()
    hole[:, WIDTH - 12 :] = 0
    picture[:, WIDTH - 12 :] = 0.5  # a wall that the edge does not reach
    assert find_lines(object_in(picture, hole), hole) == []


def test_an_edge_that_crosses_a_joined_one_does_not_continue_to_the_border():
    hole, picture = hole_at(x=90, y=60, width=60, height=100), halves(at=100.0)
    picture[:40, 118:122] = 0.0  # a pole above the hole: it would leave through the lower border
    picture[40:60, 118:122] = 0.0
    lines = find_lines(object_in(picture, hole), hole)
    assert lines and all(abs(line.points[1][1] - line.points[-1][1]) < 3 for line in lines)


def test_the_border_of_a_crop_is_not_the_border_of_the_photo():
    hole = hole_at(x=WIDTH - 60)
    covered = object_in(np.clip(halves() + noise(), 0, 1), hole)
    assert find_lines(covered, hole, borders=Borders(left=False, top=False, bottom=False))
    assert find_lines(covered, hole, borders=Borders(right=False)) == []


def test_a_line_to_the_border_passes_through_the_requested_part():
    hole, other = hole_at(x=WIDTH - 60), hole_at(x=30, y=110, width=40, height=40)
    both = np.maximum(hole, other)
    covered = object_in(np.clip(halves() + noise(), 0, 1), both)
    assert find_lines(covered, both, hole)
    assert find_lines(covered, both, other) == []


def test_two_edges_that_cross_on_their_way_to_the_border_end_there():
    picture = np.full((HEIGHT, WIDTH, 3), 0.8, np.float32)
    corner = np.array([[40, 18], [160, 90], [40, 162]], np.int32)  # a wedge whose tip lies in the hole
    cv2.fillPoly(picture, [corner], (0.2, 0.3, 0.2))
    hole = hole_at(x=120, y=20, width=120, height=140)
    assert find_lines(object_in(np.clip(picture + noise(4), 0, 1), hole), hole) == []


def test_edges_in_another_hole_do_not_hide_a_line():
    hole, wire = hole_at(x=150, width=60), hole_at(x=20, y=20, width=30, height=30)
    picture = halves()
    cv2.line(picture, (60, 40), (110, 40 + 60), (0.0, 0.0, 0.0), 3)  # beside the other hole, and across the horizon
    both = np.maximum(hole, wire)
    lines = find_lines(object_in(np.clip(picture + noise(6), 0, 1), both), both)
    assert any(abs(y - 80) < 3 for line in lines for _, y in line.points[1:2])


def test_a_fence_stops_the_search_once_enough_lines_are_found(monkeypatch):
    picture = np.repeat((np.arange(700) // 6 % 2 * 0.6 + 0.2)[:, None], 1000, 1)[..., None].repeat(3, 2)
    hole = np.zeros((700, 1000), np.uint8)
    hole[:, 600:] = 255
    compared, is_same = [], find.is_same
    monkeypatch.setattr(find, "is_same", lambda join, other: compared.append(join) or is_same(join, other))
    assert len(find_lines(picture.astype(np.float32), hole)) == find.MAX_LINES
    assert len(compared) < 1000  # with all of its edges 70,000, which took a minute


@pytest.mark.parametrize("gap", ["colour", "offset"])
def test_ends_that_are_not_quite_alike_belong_together(gap):
    left = halves()
    right = halves(upper=(0.95, 1.0, 1.0), lower=(0.45, 0.55, 0.35)) if gap == "colour" else halves(at=85.5)
    picture = np.where((np.arange(WIDTH) < WIDTH / 2)[None, :, None], left, right)
    hole = hole_at()
    lines = find_lines(object_in(np.clip(picture + noise(7), 0, 1), hole), hole)
    assert any(line.points[0][0] < 90 and line.points[-1][0] > 150 for line in lines)


@pytest.mark.parametrize("shape", [(1, 1), (3, 200), (20, 20)])
def test_small_pictures_and_empty_holes_are_fine(shape):
    picture = np.zeros((*shape, 3), np.float32)
    assert find_lines(picture, np.zeros(shape, np.uint8)) == []
    assert find_lines(picture, np.full(shape, 255, np.uint8)) == []


def test_a_picture_without_any_edge_has_no_lines():
    assert find_lines(np.full((HEIGHT, WIDTH, 3), 0.5, np.float32), hole_at()) == []


def test_every_pair_of_ends_that_can_be_joined_is_compared():
    rng, hole = np.random.default_rng(3), np.full((HEIGHT, WIDTH), 255, np.uint8)
    directions = [np.array([np.cos(angle), np.sin(angle)]) for angle in np.linspace(0, 2 * np.pi, 60, endpoint=False)]
    colours = rng.integers(0, 2, (60, 2, 1)) * 0.4 + rng.uniform(0, 0.15, (60, 2, 3))
    ends = [  # round the middle, which they look at
        find.End((120, 80) - 60 * way, way, 40.0, left, right)
        for way, (left, right) in zip(directions, colours, strict=True)
    ]
    pairs = {(i, j): difference for i, j, difference in find.facing_pairs(ends)}
    joined = 0
    for i, first in enumerate(ends):
        for j, second in enumerate(ends[i + 1 :], i + 1):
            difference = max(np.abs(first.left - second.right).max(), np.abs(first.right - second.left).max())
            if difference <= find.ALIKE and find.joined(first, second, difference, hole) is not None:
                joined += 1
                assert pairs[i, j] == difference
    assert 10 < joined <= len(pairs) < 60 * 59 / 4 and not list(find.facing_pairs([]))
