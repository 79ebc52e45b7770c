"""The form of *Save all*: every control and every text."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox

from inpaint_studio.core.photo_io import NamePattern
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs import save_all
from inpaint_studio.ui.dialogs.save_all import EXISTS, SaveAllForm
from tests.support.controls import answer, choose, click, enter
from tests.support.images import textured
from tests.support.questions import on_question
from tests.support.saving import agreed, removed, two_photos
from tests.support.user import CTRL, fill_folder, paint, states

LOSSY = ("JPEG", "WebP", "AVIF")
REAL = {name: getattr(dialogs, name) for name in ("ask_save_all", "ask_replace_many")}  # others are not expected
SAVE, CANCEL = QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Cancel


@pytest.fixture
def photos(tmp_path):
    return two_photos(tmp_path / "photos")


def typed(field, text):
    click(field)
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QApplication.processEvents()


def in_form(user, look):
    """Choose *Save all* and look at its form; ``look`` closes it. An error in there fails the test."""
    errors = []

    def guarded(form):
        try:
            look(form)
        except BaseException as error:
            errors.append(error)
            form.reject()

    on_question(guarded, SaveAllForm)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialogs, "ask_save_all", REAL["ask_save_all"])
        user.action("save_all").trigger()
    if errors:
        raise errors[0]


def test_every_control_does_what_it_shows(start, photos, tmp_path, monkeypatch):
    user, other = removed(start, photos), tmp_path / "elsewhere"
    originals = {path: path.read_bytes() for path in photos.iterdir()}
    monkeypatch.setattr(save_all, "ask_folder", lambda *_: other)

    def look(form):
        fields = form.fields
        assert fields.folder.path == photos / "cleaned" and fields.example.text() == "Example: a.jpg → a.jpg"
        assert "2 photos will be saved." in form.findChildren(type(fields.example))[0].text()
        click(fields.folder.findChild(QAbstractButton))
        assert fields.folder.path == other
        typed(fields.pattern, "new {name}_clean")
        assert fields.example.text() == "Example: a.jpg → new a_clean.jpg"
        for row in range(fields.format.count()):
            choose(fields.format, row)
            assert fields.quality.isVisible() == (fields.format.currentText() in ("Same as the photo", *LOSSY))
        choose(fields.format, fields.format.findText("TIFF"))
        assert fields.example.text() == "Example: a.jpg → new a_clean.tif" and not form.notes.isVisible()
        choose(fields.format, fields.format.findText("JPEG"))
        assert form.notes.text() == "JPEG cannot store: transparency, 16 bits per channel."
        enter(fields.quality, 60, Qt.Key.Key_Tab)
        for row, value in enumerate(EXISTS):
            choose(fields.exists, row)
            assert form._choice().exists == value
        choose(fields.exists, 0)
        click(form.buttons.button(SAVE))

    in_form(user, look)
    assert {path.name for path in other.iterdir()} == {"new a_clean.jpg", "new b_clean.jpg"}
    assert user.window.toast.text == f"2 photos saved in {other}."
    assert {path: path.read_bytes() for path in photos.iterdir()} == originals
    document = user.session.document
    assert document.saved_as == other / "new b_clean.jpg" and user.session.saving.quality_of(document) == 60
    assert states(user) == {"a.jpg": "done", "b.png": "done"} and not user.window.isWindowModified()
    settings = user.window.preferences.settings
    assert (settings.save_name, settings.save_format, settings.save_quality) == ("new {name}_clean", ".jpg", 60)


def test_later_changes_go_to_the_chosen_files_and_the_choices_are_remembered(start, photos, tmp_path, monkeypatch):
    user = removed(start, photos)
    requests = agreed(monkeypatch, names=NamePattern("", "_x"), format=".jpg", quality=50)
    user.action("save_all").trigger()
    target = photos / "cleaned" / "b_x.jpg"
    small = target.stat().st_size
    user.action("undo").trigger()
    assert states(user)["b.png"] == "unsaved" and user.window.isWindowModified()
    user.action("save").trigger()
    assert abs(target.stat().st_size / small - 1) < 0.2, "in the same format and quality, without a question"
    assert not user.window.isWindowModified() and len(requests) == 1
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    user.action("save_all").trigger()
    assert len(requests) == 1 and {path.name for path in target.parent.iterdir()} == {"a_x.jpg", "b_x.jpg"}
    user.action("save_as")  # proposes the file of the result
    assert user.session.saving.proposed_path() == target
    fill_folder(tmp_path, 5)
    user.window.open(tmp_path / "5.png")
    paint(user)
    user.wait_removed()

    def look(form):
        fields = form.fields
        assert (fields.pattern.text(), fields.format.currentText(), fields.quality.value()) == ("{name}_x", "JPEG", 50)
        assert fields.exists.currentData() == "rename" and fields.folder.path == tmp_path / "cleaned"
        click(form.buttons.button(CANCEL))

    in_form(user, look)
    assert not (tmp_path / "cleaned").exists() and user.session.unsaved


def test_entries_that_are_not_valid_are_explained_and_nothing_is_saved(start, photos):
    user = removed(start, photos)
    blocker = photos.parent / "file"
    blocker.touch()

    def look(form):
        fields, save = form.fields, form.buttons.button(SAVE)
        for text in ("clean", "{name}{name}", "{nmae}"):
            typed(fields.pattern, text)
            assert "must contain {name} exactly once" in fields.example.text()
            assert fields.pattern.accessibleDescription() == fields.example.text().replace("\u200b", "")
            assert not save.isEnabled() and not form.notes.isVisible()
        typed(fields.pattern, "{name}/x")
        assert fields.example.text() == "{name}/x cannot be used for file names." and not save.isEnabled()
        typed(fields.pattern, "{name}_x")
        assert save.isEnabled() and not form.notes.isVisible()
        typed(fields.folder.focusProxy(), " ")
        assert form.notes.text() == "Choose the folder of results." and not save.isEnabled()
        for wrong in (blocker, blocker / "below"):
            typed(fields.folder.focusProxy(), str(wrong))
            click(save)
            assert form.isVisible() and str(blocker) in form.notes.text()
        typed(fields.folder.focusProxy(), str(folder_of_samples()))
        click(save)
        assert form.isVisible() and "is used by Inpaint Studio" in form.notes.text()
        QTest.keyClick(form, Qt.Key.Key_Escape)

    in_form(user, look)
    assert set(states(user).values()) == {"unsaved"} and not (photos / "cleaned").exists()
    assert user.window.preferences.settings.save_name == "{name}"


def folder_of_samples():
    from inpaint_studio import paths

    return paths.samples()[0].parent


def test_a_folder_typed_without_a_place_is_beside_the_photos(start, photos):
    user = removed(start, photos)

    def look(form):
        typed(form.fields.folder.focusProxy(), "done")
        QTest.keyClick(form.fields.folder.focusProxy(), Qt.Key.Key_Return)

    in_form(user, look)
    assert {path.name for path in (photos / "done").iterdir()} == {"a.jpg", "b.png"}


def test_photos_that_would_get_one_name_get_two(start, photos):
    Image.fromarray(textured(80, 100, seed=2)).save(photos / "a.png")
    user = removed(start, photos)

    def look(form):
        choose(form.fields.format, form.fields.format.findText("PNG"))
        assert "Several photos would be called a.png: a.png becomes a_png.png." in form.notes.text()
        choose(form.fields.exists, 2)
        click(form.buttons.button(SAVE))

    in_form(user, look)
    assert {path.name for path in (photos / "cleaned").iterdir()} == {"a.png", "a_png.png", "b.png"}
    for photo, result in (("a.jpg", "a.png"), ("a.png", "a_png.png")):
        assert (photos / "cleaned" / result).is_file()
        kept = user.session.photos.entry_of(photos / photo)
        assert kept.saved_as == photos / "cleaned" / result


def test_the_question_about_existing_files_names_them(start, photos):
    user = start(photos)
    names = [f"{number}.png" for number in range(9)]
    texts = answer("Cancel")
    assert not REAL["ask_replace_many"](user.window, names, photos)
    assert texts[0] == f"Replace 9 files in {photos}?" and "0.png" in texts[1] and "4 more" in texts[1]
    answer("Replace")
    assert REAL["ask_replace_many"](user.window, names, photos)


def test_texts_of_several_lines_have_room(start, photos):
    long = photos / f"{'long name ' * 12}.png"
    (photos / "b.png").rename(long)
    user = removed(start, photos)

    def look(form):
        form.fields.set_sample(long)
        choose(form.fields.format, form.fields.format.findText("BMP"))
        example = form.fields.example
        assert example.heightForWidth(example.width()) > 1.5 * example.fontMetrics().height()
        for label in (example, form.notes):
            assert label.height() >= label.heightForWidth(label.width())
        click(form.buttons.button(CANCEL))

    in_form(user, look)
