"""Several files at once, dropped, chosen, or named on the command line; and clipboards that hold no image."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.file import NO_IMAGE
from inpaint_studio.ui.qimage import rgb_view
from tests.support.images import textured
from tests.support.user import drop

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def files(tmp_path):
    """Photos in two folders, a mask, and a file that is no photo."""
    (tmp_path / "more").mkdir()
    names = ("b.png", "a.jpg", "c.webp", "more/d.png", "more/e.png")
    for number, name in enumerate(names):
        Image.fromarray(textured(80, 100, seed=number)).save(tmp_path / name)
    Image.fromarray(np.full((80, 100), 255, np.uint8)).save(tmp_path / "b_mask.png")
    (tmp_path / "bad.jpg").write_bytes(b"no photo")
    (tmp_path / "text.txt").write_text("text")
    return tmp_path


@pytest.fixture(autouse=True)
def empty_clipboard(qapp):
    """Clear the clipboard after each test: Qt must not find Python objects there once Python has ended."""
    yield
    QGuiApplication.clipboard().clear()


def strip(user):
    return [path.name for path in user.session.photos.paths]


@pytest.mark.parametrize("way", ["dropped", "chosen", "named"])
def test_several_files_are_a_strip_of_exactly_these(start, files, way, messages, monkeypatch):
    paths = [files / name for name in ("b.png", "a.jpg", "more/d.png", "b.png")]
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: paths)
    user = start(*paths) if way == "named" else start()
    if way == "dropped":
        drop(user, *paths)
    elif way == "chosen":
        user.key(Qt.Key.Key_O, CTRL)
    assert strip(user) == ["b.png", "a.jpg", "d.png"] and user.window.filmstrip.isVisible()
    assert user.session.document.name == "b.png" and messages == []
    user.key(Qt.Key.Key_PageDown)
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.path == files / "more" / "d.png"
    assert user.window.preferences.settings.recent[0] == str(files / "b.png")


@pytest.mark.parametrize("way", ["dropped", "named"])
def test_files_that_cannot_be_opened_are_named_and_the_others_open(start, files, way, messages):
    paths = [files / name for name in ("bad.jpg", "a.jpg", "gone.png", "text.txt", "c.webp")]
    user = start(*paths) if way == "named" else start()
    if way == "dropped":
        drop(user, *paths)
    assert strip(user) == ["a.jpg", "c.webp"] and user.session.document.name == "a.jpg"
    assert len(messages) == 1 and all(name in messages[0] for name in ("bad.jpg", "gone.png", "text.txt"))


def test_photos_of_phones_and_cameras_are_dropped_like_others(start, files, messages):
    import pillow_heif

    pixels = textured(480, 640, seed=7)
    pillow_heif.from_pillow(Image.fromarray(pixels)).save(files / "IMG_9.HEIC", quality=-1)
    Image.fromarray(pixels).save(files / "preview.jpg", quality=95)
    (files / "IMG_10.CR3").write_bytes(
        b"\0\0\0\x18ftypcrx " + bytes(500) + (files / "preview.jpg").read_bytes() + bytes(900)
    )
    (files / "none.nef").write_bytes(b"MM\0*" + bytes(2000))
    user = start()
    drop(user, files / "IMG_9.HEIC", files / "none.nef", files / "IMG_10.CR3")
    assert strip(user) == ["IMG_9.HEIC", "IMG_10.CR3"] and user.session.document.image.shape == (480, 640, 3)
    assert len(messages) == 1 and "none.nef" in messages[0] and "without a usable preview" in messages[0]
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.name == "IMG_10.CR3" and "Saving creates a new file" in user.window.toast.text
    assert user.session.saving.proposed_path(files).name == "IMG_10_removed.jpg"


def test_a_folder_and_files_together(start, files):
    user = start(files / "c.webp", files / "more")
    assert strip(user) == ["c.webp", "d.png", "e.png"]


def test_a_photo_that_ends_too_early_is_named_and_stays_in_the_strip(start, files, messages):
    whole = (files / "a.jpg").read_bytes()
    (files / "a.jpg").write_bytes(whole[: len(whole) // 2])
    user = start(files / "a.jpg", files / "b.png")
    assert user.session.document.name == "b.png" and strip(user) == ["a.jpg", "b.png"]
    assert len(messages) == 1 and "a.jpg" in messages[0]


def test_if_no_file_can_be_opened_the_open_photo_stays(start, files, messages):
    user = start(files / "b.png")
    user.window.toolbox.set_size(20)
    user.drag((50, 40), (60, 40))
    document = user.session.document
    drop(user, files / "bad.jpg", files / "text.txt")
    assert user.session.document is document and document.has_mask
    assert "bad.jpg" in messages[0] and "text.txt" in messages[0] and "2 of 2" in messages[0]
    user.session.undo()


def test_a_single_remaining_file_opens_alone(start, files, messages):
    user = start(files / "bad.jpg", files / "b.png")
    assert user.session.document.name == "b.png" and strip(user) == [] and "bad.jpg" in messages[0]


def test_a_dropped_file_is_a_mask_only_when_it_comes_alone(start, files):
    user = start(files / "b.png")
    drop(user, files / "b_mask.png")
    assert user.session.document.name == "b.png" and user.session.document.mask.all()
    user.session.undo()
    drop(user, files / "b_mask.png", files / "a.jpg")
    assert strip(user) == ["b_mask.png", "a.jpg"] and not user.session.document.has_mask


def test_masks_on_several_dropped_photos_are_kept_while_browsing(start, files):
    user = start(files / "b.png", files / "a.jpg")
    user.window.toolbox.set_size(20)
    user.drag((50, 40), (60, 40))
    user.key(Qt.Key.Key_PageDown)
    assert not user.session.document.has_mask
    user.key(Qt.Key.Key_PageUp)
    assert user.session.document.has_mask
    user.session.undo()


# -- the clipboard -------------------------------------------------------------------------------


def data_of(kind, files):
    data = QMimeData()
    if kind == "null":
        data.setImageData(QImage())
    elif kind == "broken png":
        data.setData("image/png", b"\x89PNG\r\n\x1a\n no more")
    elif kind == "text":
        data.setText("a text")
    elif kind == "web":
        data.setUrls([QUrl("https://example.org/a.png")])
    elif kind == "text file":
        data.setUrls([QUrl.fromLocalFile(str(files / "text.txt"))])
    elif kind == "gone":
        data.setUrls([QUrl.fromLocalFile(str(files / "gone.png"))])
    return data


@pytest.mark.parametrize("kind", ["null", "broken png", "empty", "text", "web", "text file", "gone"])
@pytest.mark.parametrize("open_first", [True, False])
def test_a_clipboard_without_an_image_says_so_and_changes_nothing(start, files, messages, kind, open_first):
    user = start(*([files / "b.png"] if open_first else []))
    assert kind != "null" or data_of(kind, files).hasImage(), "it says that it holds one"
    if open_first:
        user.window.toolbox.set_size(20)
        user.drag((50, 40), (60, 40))
    document = user.session.document
    QGuiApplication.clipboard().setMimeData(data_of(kind, files))
    user.action("paste").trigger()
    assert user.window.toast.text == NO_IMAGE == "There's no image on the clipboard"
    assert user.session.document is document and messages == []
    assert not open_first or document.has_mask
    user.session.undo()


def test_photos_on_the_clipboard_open_and_an_image_beside_other_files_too(start, files):
    user = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files / name)) for name in ("b.png", "a.jpg")])
    QGuiApplication.clipboard().setMimeData(data)
    user.key(Qt.Key.Key_V, CTRL)
    assert strip(user) == ["b.png", "a.jpg"]
    data, pixels = data_of("text file", files), textured(40, 60, seed=3)
    data.setImageData(rgb_view(pixels).copy())
    QGuiApplication.clipboard().setMimeData(data)
    user.key(Qt.Key.Key_V, CTRL)
    assert np.array_equal(user.session.document.image, pixels)
