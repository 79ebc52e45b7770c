"""Use without sight, colour vision or a mouse: accessible names, contrast, focus, announcements."""

import itertools
import json

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMenu, QScrollArea, QStyle, QWidget
from shiboken6 import isValid

from inpaint_studio import paths
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.batch import pairs
from inpaint_studio.ui.folder import filmstrip
from inpaint_studio.ui.panels import toast
from inpaint_studio.ui.plain_text import PlainTextStyle
from inpaint_studio.ui.theme import PRIMARY, apply_theme
from tests.support.contrast import contrast, luminance
from tests.support.questions import QUESTIONS, on_question
from tests.support.reading import controls, unnamed, unreached, walked
from tests.support.user import fill_folder, paint
from tests.support.widgets import row_list

ASKS = {name: getattr(dialogs, name) for name in dir(dialogs) if name.startswith("ask_")}


def open_dialogs(user):
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, QDialog)]


# -- names ------------------------------------------------------------------------------------------


def test_every_control_of_the_window_has_a_name(user, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    fill_folder(folder, 1, 2, 3)
    user.window.open(folder)
    for name in ("history", "removals"):
        user.action(name).trigger()
    assert unnamed(user.window) == []
    for tool in ("brush", "wand", "object", "guide_line", "restore", "exclude", "hand"):
        user.action(tool).trigger()
        QApplication.processEvents()
        assert unnamed(user.window) == [], tool
    user.action("brush").trigger()
    paint(user)
    user.action("edge").trigger()
    assert unnamed(user.window) == []
    user.session.drawing.finish_edge()
    user.wait_removed()
    QApplication.processEvents()
    assert unnamed(user.window) == [] and len(controls(user.window)) > 8


def test_every_control_of_the_empty_window_has_a_name(start):
    assert unnamed(start().window) == []


@pytest.fixture(params=["preferences", "batch", "keys", "verify", "find_damage"])
def dialog(request, user, tmp_path):
    """Each window that stays open beside the photo, and the panel of damage."""
    if request.param == "verify":
        paint(user)
        user.wait_removed()
        assert user.session.saving.save(tmp_path / "saved.png")
    user.action(request.param).trigger()
    user.qtbot.waitUntil(lambda: user.window.restore.panel is not None or bool(open_dialogs(user)))
    if request.param == "find_damage":
        found = user.window.restore.panel
        user.qtbot.waitUntil(lambda: "…" not in found.message.text())
        found.raise_()
        found.widget().setFocus()
    else:
        (found,) = open_dialogs(user)
    yield found
    if isValid(found):  # one that is read once goes when it is closed
        found.close()


def test_every_control_of_every_dialog_has_a_name_and_tab_comes_to_it(user, dialog):
    assert controls(dialog) and unnamed(dialog) == []
    assert unreached(dialog) == []


def test_tab_goes_through_every_dialog_from_top_to_bottom(user, dialog):
    places = [place(dialog, one) for one in walked(dialog)]
    first = places.index(min(places, key=lambda one: (one[0], one[2] // 200, one[1])))  # of the left column
    ordered = places[first:] + places[:first]
    rows = [(area, y // 24, x) for area, y, x in ordered]
    back = [(one, other) for one, other in itertools.pairwise(rows) if other[:2] < one[:2] and other[2] <= one[2]]
    assert not back, "up and to the left again: nobody follows that"


def place(dialog, widget):
    """Return a sort key for the widget's position in reading order: row in the dialog, then row and column in its
    scroll area."""
    area, page = widget.parentWidget(), widget
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    page = area.widget() if area is not None and area.widget() is not None else dialog
    at = widget.mapTo(page, widget.rect().topLeft())
    top = area.mapTo(dialog, area.rect().topLeft()).y() if page is not dialog else at.y()
    return top // 24, at.y(), at.x()


def test_escape_closes_every_dialog(user, dialog):
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_named_controls_that_keys_reach(user, name):
    seen = []

    def look(box):
        try:
            seen.append((unnamed(box), unreached(box)))
            QTest.keyClick(box.focusWidget() or box, Qt.Key.Key_Escape)
            seen.append(box.isVisible())
        finally:
            if box.isVisible():
                box.reject()

    on_question(look)
    (ASKS.get(name) or dialogs.show_about)(user.window, *QUESTIONS[name])
    assert seen == [([], []), False]


def test_the_questions_here_are_all_but_those_of_the_system():
    of_the_system = {"ask_colour", "ask_open", "ask_folder", "ask_save", "ask_save_mask", "ask_save_project", "ask_moved", "ask_mask", "ask_network", "ask_save_animation"}  # fmt: skip
    assert set(ASKS) - of_the_system == set(QUESTIONS) - {"show_about"}


# -- contrast ---------------------------------------------------------------------------------------


def test_contrast_is_computed_as_it_is_defined():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


PAIRS = [
    ("WindowText", "Window"), ("Text", "Base"), ("Text", "AlternateBase"), ("ButtonText", "Button"),
    ("ToolTipText", "ToolTipBase"), ("HighlightedText", "Highlight"), ("PlaceholderText", "Base"),
    ("PlaceholderText", "Window"), ("Link", "Base"), ("Link", "Window"), ("WindowText", "ToolTipBase"),
]  # fmt: skip


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_of_both_themes_can_be_read(qapp, theme, text, ground):
    before = qapp.palette()
    apply_theme(qapp, theme)
    palette, roles = qapp.palette(), QPalette.ColorRole
    qapp.setPalette(before)
    found = contrast(palette.color(roles[text]), palette.color(roles[ground]))
    assert found >= 4.5, f"{text} on {ground}: {found:.2f}"


class OfADesktop(PlainTextStyle):
    """The program's style on a desktop that wants pictures on the buttons of dialogs."""

    def styleHint(self, hint, *about):
        return 1 if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons else super().styleHint(hint, *about)


def test_buttons_of_dialogs_have_no_pictures_that_a_dark_ground_hides(user, qapp):
    qapp.setStyle(OfADesktop())
    try:
        user.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        buttons = user.window.settings.dialog.findChild(QDialogButtonBox).buttons()
        assert buttons and all(one.icon().isNull() for one in buttons)
        user.window.settings.dialog.close()
    finally:
        qapp.setStyle(PlainTextStyle())


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_disabled_controls_do_not_use_the_accent_colour(qapp, theme):
    before = qapp.palette()
    apply_theme(qapp, theme)
    palette, role, groups = qapp.palette(), QPalette.ColorRole.Highlight, QPalette.ColorGroup
    qapp.setPalette(before)
    assert palette.color(groups.Active, role).saturation() > 150
    assert palette.color(groups.Disabled, role).saturation() == 0


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_signs_on_colours_can_be_read_and_are_no_colours_alone(qapp, theme):
    white = QColor("#ffffff")
    for state, (_, colour) in filmstrip.BADGES.items():
        assert contrast(white, colour) >= 4.5, state
    signs = [sign for sign, _ in filmstrip.BADGES.values()]
    assert len(set(signs)) == len(signs) and all(signs)
    assert contrast(white, PRIMARY) >= 4.5
    before = qapp.palette()
    apply_theme(qapp, theme)
    palette = qapp.palette()
    qapp.setPalette(before)
    base, tip = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.ToolTipBase)
    assert contrast(pairs.failure_colour(palette), base) >= 4.5, "text of failed rows of a batch"
    assert contrast(toast.FAILURE, tip) >= 2.0, "the bar repeats the sign"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_primary_button_as_it_is_drawn_can_be_read(start, photo_file, theme):
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"theme": theme}))
    user = start(photo_file)
    paint(user)
    button = next(
        one
        for one in user.window.bar.findChildren(QWidget)
        if getattr(one, "text", str)() == "Remove" and one.isVisible()
    )
    image = button.grab().toImage()
    drawn = [QColor(image.pixel(x, y)) for x in range(4, image.width() - 4) for y in range(4, image.height() - 4)]
    ground = (
        max(drawn, key=lambda colour: drawn.count(colour) if luminance(colour) < 0.5 else 0)
        if len(drawn) < 1
        else drawn[0]
    )
    lightest = max(drawn, key=luminance)
    assert contrast(lightest, ground) >= 4.5


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_icon_of_a_highlighted_row_of_a_menu_can_be_seen(start, photo_file, theme):
    user = start(photo_file)
    user.window.preferences.change(theme=theme)
    opens = user.action("open")
    menu = next(one for one in user.window.menuBar().findChildren(QMenu) if opens in one.actions())
    menu.popup(user.window.mapToGlobal(QPoint(0, 40)))
    menu.setActiveAction(opens)
    row = menu.actionGeometry(opens)
    image = menu.grab(QRect(row.topLeft(), QSize(28, row.height()))).toImage()  # where the icon is
    ground = image.pixelColor(image.width() - 3, 3)
    seen = max(
        contrast(image.pixelColor(x, y), ground) for x in range(4, image.width()) for y in range(4, image.height() - 4)
    )
    menu.close()
    assert seen >= 4.5
    user.window.preferences.change(theme="system")


# -- what a removal did -----------------------------------------------------------------------------


@pytest.fixture
def announced(monkeypatch):
    """Collect the texts that are sent to a screen reader."""
    from inpaint_studio.ui import screen_reader

    texts = []
    monkeypatch.setattr(screen_reader, "send", lambda widget, text: texts.append(text))
    return texts


def test_a_removal_says_what_it_did(user, announced):
    paint(user)
    user.wait_removed()
    text = announced[-1]
    assert "Removed" in text and " × " in text and "Ctrl+Z" in text
    assert user.canvas.accessibleDescription() == text
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Undone" in announced[-1] and "Remove" in announced[-1]
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "Redone" in announced[-1]


@pytest.mark.parametrize(("at", "words"), [
    ((20, 15), "top left"), ((80, 15), "top"), ((140, 105), "bottom right"), ((80, 60), "middle"),
])  # fmt: skip
def test_the_announcement_names_the_place(start, photo_file, announced, at, words):
    user = start(photo_file)
    user.window.toolbox.set_size(10)
    user.drag(at, (at[0] + 6, at[1]))
    user.wait_removed()
    assert f"at the {words} of the photo" in announced[-1] or f"in the {words} of the photo" in announced[-1]


def test_variations_are_not_announced_as_a_removal(user, announced):
    paint(user)
    user.wait_removed()
    texts, devices, done = announced[-1], [], []
    user.session.removals.computed.connect(devices.append)
    user.session.removals.done.connect(lambda: done.append(texts))
    user.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    user.wait_idle()
    assert len(devices) == 1 and not done and user.canvas.accessibleDescription() == texts
    assert sum("Removed" in text for text in announced) == 1


def test_messages_are_announced(user, announced):
    user.window.toast.show_message("Something worth knowing")
    user.window.toast.fail("Something that failed")
    assert announced[-2] == "Something worth knowing" and "Something that failed" in announced[-1]


def test_the_photo_says_what_it_is(user):
    interface = QAccessible.queryAccessibleInterface(user.canvas)
    assert interface.text(QAccessible.Text.Name) and "photo.png" in interface.text(QAccessible.Text.Description)
    assert "160 × 120" in interface.text(QAccessible.Text.Description)


# -- nothing by colour alone ------------------------------------------------------------------------


def test_marked_sources_are_striped_and_the_mask_is_not(user):
    def runs(row):
        """Return the luminance along a row of the canvas, in the middle of the painted area."""
        image = user.canvas.grab().toImage()
        y = round(user.at(0, row).y() * image.devicePixelRatio())
        left, right = (round(user.at(x, 0).x() * image.devicePixelRatio()) for x in (66, 88))
        line = [luminance(QColor(image.pixel(x, y))) for x in range(left, right)]
        return np.array(line)

    Image.fromarray(np.full((120, 160, 3), 90, np.uint8)).save(user.session.document.path)
    user.window.open(user.session.document.path)
    user.window.toolbox.set_size(30)
    user.action("exclude").trigger()
    user.drag((60, 60), (95, 60))
    user.move(5, 110, Qt.MouseButton.NoButton)  # the ring of the brush, out of the way
    striped = runs(60)
    user.action("brush").trigger()
    user.drag((60, 20), (95, 20))
    user.move(5, 110, Qt.MouseButton.NoButton)  # the ring of the brush, out of the way
    plain = runs(20)
    assert np.ptp(striped) > 0.05 > np.ptp(plain)


def test_undone_steps_are_slanted_and_say_so(user):
    paint(user)
    user.action("history").trigger()
    user.session.undo()
    item = row_list(user.window.history).item(1)
    assert item.font().italic() and "Undone" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not row_list(user.window.history).item(0).font().italic()
