"""Every control of the settings, of the batch form, of the restore panel and of the bar, clicked or typed into: it does
what it shows, and what it shows is what it did."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialogButtonBox,
    QPushButton,
    QSpinBox,
)

from inpaint_studio import paths
from inpaint_studio.core.settings import Settings, kinds, load_settings
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.actions.keymap import PRESETS
from inpaint_studio.ui.actions.table import plain_text
from inpaint_studio.ui.preferences.dialog import ChoiceField, ColourField, NumberField, SwitchField
from inpaint_studio.ui.preferences.key_editor import TEXTS
from tests.support.controls import check, choose, choose_by_key, click, click_up, drag, enter, shown, turn

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ASK_COLOUR = dialogs.ask_colour


@pytest.fixture
def user(start, photo_file):
    return start(photo_file)


@pytest.fixture
def settings(user):
    user.key(KEYS.Key_Comma, CTRL)
    yield user.window.settings.dialog
    user.window.settings.dialog.close()


def kept(name):
    return getattr(load_settings(paths.settings_file()).settings, name)


def of_kind(kind):
    found = [name for name, one in kinds().items() if type(one).__name__ == kind]
    assert found
    return found


def reopened(user):
    """The settings, made anew."""
    user.window.settings.dialog.close()
    user.window.settings.dialog.deleteLater()
    user.window.settings.dialog = None
    user.action("preferences").trigger()
    QApplication.processEvents()
    return user.window.settings.dialog


# -- settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", of_kind("Switch"))
@pytest.mark.parametrize("way", ["mouse", "key"])
def test_check_boxes_of_the_settings(user, settings, name, way):
    def press(box):
        if way == "mouse":
            check(box)
        else:
            shown(box).setFocus()
            QTest.keyClick(box, KEYS.Key_Space)

    field = settings.fields[name]
    assert isinstance(field, SwitchField)
    start = field.box.isChecked()
    for wanted in (not start, start, not start):
        press(field.box)
        assert field.box.isChecked() is wanted and kept(name) is wanted
        assert getattr(user.window.preferences.settings, name) is wanted
    assert reopened(user).fields[name].box.isChecked() is wanted
    if name == "keep_times":
        assert user.session.saving.keep_times is wanted


@pytest.mark.parametrize("name", of_kind("Choice"))
def test_lists_of_the_settings(user, settings, name):
    field = settings.fields[name]
    assert isinstance(field, ChoiceField)
    for row, (value, text) in reversed(list(enumerate(kinds()[name].choices))):
        choose(field.box, row)
        assert (field.box.currentText(), kept(name)) == (text, value)
    for row, (value, text) in enumerate(kinds()[name].choices):
        choose_by_key(field.box, row)
        assert (field.box.currentText(), kept(name)) == (text, value)
    assert reopened(user).fields[name].box.currentData() == value


@pytest.mark.parametrize("name", of_kind("Number"))
def test_numbers_of_the_settings(user, settings, name):
    field, kind, usual = settings.fields[name], kinds()[name], getattr(Settings(), name)
    assert isinstance(field, NumberField)
    click_up(field.box)
    assert kept(name) == usual + 1 == field.box.value()
    for key, wanted in ((KEYS.Key_Return, kind.low + 2), (KEYS.Key_Tab, kind.low + 3), (KEYS.Key_Enter, kind.high)):
        enter(field.box, wanted / 10 if kind.in_tenths else wanted, key)
        assert settings.isVisible() and kept(name) == wanted
        assert QApplication.activeModalWidget() is None, "Enter pressed a button that nobody meant"
    enter(field.box, (kind.low + 4) / 10 if kind.in_tenths else kind.low + 4, KEYS.Key_Escape)
    assert not settings.isVisible() and kept(name) == kind.low + 4, "what was typed is taken when the dialog goes"
    assert reopened(user).fields[name].box.value() == kind.low + 4


@pytest.mark.parametrize("name", of_kind("Colour"))
def test_colours_of_the_settings(user, settings, name, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_colour", ASK_COLOUR)
    field = settings.fields[name]
    assert isinstance(field, ColourField)

    def answer(accepts):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QColorDialog)
        dialog.setCurrentColor(QColor("#12c456"))
        buttons = dialog.findChild(QDialogButtonBox)
        kind = QDialogButtonBox.StandardButton
        QTest.mouseClick(buttons.button(kind.Ok if accepts else kind.Cancel), Qt.MouseButton.LeftButton)

    QTimer.singleShot(100, lambda: answer(False))
    click(field.choose)
    assert kept(name) == "" and not field.automatic.isVisible()
    QTimer.singleShot(100, lambda: answer(True))
    click(field.choose)
    assert kept(name) == "#12c456" and field.choose.text() == "#12c456"
    again = reopened(user).fields[name]
    assert again.choose.text() == "#12c456"
    click(again.automatic)
    assert kept(name) == "" and not again.automatic.isVisible()


def test_every_control_of_the_settings_has_a_test_above(settings):
    """A kind of control that is not clicked here would not be noticed if it did nothing."""
    known = {field.box for field in settings.fields.values() if not isinstance(field, ColourField)}
    for field in settings.fields.values():
        known |= {field.choose, field.automatic} if isinstance(field, ColourField) else set()
    editor = settings.keys
    known |= {editor.preset, editor.table, editor.field, editor.none, editor.usual}
    known |= set(settings.findChild(QDialogButtonBox).buttons())
    there = {one for kind in (QAbstractButton, QComboBox, QSpinBox) for one in settings.findChildren(kind)}
    extra = [one for one in there - known if type(one).__name__ not in ("QToolButton", "CloseButton", "QTabBar")]
    assert not extra and set(settings.fields) == set(kinds())


def test_usual_values_and_close(user, settings):
    changed = {"theme": "light", "remove_at_once": True, "overlay_opacity": 20, "overlay_colour": "#00ff00"}
    user.window.preferences.change(**changed)
    buttons = {one.text(): one for one in settings.findChild(QDialogButtonBox).buttons()}
    click(buttons["Restore defaults"])
    for name in changed:
        assert kept(name) == getattr(Settings(), name)
    assert not settings.fields["remove_at_once"].box.isChecked() and settings.fields["theme"].box.currentIndex() == 0
    click(next(one for text, one in buttons.items() if "Close" in text))
    assert not settings.isVisible()


def test_a_setting_that_is_allowed_and_in_no_list_is_shown(user):
    user.window.preferences.change(device="cuda:1")
    user.key(KEYS.Key_Comma, CTRL)
    box = user.window.settings.dialog.fields["device"].box
    assert box.currentText() == "cuda:1"
    choose(box, 0)
    assert kept("device") == "auto"
    user.window.settings.dialog.close()


def test_the_wheel_scrolls_the_settings_and_changes_none(user, settings):
    before = load_settings(paths.settings_file()).settings
    for field in settings.fields.values():
        box = getattr(field, "box", None)
        if isinstance(box, QComboBox | QSpinBox):
            shown(box)
            settings.setFocus()
            box.clearFocus()
            turn(box, -1)
    assert load_settings(paths.settings_file()).settings == before
    assert user.window.preferences.settings == before or not paths.settings_file().exists()


def test_the_wheel_changes_a_number_that_was_clicked_into(settings):
    box = settings.fields["overlay_opacity"].box
    before = box.value()
    click(box)
    turn(box, 1)
    assert box.value() == before + 1 and kept("overlay_opacity") == before + 1


def test_the_editor_of_the_keys(user, settings):
    editor = settings.keys
    tabs = settings._tabs.tabBar()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert editor.isVisible()
    item = editor._rows["invert"]
    editor.table.scrollToItem(item)
    QTest.mouseClick(editor.table.viewport(), Qt.MouseButton.LeftButton, pos=editor.table.visualItemRect(item).center())
    click(editor.field)
    QTest.keyClick(editor.field, KEYS.Key_F3)
    user.qtbot.waitUntil(lambda: kept("keys") == {"invert": ["F3"]})
    assert item.text(1) == "F3" and user.action("invert").shortcut().toString() == "F3"
    click(editor.none)
    assert kept("keys") == {"invert": []} and item.text(1) == ""
    click(editor.usual)
    assert kept("keys") == {} and item.text(1) == "Ctrl+Shift+I"
    for row, name in reversed(list(enumerate(PRESETS))):
        choose(editor.preset, row)
        assert kept("preset") == name
    choose(editor.preset, 1)
    again = reopened(user)
    assert again.keys.preset.currentText() == list(PRESETS)[1]


def test_every_row_takes_a_key_refuses_one_that_is_taken_and_goes_back(user, settings):
    editor = settings.keys
    settings.show_keys()
    QApplication.processEvents()
    viewport, before = editor.table.viewport(), {name: item.text(1) for name, item in editor._rows.items()}
    for name, item in editor._rows.items():
        editor.table.scrollToItem(item)
        click(viewport, editor.table.visualItemRect(item).center())
        click(editor.field)
        QTest.keyClick(editor.field, KEYS.Key_F3, CTRL)
        user.qtbot.waitUntil(lambda name=name: kept("keys") == {name: ["Ctrl+F3"]})
        assert item.text(1) == "Ctrl+F3" and item.font(1).bold() and editor.said.text() == ""
        taken, key = ("open", KEYS.Key_O) if name != "open" else ("save", KEYS.Key_S)
        QTest.keyClick(editor.field, key, CTRL)
        user.qtbot.waitUntil(lambda taken=taken: f"“{plain_text(TEXTS[taken])}”" in editor.said.text())
        assert kept("keys") == {name: ["Ctrl+F3"]}
        click(editor.usual)
        assert kept("keys") == {} and item.text(1) == before[name] and editor.said.text() == ""


# -- the batch window ----------------------------------------------------------------------------


@pytest.fixture
def form(user, tmp_path):
    user.key(KEYS.Key_B, CTRL)
    user.window.folders.batch.form.folder.set_path(tmp_path)
    yield user.window.folders.batch.form
    user.window.folders.batch.close()


def request_of(user):
    return user.window.folders.batch.form.request(user.window.folders._template())


def test_lists_of_the_batch(user, form):
    from inpaint_studio.ui.batch.form import EXISTS, FITS, MASKS, MISSING, OUTPUTS

    told = {
        "fit": (FITS, lambda: request_of(user).fit),
        "missing": (MISSING, lambda: request_of(user).missing),
        "exists": (EXISTS, lambda: request_of(user).on_exists),
        "masks": (MASKS, form.masks.currentData),
        "output": (OUTPUTS, form.output.currentData),
    }
    for name, (choices, now) in told.items():
        box = getattr(form, name)
        for row, value in reversed(list(enumerate(choices))):
            choose(box, row)
            assert (now(), box.currentText()) == (value, choices[value]), name
        assert request_of(user) is not None
    choose(form.format, 2)
    assert request_of(user).rules.format == form.format.itemData(2) != ""


def test_check_boxes_and_fields_of_the_batch(user, form, tmp_path, monkeypatch):
    for box, now in (
        (form.recursive, lambda: request_of(user).rules.recursive),
        (form.invert, lambda: request_of(user).invert),
    ):
        for wanted in (True, False, True):
            check(box)
            assert now() is wanted
    enter(form.quality, 71)
    assert request_of(user).quality == 71 and user.window.folders.batch.isVisible()
    click(form.suffix)
    QTest.keyClicks(form.suffix, "_done")
    assert request_of(user).rules.suffix == "_done"
    other = tmp_path / "other"
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: other)
    choose(form.output, 1)
    click(form.output_path.findChild(QAbstractButton))
    assert request_of(user).rules.output == other
    choose(form.masks, 1)
    monkeypatch.setattr(dialogs, "ask_mask", lambda *_: other / "mask.png")
    click(form.mask_path.findChild(QAbstractButton))
    assert request_of(user).rules.mask == other / "mask.png"
    choose(form.masks, 2)
    click(form.masks_path.findChild(QAbstractButton))
    assert request_of(user).rules.mask == other
    click(form.folder.findChild(QAbstractButton))
    assert request_of(user).folder == other
    only = user.window.folders.batch.only_failed
    check(only)
    assert only.isChecked() and user.window.folders.batch._failed_only._only is True


# -- the bar -------------------------------------------------------------------------------------


def test_sliders_and_check_boxes_of_the_bar(user):
    bar, toolbox = user.window.bar, user.window.toolbox
    drag(bar.options.size_slider, 0.8)
    assert toolbox.options.size > 300 and bar.options._size.text() == f"{toolbox.options.size} px"
    drag(bar.options.softness, 0.5)
    assert 40 <= toolbox.options.softness <= 60
    user.key(KEYS.Key_W)
    drag(bar.options.tolerance, 0.9)
    assert toolbox.options.tolerance > 80
    (connected,) = [one for one in bar.options.findChildren(QCheckBox) if one.isVisible()]
    for wanted in (False, True):
        check(connected)
        assert toolbox.options.contiguous is wanted is connected.isChecked()
        assert user.action("contiguous").isChecked() is wanted
    user.key(KEYS.Key_S)
    (scribble,) = [one for one in bar.options.findChildren(QCheckBox) if one.isVisible()]
    for wanted in (True, False):
        check(scribble)
        assert toolbox.options.scribble is wanted is scribble.isChecked()
        assert user.action("scribble").isChecked() is wanted


@pytest.mark.parametrize("keeps", [True, False])
def test_the_edge_of_the_mask(user, keeps):
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    document = user.session.document
    before = document.mask.copy()
    user.action("edge").trigger()
    edge = user.window.bar.edge
    drag(edge.by, 0.9)
    grown = (document.mask > 0).sum()
    assert edge.by.value() > 0 and grown > (before > 0).sum() and edge._moved.text() == f"+{edge.by.value()} px"
    drag(edge.feather, 0.8)
    assert edge.feather.value() > 0 and ((document.mask > 0) & (document.mask < 255)).any()
    click(edge.done if keeps else edge.cancel)
    assert user.session.drawing.edge is None and ((document.mask != before).any()) == keeps


def test_clear_and_remove(user):
    buttons = {one.text(): one for one in user.window.bar.findChildren(QPushButton)}
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    click(buttons["Clear mask"])
    assert not user.session.document.has_mask and not buttons["Remove"].isEnabled()
    user.drag((80, 60), (90, 60))
    with user.qtbot.waitSignal(user.session.removals.done):
        click(buttons["Remove"])
    user.wait_idle()
    assert len(user.session.document.removals) == 1


# -- menus ---------------------------------------------------------------------------------------


def test_checkable_actions_do_what_they_show(user, monkeypatch):
    canvas, toolbox = user.canvas, user.window.toolbox
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    shows = {
        "overlay": lambda: canvas.display.is_mask_shown,
        "outline": lambda: canvas.display.mask_style.outlined,
        "contiguous": lambda: toolbox.options.contiguous,
        "scribble": lambda: toolbox.options.scribble,
        "only_marked": lambda: user.session.removals._only_marked,
        "original": lambda: canvas.display.is_original,
        "structure": lambda: canvas.line_overlay.structure.is_wanted,
        "removals": user.window.removals.isVisible,
        "history": user.window.history.isVisible,
        "full_screen": user.window.isFullScreen,
        "filmstrip": lambda: user.window.filmstrip.wanted,
    }
    for name, now in shows.items():
        action = user.action(name)
        for _ in range(2):
            before = action.isChecked()
            action.trigger()
            QApplication.processEvents()
            assert action.isChecked() is not before, name
            assert now() is action.isChecked(), name
    action = user.action("network_bundled")
    action.trigger()
    user.wait_idle()
    assert action.isChecked() and user.session.network.weights is None
    monkeypatch.setattr(dialogs, "ask_network", lambda *_: None)
    user.action("network_file").trigger()
    assert action.isChecked() and not user.action("network_file").isChecked(), "nothing was chosen"
