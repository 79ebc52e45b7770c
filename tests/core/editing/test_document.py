"""Invariants of editing: undoing all steps gives the opened bytes, redoing them the last state; the hole is the grown
mask."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from inpaint_studio.core.editing import mask_steps, removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.gestures import BrushGesture
from inpaint_studio.core.editing.history import MAX_BYTES, History
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.editing.tools import BRUSH, ToolOptions
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import KEEP, REMOVE, bounds, grow
from inpaint_studio.core.photo_io import Photo
from tests.support.documents import apply, composed, fill_of, others_of, paint, painted_and_removed, steps, two_removals
from tests.support.images import textured


@pytest.mark.parametrize("max_bytes", [MAX_BYTES, 3000, 0], ids=["in memory", "some on disk", "nearly all on disk"])
@given(sequence=steps)
@settings(max_examples=60, deadline=None)
def test_undo_all_gives_the_opened_photo_and_redo_all_the_last_state(sequence, max_bytes):
    document = Document(Photo(textured(40, 50)), margin=2)
    document.history = History(max_bytes)
    opened = document.image.copy()
    for step in sequence:
        apply(document, step)
        assert np.array_equal(document.hole, grow(document.mask, 2))
        assert np.array_equal(document.image, composed(document)), "the photo is its original and its layers"
    while document.history.redo_label:
        document.redo()
    lines = document.lines
    last = document.image.copy(), document.mask.copy(), None if document.excluded is None else document.excluded.copy()
    while document.history.undo_label:
        document.undo()
        assert np.array_equal(document.image, composed(document))
    assert np.array_equal(document.image, opened) and not document.layers
    assert not document.mask.any() and (document.excluded is None or not document.excluded.any())
    assert not document.is_modified and document.lines == ()
    while document.history.redo_label:
        document.redo()
    assert np.array_equal(document.image, last[0]) and document.lines == lines
    assert np.array_equal(document.mask, last[1])
    assert document.excluded is None or np.array_equal(document.excluded, last[2])


def test_another_fill_of_the_latest_removal_is_a_step_of_its_own():
    document = painted_and_removed()
    removed, removal = document.image.copy(), document.removals[0]
    image, hole = removals.image_without(document, removal)(), removal.hole(document.mask.shape)
    assert np.array_equal(image, document.original) and np.array_equal(hole > 0, (image != removed).any(-1))
    rect = removals.exchange_fill(document, removal, others_of(removal), 2)
    assert document.history.labels == ["stroke", "Remove", "Remove (variation 3)"]
    assert document.removals[0].variation == 2
    assert document.removals[0].id == removal.id
    assert np.array_equal(document.image[hole == 0], document.original[hole == 0])
    changed = np.zeros(hole.shape, bool)
    changed[rect.slices] = True
    assert changed[hole > 0].all(), "what to repaint"
    other = document.image.copy()
    document.undo()
    assert np.array_equal(document.image, removed) and not document.has_mask
    document.undo()
    assert np.array_equal(document.image, document.original) and document.has_mask
    document.go_to(3)
    assert np.array_equal(document.image, other) and not document.has_mask


def test_the_original_is_painted_back_where_the_stroke_goes():
    document = painted_and_removed()
    removed = document.image.copy()
    stroke = Stroke(document, "image")
    rect = stroke.draw((30, 30), (31, 30), 3, REMOVE)
    assert stroke.commit("restore").union(rect) is not None
    assert np.array_equal(document.image[30, 30], document.original[30, 30])
    assert np.array_equal(document.image[32, 42], removed[32, 42]) and not np.array_equal(document.image, removed)
    document.undo()
    assert np.array_equal(document.image, removed)
    stroke = Stroke(document, "image")
    stroke.draw((30, 30), (40, 30), 5, REMOVE)
    stroke.abort()
    assert np.array_equal(document.image, removed) and document.history.redo_label == "restore"


def test_an_older_removal_is_hidden_and_shown_under_a_newer_one():
    document = two_removals()
    both, (first, second) = document.image.copy(), document.removals
    over = second.hole(document.mask.shape) > 0
    removals.show(document, first, False)
    assert (document.image[over] == 9).all() and np.array_equal(document.image[~over], document.original[~over])
    removals.show(document, document.removals[0], True)
    assert np.array_equal(document.image, both) and document.history.labels[-2:] == ["Hide removal", "Show removal"]


def test_an_older_removal_is_deleted_and_undo_brings_it_back():
    document = two_removals()
    both, first = document.image.copy(), document.removals[0]
    removals.delete(document, first)
    assert [removal.id for removal in document.removals] == [document.removals[-1].id] and not document.has_mask
    document.undo()
    assert np.array_equal(document.image, both) and len(document.removals) == 2


def test_the_mask_of_an_older_removal_is_painted_on_again():
    document = two_removals()
    second = document.removals[1].hole(document.mask.shape) > 0
    removals.edit(document, document.removals[0])
    assert document.mask[30, 30] == REMOVE and len(document.removals) == 1
    assert np.array_equal(document.image[~second], document.original[~second])
    document.undo()
    assert not document.has_mask and len(document.removals) == 2


def test_each_other_fill_of_an_older_removal_is_a_step():
    document = two_removals()
    first, steps = document.removals[0], len(document.history.labels)
    hole, over = (removal.hole(document.mask.shape) > 0 for removal in document.removals)
    without = removals.image_without(document, first)()
    assert (without[over] == 9).all() and np.array_equal(without[hole & ~over], document.original[hole & ~over])
    for number in (1, 2):
        removals.exchange_fill(document, first, others_of(first), number)
        assert len(document.history.labels) == steps + number and document.removals[0].variation == number
        assert (document.image[over] == 9).all(), "the newer one stays on top"
    for number in (1, 0):
        document.undo()
        assert document.removals[0].variation == number


def test_the_photo_without_its_only_removal_is_the_original_and_no_copy():
    document = painted_and_removed()
    assert removals.image_without(document, document.removals[0])() is document.original
    assert not np.array_equal(document.image, document.original)


@pytest.mark.parametrize("on_disk", [False, True])
def test_the_photo_without_a_removal_is_that_of_the_moment_when_it_was_asked_for(on_disk):
    document = two_removals()
    first, over = document.removals[0], document.removals[1].hole(document.mask.shape) > 0
    expected = np.where(over[..., None], 9, document.original)
    without = removals.image_without(document, first)
    removals.exchange_fill(document, document.removals[1], others_of(document.removals[1]), 1)
    removals.delete(document, document.removals[1])
    stroke = Stroke(document, "image")
    stroke.draw((0, 0), (60, 60), 20, REMOVE)
    stroke.commit("restore")
    if on_disk:
        document.history.put_away()
    assert np.array_equal(without(), expected)
    document.go_to(0)
    assert np.array_equal(without(), expected)


def test_a_soft_stroke_is_blended_and_its_hole_is_whole():
    document = Document(Photo(np.zeros((60, 80, 3), np.uint8)), margin=2)
    stroke = Stroke(document)
    stroke.draw((40, 30), (40, 30), 20, REMOVE, 10)
    stroke.commit("stroke")
    assert document.hole[30, 40] == 255 and 100 < document.hole[30, 57] < 160 and document.hole[30, 63] == 0
    rect = bounds(document.hole)
    whole = np.where(document.hole[rect.slices] > 0, 255, 0).astype(np.uint8)
    fill = Fill(rect, np.full((rect.height, rect.width, 3), 200, np.uint8), whole).covering(document.hole)
    removals.apply_fills(document, [fill])
    assert (document.image[30, 40] == 200).all() and not document.image[30, 64].any()
    profile = document.image[30, 40:64, 0].astype(int)
    assert (np.diff(profile) <= 0).all() and len(set(profile)) > 6 and not document.has_mask


def test_replacing_a_fill_does_not_grow_the_mask_again(monkeypatch):
    """The mask of the first fill reappears for a moment; growing it used to take most of the time."""
    document = Document(Photo(textured(60, 80)))
    paint(document)
    fills = fill_of(document)
    removals.apply_fills(document, fills)
    monkeypatch.setattr(Margin, "_grown", lambda *_: pytest.fail("nothing is masked before or after"))
    with document.replacing_last(True) as taken:
        put = removals.apply_fills(document, fills, variation=1)
    assert taken.union(put).contains((22, 20)) and not document.hole.any() and not document.has_mask
    assert [removal.variation for removal in document.removals] == [1]
    monkeypatch.undo()
    document.undo()
    assert np.array_equal(document.hole, document.margins.grown(document.mask)) and document.hole.any()


def test_marks_against_copying_are_no_mask():
    document = Document(Photo(textured(60, 80)), margin=2)
    assert document.excluded_sources(False) is None
    stroke = Stroke(document, "excluded")
    stroke.draw((30, 30), (40, 32), 5, REMOVE)
    stroke.commit("exclude")
    assert not document.has_mask and not document.hole.any() and not document.is_modified
    excluded, rest = (document.excluded_sources(only) for only in (False, True))
    assert np.array_equal(excluded, document.excluded) and excluded is not document.excluded
    assert np.array_equal(rest > 0, excluded == 0)
    mask_steps.clear_excluded(document)
    assert document.excluded_sources(True) is None


def test_patches_that_overlap_are_undone_in_order():
    document = Document(Photo(textured(40, 50)))
    opened = document.image.copy()
    whole = np.full((20, 20), 255, np.uint8)
    fills = [Fill(Rect(x, 5, 20, 20), np.full((20, 20, 3), 10 * x, np.uint8), whole) for x in (5, 15)]
    removals.apply_fills(document, fills)
    last = document.image.copy()
    document.undo()
    assert np.array_equal(document.image, opened)
    document.redo()
    assert np.array_equal(document.image, last)


def test_undoing_a_removal_gives_its_mask_back():
    document = Document(Photo(textured(40, 50)))
    paint(document)
    mask = document.mask.copy()
    removals.apply_fills(document, fill_of(document))
    assert not document.has_mask
    document.undo()
    assert np.array_equal(document.mask, mask)


def test_strokes_painted_during_a_removal_are_kept():
    document = Document(Photo(textured(60, 80)), margin=2)
    paint(document)
    fills = fill_of(document)
    paint(document, 60, 50)
    removals.apply_fills(document, fills)
    assert document.mask[50, 62] == REMOVE
    assert document.mask[20, 22] == KEEP


def test_a_stroke_beside_the_photo_removes_nothing():
    document = Document(Photo(textured(40, 50)), margin=5)
    apply(document, ("stroke", 10, 43, 20, 43, 2, False, 0))
    assert not document.hole.any()


def test_an_aborted_stroke_leaves_no_trace():
    document = Document(Photo(textured(40, 50)))
    paint(document)
    mask, hole = document.mask.copy(), document.hole.copy()
    stroke = Stroke(document)
    stroke.draw((5, 5), (45, 35), 6, REMOVE)
    stroke.abort()
    assert np.array_equal(document.mask, mask)
    assert np.array_equal(document.hole, hole)
    assert document.history.labels == ["stroke"]


def test_a_stroke_that_changes_nothing_is_no_step():
    document = Document(Photo(textured(40, 50)))
    stroke = Stroke(document)
    stroke.draw((5, 5), (9, 9), 3, KEEP)
    stroke.commit("Eraser stroke")
    assert document.history.labels == []


def test_modified_follows_saves_and_undo():
    document = Document(Photo(textured(40, 50)))
    paint(document)
    assert not document.is_modified, "a stroke alone changes no photo"
    removals.apply_fills(document, fill_of(document))
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
    removals.apply_fills(document, fill_of(document))
    document.history.mark_saved()
    document.undo()
    removals.apply_fills(document, fill_of(document))
    assert document.is_modified


def test_the_original_stays_what_was_opened():
    document = Document(Photo(textured(40, 50)))
    opened = document.image.copy()
    for _ in range(2):
        paint(document)
        removals.apply_fills(document, fill_of(document))
    assert np.array_equal(document.original, opened)
    assert not np.array_equal(document.image, opened)


def test_history_is_bounded_by_bytes_and_remembers_that_the_opened_photo_is_gone():
    document = Document(Photo(textured(40, 50)))
    document.history = History(max_bytes=4000, max_stored=0)
    for _ in range(8):
        paint(document)
        removals.apply_fills(document, fill_of(document))
    assert document.history.nbytes <= 4000
    while document.history.undo_label:
        document.undo()
    assert document.is_modified


def test_ids_are_never_used_twice():
    photo = Photo(textured(4, 4))
    assert Document(photo).id != Document(photo).id


def test_a_stroke_cannot_end_before_it_began():
    stroke = BrushGesture(Document(Photo(textured(4, 4))), BRUSH, ToolOptions())
    with pytest.raises(RuntimeError):
        stroke.release()


def test_a_stroke_ends_once():
    stroke = Stroke(Document(Photo(textured(4, 4))))
    stroke.commit("x")
    assert stroke.abort().is_empty
    with pytest.raises(RuntimeError):
        stroke.commit("x")


@pytest.mark.parametrize(
    ("step", "is_newest"),
    [("compose", True), ("with_fills_replaced", True), ("compose", False), ("with_fills_replaced", False)],
)
def test_a_fill_that_cannot_be_replaced_for_lack_of_memory_stays(monkeypatch, step, is_newest):
    def no_room(*_, **__):
        raise MemoryError

    document = Document(Photo(textured(60, 80)), margin=2)
    opened = document.image.copy()
    draw(document, (40, 30), (44, 30), 6)
    fills = fill_of(document)
    other = [replace(fills[0], pixels=fills[0].pixels + 1)]
    removals.apply_fills(document, fills)
    if not is_newest:
        draw(document, (10, 10), (12, 10), 3)
    before = [plane.copy() for plane in (document.image, document.mask, document.hole)]
    labels, known = document.history.labels, document.removals
    with monkeypatch.context() as broken:
        broken.setattr(removals, step, no_room)
        with pytest.raises(MemoryError):
            removals.exchange_fill(document, known[0], other, 1)
    for plane, was in zip((document.image, document.mask, document.hole), before, strict=True):
        assert np.array_equal(plane, was)
    assert document.history.labels == labels and document.removals == known
    removals.exchange_fill(document, known[0], other, 1)
    assert not np.array_equal(document.image, before[0]), "and the next time it can"
    document.go_to(0)
    assert np.array_equal(document.image, opened)


def draw(document, start, end, radius):
    stroke = Stroke(document)
    stroke.draw(start, end, radius, REMOVE)
    stroke.commit("stroke")
