"""Pipes and devices where a batch expects files: nothing waits for them, nothing replaces them."""

import os
import shutil
import stat

import pytest

from inpaint_studio.cli import run as command
from inpaint_studio.core.errors import ImageReadError, UsageError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.workflows.batch.manifest import LOCK, NAME
from inpaint_studio.workflows.batch.originals import copy_whole
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.batches import plan, run

pytestmark = [
    pytest.mark.timeout(60),  # a pipe is waited for without end
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names"),
]


def is_pipe(path):
    return stat.S_ISFIFO(path.stat().st_mode)


def in_place_of(path):
    """A pipe where a file was."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("replaced", ["photos/a.png", "masks/a.png"])
@pytest.mark.parametrize("in_place", [False, True])
def test_a_file_replaced_by_a_pipe_during_a_batch_fails_only_that_photo(folder, replaced, in_place):
    rules = Rules(folder / "masks", None if in_place else folder / "out", in_place=in_place)
    what = plan_batch([folder / "photos"], rules)
    path = in_place_of(folder / replaced)
    results = run(folder, what)
    assert results["a.png"].status == "failed" and "a pipe or a device" in results["a.png"].message
    assert is_pipe(path) and results["b with space ü.png"].is_good


@pytest.mark.parametrize("reader", [sha256_of, lambda path: copy_whole(path, path.with_name("copy"))])
def test_every_reader_accepts_only_regular_files(tmp_path, reader):
    with pytest.raises(ImageReadError, match="a pipe or a device"):
        reader(in_place_of(tmp_path / "a.png"))


def test_a_pipe_is_not_accepted_as_a_manifest(folder):
    (folder / "out").mkdir()
    pipe = in_place_of(folder / "out" / NAME)
    assert run(folder, plan(folder, include=("a.png",)))["a.png"].status == "done"
    assert is_pipe(pipe)


@pytest.mark.parametrize("more", [[], ["--overwrite"]])
@pytest.mark.parametrize("name", ["r.csv", "r.json"])
def test_a_report_does_not_replace_a_pipe(folder, name, more, capsys):
    pipe = in_place_of(folder / name)
    given = ["batch", str(folder / "photos"), "--mask", str(folder / "masks"), "--output", str(folder / "out")]
    assert command([*given, "--report", str(folder / "r.csv"), *more]) == 2
    assert "r.csv cannot be used for the report" in capsys.readouterr().err
    assert is_pipe(pipe) and not (folder / "out").exists()


def test_a_result_does_not_replace_a_pipe(folder, capsys):
    pipe = in_place_of(folder / "result.png")
    photo, mask = str(folder / "photos" / "a.png"), str(folder / "masks" / "a.png")
    assert command(["remove", photo, "--mask", mask, "--output", str(pipe), "--overwrite"]) == 2
    assert "result.png is a pipe or a device, not a file" in capsys.readouterr().err and is_pipe(pipe)


@pytest.mark.parametrize("which", ["photo", "mask"])
def test_naming_a_pipe_as_input_is_a_usage_error(folder, which):
    pipe = in_place_of(folder / "pipe.png")
    shutil.copy(folder / "photos" / "a.png", folder / "b.png")
    given = {"photo": ([folder / "b.png", pipe], folder / "masks"), "mask": ([folder / "b.png"], pipe)}
    inputs, mask = given[which]
    with pytest.raises(UsageError, match=r"pipe\.png is a pipe or a device, not a file"):
        plan_batch(inputs, Rules(mask, folder / "out"))


def test_a_foreign_object_in_place_of_the_lock_is_named(folder):
    (folder / "out").mkdir()
    (folder / "out" / LOCK).mkdir()
    with pytest.raises(UsageError, match=r"\.inpaint_batch\.lock was not created by this program; delete it"):
        run(folder, plan(folder))


def test_an_unwritable_manifest_is_reported_once_by_name(folder, caplog):
    (folder / "out" / NAME).mkdir(parents=True)
    assert run(folder, plan(folder))["a.png"].status == "done"
    (texts,) = [record.getMessage() for record in caplog.records if "cannot be written" in record.getMessage()]
    assert str(folder / "out" / NAME) in texts and "remove what is in its place" in texts
