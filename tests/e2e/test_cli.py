"""The command line: results, exit codes, and one line on stderr for every error."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import inpaint_studio
from inpaint_studio import paths
from inpaint_studio.cli import commands, run
from inpaint_studio.core.masks.mask import default_grow, grow
from inpaint_studio.core.photo_io import read_mask, read_photo
from inpaint_studio.workflows.watermark import find_overlay
from tests.support.images import textured
from tests.support.spoilt import spoilt
from tests.support.waiting import LONG
from tests.support.watermarks import stamped


def one_line(capsys) -> str:
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1 and "Traceback" not in captured.err
    return captured.err


def test_remove_says_what_it_did_and_touches_nothing_else(photo_file, mask_file, capsys):
    before = photo_file.read_bytes()
    assert run(["remove", str(photo_file), "--mask", str(mask_file), "--device", "cpu", "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["output"] == str(photo_file.with_name("photo_removed.png"))
    assert line["device"] == "cpu" and line["mask_share"] == pytest.approx(600 / 19200, abs=1e-6)
    result, photo = read_photo(Path(line["output"])).pixels, read_photo(photo_file).pixels
    outside = grow(read_mask(mask_file), default_grow(photo.shape)) == 0
    assert np.array_equal(result[outside], photo[outside])
    assert not np.array_equal(result, photo)
    assert photo_file.read_bytes() == before


def test_a_mask_of_the_whole_photo_is_refused(photo_file, tmp_path, capsys):
    Image.new("L", Image.open(photo_file).size, 255).save(tmp_path / "all.png")
    assert run(["remove", str(photo_file), "--mask", str(tmp_path / "all.png"), "--device", "cpu"]) == 1
    assert "all.png covers the whole photo, so nothing is left to copy from" in one_line(capsys)
    mask = Image.open(tmp_path / "all.png")
    mask.putpixel((0, 0), 0)
    mask.save(tmp_path / "nearly.png")
    assert run(["remove", str(photo_file), "--mask", str(tmp_path / "nearly.png"), "--device", "cpu"]) == 1
    assert "Nothing of the photo is left to copy from" in one_line(capsys), "the margin covers the last pixel"
    assert not photo_file.with_name("photo_removed.png").exists()


def test_a_second_result_gets_a_number_and_grow_0_leaves_the_mask_as_drawn(photo_file, mask_file):
    arguments = ["remove", str(photo_file), "--mask", str(mask_file), "--grow", "0"]
    assert run(arguments) == 0 and run(arguments) == 0
    second = photo_file.with_name("photo_removed_2.png")
    result, photo = read_photo(second).pixels, read_photo(photo_file).pixels
    assert np.array_equal(result[read_mask(mask_file) == 0], photo[read_mask(mask_file) == 0])


def test_the_orientation_applies_to_photo_and_mask(tmp_path, capsys):
    exif = Image.Exif()
    exif[0x0112] = 6
    mask = np.zeros((60, 90), np.uint8)
    mask[10:20, 30:50] = 255
    Image.fromarray(textured(60, 90)).save(tmp_path / "p.png", exif=exif)
    Image.fromarray(mask).save(tmp_path / "m.png", exif=exif)
    upright = np.rot90(mask, -1)
    assert run(["remove", str(tmp_path / "p.png"), "--mask", str(tmp_path / "m.png"), "--grow", "0"]) == 0
    result, photo = read_photo(tmp_path / "p_removed.png").pixels, read_photo(tmp_path / "p.png").pixels
    assert result.shape == (90, 60, 3)
    assert np.array_equal(result[upright == 0], photo[upright == 0])
    assert not np.array_equal(result[upright > 0], photo[upright > 0])


@pytest.mark.parametrize("case", ["missing", "broken", "size", "empty_mask", "no_folder", "missing_mask"])
def test_what_fails_is_one_line_and_exit_1(photo_file, mask_file, tmp_path, capsys, case):
    photo, mask, extra, words = photo_file, mask_file, [], ""
    if case == "missing":
        photo, words = tmp_path / "none.jpg", "none.jpg does not exist"
    elif case == "missing_mask":
        mask, words = tmp_path / "none.png", "none.png does not exist"
    elif case == "broken":
        photo_file.write_bytes(photo_file.read_bytes()[:500])
        words = "damaged"
    elif case == "size":
        Image.fromarray(np.full((20, 30), 255, np.uint8)).save(mask_file)
        words = "30×20 pixels, but"
    elif case == "empty_mask":
        Image.fromarray(np.zeros((120, 160), np.uint8)).save(mask_file)
        words = "nothing to remove"
    else:
        extra, words = ["--output", str(tmp_path / "no" / "a.png")], "does not exist"
    assert run(["remove", str(photo), "--mask", str(mask), *extra]) == 1
    assert words in one_line(capsys)


def test_a_device_that_is_not_there_is_named_with_an_option_that_helps(photo_file, mask_file, capsys):
    assert run(["remove", str(photo_file), "--mask", str(mask_file), "--device", "cuda:99"]) == 1
    assert one_line(capsys).endswith(" There is no device cuda:99 on this computer. Use --device cpu.\n")


@pytest.mark.parametrize("weights", ["missing", "damaged"])
def test_bad_weights_are_exit_1(photo_file, mask_file, tmp_path, capsys, monkeypatch, weights):
    path = tmp_path / "w.safetensors"
    if weights == "damaged":
        path.write_bytes(paths.weights().read_bytes()[:10000])
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(path))
    assert run(["remove", str(photo_file), "--mask", str(mask_file)]) == 1
    assert "w.safetensors" in one_line(capsys)


def test_the_best_of_several_variations_is_written(photo_file, mask_file, tmp_path):
    output = tmp_path / "best.png"
    words = ["remove", str(photo_file), "--mask", str(mask_file), "--device", "cpu", "--output", str(output)]
    assert run([*words, "--variations", "3"]) == 0
    photo, mask = read_photo(photo_file).pixels, read_mask(mask_file)
    assert np.array_equal(read_photo(output).pixels, inpaint_studio.remove(photo, mask, device="cpu", variations=3))


def test_wrong_usage_is_exit_2(photo_file, mask_file, capsys):
    common = ["remove", str(photo_file), "--mask", str(mask_file)]
    before = photo_file.read_bytes()
    assert run([*common, "--output", str(photo_file)]) == 2
    assert "photo itself" in one_line(capsys)
    assert run([*common, "--output", str(mask_file)]) == 2
    assert "--overwrite" in one_line(capsys)
    wrong = (
        [*common, "--output", "a.xyz"],
        [*common, "--device", "abacus"],
        [*common, "--grow", "-3"],
        [*common, "--seed", "-1"],
        [*common, "--variations", "0"],
        [*common, "--variations", "17"],
        ["remove"],
        ["remove", str(photo_file)],
        [
            "batch",
            str(photo_file.parent),
            "--mask",
            str(mask_file),
            "--output",
            str(photo_file.parent / "o"),
            "--device",
            "abacus",
        ],
        ["batch", str(photo_file.parent), "--mask", str(mask_file), "--output", str(mask_file)],
    )
    for arguments in wrong:
        assert run(arguments) == 2, arguments
        assert one_line(capsys)
    assert photo_file.read_bytes() == before


def test_overwrite_is_possible_when_asked_for(photo_file, mask_file):
    assert run(["remove", str(photo_file), "--mask", str(mask_file), "--output", str(photo_file), "--overwrite"]) == 0
    assert not photo_file.with_name("photo_removed.png").exists()


def test_a_cancelled_removal_is_130_and_leaves_no_file(photo_file, mask_file, capsys, monkeypatch):
    from inpaint_studio.engine.job import CancelToken

    monkeypatch.setattr(CancelToken, "cancelled", True)
    monkeypatch.setattr(CancelToken, "check", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
    assert run(["remove", str(photo_file), "--mask", str(mask_file)]) == 130
    assert "cancelled" in one_line(capsys)
    assert not photo_file.with_name("photo_removed.png").exists()


def test_batch_reports_and_exit_code_says_that_one_failed(tmp_path, capsys):
    photos, masks, out = (tmp_path / name for name in ("p", "m", "o"))
    photos.mkdir()
    masks.mkdir()
    mask = np.zeros((40, 50), np.uint8)
    mask[10:20, 10:20] = 255
    for name in ("a", "b"):
        Image.fromarray(textured(40, 50)).save(photos / f"{name}.png")
        Image.fromarray(mask).save(masks / f"{name}.png")
    arguments = ["batch", str(photos), "--mask", str(masks), "--output", str(out)]
    assert run(arguments) == 0
    (photos / "c.png").write_bytes(b"x")
    Image.fromarray(mask).save(masks / "c.png")
    assert run([*arguments, "--overwrite"]) == 1
    report = (out / "report.csv").read_text("utf-8")
    assert report.count(",done,") == 2 and "c.png" in report and "failed" in report


def test_batch_says_first_what_it_would_do_and_tells_programs_everything(tmp_path, capsys):
    photos = tmp_path / "p"
    photos.mkdir()
    mask = np.zeros((40, 50), np.uint8)
    mask[10:20, 10:20] = 255
    Image.fromarray(textured(40, 50)).save(photos / "a.png")
    Image.fromarray(mask).save(photos / "a_mask.png")
    Image.fromarray(textured(40, 50)).save(photos / "b.png")
    (photos / "notes.txt").touch()
    assert run(["batch", str(photos), "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "a_mask.png (next to the photo)" in out and "no mask" in out and not (photos / "cleaned").exists()
    assert run(["batch", str(photos), "--json-progress"]) == 1, "a photo has no mask"
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = [event["event"] for event in events]
    assert "progress" in kinds and kinds.count("result") == 2 and kinds[-1] == "end"
    assert events[-1] == {"event": "end", "ignored": 1, "done": 1, "no_mask": 1}
    results = [event for event in events if event["event"] == "result"]
    assert [event["mask_percent"] for event in results] == [5.0, 0.0]
    assert all(isinstance(event["seconds"], float) for event in results)
    assert (photos / "cleaned" / "a.png").is_file() and (photos / "cleaned" / "report.json").is_file()
    assert run(["batch", str(photos), "--missing-mask", "copy"]) == 0
    assert "1/2  finished  a.png" in capsys.readouterr().out


def test_a_batch_of_nothing_is_3_and_half_a_wish_is_2(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert run(["batch", str(tmp_path / "empty")]) == 3
    assert run(["batch", str(tmp_path / "empty"), "--backup"]) == 2
    assert "--backup" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--mask", "alpha", "--invert-mask"], "require mask files and cannot be used with --mask alpha"),
        (["--mask", "auto:dust", "--mask-fit", "scale"], "require mask files and cannot be used with --mask auto:dust"),
        (["--in-place", "--backup", "--suffix", "_x"], "--suffix and --format cannot be used with --in-place"),
        (["--in-place", "--backup", "--format", "png"], "--suffix and --format cannot be used with --in-place"),
        (["--overwrite", "--on-exists", "fail"], "--overwrite or --on-exists fail, not both"),
    ],
)
def test_options_that_would_be_ignored_are_refused(tmp_path, capsys, options, said):
    Image.fromarray(textured(40, 50)).save(tmp_path / "a.png")
    before = (tmp_path / "a.png").read_bytes()
    assert run(["batch", str(tmp_path), *options]) == 2
    assert said in one_line(capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"] and (tmp_path / "a.png").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_to_a_photo_that_is_replaced_is_told_to_programs_and_in_the_report(tmp_path, capsys):
    Image.fromarray(textured(40, 50)).save(tmp_path / "a.png")
    mask = np.zeros((40, 50), np.uint8)
    mask[10:20, 10:20] = 255
    Image.fromarray(mask).save(tmp_path / "a_mask.png")
    (tmp_path / "b.png").symlink_to("a.png")
    assert run(["batch", str(tmp_path), "--in-place", "--backup", "--no-detail", "--json-progress"]) == 0
    out, err = capsys.readouterr()
    events = [json.loads(line) for line in out.splitlines()]
    assert events[0] == {"event": "left_out", "photo": str(tmp_path / "b.png"), "reason": "repeated"}
    assert [event["photo"] for event in events if event["event"] == "result"] == [str(tmp_path / "a.png")]
    assert "b.png (already in this batch under another name)" in err
    rows = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [(row["status"], row["seconds"] > 0) for row in rows] == [("done", True), ("left_out", False)]
    assert (tmp_path / "b.png").is_symlink()


def test_doctor_says_everything_is_well(capsys):
    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    for word in ("torch", "SHA-256", "cpu", "rest untouched: True"):
        assert word in out


def test_doctor_finds_other_weights(capsys, monkeypatch, tmp_path):
    other = tmp_path / "w.safetensors"
    other.write_bytes(b"no")
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(other))
    assert run(["doctor"]) == 1
    assert "BAD" in capsys.readouterr().out


def test_train_and_evaluate_run_from_the_command_line(tmp_path, capsys):
    photos = tmp_path / "photos"
    photos.mkdir()
    mask = np.zeros((90, 130), np.uint8)
    mask[30:50, 40:80] = 255
    for i in range(3):
        Image.fromarray(textured(90, 130, seed=i)).save(photos / f"{i}.png")
        (tmp_path / "masks").mkdir(exist_ok=True)
        Image.fromarray(mask).save(tmp_path / "masks" / f"{i}-object.png")
    run_folder = tmp_path / "run"
    train = ["train", "--photos", str(photos), "--output", str(run_folder), "--batch", "2", "--device", "cpu"]
    assert run([*train, "--minutes", "0.01"]) == 0
    assert "samples/s" in capsys.readouterr().out
    assert run([*train, "--minutes", "0.03", "--resume"]) == 0
    evaluate = [
        "evaluate",
        "--photos",
        str(photos),
        "--masks",
        str(tmp_path / "masks"),
        "--output",
        str(tmp_path / "e"),
    ]
    assert run([*evaluate, "--weights", str(run_folder / "weights.safetensors"), "--limit", "2"]) == 0
    assert "| object (2) | network |" in capsys.readouterr().out
    assert run(["train", "--photos", str(tmp_path / "none"), "--output", str(run_folder)]) == 1


def child(code: str, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | environment,
        timeout=LONG,
    )


BLOCK = "import sys\nfor name in {names}: sys.modules[name] = None\n"


def test_remove_works_without_qt(photo_file, mask_file):
    code = (
        BLOCK.format(names=["PySide6"])
        + f"from inpaint_studio.cli import run; sys.exit(run(['remove', {str(photo_file)!r}, '--mask', {str(mask_file)!r}]))"
    )
    done = child(code)
    assert done.returncode == 0, done.stderr
    assert photo_file.with_name("photo_removed.png").exists()


def test_the_window_without_qt_says_so():
    done = child(BLOCK.format(names=["PySide6"]) + "from inpaint_studio.cli import run; sys.exit(run([]))")
    assert done.returncode == 1
    assert "Qt" in done.stderr and "Traceback" not in done.stderr


def test_core_works_without_torch_and_qt():
    code = (
        BLOCK.format(names=["torch", "PySide6"])
        + "import inpaint_studio.core.editing.document, inpaint_studio.core.photo_io, inpaint_studio.core.editing.gestures, inpaint_studio.core.settings"
    )
    assert child(code).returncode == 0


MISSING = [
    (["remove", "gone.jpg", "--mask", "m.png"], 1),
    (["remove", "gone.jpg", "--click", "5,5"], 1),
    (["select", "gone.jpg", "--click", "5,5", "--output", "m.png"], 1),
    (["batch", "gone.jpg"], 2),
    (["restore", "gone.jpg"], 2),
    (["watermark", "gone.jpg", "--output", "m.png"], 2),
    (["train", "--photos", "gone.jpg", "--output", "run"], 1),
    (["evaluate", "--photos", "gone.jpg", "--masks", "gone.jpg", "--output", "table"], 1),
]


def test_a_missing_file_is_said_without_torch(tmp_path):
    """One process runs all commands, since none of them gets as far as to load anything."""
    blocked = BLOCK.format(names=["torch"]) + f"import os, inpaint_studio; os.chdir({str(tmp_path)!r})\n"
    commands = [arguments for arguments, _ in MISSING]
    done = child(f"{blocked}from inpaint_studio.cli import run; print([run(words) for words in {commands!r}])")
    assert json.loads(done.stdout) == [code for _, code in MISSING], done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == len(MISSING) and all(line.startswith("inpaint-studio: gone.jpg ") for line in lines), lines
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("missing", ["photo", "folder", "mask"])
def test_a_removal_names_the_first_thing_that_is_missing(photo_file, mask_file, missing, capsys):
    photo = photo_file if missing != "photo" else photo_file.with_name("gone.jpg")
    mask = mask_file if missing == "folder" else mask_file.with_name("gone.png")
    output = photo_file.parent / ("gone" if missing == "folder" else ".") / "out.png"
    assert run(["remove", str(photo), "--mask", str(mask), "--output", str(output)]) == 1
    named = {"photo": f"{photo} does not exist", "folder": f"the folder {output.parent}", "mask": f"{mask} does not"}
    assert named[missing] in one_line(capsys)


def test_the_full_opencv_wheel_does_not_lead_qt_astray():
    code = (
        "import os; os.environ['QT_QPA_PLATFORM_PLUGIN_PATH'] = '/x/cv2/qt/plugins'; os.environ['QT_QPA_FONTDIR'] = '/x/cv2/qt/fonts'\n"
        "from inpaint_studio.ui.app import _undo_opencv; _undo_opencv()\n"
        "import sys; sys.exit(any(name in os.environ for name in ('QT_QPA_PLATFORM_PLUGIN_PATH', 'QT_QPA_FONTDIR')))"
    )
    assert child(code).returncode == 0


def test_streams_that_are_none_do_not_crash():
    code = "import sys; sys.stdout = sys.stderr = None\nfrom inpaint_studio.__main__ import main; code = main(['--version']); import os; os._exit(code)"
    assert child(code).returncode == 0


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["remove", "--help"], ["train", "--help"]])
def test_help_and_version_are_exit_0(arguments, capsys):
    assert run(arguments) == 0
    assert "inpaint-studio" in capsys.readouterr().out


def test_a_watermark_becomes_a_mask_and_a_batch_removes_it(tmp_path, capsys):
    photos = tmp_path / "photos"
    photos.mkdir()
    _, truths = stamped(photos, [(300, 240), (240, 300)], 0.7)
    mask = tmp_path / "mask.png"
    assert run(["watermark", str(photos), "--output", str(mask)]) == 0
    said = capsys.readouterr().out
    assert "from 8 photos" in said and "--mask-fit anchor=br" in said
    assert run(["watermark", str(photos), "--output", str(mask)]) == 2, "it exists"
    two = [str(photos / f"{number}.jpg") for number in range(2)]  # one of each size
    assert run(["batch", *two, "--mask", str(mask), "--mask-fit", "anchor=br", "--output", str(tmp_path / "o")]) == 0
    before, after = (np.asarray(Image.open(folder / "1.jpg"), int) for folder in (photos, tmp_path / "o"))
    changed = np.abs(before - after).max(axis=2) > 12
    assert changed[truths[1] > 0].mean() > 0.5


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_watermark_of_which_parts_may_be_missing_is_called_that(tmp_path, capsys, monkeypatch, is_whole):
    stamped(tmp_path, [(300, 240)], 0.7)
    monkeypatch.setattr(commands, "find_overlay", lambda *args: replace(find_overlay(*args), is_whole=is_whole))
    assert run(["watermark", str(tmp_path), "--output", str(tmp_path / "mask.png")]) == 0
    assert ("perhaps only in part" in capsys.readouterr().out) == (not is_whole)


@pytest.mark.parametrize("is_enough", [True, False])
def test_a_watermark_of_damaged_photos_is_found_with_a_word(tmp_path, capsys, is_enough):
    paths, _ = stamped(tmp_path, [(300, 240)], 0.7, count=8 if is_enough else 3)
    spoilt(paths[1])
    paths[2].write_bytes(b"no photo")
    assert run(["watermark", str(tmp_path), "--output", str(tmp_path / "mask.png")]) == (0 if is_enough else 1)
    said = capsys.readouterr().err
    assert said.count("1.png is damaged") == 1 and said.count("2.jpg cannot be opened") == 1


def test_no_watermark_is_a_failure_and_writes_nothing(tmp_path, capsys):
    for number in range(5):
        Image.fromarray(textured(60, 80, seed=number)).save(tmp_path / f"{number}.png")
    assert run(["watermark", str(tmp_path), "--output", str(tmp_path / "mask.png")]) == 1
    assert "nothing in common" in capsys.readouterr().err and not (tmp_path / "mask.png").exists()
    assert run(["watermark", str(tmp_path), "--output", str(tmp_path / "mask.jpg")]) == 2


def test_the_detector_can_be_trained(tmp_path, capsys):
    photos, output = tmp_path / "photos", tmp_path / "run"
    photos.mkdir()
    Image.fromarray(textured(200, 200)).save(photos / "a.png")
    options = ["--photos", str(photos), "--output", str(output), "--samples", "2", "--batch", "2"]
    assert run(["train", "--detector", *options, "--from", "bundled"]) == 0
    assert "loss" in capsys.readouterr().out and (output / "detector.safetensors").is_file()
    assert run(["train", "--detector", *options, "--from", str(tmp_path / "gone")]) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the limit means something else elsewhere")
def test_24_megapixels_in_1_8_gigabytes(tmp_path):
    """No more for a pixel than 50 megapixels have in 3 GB, which is tried in a window (``test_large.py``)."""
    y, x = np.mgrid[:4000:16, :6000:16]
    small = np.stack([(x / 40) % 255, (y / 30) % 255, ((x + y) / 60) % 255], -1).astype(np.uint8)
    Image.fromarray(small).resize((6000, 4000)).save(tmp_path / "photo.jpg", quality=90)
    mask = np.zeros((4000, 6000), np.uint8)
    mask[1400:2600, 2000:3400] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (1800 << 20, 1800 << 20))\n"
        "from inpaint_studio.cli import run\n"
        f"sys.exit(run(['remove', {str(tmp_path / 'photo.jpg')!r}, '--mask', {str(tmp_path / 'mask.png')!r}, '--no-detail']))"
    )
    done = child(code)
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "photo_removed.jpg") as image:
        assert image.size == (6000, 4000)
