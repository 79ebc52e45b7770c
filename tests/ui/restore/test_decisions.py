"""Damage that is included and skipped, and the steps of the history, without a window."""

import gc
import subprocess
import sys
import weakref

import numpy as np
import pytest

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui.restore.decisions import ACCEPTED, SKIPPED, Decisions
from inpaint_studio.ui.restore.list_states import Find, Setting
from tests.support.images import textured
from tests.support.waiting import LONG

IMAGE = np.zeros((4, 4, 3), np.uint8)
STEP = "Damage found"
LOW, HIGH = {"dust": Setting(True, 30)}, {"dust": Setting(True, 70)}


def find(x, y=10, size=8, kind="dust", count=1, is_certain=True):
    bits = np.packbits(np.ones((size, size), bool))
    return Find(Piece(kind, Rect(x, y, size, size), bits, count, is_certain), IMAGE)


@pytest.fixture
def document():
    return Document(Photo(textured(60, 100)))


@pytest.fixture
def decisions(document):
    return Decisions(document, STEP, lambda edit: edit(document))


def found(decisions, *finds, settings=LOW, failed=()):
    decisions.show_finds(settings, finds, failed)
    decisions.apply(STEP)


def decide(decisions, piece, is_accepted):
    decisions.decide(piece, is_accepted)
    decisions.apply(ACCEPTED if is_accepted else SKIPPED)


def masked(document, *xs):
    return [bool(document.mask[12, x + 2]) for x in xs]


def test_what_is_found_is_masked_in_one_step_that_other_finds_replace(document, decisions):
    found(decisions, find(10), find(30))
    assert masked(document, 10, 30, 50) == [True, True, False] and document.history.labels == [STEP]
    found(decisions, find(30), find(50), settings=HIGH)
    assert masked(document, 10, 30, 50) == [False, True, True] and document.history.labels == [STEP]
    document.undo()
    assert not document.has_mask


def test_a_decision_is_a_step_of_its_own_and_holds_for_later_finds(document, decisions):
    found(decisions, find(10, count=3), find(30))
    decide(decisions, decisions.pieces[0], False)
    assert masked(document, 10, 30) == [False, True] and document.history.labels == [STEP, SKIPPED]
    assert decisions.masked_count == 1 and len(decisions.included) == 1
    found(decisions, find(11, size=7), find(50), settings=HIGH)
    assert masked(document, 12, 50) == [False, True], "found in another size, and skipped before"
    assert document.history.labels == [STEP, SKIPPED, STEP]
    decide(decisions, decisions.pieces[0], True)
    assert masked(document, 12) == [True] and document.history.labels[-1] == ACCEPTED


def test_what_is_uncertain_is_masked_once_it_is_accepted(document, decisions):
    found(decisions, find(10, is_certain=False, count=2), find(30))
    assert masked(document, 10, 30) == [False, True] and decisions.uncertain_count == 2
    decide(decisions, decisions.pieces[0], True)
    assert masked(document, 10) == [True] and decisions.uncertain_count == 0 and decisions.masked_count == 3


def test_what_was_painted_or_erased_meanwhile_stays_so(document, decisions):
    found(decisions, find(10), find(30))
    assert not decisions.has_painted
    mask = document.mask.copy()
    mask[12, 12], mask[40:50, 70:80] = 0, 255
    mask_steps.set_mask(document, mask, "stroke")
    assert decisions.has_painted
    found(decisions, find(10), find(50), settings=HIGH)
    assert document.mask[12, 12] == 0 and document.mask[45, 75] == 255 and masked(document, 30, 50) == [False, True]
    decisions.restart()
    decisions.apply(STEP)
    assert document.mask[12, 12] == 255, "asked for again"


def test_undo_and_redo_list_what_was_listed_after_each_step(document, decisions):
    found(decisions, find(10), find(30))
    decide(decisions, decisions.pieces[0], False)
    found(decisions, find(50), settings=HIGH, failed=["wires"])
    document.undo()
    assert decisions.follow_history() and not decisions.follow_history()
    assert decisions.state.settings is LOW and len(decisions.pieces) == 2 and decisions.is_skipped(decisions.pieces[0])
    document.undo()
    assert decisions.follow_history() and len(decisions.included) == 2
    document.undo()
    assert decisions.follow_history() and decisions.is_undone and not decisions.included
    for _ in range(3):
        document.redo()
    assert decisions.follow_history() and not decisions.is_undone
    assert decisions.state.failed == ("wires",) and [piece.rect.x for piece in decisions.included] == [50]


def test_after_the_finds_were_undone_nothing_is_masked_unasked(document, decisions):
    found(decisions, find(10), find(30))
    document.undo()
    decisions.follow_history()
    found(decisions, find(10), find(30), find(50))  # a search that ends late
    assert not document.has_mask and not document.history.labels
    decisions.note_change()
    found(decisions, find(10), settings=HIGH)
    assert masked(document, 10) == [True] and not decisions.is_undone


def test_after_the_finds_were_undone_a_decision_includes_only_this_one(document, decisions):
    found(decisions, find(10), find(30))
    document.undo()
    decisions.follow_history()
    decide(decisions, decisions.pieces[1], True)
    assert masked(document, 10, 30) == [False, True] and document.history.labels == [ACCEPTED]


def test_steps_made_by_it_are_not_followed(document):
    seen = []
    decisions = Decisions(document, STEP, lambda edit: (edit(document), seen.append(decisions.follow_history())))
    found(decisions, find(10))
    found(decisions, find(30), settings=HIGH)
    assert seen == [False, False] and decisions.state.settings is HIGH


def test_the_states_of_replaced_steps_are_forgotten(document, decisions):
    states = []
    for x in range(10, 60, 10):
        found(decisions, find(x))
        states.append(weakref.ref(decisions.state))
    gc.collect()
    assert [state() is not None for state in states] == [False, False, False, False, True]


def test_an_edit_that_fails_leaves_it_usable(document):
    errors = [MemoryError()]

    def perform(edit):
        if errors:
            raise errors.pop()
        edit(document)

    decisions = Decisions(document, STEP, perform)
    decisions.show_finds(LOW, [find(10)], [])
    with pytest.raises(MemoryError):
        decisions.apply(STEP)
    decisions.apply(STEP)
    assert masked(document, 10) == [True]


def test_decisions_need_no_qt():
    code = "import sys, inpaint_studio.ui.restore.decisions; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=LONG)
    assert done.stdout == "False\n"


def test_what_was_not_removed_stays_listed(document, decisions):
    unsure, sure, skipped = find(10, is_certain=False), find(30), find(50)
    found(decisions, unsure, sure, skipped)
    decide(decisions, skipped.piece, False)
    mask_steps.clear_mask(document)
    decisions.keep_rest()
    assert [piece.rect.x for piece in decisions.pieces] == [10, 50] and decisions.uncertain_count == 1
    assert not decisions.follow_history(), "that is the list after the removal"
    found(decisions, unsure, sure, skipped, settings=HIGH)
    assert [piece.rect.x for piece in decisions.pieces] == [10, 50] and not document.has_mask, "30 is gone"
    decide(decisions, unsure.piece, True)
    assert masked(document, 10, 30, 50) == [True, False, False]
