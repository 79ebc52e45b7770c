"""The batch window before a run: its questions and its preview."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from inpaint_studio import paths
from inpaint_studio.__main__ import main
from inpaint_studio.ui.batch import painted_masks, planning
from inpaint_studio.ui.batch.form import CLEANED, IN_PLACE, OTHER, BatchForm
from tests.support.batch_window import cells, choose, click, look, run, seen
from tests.support.images import textured
from tests.support.user import fill_folder, paint
from tests.support.waiting import LONG


def test_before_anything_runs_each_pair_is_shown_with_its_rule_and_what_will_happen(batch, photos):
    model = batch.table.model()
    seen = lambda: all(  # noqa: E731
        model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) is not None or "broken" in model.index(row, 1).data()
        for row in range(model.rowCount())
    )
    batch.user.qtbot.waitUntil(seen)
    what = cells(batch, 3)
    assert cells(batch, 2)["0.png"] == "0.png\nmasks folder" and cells(batch, 2)["nomask.png"] == "none"
    assert what["0.png"] == "6.25 % masked\n→ cleaned/0.png"
    assert what["nomask.png"] == "skipped: no mask"
    batch.user.qtbot.waitUntil(lambda: "will fail" in cells(batch, 3)["broken.png"])
    assert "will fail" in cells(batch, 3)["odd.png"] and "90×50" in cells(batch, 3)["odd.png"]
    assert "7 photos, 6 of them with a mask" in batch.message.text()
    assert not (photos / "cleaned").exists()


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        (
            {"fit": "scale", "format": ".webp", "quality": 70},
            ["--mask-fit", "scale", "--format", "webp", "--quality", "70"],
        ),
        (
            {"fit": "anchor=br", "pattern": "new_{name}_x"},
            ["--mask-fit", "anchor=br", "--prefix", "new_", "--suffix", "_x"],
        ),
        ({"invert": True, "missing": "copy"}, ["--invert-mask", "--missing-mask", "copy"]),
    ],
)
def test_every_setting_equals_its_command_line_option(batch, photos, tmp_path, settings, options):
    form: BatchForm = batch.form
    for name, value in settings.items():
        widget = getattr(form, name)
        if name in ("fit", "format", "missing"):
            choose(widget, value)
        elif name == "quality":
            widget.setValue(value)
        else:
            widget.setText(value) if name == "pattern" else widget.setChecked(value)
    run(batch)
    main(["batch", str(photos), "--output", str(tmp_path / "line"), *options])

    def results(folder):
        return {
            path.name: path.read_bytes() for path in folder.iterdir() if path.suffix not in (".csv", ".json", ".jsonl")
        }

    assert results(photos / "cleaned") == results(tmp_path / "line") != {}


def test_invalid_options_are_reported_and_nothing_starts(batch, photos):
    choose(batch.form.masks, "one")
    batch.form.mask_path.set_path(photos / "gone.png")
    look(batch)
    assert "gone.png does not exist" in batch.message.text() and not batch.start_button.isEnabled()
    choose(batch.form.masks, "beside")
    choose(batch.form.output, "other")
    batch.form.output_path.set_path(photos)
    look(batch)
    assert "is the folder of the photos" in batch.message.text() and not batch.start_button.isEnabled()
    batch.form.folder.set_path(photos / "none")
    look(batch)
    assert "none does not exist" in batch.message.text()


@pytest.mark.parametrize("kind", ["one", "folder"])
def test_a_mask_that_is_not_named_yet_is_asked_for(batch, kind):
    choose(batch.form.masks, kind)
    look(batch)
    assert "mask" in batch.message.text().lower() and not batch.start_button.isEnabled()


def test_nothing_is_put_beside_the_samples(start, tmp_path):
    folder = paths.samples()[0].parent
    before = sorted(folder.iterdir())
    user = start(folder)
    user.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    window = user.window.batch.window
    window.user = user
    assert window.form.folder.path is None, "the samples are not proposed"
    for output in (CLEANED, IN_PLACE, OTHER):
        window.form.folder.set_path(folder)
        window.form.output.setCurrentIndex(window.form.output.findData(output))
        if output == OTHER:
            window.form.output_path.set_path(folder / "new")
        look(window)
        assert "is used by Inpaint Studio" in window.message.text() and not window.start_button.isEnabled()
    window.form.output_path.set_path(tmp_path / "results")
    look(window)
    assert window.model.rowCount() == len(paths.samples()) and window.start_button.isEnabled()
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("name", ["masks", "fit", "missing", "output", "exists", "format"])
def test_choices_begin_alike_and_can_be_read_whole(batch, name):
    box = getattr(batch.form, name)
    texts = [box.itemText(row) for row in range(box.count())]
    assert all(text[0].isupper() for text in texts)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option_of(box), QStyle.SubControl.SC_ComboBoxEditField, box
    )
    assert all(box.fontMetrics().horizontalAdvance(text) <= room.width() for text in texts), texts


def option_of(box):
    option = QStyleOptionComboBox()
    option.initFrom(box)
    return option


def test_fields_without_effect_are_hidden(batch):
    form = batch.form
    assert not form.mask_path.isVisible() and form.missing.isVisible()
    choose(form.masks, "one")
    assert form.mask_path.isVisible() and not form.missing.isVisible()
    choose(form.output, "in_place")
    assert not form.pattern.isVisible() and not form.exists.isVisible()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_to_photos_that_are_replaced_are_counted(batch, photos):
    (photos / "zlink.png").symlink_to(photos / "0.png")
    choose(batch.form.output, "in_place")
    batch.user.qtbot.waitUntil(lambda: "Links to these photos, skipped: 1." in batch.message.text())
    assert "zlink.png" not in cells(batch, 2)
    choose(batch.form.missing, "copy")
    batch.user.qtbot.waitUntil(lambda: cells(batch, 3).get("nomask.png") == "no mask: left unchanged")


def test_a_repaired_mask_is_noticed_at_the_next_search(batch, photos):
    batch.user.qtbot.waitUntil(lambda: "will fail" in cells(batch, 3)["odd.png"])
    mask = np.zeros((50, 90), np.uint8)
    mask[10:20, 10:20] = 255
    Image.fromarray(mask).save(photos / "masks" / "odd.png")
    look(batch)
    batch.user.qtbot.waitUntil(lambda: "masked" in cells(batch, 3)["odd.png"])


def test_a_batch_uses_the_current_settings(batch):
    batch.user.window.preferences.change(margin=33)
    look(batch)
    assert batch._request.margin == 33


def test_a_name_too_long_for_its_mask_does_not_stop_the_batch(batch, photos):
    Image.fromarray(textured(60, 80)).save(photos / ("x" * 249 + ".png"))
    look(batch)
    assert "8 photos" in batch.message.text() and batch.start_button.isEnabled()


@pytest.fixture
def slow_disk(monkeypatch):
    """Plans are made once this is set; ``plans`` are the folders of those that were made."""
    gate, plan_batch = threading.Event(), planning.plan_batch
    gate.plans = []

    def slow(inputs, rules, token):
        assert gate.wait(LONG)
        plan = plan_batch(inputs, rules, token)
        gate.plans += inputs
        return plan

    monkeypatch.setattr(planning, "plan_batch", slow)
    yield gate
    gate.set()


def test_a_folder_is_searched_in_another_thread_and_only_the_last_one_is_shown(batch, photos, tmp_path, slow_disk):
    for folder in (tmp_path, photos / "masks", photos):
        batch.form.folder.set_path(folder)
        batch.look()
        assert batch.message.text() == "Searching …" and not batch.start_button.isEnabled()
    slow_disk.set()
    seen(batch)
    assert slow_disk.plans == [photos], "the others were stopped"
    assert "7 photos" in batch.message.text() and batch.start_button.isEnabled() and len(cells(batch, 1)) == 7


def test_a_search_for_photos_can_be_cancelled(batch, slow_disk):
    batch.form.recursive.setChecked(True)
    batch.look()
    click(batch.cancel_button)
    assert not batch.is_looking and batch.message.text() == "" and not cells(batch, 1)
    slow_disk.set()
    run(batch)
    assert "4 of 7 photos done" in batch.message.text(), "Start searches again"


def test_start_waits_for_the_plan_and_cancel_ends_that(batch, photos, slow_disk):
    click(batch.start_button)
    assert batch.is_running and not batch.form.isEnabled() and not batch.start_button.isEnabled()
    with batch.user.qtbot.waitSignal(batch.ended):
        click(batch.cancel_button)
    assert not batch.is_running and batch.form.isEnabled() and not (photos / "cleaned").exists()


def test_a_window_that_is_closed_during_a_search_searches_again_when_it_is_shown(batch, photos, slow_disk):
    batch.look()
    batch.close()
    slow_disk.set()
    batch.show_folder(photos)
    seen(batch)
    assert "7 photos" in batch.message.text() and batch.start_button.isEnabled()


def masked(window):
    """Return the photos of the list that have a mask, and the files of both, as the tool tips name them."""
    cells = [[window.model.index(row, column) for column in (1, 2)] for row in range(window.model.rowCount())]
    return [
        tuple(Path(cell.data(Qt.ItemDataRole.ToolTipRole)) for cell in pair)
        for pair in cells
        if pair[1].data() != "none"
    ]


def test_masks_painted_in_the_photo_window_are_offered_and_used(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    paint(user)
    user.key(Qt.Key.Key_PageDown)
    window = opened_by(user)
    assert window.form.painted.text() == "1 photo has a mask painted in the window."
    assert window.form.use_painted.isVisible()
    click(window.form.use_painted)
    look(window)
    ((photo, mask),) = masked(window)
    own = user.session.photos.entry_of(tmp_path / "0.png").mask
    assert photo == tmp_path / "0.png" and np.array_equal(np.asarray(Image.open(mask).convert("L")), own)
    run(window)
    assert (tmp_path / "cleaned" / "0.png").exists() and not (tmp_path / "cleaned" / "1.png").exists()
    folder = window.form.masks_path.path
    user.window.batch.stop()
    user.qtbot.waitUntil(lambda: not folder.exists())


def test_a_painted_mask_is_only_used_for_its_own_photo(start, tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("0.png", "0.tif", "sub/0.png"):
        Image.fromarray(textured(80, 100)).save(tmp_path / name)
    user = start(tmp_path)
    paint(user)
    own = user.session.document.path
    window = opened_by(user)
    window.form.recursive.setChecked(True)
    click(window.form.use_painted)
    look(window)
    assert window.model.rowCount() == 3
    assert [photo for photo, _ in masked(window)] == [own]


def test_painted_masks_of_photos_of_one_stem_are_two(start, tmp_path):
    for name in ("0.png", "0.tif"):
        Image.fromarray(textured(80, 100)).save(tmp_path / name)
    user = start(tmp_path)
    paint(user)
    user.key(Qt.Key.Key_PageDown)
    user.drag((20, 20), (30, 20))
    window = opened_by(user)
    click(window.form.use_painted)
    look(window)
    pairs = masked(window)
    assert len(pairs) == 2
    for photo, mask in pairs:
        own = user.session.photos.entry_of(photo).mask
        own = own if isinstance(own, np.ndarray) else own.unpack()
        assert np.array_equal(np.asarray(Image.open(mask).convert("L")), own)


def test_start_uses_painted_masks_as_they_are_by_then(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    paint(user)
    window = opened_by(user)
    click(window.form.use_painted)
    look(window)
    user.drag((20, 20), (30, 20))
    own = user.session.document.mask.copy()
    user.session.opening.open_of_folder(tmp_path / "1.png")
    paint(user)
    run(window)
    masks = {photo.name: mask for photo, mask in masked(window)}
    assert np.array_equal(np.asarray(Image.open(masks["0.png"]).convert("L")), own)
    assert (tmp_path / "cleaned" / "1.png").exists()


def test_painted_masks_in_subfolders_count_with_these(start, tmp_path):
    fill_folder(tmp_path, 0)
    (tmp_path / "sub").mkdir()
    fill_folder(tmp_path / "sub", 1)
    user = start(tmp_path / "sub" / "1.png")
    paint(user)
    window = opened_by(user)
    window.form.folder.set_path(tmp_path)
    assert not window.form.use_painted.isVisible()
    window.form.recursive.setChecked(True)
    assert window.form.use_painted.isVisible()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), MemoryError()], ids=["disk", "memory"])
def test_masks_that_cannot_be_written_are_reported_and_nothing_starts(start, tmp_path, monkeypatch, messages, error):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    paint(user)
    window = opened_by(user)
    click(window.form.use_painted)
    look(window)

    def failing(*_, **__):
        raise error

    monkeypatch.setattr(painted_masks, "write_mask", failing)
    for button in (window.start_button, window.form.use_painted):
        window.refuse("")
        click(button)
        assert not window.is_running and not (tmp_path / "cleaned").exists()
        text = window.message.text()
        assert text.startswith(("No space left on device.", "There is not enough memory; close other programs."))
    assert not messages and not user.window.toast.isVisible(), "the photo window is behind the batch window"
    window.look()
    look(window)
    assert window.message.text() == text, "a search leaves it"
    window.form.recursive.click()
    assert window.message.text() == window._message


def test_without_painted_masks_none_are_offered(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    window = opened_by(user)
    assert not window.form.painted.isVisible() and not window.form.use_painted.isVisible()
    window.form.folder.set_path(tmp_path.parent)
    assert not window.form.use_painted.isVisible()


def opened_by(user):
    user.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    window = user.window.batch.window
    window.user = user
    seen(window)
    return window
