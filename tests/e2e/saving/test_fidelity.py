"""Open, remove, save, open: in the window and on the command line, with the questions before a file is replaced."""

import os

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.__main__ import main
from inpaint_studio.core.photo_io import read_photo, writing
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.panels.verify import VerifyPanel
from inpaint_studio.ui.session import opening as opening_module
from tests.support.images import textured

CTRL = Qt.KeyboardModifier.ControlModifier
LOSSLESS = {"png": {}, "tif": {"compression": "tiff_deflate"}, "bmp": {}, "webp": {"lossless": True}, "jp2": {}}


def saved(path, suffix):
    Image.fromarray(textured(120, 160)).save(path / f"photo.{suffix}", **LOSSLESS.get(suffix, {}))
    return path / f"photo.{suffix}"


def remove(user):
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (95, 60))
    hole = user.session.document.hole > 0
    user.wait_removed()
    return hole


def save_as(user, monkeypatch, path):
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    return user.window.files.save_as()


@pytest.mark.parametrize("suffix", LOSSLESS)
def test_the_window_keeps_every_pixel_outside_the_mask(start, tmp_path, monkeypatch, suffix):
    user = start(saved(tmp_path, suffix))
    hole = remove(user)
    out = tmp_path / f"out.{suffix}"
    assert save_as(user, monkeypatch, out)
    before, after = read_photo(tmp_path / f"photo.{suffix}"), read_photo(out)
    assert np.array_equal(before.pixels[~hole], after.pixels[~hole])
    assert np.array_equal(after.pixels, user.session.document.image)
    user.action("verify").trigger()
    assert "identical" in user.window.findChild(VerifyPanel).text
    user.window.findChild(VerifyPanel).close()


@pytest.mark.parametrize("suffix", LOSSLESS)
def test_the_command_line_keeps_every_pixel_outside_the_mask(tmp_path, mask_file, suffix):
    photo, out = saved(tmp_path, suffix), tmp_path / f"out.{suffix}"
    assert main(["remove", str(photo), "--mask", str(mask_file), "--output", str(out), "--grow", "0"]) == 0
    kept = np.asarray(Image.open(mask_file)) == 0
    assert np.array_equal(read_photo(photo).pixels[kept], read_photo(out).pixels[kept])


def test_verify_says_what_a_jpeg_changed_and_that_nothing_was_saved_yet(start, tmp_path, monkeypatch):
    user = start(saved(tmp_path, "jpg"))
    remove(user)
    user.action("verify").trigger()
    assert "Save the photo first" in user.window.toast.text
    assert save_as(user, monkeypatch, tmp_path / "out.jpg")
    user.action("verify").trigger()
    text = user.window.findChild(VerifyPanel).text
    assert "differ in out.jpg" in text and "blocks" in text
    user.window.findChild(VerifyPanel).close()


def test_the_original_is_replaced_only_after_a_plain_question(start, tmp_path, monkeypatch):
    path = saved(tmp_path, "png")
    before = path.read_bytes()
    user = start(path)
    remove(user)
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda window, p, why: questions.append((p, why)) is not None)
    assert not save_as(user, monkeypatch, path)
    assert path.read_bytes() == before and user.session.document.is_modified and "opened" in questions[0][1]
    monkeypatch.setattr(dialogs, "ask_replace", lambda *_: True)
    assert save_as(user, monkeypatch, path) and path.read_bytes() != before
    monkeypatch.setattr(dialogs, "ask_replace", lambda *_: pytest.fail("asked again"))
    user.drag((30, 30), (40, 30))
    user.wait_removed()
    assert user.window.files.save(), "it was allowed once, and nobody else has changed it"


@pytest.mark.parametrize("is_changed", [False, True])
def test_another_photo_of_the_folder_is_replaced_only_after_a_plain_question(start, tmp_path, monkeypatch, is_changed):
    folder = tmp_path / "folder"
    folder.mkdir()
    saved(folder, "png")
    other = folder / "zz another.png"
    Image.fromarray(textured(90, 120, seed=5)).save(other)
    user = start(folder)
    remove(user)
    if is_changed:  # on disk, since the folder was opened
        Image.fromarray(textured(90, 120, seed=6)).save(other)
    before, questions = other.read_bytes(), []
    monkeypatch.setattr(dialogs, "ask_replace", lambda window, p, why: questions.append((p, why)) is not None)
    assert not save_as(user, monkeypatch, other)
    assert other.read_bytes() == before and questions == [(other, "It is another photo in the open folder.")]
    monkeypatch.setattr(dialogs, "ask_replace", lambda *_: True)
    assert save_as(user, monkeypatch, other) and other.read_bytes() != before


@pytest.mark.parametrize("when", ["before", "during"])
def test_the_original_that_another_program_has_changed_is_replaced_only_if_the_question_says_so(
    start, tmp_path, monkeypatch, when
):
    path = saved(tmp_path, "png")
    user, questions, real = start(path), [], writing.encode
    remove(user)

    def change():
        Image.fromarray(textured(90, 120, seed=6)).save(path)
        return path.read_bytes()

    newer = change() if when == "before" else b""

    def encode(*arguments):
        data = real(*arguments)
        if when == "during" and len(questions) == 1:
            change()
        return data

    monkeypatch.setattr(writing, "encode", encode)
    answers = iter([when == "during", False])
    monkeypatch.setattr(dialogs, "ask_replace", lambda window, p, why: (questions.append(why), next(answers))[1])
    assert not save_as(user, monkeypatch, path)
    assert path.read_bytes() == (newer or change()) and user.session.document.is_modified
    if when == "before":
        assert questions == ["It is the photo you opened, and another program has changed it since."]
    else:
        assert len(questions) == 2, "asked again"


def test_saving_over_a_file_changed_meanwhile_is_confirmed_first(start, tmp_path, monkeypatch):
    user = start(saved(tmp_path, "png"))
    remove(user)
    out = tmp_path / "out.png"
    assert save_as(user, monkeypatch, out)
    out.write_bytes(b"somebody else's work")
    os.utime(out, (1, 1))
    user.drag((30, 30), (40, 30))
    user.wait_removed()
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda window, p, why: questions.append(why) is not None)
    assert not user.window.files.save() and "changed" in questions[0]
    assert out.read_bytes() == b"somebody else's work" and user.session.document.is_modified


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_a_save_that_fails_loses_nothing_and_says_what_to_do(start, tmp_path, monkeypatch, messages, error):
    user = start(saved(tmp_path, "png"))
    remove(user)
    out = tmp_path / "out.png"
    assert save_as(user, monkeypatch, out)
    before = out.read_bytes()
    user.drag((30, 30), (40, 30))
    user.wait_removed()

    def fails(*_):
        raise error

    monkeypatch.setattr("inpaint_studio.core.photo_io.atomic_write.os.fsync", fails)
    assert not user.window.files.save()
    assert out.read_bytes() == before and user.session.document.is_modified
    assert "out.png" in messages[-1] and "Choose another location" in messages[-1]
    assert not list(tmp_path.glob("*.part")) and not list(tmp_path.glob(".*part"))


def test_times_are_kept_on_request(start, tmp_path, monkeypatch):
    path = saved(tmp_path, "png")
    os.utime(path, (10**9, 10**9))
    user = start(path)
    user.window.preferences.change(keep_times=True)
    remove(user)
    assert save_as(user, monkeypatch, tmp_path / "out.png")
    assert (tmp_path / "out.png").stat().st_mtime == 10**9


@pytest.mark.parametrize("expected", [True, False])
def test_a_truncated_photo_is_opened_up_to_where_it_ends(start, photo_file, tmp_path, monkeypatch, expected):
    whole, path = tmp_path / "whole.jpg", tmp_path / "half.jpg"
    Image.fromarray(textured(240, 320)).save(whole, quality=90)
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    user = start(photo_file)
    questions = []
    monkeypatch.setattr(dialogs, "ask_partial", lambda window, why: questions.append(why) or expected)
    user.window.open(path)
    assert "half.jpg" in questions[0] and "is incomplete" in questions[0]
    document = user.session.document
    if not expected:
        assert document.path == photo_file
        return
    assert document.path == path and document.mask[-1, -1] == 255 and document.mask[0, 0] == 0
    assert 0.2 < (document.mask > 0).mean() < 0.8 and document.history.labels == ["Missing part"]
    user.wait_removed()
    assert np.ptp(document.image[-20:], axis=(0, 1)).max() > 8, "no flat grey any more"
    assert save_as(user, monkeypatch, tmp_path / "mended.jpg")


@pytest.fixture
def half(tmp_path):
    """A JPEG file that ends half way."""
    whole, path = tmp_path / "whole.jpg", tmp_path / "half.jpg"
    Image.fromarray(textured(240, 320)).save(whole, quality=90)
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    return path


def test_the_missing_part_alone_is_no_unfinished_work(start, half, monkeypatch):
    user, questions = start(), []
    monkeypatch.setattr(dialogs, "ask_partial", lambda *_: True)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *about: questions.append(about) or dialogs.Unsaved.DISCARD)
    user.window.open(half)
    user.action("close").trigger()
    assert not questions and user.session.document is None
    user.window.open(half)
    user.drag((40, 40), (50, 40))
    user.action("close").trigger()
    assert len(questions) == 1, "what the user has painted is"


def test_the_start_page_tells_what_is_being_opened(start, half, monkeypatch):
    user, seen = start(), []

    def read(*about):
        seen.append(user.window.empty.heading.text())
        return read_photo(*about)

    monkeypatch.setattr(opening_module, "read_photo", read)
    monkeypatch.setattr(dialogs, "ask_partial", lambda *_: False)
    user.window.open(half)
    assert seen == ["Opening half.jpg …"] and user.window.empty.heading.text() == "Drop a photo here"


def test_opening_the_first_of_several_pages_is_reported(start, tmp_path):
    pages = [Image.fromarray(textured(40, 50, seed=seed)) for seed in range(3)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    user = start(tmp_path / "a.tif")
    assert "a.tif contains several images" in user.window.toast.text
