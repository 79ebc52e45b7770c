"""Output places: inside the input, among the photos, on a full disk."""

import os
import shutil

import pytest

from inpaint_studio.cli import run as command
from inpaint_studio.workflows.batch.manifest import NAME
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.batches import run
from tests.support.disk import disk_full


@pytest.fixture
def deep(folder):
    """Photos in a folder and in one within it."""
    root = folder / "real"
    for place in ("a.png", "sub/b.png"):
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / "photos" / "a.png", root / place)
    return root


def again(folder, deep, **rules):
    what = plan_batch([deep], Rules(folder / "masks" / "a.png", recursive=True, **rules))
    results = run(folder, what)
    return {str(result.item.photo.relative_to(deep)): result.status for result in results.values()}


@pytest.mark.parametrize("forget", [True, False])
@pytest.mark.parametrize("where", ["out", "sub/out"])
def test_results_inside_the_input_are_no_photos(folder, deep, where, forget):
    assert again(folder, deep, output=deep / where) == {"a.png": "done", "sub/b.png": "done"}
    if forget:  # the manifests were lost: where results go is known all the same
        for path in (deep / where).rglob(NAME):
            path.unlink()
    assert set(again(folder, deep, output=deep / where)) == {"a.png", "sub/b.png"}


def test_results_among_the_photos_are_no_photos_and_hide_none(folder, deep):
    for status in ("done", "finished"):
        assert again(folder, deep, output=deep, suffix="_clean") == {"a.png": status, "sub/b.png": status}
    files = {str(path.relative_to(deep)) for path in deep.rglob("*.png")}
    assert files == {"a.png", "a_clean.png", "sub/b.png", "sub/b_clean.png"}


def test_an_explicitly_named_folder_is_searched(folder, deep):
    assert again(folder, deep / "sub", output=deep) == {"b.png": "done"}


def test_an_originals_folder_whose_note_did_not_fit_is_still_used(folder, deep):
    (deep / "originals").mkdir()
    (deep / "originals" / NAME).touch()
    what = plan_batch([deep], Rules(folder / "masks" / "a.png", in_place=True))
    assert [one.status for one in run(folder, what).values()] == ["done"]
    assert not (deep / "originals_2").exists() and (deep / "originals" / "a.png").is_file()


@pytest.mark.parametrize("more", [[], ["--backup"]])
def test_in_place_keeps_the_originals_with_and_without_the_option_that_says_so(folder, deep, more):
    before = (deep / "a.png").read_bytes()
    assert command(["batch", str(deep), "--mask", str(folder / "masks" / "a.png"), "--in-place", *more]) == 0
    assert (deep / "a.png").read_bytes() != before == (deep / "originals" / "a.png").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="there are no such disks there")
@pytest.mark.parametrize("in_place", [True, False])
def test_a_full_disk_is_reported_and_the_lock_is_released(folder, monkeypatch, capsys, in_place):
    photos, mask = folder / "real", str(folder / "masks" / "a.png")
    photos.mkdir()
    shutil.copy(folder / "photos" / "a.png", photos)
    before = (photos / "a.png").read_bytes()

    more = ["--in-place", "--backup"] if in_place else ["--output", str(folder / "out")]
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", disk_full)
        assert command(["batch", str(photos), "--mask", mask, *more]) == 1
    reports = capsys.readouterr()
    assert "No space left" in reports.out and "OSError" not in reports.out + reports.err
    assert (photos / "a.png").read_bytes() == before
    assert command(["batch", str(photos), "--mask", mask, *more]) == 0
