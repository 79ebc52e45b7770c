"""Overwriting: no run replaces anything unasked, whatever appears meanwhile and wherever links lead."""

import json
import os
import stat

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.cli import run as command
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.batches import plan, run, statuses


def cli(folder, *more):
    photos, masks, out = (str(folder / name) for name in ("photos", "masks", "out"))
    return command(["batch", photos, "--mask", masks, "--output", out, "--include", "a.png", *more])


@pytest.mark.parametrize("taken", ["notes.csv", "notes.json"])
def test_a_report_replaces_nothing_unless_requested(folder, taken, capsys):
    (folder / taken).write_text("mine")
    assert cli(folder, "--report", str(folder / "notes.csv")) == 0
    assert (folder / taken).read_text() == "mine"
    assert "notes_2.csv" in capsys.readouterr().err
    assert json.loads((folder / "notes_2.json").read_text())[0]["status"] == "done"
    assert cli(folder, "--report", str(folder / "notes.csv"), "--overwrite") == 0
    assert (folder / taken).read_text() != "mine"


@pytest.mark.parametrize("leads_to", ["photos/a.png", "missing.jpg"])
def test_a_report_is_not_written_through_a_link(folder, leads_to):
    photo = folder / "photos" / "a.png"
    before = photo.read_bytes()
    (folder / "r.json").symlink_to(folder / leads_to)
    assert cli(folder, "--report", str(folder / "r.csv"), "--overwrite") == 2
    assert photo.read_bytes() == before and not (folder / "missing.jpg").exists()


@pytest.mark.parametrize("how", ["symbolic", "hard", "folder"])
def test_result_links_that_lead_back_to_the_photos_are_left_alone(folder, how):
    photo, out = folder / "photos" / "a.png", folder / "out"
    before = photo.read_bytes()
    if how == "folder":
        (folder / "photos" / "cleaned").symlink_to(folder / "photos")
        what = plan_batch([folder / "photos"], Rules(folder / "masks", include=("a.png",)))
    else:
        out.mkdir()
        (out / "a.png").symlink_to(photo) if how == "symbolic" else (out / "a.png").hardlink_to(photo)
        what = plan(folder, include=("a.png",))
    result = run(folder, what, on_exists="overwrite")["a.png"]
    assert result.status == "failed" and "was not replaced" in result.message
    assert photo.read_bytes() == before
    again = run(folder, what)["a.png"]
    assert again.status == "done" and again.item.output.name == "a_2.png" and photo.read_bytes() == before


def test_results_that_are_the_masks_are_left_alone(folder):
    mask = folder / "masks" / "a.png"
    before = mask.read_bytes()
    what = plan_batch([folder / "photos"], Rules(folder / "masks", folder / "masks", include=("a.png",)))
    assert statuses(run(folder, what, on_exists="overwrite")) == {"a.png": "failed"}
    assert mask.read_bytes() == before


@pytest.fixture
def intruder(monkeypatch):
    """A file or link that appears while the photo is filled."""

    def appears(make):
        original = Inpainter.fills

        def fills(self, *arguments, **more):
            found = original(self, *arguments, **more)
            make()
            return found

        monkeypatch.setattr(Inpainter, "fills", fills)

    return appears


@pytest.mark.parametrize("kind", ["file", "dangling"])
@pytest.mark.parametrize("named", [True, False])
def test_a_file_that_appears_during_a_removal_is_not_replaced(
    photo_file, mask_file, tmp_path, intruder, capsys, named, kind
):
    target = tmp_path / ("result.png" if named else "photo_removed.png")

    def make():  # whenever a fill is done
        if kind == "file":
            target.write_bytes(b"mine")
        elif not target.is_symlink():
            target.symlink_to(tmp_path / "far")

    intruder(make)
    more = ["--output", str(target)] if named else []
    code = command(["remove", str(photo_file), "--mask", str(mask_file), *more])
    assert code == (1 if named else 0)
    assert target.is_symlink() if kind == "dangling" else target.read_bytes() == b"mine"
    assert not (tmp_path / "far").exists()
    assert np.asarray(Image.open(target.with_name(f"{target.stem}_2.png"))).shape == (120, 160, 3)
    assert not named or "created in the meantime" in capsys.readouterr().err


def test_files_that_appear_during_a_batch_are_not_replaced(folder, intruder):
    target = folder / "out" / "a.png"
    intruder(lambda: target.write_bytes(b"mine"))
    only = plan(folder, include=("a.png",))
    assert run(folder, only)["a.png"].item.output.name == "a_2.png"
    target.unlink()
    result = run(folder, only, on_exists="fail")["a.png"]
    assert result.status == "failed" and "exists" in result.message and target.read_bytes() == b"mine"


def test_a_dangling_link_is_not_replaced(photo_file, mask_file, tmp_path):
    link, far = tmp_path / "result.png", tmp_path / "far.png"
    link.symlink_to(far)
    assert command(["remove", str(photo_file), "--mask", str(mask_file), "--output", str(link)]) == 2
    (tmp_path / "photo_removed.png").symlink_to(far)
    assert command(["remove", str(photo_file), "--mask", str(mask_file)]) == 0
    assert not far.exists() and (tmp_path / "photo_removed_2.png").is_file()


def test_in_place_a_new_mask_is_a_new_removal_and_the_original_is_kept(folder):
    photo, masks = folder / "photos" / "a.png", folder / "masks"
    before = photo.read_bytes()
    other = np.zeros((50, 60), np.uint8)
    other[35:45, 40:50] = 255
    (folder / "masks2").mkdir()
    Image.fromarray(other).save(folder / "masks2" / "a.png")

    def again(where):
        what = plan_batch([folder / "photos"], Rules(where, in_place=True, include=("a.png",)))
        return run(folder, what)["a.png"].status

    assert again(masks) == "done"
    first = photo.read_bytes()
    assert again(folder / "masks2") == "done", "not finished by an earlier run"
    second = photo.read_bytes()
    assert len({before, first, second}) == 3
    assert again(masks) == again(folder / "masks2") == "finished", "both are done"
    kept = [path for path in (folder / "photos" / "originals").iterdir() if path.suffix == ".png"]
    assert [path.read_bytes() for path in kept] == [before], "a result is no original"


def killed(monkeypatch, where):
    """The end of the program at ``where``: nothing that comes after it happens."""
    from inpaint_studio.workflows.batch import originals
    from inpaint_studio.workflows.batch import run as run_module

    class Killed(BaseException):
        pass

    def die(*_arguments, **_more):
        raise Killed

    def after(real):
        def both(*arguments, **more):
            real(*arguments, **more)
            raise Killed

        return both

    module, name = {"original": (originals, "write_free"), "result": (run_module, "write_photo")}[where]
    monkeypatch.setattr(module, name, after(getattr(module, name)))
    return Killed


@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize("where", ["original", "result"])
def test_being_killed_after_any_step_leaves_no_second_copy(folder, monkeypatch, where, in_place):
    photo = folder / "photos" / "a.png"
    before = photo.read_bytes()

    def what():
        rules = {"in_place": True} if in_place else {"output": folder / "out"}
        return plan_batch([folder / "photos"], Rules(folder / "masks", include=("a.png",), **rules))

    with monkeypatch.context() as broken:
        end = killed(broken, where)
        if in_place or where == "result":
            with pytest.raises(end):
                run(folder, what())
    status = run(folder, what())["a.png"].status
    assert status == ("done" if where == "original" else "finished")
    where_to = folder / "photos" / "originals" if in_place else folder / "out"
    assert [path.name for path in where_to.iterdir() if not path.name.startswith(".")] == ["a.png"]
    if in_place:
        assert (where_to / "a.png").read_bytes() == before != photo.read_bytes()


def test_a_manifest_of_an_older_version_is_accepted(folder):
    what = plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True, include=("a.png",)))
    run(folder, what)
    path = folder / "photos" / ".inpaint_batch.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    old = [{key: value for key, value in line.items() if key not in ("request", "source")} for line in lines]
    path.write_text("".join(json.dumps(line) + "\n" for line in old))
    assert run(folder, what)["a.png"].status == "finished"


@pytest.mark.parametrize("line", ["[" * 100_000, '{"key": 1, "output": 2, "sha256": 3}', '{"key": "k", "output": "a\\u0000b", "sha256": "x"}', "7"])  # fmt: skip
def test_no_invalid_manifest_line_stops_a_run(folder, line):
    run(folder)
    path = folder / "out" / ".inpaint_batch.jsonl"
    path.write_text(line + "\n" + path.read_text())
    assert run(folder)["a.png"].status == "finished"


def test_partial_files_of_a_killed_run_are_removed_by_the_next(folder):
    (folder / "out").mkdir()
    litter = [folder / "out" / ".a.png.0123abcd.part", folder / "photos" / ".a.png.0123abcd.part"]
    for path in litter:
        path.write_bytes(b"half of it")
    run(folder)
    assert not litter[0].exists()
    run(folder, plan_batch([folder / "photos"], Rules(folder / "masks", in_place=True)))
    assert not litter[1].exists()


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
@pytest.mark.parametrize("in_place", [True, False])
def test_results_of_a_private_photo_are_private(folder, in_place):
    photo = folder / "photos" / "a.png"
    photo.chmod(0o600)
    before = os.umask(0o022)
    try:
        rules = {"in_place": True} if in_place else {"output": folder / "out"}
        run(folder, plan_batch([folder / "photos"], Rules(folder / "masks", include=("a.png",), **rules)))
    finally:
        os.umask(before)
    made = [photo, folder / "photos" / "originals" / "a.png"] if in_place else [folder / "out" / "a.png"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o600] * len(made)


def test_a_photo_that_another_program_saves_during_its_removal_is_not_replaced(photo_file, mask_file, intruder, capsys):
    newer = photo_file.with_name("newer")

    def save_newer():
        newer.write_bytes(b"newer")
        newer.replace(photo_file)

    intruder(save_newer)
    words = ["remove", str(photo_file), "--mask", str(mask_file), "--output", str(photo_file), "--overwrite"]
    assert command(words) == 1 and photo_file.read_bytes() == b"newer"
    assert np.asarray(Image.open(photo_file.with_name("photo_2.png"))).shape == (120, 160, 3)
    assert "changed in the meantime and was not replaced; the result is" in capsys.readouterr().err


def test_a_photo_that_is_only_touched_or_moved_away_during_its_removal_gets_its_result(photo_file, mask_file, intruder):
    words = ["remove", str(photo_file), "--mask", str(mask_file), "--output", str(photo_file), "--overwrite"]
    intruder(lambda: os.utime(photo_file, (1, 1)))
    before = photo_file.read_bytes()
    assert command(words) == 0 and photo_file.read_bytes() != before
    photo_file.write_bytes(before)
    intruder(photo_file.unlink)
    assert command(words) == 0 and photo_file.read_bytes() != before
