"""Fills are transparent where their surroundings are, and as sharp at the edge of a cut-out."""

from dataclasses import replace

import numpy as np
import pytest

from inpaint_studio.core.editing import document as document_module
from inpaint_studio.core.editing import found_objects, removals
from inpaint_studio.core.editing.disk_arrays import Spill
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.editing.transparency import hidden, not_opaque, with_holes_filled
from inpaint_studio.core.errors import HistoryError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.object_search import ObjectSearch
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.saving.verification import touched, verify

RECT = Rect(30, 20, 40, 30)


def whole(rect=RECT):
    return np.full((rect.height, rect.width), 255, np.uint8)


def test_nearly_transparent_pixels_are_hidden():
    alpha = np.array([[0, 12, 13, 128, 255]], np.uint8)
    assert hidden(alpha).tolist() == [[255, 255, 0, 0, 0]]
    assert hidden(alpha.astype(np.uint16) * 257).tolist() == [[255, 255, 0, 0, 0]]
    assert hidden(None) is None and hidden(np.full((2, 2), 255, np.uint8)) is None


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("around", [0.0, 0.5, 1.0])
def test_a_hole_takes_the_transparency_around_it(dtype, around):
    most = np.iinfo(dtype).max
    alpha = np.full((80, 100), round(around * most), dtype)
    alpha[25:45, 35:65] = most - alpha[0, 0]
    filled = with_holes_filled(alpha, [(RECT, whole())])
    assert (filled == alpha[0, 0]).all() and filled.dtype == dtype
    assert alpha[30, 40] == most - alpha[0, 0], "the given one stays"


@pytest.mark.parametrize("turn", range(4))
def test_the_edge_of_a_cut_out_continues_straight_and_sharp(turn):
    alpha = np.zeros((120, 120), np.uint8)
    alpha[:, :57] = 255
    expected = np.rot90(alpha, turn)
    damaged = expected.copy()
    rect = Rect(40, 45, 36, 30)
    damaged[rect.slices] = 128
    filled = with_holes_filled(damaged, [(rect, whole(rect))])
    wrong = np.abs(filled.astype(int) - expected) > 127
    assert wrong.sum() <= 0.08 * rect.area, "the edge is off by a pixel or two at most"
    between = (filled[rect.slices] > 40) & (filled[rect.slices] < 215)
    assert between.mean() < 0.15
    outside = np.ones(alpha.shape, bool)
    outside[rect.slices] = False
    assert np.array_equal(filled[outside], expected[outside])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_no_piece_of_a_hole_is_filled_from_what_another_piece_removes(order):
    """The order of the two does not matter."""
    alpha, hole = np.zeros((100, 220), np.uint8), Rect(20, 20, 180, 60)
    alpha[30:70, 30:190] = 255
    pieces = [Rect(20, 20, 60, 60), Rect(80, 20, 60, 60), Rect(140, 20, 60, 60)]
    assert (with_holes_filled(alpha, [(hole, whole(hole))]) == 0).all()
    assert (with_holes_filled(alpha, [(pieces[number], whole(pieces[number])) for number in order]) == 0).all()


def test_a_part_surrounded_by_others_is_filled_after_them():
    alpha = np.zeros((180, 180), np.uint8)
    alpha[30:150, 30:150] = 255
    pieces = [Rect(x, y, 40, 40) for y in (70, 30, 110) for x in (70, 30, 110)]  # the middle one first
    assert (with_holes_filled(alpha, [(piece, whole(piece)) for piece in pieces]) == 0).all()


def test_soft_holes_mix_and_a_photo_that_is_all_hole_stays():
    alpha = np.zeros((80, 100), np.uint8)
    alpha[RECT.slices] = 200
    filled = with_holes_filled(alpha, [(RECT, np.full((RECT.height, RECT.width), 128, np.uint8))])
    assert np.abs(filled[RECT.slices].astype(int) - 100).max() <= 1
    frame = Rect.of_shape(alpha.shape)
    assert np.array_equal(with_holes_filled(alpha, [(frame, whole(frame))]), alpha)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_colours_that_no_file_shows_do_not_count_as_changed(dtype):
    """Some formats replace hidden colours by black."""
    most = np.iinfo(dtype).max
    pixels, alpha = np.full((80, 100, 3), most // 2, dtype), np.full((80, 100), most, dtype)
    alpha[:, :50] = 0
    saved = pixels.copy()
    saved[:, :50] = 0
    nothing = np.zeros((80, 100), np.uint8)
    assert verify(pixels, alpha, Photo(saved, alpha), nothing).is_exact
    assert verify(pixels, alpha, Photo(saved), nothing).changed == 80 * 50, "without transparency, they show"
    saved[0, 70] = 0
    assert verify(pixels, alpha, Photo(saved, alpha), nothing).changed == 1


def document():
    alpha = np.zeros((80, 100), np.uint8)
    alpha[25:45, 35:65] = 255  # a sticker
    return Document(Photo(np.full((80, 100, 3), 90, np.uint8), alpha))


def test_removals_of_a_document_change_its_transparency_until_they_are_undone_hidden_or_painted_back():
    doc = document()
    before = doc.alpha.copy()
    removals.apply_fills(doc, [Fill(RECT, np.full((30, 40, 3), 7, np.uint8), whole())])
    assert (doc.alpha == 0).all() and (doc.result.alpha == 0).all() and np.array_equal(doc.photo.alpha, before)
    doc.undo()
    assert np.array_equal(doc.alpha, before)
    doc.redo()
    removals.show(doc, doc.removals[0], False)
    assert np.array_equal(doc.alpha, before)
    doc.undo()
    stroke = Stroke(doc, "image")
    stroke.draw((50, 35), (50, 35), 8, 255)
    stroke.commit("Restore")
    assert doc.alpha[35, 50] == 255 and doc.alpha[26, 36] == 0


def test_the_transparency_for_a_thread_is_that_of_the_moment_when_it_was_asked_for():
    assert Document(Photo(np.full((80, 100, 3), 90, np.uint8))).transparency is None
    doc = document()
    opened = doc.transparency
    removals.apply_fills(doc, [Fill(RECT, np.full((30, 40, 3), 7, np.uint8), whole())])
    removed = doc.transparency
    assert np.array_equal(opened(), doc.photo.alpha) and opened().any() and not removed().any()
    doc.undo()
    assert np.array_equal(opened(), doc.photo.alpha) and not removed().any()


def test_verify_asks_for_transparency_outside_the_removals_only():
    doc = document()
    removals.apply_fills(doc, [Fill(RECT, np.full((30, 40, 3), 7, np.uint8), whole())])
    removed = touched(doc.layers, doc.mask.shape)
    assert verify(doc.original, doc.photo.alpha, doc.result, removed).is_exact
    other = doc.result.alpha.copy()
    other[0, 0] = 9
    assert not verify(doc.original, doc.photo.alpha, replace(doc.result, alpha=other), removed).same_alpha


def two_removals():
    doc = document()
    for x in (10, 60):
        removals.apply_fills(
            doc, [Fill(Rect(x, 20, 20, 30), np.zeros((30, 20, 3), np.uint8), np.full((30, 20), 255, np.uint8))]
        )
    return doc


def test_a_step_is_undone_wholly_where_the_coverage_of_an_older_removal_is_lost(tmp_path):
    """The transparency cannot be computed any more; the step has nothing to do with it."""
    doc = two_removals()
    coverage = doc.layers[0].regions[0].coverage
    coverage.store(Spill())
    coverage._file.write_bytes(b"")
    doc.undo()
    assert len(doc.history.labels) == 1 and np.array_equal(doc.hole, doc.margins.grown(doc.mask, doc.frame))
    with pytest.raises(HistoryError):
        _ = doc.alpha


def test_a_jump_in_the_history_prepares_the_transparency_once(monkeypatch):
    doc, made = two_removals(), []
    monkeypatch.setattr(document_module, "transparency_of", lambda alpha, layers: made.append(layers) or alpha)
    for steps in (1, 2, 0, 2):
        doc.go_to(steps)
    assert made == [doc.layers[:1], doc.layers], "those of the last jump are known"


def test_a_little_transparency_is_not_opaque():
    assert not_opaque(np.array([[0, 240, 243, 255]], np.uint8)).tolist() == [[255, 255, 0, 0]]
    assert not_opaque(None) is None and not_opaque(np.full((2, 2), 255, np.uint8)) is None


@pytest.mark.parametrize("alpha", [None, "opaque", "transparent"])
def test_what_an_executor_runs_in_another_thread_assigns_nothing(monkeypatch, alpha):
    monkeypatch.setattr(document_module, "MUCH", 0)
    plane = None if alpha is None else np.full((80, 120), 255, np.uint8)
    if alpha == "transparent":
        plane[:, :40] = 0
    document = Document(Photo(np.random.default_rng(5).integers(0, 256, (80, 120, 3), np.uint8), alpha=plane))
    runs = []

    def run(work):
        before = dict(vars(document))
        value = work()
        assert all(vars(document)[name] is held for name, held in before.items())
        runs.append(work)
        return value

    document.executor = run
    for step in ("fill", "search", "undo", "redo", "undo", "search"):
        if step == "fill":
            removals.apply_fills(document, [Fill(RECT, np.zeros((RECT.height, RECT.width, 3), np.uint8), whole())])
        elif step == "search":
            found_objects.find(document, ObjectSearch(RECT), "Object")
        else:
            getattr(document, step)()
    assert len(runs) > 4
    assert alpha is None or np.array_equal(document.alpha, document.transparency())
