"""The result leaves the window as a file: dragged, or copied by a click or a key."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.controls import click
from tests.support.disk import disk_full
from tests.support.user import paint

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def empty_clipboard(qapp):
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def dragged(monkeypatch):
    """The files of each drag."""
    found = []

    def run(drag, actions):
        found.append([Path(url.toLocalFile()) for url in drag.mimeData().urls()])
        assert not drag.pixmap().isNull() and actions == Qt.DropAction.CopyAction
        return actions

    monkeypatch.setattr(QDrag, "exec", run)
    return found


def drag_out(user, by=40):
    handle = user.window.drag_handle
    start = QPointF(handle.rect().center())
    kinds = QEvent.Type
    for kind, place, held in ((kinds.MouseButtonPress, start, LEFT), (kinds.MouseMove, start + QPointF(by, by), LEFT),
                              (kinds.MouseButtonRelease, start + QPointF(by, by), Qt.MouseButton.NoButton)):  # fmt: skip
        button = Qt.MouseButton.NoButton if kind == kinds.MouseMove else LEFT
        event = QMouseEvent(kind, place, handle.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(handle, event)


def test_dragging_out_exports_the_current_photo(start, photo_file, dragged):
    user = start(photo_file)
    paint(user)
    user.wait_removed()
    drag_out(user)
    ((path,),) = dragged
    assert path.name == "photo_removed.png" and path.parent != photo_file.parent
    assert np.array_equal(np.asarray(Image.open(path)), user.session.document.image)
    assert user.session.document.is_modified and user.session.saving.target is None
    drag_out(user)
    assert dragged[1] == [path], "nothing has changed: the same file"
    user.session.undo()
    user.session.undo()
    drag_out(user)
    assert np.array_equal(np.asarray(Image.open(path)), np.asarray(Image.open(photo_file)))
    user.window.close()
    assert not path.exists()


def test_dragging_out_a_saved_photo_uses_its_own_file(start, photo_file, dragged, tmp_path):
    user = start(photo_file)
    paint(user)
    user.wait_removed()
    assert user.session.saving.save(tmp_path / "out.png")
    drag_out(user)
    assert dragged == [[tmp_path / "out.png"]]
    (tmp_path / "out.png").write_bytes(b"somebody's")
    drag_out(user)
    assert dragged[1] != dragged[0]


def test_a_click_and_a_key_copy_it_as_a_file(start, photo_file, dragged):
    user = start()
    handle = user.window.drag_handle
    assert not handle.isEnabled()
    user.window.open(photo_file)
    for press in (lambda: click(handle), lambda: QTest.keyClick(handle, Qt.Key.Key_Space)):
        QGuiApplication.clipboard().clear()
        press()
        (url,) = QGuiApplication.clipboard().mimeData().urls()
        assert Path(url.toLocalFile()).is_file() and "copied as a file" in user.window.toast.text
    assert dragged == []


def test_a_full_disk_is_reported(start, photo_file, dragged, messages, monkeypatch):
    from inpaint_studio.ui.panels import drag_handle

    user = start(photo_file)
    monkeypatch.setattr(drag_handle, "write_photo", disk_full)
    drag_out(user)
    assert dragged == [] and len(messages) == 1 and "No space" in messages[0]


def test_a_photo_dragged_out_is_not_accepted_by_its_own_window(start, photo_file, monkeypatch):
    user = start(photo_file)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_file))])
    how = Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    monkeypatch.setattr(QDragEnterEvent, "source", lambda _: user.window.drag_handle)
    enter = QDragEnterEvent(QPoint(50, 50), *how)
    enter.ignore()
    QApplication.sendEvent(user.window, enter)
    assert not enter.isAccepted()


def test_the_dragged_file_is_written_in_another_thread(start, photo_file, dragged, monkeypatch):
    from inpaint_studio.ui.panels import drag_handle

    write, threads = drag_handle.write_photo, []

    def written(*given, **named):
        threads.append(threading.current_thread())
        return write(*given, **named)

    user = start(photo_file)
    monkeypatch.setattr(drag_handle, "write_photo", written)
    drag_out(user)
    assert len(dragged) == len(threads) == 1 and threads[0] is not threading.main_thread()
