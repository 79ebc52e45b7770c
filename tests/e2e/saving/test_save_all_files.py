"""The files that *Save all* writes, replaces and leaves alone, and what is said about them."""

import errno
import os

import numpy as np
import pytest
from PIL import Image, ImageCms

from inpaint_studio.core.files import temporary
from inpaint_studio.core.photo_io import NamePattern, read_photo
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs.save_all import EXISTS
from tests.support.images import textured
from tests.support.saving import agreed, removed, two_photos
from tests.support.user import fill_folder, paint, states


@pytest.fixture
def photos(tmp_path):
    return two_photos(tmp_path / "photos")


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


@pytest.mark.parametrize("names", [NamePattern(), NamePattern("new ", "_x")])
def test_a_folder_that_is_opened_again_shows_what_has_a_result(start, photos, monkeypatch, names):
    user = removed(start, photos)
    agreed(monkeypatch, names=names, format=".tif")
    user.action("save_all").trigger()
    (photos / "cleaned" / next(names.names(photos / "a.jpg", ".tif"))).unlink()
    user.window.open(photos)
    assert states(user) == {"a.jpg": "untouched", "b.png": "done"}


def test_a_photo_that_is_open_alone_is_never_replaced(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0)
    before = (tmp_path / "0.png").read_bytes()
    user = start(tmp_path / "0.png")
    paint(user)
    user.wait_removed()
    agreed(monkeypatch, folder=tmp_path, exists="overwrite")  # a question about replacing would fail the test
    user.action("save_all").trigger()
    assert (tmp_path / "0.png").read_bytes() == before and (tmp_path / "0_2.png").is_file()


def test_another_name_is_not_that_of_another_photo(start, tmp_path, monkeypatch):
    for number, name in enumerate(("a.png", "a_2.png")):
        Image.fromarray(textured(80, 100, seed=number)).save(tmp_path / name)
    cleaned = tmp_path / "cleaned"
    cleaned.mkdir()
    (cleaned / "a.png").write_bytes(b"mine")
    user = removed(start, tmp_path)
    agreed(monkeypatch)
    user.action("save_all").trigger()
    results = {name: user.session.photos.entry_of(tmp_path / name).saved_as for name in ("a.png", "a_2.png")}
    assert results == {"a.png": cleaned / "a_3.png", "a_2.png": cleaned / "a_2.png"}
    assert (cleaned / "a.png").read_bytes() == b"mine"


def test_skipped_photos_are_not_read_and_encoded_in_vain(start, photos, monkeypatch, messages):
    (photos / "cleaned").mkdir()
    for path in [path for path in photos.iterdir() if path.is_file()]:
        (photos / "cleaned" / path.name).write_bytes(b"mine")
    user = removed(start, photos)
    agreed(monkeypatch, exists="skip")
    monkeypatch.setattr("inpaint_studio.ui.folder.save_all.write_photo", lambda *_, **__: pytest.fail("encoded"))
    user.action("save_all").trigger()
    assert "0 photos saved" in messages[-1] and messages[-1].count("already exists") == 2


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


def test_losses_that_are_not_named_are_counted(start, photos, monkeypatch):
    for number in range(3):
        (photos / f"{number}.png").write_bytes(deep_png(textured(80, 100, seed=number).astype(np.uint16) << 8))
    user = removed(start, photos)
    monkeypatch.setattr("inpaint_studio.ui.commands.folder.MAX_NAMED", 1)
    agreed(monkeypatch, format=".jpg")
    user.action("save_all").trigger()
    assert "0.jpg has 8 bits per channel, the photo had 16." in user.window.toast.text
    assert "and 2 more" in user.window.toast.text, user.window.toast.text


def deep_png(pixels):
    """A PNG with 16 bits per channel."""
    import cv2

    done, data = cv2.imencode(".png", pixels[..., ::-1])
    assert done
    return data.tobytes()
