"""Every control of the batch form, of the bar and of the menus, clicked or typed into: it does what it shows, and what
it shows is what it did."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
)

from inpaint_studio.ui import dialogs
from tests.support.controls import check, choose, click, drag, enter

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


# -- the batch window ----------------------------------------------------------------------------


@pytest.fixture
def form(user, tmp_path):
    user.key(KEYS.Key_B, CTRL)
    user.window.batch.window.form.folder.set_path(tmp_path)
    yield user.window.batch.window.form
    user.window.batch.window.close()


def request_of(user):
    return user.window.batch.window.form.request(user.window.batch._template())


def test_lists_of_the_batch_window_work(user, form):
    from inpaint_studio.ui.batch.form import EXISTS, FITS, MASKS, MISSING, OUTPUTS

    reports = {
        "fit": (FITS, lambda: request_of(user).fit),
        "missing": (MISSING, lambda: request_of(user).missing),
        "exists": (EXISTS, lambda: request_of(user).on_exists),
        "masks": (MASKS, form.masks.currentData),
        "output": (OUTPUTS, form.output.currentData),
    }
    for name, (choices, now) in reports.items():
        box = getattr(form, name)
        for row, value in reversed(list(enumerate(choices))):
            choose(box, row)
            assert (now(), box.currentText()) == (value, choices[value]), name
        assert request_of(user) is not None
    choose(form.format, 2)
    assert request_of(user).rules.format == form.format.itemData(2) != ""


def test_check_boxes_and_fields_of_the_batch_window_work(user, form, tmp_path, monkeypatch):
    for box, now in (
        (form.recursive, lambda: request_of(user).rules.recursive),
        (form.invert, lambda: request_of(user).invert),
    ):
        for expected in (True, False, True):
            check(box)
            assert now() is expected
    enter(form.quality, 71)
    assert request_of(user).quality == 71 and user.window.batch.window.isVisible()
    click(form.pattern)
    QTest.keyClick(form.pattern, KEYS.Key_End)
    QTest.keyClicks(form.pattern, "_done")
    QTest.keyClick(form.pattern, KEYS.Key_Home)
    QTest.keyClicks(form.pattern, "new ")
    rules = request_of(user).rules
    assert (rules.prefix, rules.suffix) == ("new ", "_done")
    assert "→ new photo_done." in form.results.example.text()
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
    only = user.window.batch.window.only_failed
    check(only)
    assert only.isChecked() and user.window.batch.window._failed_only._only is True


# -- the bar -------------------------------------------------------------------------------------


def texts_of(part):
    """Return the visible texts beside the controls."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def test_sliders_and_check_boxes_of_the_bar_work(user):
    bar, toolbox = user.window.bar, user.window.toolbox
    drag(bar.options.size_slider, 0.8)
    assert toolbox.options.size > 300 and f"{toolbox.options.size} px" in texts_of(bar.options)
    drag(bar.options.softness, 0.5)
    assert 40 <= toolbox.options.softness <= 60
    user.key(KEYS.Key_W)
    drag(bar.options.tolerance, 0.9)
    assert toolbox.options.tolerance > 80
    (connected,) = [one for one in bar.options.findChildren(QCheckBox) if one.isVisible()]
    for expected in (False, True):
        check(connected)
        assert toolbox.options.contiguous is expected is connected.isChecked()
        assert user.action("contiguous").isChecked() is expected
    user.key(KEYS.Key_S)
    (scribble,) = [one for one in bar.options.findChildren(QCheckBox) if one.isVisible()]
    for expected in (True, False):
        check(scribble)
        assert toolbox.options.scribble is expected is scribble.isChecked()
        assert user.action("scribble").isChecked() is expected


@pytest.mark.parametrize("keeps", [True, False])
def test_controls_of_the_mask_edge_work(user, keeps):
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    document = user.session.document
    before = document.mask.copy()
    user.action("edge").trigger()
    edge = user.window.bar.edge
    drag(edge.by, 0.9)
    grown = (document.mask > 0).sum()
    assert edge.by.value() > 0 and grown > (before > 0).sum() and f"+{edge.by.value()} px" in texts_of(edge.widget)
    drag(edge.feather, 0.8)
    assert edge.feather.value() > 0 and ((document.mask > 0) & (document.mask < 255)).any()
    click(edge.done if keeps else edge.cancel)
    assert user.session.drawing.edge is None and ((document.mask != before).any()) == keeps


def test_the_clear_and_remove_buttons_work(user):
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
        "only_marked": lambda: user.session.removals.only_marked,
        "original": lambda: canvas.display.is_original,
        "structure": lambda: canvas.line_overlay.structure.is_enabled,
        "removals": user.window.removals.isVisible,
        "history": user.window.history.isVisible,
        "full_screen": user.window.isFullScreen,
        "filmstrip": lambda: user.window.filmstrip.is_requested,
    }
    user.key(KEYS.Key_K)
    user.drag((30, 30), (40, 30))  # without marks, only_marked is not possible
    user.key(KEYS.Key_B)
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


def test_full_screen_ends_with_one_press_after_a_restart(start, photo_file):
    """The layout brings the full screen back; the check mark comes with it."""
    user = start(photo_file)
    user.key(KEYS.Key_F11)
    user.qtbot.waitUntil(user.window.isFullScreen)
    user.window.close()
    user.qtbot.waitUntil(lambda: not user.window.isVisible())  # its layout is stored by then
    again = start(photo_file)
    again.qtbot.waitUntil(again.window.isFullScreen)
    assert again.action("full_screen").isChecked()
    again.key(KEYS.Key_F11)
    again.qtbot.waitUntil(lambda: not again.window.isFullScreen())
    again.window.showFullScreen()  # as the desktop does
    again.qtbot.waitUntil(again.action("full_screen").isChecked)
