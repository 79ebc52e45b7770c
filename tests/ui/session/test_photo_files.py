"""The answer whether a photo is in its file, without waiting for a disk that does not respond."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.core.photo_io.photo import NO_STAMP
from inpaint_studio.core.saving.folder_shelf import Shelf
from inpaint_studio.ui.session import photo_files
from inpaint_studio.ui.session.photo_files import PhotoFiles
from tests.support.waiting import LONG, wait_for


@pytest.fixture
def files(qtbot):
    parent = QObject()
    yield PhotoFiles(parent)
    parent.deleteLater()


@pytest.fixture
def disk(monkeypatch):
    """A disk that answers when this is set; ``questions``: how many it got."""
    answers, real = threading.Event(), photo_files.stamp_of
    answers.questions = 0

    def slowly(path):
        answers.questions += 1
        assert answers.wait(LONG)
        return real(path)

    monkeypatch.setattr(photo_files, "stamp_of", slowly)
    yield answers
    answers.set()
    wait_for(lambda: not any(thread.name == "photo file" for thread in threading.enumerate()))


def test_a_disk_that_answers_is_believed(files, photo_file, monkeypatch):
    monkeypatch.setattr(photo_files, "PATIENCE_S", LONG)
    photo = read_photo(photo_file)
    assert files.is_in_file(photo) and files.is_surely_in_file(photo)
    photo_file.unlink()
    assert not files.is_in_file(photo) and not files.is_surely_in_file(photo)


def test_a_pasted_photo_has_no_file_to_ask_for(files, disk):
    assert not files.is_in_file(Photo(np.zeros((4, 4, 3), np.uint8)))
    assert disk.questions == 0


def test_recovered_pixels_are_in_no_file_even_if_the_disk_is_slow(files, disk, photo_file):
    photo = replace(read_photo(photo_file), stamp=NO_STAMP)
    assert not files.is_in_file(photo) and not files.is_surely_in_file(photo)
    assert disk.questions == 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_question_that_fails_is_answered_and_asked_again(files, photo_file, monkeypatch):
    photo = read_photo(photo_file)
    monkeypatch.setattr(photo_files, "PATIENCE_S", LONG)

    def failing(path):
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(photo_files, "stamp_of", failing)
        assert not files.is_in_file(photo)
    assert files.is_in_file(photo)


def test_a_question_without_a_thread_is_asked_again(files, photo_file, monkeypatch):
    photo = read_photo(photo_file)
    monkeypatch.setattr(photo_files, "PATIENCE_S", LONG)

    def failing(thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as broken:
        broken.setattr(threading.Thread, "start", failing)
        assert files.is_in_file(photo) and not files.is_surely_in_file(photo), "nobody knows"
    assert files.is_surely_in_file(photo)


def test_a_slow_disk_is_waited_for_once_and_its_late_answer_is_announced(files, disk, photo_file, qtbot, monkeypatch):
    photo, late = read_photo(photo_file), []
    files.changed.connect(late.append)
    photo_file.unlink()
    assert files.is_in_file(photo) and not files.is_surely_in_file(photo), "as it was read, but who knows"
    with monkeypatch.context() as patience:
        patience.setattr(photo_files, "PATIENCE_S", LONG)  # a second wait would be noticed
        assert files.is_in_file(photo) and disk.questions == 1
    disk.set()
    qtbot.waitUntil(lambda: bool(late))
    assert late == [photo_file] and not files.is_in_file(photo)


def test_a_late_answer_that_changes_nothing_is_not_announced(files, disk, photo_file, qtbot):
    photo, late = read_photo(photo_file), []
    files.changed.connect(late.append)
    assert files.is_in_file(photo)
    disk.set()
    qtbot.waitUntil(lambda: files.is_surely_in_file(photo))
    assert not late


def test_what_may_not_be_in_its_file_is_parked_with_its_pixels(files, disk, photo_file):
    shelf = Shelf(0, is_in_file=files.is_surely_in_file)
    photo = read_photo(photo_file)
    shelf.put(Document(photo))
    photo_file.unlink()
    disk.set()
    assert (shelf.take(photo_file).original == photo.pixels).all()
