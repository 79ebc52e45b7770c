"""Snapshots of a document's pixels for other threads, while steps are made, undone and aborted."""

import numpy as np
import pytest
from hypothesis import given

from inpaint_studio.core.editing import removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import History
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.photo_io import Photo
from tests.support.documents import apply, fill_of, steps
from tests.support.images import textured


def masked():
    document = Document(Photo(textured(60, 40)), margin=2)
    apply(document, ("stroke", 10, 10, 30, 20, 5, False, 0))
    return document


@given(steps)
def test_snapshots_stay_as_they_were_whatever_is_done(made):
    document, taken = masked(), []
    for step in (*made, ("remove",), ("undo",), ("redo",), ("restore", 10, 10, 30, 20, 5, False, 0), ("undo",)):
        taken.append((*document.snapshot(), document.image.copy()))
        apply(document, step)
    for key, snapshot, before in taken:
        assert np.array_equal(snapshot.copy(), before)
        assert all(np.array_equal(before, pixels) for other, _, pixels in taken if other == key)


def test_an_unfinished_restoration_has_a_key_of_its_own_and_so_has_its_end():
    document = masked()
    removals.apply_fills(document, fill_of(document))
    before, pixels = document.snapshot(), document.image.copy()
    stroke = Stroke(document, "image")
    stroke.draw((10, 10), (30, 20), 5, 255)
    during, changed = document.snapshot(), document.image.copy()
    assert during[0] != before[0] and not np.array_equal(changed, pixels)
    stroke.abort()
    assert document.snapshot()[0] != during[0]
    assert np.array_equal(before[1].copy(), pixels) and np.array_equal(during[1].copy(), changed)


@pytest.mark.parametrize("replacing", [False, True])
def test_a_step_that_fails_halfway_leaves_the_snapshots_taken_during_it(monkeypatch, replacing):
    document, taken = masked(), []
    fills = fill_of(document)
    if replacing:
        removals.apply_fills(document, fills)
    before, pixels = document.snapshot()[1], document.image.copy()

    def fails(*_):
        taken.append((document.snapshot()[1], document.image.copy()))
        raise MemoryError

    monkeypatch.setattr(History, "keep_bounds", lambda *_: None)
    monkeypatch.setattr(Document, "update_hole", fails)
    with pytest.raises(MemoryError):
        if replacing:
            with document.replacing_last(True):
                fails()
        else:
            removals.apply_fills(document, fills)
    assert np.array_equal(document.image, pixels) and np.array_equal(before.copy(), pixels)
    assert not np.array_equal(taken[0][1], pixels) and np.array_equal(taken[0][0].copy(), taken[0][1])
