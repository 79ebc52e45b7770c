"""Feedback of the window during work: names, hints at the pointer, messages, progress, busy indicators."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolButton

from inpaint_studio import paths
from inpaint_studio.core.settings import Settings, save_settings
from inpaint_studio.ui.panels.widgets import WordedBar
from tests.support.controls import click
from tests.support.images import textured
from tests.support.user import removed
from tests.support.widgets import message_label, message_timer, progress_bar, status_hint, status_label

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def hint(user):
    return user.window.hint.text() if user.window.hint.isVisible() else ""


# -- before and after -----------------------------------------------------------------------------


def has_name(user, left):
    """Return True if a dark pill with light letters lies in an upper corner of the canvas."""
    image = user.canvas.grab().toImage()
    ratio, width = user.canvas.devicePixelRatioF(), user.canvas.width()
    columns = range(14, 60) if left else range(width - 60, width - 14)
    pixels = [image.pixelColor(int(x * ratio), int(y * ratio)) for x in columns for y in range(14, 32)]
    return sum(p.lightness() < 90 for p in pixels) > 100 and any(p.lightness() > 200 for p in pixels)


@pytest.mark.parametrize("key", [(Qt.Key.Key_C, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_C, SHIFT)])
def test_before_and_after_are_named_in_both_comparisons(user, key):
    removed(user, 80, 60)
    assert not has_name(user, True) and not has_name(user, False)
    user.key(*key)
    assert has_name(user, True) and has_name(user, False)
    user.key(*key)
    assert not has_name(user, True)
    user.hold(Qt.Key.Key_O)
    assert has_name(user, True) and not has_name(user, False)
    user.let_go(Qt.Key.Key_O)


# -- dragging files over the window ---------------------------------------------------------------


def test_the_window_shows_that_a_file_can_be_dropped_while_it_is_over_it(start, photo_file):
    user = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_file))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    highlight = user.window.drop_highlight
    assert not highlight.isVisible()
    QApplication.sendEvent(user.window, QDragEnterEvent(QPoint(50, 50), *how))
    assert highlight.isVisible() and highlight.size() == user.window.centralWidget().size()
    QApplication.sendEvent(user.window, QDragLeaveEvent())
    assert not highlight.isVisible()
    QApplication.sendEvent(user.window, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(user.window, QDropEvent(QPointF(50, 50), *how))
    assert not highlight.isVisible() and user.session.document.path == photo_file


@pytest.mark.parametrize("proposed", [Qt.DropAction.MoveAction, Qt.DropAction.LinkAction])
def test_dropped_files_are_copied_whatever_their_source_proposes(start, photo_file, proposed):
    user = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_file))])
    how = Qt.DropAction.CopyAction | proposed, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    events = QDragEnterEvent(QPoint(50, 50), *how), QDropEvent(QPointF(50, 50), *how)
    for event in events:
        event.setDropAction(proposed)
        QApplication.sendEvent(user.window, event)
        assert event.isAccepted() and event.dropAction() == Qt.DropAction.CopyAction
    assert user.session.document.path == photo_file


def test_a_text_field_takes_texts_and_no_files(start, photo_file):
    user = start()
    user.action("guide").trigger()
    field = user.window.settings.guide.search
    for data, is_taken in ((QMimeData(), False), (QMimeData(), True)):
        data.setText("words") if is_taken else data.setUrls([QUrl.fromLocalFile(str(photo_file))])
        how = Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(field, QDragEnterEvent(QPoint(5, 5), *how))
        drop = QDropEvent(QPointF(5, 5), *how)
        QApplication.sendEvent(field, drop)
        assert drop.isAccepted() is is_taken and field.text() == ("words" if is_taken else "")


def test_text_dragged_over_the_window_is_not_accepted(start):
    user = start()
    data = QMimeData()
    data.setText("no file")
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(user.window, QDragEnterEvent(QPoint(50, 50), *how))
    assert not user.window.drop_highlight.isVisible()


# -- hints at the pointer -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "output"),
    [
        ((Qt.Key.Key_Return,), "First paint over what you want gone"),
        ((Qt.Key.Key_G,), "Nothing is masked: paint over what you want gone"),
        ((Qt.Key.Key_C,), "Nothing to compare yet: the photo is unchanged"),
        ((Qt.Key.Key_Z, CTRL), "Nothing to undo"),
        ((Qt.Key.Key_S, CTRL), "No changes to save"),
        ((Qt.Key.Key_R, CTRL), "Nothing has been removed yet"),
    ],
)
def test_a_key_that_does_nothing_says_why_at_the_pointer(user, key, output):
    user.move(100, 60, Qt.MouseButton.NoButton)
    QApplication.sendEvent(user.canvas, _moved(user, 100, 60))
    user.key(*key)
    assert hint(user) == output
    place = user.window.hint.pos() - user.at(100, 60).toPoint()
    assert 0 <= place.x() < 60 and 0 <= place.y() < 60


def test_structure_without_a_mask_says_what_is_missing(user):
    user.key(Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert user.action("structure").isChecked() and "Paint over something" in hint(user)
    user.key(Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    user.drag((100, 60), (110, 60))
    user.window.hint.hide()
    user.key(Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert user.action("structure").isChecked() and hint(user) == ""


def _moved(user, x, y):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    none = Qt.MouseButton.NoButton
    return QMouseEvent(
        QEvent.Type.MouseMove, user.at(x, y), user.canvas.mapToGlobal(user.at(x, y)), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_a_key_that_does_something_says_nothing(user):
    user.drag((80, 60), (90, 60))
    user.key(Qt.Key.Key_G)
    user.key(Qt.Key.Key_Z, CTRL)
    assert hint(user) == ""


@pytest.mark.parametrize(("tool", "output"), [(Qt.Key.Key_E, "There is no mask here"), (Qt.Key.Key_Y, "removed here")])
def test_a_stroke_that_changes_nothing_says_why(user, tool, output):
    user.key(tool)
    user.drag((80, 60), (90, 60))
    assert output in hint(user)


def test_a_press_on_the_photo_before_says_that_nothing_is_painted_there(user):
    removed(user, 80, 60)
    user.hold(Qt.Key.Key_O)
    user.drag((30, 30), (40, 30))
    assert "original" in hint(user) and not user.session.document.has_mask
    user.let_go(Qt.Key.Key_O)


# -- messages that belong to a photo --------------------------------------------------------------


def test_an_error_about_one_photo_vanishes_when_the_next_opens(user, tmp_path, messages):
    Image.fromarray(textured(60, 80)).save(tmp_path / "other.png")
    user.session.failed.emit("something of this photo")
    assert "something of this photo" in user.window.toast.text
    user.window.open(tmp_path / "other.png")
    assert user.window.toast.text == ""


def test_a_message_about_opening_stays_when_the_photo_appears(start, tmp_path, messages):
    for name in ("a.png", "c.png"):
        Image.fromarray(textured(60, 80)).save(tmp_path / name)
    (tmp_path / "b.png").write_bytes(b"no photo")
    user = start(tmp_path)
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.name == "c.png" and "b.png" in user.window.toast.text
    user.key(Qt.Key.Key_PageUp)
    user.window.open(tmp_path / "c.png")
    assert "b.png" not in user.window.toast.text


# -- progress and waiting -------------------------------------------------------------------------


@pytest.mark.parametrize("words", [4, 12, 30])
def test_a_message_is_as_large_as_its_text(user, words):
    toast = user.window.toast
    toast.show_message(" ".join(["photograph"] * words))
    metrics, label = message_label(toast).fontMetrics(), message_label(toast)
    lines = round(label.heightForWidth(label.width()) / metrics.lineSpacing())
    needed = metrics.horizontalAdvance(toast.text)
    assert lines == max(1, -(-needed // (label.width() - 60))) or (lines == 1 and needed <= label.width())
    assert label.height() < (lines + 0.9) * metrics.lineSpacing(), "no empty line below"
    assert lines == 1 or toast.width() >= 500, "no early wrap"


def test_the_progress_bar_never_waits_at_its_end(user):
    bar, seen = progress_bar(user.window.bar), []
    user.session.runner.progressed.connect(lambda *_: seen.append((bar.value(), bar.maximum(), bar.format())))
    removed(user, 80, 60)
    assert len(seen) > 3 and all(most == 0 or value < most for value, most, _ in seen)
    assert seen[-1] == (0, 0, "Finishing …") or seen[-1][1] == 0


def test_the_progress_bar_shows_no_places_of_its_text(user, monkeypatch):
    bar, seen, paint = progress_bar(user.window.bar), [], WordedBar.paintEvent

    def noted(shown, event):
        seen.append((shown.format(), shown.minimum() == shown.maximum()))
        paint(shown, event)

    monkeypatch.setattr(WordedBar, "paintEvent", noted)
    removed(user, 80, 60)
    assert bar is progress_bar(user.window.bar) and any(text == "Removing … 50 %" for text, _ in seen)
    assert not [text for text, _ in seen if "%p" in text]
    assert all(("Removing" in text) != unknown for text, unknown in seen if text[:4] in ("Remo", "Fini"))


@pytest.mark.parametrize("name", ["100%p.png", "%v %m.png", "50 %.png"])
def test_a_progress_bar_shows_names_as_they_are(qtbot, name):
    bar = WordedBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 4)
    bar.setValue(2)
    bar.show_words(name)
    assert bar.text().replace("\u200b", "") == name


def test_the_progress_of_a_search_does_not_wait_at_its_end(user):
    bar, seen = progress_bar(user.window.search_bar), []
    user.session.searches.progressed.connect(lambda *_: seen.append((bar.value(), bar.maximum())))
    user.search("find_damage")
    assert len(seen) > 2 and seen[-1] == (0, 0), "the last step is done, and the look goes on"
    assert all(value < most or most == 0 for value, most in seen)
    user.window.restore.close()


def test_the_bar_says_that_it_removes_and_the_strip_that_it_makes_variations(user):
    bar, seen = progress_bar(user.window.bar), []
    strip, making = user.window.strip, []
    busy = strip.making.bar
    user.session.variations.progressed.connect(lambda *_: making.append((busy.isVisible(), busy.format())))
    user.session.runner.progressed.connect(lambda *_: seen.append(bar.format()))
    removed(user, 80, 60)
    assert any("Removing" in text for text in seen) and not any("variations" in text for text in seen)
    seen.clear()
    user.key(Qt.Key.Key_R, CTRL)
    user.wait_idle()
    assert seen == [] and all(shown for shown, _ in making) and any("of 4" in text for _, text in making)
    assert not busy.isVisible() and not strip.making.stop_button.isVisible()


# -- brush, names, recent photos ------------------------------------------------------------------


def test_the_brush_keeps_its_size_on_the_screen_at_every_zoom(start, tmp_path):
    for name, size in (("large.png", (3000, 4000)), ("small.png", (120, 160))):
        Image.fromarray(np.zeros((*size, 3), np.uint8)).save(tmp_path / name)
    user = start(tmp_path / "large.png")
    toolbox, navigation = user.window.toolbox, user.canvas.navigation
    on_screen = toolbox.options.size * navigation.viewport.scale
    assert navigation.viewport.scale < 0.4 and on_screen == pytest.approx(48, abs=1)
    user.action("actual").trigger()
    assert toolbox.options.size == 48
    user.action("double").trigger()
    assert toolbox.options.size == 24
    for _ in range(20):  # as far as it goes
        user.action("zoom_in").trigger()
    assert navigation.viewport.scale == 32 and 1 <= toolbox.options.size <= 2
    user.action("actual").trigger()
    assert toolbox.options.size == 48, "nothing is lost by rounding"
    user.action("fit").trigger()
    toolbox.make_larger()
    larger = toolbox.options.size * navigation.viewport.scale
    assert larger > on_screen + 2
    user.window.open(tmp_path / "small.png")
    assert toolbox.options.size == pytest.approx(larger, abs=1)


def test_names_stand_beside_the_icons_where_the_settings_say_so(user):
    tools = user.window.findChild(QToolBar, "Tools")
    brush = tools.widgetForAction(user.action("brush"))
    width = brush.width()
    user.window.preferences.change(tool_names=True)
    user.qtbot.waitUntil(lambda: brush.width() > width + 20)
    assert brush.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    others = [tools.widgetForAction(user.action(name)) for name in ("lasso", "exclude", "hand")]
    assert {(one.x(), one.width()) for one in others} == {(brush.x(), brush.width())}, "icons below each other"
    assert user.window.drag_handle.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    assert user.window.drag_handle.text()
    user.window.preferences.change(tool_names=False)
    user.qtbot.waitUntil(lambda: brush.width() == width)


def test_recent_photos_are_thumbnails_to_click(start, tmp_path, qtbot):
    path = tmp_path / "red.png"
    Image.fromarray(np.full((90, 120, 3), (250, 10, 10), np.uint8)).save(path)
    settings = paths.settings_file()
    settings.parent.mkdir(parents=True, exist_ok=True)
    save_settings(Settings(recent=(str(path), str(tmp_path / "gone.png"))), settings)
    user = start()
    (link,) = [one for one in user.window.empty.findChildren(QToolButton) if one.accessibleName() == "red.png"]

    def middle():
        image = link.grab().toImage()
        return image.pixelColor(image.width() // 2, image.height() // 3)

    qtbot.waitUntil(lambda: middle().red() > 200 and middle().green() < 60)
    assert QColor(middle()).blue() < 60
    click(link)
    assert user.session.document.path == path
    QApplication.processEvents()


def test_the_time_of_a_message_starts_when_it_becomes_visible(user):
    toast, timer = user.window.toast, message_timer(user.window.toast)
    user.window.hide()
    toast.show_message("said while nobody looks")
    assert toast.text and not timer.isActive(), "a window that is closed waits for nothing"
    user.window.show()
    assert timer.isActive()
    user.window.hide()
    assert not timer.isActive()
    user.window.show()
    assert timer.isActive(), "it goes by itself also after its window was hidden"


def test_the_menu_shows_the_held_key_and_the_icon_only_the_name(user):
    view = next(menu for menu in user.window.menuBar().findChildren(QMenu) if menu.title() == "&View")
    shown = next(action for action in view.actions() if action.objectName() == "original")
    words = shown.text().partition("\t")[0]
    assert words.replace("&", "") == "Show original"
    assert shown.text() == f"{words}\tO" and shown.iconText() == "Show original"
    user.window.preferences.change(keys={"original": ["P"]})
    assert shown.text() == f"{words}\tP"
    user.window.preferences.change(keys={"original": []})
    assert shown.text() == words


# -- the status bar -------------------------------------------------------------------------------


def test_the_status_bar_says_in_plain_words_where_removals_are_computed_and_the_tip_the_rest(opened):
    status, window = opened.window.status, opened.window
    status.show_device("cpu")
    window.resize(1180, 800)
    opened.action("object").trigger()
    opened.qtbot.waitUntil(lambda: not status_hint(opened.window).text().endswith("…"))
    assert status.engine in status_label(opened.window, "device").toolTip() and "bundled network" in status.engine
    window.resize(1900, 800)
    opened.qtbot.waitUntil(lambda: status_label(opened.window, "device").text() == "Runs on the processor")
    assert "MB" in status.engine and status.engine in status_label(opened.window, "device").toolTip()
    status.show_device("cuda:0")
    assert status_label(opened.window, "device").text() == "Runs on the graphics card"
