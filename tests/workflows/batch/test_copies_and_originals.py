"""Photos copied unchanged, existing files, and originals that are kept."""

import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.photo_io import file_attributes
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.workflows.batch import originals
from inpaint_studio.workflows.batch.manifest import NAME
from inpaint_studio.workflows.batch.originals import keep_original
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.batches import plan, results_in, run, statuses
from tests.support.disk import disk_full
from tests.support.images import textured


@pytest.mark.parametrize(
    ("on_exists", "status", "names"),
    [("skip", "skipped", ["a.png"]), ("rename", "done", ["a.png", "a_2.png"]), ("overwrite", "done", ["a.png"]),
     ("fail", "failed", ["a.png"])],
)  # fmt: skip
def test_existing_results_are_handled_as_chosen(folder, on_exists, status, names):
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
def test_copies_follow_the_same_rules_for_existing_files_as_results(folder, on_exists, status, names):
    only = plan(folder, include=("nomask.png",))
    (folder / "out").mkdir()
    (folder / "out" / "nomask.png").write_bytes(b"older")
    result = run(folder, only, missing="copy", on_exists=on_exists)["nomask.png"]
    assert result.status == status and results_in(folder / "out") == names
    assert ((folder / "out" / "nomask.png").read_bytes() == b"older") == (on_exists != "overwrite")
    if status == "copied":
        assert result.item.output.name == names[-1]
        assert result.item.output.read_bytes() == (folder / "photos" / "nomask.png").read_bytes()


def test_a_copied_photo_counts_as_finished_until_it_changes(folder):
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
def test_a_photo_without_damage_does_not_replace_a_file_of_its_own_extension(folder, on_exists, status):
    photo = folder / "sound" / "a.jpg"
    photo.parent.mkdir()
    Image.new("RGB", (90, 70), (120, 130, 140)).save(photo)
    what = plan_batch([photo], Rules("auto:pixels", folder / "out", format=".png"))
    assert statuses(run(folder, what)) == {"a.jpg": "sound"} and results_in(folder / "out") == ["a.jpg"]
    (folder / "out" / "a.jpg").write_bytes(b"mine")
    assert statuses(run(folder, what, on_exists=on_exists)) == {"a.jpg": status}
    assert (folder / "out" / "a.jpg").read_bytes() == b"mine" and results_in(folder / "out") == ["a.jpg"]


def test_a_copy_among_the_photos_is_not_an_input_of_a_later_run(folder):
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


def test_in_place_a_photo_without_a_mask_stays_as_it_is(folder):
    what = plan_batch([folder / "photos"], Rules(folder / "masks", include=("nomask.png",), in_place=True))
    result = run(folder, what, missing="copy")["nomask.png"]
    assert result.status == "skipped" and result.message == "no mask: left unchanged"


def test_in_place_results_replace_the_photos_and_the_originals_are_kept(folder):
    before = (folder / "photos" / "a.png").read_bytes()
    only = plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True, include=("a.png",)))
    assert statuses(run(folder, only)) == {"a.png": "done"}
    assert (folder / "photos" / "originals" / "a.png").read_bytes() == before
    result = (folder / "photos" / "a.png").read_bytes()
    assert result != before
    assert statuses(run(folder, only)) == {"a.png": "finished"}, "a result is not removed from again"
    assert (folder / "photos" / "a.png").read_bytes() == result
    assert (folder / "photos" / "originals" / "a.png").read_bytes() == before


def in_place(folder, **options):
    return run(folder, plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True)), **options)


def test_an_original_is_kept_whole_or_not_at_all(folder, monkeypatch):
    photo = folder / "photos" / "a.png"
    before = photo.read_bytes()
    for way in ("replace", "link"):
        move = getattr(os, way)

        def fail(source, target, move=move, **more):
            if "originals" in str(target):
                disk_full()
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


def test_a_copied_photo_is_complete(folder, monkeypatch):
    monkeypatch.setattr(file_attributes, "copy", disk_full)
    results = run(folder, plan(folder), missing="copy")
    assert results["nomask.png"].status == "failed"
    monkeypatch.undo()
    assert run(folder, plan(folder), missing="copy")["nomask.png"].status == "finished"
    assert (folder / "out" / "nomask.png").read_bytes() == (folder / "photos" / "nomask.png").read_bytes()


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
    (tmp_path / "a.png").write_bytes(b"photo")
    monkeypatch.setattr(*((Path, "mkdir") if step == "mkdir" else (originals, "mark")), disk_full)
    with pytest.raises(ImageWriteError, match=r"originals cannot be written: No space left on device\. Choose another"):
        keep_original(tmp_path / "a.png")


def test_a_copied_photo_is_still_to_be_done_in_place_and_its_original_is_kept(folder):
    """The manifest knows the bytes of the copy, which equal those of the photo, but nothing has been removed yet."""
    photo = folder / "photos" / "nomask.png"
    before = photo.read_bytes()
    copying = plan_batch(
        [folder / "photos"], Rules(folder / "masks", folder / "photos", suffix="_x", include=(photo.name,))
    )
    assert statuses(run(folder, copying, missing="copy")) == {photo.name: "copied"}
    shutil.copy(folder / "masks" / "a.png", folder / "masks" / photo.name)
    in_place = plan_batch([folder / "photos"], Rules(folder / "masks", include=(photo.name,), in_place=True))
    assert statuses(run(folder, in_place, fit="scale")) == {photo.name: "done"}
    assert photo.read_bytes() != before
    assert (folder / "photos" / "originals" / photo.name).read_bytes() == before


@pytest.mark.parametrize("changed", [{"quality": 5}, {"fill": FillOptions(seed=7)}, {"fill": FillOptions(grow=30)}])
def test_photos_replaced_with_other_settings_do_not_count_as_finished(folder, changed):
    only = plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True, include=("a.png",)))
    photo = folder / "photos" / "a.png"
    assert run(folder, only)["a.png"].status == "done"
    before = photo.read_bytes()
    assert run(folder, only)["a.png"].status == "finished"
    assert run(folder, only, engine="other weights")["a.png"].status == "finished", "nothing is removed twice"
    result = run(folder, only, **changed)["a.png"]
    assert result.status == "failed" and "already replaced by a result with other settings" in result.message
    assert photo.read_bytes() == before
    (photo.parent / "originals" / "a.png").replace(photo)
    assert run(folder, only, **changed)["a.png"].status == "done"


@pytest.mark.parametrize("on_exists", ["skip", "fail"])
def test_in_place_the_photo_is_no_result_that_exists(folder, on_exists):
    only = plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True, include=("a.png",)))
    assert run(folder, only, on_exists=on_exists)["a.png"].status == "done"
