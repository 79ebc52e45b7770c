"""The save dialogs by mouse: format, quality and size on one page; copies; before and after as an image."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs import save_options
from inpaint_studio.ui.dialogs.comparison import ComparisonDialog
from inpaint_studio.ui.dialogs.save_options import SaveDialog, size_text
from tests.support.controls import check, choose, click, drag, enter
from tests.support.images import textured
from tests.support.questions import on_question

ASK = {name: getattr(dialogs, name) for name in ("ask_save_as", "ask_comparison")}
KINDS = QDialogButtonBox.StandardButton


@pytest.fixture
def real(monkeypatch):
    """The real dialogs; their answers are set in advance."""
    for name, ask in ASK.items():
        monkeypatch.setattr(dialogs, name, ask)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.fromarray(textured(240, 320)).save(path, quality=90)
    return path


def press(dialog, kind=KINDS.Save):
    click(dialog.findChild(QDialogButtonBox).button(kind))


def in_dialog(kind, do, failures):
    """Do something in the next dialog of a kind, which is modal."""

    def look(dialog):
        try:
            do(dialog)
        except BaseException as error:
            failures.append(repr(error))
            dialog.reject()

    on_question(look, kind)


@pytest.fixture
def doing():
    """``doing(kind, function)``: what the user does in the next dialog; what goes wrong there fails the test."""
    failures: list[str] = []
    yield lambda kind, do: in_dialog(kind, do, failures)
    assert failures == []


def mend(user, x=40, y=40):
    """Apply a grey fill, as if something had been removed."""
    from inpaint_studio.core.editing import removals
    from inpaint_studio.core.editing.fill import Fill
    from inpaint_studio.core.geometry import Rect

    rect = Rect(x, y, 20, 20)
    fill = Fill(rect, np.full((20, 20, 3), 200, np.uint8), np.full((20, 20), 255, np.uint8))
    user.session.edit(lambda document: removals.apply_fills(document, [fill]))


def test_the_predicted_file_size_is_that_of_the_file(start, photo, real, doing):
    user = start(photo)
    mend(user)
    stated = {}

    def quality_of_a_new_format(dialog):
        choose(dialog.format, dialog.format.findText("WebP"))
        assert (
            dialog.name.text() == "photo_removed.webp" and dialog.as_original.isHidden() and dialog.quality.isVisible()
        )
        for share in (0.9, 0.2):
            drag(dialog.quality, share)
            stated["shown"] = dialog.figure.value()
            user.qtbot.waitUntil(lambda: "about" in dialog.file_size.text())
            stated[share] = dialog.file_size.text()
        press(dialog)

    doing(SaveDialog, quality_of_a_new_format)
    user.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = photo.with_name("photo_removed.webp")
    assert stated[0.2] == f"about {size_text(saved.stat().st_size)}" != stated[0.9]
    assert 10 < stated["shown"] < 40 and not user.session.document.is_modified
    mend(user)
    before = saved.stat().st_size
    user.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert abs(saved.stat().st_size - before) < before // 4, "saved again with the same quality, unasked"


@pytest.mark.parametrize(("mode", "is_reported"), [("RGB", True), ("L", False)])
def test_a_format_of_few_colours_is_named_before_saving(start, tmp_path, real, doing, mode, is_reported):
    path = tmp_path / "photo.png"
    Image.fromarray(textured(120, 160)).convert(mode).save(path)
    user, stated = start(path), {}
    mend(user)

    def look(dialog):
        for kind in ("GIF", "PNG"):
            choose(dialog.format, dialog.format.findText(kind))
            stated[kind] = dialog.notes.isVisible() and "GIF supports only 256 colours" in dialog.notes.text()
        press(dialog, KINDS.Cancel)

    doing(SaveDialog, look)
    user.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert stated == {"GIF": is_reported, "PNG": False}


def test_the_formats_are_offered_in_the_order_of_their_use(start, photo, real, doing):
    user, seen = start(photo), []

    def look(dialog):
        seen.extend(dialog.format.itemText(row) for row in range(dialog.format.count()))
        press(dialog, KINDS.Cancel)

    doing(SaveDialog, look)
    user.action("save_as").trigger()
    assert seen[:4] == ["JPEG", "PNG", "TIFF", "WebP"]


def test_a_jpeg_keeps_its_blocks_unless_a_quality_is_asked_for(start, photo, real, doing):
    user = start(photo)
    original = np.asarray(Image.open(photo)).copy()
    mend(user)

    def as_it_is(dialog):
        assert dialog.as_original.isVisible() and dialog.as_original.isChecked() and not dialog.quality.isEnabled()
        press(dialog)

    doing(SaveDialog, as_it_is)
    user.action("save_as").trigger()
    kept = np.asarray(Image.open(photo.with_name("photo_removed.jpg")))
    assert np.array_equal(kept[100:], original[100:])

    def smaller(dialog):
        assert dialog.name.text() == "photo_removed.jpg", "the last output"
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, "smaller.jpg")
        check(dialog.as_original)
        enter(dialog.figure, 30)
        if dialog.isVisible():
            press(dialog)

    doing(SaveDialog, smaller)
    user.action("save_as").trigger()
    target = user.session.saving.target
    assert target.stat().st_size < photo.stat().st_size / 2


def test_impossible_names_are_reported_in_the_dialog(start, photo, real, doing, messages):
    user = start(photo)
    mend(user)

    def wrong_then_right(dialog):
        for name, word in (
            ("a.psd", ".psd files cannot be written"),
            ("", "Choose a file name"),
            ("x" * 300 + ".png", "too long"),
        ):
            dialog.name.setFocus()
            dialog.name.selectAll()
            QTest.keyClick(dialog.name, Qt.Key.Key_Delete)
            QTest.keyClicks(dialog.name, name)
            press(dialog)
            assert dialog.isVisible() and word in dialog.notes.text(), dialog.notes.text()
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, "photo 12.05.2024")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    doing(SaveDialog, wrong_then_right)
    user.action("save_as").trigger()
    assert (photo.parent / "photo 12.05.2024.png").is_file() and messages == []


def test_losses_of_a_format_are_shown_before_saving(start, tmp_path, real, doing):
    path = tmp_path / "clear.png"
    Image.fromarray(np.dstack([textured(80, 100), np.full((80, 100), 90, np.uint8)])).save(path)
    user = start(path)

    def to_jpeg(dialog):
        assert not dialog.notes.isVisible()
        choose(dialog.format, dialog.format.findText("JPEG"))
        assert "no transparency" in dialog.notes.text() and dialog.notes.isVisible()
        press(dialog, KINDS.Cancel)

    doing(SaveDialog, to_jpeg)
    user.action("save_as").trigger()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["clear.png"]


def test_an_existing_file_is_asked_for_and_a_chosen_one_is_not_asked_twice(start, photo, real, doing, monkeypatch):
    user = start(photo)
    mend(user)
    other = photo.with_name("other.png")
    other.write_bytes(b"dear")
    open_questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: open_questions.append((path.name, why)) or False)

    def type_it(dialog):
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, "other.png")
        press(dialog)
        doing(SaveDialog, see_again)

    def see_again(dialog):
        assert (dialog.name.text(), dialog.format.currentText()) == ("other.png", "PNG"), "with the same answers"
        dialog.reject()

    doing(SaveDialog, type_it)
    user.action("save_as").trigger()
    assert open_questions == [("other.png", "It already exists.")] and other.read_bytes() == b"dear"
    monkeypatch.setattr(save_options, "ask_save", lambda *_: other)  # the system's dialog has asked

    def browse(dialog):
        click(dialog.browse)
        assert dialog.name.text() == "other.png" and dialog.format.currentText() == "PNG"
        press(dialog)

    doing(SaveDialog, browse)
    user.action("save_as").trigger()
    assert len(open_questions) == 1 and Image.open(other).size == (320, 240)


def test_a_chosen_new_name_is_asked_for_if_it_is_taken_before_the_dialog_ends(start, photo, real, doing, monkeypatch):
    user, new, open_questions = start(photo), photo.with_name("new.png"), []
    mend(user)
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: open_questions.append((path.name, why)) or False)
    monkeypatch.setattr(save_options, "ask_save", lambda *_: new)  # the system's dialog had nothing to ask

    def browse(dialog):
        click(dialog.browse)
        new.write_bytes(b"dear")  # another window saves
        press(dialog)
        doing(SaveDialog, lambda again: again.reject())

    doing(SaveDialog, browse)
    user.action("save_as").trigger()
    assert open_questions == [("new.png", "It already exists.")] and new.read_bytes() == b"dear"


def test_a_copy_leaves_the_photo_unsaved(start, photo, real, doing):
    user = start(photo)
    mend(user)
    doing(SaveDialog, press)
    user.action("save_copy").trigger()
    copy = photo.with_name("photo_removed.jpg")
    assert copy.is_file() and user.session.document.is_modified and user.session.saving.target is None
    assert str(copy) in user.window.toast.text


def test_a_folder_that_vanishes_during_the_dialog_is_reported(start, photo, real, doing, messages, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "a.png").write_bytes(photo.read_bytes())
    user = start(folder / "a.png")
    mend(user)

    def pull_out(dialog):
        (folder / "a.png").unlink()
        folder.rmdir()
        press(dialog)
        assert dialog.isVisible() and str(folder) in dialog.notes.text(), "another folder can be named"
        dialog.reject()

    doing(SaveDialog, pull_out)
    user.action("save_as").trigger()
    assert not messages and user.session.document.is_modified


# -- before and after ------------------------------------------------------------------------------


def test_before_and_after_side_by_side_and_split(start, photo, real, doing):
    user = start(photo)
    assert not user.action("export_comparison").isEnabled()
    mend(user)
    assert user.action("export_comparison").isEnabled()
    sizes = {}
    for row, name in enumerate(("side", "split")):

        def arrange(dialog, row=row):
            choose(dialog.arrangement, row)
            assert not dialog.preview.pixmap().isNull()
            check(dialog.labels)
            enter(dialog.longest, 0)  # Return goes on, as everywhere
            assert dialog.result() == dialog.DialogCode.Accepted

        def save(dialog, name=name):
            choose(dialog.format, dialog.format.findText("PNG"))
            dialog.name.selectAll()
            QTest.keyClicks(dialog.name, f"{name}.png")
            press(dialog)

        doing(ComparisonDialog, arrange)
        doing(SaveDialog, save)
        user.action("export_comparison").trigger()
        sizes[name] = np.asarray(Image.open(photo.with_name(f"{name}.png")).convert("RGB"))
    before, after = (user.session.document.to_screen(one) for one in
                     (user.session.document.original, user.session.document.image))  # fmt: skip
    assert sizes["side"].shape[1] > 640 and np.array_equal(sizes["side"][:, -320:], after)
    assert np.array_equal(sizes["side"][:, :320], before)
    assert sizes["split"].shape == before.shape and np.array_equal(sizes["split"][:, :150], before[:, :150])
    assert user.session.document.is_modified


@pytest.mark.parametrize(("size", "words", "most"), [((240, 320), "Full size", 319), ((40, 2400), "2000 px", 2399)])
def test_a_comparison_is_no_larger_than_the_photo_and_its_dialog_does_not_jump(
    start, tmp_path, real, doing, size, words, most
):
    Image.fromarray(textured(*size)).save(path := tmp_path / "photo.png")
    user, seen = start(path), []
    mend(user, 10, 10)

    def look(dialog):
        assert dialog.longest.text() == words and dialog.longest.maximum() == most
        for row in range(3):
            choose(dialog.arrangement, row)
            seen.append(dialog.size())
        press(dialog, KINDS.Cancel)

    doing(ComparisonDialog, look)
    user.action("export_comparison").trigger()
    assert len(set(map(QSize.toTuple, seen))) == 1


def test_an_animation_has_two_labelled_frames(start, photo, real, doing, monkeypatch):
    user = start(photo)
    mend(user)
    target = photo.with_name("moving.gif")
    monkeypatch.setattr(dialogs, "ask_save_animation", lambda _, proposed: target)

    def arrange(dialog):
        choose(dialog.arrangement, 2)
        click(next(one for one in dialog.findChild(QDialogButtonBox).buttons() if "Continue" in one.text()))

    doing(ComparisonDialog, arrange)
    user.action("export_comparison").trigger()
    with Image.open(target) as image:
        assert image.n_frames == 2 and image.info["loop"] == 0 and image.size == (320, 240)
        first = np.asarray(image.convert("RGB"))
    lower = np.abs(first[200:, 100:220].astype(int) - np.asarray(Image.open(photo))[200:, 100:220]).max()
    assert lower > 60, "the word is there"


def test_an_animation_with_an_unsupported_extension_names_the_supported_ones(
    start, photo, real, doing, monkeypatch, messages
):
    user = start(photo)
    mend(user)
    monkeypatch.setattr(dialogs, "ask_save_animation", lambda *_: photo.with_name("moving.jpg"))

    def arrange(dialog):
        choose(dialog.arrangement, 2)
        click(next(one for one in dialog.findChild(QDialogButtonBox).buttons() if "Continue" in one.text()))

    doing(ComparisonDialog, arrange)
    user.action("export_comparison").trigger()
    assert len(messages) == 1 and "moving.jpg cannot be animated" in messages[0]


@pytest.mark.parametrize("name", ["gone/out.jpg", "~nobody-of-that-name/out.jpg", "/nowhere at all/out.jpg"])
def test_a_missing_folder_is_reported_while_the_name_can_be_corrected(start, photo, real, name):
    user, failures = start(photo), []

    def wrong_then_right(dialog):
        dialog.name.setText(name)
        press(dialog)
        assert dialog.isVisible() and "does not exist" in dialog.notes.text() and dialog.notes.isVisible()
        dialog.name.setText("out.jpg")
        press(dialog)

    in_dialog(SaveDialog, wrong_then_right, failures)
    user.action("save_copy").trigger()
    assert failures == [] and (photo.parent / "out.jpg").is_file()


def test_a_tilde_stands_for_the_home(start, photo, real, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    user, failures = start(photo), []

    def at_home(dialog):
        dialog.name.setText("~/out.jpg")
        press(dialog)

    in_dialog(SaveDialog, at_home, failures)
    user.action("save_copy").trigger()
    assert failures == [] and (home / "out.jpg").is_file()
