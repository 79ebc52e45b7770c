"""A step for which memory does not suffice leaves the document as it was."""

import numpy as np
import pytest

from inpaint_studio.core.editing import mask_steps, removals
from inpaint_studio.core.editing.history import History
from inpaint_studio.core.geometry import Line, Rect
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import KEEP, REMOVE
from inpaint_studio.core.masks.selection import Selection
from tests.support.documents import apply, fill_of, paint, painted_and_removed, two_removals

RECT = Rect(4, 4, 12, 9)
STEPS = {
    "remove": lambda document: removals.apply_fills(document, fill_of(document), lines=document.lines),
    "edit a removal": lambda document: removals.edit(document, document.removals[0]),
    "clear the mask": mask_steps.clear_mask,
    "clear the source marks": mask_steps.clear_excluded,
    "select": lambda document: mask_steps.select(
        document, Selection(RECT, np.full((RECT.height, RECT.width), 255, np.uint8)), REMOVE, "select"
    ),
    "replace the mask": lambda document: mask_steps.set_mask_again(
        document, document.history.last_id, np.full_like(document.mask, 255), "again"
    ),
}


def worked_on():
    """A document with two removals, a mask, marks, a guide line and an undone step."""
    document = two_removals()
    apply(document, ("exclude", 1, 1, 9, 1, 3, False, 0))
    document.history.push(removals.Change("line", (), lines=(Line(((0, 0), (30, 30))),)))
    paint(document, 20, 20)
    paint(document, 30, 8)
    document.undo()
    return document


def state(document):
    planes = [None if plane is None else plane.copy() for plane in (*document.planes.values(), document.hole)]
    history = document.history
    return planes, [step.id for step in history.steps], history.labels, document.layers, document.lines, history.version


def same(one, other):
    return one[1:] == other[1:] and all(map(np.array_equal, one[0], other[0]))


@pytest.mark.parametrize("make", STEPS.values(), ids=STEPS)
def test_a_step_whose_margin_finds_no_memory_is_none(monkeypatch, make):
    document = worked_on()
    before = state(document)

    def no_room(*_, **__):
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(Margin, "grown", no_room)
        with pytest.raises(MemoryError):
            make(document)
        assert same(state(document), before)
    make(document)
    assert not same(state(document), before), "and the next time there is room"
    assert np.array_equal(document.hole, document.margins.grown(document.mask))
    document.go_to(0)
    assert np.array_equal(document.image, document.original) and not document.mask.any() and not document.hole.any()


def test_a_step_that_fails_halfway_is_none():
    document = worked_on()
    before = state(document)

    def change():
        document.image[...] = 7
        document.mask[...] = REMOVE
        raise MemoryError

    step = removals.Change("half", tuple(removals.changed_patch(name, document.frame, plane.copy())
                                         for name, plane in document.planes.items()))  # fmt: skip
    with pytest.raises(MemoryError):
        document.make_step(step, document.frame, change)
    assert same(state(document), before)
    document.redo()
    assert document.history.labels[-1] == "stroke", "what was undone is still there"


def test_old_steps_that_find_no_memory_on_their_way_to_disk_do_not_undo_the_new_one(monkeypatch):
    document = painted_and_removed()
    document.history = History(max_bytes=0)
    paint(document)

    def no_room(*_):
        raise MemoryError

    monkeypatch.setattr("inpaint_studio.core.editing.disk_arrays.Spill.store", no_room)
    for x in range(10, 30, 4):
        paint(document, x=x)
    assert document.history.undo_label == "stroke" and (document.mask != KEEP).any()
