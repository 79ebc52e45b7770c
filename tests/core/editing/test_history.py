"""History steps that are moved to disk."""

import gc
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest

from inpaint_studio import paths
from inpaint_studio.core.editing import disk_arrays, mask_steps
from inpaint_studio.core.editing.disk_arrays import Spill, StoredArray, load
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.history import Change, History, Patch
from inpaint_studio.core.editing.layers import compose, make_removal
from inpaint_studio.core.errors import HistoryError
from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.photo_io import Photo

SIDE = 40
STEP = SIDE * SIDE  # bytes of one step


def paint(history, planes, value):
    """Paint everything as one step."""
    before = planes["mask"].copy()
    planes["mask"][...] = value
    history.push(Change(f"to {value}", (Patch("mask", Rect(0, 0, SIDE, SIDE), before),)))


@pytest.fixture
def planes():
    return {"mask": np.zeros((SIDE, SIDE), np.uint8)}


def no_folder(tmp_path):
    path = tmp_path / "a file"
    path.touch()
    return path


def files(folder):
    return sorted(folder.rglob("*.npy"))


def test_distant_steps_move_to_disk_and_return_bit_identical(tmp_path, planes):
    history = History(3 * STEP, spill=Spill(tmp_path))
    for value in range(1, 11):
        paint(history, planes, value)
    assert history.nbytes <= 3 * STEP and len(files(tmp_path)) == 7
    for value in range(9, -1, -1):
        history.undo(planes)
        assert (planes["mask"] == value).all() and history.nbytes <= 3 * STEP
    assert history.undo(planes) is None and len(history.steps) == 10
    for value in range(1, 11):
        history.redo(planes)
        assert (planes["mask"] == value).all() and history.nbytes <= 3 * STEP


def test_discarded_redo_steps_leave_no_files(tmp_path, planes):
    history = History(0, spill=Spill(tmp_path))
    for value in range(1, 6):
        paint(history, planes, value)
    for _ in range(4):
        history.undo(planes)
    paint(history, planes, 99)
    assert len(files(tmp_path)) == 1 and history.labels == ["to 1", "to 99"]


def test_the_folder_is_deleted_with_the_history(tmp_path, planes):
    history = History(0, spill=Spill(tmp_path))
    for value in range(1, 4):
        paint(history, planes, value)
    assert list(tmp_path.iterdir())
    del history
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_small_histories_make_no_folder(tmp_path, planes):
    history = History(spill=Spill(tmp_path))
    paint(history, planes, 1)
    assert not list(tmp_path.iterdir())


def test_beyond_the_disk_limit_the_oldest_steps_are_dropped(tmp_path, planes):
    history = History(2 * STEP, max_stored=3 * (STEP + 128), spill=Spill(tmp_path))
    for value in range(1, 11):
        paint(history, planes, value)
    assert history.labels == [f"to {value}" for value in range(6, 11)]
    assert len(files(tmp_path)) == 3


def test_if_the_disk_cannot_be_written_the_oldest_steps_are_dropped(tmp_path, planes, caplog):
    history = History(2 * STEP, spill=Spill(no_folder(tmp_path)))
    for value in range(1, 6):
        paint(history, planes, value)
    assert history.labels == ["to 4", "to 5"] and "cannot be put on disk" in caplog.text
    assert history.has_forgotten
    history.undo(planes)
    assert (planes["mask"] == 4).all()


def test_steps_wait_below_the_users_cache_and_a_folder_that_was_cleared_away_is_made_again(planes):
    history = History(0)
    for value in range(1, 4):
        paint(history, planes, value)
    assert len(files(paths.undo_folder())) == 2 and not history.has_forgotten
    shutil.rmtree(paths.undo_folder())
    for value in range(4, 6):
        paint(history, planes, value)
    assert len(files(paths.undo_folder())) == 2 and not history.has_forgotten
    history.undo(planes)
    history.undo(planes)
    assert (planes["mask"] == 3).all()


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\x93NUMPY")])
def test_a_lost_file_is_named_and_nothing_changes(tmp_path, planes, damage):
    history = History(0, spill=Spill(tmp_path))
    for value in range(1, 4):
        paint(history, planes, value)
    history.undo(planes)
    path = files(tmp_path)[1]
    damage(path)
    with pytest.raises(HistoryError, match="unchanged"):
        history.undo(planes)
    assert (planes["mask"] == 2).all() and history.labels == ["to 1", "to 2"]


def test_a_stored_array_is_read_as_it_was(tmp_path):
    array = np.arange(60, dtype=np.uint16).reshape(3, 5, 4)[:, ::2]
    assert np.array_equal(load(Spill(tmp_path).store(array)), array)


def test_pixels_of_removals_move_to_disk_and_are_deleted_with_their_last_user(tmp_path, planes):
    history = History(0, spill=Spill(tmp_path))
    planes["image"] = np.zeros((SIDE, SIDE, 3), np.uint8)
    whole = Rect(0, 0, SIDE, SIDE)
    rng = np.random.default_rng(0)
    pixels = [rng.integers(0, 255, (SIDE, SIDE, 3)).astype(np.uint8) for _ in range(3)]
    for fill in pixels:
        made = make_removal([Fill(whole, fill, np.full((SIDE, SIDE), 255, np.uint8))], planes["mask"])
        patch = Patch("image", whole, planes["image"].copy())
        planes["image"][...] = fill
        history.push(Change("Remove", (patch,), (*history.layers, made), made.id))
    assert history.nbytes <= 3 * STEP, "the next step back alone is in memory"
    original = np.zeros((SIDE, SIDE, 3), np.uint8)
    assert np.array_equal(compose(original, history.layers[:2], whole), pixels[1])
    stored = len(files(tmp_path))
    history.undo(planes)
    del made, patch
    history.push(Change("stroke", (Patch("mask", whole, planes["mask"].copy()),)))
    gc.collect()
    assert len(files(tmp_path)) < stored and len(history.layers) == 2


def test_a_lost_removal_is_named_and_nothing_changes(tmp_path, planes):
    made = make_removal(
        [Fill(Rect(0, 0, 9, 9), np.zeros((9, 9, 3), np.uint8), np.full((9, 9), 255, np.uint8))], planes["mask"]
    )
    made.regions[0].pixels.store(Spill(tmp_path))
    files(tmp_path)[0].unlink()
    with pytest.raises(HistoryError, match="unchanged"):
        compose(np.ones((SIDE, SIDE, 3), np.uint8), (made,), Rect(0, 0, SIDE, SIDE))


def test_steps_are_not_forgotten_where_that_frees_nothing(tmp_path, planes):
    """Removals hold more than the bound, and the disk cannot be written: the steps that can be freed are small."""
    history = History(3 * STEP, spill=Spill(no_folder(tmp_path)))
    planes["image"] = np.zeros((SIDE, SIDE, 3), np.uint8)
    made = ()
    for value in range(1, 5):
        fill = Fill(
            Rect(0, 0, SIDE, SIDE), np.full((SIDE, SIDE, 3), value, np.uint8), np.full((SIDE, SIDE), 255, np.uint8)
        )
        made = (*made, make_removal([fill], planes["mask"]))
        history.push(Change("Remove", (Patch("mask", Rect(0, 0, 4, 4), np.zeros((4, 4), np.uint8)),), made))
    assert len(history.labels) == 4 and history.nbytes > 3 * STEP


def test_data_on_disk_are_counted_without_asking_the_disk(monkeypatch, tmp_path):
    array = StoredArray(np.zeros((40, 50), np.uint8))
    array.store(Spill(tmp_path))
    size = next(tmp_path.rglob("*.npy")).stat().st_size
    monkeypatch.setattr(Path, "stat", lambda *_, **__: pytest.fail("the disk was asked"))
    assert array.stored_bytes == size > 2000
    monkeypatch.undo()
    array.load()
    assert array.stored_bytes == 0


def test_an_array_loaded_while_another_thread_reads_its_file_is_read_correctly(tmp_path, monkeypatch):
    array = StoredArray(np.arange(12, dtype=np.uint8))
    array.store(Spill(tmp_path))

    def brought_back_first(path):
        monkeypatch.setattr(disk_arrays, "load", load)
        array.load()
        assert not path.exists()
        return load(path)

    monkeypatch.setattr(disk_arrays, "load", brought_back_first)
    assert np.array_equal(array.array, np.arange(12))


def mask_of(rows):
    mask = np.zeros((50, 50), np.uint8)
    mask[rows, 5:20] = 255
    return mask


def masked():
    """Return a document whose last step painted a mask, and that step's number."""
    document = Document(Photo(np.zeros((50, 50, 3), np.uint8)), 0)
    mask_steps.set_mask(document, mask_of(slice(5, 10)), "first")
    return document, document.history.last.id


def test_replacing_a_step_by_no_change_also_drops_the_undone_steps():
    """The undone steps would change a mask that no longer exists."""
    document, first = masked()
    mask_steps.set_mask(document, mask_of(slice(5, 20)), "second")
    document.undo()
    mask_steps.set_mask_again(document, first, np.zeros((50, 50), np.uint8), "again")
    assert document.history.steps == [] and document.history.redo_label is None
    document.redo()
    assert not document.mask.any() and not document.hole.any()


@pytest.mark.parametrize("failing", [1, 2])
def test_a_step_whose_replacement_fails_is_restored_with_the_undone_steps(monkeypatch, failing):
    """``failing``: 1 fails within the new step, 2 after it."""
    document, first = masked()
    mask_steps.set_mask(document, mask_of(slice(30, 40)), "second")
    document.undo()
    before, calls = document.mask.copy(), []
    update = document.update_hole

    def out_of_memory(rect=EMPTY):
        calls.append(rect)
        if len(calls) == failing:
            raise MemoryError
        return update(rect)

    monkeypatch.setattr(document, "update_hole", out_of_memory)
    with pytest.raises(MemoryError):
        mask_steps.set_mask_again(document, first, mask_of(slice(20, 30)), "again")
    assert [step.label for step in document.history.steps] == ["first", "second"]
    assert document.history.labels == ["first"] and document.history.last.id == first
    assert np.array_equal(document.mask, before) and np.array_equal(document.hole, before)
    document.undo()
    assert not document.mask.any()
    document.go_to(2)
    assert np.array_equal(document.mask, mask_of(slice(30, 40)))


def test_without_a_cache_folder_steps_wait_in_the_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(paths, "undo_folder", lambda: tmp_path / "file" / "undo")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spill = Spill()
    stored = spill.store(np.arange(6, dtype=np.uint8))
    assert stored.is_relative_to(tmp_path) and load(stored).tolist() == [0, 1, 2, 3, 4, 5]


def test_strokes_undone_during_a_removal_are_redone_after_it_without_what_it_has_cleared():
    document, first = masked()
    mask_steps.set_mask(document, mask_of(slice(5, 20)), "second")
    document.undo()
    remove_mask(document, undone_since=first)
    assert document.history.redo_label == "second" and not document.mask.any()
    document.redo()
    assert np.array_equal(document.mask, mask_of(slice(10, 20)))
    document.undo()
    assert not document.mask.any()
    document.undo()
    assert np.array_equal(document.mask, mask_of(slice(5, 10)))


@pytest.mark.parametrize("since", [0, None])
def test_steps_undone_before_a_removal_began_are_dropped(since):
    document, _ = masked()
    mask_steps.set_mask(document, mask_of(slice(5, 20)), "second")
    newest = document.history.newest
    document.undo()
    remove_mask(document, undone_since=newest if since == 0 else None)
    assert document.history.redo_label is None


def test_an_undone_stroke_that_cannot_be_read_does_not_prevent_the_removal(tmp_path):
    document, first = masked()
    document.history = History(0, spill=Spill(tmp_path))
    for end in (20, 25, 30):
        mask_steps.set_mask(document, mask_of(slice(5, end)), f"to {end}")
    document.go_to(0)
    for path in files(tmp_path):
        path.write_bytes(b"damaged")
    remove_mask(document, undone_since=first)
    assert document.history.labels == ["Remove"] and not document.mask.any()
    assert 0 < len(document.history.steps) - 1 < 3, "those in memory can still be redone"
    document.go_to(9)
    assert document.history.redo_label is None


def remove_mask(document, undone_since):
    rect = Rect(0, 0, 30, 30)
    patch = Patch("mask", rect, document.mask[rect.slices].copy())

    def clear():
        document.mask[rect.slices] = 0

    document.make_step(Change("Remove", (patch,)), rect, clear, undone_since=undone_since)
