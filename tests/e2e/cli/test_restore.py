"""Repair of damaged photos on the command line and in batches."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.cli import reports, run
from inpaint_studio.cli import restore as restore_command
from inpaint_studio.core.photo_io import read_mask, read_photo
from inpaint_studio.engine.damage import LEARNED, detector
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.damage import page as made
from tests.support.damage import smooth


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


def test_masks_of_photos_of_one_stem_are_named_so_that_a_batch_pairs_them_rightly(damaged, tmp_path, capsys):
    folder, masks = tmp_path / "photos", tmp_path / "m"
    folder.mkdir()
    Image.open(damaged[0]).save(folder / "damaged.png")
    Image.open(damaged[0]).transpose(Image.Transpose.FLIP_TOP_BOTTOM).save(folder / "damaged.tif")
    words = ["restore", str(folder), "--kinds", "blocks", "--mask-only", "--output", str(masks)]
    assert run(words) == 0
    shown = capsys.readouterr().out
    assert {path.name for path in masks.glob("*.png")} == {"damaged_png_mask.png", "damaged_tif_mask.png"}
    assert all(str(path) in shown for path in masks.glob("*.png")), "the names are printed"
    for place in (masks, folder):
        plan = plan_batch([folder], Rules(masks if place == masks else None, tmp_path / "o"))
        assert {item.photo.name: item.mask.name for item in plan.items} == {
            "damaged.png": "damaged_png_mask.png", "damaged.tif": "damaged_tif_mask.png",
        }  # fmt: skip
        assert not any(item.shared for item in plan.items)
        for path in masks.glob("*.png"):
            (folder / path.name).write_bytes(path.read_bytes())


def test_masks_replace_earlier_ones_only_if_that_is_requested(damaged, tmp_path, capsys):
    words = ["restore", str(damaged[0]), "--mask-only", "--output", str(tmp_path / "m"), "--kinds"]
    mask = tmp_path / "m" / "damaged_mask.png"
    assert run([*words, "blocks"]) == 0
    before = mask.read_bytes()
    assert run([*words, "pixels"]) == 2 and mask.read_bytes() == before
    assert "damaged_mask.png already exists. Use --overwrite" in capsys.readouterr().err
    assert run([*words, "pixels", "--overwrite"]) == 0 and mask.read_bytes() != before
    assert [path.name for path in (tmp_path / "m").glob("*.png")] == ["damaged_mask.png"]
    assert run([*words, "transparent", "--overwrite"]) == 0 and "is from an earlier run" in capsys.readouterr().err
    (tmp_path / "m" / "damaged_png_mask.png").write_bytes(before)  # a batch would take this one
    assert run([*words, "pixels", "--overwrite"]) == 2
    assert "damaged_png_mask.png is already the mask of damaged.png" in capsys.readouterr().err


def test_photos_of_two_folders_whose_masks_would_be_mixed_up_are_refused(damaged, tmp_path, capsys):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        Image.open(damaged[0]).save(tmp_path / name / "a.png")
    words = ["restore", str(tmp_path / "x"), str(tmp_path / "y"), "--kinds", "blocks", "--mask-only"]
    assert run([*words, "--output", str(tmp_path / "m")]) == 2 and not (tmp_path / "m").exists()
    assert "would have the same name" in capsys.readouterr().err


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
