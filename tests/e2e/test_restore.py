"""Repair of a damaged photo, in the window and on the command line."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from shiboken6 import isValid

from inpaint_studio import paths
from inpaint_studio.cli import reports, run
from inpaint_studio.cli import restore as restore_command
from inpaint_studio.core.photo_io import read_mask, read_photo
from inpaint_studio.engine.damage import LEARNED, detector, search
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.restore.panel import WAIT
from inpaint_studio.ui.restore.search_threads import SearchKey
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.controls import check, click, drag
from tests.support.damage import page as made
from tests.support.damage import smooth


def kinds(panel):
    return [panel.list.item(row).text().split(",")[0] for row in range(panel.list.count())]


def test_damage_is_found_masked_and_listed(panel, damaged):
    mask, truth = panel.user.session.document.mask, damaged[1]
    assert (mask[truth > 0] > 0).mean() > 0.85 and (mask > 0).mean() < 0.05
    assert {"Lost blocks and stripes", "Dead and hot pixels"} <= set(kinds(panel))
    assert any("scratches" in kind.lower() for kind in kinds(panel))
    assert panel.user.session.document.history.labels == ["Damage found"]
    assert "places are masked" in panel.message.text() and "(1)" in panel.checks["blocks"].text()


def test_each_change_is_the_same_step_of_the_history(panel):
    user, document = panel.user, panel.user.session.document
    with_blocks = document.mask.copy()
    panel.checks["blocks"].setChecked(False)
    user.qtbot.waitUntil(lambda: "Lost blocks and stripes" not in kinds(panel))
    assert document.history.labels == ["Damage found"] and document.mask[70, 60] == 0 != with_blocks[70, 60]
    panel.sliders["scratches"].setValue(0)
    user.qtbot.waitUntil(lambda: "Searching" not in panel.message.text() and not panel._soon.isActive())
    user.action("undo").trigger()
    assert not document.has_mask


def test_every_control_of_the_panel_does_what_it_shows(panel):
    """Controls are clicked; moving one does not change how long the panel waits for the next move."""
    user = panel.user

    def settled():
        user.qtbot.waitUntil(lambda: not panel._soon.isActive() and "Searching" not in panel.message.text())

    settled()
    for box in panel.checks.values():
        for expected in (not box.isChecked(), box.isChecked()):
            check(box)
            settled()
            assert box.isChecked() is expected and ("(" in box.text()) is expected
    for name, slider in panel.sliders.items():
        if not panel.checks[name].isChecked():
            assert not slider.isVisible(), "of what is not looked for"
            continue
        drag(slider, 0.0)
        assert slider.value() == 0 and panel._soon.isActive() and panel._soon.interval() == WAIT
        settled()
        assert panel.searches.get(SearchKey(name, 0)) is not None
        drag(slider, 0.5)
        settled()
    item = panel.list.visualItemRect(panel.list.item(0))
    kept = len(panel.decisions.included)
    QTest.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=item.topLeft() + QPoint(10, item.height() // 2)
    )
    assert len(panel.decisions.included) == kept - 1 and panel.list.item(0).checkState() == Qt.CheckState.Unchecked


def test_strokes_painted_meanwhile_are_kept(panel):
    user, document = panel.user, panel.user.session.document
    user.window.toolbox.set_size(12)
    user.drag((350, 30), (360, 30))
    panel.checks["blocks"].setChecked(False)
    user.qtbot.waitUntil(lambda: "Lost blocks and stripes" not in kinds(panel))
    assert document.mask[30, 355] == 255 and document.history.labels[1] == "Brush stroke"


def test_pieces_are_reviewed_with_the_keys(panel):
    user, document = panel.user, panel.user.session.document
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    assert "Lost blocks" in panel.list.item(0).text()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.list.currentRow() == 1 and document.mask[70, 60] == 0
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert document.mask[70, 60] == 255 and panel.list.currentRow() == 1
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    x, y = user.canvas.navigation.viewport.to_view((80, 72))
    assert 0 < x < user.canvas.width() and 0 < y < user.canvas.height()


def test_areas_erased_from_a_find_stay_erased(panel):
    user, document = panel.user, panel.user.session.document
    user.window.toolbox.set_size(14)
    user.action("eraser").trigger()
    user.drag((60, 72), (66, 72))
    assert document.mask[72, 63] == 0
    row = next(row for row in range(panel.list.count()) if "Scratches" in panel.list.item(row).text())
    panel.list.setCurrentRow(row)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert document.mask[72, 63] == 0 and document.mask[72, 100] == 255 and document.mask[150, 200] == 0


def test_escape_ends_everything(panel):
    user, document = panel.user, panel.user.session.document
    before = document.mask.copy()
    panel.checks["blocks"].setChecked(False)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert user.window.restore.panel is None
    user.qtbot.waitUntil(lambda: not isValid(panel) or not any(one.isActive() for one in panel.findChildren(QTimer)))
    assert np.array_equal(document.mask, before)


def test_a_removal_from_the_window_closes_the_panel(panel):
    user = panel.user
    with user.qtbot.waitSignal(user.session.removals.done):
        user.action("remove").trigger()
    user.wait_idle()
    user.qtbot.waitUntil(lambda: user.window.restore.panel is None)
    assert not user.session.document.has_mask


def test_a_skipped_piece_stays_skipped_at_another_sensitivity(panel):
    user, document = panel.user, panel.user.session.document
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    panel.sliders["blocks"].setValue(60)
    user.qtbot.waitUntil(lambda: not panel._soon.isActive() and "Searching" not in panel.message.text())
    assert document.mask[70, 60] == 0


def test_an_undamaged_photo_is_reported_as_undamaged(start, tmp_path):
    Image.fromarray(smooth()).save(tmp_path / "sound.png")
    user = start(tmp_path / "sound.png")
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: "No damage found" in panel.message.text())
    assert not user.session.document.has_mask and user.session.document.history.labels == []
    assert not panel.remove_button.isEnabled()


def test_a_printed_page_is_recognised_and_its_kinds_can_be_turned_on(start, tmp_path):
    Image.fromarray(made("text", 3)).save(tmp_path / "page.png")
    user = start(tmp_path / "page.png")
    user.search("find_damage")
    panel = user.window.restore.panel
    assert panel.hint.isVisible() and "page of text" in panel.hint.note.text() and "Dust" in panel.hint.note.text()
    assert not panel.checks["dust"].isChecked() and panel.checks["blocks"].isChecked()
    user.qtbot.waitUntil(lambda: "No damage found" in panel.message.text())
    QTest.mouseClick(panel.checks["dust"], Qt.MouseButton.LeftButton)
    assert panel.checks["dust"].isChecked() and "Dust and spots" not in panel.hint.note.text()
    assert panel.hint.note.text().endswith(".") and "Scratches" in panel.hint.note.text()
    for name in ("scratches", "stamps", "pixels"):
        check(panel.checks[name])
    assert not panel.hint.isVisible(), "nothing is left out any more"


def test_a_button_of_the_hint_searches_for_all_that_it_names(start, tmp_path):
    Image.fromarray(made("text", 3)).save(tmp_path / "page.png")
    user = start(tmp_path / "page.png")
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: "No damage found" in panel.message.text())
    assert panel.hint.button.text() == "Search anyway" and "tick" not in panel.hint.note.text()
    user.window.activateWindow()
    panel.hint.button.setFocus()
    click(panel.hint.button)
    named = ("scratches", "dust", "stamps", "pixels")
    assert all(panel.checks[name].isChecked() for name in named) and not panel.checks["transparent"].isChecked()
    assert not panel.hint.isVisible() and panel.checks["scratches"].hasFocus()
    user.qtbot.waitUntil(lambda: all("(" in panel.checks[name].text() for name in named))


def test_an_ordinary_photo_has_no_hint_about_pages(panel):
    assert not panel.hint.isVisible() and panel.checks["dust"].isChecked()


def test_opening_another_photo_closes_the_panel(panel, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    Image.fromarray(smooth()).save(tmp_path / "other.png")
    panel.user.window.open(tmp_path / "other.png")
    assert panel.user.window.restore.panel is None
    panel.user.search("find_damage")
    assert panel.user.window.restore.panel is not None


def test_an_unreadable_detector_is_reported(start, damaged, messages, monkeypatch, tmp_path):
    monkeypatch.setattr(search.paths, "DETECTOR", search.paths.Network(str(tmp_path / "gone.safetensors")))
    user = start(damaged[0])
    user.search("find_damage")
    assert "gone.safetensors" in messages[0] and user.window.restore.panel is None


# -- command line -----------------------------------------------------------------------------


def test_photos_are_restored_and_sound_ones_come_back_as_they_are(damaged, tmp_path, capsys):
    Image.fromarray(smooth()).save(tmp_path / "sound.png")
    (tmp_path / "broken.png").write_bytes(b"x")
    before = damaged[0].read_bytes()
    assert run(["restore", str(tmp_path)]) == 1, "one is broken"
    texts = capsys.readouterr().out
    assert "nothing found" in texts and "repaired" in texts and "broken.png" in texts
    out = tmp_path / "restored"
    assert (out / "sound.png").read_bytes() == (tmp_path / "sound.png").read_bytes()
    assert damaged[0].read_bytes() == before
    result, truth = read_photo(out / "damaged.png").pixels, damaged[1]
    assert np.abs(result[truth > 0].astype(int) - smooth()[truth > 0]).mean() < 12


def test_only_masks_and_only_some_kinds(damaged, tmp_path, capsys):
    assert run(["restore", str(damaged[0]), "--kinds", "blocks", "--mask-only", "--output", str(tmp_path / "m")]) == 0
    mask = read_mask(tmp_path / "m" / "damaged_mask.png")
    assert (mask[64:80, 48:112] == 255).all() and (mask > 0).sum() < 1.2 * 16 * 64
    assert run(["restore", str(damaged[0]), "--kinds", "rust"]) == 2
    assert "'rust'" in capsys.readouterr().err
    assert run(["restore", str(tmp_path / "m")]) == 3


def test_a_batch_can_look_for_damage_itself(damaged, tmp_path):
    assert run(["batch", str(damaged[0]), "--mask", "auto:blocks,pixels", "--output", str(tmp_path / "o")]) == 0
    result = read_photo(tmp_path / "o" / "damaged.png").pixels
    assert np.abs(result[64:80, 48:112].astype(int) - smooth()[64:80, 48:112]).mean() < 12


def test_sensor_damage_is_found_across_photos(tmp_path, capsys):
    for number in range(4):
        pixels = smooth() + np.uint8(5 * number)
        pixels[100, 120] = 255  # the sensor's
        pixels[20 + 40 * number, 300] = 255  # a light in the scene
        Image.fromarray(pixels).save(tmp_path / f"{number}.png")
    assert run(["restore", str(tmp_path), "--kinds", "pixels", "--sensor", "--output", str(tmp_path / "o")]) == 0
    result = read_photo(tmp_path / "o" / "1.png").pixels
    assert abs(int(result[100, 120, 0]) - int(smooth()[100, 120, 0]) - 5) < 25
    assert result[60, 300, 0] == 255


def test_undamaged_photos_in_place_are_searched_again_for_other_damage(damaged):
    path = damaged[0]
    before = path.read_bytes()
    options = [str(path), "--in-place", "--backup"]
    assert run(["batch", *options, "--mask", "auto:transparent"]) == 0 and path.read_bytes() == before
    assert run(["batch", *options, "--mask", "auto:blocks"]) == 0 and path.read_bytes() != before
    assert (path.parent / "originals" / path.name).read_bytes() == before


def test_masks_of_photos_of_one_stem_do_not_replace_each_other(damaged, tmp_path):
    Image.open(damaged[0]).save(tmp_path / "damaged.tif")
    photos = [str(damaged[0]), str(tmp_path / "damaged.tif")]
    for _ in range(2):
        assert run(["restore", *photos, "--kinds", "blocks", "--mask-only", "--output", str(tmp_path / "m")]) == 0
    assert len(list((tmp_path / "m").glob("*_mask.png"))) == 4


def test_an_unknown_kind_is_refused_before_anything_is_made(damaged, tmp_path):
    assert run(["batch", str(damaged[0]), "--mask", "auto:rust", "--output", str(tmp_path / "o")]) == 2
    assert not (tmp_path / "o").exists()


def test_the_sensors_mask_is_written_for_every_photo_after_one_look(tmp_path, capsys, monkeypatch):
    for number in range(3):
        pixels = smooth() + np.uint8(5 * number)
        pixels[100, 120] = 255
        Image.fromarray(pixels).save(tmp_path / f"{number}.png")
    (tmp_path / "broken.png").write_bytes(b"no picture")
    looks = []
    monkeypatch.setattr(restore_command, "read_photo", lambda path: (looks.append(path), read_photo(path))[1])
    options = ["--kinds", "pixels", "--sensor", "--mask-only", "--output", str(tmp_path / "m")]
    assert run(["restore", str(tmp_path), *options]) == 1, "one of them cannot be opened"
    assert "failed  broken.png" in capsys.readouterr().out
    assert len(looks) == 4
    masks = [read_mask(path) for path in sorted((tmp_path / "m").glob("*.png"))]
    assert len(masks) == 3 and all(mask[100, 120] == 255 and (mask > 0).mean() < 0.001 for mask in masks)


def test_rules_need_no_network(damaged, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "DETECTOR", paths.Network(str(tmp_path / "gone.safetensors")))
    assert run(["restore", str(damaged[0]), "--kinds", "blocks", "--output", str(tmp_path / "o")]) == 0
    assert run(["restore", str(damaged[0]), "--kinds", "dust", "--output", str(tmp_path / "o")]) == 1


def test_a_look_inside_a_batch_can_be_cancelled(damaged, tmp_path, monkeypatch):
    token = CancelToken()
    looked = []

    def look(pixels, network):
        looked.append(pixels.shape)
        token.cancel()
        return np.zeros((len(LEARNED), *pixels.shape[:2]), np.uint8)

    monkeypatch.setattr(detector, "_tile_probabilities", look)
    Image.fromarray(np.tile(smooth(), (5, 4, 1))).save(tmp_path / "large.png")
    plan = plan_batch([tmp_path / "large.png"], Rules("auto:dust", tmp_path / "o"))
    with pytest.raises(Cancelled):
        list(run_batch(plan, lambda: None, BatchOptions(), token))
    assert len(looked) == 1, "it went on after the cancel"


# -- what is ignored, and what is too much ---------------------------------------------------


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.png"
    Image.fromarray(made("text", 3)).save(path)
    return path


@pytest.fixture
def speckled(tmp_path, monkeypatch):
    """A photo in which more dust is seen than can be."""
    monkeypatch.setattr(detector, "_tile_probabilities", many_specks)
    path, pixels = tmp_path / "speckled.png", smooth()
    pixels[many_specks(pixels, None)[LEARNED.index("dust")] > 0] = 250
    Image.fromarray(pixels).save(path)
    return path


def many_specks(pixels, network):
    seen = np.zeros((len(LEARNED), *pixels.shape[:2]), np.uint8)
    seen[LEARNED.index("dust"), 4:-4:12, 4:-4:12] = 255
    seen[LEARNED.index("dust"), 5:-4:12, 4:-4:12] = seen[LEARNED.index("dust"), 4:-4:12, 5:-4:12] = 255
    return seen


def test_a_printed_page_is_copied_unchanged_and_reported(page, capsys):
    assert run(["restore", str(page)]) == 0
    texts = capsys.readouterr().out
    assert "this is a page of text. Ignored: scratches, dust, date stamps and pixels" in texts and "--kinds" in texts
    assert (page.parent / "restored" / "page.png").read_bytes() == page.read_bytes()


def test_no_mask_is_written_for_a_page(page, tmp_path, capsys):
    assert run(["restore", str(page), "--mask-only", "--output", str(tmp_path / "m")]) == 0
    assert not list((tmp_path / "m").glob("*.png")) and "page of text" in capsys.readouterr().out


def test_implausibly_much_damage_is_repaired_only_on_request(speckled, capsys):
    assert run(["restore", str(speckled), "--kinds", "dust"]) == 1
    texts = capsys.readouterr()
    out = speckled.parent / "restored" / "speckled.png"
    assert "doubtful" in texts.out and "places" in texts.out and not out.exists()
    assert "speckled.png" in texts.err and "dust in" in texts.err and "--yes" in texts.err
    assert run(["restore", str(speckled), "--kinds", "dust", "--yes"]) == 0 and out.exists()
    assert "repaired" in capsys.readouterr().out


def test_a_batch_reports_implausibly_much_damage_too(speckled, capsys):
    report = speckled.parent / "r.csv"
    options = ["batch", str(speckled), "--mask", "auto:dust", "--report", str(report)]
    assert run(options) == 1
    assert "--yes" in capsys.readouterr().err and not (speckled.parent / "cleaned" / "speckled.png").exists()
    text = report.read_text()
    assert "doubtful" in text and "dust in" in text and "places" in text
    assert run([*options, "--yes"]) == 0 and (speckled.parent / "cleaned" / "speckled.png").exists()


def test_a_report_is_written_on_request(speckled, capsys):
    report = speckled.parent / "r.csv"
    options = ["restore", str(speckled), "--kinds", "dust", "--report", str(report)]
    assert run(options) == 1
    text = report.read_text()
    assert "doubtful" in text and "dust in" in text and "places" in text and report.with_suffix(".json").exists()
    assert not list((speckled.parent / "restored").glob("report*"))
    assert run(["restore", str(speckled), "--report", str(speckled.parent / "none" / "r.csv")]) == 2
    assert run([*options, "--mask-only"]) == 2 and "--report cannot be used" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_after_all_has_its_own_exit_code(speckled, monkeypatch):
    elsewhere = reports.keep_report

    def failing(_requested, plan, results, overwrite):
        return elsewhere(None, plan, results, overwrite)._replace(reason="The disk is full.")

    monkeypatch.setattr(reports, "keep_report", failing)
    assert run(["restore", str(speckled), "--report", str(speckled.parent / "r.csv")]) == 4


def test_masks_alone_are_made_however_much_is_found(speckled, tmp_path):
    assert run(["restore", str(speckled), "--kinds", "dust", "--mask-only", "--output", str(tmp_path / "m")]) == 0
    assert read_mask(tmp_path / "m" / "speckled_mask.png").any()


def test_a_field_of_dots_is_left_alone_unless_named(speckled, capsys):
    assert run(["restore", str(speckled)]) == 0
    assert "Ignored: dust" in capsys.readouterr().out
    assert run(["batch", str(speckled), "--mask", "auto:usual"]) == 0
    assert "Ignored: dust" in (speckled.parent / "cleaned" / "report.csv").read_text()
