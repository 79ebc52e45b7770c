"""Guide lines: steps of the history, and their use by removals."""

import pytest

from inpaint_studio.core.editing import guide_lines, removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.gestures import LineEraser, LineGesture, gesture
from inpaint_studio.core.editing.tools import GUIDE_LINE, ToolOptions, opposite
from inpaint_studio.core.geometry import MAX_POINTS, Line
from inpaint_studio.core.photo_io import Photo
from tests.support.documents import fill_of, others_of, paint
from tests.support.images import textured

ACROSS, DOWN = Line(((0.0, 30.0), (80.0, 32.0))), Line(((70.0, 0.0), (71.0, 60.0)))


@pytest.fixture
def document():
    made = Document(Photo(textured(60, 80)), margin=2)
    for line in (ACROSS, DOWN):
        guide_lines.draw(made, line)
    return made


def removed(document: Document) -> None:
    paint(document, 30, 30)
    removals.apply_fills(document, fill_of(document), lines=(ACROSS,))


def test_lines_are_steps_that_are_undone_one_by_one(document):
    assert document.lines == (ACROSS, DOWN) and not document.is_modified
    guide_lines.draw(document, DOWN)
    guide_lines.delete(document, ACROSS)
    guide_lines.delete(document, ACROSS)
    guide_lines.clear(document)
    guide_lines.clear(document)
    assert document.lines == ()
    expected = ["Draw guide line", "Draw guide line", "Delete guide line", "Clear guide lines"]
    assert document.history.labels == expected, "what changes nothing is no step"
    states = []
    while document.history.undo_label:
        document.undo()
        states.append(document.lines)
    assert states == [(DOWN,), (ACROSS, DOWN), (ACROSS,), ()]
    document.go_to(2)
    assert document.lines == (ACROSS, DOWN)


def test_a_removal_takes_the_lines_that_it_used_and_undo_gives_them_back(document):
    removed(document)
    assert document.lines == (DOWN,) and document.removals[0].lines == (ACROSS,)
    paint(document, 10, 10)
    assert document.lines == (DOWN,), "strokes leave lines alone"
    document.undo()
    document.undo()
    assert document.lines == (ACROSS, DOWN) and not document.removals
    document.redo()
    assert document.lines == (DOWN,)


@pytest.mark.parametrize("later", [False, True], ids=["as the last step", "after a stroke"])
def test_other_fills_keep_the_lines_of_their_removal(document, later):
    removed(document)
    if later:
        paint(document, 10, 10)
    removals.exchange_fill(document, document.removals[0], others_of(document.removals[0]), 1)
    assert document.removals[0].lines == (ACROSS,) and document.lines == (DOWN,)
    removals.exchange_fill(document, document.removals[0], others_of(document.removals[0]), 2, (ACROSS, DOWN))
    assert document.removals[0].lines == (ACROSS, DOWN) and document.lines == ()
    removals.show(document, document.removals[0], False)
    assert document.removals[0].lines == (ACROSS, DOWN)


def test_an_edited_removal_gives_its_lines_back_and_a_deleted_one_takes_them_along(document):
    removed(document)
    removals.edit(document, document.removals[0])
    assert set(document.lines) == {ACROSS, DOWN} and document.has_mask
    document.undo()
    removals.delete(document, document.removals[0])
    assert document.lines == (DOWN,)


def test_lines_are_known_when_the_steps_that_drew_them_are_forgotten(document):
    document.history.max_stored = document.history.max_bytes = 0
    for place in range(10, 50, 10):
        paint(document, place, 10)
    assert "Draw guide line" not in document.history.labels and document.lines == (ACROSS, DOWN)
    document.go_to(0)
    assert document.lines == (ACROSS, DOWN)


def test_the_nearest_line_within_reach_is_found(document):
    assert guide_lines.line_at(document, (20, 35), 6) == ACROSS
    assert guide_lines.line_at(document, (66, 33), 6) == ACROSS and guide_lines.line_at(document, (69, 36), 6) == DOWN
    assert guide_lines.line_at(document, (20, 50), 6) is None
    guide_lines.clear(document)
    assert guide_lines.line_at(document, (20, 31), 6) is None


def test_a_drag_is_straight_and_clicks_make_bends():
    document = Document(Photo(textured(60, 80)))
    drawn = LineGesture(document)
    drawn.press((1, 2))
    for point in ((5, 9), (30, 30), (40, 12)):
        drawn.move(point)
    drawn.release()
    assert not drawn.is_open and document.lines == (Line(((1, 2), (40, 12))),)
    bent = LineGesture(document)
    for point in ((0, 0), (10, 5), (20, 40)):
        bent.press(point)
        bent.release()
        bent.hover((point[0] + 3, point[1]))
    bent.press((50, 50))
    bent.move((60, 55))
    bent.release()
    assert bent.is_open and len(document.lines) == 1 and bent.outline == [(0, 0), (10, 5), (20, 40), (60, 55)]
    bent.drop_corner()
    bent.close()
    assert document.lines[1] == Line(((0, 0), (10, 5), (20, 40)))


def test_a_single_point_is_no_line_and_one_of_too_many_points_ends():
    document = Document(Photo(textured(60, 80)))
    dot = LineGesture(document)
    for _ in range(2):
        dot.press((5, 5))
        dot.release()
    dot.close()
    assert document.lines == () and document.history.labels == []
    long = LineGesture(document)
    for number in range(MAX_POINTS):
        assert number == 0 or long.is_open
        long.press((number, number % 7))
        long.release()
    assert not long.is_open and len(document.lines[0].points) == MAX_POINTS


def test_the_other_button_deletes_the_line_under_it(document):
    eraser = gesture(document, opposite(GUIDE_LINE), ToolOptions(reach=4), (20, 33))
    assert isinstance(eraser, LineEraser)
    eraser.press((20, 33))
    eraser.abort()
    assert document.lines == (ACROSS, DOWN)
    eraser.press((20, 50))
    eraser.release()
    assert document.lines == (ACROSS, DOWN)
    eraser.press((20, 33))
    eraser.release()
    assert document.lines == (DOWN,) and document.history.labels[-1] == "Delete guide line"
