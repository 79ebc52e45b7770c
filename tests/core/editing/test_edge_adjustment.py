"""Adjustment of a mask's edge: previewed, then kept as one step or cancelled."""

import numpy as np
import pytest

from inpaint_studio.core.editing import edge_adjustment
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.edge_adjustment import MaskEdge
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.masks.mask import grow
from inpaint_studio.core.photo_io import Photo
from tests.support.images import textured


@pytest.fixture
def document():
    document = Document(Photo(textured(120, 160)), margin=2)
    stroke = Stroke(document)
    stroke.draw((60, 60), (90, 60), 12, 255)
    stroke.commit("stroke")
    return document


def test_an_edge_is_moved_to_and_fro_and_kept_as_one_step(document):
    painted = document.mask.copy()
    edge = MaskEdge(document)
    edge.set(8, 0)
    assert document.mask[40, 75] == 255 and document.history.labels == ["stroke"]
    edge.set(-4, 0)
    assert document.mask[50, 75] == 0 and document.mask[60, 75] == 255
    edge.set(0, 0)
    assert np.array_equal(document.mask, painted)
    touched = edge.set(3, 10)
    assert document.mask[60, 75] == 255 and 0 < document.mask[41, 75] < 255
    assert np.array_equal(document.hole, grow(document.mask, 2))
    changed = np.argwhere(document.mask != painted)
    assert all(touched.x <= x < touched.right and touched.y <= y < touched.bottom for y, x in changed)
    edge.finish()
    assert document.history.labels == ["stroke", "Grow mask 3 px, feather 10 px"]
    document.undo()
    assert np.array_equal(document.mask, painted)


def test_on_a_large_photo_the_margin_is_about_there_while_the_edge_moves_and_exact_afterwards(document, monkeypatch):
    grown = document.margins.grown
    monkeypatch.setattr(edge_adjustment, "MUCH", 0)
    edge = MaskEdge(document)
    for by, feather in ((9, 0), (-3, 0), (4, 6)):
        edge.set(by, feather)
        assert (document.hole >= document.mask).all()
        assert not (document.hole > 0)[grow(document.mask, 4) == 0].any()
    edge.finish()
    assert np.array_equal(document.hole, grown(document.mask))
    edge = MaskEdge(document)
    edge.set(9, 0)
    edge.abort()
    assert np.array_equal(document.hole, grown(document.mask))


def test_it_is_given_back_and_leaves_no_step(document):
    painted, hole = document.mask.copy(), document.hole.copy()
    edge = MaskEdge(document)
    edge.set(5, 5)
    edge.abort()
    assert np.array_equal(document.mask, painted) and np.array_equal(document.hole, hole)
    MaskEdge(document).finish()
    assert document.history.labels == ["stroke"], "nothing was moved"


def test_without_a_mask_there_is_no_edge():
    with pytest.raises(ValueError, match="no mask"):
        MaskEdge(Document(Photo(textured(20, 30))))
