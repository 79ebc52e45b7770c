"""The dialog that opens photos, where the system has none: a preview of the selected one, and columns that fit."""

import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QToolButton, QTreeView, QWidget

from inpaint_studio.ui.dialogs import files, photo_preview
from inpaint_studio.ui.dialogs.photo_preview import PhotoPreview
from tests.support.questions import on_question


@pytest.fixture
def folder(tmp_path):
    for name, colour in (("green.jpg", (20, 200, 20)), ("red.jpg", (200, 20, 20))):
        Image.fromarray(np.full((600, 900, 3), colour, np.uint8)).save(tmp_path / name)
    (tmp_path / "broken.jpg").write_bytes(b"no photo" * 5000)
    return tmp_path


def click_on(dialog, name, qtbot):
    """Click on a file of the list with the mouse."""
    view = dialog.findChild(QTreeView, "treeView")
    root = view.rootIndex()

    def row():
        model = view.model()
        rows = [model.index(row, 0, view.rootIndex()) for row in range(model.rowCount(view.rootIndex()))]
        return next((one for one in rows if one.data() == name), None)

    qtbot.waitUntil(lambda: row() is not None and view.visualRect(row()).isValid())
    assert root.isValid()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(row()).center())


def answer(look, folder, parent=None):
    """Ask for photos; ``look`` acts as the user in the dialog."""
    problems = []

    def guarded(dialog):
        try:
            look(dialog)
        except BaseException as error:  # otherwise the dialog would wait for ever
            problems.append(error)
            dialog.reject()

    on_question(guarded)
    try:
        return files.ask_open(parent, str(folder))
    finally:
        if problems:
            raise problems[0]


def test_the_selected_photo_is_shown_beside_the_list(qtbot, folder):
    seen = []

    def look(dialog):
        assert dialog.metaObject().className() == "QFileDialog", "a class of its own is never the system's dialog"
        label = dialog.findChild(PhotoPreview).label
        for name in ("red.jpg", "green.jpg"):
            click_on(dialog, name, qtbot)
            qtbot.waitUntil(lambda: not label.pixmap().isNull())
            image = label.pixmap().toImage()
            colour = image.pixelColor(image.rect().center())
            seen.append((colour.red() > 150, colour.green() > 150))
            assert (
                image.width() > image.height()
                and label.pixmap().deviceIndependentSize().width() == label.width() >= 200
            )
        for _ in range(2):
            click_on(dialog, "broken.jpg", qtbot)
            qtbot.waitUntil(lambda: label.text() == "No preview")
            click_on(dialog, "red.jpg", qtbot)
        box = dialog.findChild(QDialogButtonBox)
        QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Open), Qt.MouseButton.LeftButton)

    assert answer(look, folder) == [folder / "red.jpg"]
    assert seen == [(True, False), (False, True)]


def test_in_another_folder_the_preview_of_a_photo_is_gone_and_what_it_says_is_read_aloud(qtbot, folder):
    (folder / "inner").mkdir()
    (folder / "red.jpg").rename(folder / "inner" / "red.jpg")
    names = []

    def look(dialog):
        label = dialog.findChild(PhotoPreview).label
        click_on(dialog, "red.jpg", qtbot)
        qtbot.waitUntil(lambda: not label.pixmap().isNull())
        names.append(label.accessibleName())
        QTest.mouseClick(dialog.findChild(QToolButton, "toParentButton"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: label.text() == "Preview")
        click_on(dialog, "broken.jpg", qtbot)
        qtbot.waitUntil(lambda: label.text() == "No preview")
        names.append(label.accessibleName())
        click_on(dialog, "green.jpg", qtbot)
        qtbot.waitUntil(lambda: not label.pixmap().isNull())
        names.append(label.accessibleName())
        dialog.reject()

    answer(look, folder / "inner")
    assert names == ["Preview", "No preview", "Preview"]


def test_sizes_and_types_are_not_cut_off(qtbot, folder):
    widths = []

    def look(dialog):
        view = dialog.findChild(QTreeView, "treeView")
        click_on(dialog, "broken.jpg", qtbot)
        qtbot.waitUntil(
            lambda: all(view.columnWidth(at) >= view.sizeHintForColumn(at) > 0 for at in (0, 1, 3)), timeout=5000
        )
        assert view.isColumnHidden(2) or view.columnWidth(2) >= view.sizeHintForColumn(2)
        widths.append(view.columnWidth(0))
        dialog.reject()

    assert answer(look, folder) == []
    assert widths[0] > 150


def test_a_photo_that_takes_long_to_read_does_not_hold_the_dialog(qtbot, folder, monkeypatch):
    go_on, closed = threading.Event(), []
    monkeypatch.setattr(photo_preview, "recent_thumbnail", lambda *_: go_on.wait())

    def look(dialog):
        click_on(dialog, "red.jpg", qtbot)
        click_on(dialog, "green.jpg", qtbot)
        dialog.reject()
        closed.append(True)

    assert answer(look, folder) == [] and closed
    go_on.set()


def test_a_dialog_without_widgets_of_qt_is_left_as_it_is(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QFileDialog(parent)
    view = dialog.findChild(QTreeView, "treeView")
    view.setObjectName("another")
    assert photo_preview.add_preview(dialog) is None
