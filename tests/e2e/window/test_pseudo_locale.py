"""The window in a fake language: no text stays in English, and none is cut off."""

import itertools
import json
import re

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from inpaint_studio import paths
from inpaint_studio.core.settings import PSEUDO
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.panels.status import Hint
from inpaint_studio.ui.pseudo_locale import BEGIN, END
from inpaint_studio.ui.translation import remove_language
from tests.support.images import textured
from tests.support.questions import QUESTIONS as OUR_QUESTIONS
from tests.support.questions import on_question
from tests.support.widgets import status_label

ASKS = {name: getattr(dialogs, name) for name in dir(dialogs) if name.startswith("ask_")}
DATA = re.compile(  # names, units, formats and keys are the same in every language
    r"Inpaint Studio|inpaint_studio|Photoshop|GIMP|IOPaint|NVIDIA GPU \(CUDA\)|CPU|Apache License [\d.]+|"
    r"English|Deutsch|Español|Français|日本語|简体中文|px|MB|KB|bytes|\bGB\b|"
    r"\.?(?:JPEG ?(?:2000)?|PNG|TIFF?|WEBP|WebP|BMP|GIF|AVIF|JPE?G|JP2|JPE|JFIF|J2K)\b|"
    r"\b(?:Ctrl|Shift|Alt|Meta|Enter|Return|Esc|Del|PgUp|PgDown|Tab|Space|F\d+|[A-Z])\b|"
    r"(?:/\S+)+|\S+\.(?:png|jpg|inpaint|safetensors|log|csv)\b|#[0-9a-fA-F]{6}|\b[x×]\b|pelicans|shell|qt_\w+|pseudo|\*\.\w+|mask|photo|cleaned|\{name\}"
)
pytestmark = pytest.mark.timeout(300)  # every dialog is shown in turn


@pytest.fixture
def user(start, photo_file, qapp):
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"language": PSEUDO}))
    Image.fromarray(textured(400, 600)).save(photo_file)
    driver = start(photo_file)
    driver.window.resize(1366, 768 - 40)
    QApplication.processEvents()
    yield driver
    remove_language(qapp)


def without_nested(text):
    """A text in which brackets may lie in brackets, without all that they hold."""
    kept, depth = [], 0
    for letter in text:
        depth += letter == BEGIN
        if not depth:
            kept.append(letter)
        depth -= letter == END
    return "".join(kept)


def plain(text):
    rest = DATA.sub("", without_nested(re.sub(r"<[^>]*>", "", text)))
    return bool(re.search(r"[A-Za-z]{2}", rest))


def cells_of(view):
    """Yield the headings, texts and tool tips of a list or table."""
    if isinstance(view.parent(), QComboBox):
        return
    model, table = view.model(), isinstance(view, (QTreeWidget, QTableView))
    for column in range(model.columnCount() if table else 1):
        yield model.headerData(column, Qt.Orientation.Horizontal) if table else ""
        for row in range(model.rowCount()):
            index = model.index(row, column)
            yield from (index.data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole))


TEXTS = {
    QWidget: lambda one: [one.windowTitle(), one.toolTip(), one.accessibleName(), one.statusTip()],
    QLabel: lambda one: [one.text()],
    QAbstractButton: lambda one: [one.text()],
    QLineEdit: lambda one: [one.text(), one.placeholderText()],
    QComboBox: lambda one: [one.itemText(row) for row in range(one.count())],
    QSpinBox: lambda one: [one.specialValueText(), one.suffix()],
    QTabWidget: lambda one: [one.tabText(page) for page in range(one.count())],
    QProgressBar: lambda one: [one.format()],
    QTextBrowser: lambda one: one.toPlainText().splitlines(),
    QMenu: lambda one: [one.title()],
    QMessageBox: lambda one: [one.informativeText()],
    QAbstractItemView: cells_of,
}


def texts_of(widget):
    """Every text of one widget."""
    for kind, texts in TEXTS.items():
        if isinstance(widget, kind):
            yield from texts(widget)
    for action in widget.actions():
        yield from (action.text(), action.toolTip())


def is_ours(widget):
    """Return False for widgets inside Qt's own file and colour dialogs."""
    while widget is not None:
        if isinstance(widget, (QFileDialog, QColorDialog)):
            return False
        widget = widget.parentWidget()
    return True


def check(*roots):
    found = []
    for root in roots:
        for widget in [root, *root.findChildren(QWidget)]:
            if is_ours(widget):
                found += [(type(widget).__name__, text) for text in texts_of(widget) if text and plain(str(text))]
    assert not found, found


def cut_off(root):
    """Buttons, check boxes and labels that are shown narrower than their text."""
    # a text that a timer or a load in the background has just changed has its room only after these
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QPushButton, QCheckBox, QLabel, QToolButton)):
            continue
        if isinstance(widget, Hint) or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            fits = widget.heightForWidth(widget.width()) <= widget.height()
        else:
            fits = widget.minimumSizeHint().width() <= widget.width()
        outside = not widget.window().rect().contains(widget.mapTo(widget.window(), widget.rect().center()))
        if not fits or (outside and not in_scroll_area(widget)):
            found.append((widget.text(), widget.width(), widget.minimumSizeHint().width()))
    return found


def overlapping(root):
    """Widgets of one parent that lie over each other."""
    found = []
    for parent in [root, *root.findChildren(QWidget)]:
        children = [one for one in parent.children() if isinstance(one, QWidget) and one.isVisible()]
        pairs = itertools.combinations([one for one in children if not one.isWindow()], 2)
        found += [(a, b) for a, b in pairs if a.geometry().intersects(b.geometry())]
    return found


def in_scroll_area(widget):
    while widget is not None:
        if widget.metaObject().className() == "QScrollArea":
            return True
        widget = widget.parentWidget()
    return False


def check_open(user):
    QApplication.processEvents()
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and not isinstance(window, QMenu):
            check(window)
            assert not cut_off(window), cut_off(window)


# -- the main window ------------------------------------------------------------------------------


def test_menus_tools_and_bar_are_translated_and_fit(user):
    check_open(user)
    for menu in user.window.findChildren(QMenu):
        menu.aboutToShow.emit()
        check(menu)
    for name in ("brush", "wand", "object", "eraser", "lasso", "rectangle", "guide_line", "restore", "exclude", "hand"):
        user.action(name).trigger()
        check_open(user)
    user.action("brush").trigger()


def test_a_text_changed_since_the_last_layout_counts_as_shown_whole(user):
    label = status_label(user.window, "device")
    label.setText("W" * 30)
    assert label.width() < label.minimumSizeHint().width()
    assert not cut_off(user.window)


def test_the_empty_window_is_translated_and_fits(start, user):
    user.window._pages.setCurrentIndex(0)
    check_open(user)


def test_history_removals_and_messages_are_translated_and_fit(user, messages):
    shown_texts = []
    user.window.toast.show_message = lambda text, **_: shown_texts.append(text)
    for name in ("history", "removals"):
        user.action(name).trigger()
    user.drag((250, 180), (300, 200))
    for name in ("invert", "invert", "grow", "shrink", "fill_holes", "from_transparency"):
        user.action(name).trigger()
    user.action("edge").trigger()
    check_open(user)
    user.window.bar.edge.by.setValue(3)
    user.window.bar.edge.feather.setValue(2)
    user.window.bar.edge.done.click()
    user.wait_removed()
    for tool in ("lasso", "wand", "object", "guide_line", "restore", "exclude"):
        user.action(tool).trigger()
        user.drag((20, 20), (60, 30), (50, 70), (20, 20))
        user.drag((30, 30), (40, 40), button=Qt.MouseButton.RightButton)
        user.key(Qt.Key.Key_Escape)
    check_open(user)
    user.action("again").trigger()
    user.action("clear").trigger()
    with user.qtbot.waitSignal(user.session.removals.computed):
        user.action("another").trigger()
    user.wait_idle()
    check_open(user)
    for name in ("delete_removal", "verify", "copy", "mask_previous", "diagnostics"):
        user.action(name).trigger()
    for name in ("undo", "undo", "again"):
        user.action(name).trigger()
    check_open(user)
    user.window.bar.show_series(2, 5, "photo.png")
    user.window.bar.show_running(True)
    for done, total in ((0, 0), (1, 3)):
        user.window.bar.show_progress(done, total)
        check_open(user)
    user.window.bar.show_cancelling()
    check_open(user)
    user.window.bar.show_running(False)
    assert shown_texts and not [text for text in [*shown_texts, *messages] if plain(text)]


def test_error_messages_are_translated_and_fit(user, tmp_path, messages, monkeypatch):
    (tmp_path / "empty.png").touch()
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 99)
    for name in ("scan.pdf", "raw.cr2", "drawing.psd", "text.txt", "work.inpaint", "drawing.svg"):
        (tmp_path / name).write_bytes(b"nothing")
    (tmp_path / "none").mkdir()
    jpeg = tmp_path / "short.jpg"
    Image.fromarray(textured(200, 300)).save(jpeg)
    jpeg.write_bytes(jpeg.read_bytes()[:-4000])
    open_questions = []
    monkeypatch.setattr(dialogs, "ask_partial", lambda parent, why: open_questions.append(why))
    for path in [*sorted(tmp_path.iterdir()), tmp_path / "gone.png"]:
        user.window.open(path)
    user.window.open(tmp_path / "scan.pdf", tmp_path / "gone.png")
    Image.fromarray(np.zeros((5, 5), np.uint8)).save(tmp_path / "small_mask.png")
    user.window.masks.load_from(tmp_path / "small_mask.png")
    user.session.saving.save(tmp_path / "none")
    user.session.saving.save(tmp_path / "gone" / "x.png")
    user.session.network.choose(tmp_path / "empty.png")
    user.wait_idle()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "x.psd")
    user.action("save_as").trigger()
    assert len(messages) > 12 and open_questions
    of_the_system = re.compile(
        r"cannot identify|[Tt]runcated|unrecognized|No such file|broken|header|file|is a directory"
    )
    assert not [
        text for text in [*messages, *open_questions] if plain(of_the_system.sub("", text.replace(str(tmp_path), "")))
    ]


def test_settings_keys_batch_and_verify_are_translated_and_fit(user, tmp_path):
    for name in ("preferences", "keys", "batch"):
        user.action(name).trigger()
        check_open(user)
    dialog = user.window.settings.dialog
    dialog.show_keys()
    dialog.keys.field.chosen.emit("Ctrl+S")
    check_open(user)
    batch = user.window.batch.window
    batch.form.folder.set_path(tmp_path)
    for box in (batch.form.masks, batch.form.output):
        for row in range(box.count()):
            box.setCurrentIndex(row)
            batch.look()
            check_open(user)
            user.qtbot.waitUntil(lambda: not batch.is_looking)
            check_open(user)
    for box in (batch.form.masks, batch.form.output):
        box.setCurrentIndex(0)
    mask = np.zeros((400, 600), np.uint8)
    mask[180:200, 250:280] = 255
    Image.fromarray(mask).save(tmp_path / "photo_mask.png")
    batch.look()
    user.qtbot.waitUntil(lambda: not batch.is_looking)
    with user.qtbot.waitSignal(batch.ended):
        batch.start_button.click()
        check_open(user)
    check_open(user)
    batch.close()
    user.drag((250, 180), (300, 200))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.action("remove").trigger()  # the key is for the window in front
    user.wait_idle()
    for ending in ("png", "jpg"):
        assert user.session.saving.save(tmp_path / f"saved.{ending}")
        user.action("verify").trigger()
        check_open(user)


def test_the_filmstrip_is_translated_and_fits(user, tmp_path, messages):
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(4):
        Image.fromarray(textured(200, 300, seed=number)).save(folder / f"photo_{number}.png")
    user.window.open(folder)
    user.drag((50, 50), (90, 60))
    user.action("mask_all").trigger()
    user.window.filmstrip._count()
    check_open(user)
    user.search("find_overlay")
    check_open(user)
    assert not [text for text in messages if plain(text)]


def test_texts_of_the_damage_panel_are_translated_and_fit(user):
    user.search("find_damage")
    panel = user.window.restore.panel
    assert panel is not None
    user.qtbot.waitUntil(lambda: "…" not in panel.message.text())
    for check_box in panel.checks.values():
        check_box.setChecked(True)
    check_open(user)
    user.qtbot.waitUntil(lambda: "…" not in panel.message.text())
    check_open(user)
    panel.close()


# -- questions ------------------------------------------------------------------------------------

# with those that the system asks
QUESTIONS = OUR_QUESTIONS | {
    "ask_colour": ("#ff0000", ""),
    "ask_open": ("/",),
    "ask_folder": ("/",),
    "ask_save": (paths.resources() / "photo.png",),
    "ask_save_mask": (paths.resources() / "photo_mask.png",),
    "ask_save_animation": (paths.resources() / "photo.webp",),
    "ask_save_project": (paths.resources() / "photo.inpaint",),
    "ask_moved": (paths.resources() / "photo.png",),
    "ask_mask": ("/",),
    "ask_network": ("/",),
}


def test_every_question_is_asked_here():
    assert set(ASKS) | {"show_about"} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_texts_of_questions_are_translated_and_fit(user, name):
    seen = []

    def look(box):
        ours = not isinstance(box, (QFileDialog, QColorDialog))
        texts = [box.windowTitle(), *(box.nameFilters() if isinstance(box, QFileDialog) else [])]
        seen.extend([text for text in texts if plain(text) and not text.startswith(("BMP", "GIF"))])
        seen.extend(
            text for one in [box, *box.findChildren(QWidget)] for text in texts_of(one) if text and ours and plain(text)
        )
        seen.extend([*cut_off(box), *overlapping(box)] if ours else [])
        seen.append(None)
        box.reject() if isinstance(box, QDialog) else box.close()

    on_question(look)
    (ASKS.get(name) or dialogs.show_about)(user.window, *QUESTIONS[name])
    QApplication.processEvents()
    assert seen == [None], seen
