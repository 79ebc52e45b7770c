"""One edit of a document at a time: another one that begins in its nested event loop is refused or raises."""

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer

from inpaint_studio.core.editing import document as document_module
from inpaint_studio.core.editing import mask_steps, removals
from inpaint_studio.core.editing.document import Document, run_inline
from inpaint_studio.core.geometry import EMPTY
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.ui.session.open_document import NestedEditError

NESTED = {
    "computing": lambda session, _: session.computing().__enter__(),
    "exclusive": lambda session, _: session.exclusive().__enter__(),
    "edit_other": lambda session, other: session.edit_other(other, lambda _: pytest.fail("it was edited")),
    "computed": lambda session, other: session.computed(other, lambda: pytest.fail("it was computed")),
    "adjusted edge": lambda session, _: session.drawing.begin_edge(),
}


@pytest.fixture
def user(opened):
    opened.window.toolbox.set_size(20)
    opened.drag((180, 110), (200, 110))
    opened.wait_removed()
    opened.drag((180, 110), (200, 110))
    return opened


@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_a_nested_edit_raises_before_it_begins_and_the_outer_one_goes_on(user, nested):
    session, other, errors = user.session, Document(Photo(np.zeros((9, 9, 3), np.uint8))), []

    def edit(document):
        try:
            nested(session, other)
        except NestedEditError as error:
            errors.append(error)
        assert session.is_computing and document.executor is not run_inline and other.executor is run_inline
        return mask_steps.clear_mask(document)

    session.edit(edit)
    assert len(errors) == 1 and not session.is_computing and session.document.executor is run_inline
    assert not session.document.has_mask


def test_what_the_user_does_in_a_nested_edit_is_refused(user):
    session, drawing = user.session, user.session.drawing
    tool, options = user.window.toolbox.tool, user.window.toolbox.options
    labels = list(session.document.history.labels)
    with session.computing():
        before = session.document.mask.copy()
        session.edit(lambda _: pytest.fail("it was edited"))
        for act in (
            lambda: drawing.press(tool, options, (60, 60)),
            lambda: drawing.move((70, 60)),
            drawing.release,
            drawing.finish_outline,
            drawing.abort_stroke,
            drawing.commit_stroke,
            session.undo,
        ):
            act()
        assert np.array_equal(session.document.mask, before) and session.document.history.labels == labels


def test_the_end_of_a_removal_that_was_not_deferred_raises_rather_than_interleaves(user):
    session = user.session
    with session.exclusive(), pytest.raises(NestedEditError):
        session.variations._put(session.document, session.removals.current, session.variations.offer.variations[0])
    assert not session.is_computing


def test_a_timer_during_a_slow_edit_cannot_change_the_document(user, monkeypatch):
    session, outcomes = user.session, []
    monkeypatch.setattr(document_module, "MUCH", 0)

    def other():
        try:
            with session.computing():
                removals.show(session.document, session.document.removals[0], False)
        except NestedEditError as error:
            outcomes.append(error)

    def edit(document):
        QTimer.singleShot(0, other)
        document.executor(lambda: __import__("time").sleep(0.4))
        return EMPTY

    session.edit(edit)
    assert len(outcomes) == 1 and session.document.removals[0].shown


def test_an_edit_that_fails_opens_the_gate_again(user, messages):
    def fails(_):
        raise MemoryError

    user.session.edit(fails)
    assert len(messages) == 1 and not user.session.is_computing
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not user.session.document.has_mask
