import numpy as np

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.gestures import BrushGesture
from inpaint_studio.core.editing.tools import BRUSH, ERASER, EXCLUDE, MAX_SIZE, MIN_SIZE, ToolOptions, resized
from inpaint_studio.core.photo_io import Photo
from tests.support.images import textured


def test_a_stroke_is_one_step_and_the_eraser_takes_it_away():
    document = Document(Photo(textured(60, 80)))
    stroke = BrushGesture(document, BRUSH, ToolOptions(10))
    stroke.press((20, 20))
    stroke.move((40, 20))
    stroke.move((40, 40))
    stroke.release()
    assert document.history.labels == ["Brush stroke"]
    assert document.mask[20, 30] == 255
    eraser = BrushGesture(document, ERASER, ToolOptions(200))
    eraser.press((30, 30))
    eraser.release()
    assert not document.has_mask
    document.undo()
    assert document.mask[20, 30] == 255


def test_an_aborted_stroke_is_no_step():
    document = Document(Photo(textured(60, 80)))
    stroke = BrushGesture(document, BRUSH, ToolOptions(10))
    stroke.press((20, 20))
    stroke.abort()
    assert not np.any(document.mask)
    assert document.history.labels == []


def test_sizes_move_by_a_pixel_at_least_and_stay_in_bounds():
    assert resized(3, 1) == 4
    assert resized(100, 1) == 110
    assert resized(MIN_SIZE, -1) == MIN_SIZE
    assert resized(MAX_SIZE, 5) == MAX_SIZE


def test_softness_fades_the_mask_and_nothing_of_the_marks():
    document = Document(Photo(textured(60, 80)), margin=0)
    for tool in (BRUSH, EXCLUDE):
        stroke = BrushGesture(document, tool, ToolOptions(40, softness=50))
        stroke.press((40, 30))
        stroke.release()
    assert len(np.unique(document.mask)) > 5 and set(np.unique(document.excluded)) == {0, 255}
    assert document.mask[30, 40] == 255 and 100 < document.mask[30, 55] < 155
