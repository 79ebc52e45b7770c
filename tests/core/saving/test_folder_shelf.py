"""Parked documents come back unchanged and take little memory."""

import gc
import weakref
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.disk_arrays import Spill
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import PhotoChangedError
from inpaint_studio.core.photo_io import read_file, read_photo
from inpaint_studio.core.saving.crash_journal import Journal, abandoned
from inpaint_studio.core.saving.folder_shelf import Parked, Planned, Shelf, State, last_mask, state_of
from inpaint_studio.core.saving.packed_mask import PackedMask
from tests.support.disk import disk_full
from tests.support.documents import apply, paint, same, steps, worked_on
from tests.support.images import textured


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("small") / "photo.png"
    Image.fromarray(textured(40, 50)).save(path)
    return path


def photo(folder: Path, name: str, size=(60, 80)) -> Path:
    path = folder / name
    Image.fromarray(textured(*size)).save(path)
    return path


@given(sequence=steps)
@settings(max_examples=60, deadline=None)
def test_a_parked_document_comes_back_as_it_was_with_every_step(small, sequence):
    document = Document(read_photo(small), margin=2)
    for step in sequence:
        apply(document, step)
    image, mask, hole = document.image.copy(), document.mask.copy(), document.hole.copy()
    number, labels, redo = document.id, document.history.labels, document.history.redo_label
    back = Parked(document, Spill()).open()
    assert np.array_equal(back.image, image) and np.array_equal(back.mask, mask) and np.array_equal(back.hole, hole)
    assert (back.id, back.history.labels, back.history.redo_label) == (number, labels, redo)
    back.go_to(len(back.history.steps))
    back.go_to(0)
    assert np.array_equal(back.image, textured(40, 50)) and not back.has_mask


def test_parking_releases_the_pixels(tmp_path):
    document = worked_on(photo(tmp_path, "a.png", (200, 300)))
    gone = weakref.ref(document)
    pixels = weakref.ref(document.image)
    parked = Parked(document, Spill())
    del document
    gc.collect()
    assert gone() is None and pixels() is None
    assert parked.is_modified and parked.history.nbytes == 0
    assert parked.open().has_mask


def test_a_changed_file_is_reported_and_the_work_is_kept(tmp_path):
    path = photo(tmp_path, "a.png", (200, 300))
    document = worked_on(path)
    before = path.read_bytes()
    parked = Parked(document, Spill())
    photo(tmp_path, "a.png", (201, 300))
    with pytest.raises(PhotoChangedError, match=r"a\.png was changed by another program"):
        parked.open()
    path.write_bytes(before)
    assert same(parked.open(), document)


@pytest.mark.parametrize("change", ["another", "gone"])
def test_work_on_a_file_that_is_not_what_was_opened_any_more_is_kept_with_its_pixels(tmp_path, change):
    path = photo(tmp_path, "a.png", (200, 300))
    document = worked_on(path)
    photo(tmp_path, "a.png", (10, 10)) if change == "another" else path.unlink()
    back = Parked(document, Spill()).open()
    assert same(back, document) and np.array_equal(back.original, document.original)


def test_work_on_a_file_that_was_changed_while_it_was_decoded_is_kept_with_its_pixels(tmp_path):
    path = photo(tmp_path, "a.png", (200, 300))
    contents = read_file(path)
    photo(tmp_path, "a.png", (10, 10))
    document = Document(read_photo(path, contents=contents))
    paint(document, 20, 20)
    assert same(Parked(document, Spill()).open(), document)


def test_only_documents_that_do_not_fit_are_parked_least_recently_seen_first(tmp_path):
    shelf = Shelf(max_bytes=2 * 60 * 80 * 9)
    for name in "abcd":
        document = Document(read_photo(photo(tmp_path, f"{name}.png")))
        paint(document, 20, 20)
        shelf.put(document)
    kinds = [type(one) for one in shelf.all]
    assert kinds == [Parked, Parked, Document, Document]
    assert shelf.take(tmp_path / "a.png").has_mask and shelf.get(tmp_path / "a.png") is None


def test_a_document_that_is_worked_on_is_never_parked(tmp_path):
    document, busy = Document(read_photo(photo(tmp_path, "a.png"))), []
    shelf = Shelf(max_bytes=0, busy=lambda: busy[0])
    paint(document, 20, 20)
    busy.append(document.id)
    shelf.put(document)
    assert shelf.get(document.path) is document
    busy[0] = 0
    shelf.trim()
    assert isinstance(shelf.get(document.path), Parked)


def test_a_full_disk_parks_nothing_and_loses_nothing(tmp_path, monkeypatch):
    shelf, document = Shelf(max_bytes=0), worked_on(photo(tmp_path, "a.png", (200, 300)))
    monkeypatch.setattr(np, "save", disk_full)
    shelf.put(document)
    assert shelf.get(document.path) is document


def test_a_planned_mask_is_the_first_step_of_the_photo(tmp_path):
    mask = np.zeros((60, 80), np.uint8)
    mask[10:20, 30:40] = 255
    mask[12, 35] = 77
    shelf = Shelf()
    shelf.put(Planned(photo(tmp_path, "a.png"), PackedMask.of(mask), "Mask of b.png"))
    assert state_of(shelf.get(tmp_path / "a.png")) is State.MASKED
    document = shelf.take(tmp_path / "a.png")
    assert np.array_equal(document.mask, mask) and document.history.labels == ["Mask of b.png"]
    document.undo()
    assert not document.has_mask


def test_a_mask_can_be_planned_for_a_parked_document(tmp_path):
    document = worked_on(photo(tmp_path, "a.png", (200, 300)))
    labels = document.history.labels
    mask = np.zeros((200, 300), np.uint8)
    mask[3:9, 5:7] = 255
    shelf = Shelf()
    parked = Parked(document, Spill())
    planned = parked.with_plan(Planned(document.path, PackedMask.of(mask), "Mask of b.png"))
    shelf.put(planned)
    assert np.array_equal(last_mask(planned), mask)
    assert not shelf.exchange(parked, parked.open()), "it was opened before the mask was planned"
    assert planned.open().history.labels == labels, "to be saved, not to be shown"
    back = shelf.take(document.path)
    assert np.array_equal(back.mask, mask) and back.history.labels == [*labels, "Mask of b.png"]


def test_a_planned_mask_is_not_applied_to_a_photo_of_another_size(tmp_path):
    shelf = Shelf()
    shelf.put(Planned(photo(tmp_path, "a.png"), PackedMask.of(np.full((5, 5), 255, np.uint8)), "m"))
    with pytest.raises(PhotoChangedError, match=r"a\.png has changed: its mask no longer fits"):
        shelf.take(tmp_path / "a.png")
    assert shelf.get(tmp_path / "a.png") is not None


def test_the_last_mask_is_the_painted_one_or_that_of_the_last_removal(tmp_path):
    document = worked_on(photo(tmp_path, "a.png", (200, 300)))
    assert np.array_equal(last_mask(document), document.mask)
    painted = document.layers[-1].painted(document.mask.shape)
    mask_steps.clear_mask(document)
    assert painted.any() and np.array_equal(last_mask(document), painted)
    assert np.array_equal(last_mask(Parked(document, Spill())), painted)
    assert last_mask(None) is None


def test_the_journal_of_a_parked_document_is_kept_and_continued(tmp_path):
    journal, document = Journal(tmp_path / "journal"), worked_on(photo(tmp_path, "a.png", (200, 300)))
    assert journal.record(document)
    parked = Parked(document, Spill())
    del document
    back = parked.open()
    paint(back, 30, 30)
    assert journal.record(back)
    (folder,) = [path for run in (tmp_path / "journal").iterdir() for path in run.iterdir() if path.is_dir()]
    assert folder.name == str(back.id)
    assert abandoned(tmp_path / "journal") == []  # whose program is running


def test_a_mask_of_a_photo_that_nobody_opened_is_left_to_the_next_start(tmp_path):
    mask = np.zeros((60, 80), np.uint8)
    mask[20:30, 40:50] = 255
    kept, dropped = (Planned(photo(tmp_path, f"{name}.png"), PackedMask.of(mask), "plan") for name in "ab")
    journal = Journal(tmp_path / "journal")
    journal.record_plans([kept, dropped])
    assert journal.holds(kept) and journal.holds(dropped)
    journal.leave_behind([kept])
    journal.close()
    (found,) = abandoned(tmp_path / "journal")
    assert found.planned == kept and np.array_equal(found.planned.open().mask, mask)
    found.discard()
    assert not list((tmp_path / "journal").iterdir())


def test_another_mask_of_a_parked_photo_is_in_its_record(tmp_path):
    document = worked_on(photo(tmp_path, "a.png", (200, 300)))
    journal, mask = Journal(tmp_path / "journal"), np.zeros((200, 300), np.uint8)
    mask[5:9, 7:11] = 255
    assert journal.record(document)
    parked = Parked(document, Spill()).with_plan(Planned(document.path, PackedMask.of(mask), "plan"))
    journal.record_plans([parked])
    journal.leave_behind(None)
    journal.close()
    (found,) = abandoned(tmp_path / "journal")
    from inpaint_studio.core.saving.snapshot import restore_document

    again = restore_document(found.state, found.read, read_photo(document.path))
    assert np.array_equal(again.mask, mask) and len(again.layers) == len(document.layers)
