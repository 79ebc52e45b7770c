"""Laws of editing: undo all gives the opened bytes, redo all the last state, the hole is the grown mask."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.history import History
from inpaint_studio.core.image_io import Photo
from inpaint_studio.core.mask import KEEP, REMOVE, grow
from tests.conftest import textured


@dataclass
class Fill:
    rect: Rect
    pixels: np.ndarray
    hole: np.ndarray


def fill_of(document: Document) -> list[Fill]:
    from inpaint_studio.core.mask import bounds

    rect = bounds(document.hole)
    if rect.is_empty:
        return []
    return [Fill(rect, document.image[rect.slices] // 2, document.hole[rect.slices].copy())]


strokes = st.tuples(st.just("stroke"), *[st.integers(-5, 55)] * 4, st.integers(1, 12), st.booleans())
steps = st.lists(
    st.one_of(strokes, st.just(("remove",)), st.just(("clear",)), st.just(("undo",)), st.just(("redo",))), max_size=12
)


def apply(document: Document, step) -> None:
    if step[0] == "stroke":
        _, x0, y0, x1, y1, size, erase = step
        document.begin_stroke()
        document.draw((x0, y0), (x1, y1), size, KEEP if erase else REMOVE)
        document.commit_stroke("stroke")
    elif step[0] == "remove":
        document.apply_fills(fill_of(document))
    else:
        {"clear": document.clear_mask, "undo": document.undo, "redo": document.redo}[step[0]]()


@given(steps)
@settings(max_examples=80, deadline=None)
def test_undo_all_gives_the_opened_photo_and_redo_all_the_last_state(sequence):
    document = Document(Photo(textured(40, 50)), margin=2)
    opened = document.image.copy()
    for step in sequence:
        apply(document, step)
        assert np.array_equal(document.hole, grow(document.mask, 2))
    while document.history.redo_label:
        document.redo()
    last = document.image.copy(), document.mask.copy()
    while document.history.undo_label:
        document.undo()
    assert np.array_equal(document.image, opened)
    assert not document.mask.any()
    assert not document.is_modified
    while document.history.redo_label:
        document.redo()
    assert np.array_equal(document.image, last[0])
    assert np.array_equal(document.mask, last[1])


def test_patches_that_overlap_are_undone_in_order():
    document = Document(Photo(textured(40, 50)))
    opened = document.image.copy()
    whole = np.full((20, 20), 255, np.uint8)
    fills = [Fill(Rect(x, 5, 20, 20), np.full((20, 20, 3), 10 * x, np.uint8), whole) for x in (5, 15)]
    document.apply_fills(fills)
    last = document.image.copy()
    document.undo()
    assert np.array_equal(document.image, opened)
    document.redo()
    assert np.array_equal(document.image, last)


def paint(document: Document, x=20, y=20) -> None:
    apply(document, ("stroke", x, y, x + 5, y, 4, False))


def test_undoing_a_removal_gives_its_mask_back():
    document = Document(Photo(textured(40, 50)))
    paint(document)
    mask = document.mask.copy()
    document.apply_fills(fill_of(document))
    assert not document.has_mask
    document.undo()
    assert np.array_equal(document.mask, mask)


def test_what_is_painted_during_a_removal_stays():
    document = Document(Photo(textured(60, 80)), margin=2)
    paint(document)
    fills = fill_of(document)
    paint(document, 60, 50)
    document.apply_fills(fills)
    assert document.mask[50, 62] == REMOVE
    assert document.mask[20, 22] == KEEP


def test_a_stroke_beside_the_photo_removes_nothing():
    document = Document(Photo(textured(40, 50)), margin=5)
    apply(document, ("stroke", 10, 43, 20, 43, 2, False))
    assert not document.hole.any()


def test_an_aborted_stroke_leaves_no_trace():
    document = Document(Photo(textured(40, 50)))
    paint(document)
    mask, hole = document.mask.copy(), document.hole.copy()
    document.begin_stroke()
    document.draw((5, 5), (45, 35), 6, REMOVE)
    document.abort_stroke()
    assert np.array_equal(document.mask, mask)
    assert np.array_equal(document.hole, hole)
    assert document.history.labels == ["stroke"]


def test_a_stroke_that_changes_nothing_is_no_step():
    document = Document(Photo(textured(40, 50)))
    document.begin_stroke()
    document.draw((5, 5), (9, 9), 3, KEEP)
    document.commit_stroke("Eraser stroke")
    assert document.history.labels == []


def test_modified_follows_saves_and_undo():
    document = Document(Photo(textured(40, 50)))
    paint(document)
    assert not document.is_modified, "a stroke alone changes no photo"
    document.apply_fills(fill_of(document))
    assert document.is_modified
    document.history.mark_saved()
    assert not document.is_modified
    document.undo()
    assert document.is_modified
    document.redo()
    assert not document.is_modified


def test_a_saved_state_that_was_undone_and_replaced_is_gone():
    document = Document(Photo(textured(40, 50)))
    paint(document)
    document.apply_fills(fill_of(document))
    document.history.mark_saved()
    document.undo()
    document.apply_fills(fill_of(document))
    assert document.is_modified


def test_the_original_stays_what_was_opened():
    document = Document(Photo(textured(40, 50)))
    opened = document.image.copy()
    for _ in range(2):
        paint(document)
        document.apply_fills(fill_of(document))
    assert np.array_equal(document.original, opened)
    assert not np.array_equal(document.image, opened)


def test_history_is_bounded_by_bytes_and_remembers_that_the_opened_photo_is_gone():
    document = Document(Photo(textured(40, 50)))
    document.history = History(max_bytes=4000)
    for _ in range(8):
        paint(document)
        document.apply_fills(fill_of(document))
    assert document.history.nbytes <= 4000
    while document.history.undo_label:
        document.undo()
    assert document.is_modified


def test_ids_are_never_used_twice():
    photo = Photo(textured(4, 4))
    assert Document(photo).id != Document(photo).id


def test_a_stroke_cannot_end_before_it_began():
    with pytest.raises(RuntimeError):
        Document(Photo(textured(4, 4))).commit_stroke("x")
