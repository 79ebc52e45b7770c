"""Batch runs: bad files do not stop them, interrupted ones resume, and nothing is lost."""

import csv
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageWriteError, UsageError
from inpaint_studio.core.geometry import Line
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.saving import owner
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.workflows.batch import run as run_module
from inpaint_studio.workflows.batch.manifest import LOCK, NAME
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.report import COLUMNS, write_report
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.batches import plan, results_in, run, statuses
from tests.support.disk import disk_full
from tests.support.images import textured
from tests.support.waiting import wait_for


def test_one_bad_file_never_stops_the_rest(folder):
    results = run(folder)
    assert statuses(results) == {
        "a.jpg": "done",
        "a.png": "done",
        "b with space ü.png": "done",
        "broken.png": "failed",
        "empty.jpg": "failed",
        "nomask.png": "no_mask",
        "small.png": "failed",
    }
    assert "60×50" in results["small.png"].message and "40×40" in results["small.png"].message
    assert "small.png" in results["small.png"].message and "--mask-fit" in results["small.png"].message
    assert (
        "0 bytes" in results["empty.jpg"].message
        and str(folder / "photos" / "broken.png") in results["broken.png"].message
    )
    assert results_in(folder / "out") == ["a.jpg", "a.png", "b with space ü.png"]
    assert not (folder / "out" / LOCK).exists()


def test_a_second_run_finds_what_is_finished_and_does_only_the_rest(folder):
    run(folder)
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "out").glob("*.*")}
    (folder / "out" / "a.jpg").write_bytes(b"somebody else's")
    Image.fromarray(textured(50, 60)).save(folder / "photos" / "broken.png")
    again = run(folder)
    assert again["a.png"].status == again["b with space ü.png"].status == "finished"
    assert again["a.jpg"].status == "done" and again["a.jpg"].item.output.name == "a_2.jpg"
    assert again["broken.png"].status == "done"
    assert (folder / "out" / "a.jpg").read_bytes() == b"somebody else's"
    assert (folder / "out" / "a.png").stat().st_mtime_ns == before["a.png"]
    mask = np.asarray(Image.open(folder / "masks" / "a.png")).copy()
    mask[40:45, 40:45] = 255
    Image.fromarray(mask).save(folder / "masks" / "a.png")
    assert run(folder)["a.png"].status == "done", "another mask is another result"


def test_a_batch_writes_the_same_bytes_as_a_single_removal(folder):
    from inpaint_studio.workflows.removal import RemovalOptions, read_input
    from inpaint_studio.workflows.remove_file import remove_file

    run(folder)
    for name in ("a.png", "a.jpg"):
        single = folder / f"single-{name}"
        remove_file(
            lambda: shared_inpainter("cpu"),
            read_input(folder / "photos" / name, folder / "masks" / "a.png"),
            single,
            RemovalOptions(),
        )
        assert single.read_bytes() == (folder / "out" / name).read_bytes()


def test_transparent_parts_are_removed(folder):
    rgba = np.dstack([textured(50, 60), np.full((50, 60), 255, np.uint8)])
    rgba[20:30, 20:30, 3] = 0
    Image.fromarray(rgba).save(folder / "photos" / "holes.png")
    what = plan_batch([folder / "photos"], Rules("alpha", folder / "out", include=("holes.png", "a.png")))
    results = run(folder, what)
    assert results["holes.png"].status == "done" and "no transparent part" in results["a.png"].message
    assert (read_photo(folder / "out" / "holes.png").pixels[22:28, 22:28] != rgba[22:28, 22:28, :3]).any()


def test_inverted_masks_are_reported_and_can_be_inverted(folder):
    mask = 255 - np.asarray(Image.open(folder / "masks" / "a.png"))
    Image.fromarray(mask).save(folder / "masks" / "a.png")
    only = plan(folder, include=("a.png",))
    assert "--invert-mask" in run(folder, only)["a.png"].message
    result = run(folder, only, invert=True)["a.png"]
    assert result.message == "" and result.mask_share == pytest.approx(0.0333, abs=0.001)
    Image.fromarray(np.zeros((50, 60), np.uint8)).save(folder / "masks" / "a.png")
    assert "is empty" in run(folder, only)["a.png"].message


def test_formats_names_and_quality(folder):
    only = plan(folder, include=("a.png",), suffix="_clean", format=".jpg")
    results = [run(folder, only, quality=quality)["a.png"].item.output for quality in (95, 20)]
    assert [path.name for path in results] == ["a_clean.jpg", "a_clean_2.jpg"]
    assert results[1].stat().st_size < results[0].stat().st_size / 2


def test_it_stops_at_the_first_failure_on_request(folder):
    results = run(folder, fail_fast=True)
    assert list(statuses(results).values()).count("failed") == 1 and "small.png" not in results


@pytest.mark.parametrize(("missing", "expected"), [("skip", ["no_mask", "done"]), ("fail", ["failed"])])
def test_a_photo_that_is_skipped_for_having_no_mask_is_no_failure(folder, missing, expected):
    for path in (folder / "photos").iterdir():
        if path.name not in ("a.png", "nomask.png"):
            path.unlink()
    (folder / "photos" / "nomask.png").rename(folder / "photos" / "0.png")
    results = run(folder, fail_fast=True, missing=missing)
    assert list(statuses(results).values()) == expected


def with_first_broken(folder, second):
    """Plan only ``broken.png`` and the photo ``second``, whose turn comes after it."""
    photos = folder / "photos"
    for path in photos.iterdir():
        if path.name not in ("broken.png", second):
            path.unlink()
    return plan(folder)


@pytest.mark.parametrize("second", ["small.png", "nomask.png"])
def test_photos_after_the_first_failure_are_not_processed(folder, second):
    """Later photos get neither a fill nor a copy."""
    Image.fromarray(textured(50, 60)).save(folder / "photos" / "small.png")
    results = run(folder, with_first_broken(folder, second), fail_fast=True, missing="copy")
    assert statuses(results) == {"broken.png": "failed"} and results_in(folder / "out") == []


def test_photos_finished_before_the_first_failure_was_known_are_reported(folder, monkeypatch):
    """The first photo cannot be written, which shows only when the second one is being filled."""
    real, write, is_filled, calls = shared_inpainter("cpu"), run_module.write_photo, threading.Event(), []

    class Watched:
        def fills(self, *arguments):
            calls.append(1)
            if len(calls) == 2:
                is_filled.set()
            return real.fills(*arguments)

    def full_at_first(photo, path, *rest, **more):
        if path.name == "a.jpg":
            is_filled.wait()
            raise ImageWriteError("no room")
        return write(photo, path, *rest, **more)

    monkeypatch.setattr(run_module, "write_photo", full_at_first)
    batch = run_batch(plan(folder), Watched, BatchOptions(fail_fast=True), CancelToken())
    assert {one.item.photo.name: one.status for one in batch} == {"a.jpg": "failed", "a.png": "done"}
    assert results_in(folder / "out") == ["a.png"]


def test_a_failing_fill_is_reported_and_the_batch_continues(folder):
    real, calls = shared_inpainter("cpu"), []

    class Failing:
        def fills(self, *arguments):
            calls.append(1)
            if len(calls) == 1:
                raise RuntimeError("no kernel image is available")
            return real.fills(*arguments)

    results = {r.item.photo.name: r for r in run_batch(plan(folder), Failing, BatchOptions(), CancelToken())}
    assert results["a.jpg"].status == "failed" and "no kernel image" in results["a.jpg"].message
    assert results["a.png"].status == "done"


def test_a_full_disk_fails_one_and_leaves_no_half_file(folder, monkeypatch):
    calls = []
    fsync = os.fsync

    def full(number):
        calls.append(number)
        if len(calls) == 1:
            disk_full()
        fsync(number)

    monkeypatch.setattr("inpaint_studio.core.photo_io.atomic_write.os.fsync", full)
    results = run(folder)
    assert sorted(statuses(results).values()).count("done") == 2
    assert "No space left" in next(r.message for r in results.values() if "No space" in r.message)
    assert not list((folder / "out").glob(".*part"))


def test_the_report_names_every_photo(folder):
    results = run(folder).values()
    write_report(folder / "report.csv", results)
    with (folder / "report.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS and len(rows) == 7
    done = next(row for row in rows if row["status"] == "done")
    assert done["mask_percent"] == "3.333" and done["rule"] == "folder of masks" and len(done["sha256"]) == 64
    exact = json.loads((folder / "report.json").read_text())
    numbers = ("seconds", "mask_percent")
    assert all(isinstance(row[name], float) for row in exact for name in numbers)
    assert [
        {**row, "seconds": f"{row['seconds']:.2f}", "mask_percent": f"{row['mask_percent']:.3f}"} for row in exact
    ] == rows


def test_a_cancel_ends_it_and_what_is_finished_stays(folder):
    token = CancelToken()
    results = run_batch(plan(folder), lambda: shared_inpainter("cpu"), BatchOptions(), token)
    next(results)
    token.cancel()
    with pytest.raises(Cancelled):
        list(results)
    assert not (folder / "out" / LOCK).exists()
    assert run(folder)["a.jpg"].status == "finished"


def test_two_batches_on_one_folder_refuse_politely(folder):
    first = run_batch(plan(folder), lambda: shared_inpainter("cpu"), BatchOptions(), CancelToken())
    next(first)
    with pytest.raises(UsageError, match="Another batch"):
        next(run_batch(plan(folder), lambda: shared_inpainter("cpu"), BatchOptions(), CancelToken()))
    list(first)
    (folder / "out" / LOCK).write_text(json.dumps({"pid": 1, "created": 1.0}))
    assert run(folder)["a.png"].status == "finished", "the lock of a program that died stops nobody"


def test_a_damaged_manifest_is_read_up_to_the_damage(folder):
    run(folder)
    path = folder / "out" / NAME
    path.write_text(path.read_text() + '{"key": "half a li')
    assert run(folder)["a.png"].status == "finished"


KILLED = """
import sys
from pathlib import Path
from inpaint_studio.cli import run
run(["batch", sys.argv[1], "--mask", sys.argv[2], "--output", sys.argv[3]])
"""


def test_a_killed_batch_resumes_where_it_ended(tmp_path):
    photos, masks, out = (tmp_path / name for name in ("photos", "masks", "out"))
    photos.mkdir()
    mask = np.zeros((120, 160), np.uint8)
    mask[40:80, 40:80] = 255
    for number in range(12):
        Image.fromarray(textured(120, 160, seed=number)).save(photos / f"{number:02}.png")
    Image.fromarray(mask).save(tmp_path / "mask.png")
    del masks
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(photos), str(tmp_path / "mask.png"), str(out)], stdout=subprocess.PIPE)  # fmt: skip
    wait_for(lambda: len(list(out.glob("*.png"))) >= 3 or child.poll() is not None)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    there = len(list(out.glob("*.png")))
    assert there >= 3
    for path in out.glob("*.png"):
        assert read_photo(path).pixels.shape == (120, 160, 3), "half-written files never exist"
    what = plan_batch([photos], Rules(tmp_path / "mask.png", out))
    results = list(run_batch(what, lambda: shared_inpainter("cpu"), BatchOptions(engine="x"), CancelToken()))
    assert len(results) == 12 and all(result.is_good for result in results)


@pytest.mark.parametrize("where", ["folder", "lock"])
def test_a_folder_of_results_that_cannot_be_written_is_named(folder, monkeypatch, where):
    def refused(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(*((Path, "mkdir") if where == "folder" else (owner, "claim")), refused)
    with pytest.raises(UsageError, match=r"out cannot be used for the results: Permission denied"):
        run(folder)


def test_manifest_keys_are_independent_of_names_in_the_code():
    line = Line(((1.0, 2.0), (3.0, 4.0)))
    fill = FillOptions(3, 5, texture=False, lines=(line,))
    stored = "FillOptions(grow=3, seed=5, detail=False, context=1.0, lines=(Line(points=((1.0, 2.0), (3.0, 4.0))),))"
    assert fill.manifest_key() == stored, "what an earlier version finished would not be found again"
    assert f"lines={(line, line)})" in FillOptions(lines=(line, line)).manifest_key()
    options = BatchOptions(fill, fit="scale", invert=True, quality=90, engine="x")
    assert options.manifest_key() == f"({stored}, 'scale', True, 90, (255, 255, 255), 'x')"
    assert options.request_key() == "('scale', True)"
    assert "texture=False" in repr(fill), "in a log"
