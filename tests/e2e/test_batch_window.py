"""The batch window: what it shows before, what it does, and that it does what the command line does."""

import csv
import json
import os

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QToolButton

from inpaint_studio import paths
from inpaint_studio.__main__ import main
from inpaint_studio.engine.fill import inpainter
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.batch.form import CLEANED, IN_PLACE, OTHER, BatchForm
from tests.support.images import textured


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "photos"
    (folder / "masks").mkdir(parents=True)
    mask = np.zeros((60, 80), np.uint8)
    mask[20:35, 30:50] = 255
    for number in range(3):
        Image.fromarray(textured(60, 80, seed=number)).save(folder / f"{number}.png")
        Image.fromarray(mask).save(folder / "masks" / f"{number}.png")
    Image.fromarray(textured(60, 80, seed=3)).save(folder / "3.jpg", quality=92)
    Image.fromarray(mask).save(folder / "masks" / "3.png")
    Image.fromarray(textured(60, 80)).save(folder / "nomask.png")
    Image.fromarray(textured(50, 90)).save(folder / "odd.png")
    Image.fromarray(mask).save(folder / "masks" / "odd.png")
    (folder / "broken.png").write_bytes(b"x")
    Image.fromarray(mask).save(folder / "masks" / "broken.png")
    return folder


@pytest.fixture
def batch(start, photos):
    user = start(photos)
    user.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    window = user.window.folders.batch
    assert window.isVisible() and window.form.folder.path == photos
    window.user = user
    return window


def click(button):
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def run(window, button=None):
    with window.user.qtbot.waitSignal(window.ended):
        click(button or window.start_button)


def cells(window, column):
    model = window.table.model()
    return {model.index(row, 1).data(): model.index(row, column).data() for row in range(model.rowCount())}


def choose(box, value):
    box.setCurrentIndex(box.findData(value))


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


def test_window_and_command_line_write_the_same_bytes(batch, photos, tmp_path, monkeypatch):
    run(batch)
    by_window = {path.name: path.read_bytes() for path in (photos / "cleaned").glob("[0-9]*")}
    assert main(["batch", str(photos), "--output", str(tmp_path / "line")]) == 1
    by_line = {path.name: path.read_bytes() for path in (tmp_path / "line").glob("[0-9]*")}
    assert sorted(by_window) == ["0.png", "1.png", "2.png", "3.jpg"] and by_window == by_line
    with (photos / "cleaned" / "report.csv").open() as one, (tmp_path / "line" / "report.csv").open() as two:
        left, right = list(csv.DictReader(one)), list(csv.DictReader(two))
    same = ("photo", "mask", "rule", "status", "mask_percent", "sha256", "message")
    assert [{key: row[key] for key in same} for row in left] == [{key: row[key] for key in same} for row in right]


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        (
            {"fit": "scale", "format": ".webp", "quality": 70},
            ["--mask-fit", "scale", "--format", "webp", "--quality", "70"],
        ),
        ({"fit": "anchor=br", "suffix": "_x"}, ["--mask-fit", "anchor=br", "--suffix", "_x"]),
        ({"invert": True, "missing": "copy"}, ["--invert-mask", "--missing-mask", "copy"]),
    ],
)
def test_every_setting_means_what_the_option_means(batch, photos, tmp_path, settings, options):
    form: BatchForm = batch.form
    for name, value in settings.items():
        widget = getattr(form, name)
        if name in ("fit", "format", "missing"):
            choose(widget, value)
        elif name == "quality":
            widget.setValue(value)
        else:
            widget.setText(value) if name == "suffix" else widget.setChecked(value)
    run(batch)
    main(["batch", str(photos), "--output", str(tmp_path / "line"), *options])

    def results(folder):
        return {
            path.name: path.read_bytes() for path in folder.iterdir() if path.suffix not in (".csv", ".json", ".jsonl")
        }

    assert results(photos / "cleaned") == results(tmp_path / "line") != {}


def test_what_failed_is_listed_and_can_be_tried_again(batch, photos):
    run(batch)
    assert "4 of 7 photos done, 1 skipped, 2 failed" in batch.message.text()
    batch.only_failed.click()
    assert set(cells(batch, 1)) == {"broken.png", "odd.png"}
    assert "broken.png" in cells(batch, 3)["broken.png"]
    batch.only_failed.click()
    Image.fromarray(textured(60, 80, seed=9)).save(photos / "broken.png")
    run(batch, batch.retry_button)
    assert cells(batch, 3)["broken.png"].startswith("done") and cells(batch, 3)["0.png"].startswith("done")
    assert "1 of 2 photos done, 0 skipped, 1 failed" in batch.message.text()
    rows = json.loads((photos / "cleaned" / "report.json").read_text())
    assert {row["photo"].rsplit("/")[-1]: row["status"] for row in rows} == {
        **dict.fromkeys(("0.png", "1.png", "2.png", "3.jpg", "broken.png"), "done"),
        "nomask.png": "no_mask",
        "odd.png": "failed",
    }
    assert len(list((photos / "cleaned").glob("report*.csv"))) == 1


def test_results_that_are_left_as_they_are_count_as_skipped(batch):
    run(batch)
    choose(batch.form.exists, "skip")
    run(batch)
    assert "Finished: 0 of 7 photos done, 5 skipped, 2 failed." in batch.message.text()
    assert list(cells(batch, 3).values()).count("skipped: the result already exists") == 4


def test_pause_holds_the_run_and_cancel_stops_it_and_start_goes_on(batch, photos, monkeypatch):
    calls = []
    fills = inpainter.Inpainter.fills
    monkeypatch.setattr(inpainter.Inpainter, "fills", lambda self, *rest: calls.append(1) or fills(self, *rest))
    with batch.user.qtbot.waitSignal(batch.ended):
        click(batch.start_button)
        click(batch.pause_button)
        assert batch.message.text() == "Paused." and batch.pause_button.text() == "Resume"
        held = len(calls)
        batch.user.qtbot.wait(700)
        assert len(calls) <= held + 1
        click(batch.cancel_button)
    assert "Stopped" in batch.message.text() and len(calls) < 4
    assert not list((photos / "cleaned").glob("*.part"))
    run(batch)
    assert "4 of 7 photos done" in batch.message.text()
    run(batch)
    assert cells(batch, 3)["0.png"] == "finished in an earlier run"


def test_a_second_batch_in_the_same_folder_is_refused_politely(batch, photos):
    click(batch.start_button)
    click(batch.pause_button)
    batch.user.qtbot.waitUntil((photos / "cleaned" / ".inpaint_batch.lock").exists)
    assert main(["batch", str(photos)]) == 2
    with batch.user.qtbot.waitSignal(batch.ended):
        click(batch.pause_button)


def test_closing_asks_while_a_batch_runs(batch, photos, monkeypatch):
    click(batch.start_button)
    monkeypatch.setattr(dialogs, "ask_stop_batch", lambda *_: False)
    batch.close()
    assert batch.isVisible() and batch.is_running
    batch.user.window.close()
    assert batch.user.window.isVisible()
    monkeypatch.setattr(dialogs, "ask_stop_batch", lambda *_: True)
    with batch.user.qtbot.waitSignal(batch.ended):
        batch.close()
        assert batch.is_running, "it ends at its next step, and the window does not freeze until then"
    assert not batch.isVisible() and not batch.is_running


def test_the_report_is_opened_by_the_system(batch, photos, monkeypatch):
    run(batch)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(batch.report_button)
    assert opened == [QUrl.fromLocalFile(str(photos / "cleaned" / "report.csv"))]


def test_wrong_wishes_are_told_and_nothing_starts(batch, photos):
    choose(batch.form.masks, "one")
    batch.form.mask_path.set_path(photos / "gone.png")
    batch.look()
    assert "gone.png does not exist" in batch.message.text() and not batch.start_button.isEnabled()
    choose(batch.form.masks, "beside")
    choose(batch.form.output, "other")
    batch.form.output_path.set_path(photos)
    batch.look()
    assert "is the folder of the photos" in batch.message.text() and not batch.start_button.isEnabled()
    batch.form.folder.set_path(photos / "none")
    batch.look()
    assert "none does not exist" in batch.message.text()


@pytest.mark.parametrize("kind", ["one", "folder"])
def test_a_mask_that_is_not_named_yet_is_asked_for(batch, kind):
    choose(batch.form.masks, kind)
    batch.look()
    assert "mask" in batch.message.text().lower() and not batch.start_button.isEnabled()


def test_nothing_is_put_beside_the_samples(start, tmp_path):
    folder = paths.samples()[0].parent
    before = sorted(folder.iterdir())
    user = start(folder)
    user.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    window = user.window.folders.batch
    assert window.form.folder.path is None, "the samples are not proposed"
    for output in (CLEANED, IN_PLACE, OTHER):
        window.form.folder.set_path(folder)
        window.form.output.setCurrentIndex(window.form.output.findData(output))
        if output == OTHER:
            window.form.output_path.set_path(folder / "new")
        window.look()
        assert "is used by Inpaint Studio" in window.message.text() and not window.start_button.isEnabled()
    window.form.output_path.set_path(tmp_path / "results")
    window.look()
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


def test_fields_that_say_nothing_are_hidden(batch):
    form = batch.form
    assert not form.mask_path.isVisible() and form.missing.isVisible()
    choose(form.masks, "one")
    assert form.mask_path.isVisible() and not form.missing.isVisible()
    choose(form.output, "in_place")
    assert not form.suffix.isVisible() and not form.exists.isVisible()


def test_results_in_place_keep_the_photos(batch, photos):
    before = (photos / "0.png").read_bytes()
    choose(batch.form.output, "in_place")
    run(batch)
    assert (photos / "originals" / "0.png").read_bytes() == before != (photos / "0.png").read_bytes()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_to_photos_that_are_replaced_are_counted(batch, photos):
    (photos / "zlink.png").symlink_to(photos / "0.png")
    choose(batch.form.output, "in_place")
    batch.user.qtbot.waitUntil(lambda: "Links to these photos, skipped: 1." in batch.message.text())
    assert "zlink.png" not in cells(batch, 2)
    choose(batch.form.missing, "copy")
    batch.user.qtbot.waitUntil(lambda: cells(batch, 3).get("nomask.png") == "no mask: left unchanged")


def test_the_photo_window_stays_free(batch):
    click(batch.start_button)
    user = batch.user
    user.drag((20, 20), (30, 20))
    assert user.session.document.has_mask
    assert batch.user.window.isEnabled() and batch.mapToGlobal(QPoint(0, 0)) is not None
    user.qtbot.waitUntil(lambda: not batch.is_running)


def test_a_retry_that_is_cancelled_leaves_the_report_whole(batch, photos, monkeypatch):
    run(batch)
    fills = inpainter.Inpainter.fills

    def cancelling(self, *rest):
        batch.cancel()
        return fills(self, *rest)

    Image.fromarray(textured(60, 80, seed=9)).save(photos / "broken.png")
    monkeypatch.setattr(inpainter.Inpainter, "fills", cancelling)
    run(batch, batch.retry_button)
    rows = json.loads((photos / "cleaned" / "report.json").read_text())
    names = [row["photo"].rsplit("/")[-1] for row in rows]
    assert names == ["0.png", "1.png", "2.png", "3.jpg", "broken.png", "nomask.png", "odd.png"]


def test_a_mask_that_was_mended_is_seen_at_the_next_look(batch, photos):
    batch.user.qtbot.waitUntil(lambda: "will fail" in cells(batch, 3)["odd.png"])
    mask = np.zeros((50, 90), np.uint8)
    mask[10:20, 10:20] = 255
    Image.fromarray(mask).save(photos / "masks" / "odd.png")
    batch.look()
    batch.user.qtbot.waitUntil(lambda: "masked" in cells(batch, 3)["odd.png"])


def test_a_batch_does_as_the_settings_say_now(batch):
    batch.user.window.preferences.change(margin=33)
    batch.look()
    assert batch._request.margin == 33


def test_closing_the_program_stops_the_batch_and_waits_for_it(batch, photos, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_stop_batch", lambda *_: True)
    click(batch.start_button)
    batch.user.window.close()
    batch.user.qtbot.waitUntil(lambda: not batch.is_running)
    assert not batch.user.window.isVisible() and not list((photos / "cleaned").glob("*.part"))


def test_a_name_that_is_too_long_for_its_mask_stops_nothing(batch, photos):
    Image.fromarray(textured(60, 80)).save(photos / ("x" * 249 + ".png"))
    batch.look()
    assert "8 photos" in batch.message.text() and batch.start_button.isEnabled()


def test_the_bar_moves_within_a_photo(batch):
    """With one large photo it would stand still to the end."""
    values = []
    batch.progress.valueChanged.connect(values.append)
    run(batch)
    whole = batch.progress.maximum() // len(batch._rows)
    assert values == sorted(values) and values[-1] == batch.progress.maximum()
    assert any(value % whole for value in values)


def status_button(batch):
    return next(one for one in batch.user.window.statusBar().findChildren(QToolButton) if "Batch" in one.text())


def go_to_the_photo(batch):
    batch.user.window.activateWindow()
    batch.user.qtbot.waitUntil(batch.user.window.isActiveWindow)


def test_the_photo_window_shows_a_batch_behind_it_and_its_end(batch, messages):
    told = []
    batch.progressed.connect(told.append)
    click(batch.start_button)
    go_to_the_photo(batch)
    assert status_button(batch).isVisible()
    with batch.user.qtbot.waitSignal(batch.ended):
        pass
    assert "Batch: 1 of 7" in told and "Batch: 7 of 7" in told
    assert messages == [f"Batch: {batch.message.text()}"] and "2 failed" in messages[0]
    assert status_button(batch).text() == "Batch: 2 failed"
    messages.clear()
    click(status_button(batch))
    batch.user.qtbot.waitUntil(batch.isActiveWindow)
    assert "Finished: 4 of 7" in batch.message.text() and batch.retry_button.isEnabled()
    assert batch.user.window.statusBar().findChild(QToolButton, "batch_state").isHidden(), "it has been seen"


def test_the_results_stay_when_the_window_is_asked_for_again(batch, photos):
    run(batch)
    before = cells(batch, 3), batch.message.text()
    for again in (lambda: go_to_the_photo(batch), batch.close):
        again()
        batch.user.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        batch.user.qtbot.waitUntil(batch.isActiveWindow)
        assert (cells(batch, 3), batch.message.text()) == before
        assert batch.report_button.isEnabled() and batch.retry_button.isEnabled()
    (photos / "broken.png").unlink()
    run(batch)
    assert len(cells(batch, 3)) == 6, "Start looks at the folder anew"


def test_a_batch_that_ends_in_sight_is_told_nowhere_else(batch, messages):
    batch.user.qtbot.waitUntil(batch.isActiveWindow)
    run(batch)
    assert not messages and batch.user.window.statusBar().findChild(QToolButton, "batch_state").isHidden()
