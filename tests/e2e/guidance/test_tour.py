"""The tour at the first start, and as a command."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton

from inpaint_studio import paths
from inpaint_studio.core.editing import removals
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs.comparison import Comparison
from tests.support.controls import click
from tests.support.images import textured
from tests.support.user import fill_folder, paint

FILL = Fill(Rect(40, 40, 20, 20), np.full((20, 20, 3), 200, np.uint8), np.full((20, 20), 255, np.uint8))


def step(user):
    return user.window.tour.card.title.text() if user.window.tour.card.isVisible() else ""


def trail(user):
    """Return how much brighter (grey levels) the middle white trail is than the sky beside it, in its brightest
    third."""
    grey = user.session.document.image[40:430].mean(axis=2)
    sky = (grey[:, 725:745].mean(axis=1) + grey[:, 795:815].mean(axis=1)) / 2
    return float(np.percentile(grey[:, 758:782].max(axis=1) - sky, 67))


def test_the_tour_is_offered_once_and_advances_with_each_action(start):
    user = start()
    offer = user.window.empty.offer
    assert offer.isVisible()
    click(offer.start)
    assert user.session.document.path == paths.tour_sample() and step(user) == "Step 1 of 4"
    assert trail(user) > 20
    user.drag((766, 4), (769, 200), (770, 440))
    assert step(user) == "Step 2 of 4"
    remove = next(button for button in user.window.bar.findChildren(QPushButton) if button.text() == "Remove")
    with user.qtbot.waitSignal(user.session.removals.done):
        click(remove)
    user.wait_idle()
    assert step(user) == "Step 3 of 4"
    assert trail(user) < 4, "the first result that a newcomer sees is a clean sky"
    click(user.window.tour.card.next)
    assert step(user) == "Step 4 of 4" and not user.window.tour.card.skip.isVisible()
    click(user.window.tour.card.next)
    assert step(user) == "" and user.canvas.hasFocus()
    assert not start().window.empty.offer.isVisible()


def test_the_tour_is_not_offered_after_a_first_removal(start, tmp_path):
    fill_folder(tmp_path, 0)
    user = start()
    assert user.window.empty.offer.isVisible()
    user.window.open(tmp_path / "0.png")
    paint(user)
    user.wait_removed()
    assert user.window.empty.offer.isHidden() and not user.window.tour.card.isVisible()
    assert start().window.empty.offer.isHidden()


def test_the_tour_can_be_skipped_before_and_during_it(start):
    user = start()
    click(user.window.empty.offer.skip)
    assert not user.window.empty.offer.isVisible() and user.session.document is None
    again = start()
    assert not again.window.empty.offer.isVisible()
    again.action("tour").trigger()
    assert step(again) == "Step 1 of 4"
    click(again.window.tour.card.skip)
    assert step(again) == "" and again.session.document is not None


def test_the_tour_ends_when_another_photo_opens(start, photo_file):
    user = start()
    user.action("tour").trigger()
    user.window.open(photo_file)
    assert step(user) == ""
    user.key(Qt.Key.Key_B)


def test_starting_with_a_photo_does_not_show_the_tour(start, photo_file):
    user = start(photo_file)
    assert user.session.document.path == photo_file and step(user) == ""


def ask_everything(user, monkeypatch):
    """The folders that are offered for all that can be made from the photo."""
    offered = {}

    def ask(name, at):
        return lambda *given: offered.update({name: given[at]})

    for name, at in (("ask_save", 1), ("ask_save_project", 1), ("ask_save_animation", 1)):
        monkeypatch.setattr(dialogs, name, ask(name, at))
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _, request: offered.update(ask_save_all=request.first.folder))
    user.session.edit(lambda document: removals.apply_fills(document, [FILL]))
    user.key(Qt.Key.Key_B)
    user.drag((100, 60), (110, 70))
    found = {}
    for action in ("save_as", "save_copy", "save_mask", "save_project", "save_all"):
        offered.clear()
        user.action(action).trigger()
        found[action] = [getattr(one, "parent", None) for one in offered.values()]
    for kind in ("side_by_side", "animated"):
        offered.clear()
        monkeypatch.setattr(dialogs, "ask_comparison", lambda *_, kind=kind: Comparison(kind, 100))
        user.action("export_comparison").trigger()
        found[kind] = [one.parent for one in offered.values()]
    return found


@pytest.mark.parametrize("has_pictures", [True, False])
@pytest.mark.parametrize("worked_before", [True, False])
def test_no_result_is_proposed_in_the_folder_of_samples(start, photo_file, monkeypatch, has_pictures, worked_before):
    pictures = Path.home() / "Pictures"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(pictures))
    if has_pictures:
        pictures.mkdir()
    user = start(*([photo_file] if worked_before else []))
    user.action("tour").trigger()
    assert user.session.document.path == paths.tour_sample()
    usual = pictures if has_pictures else Path.home()
    last = photo_file.parent if worked_before else usual
    found = ask_everything(user, monkeypatch)
    assert all(folders == [last if name in ("save_as", "save_copy") else usual] for name, folders in found.items()), (
        found
    )


def test_results_of_own_photos_are_still_proposed_beside_them(start, photo_file, monkeypatch):
    found = ask_everything(start(photo_file), monkeypatch)
    assert found == {name: [photo_file.parent] for name in found} and len(found) == 7


def test_a_sample_is_neither_a_recent_photo_nor_the_last_folder(start, photo_file):
    user = start(photo_file)
    user.action("tour").trigger()
    settings = user.window.preferences.settings
    assert settings.recent == (str(photo_file),) and settings.last_folder == str(photo_file.parent)
    assert user.window.files.folder == str(photo_file.parent)


def test_a_samples_folder_remembered_by_earlier_versions_is_forgotten(start, monkeypatch):
    questions = []
    monkeypatch.setattr(dialogs, "ask_open", lambda _, folder: questions.append(folder) or [])
    user = start()
    user.window.preferences.change(last_folder=str(paths.samples()[0].parent))
    again = start()
    again.action("open").trigger()
    assert questions == [str(Path.home())]


def test_only_the_samples_themselves_count_as_bundled(tmp_path):
    sample = paths.samples()[0]
    (tmp_path / "link").symlink_to(sample.parent)
    (tmp_path / "copy.jpg").write_bytes(sample.read_bytes())
    assert all(paths.is_bundled(one) for one in (sample, sample.parent, tmp_path / "link" / sample.name))
    assert not any(paths.is_bundled(Path(one)) for one in (tmp_path / "copy.jpg", "", "\0", paths.resources().parent))


@pytest.mark.parametrize("ending", ["skip", "done"])
def test_the_open_photo_is_restored_after_the_tour(start, photo_file, ending):
    user = start(photo_file)
    user.action("tour").trigger()
    user.drag((1080, 320), (1100, 380))
    assert step(user) == "Step 2 of 4"
    card = user.window.tour.card
    click(card.skip) if ending == "skip" else [click(card.next) for _ in range(3)]
    assert step(user) == "" and user.session.document.path == photo_file
    user.window.files.go_back()
    assert user.session.document.path == photo_file


def test_the_open_folder_is_restored_after_the_tour(start, tmp_path):
    for name in "abc":
        Image.fromarray(textured(60, 80)).save(tmp_path / f"{name}.png")
    user = start(tmp_path)
    user.action("next").trigger()
    user.action("tour").trigger()
    user.action("tour").trigger()  # once more, within it
    click(user.window.tour.card.skip)
    assert user.session.document.path == tmp_path / "b.png" and len(user.session.photos.paths) == 3


def test_a_pasted_photo_is_restored_after_the_tour(start):
    user = start()
    QApplication.clipboard().setImage(QImage(50, 40, QImage.Format.Format_RGB32))
    user.action("paste").trigger()
    user.action("tour").trigger()
    assert user.session.document.path == paths.tour_sample()
    click(user.window.tour.card.skip)
    assert user.session.document.path is None and user.session.document.frame.width == 50


@pytest.fixture
def project(tmp_path, monkeypatch):
    path = tmp_path / "all.inpaint"
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: path)
    return path


@pytest.mark.parametrize("is_folder", [True, False])
def test_the_open_project_is_restored_after_the_tour_with_its_work(start, tmp_path, project, is_folder):
    fill_folder(tmp_path, 1, 2)
    user = start(tmp_path if is_folder else tmp_path / "1.png")
    paint(user)
    user.wait_removed()
    user.action("save_project").trigger()
    image = user.session.document.image.copy()
    user.action("tour").trigger()
    assert user.session.project.path is None
    click(user.window.tour.card.skip)
    document = user.session.document
    assert document.path == tmp_path / "1.png" and np.array_equal(document.image, image)
    assert user.session.project.path == project and len(user.session.photos.paths) == 2 * is_folder


def test_if_the_project_has_vanished_its_photo_is_restored(start, photo_file, project):
    user = start(photo_file)
    user.action("save_project").trigger()
    user.action("tour").trigger()
    project.unlink()
    click(user.window.tour.card.skip)
    assert user.session.document.path == photo_file and user.session.project.path is None


@pytest.mark.parametrize("within", [True, False])
def test_staying_with_the_sample_keeps_the_work_on_it(start, monkeypatch, within):
    user = start(*([] if within else [paths.samples()[0]]))
    if within:
        user.action("tour").trigger()
    user.session.edit(lambda document: removals.apply_fills(document, [FILL]))
    document = user.session.document
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.STAY)
    user.action("tour").trigger()
    assert user.session.document is document and step(user) == ("Step 1 of 4" if within else "")
    user.window.files.go_back()
    assert user.session.document is document and len(document.removals) == 1


def test_earlier_photos_are_not_restored_if_another_opens_during_the_tour(start, photo_file, tmp_path):
    fill_folder(tmp_path, 1)
    user = start(photo_file)
    user.action("tour").trigger()
    user.window.open(tmp_path / "1.png")
    user.window.files.go_back()
    assert user.session.document.path == tmp_path / "1.png"
