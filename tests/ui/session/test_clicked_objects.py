"""The object that a click refers to, and its steps in the mask, without a window and a network."""

import subprocess
import sys

import numpy as np
import pytest

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.selection.prompt import Guess, Probabilities
from inpaint_studio.ui.session.clicked_objects import AGAIN, AWAY, LABEL, ClickedObjects
from tests.support.images import textured
from tests.support.waiting import LONG


@pytest.fixture
def document():
    return Document(Photo(textured(100, 160)), 0)


def guess(x, y, size=20):
    rect = Rect(x, y, size, size)
    return Guess(
        Probabilities(np.ones((8, 8), np.float32), rect), 0.9, Selection(rect, np.full((size, size), 255, np.uint8))
    )


def click(objects, document, point, found):
    clicked, previous = objects.with_click(document, point, True)
    objects.put(document, clicked, found, previous is not None)
    return previous


def test_a_click_near_the_last_object_refines_it_in_place(document):
    objects = ClickedObjects()
    assert click(objects, document, (30, 30), guess(20, 20)) is None
    assert document.history.labels == [LABEL] and objects.current(document).clicks == ((30, 30),)
    assert click(objects, document, (42, 30), guess(30, 20)) is not None
    assert document.history.labels[-1] == AGAIN and document.mask[30, 22] == 0 and document.mask[30, 45] > 0
    assert objects.current(document).clicks == ((30, 30), (42, 30))


def test_a_click_elsewhere_is_about_a_new_object_as_after_starting_over(document):
    objects = ClickedObjects()
    click(objects, document, (30, 30), guess(20, 20))
    assert click(objects, document, (130, 70), guess(120, 60)) is None
    assert document.mask[30, 30] > 0 and document.mask[70, 130] > 0
    objects.start_over()
    assert objects.current(document) is None and objects.with_click(document, (142, 70), True)[1] is None
    assert objects.known_at(document, (130, 70)) is not None, "but what is masked stays known"


def test_a_stroke_gives_a_few_clicks_within_the_photo(document):
    objects = ClickedObjects()
    click(objects, document, (30, 30), guess(20, 20))
    current = objects.current(document)
    points = [(-9, 30), *((x, 30) for x in range(20, 40))]
    assert objects.with_stroke(document, current, points, True).clicks == ((30, 30), (20, 30), (30, 30), (39, 30))
    assert objects.with_stroke(document, current, points[1:2], False).exclude == ((20, 30),)
    assert objects.with_stroke(document, current, points[:1], True).clicks == current.clicks


def test_a_known_object_is_subtracted_as_a_whole_without_its_neighbour_and_comes_back_with_undo(document):
    objects = ClickedObjects()
    click(objects, document, (30, 30), guess(20, 20))
    objects.start_over()
    click(objects, document, (55, 30), guess(41, 20))
    known = objects.known_at(document, (25, 25))
    assert known.selection.rect == Rect(20, 20, 20, 20) and [other.rect.x for other in known.others] == [41]
    objects.subtract_known(document, known)
    assert document.history.labels[-1] == AWAY
    assert document.mask[30, 25] == 0 and document.mask[30, 50] > 0
    assert objects.known_at(document, (25, 25)) is None and objects.known_at(document, (50, 30)) is not None
    document.undo()
    assert objects.known_at(document, (25, 25)).step == known.step


def test_what_the_network_finds_is_subtracted_without_known_objects(document):
    objects = ClickedObjects()
    click(objects, document, (30, 30), guess(20, 20))
    objects.subtract(document, guess(30, 30, 30))
    assert document.mask[35, 35] > 0, "of the known object"
    clicked, previous = objects.with_click(document, (30, 30), False)
    assert clicked.value == KEEP and previous is None and objects.with_click(document, (90, 9), True)[0].value == REMOVE


def test_another_photo_knows_none(document):
    objects = ClickedObjects()
    click(objects, document, (30, 30), guess(20, 20))
    objects.clear()
    assert objects.current(document) is None and objects.known_at(document, (30, 30)) is None


def test_clicked_objects_need_no_qt():
    code = "import sys, inpaint_studio.ui.session.clicked_objects; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=LONG)
    assert done.stdout == "False\n"
