"""Runs of the batch window, with the same results as the command line."""

import csv
import json
import threading
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from inpaint_studio.__main__ import main
from inpaint_studio.core.errors import UsageError
from inpaint_studio.engine.fill import inpainter
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.batch import thread as batch_thread
from inpaint_studio.workflows.batch import run as batch_run
from inpaint_studio.workflows.batch.report import SavedReport
from tests.support.batch_window import begin, cells, choose, click, opened_batch, run
from tests.support.images import textured
from tests.support.questions import on_question
from tests.support.waiting import LONG

ASK = dialogs.ask_stop_batch  # tests replace it


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


def test_failed_photos_are_listed_and_can_be_retried(batch, photos):
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
    check, entered = CancelToken.check, []

    def checking(token):
        entered.append(token)
        check(token)
        entered.remove(token)

    monkeypatch.setattr(CancelToken, "check", checking)
    with batch.user.qtbot.waitSignal(batch.ended):
        begin(batch)
        click(batch.pause_button)
        assert batch.message.text() == "Paused." and batch.pause_button.text() == "Resume"
        held = len(calls)
        batch.user.qtbot.waitUntil(lambda: bool(entered))
        assert len(calls) <= held + 1
        click(batch.cancel_button)
    assert "Stopped" in batch.message.text() and len(calls) < 4
    assert not list((photos / "cleaned").glob("*.part"))
    run(batch)
    assert "4 of 7 photos done" in batch.message.text()
    run(batch)
    assert cells(batch, 3)["0.png"] == "finished in an earlier run"


def test_a_second_batch_in_the_same_folder_is_refused_politely(batch, photos):
    begin(batch)
    click(batch.pause_button)
    batch.user.qtbot.waitUntil((photos / "cleaned" / ".inpaint_batch.lock").exists)
    assert main(["batch", str(photos)]) == 2
    with batch.user.qtbot.waitSignal(batch.ended):
        click(batch.pause_button)


def test_closing_asks_while_a_batch_runs(batch, photos, monkeypatch):
    begin(batch)
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


def test_the_question_about_a_batch_ends_with_the_batch(batch, monkeypatch):
    begin(batch)
    monkeypatch.setattr(dialogs, "ask_stop_batch", ASK)
    on_question(lambda _box: batch._current.cancel())  # as if it had ended by itself
    batch.user.window.close()
    assert not batch.is_running and batch.user.window.isVisible() and batch.isVisible()


def test_the_report_is_opened_by_the_system(batch, photos, monkeypatch):
    run(batch)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(batch.report_button)
    assert opened == [QUrl.fromLocalFile(str(photos / "cleaned" / "report.csv"))]


def test_results_in_place_keep_the_photos(batch, photos):
    before = (photos / "0.png").read_bytes()
    choose(batch.form.output, "in_place")
    run(batch)
    assert (photos / "originals" / "0.png").read_bytes() == before != (photos / "0.png").read_bytes()


def test_the_photo_window_stays_free(batch):
    begin(batch)
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


def test_closing_the_program_stops_the_batch_and_waits_for_it(batch, photos, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_stop_batch", lambda *_: True)
    begin(batch)
    batch.user.window.close()
    batch.user.qtbot.waitUntil(lambda: not batch.is_running)
    assert not batch.user.window.isVisible() and not list((photos / "cleaned").glob("*.part"))


def test_the_bar_moves_within_a_photo(batch):
    """The bar would otherwise stand still until the end of a batch of one large photo."""
    values = []
    batch.progress.valueChanged.connect(values.append)
    run(batch)
    whole = batch.progress.maximum() // batch.model.rowCount()
    assert values == sorted(values) and values[-1] == batch.progress.maximum()
    assert any(value % whole for value in values)


def status_button(batch):
    return next(one for one in batch.user.window.statusBar().findChildren(QToolButton) if "Batch" in one.text())


def go_to_the_photo(batch):
    batch.user.window.activateWindow()
    batch.user.qtbot.waitUntil(batch.user.window.isActiveWindow)


def test_the_photo_window_shows_a_batch_behind_it_and_its_end(batch, messages):
    reports = []
    batch.progressed.connect(reports.append)
    begin(batch)
    go_to_the_photo(batch)
    assert status_button(batch).isVisible()
    with batch.user.qtbot.waitSignal(batch.ended):
        pass
    assert "Batch: 1 of 7" in reports and "Batch: 7 of 7" in reports
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


def test_a_batch_that_ends_in_view_is_not_announced_elsewhere(batch, messages):
    batch.user.qtbot.waitUntil(batch.isActiveWindow)
    run(batch)
    assert not messages and batch.user.window.statusBar().findChild(QToolButton, "batch_state").isHidden()


def test_a_batch_that_could_not_run_is_not_called_finished(batch, monkeypatch, messages):
    gone = threading.Event()

    def refusing(*_):
        assert gone.wait(LONG)  # or the end would be seen in the batch window
        raise UsageError("Another batch is running in this folder.")
        yield

    monkeypatch.setattr(batch_run, "run_batch", refusing)
    begin(batch)
    go_to_the_photo(batch)
    gone.set()
    batch.user.qtbot.waitUntil(lambda: not batch.is_running)
    assert batch.message.text() == "Another batch is running in this folder."
    assert status_button(batch).text() == "Batch: failed" and messages == [f"Batch: {batch.message.text()}"]


def test_a_report_that_went_elsewhere_is_no_failure_of_the_batch(batch, photos, monkeypatch):
    elsewhere = photos / "elsewhere.csv"
    monkeypatch.setattr(batch_thread, "keep_report", lambda *_, **__: SavedReport(elsewhere, "The folder is full."))
    failures = []
    begin(batch)
    batch.findChild(batch_thread.BatchThread).failed.connect(failures.append)
    batch.user.qtbot.waitUntil(lambda: not batch.is_running)
    text = batch.message.text()
    assert text.startswith(f"The folder is full. Report saved as {elsewhere}.") and "Finished: 4 of 7" in text
    assert not failures


def test_an_aborted_batch_says_how_far_it_got(batch, monkeypatch, messages):
    run_whole = batch_run.run_batch

    def breaking(*about):
        yield next(run_whole(*about))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(batch_run, "run_batch", breaking)
    begin(batch)
    go_to_the_photo(batch)
    batch.user.qtbot.waitUntil(lambda: not batch.is_running)
    text = batch.message.text()
    assert "No space left on device" in text and "Stopped: 2 of 7" in text and "Finished" not in text
    assert status_button(batch).text() == "Batch: failed" and messages == [f"Batch: {text}"]


def test_the_photo_window_shows_that_a_batch_is_paused_as_long_as_it_is(batch):
    begin(batch)
    go_to_the_photo(batch)
    click(batch.pause_button)
    assert status_button(batch).text() == "Batch: paused"
    batch.findChild(batch_thread.BatchThread).progressed.emit(0, 1, 2)  # of the step that was under way
    assert status_button(batch).text() == "Batch: paused"
    with batch.user.qtbot.waitSignal(batch.ended):
        click(batch.pause_button)
        assert status_button(batch).text() == "Batch: 1 of 7"


def shown_colours(batch, name):
    """The mean colour of the thumbnail of a photo."""
    model = batch.table.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 1).data() == name)
    batch.user.qtbot.waitUntil(lambda: model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) is not None)
    image = model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).toImage()
    return np.array([image.pixelColor(image.width() // 2, image.height() // 2).getRgb()[:3]]).mean(axis=0)


def test_results_are_seen_in_the_table_and_by_a_double_click(batch, photos, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    model, table = batch.table.model(), batch.table
    rows = {model.index(row, 1).data(): row for row in range(model.rowCount())}

    def double_click(name):
        place = table.visualRect(model.index(rows[name], 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert not batch.folder_button.isEnabled()
    tinted = shown_colours(batch, "0.png")
    double_click("0.png")
    run(batch)
    batch.user.qtbot.waitUntil(lambda: np.abs(shown_colours(batch, "0.png") - tinted).max() > 20)
    double_click("0.png")
    double_click("broken.png")
    click(batch.folder_button)
    cleaned = photos / "cleaned"
    assert [*map(Path, opened)] == [photos / "0.png", cleaned / "0.png", photos / "broken.png", cleaned]


def test_a_result_that_nothing_opens_is_named(batch, photos, monkeypatch):
    run(batch)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    click(batch.folder_button)
    assert str(photos / "cleaned") in batch.message.text()


def test_a_photo_is_done_while_the_next_one_is_filled(batch, photos, monkeypatch):
    """Its result used to be shown only when the next one was filled as well."""
    fills, may_go_on, calls = inpainter.Inpainter.fills, threading.Event(), []

    def held(self, *rest):
        calls.append(1)
        assert len(calls) != 2 or may_go_on.wait(LONG)
        return fills(self, *rest)

    monkeypatch.setattr(inpainter.Inpainter, "fills", held)
    with batch.user.qtbot.waitSignal(batch.ended):
        begin(batch)
        batch.user.qtbot.waitUntil(lambda: cells(batch, 3)["0.png"].startswith("done"))
        assert len(calls) <= 2
        may_go_on.set()


def test_without_any_mask_nothing_can_be_started(start, tmp_path):
    Image.fromarray(textured(60, 80)).save(tmp_path / "a.png")
    batch = opened_batch(start, tmp_path)
    batch.user.qtbot.waitUntil(lambda: "no photo has a mask" in batch.message.text())
    assert not batch.start_button.isEnabled()
    choose(batch.form.missing, "copy")
    batch.user.qtbot.waitUntil(batch.start_button.isEnabled)
    choose(batch.form.missing, "skip")
    batch.user.qtbot.waitUntil(lambda: not batch.start_button.isEnabled())
    assert not (tmp_path / "cleaned").exists()


def test_the_photo_does_not_move_when_a_batch_starts(batch):
    window = batch.user.window
    before = window.canvas.geometry(), window.statusBar().height()
    heights = set()
    batch.progressed.connect(lambda _: heights.add(window.statusBar().sizeHint().height()))
    run(batch)
    assert (window.canvas.geometry(), window.statusBar().height()) == before and len(heights) == 1
