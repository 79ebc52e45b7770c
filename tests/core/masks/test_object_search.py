"""Objects in a box, under a scribble, and refined by strokes."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.editing import found_objects, mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.gestures import gesture
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.editing.tools import ERASER, OBJECT, ToolOptions, opposite
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.object_search import Hint, ObjectSearch
from inpaint_studio.core.masks.selection import EMPTY_SELECTION
from inpaint_studio.core.photo_io import Photo
from tests.support.selections import FRAME, on_photo, squares


@pytest.mark.parametrize("factor", [1, 20])
def test_an_object_in_a_box_is_found_at_any_size(factor):
    rng = np.random.default_rng(0)
    image = np.clip(rng.normal((70, 110, 70), 8, (60, 80, 3)), 0, 255).astype(np.uint8)
    truth = np.zeros((60, 80), np.uint8)
    cv2.circle(truth, (40, 30), 14, 255, -1)
    image[truth > 0] = np.clip(rng.normal((190, 60, 50), 8, (int((truth > 0).sum()), 3)), 0, 255)
    image, truth = (np.kron(plane, np.ones((factor, factor, 1) if plane.ndim == 3 else (factor, factor), np.uint8)) for plane in (image, truth))  # fmt: skip
    box = Rect(22 * factor, 12 * factor, 36 * factor, 36 * factor)
    found = on_photo(object_in(image, box), truth.shape)
    both, either = np.count_nonzero(found & truth), np.count_nonzero(found | truth)
    assert both / either > 0.9


def object_in(image, box, hints=()):
    return ObjectSearch(box, tuple(hints)).find(image)


USUAL = ToolOptions()


def two_colours() -> np.ndarray:
    image = np.full((60, 80, 3), 60, np.uint8)
    image[20:40, 20:40], image[20:40, 40:60] = (200, 60, 60), (60, 60, 200)
    return image


def test_strokes_say_what_belongs_to_an_object():
    box, blue = Rect(15, 15, 50, 30), Hint(((46, 24), (56, 30), (46, 36)), False)
    both, red = (on_photo(object_in(two_colours(), box, hints), (60, 80)) for hints in ((), (blue,)))
    assert both[30, 30] == both[30, 50] == 255
    assert red[30, 30] == 255 and red[30, 50] == 0


@pytest.mark.parametrize("factor", [1, 15])
def test_an_object_is_found_under_a_scribble_and_its_twin_is_left(factor):
    rng = np.random.default_rng(2)
    image = np.clip(rng.normal((70, 110, 70), 6, (200, 300, 3)), 0, 255).astype(np.uint8)
    truth = np.zeros((200, 300), np.uint8)
    cv2.ellipse(truth, (110, 100), (40, 25), 20, 0, 360, 255, -1)
    twin = cv2.circle(np.zeros((200, 300), np.uint8), (190, 150), 15, 255, -1)
    for shape in (truth, twin):
        image[shape > 0] = np.clip(rng.normal((190, 60, 50), 6, (int((shape > 0).sum()), 3)), 0, 255)
    image, truth, twin = (np.repeat(np.repeat(plane, factor, 0), factor, 1) for plane in (image, truth, twin))
    search = ObjectSearch(None, (Hint(((90 * factor, 92 * factor), (130 * factor, 108 * factor)), True),))
    found = on_photo(search.find(image), truth.shape)
    assert np.count_nonzero(found & truth) / np.count_nonzero(found | truth) > 0.85
    assert not (found & twin).any()


def use(document, tool, *points, options=USUAL):
    at = gesture(document, tool, options, points[0])
    at.press(points[0])
    for point in points[1:]:
        at.move(point)
    at.release()


def test_a_selection_is_refined_and_each_refinement_can_be_undone():
    document = Document(Photo(two_colours()), margin=0)
    stroke = Stroke(document)
    stroke.draw((5, 5), (5, 5), 2, 255)
    stroke.commit("stroke")
    use(document, OBJECT, (15, 15), (65, 45))
    both = document.mask.copy()
    use(document, opposite(OBJECT), (46, 24), (56, 30), (46, 36))
    assert document.mask[30, 30] == 255 and document.mask[30, 50] == 0 and document.mask[5, 5] == 255
    use(document, OBJECT, (46, 24), (56, 30), (46, 36))
    assert document.history.labels == ["stroke", "Select object", "Select object, refined", "Select object, refined"]
    document.undo()
    document.undo()
    assert np.array_equal(document.mask, both) and found_objects.last_search(document).hints == ()
    use(document, opposite(OBJECT), (46, 24), (56, 30), (46, 36))
    assert document.mask[30, 30] == 255 and document.mask[30, 50] == 0, "a stroke goes on from what undo left"


def test_another_step_or_a_press_elsewhere_ends_the_refinement():
    image = np.full((60, 120, 3), 60, np.uint8)
    image[20:40, 20:40], image[20:40, 80:100] = (200, 60, 60), (60, 60, 200)
    document = Document(Photo(image), margin=0)
    use(document, OBJECT, (15, 15), (45, 45))
    assert found_objects.last_search(document) is not None
    use(document, OBJECT, (70, 12), (110, 48))
    assert found_objects.last_search(document).box.x == 70, "a new box beside the old one"
    use(document, ERASER, (5, 50), (6, 50), options=ToolOptions(200))
    assert found_objects.last_search(document) is None
    use(document, OBJECT, (15, 15), (45, 45))
    found_objects.end_search(document)
    assert found_objects.last_search(document) is None


def test_an_object_can_be_taken_away_and_a_scribble_can_begin():
    document = Document(Photo(two_colours()), margin=0)
    mask_steps.select(document, ObjectSearch(Rect(0, 0, 80, 60)).find(document.image), 255, "all")
    use(document, opposite(OBJECT), (24, 30), (36, 32), options=ToolOptions(scribble=True))
    assert document.mask[30, 30] == 0 and document.mask[5, 5] == 255
    assert document.history.labels[-1] == "Select object, subtracted"


def test_boxes_without_an_inside_select_nothing_and_a_box_over_all_selects_all():
    assert object_in(squares(), Rect(5, 5, 1, 30)) is EMPTY_SELECTION
    assert object_in(squares(), Rect(200, 5, 30, 30)) is EMPTY_SELECTION
    assert object_in(squares(), FRAME).mask.all()
