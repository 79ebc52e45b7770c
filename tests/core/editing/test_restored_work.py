"""Restored work: a few of the newest removals can be undone one by one, and no removal is mixed in again and again."""

import numpy as np
import pytest

from inpaint_studio.core.editing import fill, layers, removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.layers import make_removal
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.photo_io import Photo
from tests.support.documents import composed
from tests.support.images import textured

SIZE, MANY = 200, 40


def overlapping(side: int, count: int = MANY):
    """Return removals of ``side`` pixels, each shifted a little against the one before, with soft edges."""
    made = []
    for number in range(count):
        rect = Rect(number, 2 * number % 30, side, side)
        hole = np.full((side, side), 255, np.uint8)
        hole[0] = hole[-1] = 100
        pixels = np.full((side, side, 3), 6 * number, np.uint8)
        made.append(make_removal([Fill(rect, pixels, hole)], np.full((SIZE, SIZE), 255, np.uint8)))
    return tuple(made)


def document_with_alpha(alpha: bool = False) -> Document:
    photo = textured(SIZE, SIZE)
    return Document(Photo(photo, np.full((SIZE, SIZE), 90, np.uint8) if alpha else None), margin=2)


@pytest.mark.parametrize("alpha", [False, True], ids=["opaque", "transparent"])
@pytest.mark.parametrize("has_mask", [False, True], ids=["no mask", "mask"])
def test_many_large_removals_are_mixed_in_once(monkeypatch, alpha, has_mask):
    document, work, counts = document_with_alpha(alpha), overlapping(150), {"mixed": 0, "alpha": 0}

    def mix(target, *rest):
        counts["mixed"] += target.shape[0] * target.shape[1]
        fill.mix(target, *rest)

    def transparency_of(*given):
        counts["alpha"] += 1
        return layers.transparency_of(*given)

    monkeypatch.setattr(layers, "mix", mix)
    monkeypatch.setattr("inpaint_studio.core.editing.document.transparency_of", transparency_of)
    mask = None
    if has_mask:
        mask = np.zeros((SIZE, SIZE), np.uint8)
        mask[9:20, 9:20] = 255
    update, updates = document.update_hole, []
    monkeypatch.setattr(document, "update_hole", lambda *rect: updates.append(rect) or update(*rect))
    removals.restore_work(document, work, mask, None)
    assert counts["mixed"] == MANY * 150 * 150, "each pixel of each removal once"
    assert counts["alpha"] == alpha and len(updates) == 1
    assert np.array_equal(document.image, composed(document)) and document.layers == work
    assert np.array_equal(document.mask, np.zeros_like(document.mask) if mask is None else mask)
    assert np.array_equal(document.hole, document.margins.grown(document.mask))


@pytest.mark.parametrize(("side", "own_steps"), [(150, 3), (60, 10)])
def test_a_few_of_the_newest_removals_are_steps_whose_undo_returns_their_masks(side, own_steps):
    document, work = document_with_alpha(alpha=True), overlapping(side)
    removals.restore_work(document, work, None, None)
    assert document.history.labels == ["Work restored", *["Remove"] * own_steps]
    for count in range(MANY - 1, MANY - 1 - own_steps, -1):
        document.undo()
        assert document.layers == work[:count] and np.array_equal(document.image, composed(document))
        painted = document.mask[work[count].rect.slices]
        assert (painted == 255).all(), "what was painted is there again"
        assert np.array_equal(document.hole, document.margins.grown(document.mask))
    document.undo()
    assert np.array_equal(document.image, document.original) and not document.mask.any()
    while document.history.redo_label:
        document.redo()
    assert document.layers == work and np.array_equal(document.image, composed(document)) and not document.mask.any()


def test_the_newest_removal_is_a_step_whatever_its_size():
    document = document_with_alpha()
    rects = [Rect(x, 0, SIZE - 9, SIZE) for x in range(4)]
    fills = [Fill(rect, np.zeros((SIZE, SIZE - 9, 3), np.uint8), np.full((SIZE, SIZE - 9), 255, np.uint8))
             for rect in rects]  # fmt: skip
    large = make_removal(fills, np.full((SIZE, SIZE), 255, np.uint8))
    removals.restore_work(document, (*overlapping(20, 2), large), None, None)
    assert document.history.labels == ["Work restored", "Remove"]
    assert np.array_equal(document.image, composed(document))
