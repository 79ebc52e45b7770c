"""Runs that no bad file stops, that go on where they ended, and that lose nothing."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
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
from inpaint_studio.workflows.batch import originals
from inpaint_studio.workflows.batch import run as run_module
from inpaint_studio.workflows.batch.manifest import LOCK, NAME
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.originals import keep_original
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.report import COLUMNS, write_report
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.batches import plan, results_in, run, statuses
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


@pytest.mark.parametrize(
    ("on_exists", "status", "names"),
    [("skip", "skipped", ["a.png"]), ("rename", "done", ["a.png", "a_2.png"]), ("overwrite", "done", ["a.png"]),
     ("fail", "failed", ["a.png"])],
)  # fmt: skip
def test_what_happens_where_a_result_exists(folder, on_exists, status, names):
    only = plan(folder, include=("a.png",))
    run(folder, only)
    (folder / "out" / "a.png").write_bytes(b"older")
    assert statuses(run(folder, only, on_exists=on_exists)) == {"a.png": status}
    assert results_in(folder / "out") == names
    assert ((folder / "out" / "a.png").read_bytes() == b"older") == (on_exists != "overwrite")


@pytest.mark.parametrize(("missing", "status"), [("skip", "no_mask"), ("copy", "copied"), ("fail", "failed")])
def test_photos_without_a_mask(folder, missing, status):
    only = plan(folder, include=("nomask.png",))
    assert statuses(run(folder, only, missing=missing)) == {"nomask.png": status}
    copied = folder / "out" / "nomask.png"
    assert copied.exists() == (missing == "copy")
    if missing == "copy":
        assert copied.read_bytes() == (folder / "photos" / "nomask.png").read_bytes()


@pytest.mark.parametrize(
    ("on_exists", "status", "names"),
    [("skip", "skipped", ["nomask.png"]), ("rename", "copied", ["nomask.png", "nomask_2.png"]),
     ("resume", "copied", ["nomask.png", "nomask_2.png"]), ("overwrite", "copied", ["nomask.png"]),
     ("fail", "failed", ["nomask.png"])],
)  # fmt: skip
def test_a_copy_is_put_where_a_file_exists_as_other_results_are(folder, on_exists, status, names):
    only = plan(folder, include=("nomask.png",))
    (folder / "out").mkdir()
    (folder / "out" / "nomask.png").write_bytes(b"older")
    result = run(folder, only, missing="copy", on_exists=on_exists)["nomask.png"]
    assert result.status == status and results_in(folder / "out") == names
    assert ((folder / "out" / "nomask.png").read_bytes() == b"older") == (on_exists != "overwrite")
    if status == "copied":
        assert result.item.output.name == names[-1]
        assert result.item.output.read_bytes() == (folder / "photos" / "nomask.png").read_bytes()


def test_a_photo_that_is_copied_is_finished_until_it_changes(folder):
    only = plan(folder, include=("nomask.png",))
    assert statuses(run(folder, only, missing="copy")) == {"nomask.png": "copied"}
    first = (folder / "photos" / "nomask.png").read_bytes()
    (folder / "out" / NAME).unlink()  # as older versions left it, which recorded no copies
    assert statuses(run(folder, only, missing="copy")) == {"nomask.png": "finished"}
    Image.fromarray(textured(50, 60, seed=9)).save(folder / "photos" / "nomask.png")
    changed = run(folder, only, missing="copy")["nomask.png"]
    assert changed.status == "copied" and changed.item.output.name == "nomask_2.png"
    assert changed.item.output.read_bytes() == (folder / "photos" / "nomask.png").read_bytes()
    again = run(folder, only, missing="copy")["nomask.png"]
    assert again.status == "finished" and again.item.output.name == "nomask_2.png"
    assert (folder / "out" / "nomask.png").read_bytes() == first


@pytest.mark.parametrize(("on_exists", "status"), [("skip", "skipped"), ("fail", "failed")])
def test_a_photo_without_damage_does_not_replace_the_file_of_its_own_ending(folder, on_exists, status):
    photo = folder / "sound" / "a.jpg"
    photo.parent.mkdir()
    Image.new("RGB", (90, 70), (120, 130, 140)).save(photo)
    what = plan_batch([photo], Rules("auto:pixels", folder / "out", format=".png"))
    assert statuses(run(folder, what)) == {"a.jpg": "sound"} and results_in(folder / "out") == ["a.jpg"]
    (folder / "out" / "a.jpg").write_bytes(b"mine")
    assert statuses(run(folder, what, on_exists=on_exists)) == {"a.jpg": status}
    assert (folder / "out" / "a.jpg").read_bytes() == b"mine" and results_in(folder / "out") == ["a.jpg"]


def test_a_copy_among_the_photos_is_no_photo_of_a_later_run(folder):
    rules = Rules(folder / "masks", folder / "photos", suffix="_x", include=("nomask*.png",))
    for status in ("copied", "finished"):
        what = plan_batch([folder / "photos"], rules)
        assert statuses(run(folder, what, missing="copy")) == {"nomask.png": status}


def test_no_copy_replaces_a_photo_of_the_batch(folder):
    (folder / "out").mkdir()
    (folder / "out" / "nomask.png").symlink_to(folder / "photos" / "a.png")
    before = (folder / "photos" / "a.png").read_bytes()
    only = plan(
        folder, include=("nomask.png", "a.png"), format=".jpg"
    )  # a copy has the photo's own ending all the same
    result = run(folder, only, missing="copy", on_exists="overwrite")["nomask.png"]
    assert result.status == "failed" and "was not replaced" in result.message
    assert (folder / "photos" / "a.png").read_bytes() == before


def test_where_results_take_the_photos_places_one_without_a_mask_stays(folder):
    what = plan_batch([folder / "photos"], Rules(folder / "masks", include=("nomask.png",), in_place=True))
    result = run(folder, what, missing="copy")["nomask.png"]
    assert result.status == "skipped" and result.message == "no mask: left unchanged"


def test_results_take_the_photos_places_and_the_photos_are_kept(folder):
    before = (folder / "photos" / "a.png").read_bytes()
    only = plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True, include=("a.png",)))
    assert statuses(run(folder, only)) == {"a.png": "done"}
    assert (folder / "photos" / "originals" / "a.png").read_bytes() == before
    result = (folder / "photos" / "a.png").read_bytes()
    assert result != before
    assert statuses(run(folder, only)) == {"a.png": "finished"}, "a result is not removed from again"
    assert (folder / "photos" / "a.png").read_bytes() == result
    assert (folder / "photos" / "originals" / "a.png").read_bytes() == before


def test_the_same_bytes_as_a_single_removal(folder):
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


def test_masks_the_wrong_way_round_are_told_and_can_be_inverted(folder):
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


def test_it_stops_at_the_first_failure_if_so_wished(folder):
    results = run(folder, fail_fast=True)
    assert list(statuses(results).values()).count("failed") == 1 and "small.png" not in results


def with_first_broken(folder, second):
    """Only ``broken.png`` and a photo whose turn comes after it."""
    photos = folder / "photos"
    for path in photos.iterdir():
        if path.name not in ("broken.png", second):
            path.unlink()
    return plan(folder)


@pytest.mark.parametrize("second", ["small.png", "nomask.png"])
def test_nothing_is_made_of_the_photos_behind_the_first_failure(folder, second):
    """Neither a fill nor a copy."""
    Image.fromarray(textured(50, 60)).save(folder / "photos" / "small.png")
    results = run(folder, with_first_broken(folder, second), fail_fast=True, missing="copy")
    assert statuses(results) == {"broken.png": "failed"} and results_in(folder / "out") == []


def test_what_was_made_while_the_first_failure_was_unknown_is_reported(folder, monkeypatch):
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


def test_a_failing_fill_is_reported_and_the_rest_goes_on(folder):
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
            raise OSError(28, "No space left on device")
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


def test_a_damaged_manifest_is_read_as_far_as_it_goes(folder):
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


def test_a_killed_batch_goes_on_where_it_ended(tmp_path):
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


def in_place(folder, **options):
    return run(folder, plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True)), **options)


def test_an_original_is_kept_whole_or_not_at_all(folder, monkeypatch):
    photo = folder / "photos" / "a.png"
    before = photo.read_bytes()
    for way in ("replace", "link"):
        move = getattr(os, way)

        def fail(source, target, move=move, **more):
            if "originals" in str(target):
                raise OSError(28, "No space left on device")
            move(source, target, **more)

        monkeypatch.setattr(os, way, fail)
    results = in_place(folder)
    assert results["a.png"].status == "failed" and photo.read_bytes() == before
    assert results_in(folder / "photos" / "originals") == []
    monkeypatch.undo()
    assert in_place(folder)["a.png"].status == "done"
    assert (folder / "photos" / "originals" / "a.png").read_bytes() == before


def test_another_photo_of_the_same_name_is_kept_beside_the_first_original(folder):
    photo, originals = folder / "photos" / "a.png", folder / "photos" / "originals"
    first = photo.read_bytes()
    in_place(folder)
    Image.fromarray(textured(50, 60, seed=7)).save(photo)
    second = photo.read_bytes()
    assert in_place(folder)["a.png"].status == "done"
    assert {path.read_bytes() for path in originals.glob("a*.png")} == {first, second}
    assert in_place(folder)["a.png"].status == "finished"


def test_a_photo_that_is_only_copied_is_whole(folder, monkeypatch):
    monkeypatch.setattr(shutil, "copystat", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    results = run(folder, plan(folder), missing="copy")
    assert results["nomask.png"].status == "failed"
    monkeypatch.undo()
    assert run(folder, plan(folder), missing="copy")["nomask.png"].status == "finished"
    assert (folder / "out" / "nomask.png").read_bytes() == (folder / "photos" / "nomask.png").read_bytes()


@pytest.mark.parametrize("where", ["folder", "lock"])
def test_a_folder_of_results_that_cannot_be_written_is_named(folder, monkeypatch, where):
    def refused(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(*((Path, "mkdir") if where == "folder" else (owner, "claim")), refused)
    with pytest.raises(UsageError, match=r"out cannot be used for the results: Permission denied"):
        run(folder)


def test_keys_of_manifests_do_not_change_with_names_in_the_code():
    options = FillOptions(3, 5, texture=False, lines=(Line(((1.0, 2.0), (3.0, 4.0))),))
    stored = "FillOptions(grow=3, seed=5, detail=False, context=1.0, lines=(Line(points=((1.0, 2.0), (3.0, 4.0))),))"
    assert repr(options) == stored, "what an earlier version finished would not be found again"


def test_originals_that_are_kept_at_the_same_moment_share_a_folder(tmp_path):
    for attempt in range(10):
        photos = [tmp_path / str(attempt) / f"{number}.png" for number in range(6)]
        photos[0].parent.mkdir()
        for photo in photos:
            photo.write_bytes(photo.name.encode() * 100)
        together = threading.Barrier(len(photos))

        def keep(photo, together=together):
            together.wait()
            keep_original(photo)

        with ThreadPoolExecutor(len(photos)) as pool:
            list(pool.map(keep, photos))
        kept = photos[0].parent / "originals"
        assert {path.name for path in kept.iterdir() if path.suffix == ".png"} == {path.name for path in photos}


@pytest.mark.parametrize("step", ["mkdir", "mark"])
def test_a_folder_of_originals_that_cannot_be_written_is_named(tmp_path, monkeypatch, step):
    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    (tmp_path / "a.png").write_bytes(b"photo")
    monkeypatch.setattr(*((Path, "mkdir") if step == "mkdir" else (originals, "mark")), full)
    with pytest.raises(ImageWriteError, match=r"originals cannot be written: No space left on device\. Choose another"):
        keep_original(tmp_path / "a.png")
