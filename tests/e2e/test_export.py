"""Files made from a photo beside it: they spare the photo, tell no more than it does, and to no more people."""

import os
import stat
import sys

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.ui import dialogs
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


def worked_on(user):
    """As if something was removed, and something else painted."""
    from inpaint_studio.core.editing import removals
    from inpaint_studio.core.editing.fill import Fill
    from inpaint_studio.core.geometry import Rect

    rect = Rect(40, 40, 20, 20)
    fill = Fill(rect, np.full((20, 20, 3), 200, np.uint8), np.full((20, 20), 255, np.uint8))
    user.session.edit(lambda document: removals.apply_fills(document, [fill]))
    user.key(Qt.Key.Key_B)
    user.drag((180, 120), (200, 130))
    assert user.session.document.has_mask
    return user


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other_name", ["", "hard", "symbolic"])
def test_what_is_made_from_a_photo_never_takes_its_place(start, photo, export, messages, kind, other_name):
    if kind == "project" and not other_name:
        pytest.skip("a project has an ending that no photo has")
    user, target = worked_on(start(photo)), photo
    if other_name:
        target = photo.with_name("other.inpaint" if kind == "project" else "other.png")
        target.hardlink_to(photo) if other_name == "hard" else target.symlink_to(photo)
    before = photo.read_bytes()
    export(user, kind, target)
    assert photo.read_bytes() == before and target.read_bytes() == before and target.samefile(photo)
    assert len(messages) == 1 and f"{target} is the photo that was opened" in messages[0]


def test_an_ending_that_leads_to_the_photo_is_refused_without_a_question(start, tmp_path, export, messages):
    photo = tmp_path / "photo 12.05.webp"
    Image.fromarray(textured(240, 320)).save(photo)
    before = photo.read_bytes()
    export(worked_on(start(photo)), "animated", tmp_path / "photo 12.05")
    assert photo.read_bytes() == before and len(messages) == 1 and "is the photo that was opened" in messages[0]


@no_modes
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("private", [0o600, 0o640, 0o644])
def test_what_is_made_from_a_photo_is_no_more_public(start, photo, export, usual_mask, kind, private):
    photo.chmod(private)
    user = worked_on(start(photo))
    made = export(user, kind, photo.with_name("made.inpaint" if kind == "project" else "made.png"))
    assert stat.S_IMODE(made.stat().st_mode) == private
