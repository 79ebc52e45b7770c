"""The window and its dialogs on small screens, at the first start and with a place kept from a larger one."""

import json

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QPushButton, QScrollArea

from inpaint_studio import paths
from inpaint_studio.__main__ import main
from inpaint_studio.ui import app as app_module
from inpaint_studio.ui import screen
from inpaint_studio.ui.translation import LANGUAGES
from tests.support.images import textured
from tests.support.waiting import wait_for_timers

AREAS = {  # logical px that a task bar leaves
    "800×600": QRect(0, 0, 800, 560),
    "1366×768": QRect(0, 0, 1366, 728),
    "1920×1080 at 150 %": QRect(0, 0, 1280, 680),
    "3840×2160 at 200 %": QRect(0, 0, 1920, 1040),
}


@pytest.fixture(autouse=True)
def framed_soon(monkeypatch):
    """Shorten the wait for the window frame: there is no window manager here."""
    monkeypatch.setattr(screen, "FRAMED", 20)


@pytest.fixture(params=AREAS)
def area(request, monkeypatch):
    monkeypatch.setattr(screen, "free_area", lambda _: AREAS[request.param])
    return AREAS[request.param]


@pytest.fixture
def window(start, qtbot):
    """The window as it comes, which no test has resized. It ends with the test, whatever that finds."""

    def begin(*paths_to_open):
        assert main([str(path) for path in paths_to_open]) == 0
        return app_module.open_windows[-1]

    yield begin
    for one in app_module.open_windows:
        one.ending.end_now()
        qtbot.waitUntil(lambda: one.session.runner.is_idle)  # noqa: B023 - called at once
        one.close()
        one.deleteLater()
    app_module.open_windows.clear()


def is_scrolled(widget):
    """True if it lies on a page that may be longer than what is shown of it."""
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QScrollArea) or is_scrolled(parent))


def test_window_bar_and_dialogs_lie_in_the_free_area(window, area, qtbot, photo_file):
    one = window(photo_file)
    wait_for_timers(qtbot, screen.FRAMED)
    assert area.contains(one.frameGeometry()) and one.width() >= min(1100, area.width() - 40)
    place = QRect(one.mapToGlobal(QPoint(0, 0)), one.size())
    for shown in (one.bar, one.statusBar()):
        assert place.contains(QRect(shown.mapToGlobal(QPoint(0, 0)), shown.size())), shown
    remove = next(button for button in one.bar.findChildren(QPushButton) if button.text() == "Remove")
    assert one.bar.rect().contains(remove.geometry()) and not remove.visibleRegion().isEmpty()
    for name in ("preferences", "keys", "batch"):
        one.actions_by_name[name].trigger()
    wait_for_timers(qtbot, screen.FRAMED)
    dialogs = [dialog for dialog in one.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) == 3
    for dialog in dialogs:
        assert area.contains(dialog.frameGeometry()), (dialog, dialog.frameGeometry())
        for button in dialog.findChildren(QPushButton):
            at = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
            assert not button.isVisible() or is_scrolled(button) or dialog.rect().contains(at), button.text()
        dialog.close()


@pytest.mark.parametrize("panels", [("removals", "history"), ()])
def test_the_bar_fits_beside_panels_and_above_the_strip(window, area, qtbot, tmp_path, panels):
    for number in range(3):
        Image.fromarray(textured(300, 400, seed=number)).save(tmp_path / f"{number}.png")
    one = window(tmp_path)
    for name in panels:
        one.actions_by_name[name].trigger()
    wait_for_timers(qtbot, screen.FRAMED)
    assert area.contains(one.frameGeometry())
    bar, canvas = one.bar, one.canvas
    assert canvas.rect().contains(bar.geometry())
    for button in bar.findChildren(QPushButton):
        if button.isVisible():
            assert bar.rect().contains(QRect(button.mapTo(bar, QPoint(0, 0)), button.size())), button.text()


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_names_beside_the_icons_panel_and_strip_find_room_on_a_screen_at_200_percent(
    window, tmp_path, qtbot, language, qapp
):
    photos = [tmp_path / f"a_photo_with_a_long_name_{number}.png" for number in range(5)]
    for number, path in enumerate(photos):
        Image.fromarray(textured(90, 120, seed=number)).save(path)
    kept = {"language": language, "tool_names": True, "recent": list(map(str, photos))}
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(json.dumps(kept))
    one = window(tmp_path)
    one.actions_by_name["find_damage"].trigger()
    qtbot.waitUntil(lambda: one.restore.panel is not None, timeout=60_000)
    assert one.restore.panel is not None and one.filmstrip.isVisible()
    qapp.processEvents()
    least = one.minimumSizeHint()
    assert least.width() <= 960 and least.height() <= 560, "what a window manager would push beyond the screen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_and_batch_find_room_on_the_smallest_screen_in_every_language(window, language, qapp, photo_file):
    """1366 × 768 at 200 %, with the frame that a window manager adds."""
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(json.dumps({"language": language}))
    one = window(photo_file)
    for name in ("preferences", "batch"):
        one.actions_by_name[name].trigger()
    qapp.processEvents()
    for dialog in (dialog for dialog in one.findChildren(QDialog) if dialog.isVisible()):
        least = dialog.minimumSizeHint() + screen.FRAME
        assert least.width() <= 683 and least.height() <= 384, (dialog, least)
        for note in dialog.findChildren(QLabel):
            room = note.heightForWidth(note.width()) if note.wordWrap() else note.sizeHint().height()
            assert not note.isVisible() or note.height() >= room - 2, note.text()
        dialog.close()


def test_a_panel_is_as_high_as_the_window_also_where_the_layout_was_kept_before(window, tmp_path, qtbot, qapp):
    for number in range(2):
        Image.fromarray(textured(90, 120, seed=number)).save(tmp_path / f"{number}.png")
    other = QMainWindow()
    other.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    kept = bytes(other.saveState().toBase64().data()).decode()
    paths.settings_file().write_text(json.dumps({"layout": kept}))
    one = window(tmp_path)
    one.actions_by_name["find_damage"].trigger()
    qtbot.waitUntil(lambda: one.restore.panel is not None, timeout=60_000)
    qapp.processEvents()
    panel, strip = one.restore.panel, one.filmstrip
    assert panel.geometry().bottom() == strip.geometry().bottom() and strip.geometry().right() < panel.geometry().left()


def test_the_panel_of_finds_covers_other_panels_without_closing_them(window, photo_file, qtbot, qapp):
    one = window(photo_file)
    for name in ("removals", "history"):
        one.actions_by_name[name].trigger()
    qapp.processEvents()
    one.actions_by_name["find_damage"].trigger()
    qtbot.waitUntil(lambda: one.restore.panel is not None, timeout=60_000)
    panel = one.restore.panel
    qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty() and not panel.list.visibleRegion().isEmpty())
    assert set(one.tabifiedDockWidgets(panel)) <= {one.removals, one.history} and one.tabifiedDockWidgets(panel)
    assert panel.height() > one.canvas.height() / 2 - 60
    one.restore.close()
    qtbot.waitUntil(lambda: not one.history.visibleRegion().isEmpty() and not one.removals.visibleRegion().isEmpty())


def test_a_place_kept_from_a_larger_screen_is_brought_back(window, area, qtbot):
    other = QMainWindow()
    other.setGeometry(2500, 1300, 1800, 1200)
    kept = bytes(other.saveGeometry().toBase64().data()).decode()
    other.deleteLater()
    assert QByteArray.fromBase64(kept.encode())
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"geometry": kept}))
    one = window()
    wait_for_timers(qtbot, screen.FRAMED)
    assert area.contains(one.frameGeometry()), one.frameGeometry()


def test_a_screen_that_becomes_smaller_takes_the_window_along(window, monkeypatch, qtbot):
    monkeypatch.setattr(screen, "free_area", lambda _: QRect(0, 0, 1920, 1040))
    one = window()
    wait_for_timers(qtbot, screen.FRAMED)
    small = QRect(0, 0, 800, 560)
    monkeypatch.setattr(screen, "free_area", lambda _: small)
    one.screen().availableGeometryChanged.emit(small)
    wait_for_timers(qtbot, screen.FRAMED)
    assert small.contains(one.frameGeometry())


@pytest.mark.parametrize(("name", "key"), [("removals", Qt.Key.Key_F7), ("history", Qt.Key.Key_F8)])
def test_its_key_brings_a_panel_in_front_of_others_and_then_closes_it(start, photo_file, qapp, name, key):
    user = start(photo_file)
    panel = getattr(user.window, name)
    user.key(key)
    user.search("find_damage")
    qapp.processEvents()
    assert user.window.tabifiedDockWidgets(panel) == [user.window.restore.panel]
    assert panel.visibleRegion().isEmpty()
    user.key(key)
    qapp.processEvents()
    assert not panel.visibleRegion().isEmpty() and user.window.restore.panel.visibleRegion().isEmpty()
    user.key(key)
    qapp.processEvents()
    assert not panel.isVisible() and not user.window.restore.panel.visibleRegion().isEmpty()
