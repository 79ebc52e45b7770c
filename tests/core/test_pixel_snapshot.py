"""Snapshots of pixels that are edited in place: they stay as they were, cost nothing until then, and survive a lack of
memory without getting in the way of the edit."""

import ast
import gc
import threading
from pathlib import Path

import numpy as np
import pytest

import inpaint_studio
from inpaint_studio.core import pixel_snapshot
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.pixel_snapshot import PixelSnapshot, will_change

FRAME, RECT = Rect(0, 0, 40, 30), Rect(5, 5, 20, 10)


@pytest.fixture
def photo():
    return np.random.default_rng(1).integers(0, 256, (30, 40, 3), np.uint8)


def change(photo, rect, value=7):
    will_change(photo, rect)
    photo[rect.slices] = value


def test_a_snapshot_shows_the_oldest_pixels_of_overlapping_changes(photo):
    before, snapshot = photo.copy(), PixelSnapshot.of(photo)
    for number, rect in enumerate((RECT, RECT.shift(7, 4), FRAME)):
        change(photo, rect, number)
    assert np.array_equal(snapshot.copy(), before)
    assert np.array_equal(snapshot.read(RECT, np.copy), before[RECT.slices])


def test_reading_what_has_not_changed_copies_nothing(photo):
    snapshot, windows = PixelSnapshot.of(photo), []
    change(photo, RECT)
    beside = Rect(30, 20, 5, 5)
    snapshot.read(beside, windows.append)
    assert np.shares_memory(windows[0], photo)


def test_a_change_during_a_reading_has_it_repeated(photo):
    before, snapshot, seen = photo.copy(), PixelSnapshot.of(photo), []

    def compute(window):
        seen.append(window)
        if len(seen) == 1:
            change(photo, RECT)
        return window.copy()

    assert np.array_equal(snapshot.read(FRAME, compute), before) and len(seen) == 2


def test_an_error_caused_by_half_a_change_is_not_raised(photo):
    snapshot = PixelSnapshot.of(photo)

    def compute(window):
        if np.shares_memory(window, photo):
            change(photo, RECT)
            raise ValueError("a single colour")
        return int(window.max())

    assert snapshot.read(FRAME, compute) > 7
    with pytest.raises(ValueError, match="its own"):
        snapshot.read(Rect(30, 20, 5, 5), lambda _: (_ for _ in ()).throw(ValueError("its own")))


def test_without_snapshots_nothing_is_kept_and_a_copy_that_exists_is_used(photo, monkeypatch):
    change(photo, RECT)
    snapshot, copy = PixelSnapshot.of(photo), photo[RECT.slices].copy()
    will_change(photo, RECT, copy)
    assert snapshot._before[0][1] is copy
    del snapshot
    gc.collect()
    PixelSnapshot.of(np.zeros((2, 2, 3), np.uint8))
    assert len(pixel_snapshot._living) <= 1


def test_an_edit_without_memory_for_a_snapshot_is_made_and_the_snapshot_is_lost(photo):
    class Scarce(np.ndarray):
        def copy(self, *_):
            raise MemoryError

    scarce = photo.view(Scarce)
    snapshot = PixelSnapshot.of(scarce)
    change(scarce, RECT)
    assert (photo[RECT.slices] == 7).all()
    with pytest.raises(MemoryError):
        snapshot.read(FRAME, np.copy)


def test_a_thread_that_reads_while_another_one_writes_never_sees_both_states():
    photo, torn, ready, end = np.zeros((600, 600, 3), np.uint8), [], threading.Event(), threading.Event()
    snapshots = [PixelSnapshot.of(photo)]

    def read():
        while not end.is_set():
            snapshot = snapshots[-1]
            values = snapshot.read(Rect.of_shape(photo.shape), lambda window: (int(window.min()), int(window.max())))
            torn.extend([values] if values[0] != values[1] else [])
            ready.set()

    thread = threading.Thread(target=read)
    thread.start()
    for number in range(300):
        change(photo, Rect(0, 0, 600, 300), number % 200)
        change(photo, Rect(0, 300, 600, 300), number % 200)
        snapshots[:] = [PixelSnapshot.of(photo)]
    assert ready.wait(30)
    end.set()
    thread.join()
    assert not torn


def test_nothing_writes_into_the_image_of_a_document_but_the_modules_that_keep_it_for_snapshots():
    """A new place must call ``will_change`` (or be a step of ``Document.make_step``) before it is added here."""
    writers = set()
    package = Path(inpaint_studio.__file__).parent
    for path in (path for part in ("core", "ui", "workflows") for path in (package / part).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            for target in targets if isinstance(node, ast.Assign | ast.AugAssign) else []:
                array = target.value if isinstance(target, ast.Subscript) else None
                if isinstance(array, ast.Attribute) and array.attr == "image":
                    writers.add(path.relative_to(package).as_posix())
    assert writers == {"core/editing/document.py", "core/editing/removals.py", "core/editing/strokes.py"}
