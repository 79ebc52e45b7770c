"""The other commands; each starts without the libraries it does not need."""

import json
import os
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.cli import commands, run
from inpaint_studio.training.crop_processes import LabelledStream
from inpaint_studio.ui.batch.texts import plan_text
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.watermark import find_overlay
from tests.support.images import textured
from tests.support.program import BLOCK, child, one_line
from tests.support.spoilt import spoilt
from tests.support.watermarks import stamped


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


def test_an_empty_batch_exits_with_3_and_backup_without_in_place_with_2(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert run(["batch", str(tmp_path / "empty")]) == 3
    assert run(["batch", str(tmp_path / "empty"), "--backup"]) == 2
    assert "--backup" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (["--mask", "alpha", "--invert-mask"], "require mask files and cannot be used with --mask alpha"),
        (["--mask", "auto:dust", "--mask-fit", "scale"], "require mask files and cannot be used with --mask auto:dust"),
        (["--in-place", "--backup", "--suffix", "_x"], "--suffix and --format cannot be used with --in-place"),
        (["--in-place", "--backup", "--prefix", "x_"], "--suffix and --format cannot be used with --in-place"),
        (["--in-place", "--backup", "--format", "png"], "--suffix and --format cannot be used with --in-place"),
        (["--overwrite", "--on-exists", "fail"], "--overwrite or --on-exists fail, not both"),
    ],
)
def test_options_that_would_be_ignored_are_refused(tmp_path, capsys, options, texts):
    Image.fromarray(textured(40, 50)).save(tmp_path / "a.png")
    before = (tmp_path / "a.png").read_bytes()
    assert run(["batch", str(tmp_path), *options]) == 2
    assert texts in one_line(capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"] and (tmp_path / "a.png").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_broken_link_is_listed(tmp_path, capsys):
    Image.fromarray(textured(40, 50)).save(tmp_path / "a.png")
    (tmp_path / "b.png").symlink_to("nowhere.png")
    assert run(["batch", str(tmp_path), "--dry-run", "--json-progress"]) == 0
    out, err = capsys.readouterr()
    first, *_, last = [json.loads(line) for line in out.splitlines()]
    assert first == {"event": "left_out", "photo": str(tmp_path / "b.png"), "reason": "broken"}
    assert last["left_out"] == 1 and "b.png (link to a file that does not exist)" in err
    assert plan_text(plan_batch([tmp_path], Rules())).endswith("Broken links, skipped: 1.")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_to_a_replaced_photo_is_in_the_json_output_and_the_report(tmp_path, capsys):
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


def test_doctor_reports_changed_weights(capsys, monkeypatch, tmp_path):
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
    assert run(["train", "--photos", str(tmp_path / "none"), "--output", str(run_folder)]) == 2


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
    ["remove", "gone.jpg", "--mask", "m.png"],
    ["remove", "gone.jpg", "--click", "5,5"],
    ["select", "gone.jpg", "--click", "5,5", "--output", "m.png"],
    ["batch", "gone.jpg"],
    ["restore", "gone.jpg"],
    ["watermark", "gone.jpg", "--output", "m.png"],
    ["train", "--photos", "gone.jpg", "--output", "run"],
    ["evaluate", "--photos", "gone.jpg", "--masks", "gone.jpg", "--output", "table"],
]


def test_a_missing_file_is_reported_without_torch(tmp_path):
    """One process runs all commands, since none of them gets as far as to load anything."""
    blocked = BLOCK.format(names=["torch"]) + f"import os, inpaint_studio; os.chdir({str(tmp_path)!r})\n"
    done = child(f"{blocked}from inpaint_studio.cli import run; print([run(words) for words in {MISSING!r}])")
    assert json.loads(done.stdout) == [2] * len(MISSING), done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == len(MISSING) and all(line.startswith("inpaint-studio: gone.jpg ") for line in lines), lines
    assert not list(tmp_path.iterdir())


def test_the_full_opencv_wheel_does_not_lead_qt_astray():
    code = (
        "import os; os.environ['QT_QPA_PLATFORM_PLUGIN_PATH'] = '/x/cv2/qt/plugins'; os.environ['QT_QPA_FONTDIR'] = '/x/cv2/qt/fonts'\n"
        "from inpaint_studio.ui.app import _undo_opencv; _undo_opencv()\n"
        "import sys; sys.exit(any(name in os.environ for name in ('QT_QPA_PLATFORM_PLUGIN_PATH', 'QT_QPA_FONTDIR')))"
    )
    assert child(code).returncode == 0


def test_missing_standard_streams_do_not_crash():
    code = "import sys; sys.stdout = sys.stderr = None\nfrom inpaint_studio.__main__ import main; code = main(['--version']); import os; os._exit(code)"
    assert child(code).returncode == 0


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["remove", "--help"], ["train", "--help"]])
def test_help_and_version_exit_with_0(arguments, capsys):
    assert run(arguments) == 0
    assert "inpaint-studio" in capsys.readouterr().out


def test_a_watermark_becomes_a_mask_and_a_batch_removes_it(tmp_path, capsys):
    photos = tmp_path / "photos"
    photos.mkdir()
    _, truths = stamped(photos, [(300, 240), (240, 300)], 0.7)
    mask = tmp_path / "mask.png"
    assert run(["watermark", str(photos), "--output", str(mask)]) == 0
    texts = capsys.readouterr().out
    assert "from 8 photos" in texts and "--mask-fit anchor=br" in texts
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
def test_a_watermark_in_damaged_photos_is_found_with_a_note(tmp_path, capsys, is_enough):
    paths, _ = stamped(tmp_path, [(300, 240)], 0.7, count=8 if is_enough else 3)
    spoilt(paths[1])
    paths[2].write_bytes(b"no photo")
    assert run(["watermark", str(tmp_path), "--output", str(tmp_path / "mask.png")]) == (0 if is_enough else 1)
    texts = capsys.readouterr().err
    assert texts.count("1.png is damaged") == 1 and texts.count("2.jpg cannot be opened") == 1


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
    assert run(["train", "--detector", *options, "--from", str(tmp_path / "gone")]) == 2


@pytest.mark.parametrize(("kind", "crop", "shape"), [("detector", 64, (64, 64)), ("letters", 32, (32, 96))])
def test_small_networks_are_trained_by_time_with_crops_from_processes(tmp_path, capsys, monkeypatch, kind, crop, shape):
    photos, output, seen = tmp_path / "photos", tmp_path / "run", []
    photos.mkdir()
    Image.fromarray(textured(200, 200)).save(photos / "a.png")
    taken = LabelledStream.next
    monkeypatch.setattr(LabelledStream, "next", lambda stream: seen.append((stream, taken(stream))) or seen[-1][1])
    more = ["--minutes", "0.01", "--batch", "2", "--crop", str(crop), "--device", "cpu", "--workers", "2"]
    assert run(["train", f"--{kind}", "--photos", str(photos), "--output", str(output), *more]) == 0
    assert {(len(stream._workers), images.shape) for stream, (images, _) in seen} == {(2, (2, *shape, 3))}
    assert re.search(r"100\.0 %  step \d+  \d+ samples  .* samples/s  loss .*saved", capsys.readouterr().out)
    assert (output / f"{kind}.safetensors").is_file()
