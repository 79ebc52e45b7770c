"""Files exported from a photo: they do not replace it, reveal no more than it does, and are no more public."""

import os
import stat
import sys

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inpaint_studio.core.files import temporary
from inpaint_studio.core.photo_io import writing
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs import SaveChoice
from inpaint_studio.ui.dialogs.comparison import Comparison
from tests.support.images import textured

no_modes = pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
KINDS = ("side_by_side", "animated", "mask", "project")


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photo.png"
    Image.fromarray(textured(240, 320)).save(path)
    return path


@pytest.fixture
def usual_mask():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def export(monkeypatch):
    """``export(user, kind, path)``: let the user make a file of a kind from the photo, and name it ``path``."""

    def run(user, kind, path):
        compared = kind not in ("mask", "project")
        monkeypatch.setattr(dialogs, "ask_comparison", lambda *_: Comparison(kind, 0, labelled=False))
        for name in ("ask_save", "ask_save_animation", "ask_save_project"):
            monkeypatch.setattr(dialogs, name, lambda *_: path)
        user.action("export_comparison" if compared else f"save_{kind}").trigger()
        return path

    return run


def worked_on(user, x=40, y=40):
    """Apply a fill and paint a mask, as if the user had removed one thing and masked another."""
    from inpaint_studio.core.editing import removals
    from inpaint_studio.core.editing.fill import Fill
    from inpaint_studio.core.geometry import Rect

    rect = Rect(x, y, 20, 20)
    fill = Fill(rect, np.full((20, 20, 3), 200, np.uint8), np.full((20, 20), 255, np.uint8))
    user.session.edit(lambda document: removals.apply_fills(document, [fill]))
    user.key(Qt.Key.Key_B)
    user.drag((180, 120), (200, 130))
    assert user.session.document.has_mask
    return user


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other_name", ["", "hard", "symbolic"])
def test_an_export_never_replaces_its_photo(start, photo, export, messages, kind, other_name):
    if kind == "project" and not other_name:
        pytest.skip("a project has an ending that no photo has")
    user, target = worked_on(start(photo)), photo
    if other_name:
        target = photo.with_name("other.inpaint" if kind == "project" else "other.png")
        target.hardlink_to(photo) if other_name == "hard" else target.symlink_to(photo)
    before = photo.read_bytes()
    export(user, kind, target)
    assert photo.read_bytes() == before and target.read_bytes() == before and target.samefile(photo)
    assert len(messages) == 1 and f"{target} is the photo you opened" in messages[0]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "project"])
@pytest.mark.parametrize("other_name", ["", "hard", "symbolic"])
def test_an_export_never_replaces_another_photo(start, photo, export, messages, kind, other_name):
    other = target = photo.with_name("zz another.png")
    Image.fromarray(textured(240, 320, seed=1)).save(other)
    user = worked_on(start(photo.parent))
    assert user.session.document.path == photo and len(user.session.photos.paths) == 2
    Image.fromarray(textured(240, 320, seed=2)).save(other)  # somebody replaces it meanwhile
    if other_name:
        target = photo.parent / "links" / "other.png"
        target.parent.mkdir()
        target.hardlink_to(other) if other_name == "hard" else target.symlink_to(other)
    before = other.read_bytes()
    export(user, kind, target)
    assert other.read_bytes() == before == target.read_bytes() and target.samefile(other)
    assert len(messages) == 1 and f"{target} is a photo in the open folder" in messages[0]


def test_an_extension_that_leads_to_the_photo_is_refused_without_a_question(start, tmp_path, export, messages):
    photo = tmp_path / "photo 12.05.webp"
    Image.fromarray(textured(240, 320)).save(photo)
    before = photo.read_bytes()
    export(worked_on(start(photo)), "animated", tmp_path / "photo 12.05")
    assert photo.read_bytes() == before and len(messages) == 1 and "is the photo you opened" in messages[0]


@no_modes
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("private", [0o600, 0o640, 0o644])
def test_an_export_is_no_more_public_than_its_photo(start, photo, export, usual_mask, kind, private):
    photo.chmod(private)
    user = worked_on(start(photo))
    made = export(user, kind, photo.with_name("made.inpaint" if kind == "project" else "made.png"))
    assert stat.S_IMODE(made.stat().st_mode) == private


@pytest.fixture
def clear(tmp_path):
    """A photo whose left half shows nothing; a secret lies under it. At the right a strip of half."""
    pixels, alpha = textured(240, 320), np.full((240, 320), 255, np.uint8)
    pixels[:, :160] = (10, 200, 30)
    pixels[:, 310:] = 0
    alpha[:, :160], alpha[:, 310:] = 0, 128
    path = tmp_path / "clear.png"
    Image.fromarray(np.dstack([pixels, alpha])).save(path)
    return path


@pytest.mark.parametrize("kind", ["side_by_side", "split", "animated"])
@pytest.mark.parametrize("ground", [(255, 255, 255), (200, 100, 0)])
def test_colours_under_transparency_are_not_exported(start, clear, export, monkeypatch, kind, ground):
    user = worked_on(start(clear), x=200)
    user.session.saving.background = ground
    made = export(user, kind, clear.with_name("made.png"))
    questions = []
    monkeypatch.setattr(dialogs, "ask_comparison", lambda _, *both: questions.extend(both))
    user.action("export_comparison").trigger()
    with Image.open(made) as image:
        frames = [np.asarray(image.convert("RGB"))]
        if kind == "animated":
            image.seek(1)
            frames.append(np.asarray(image.convert("RGB")))
    for frame in [*frames, *questions]:
        assert (frame[200:, :150] == ground).all(), "nothing of it"
        blended = np.rint(np.array(ground) * (1 - 128 / 255))
        assert np.abs(frame[200:, frame.shape[1] - 5 :] - blended).max() <= 1
    assert len(questions) == 2
    opaque = np.asarray(Image.open(clear))[100:, 170:300, :3]
    assert np.array_equal(questions[0][100:, 170:300], opaque), "what is not transparent is as it was"
    assert (questions[1][45:55, 205:215] == 200).all() and not (questions[0][45:55, 205:215] == 200).all()


def test_an_animation_that_is_too_large_says_why(start, tmp_path, export, messages):
    wide = tmp_path / "wide.png"
    Image.fromarray(textured(60, 16_384)).save(wide)
    user = worked_on(start(wide), x=0, y=0)
    made = export(user, "animated", tmp_path / "made.webp")
    assert not made.exists() and len(messages) == 1
    assert "made.webp" in messages[0] and "16384 × 60" in messages[0] and "16383" in messages[0]
    export(user, "animated", tmp_path / "made.png")
    assert Image.open(tmp_path / "made.png").size == (16_384, 60) and len(messages) == 1


def test_colours_under_transparency_are_not_copied(start, clear):
    user = start(clear)
    user.session.saving.background = (200, 100, 0)
    user.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().image()
    assert copied.pixelColor(20, 20).getRgb() == (200, 100, 0, 255)
    assert copied.pixelColor(200, 20).getRgb()[:3] == tuple(np.asarray(Image.open(clear))[20, 200, :3])


ALL = [*KINDS, "as", "copy", "folder project"]
DEAR = b"of another window"


@pytest.fixture
def intruder(monkeypatch):
    """``intruder(path)``: another window makes ``path`` while this one writes."""
    make = temporary.create_part

    def watch(path):
        def create(*arguments):
            if not path.exists():
                path.write_bytes(DEAR)
            return make(*arguments)

        monkeypatch.setattr(temporary, "create_part", create)

    return watch


@pytest.mark.parametrize("agrees", [False, True])
@pytest.mark.parametrize("kind", ALL)
def test_a_file_that_appears_while_it_is_written_is_asked_about(
    start, photo, export, messages, monkeypatch, intruder, kind, agrees
):
    if kind == "folder project":
        Image.fromarray(textured(80, 100)).save(photo.with_name("zz another.png"))
    user = worked_on(start(photo.parent if kind == "folder project" else photo))
    target, questions = photo.with_name("made.inpaint" if "project" in kind else "made.png"), []
    monkeypatch.setattr(
        dialogs, "ask_replace", lambda _, *output: questions.append((*output, user.session.is_computing)) or agrees
    )
    intruder(target)
    if kind in ("as", "copy"):
        once = lambda _, request: SaveChoice(target) if request.again is None else None  # noqa: E731
        monkeypatch.setattr(dialogs, "ask_save_as", once)
        user.action(f"save_{kind}").trigger()
        assert (not user.session.document.is_modified) == (agrees and kind == "as")
    else:
        export(user, kind.removeprefix("folder "), target)
    assert questions == [(target, "It already exists.", False)] and messages == []
    assert (target.read_bytes() == DEAR) != agrees and ("aved as" in user.window.toast.text) == agrees


def saved_and_then_changed_by_another(user, photo, monkeypatch):
    """A photo that was saved and worked on again; another program writes its file while it is encoded once more."""
    target, encode = photo.with_name("made.png"), writing.encode
    monkeypatch.setattr(dialogs, "ask_save_as", lambda *_: SaveChoice(target))
    worked_on(user)
    assert user.window.files.save()
    worked_on(user, x=100)

    def change(*arguments):
        target.write_bytes(DEAR)
        return encode(*arguments)

    monkeypatch.setattr(writing, "encode", change)
    return user, target


@pytest.mark.parametrize("agrees", [False, True])
def test_a_saved_file_that_another_window_changes_while_it_is_encoded_is_asked_about(start, photo, monkeypatch, agrees):
    user, target = saved_and_then_changed_by_another(start(photo), photo, monkeypatch)
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: questions.append(path) or agrees)
    assert user.window.files.save() == agrees and questions == [target]
    assert (target.read_bytes() == DEAR) != agrees and user.session.document.is_modified != agrees


def test_save_all_takes_another_name_where_another_window_has_saved_meanwhile(start, photo, monkeypatch):
    user, target = saved_and_then_changed_by_another(start(photo), photo, monkeypatch)
    assert user.window.folders.save_all() and target.read_bytes() == DEAR
    assert Image.open(photo.with_name("made_2.png")).size == (320, 240) and not user.session.document.is_modified
