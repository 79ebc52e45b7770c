"""The form of *Save all*: every control, and what becomes of the files."""

import errno
import os

import numpy as np
import pytest
from PIL import Image, ImageCms
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox

from inpaint_studio.core.files import temporary
from inpaint_studio.core.photo_io import NamePattern, read_photo
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs.save_all import EXISTS, SaveAllForm
from tests.support.controls import answer, choose, click, enter
from tests.support.images import textured
from tests.support.questions import on_question
from tests.support.user import CTRL, fill_folder, paint, states

LOSSY = ("JPEG", "WebP", "AVIF")
REAL = {name: getattr(dialogs, name) for name in ("ask_save_all", "ask_replace_many")}  # others are not expected
SAVE, CANCEL = QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Cancel


def removed(start, folder):
    """A user who has removed something from every photo of ``folder``."""
    user = start(folder)
    user.session.photos.shelf.max_bytes = 0
    for number in range(len(user.session.photos.paths)):
        if number:
            user.action("next").trigger()
        paint(user)
        user.wait_removed()
    return user


@pytest.fixture
def photos(tmp_path):
    """Two photos, the second one of another format."""
    folder = tmp_path / "photos"
    folder.mkdir()
    Image.fromarray(textured(80, 100, seed=0)).save(folder / "a.jpg", quality=95)
    Image.fromarray(textured(80, 100, seed=1)).save(folder / "b.png")
    return folder


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


def agreed(monkeypatch, **choices):
    """Answer the form with these choices; return the list of requests."""
    requests = []

    def ask(_window, request):
        requests.append(request)
        first = request.first
        given = {name: getattr(first, name) for name in ("folder", "names", "format", "quality", "exists")}
        return dialogs.SaveAllChoice(**(given | choices))

    monkeypatch.setattr(dialogs, "ask_save_all", ask)
    return requests


def test_every_control_does_what_it_shows(start, photos, tmp_path, monkeypatch):
    user, other = removed(start, photos), tmp_path / "elsewhere"
    originals = {path: path.read_bytes() for path in photos.iterdir()}
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: other)

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
            assert not save.isEnabled() and not form.notes.isVisible()
        typed(fields.pattern, "{name}/x")
        assert fields.example.text() == "{name}/x cannot be used as a name pattern." and not save.isEnabled()
        typed(fields.pattern, "{name}_x")
        assert save.isEnabled() and not form.notes.isVisible()
        typed(fields.folder.focusProxy(), " ")
        assert form.notes.text() == "Choose the folder of results." and not save.isEnabled()
        for wrong in (blocker, blocker / "below"):
            typed(fields.folder.focusProxy(), str(wrong))
            click(save)
            assert form.isVisible() and str(blocker) in form.notes.text()
        typed(fields.folder.focusProxy(), str(dialogs_resources()))
        click(save)
        assert form.isVisible() and "is used by Inpaint Studio" in form.notes.text()
        QTest.keyClick(form, Qt.Key.Key_Escape)

    in_form(user, look)
    assert set(states(user).values()) == {"unsaved"} and not (photos / "cleaned").exists()
    assert user.window.preferences.settings.save_name == "{name}"


def dialogs_resources():
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


def test_existing_files_are_replaced_only_if_that_is_chosen_and_confirmed(start, photos, monkeypatch):
    cleaned = photos / "cleaned"
    cleaned.mkdir()
    (cleaned / "a.jpg").write_bytes(b"mine")
    user = removed(start, photos)
    requests = agreed(monkeypatch, exists="overwrite")
    questions, answers = [], iter((False, True))
    monkeypatch.setattr(
        dialogs, "ask_replace_many", lambda _w, names, folder: questions.append((names, folder)) or next(answers)
    )
    user.action("save_all").trigger()
    assert questions == [(["a.jpg"], cleaned)] * 2
    assert [one.first.exists for one in requests] == ["rename", "overwrite"], "the form comes back as it was"
    assert {path.name for path in cleaned.iterdir()} == {"a.jpg", "b.png"}
    assert read_photo(cleaned / "a.jpg").pixels.shape == (80, 100, 3)


def test_the_question_about_existing_files_names_them(start, photos):
    user = start(photos)
    names = [f"{number}.png" for number in range(9)]
    texts = answer("Cancel")
    assert not REAL["ask_replace_many"](user.window, names, photos)
    assert texts[0] == f"Replace 9 files in {photos}?" and "0.png" in texts[1] and "4 more" in texts[1]
    answer("Replace")
    assert REAL["ask_replace_many"](user.window, names, photos)


def test_a_file_that_is_changed_after_the_question_is_not_replaced(start, photos, monkeypatch):
    cleaned = photos / "cleaned"
    cleaned.mkdir()
    (cleaned / "a.jpg").write_bytes(b"mine")
    user = removed(start, photos)
    agreed(monkeypatch, exists="overwrite")

    def changed(*_):
        (cleaned / "a.jpg").write_bytes(b"of another program")
        return True

    monkeypatch.setattr(dialogs, "ask_replace_many", changed)
    user.action("save_all").trigger()
    assert (cleaned / "a.jpg").read_bytes() == b"of another program"
    assert {path.name for path in cleaned.iterdir()} == {"a.jpg", "a_2.jpg", "b.png"}


@pytest.mark.parametrize("exists", list(EXISTS))
def test_photos_that_are_open_are_never_replaced(start, photos, monkeypatch, messages, exists):
    user = removed(start, photos)
    before = {path: path.read_bytes() for path in photos.iterdir()}
    agreed(monkeypatch, folder=photos, exists=exists)  # a question about replacing would fail the test
    user.action("save_all").trigger()
    assert {path: path.read_bytes() for path in before} == before
    new = {path.name for path in photos.iterdir()} - {path.name for path in before}
    assert new == (set() if exists == "skip" else {"a_2.jpg", "b_2.png"})


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="no links here")
def test_photos_and_results_of_others_are_not_replaced_through_links(start, photos, monkeypatch):
    cleaned = photos / "cleaned"
    cleaned.mkdir()
    (cleaned / "a.jpg").symlink_to(photos / "b.png")
    (cleaned / "b.png").symlink_to(photos / "nowhere")
    user = removed(start, photos)
    before = (photos / "b.png").read_bytes()
    agreed(monkeypatch, exists="overwrite")
    user.action("save_all").trigger()
    assert (photos / "b.png").read_bytes() == before and not (photos / "nowhere").exists()
    assert {path.name for path in cleaned.iterdir() if not path.is_symlink()} == {"a_2.jpg", "b_2.png"}


def test_the_result_of_another_photo_is_not_replaced(start, tmp_path, monkeypatch):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        fill_folder(tmp_path / name, 0)
    user = start(tmp_path / "one" / "0.png", tmp_path / "two" / "0.png")
    agreed(monkeypatch, folder=tmp_path / "out", exists="overwrite")
    for number in range(2):
        if number:
            user.action("next").trigger()
        paint(user)
        user.wait_removed()
        user.action("save_all").trigger()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"0.png", "0_2.png"}


def test_skipped_photos_stay_unsaved_and_are_named(start, photos, monkeypatch, messages):
    cleaned = photos / "cleaned"
    cleaned.mkdir()
    (cleaned / "a.jpg").write_bytes(b"mine")
    user = removed(start, photos)
    agreed(monkeypatch, exists="skip")
    user.action("save_all").trigger()
    assert (cleaned / "a.jpg").read_bytes() == b"mine" and (cleaned / "b.png").exists()
    assert states(user) == {"a.jpg": "unsaved", "b.png": "done"}
    assert "1 photo saved" in messages[-1] and f"{cleaned / 'a.jpg'} already exists" in messages[-1]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses_one_file_is_named_and_the_others_are_saved(start, photos, monkeypatch, messages, number):
    user = removed(start, photos)
    create = temporary.create_part

    def full(path, *rest):
        if path.name == "a_x.tif":
            raise OSError(number, os.strerror(number))
        return create(path, *rest)

    monkeypatch.setattr(temporary, "create_part", full)
    agreed(monkeypatch, names=NamePattern("", "_x"), format=".tif")
    kept = user.session.photos.entry_of(photos / "a.jpg")
    steps = kept.history.version
    user.action("save_all").trigger()
    assert f"{photos / 'cleaned' / 'a_x.tif'} cannot be written: {os.strerror(number)}." in messages[-1]
    assert {path.name for path in (photos / "cleaned").iterdir()} == {"b_x.tif"}
    assert states(user) == {"a.jpg": "unsaved", "b.png": "done"}
    assert user.session.photos.entry_of(photos / "a.jpg") is kept and kept.history.version == steps
    assert kept.saved_as is None and user.session.saving.target_of(kept) is None


def test_a_folder_that_cannot_be_made_is_told_for_each_file(start, photos, monkeypatch, messages):
    user = removed(start, photos)
    blocker = photos.parent / "file"
    blocker.touch()
    agreed(monkeypatch, folder=blocker / "below")
    user.action("save_all").trigger()
    assert "0 photos saved" in messages[-1] and set(states(user).values()) == {"unsaved"}
    for name in ("a.jpg", "b.png"):
        assert f"{blocker / 'below' / name} cannot be written: Not a directory." in messages[-1]


@pytest.mark.parametrize("ending", [".tif", ".png", ".jpg", ".webp"])
def test_the_format_keeps_what_it_can_and_the_rest_is_told(start, tmp_path, monkeypatch, messages, ending):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x010E] = "a description"
    for number in range(2):
        Image.fromarray(textured(80, 100, seed=number)).save(
            tmp_path / f"{number}.png", icc_profile=profile, exif=exif.tobytes()
        )
    deep = (textured(80, 100, seed=3).astype(np.uint16) << 8) + 7
    (tmp_path / "deep.png").write_bytes(deep_png(deep))
    user = removed(start, tmp_path)
    agreed(monkeypatch, format=ending)
    user.action("save_all").trigger()
    for number in range(2):
        with Image.open(tmp_path / "cleaned" / f"{number}{ending}") as image:
            assert image.info["icc_profile"] == profile and image.getexif()[0x010E] == "a description"
    saved = read_photo(tmp_path / "cleaned" / f"deep{ending}")
    assert saved.pixels.dtype == (np.uint16 if ending in (".tif", ".png") else np.uint8)
    note = f"deep{ending} has 8 bits per channel, the photo had 16."
    assert (note in user.window.toast.text) == (ending in (".jpg", ".webp"))
    assert not messages
    if ending in (".tif", ".png"):
        own = user.session.document
        assert own.name == "deep.png" and np.array_equal(saved.pixels, own.result.pixels)


def deep_png(pixels):
    """A PNG with 16 bits per channel."""
    import cv2

    done, data = cv2.imencode(".png", pixels[..., ::-1])
    assert done
    return data.tobytes()


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
