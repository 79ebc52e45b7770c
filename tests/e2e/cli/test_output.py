"""Output of the command line: names of any bytes, on streams of any encoding, that are closed, full or not read."""

import csv
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.cli import run, terminal
from inpaint_studio.core.errors import ImageWriteError, StudioError
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.workflows.batch import report as report_module
from inpaint_studio.workflows.batch import run as batch_run
from tests.support.images import textured
from tests.support.program import called
from tests.support.waiting import LONG

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only here")
NAMES = [os.fsdecode(b"caf\xe9.jpg"), "写真.jpg", "red\x1b[31m.jpg", "two\nlines.jpg", "z.jpg"]
PROGRAM = [sys.executable, "-m", "inpaint_studio"]
WITHOUT_ENGINE = [sys.executable, "-m", "tests.support.without_engine"]


@pytest.fixture
def folder(tmp_path):
    photos = tmp_path / "photos"
    photos.mkdir()
    for name in NAMES:
        Image.fromarray(textured(40, 50)).save(photos / name)
    mask = np.zeros((40, 50), np.uint8)
    mask[10:20, 10:20] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    return photos


def program(*arguments, shell="", run_by=PROGRAM, **environment):
    command = [*run_by, *map(str, arguments)]
    if shell:
        command = ["bash", "-c", f'"$@" {shell}', "bash", *command]
    return subprocess.run(command, check=False, capture_output=True, env=os.environ | environment, timeout=LONG)


def quick(*arguments, **how):
    """Like :func:`program`, for tests of its streams that need no fills."""
    return program(*arguments, run_by=WITHOUT_ENGINE, **how)


def here(*arguments, PYTHONIOENCODING):  # noqa: N803
    """Like :func:`program`, but in this process; one test of each kind shows that the encoding is what Python's
    variable sets."""
    return called(*arguments, encoding=PYTHONIOENCODING)


def batch(folder, *more, call=quick, **how):
    return call("batch", folder, "--mask", folder.parent / "mask.png", "--no-detail", "--device", "cpu", *more, **how)


def is_whole(folder):
    """All photos are done, and the report says so."""
    with (folder / "cleaned" / "report.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    exact = json.loads((folder / "cleaned" / "report.json").read_text("utf-8"))
    assert [row["status"] for row in rows] == ["done"] * len(NAMES) == [row["status"] for row in exact]
    assert sorted(os.fsencode(Path(row["output"]).name) for row in exact) == sorted(map(os.fsencode, NAMES))
    return all(Path(row["output"]).is_file() for row in exact)


@pytest.mark.parametrize(
    ("encoding", "call"), [("cp1252", here), ("ascii:strict", program), ("utf-8:strict", here), ("utf-16", here)]
)
def test_no_name_and_no_encoding_stops_a_batch(folder, encoding, call):
    done = batch(folder, call=call, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding.partition(":")[0])
    assert len(text.splitlines()) == len(NAMES) + 1 and "\x1b" not in text
    assert r"caf\udce9.jpg" in text and r"red\x1b[31m.jpg" in text and r"two\nlines.jpg" in text
    assert ("写真" if encoding.startswith("utf") else r"\u5199\u771f") in text
    assert is_whole(folder)


@pytest.mark.parametrize(("encoding", "call"), [("cp1252", quick), ("utf-8:strict", here)])
def test_machine_readable_output_names_each_file_exactly(folder, encoding, call):
    done = batch(folder, "--json-progress", call=call, PYTHONIOENCODING=encoding)
    events = [json.loads(line) for line in done.stdout.decode("ascii").splitlines()]
    photos = [event["photo"] for event in events if event["event"] == "result"]
    assert sorted(map(os.fsencode, photos)) == sorted(os.fsencode(folder / name) for name in NAMES)


FULL = b"inpaint-studio: the output cannot be written (No space left on device); the command continues\n"


@pytest.mark.parametrize(
    ("shell", "printed_text", "more"),  # lines for people and for programs are written by one function
    [
        (">&-", b"", []),
        (">&- 2>&-", b"", ["--json-progress"]),
        ("<&- >&- 2>&-", b"", []),
        ("| head -c 3 >/dev/null; exit ${PIPESTATUS[0]}", b"", []),
        ("| head -c 3 >/dev/null; exit ${PIPESTATUS[0]}", b"", ["--json-progress"]),
        (">/dev/full", FULL, []),
        (">/dev/full", FULL, ["--json-progress"]),
        (">/dev/full 2>/dev/full", b"", []),
    ],
)
def test_a_closed_or_full_output_does_not_stop_a_batch(folder, shell, printed_text, more):
    nothing_is_open = shell == "<&- >&- 2>&-"  # libraries may take the numbers of streams for theirs
    done = batch(folder, *more, shell=shell, call=program if nothing_is_open else quick)
    assert (done.returncode, done.stderr) == (0, printed_text)
    assert is_whole(folder)


@pytest.mark.parametrize("shell", [">&-", "| true; exit ${PIPESTATUS[0]}", ">/dev/full 2>&1"])
def test_exit_codes_are_right_even_without_output(folder, shell):
    remove = ["remove", folder / "z.jpg", "--mask", folder.parent / "mask.png", "--no-detail", "--device", "cpu"]
    assert quick(*remove, shell=shell).returncode == 0
    assert (folder / "z_removed.jpg").is_file()
    assert quick(*remove, "--grow", "-3", shell=shell).returncode == 2
    (folder / "broken.jpg").write_bytes(b"no photo")
    assert quick("remove", folder / "broken.jpg", "--mask", folder.parent / "mask.png", shell=shell).returncode == 1
    assert quick("remove", folder / "none.jpg", "--mask", folder.parent / "mask.png", shell=shell).returncode == 2
    assert program("--help", shell=shell).returncode == 0


ANY_NAME = [b"no\xe9.jpg", "nö.jpg".encode(), b"no\x1b[31m\nne.jpg"]
IN_A_PROCESS = (b"no\xe9.jpg", "ascii:strict")


@pytest.mark.parametrize("encoding", ["ascii:strict", "utf-8:strict"])
@pytest.mark.parametrize("name", ANY_NAME)
def test_errors_with_any_name_are_one_line(folder, encoding, name):
    call = program if (name, encoding) == IN_A_PROCESS else here
    photo = os.fsdecode(os.fsencode(folder) + b"/" + name)
    expected = name.decode("ascii", "ignore")[-3:].encode()
    for arguments, code in (
        (["remove", photo, "--mask", "m.png"], 2),
        (["batch", photo], 2),
        (["remove", "a", "--mask", "m.png", photo], 2),
        (["train", "--photos", photo, "--output", photo], 2),
        (["restore", photo], 2),
    ):
        done = call(*arguments, PYTHONIOENCODING=encoding)
        assert done.returncode == code and done.stdout == b"" and done.stderr.count(b"\n") == 1, done.stderr
        assert expected in done.stderr and b"\x1b" not in done.stderr and b"unexpected" not in done.stderr


def test_restore_watermark_and_doctor_with_any_name(folder, tmp_path, capsys):
    assert run(["restore", str(folder), "--kinds", "dust", "--mask-only"]) == 0
    assert r"caf\udce9.jpg" in capsys.readouterr().out
    home = tmp_path / NAMES[0]
    done = program("doctor", "--remove-data", PYTHONIOENCODING="utf-8:strict", XDG_STATE_HOME=str(home))
    assert done.returncode == 0 and rb"caf\udce9.jpg" in done.stdout


class Broken:
    encoding = "utf-8"

    def __init__(self, error):
        self.error = error

    def write(self, text):
        raise self.error

    def isatty(self):
        return True

    def fileno(self):
        raise OSError

    flush = write


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), BrokenPipeError(), ValueError("closed")])
def test_a_vanishing_terminal_does_not_stop_the_progress_bar(monkeypatch, error):
    monkeypatch.setattr(sys, "stderr", Broken(error))
    with terminal.progress_bar("remove", quiet=False) as progress:
        for done in range(5):
            progress(done, 5)
    terminal.warn("gone")


def test_skipped_files_are_reported(folder, capsys):
    (folder / "@eaDir").mkdir()
    mask = str(folder.parent / "mask.png")
    assert run(["batch", str(folder), "--mask", mask, "--recursive", "--dry-run"]) == 0
    reports = capsys.readouterr()
    assert reports.err == f"inpaint-studio: skipped, 1: {folder}/@eaDir (system folder for thumbnails or trash)\n"
    assert reports.out.splitlines()[-1] == "nothing done; 0 files ignored, 1 skipped"
    assert run(["batch", str(folder), "--mask", mask, "--recursive", "--json-progress", "--no-detail"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[0] == {"event": "left_out", "folder": str(folder / "@eaDir"), "reason": "system"}
    assert events[-1] == {"event": "end", "ignored": 0, "done": len(NAMES), "left_out": 1}
    assert (folder / "cleaned" / "report.csv").read_text("utf-8").count(",left_out,") == 1


def test_a_report_whose_place_has_become_unwritable_goes_elsewhere_with_exit_4(folder, capsys, monkeypatch):
    arguments = ["batch", str(folder), "--mask", str(folder.parent / "mask.png"), "--no-detail"]
    (folder.parent / "drive").mkdir()
    run_batch = batch_run.run_batch

    def unplugged(*about):
        (folder.parent / "drive").rmdir()
        return run_batch(*about)

    monkeypatch.setattr(batch_run, "run_batch", unplugged)
    assert run([*arguments, "--report", str(folder.parent / "drive" / "r.csv")]) == 4
    reports = capsys.readouterr()
    assert "5 done" in reports.out and f"Report saved as {folder}/cleaned/report.csv" in reports.err
    assert "r.csv cannot be written" in reports.err and "The results are not affected." in reports.err
    assert is_whole(folder)
    assert run([*arguments, "--report", str(folder / "z.jpg")]) == 2
    assert "z.jpg" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("requested", "photo", "has_room", "code"),
    [
        ("r.csv", "whole", True, 4),
        ("r.csv", "whole", False, 4),
        ("r.csv", "empty", True, 1),
        ("", "whole", True, 0),
        ("", "whole", False, 4),
    ],
)
def test_a_report_on_a_full_disk_is_distinguished_from_failed_photos(
    folder, capsys, monkeypatch, tmp_path, requested, photo, has_room, code
):
    real, spare = report_module.write_bytes, tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))

    def full(path, *more, **about):
        if not has_room or path.parent != spare:
            raise ImageWriteError(f"{path} cannot be written: No space left on device. Choose another location.")
        return real(path, *more, **about)

    monkeypatch.setattr(report_module, "write_bytes", full)
    if photo == "empty":
        (folder / "z.jpg").write_bytes(b"")
    expected = ["--report", str(folder.parent / requested)] if requested else []
    assert run(["batch", str(folder), "--mask", str(folder.parent / "mask.png"), "--no-detail", *expected]) == code
    reports = capsys.readouterr()
    assert "No space left on device" in reports.err and "The results are not affected." in reports.err
    assert ("no report was written" in reports.err) != has_room
    assert (f"Report saved as {spare}" in reports.err) == has_room == (spare / "inpaint_studio_report.csv").exists()
    assert f"{len(NAMES) - (photo == 'empty')} done" in reports.out


@pytest.mark.parametrize("stem", ["a" * 246, "a" * 251, "写" * 83, "🙂" * 62, os.fsdecode(b"\xe9" * 250)])
def test_shortening_a_long_name_is_reported(folder, capsys, stem):
    photo = folder / f"{stem}.jpg"
    (folder / "z.jpg").rename(photo)
    arguments = ["remove", str(photo), "--mask", str(folder.parent / "mask.png"), "--no-detail", "--json"]
    outputs = []
    for _ in range(2):
        assert run(arguments) == 0
        reports = capsys.readouterr()
        outputs.append(Path(json.loads(reports.out)["output"]))
        assert "shortened" in reports.err and reports.err.count("\n") == 1
    assert outputs[0] != outputs[1] and all(one.is_file() and one.suffix == ".jpg" for one in outputs)
    assert outputs[0].name.endswith("_removed.jpg") and outputs[1].name.endswith("_2.jpg")


@pytest.mark.parametrize("name", ["photo 12.05.2024", "a.b", "plain"])
def test_an_output_without_an_extension_gets_the_photos(folder, capsys, name):
    arguments = ["remove", str(folder / "z.jpg"), "--mask", str(folder.parent / "mask.png"), "--no-detail"]
    output = folder.parent / name
    assert run([*arguments, "--output", str(output)]) == 0
    reports = capsys.readouterr()
    assert f"saved as {name}.jpg" in reports.err and f"{output}.jpg" in reports.out
    assert Image.open(f"{output}.jpg").format == "JPEG" and not output.exists()
    assert run([*arguments, "--output", str(output)]) == 2, "it exists now"
    for ending in (".psd", ".cr2", ".txt"):
        assert run([*arguments, "--output", f"{output}{ending}"]) == 2
        assert ending in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "option", "value"),
    [
        ("remove", "--grow", "-3"), ("remove", "--grow", "1.5"), ("remove", "--grow", "nan"), ("remove", "--grow", "501"),
        ("remove", "--seed", "x"), ("remove", "--seed", "-1"), ("remove", "--seed", "9" * 30),
        ("remove", "--memory", "0"), ("remove", "--memory", "-5"), ("remove", "--memory", "much"),
        ("remove", "--device", "abacus"), ("batch", "--quality", "0"), ("batch", "--quality", "101"),
        ("batch", "--format", "psd"), ("batch", "--suffix", "../x"), ("batch", "--mask-fit", "somehow"),
        ("batch", "--on-exists", "perhaps"), ("train", "--minutes", "inf"), ("train", "--minutes", "0"),
        ("train", "--procedural", "2"), ("train", "--crop", "7"), ("evaluate", "--limit", "-1"),
    ],
)  # fmt: skip
def test_a_wrong_number_is_one_line_with_the_value_and_exit_2(folder, capsys, command, option, value):
    mask = ["--mask", str(folder.parent / "mask.png")]
    needed = {
        "remove": [str(folder / "z.jpg"), *mask],
        "batch": [str(folder), *mask],
        "train": ["--photos", str(folder), "--output", str(folder)],
        "evaluate": ["--photos", str(folder), "--masks", str(folder), "--output", str(folder)],
    }[command]
    assert run([command, *needed, f"{option}={value}"]) == 2
    reports = capsys.readouterr()
    assert reports.out == "" and reports.err.count("\n") == 1 and value in reports.err
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("ended_by", [None, StudioError("no"), Cancelled(), KeyboardInterrupt()])
def test_notes_on_photos_are_printed_once_after_the_bar_unless_cancelled(capsys, ended_by):
    with suppress(StudioError, Cancelled, KeyboardInterrupt), terminal.warned_afterwards() as note:
        note("a is damaged")
        note("b is damaged")
        note("a is damaged")
        assert not capsys.readouterr().err
        if ended_by is not None:
            raise ended_by
    printed_text = "inpaint-studio: a is damaged\ninpaint-studio: b is damaged\n"
    assert capsys.readouterr().err == (printed_text if ended_by is None or isinstance(ended_by, StudioError) else "")
