"""Names of any bytes, long names, folders of results, and the report of it all."""

import csv
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageWriteError, UsageError
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.workflows.batch import report as report_module
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.report import check_report, free_report, keep_report, write_report
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.batches import plan, run, statuses
from tests.support.images import textured

ODD = os.fsdecode(b"caf\xe9")


def one_photo(folder, name="a.png"):
    """Return a folder with only the photo ``a.png``, renamed; its mask stays where it is."""
    photos = folder / "real"
    photos.mkdir(parents=True)
    shutil.copy(folder / "photos" / "a.png", photos / name)
    return photos


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only here")
def test_names_of_any_bytes_are_processed_reported_and_recorded(folder):
    name = f"{ODD} \x1b[31m\n=1.png"
    photos = one_photo(folder, name)
    what = plan_batch([photos], Rules(folder / "masks" / "a.png", folder / "out"))
    result = run(folder, what)[name]
    assert result.status == "done" and (folder / "out" / name).is_file()
    assert run(folder, what)[name].status == "finished"
    write_report(folder / "report.csv", [result])
    (row,) = csv.DictReader((folder / "report.csv").read_text("utf-8").splitlines())
    assert row["photo"].endswith(r"caf\udce9 \x1b[31m\n=1.png")
    (exact,) = json.loads((folder / "report.json").read_text("ascii"))
    assert Path(os.fsdecode(os.fsencode(exact["photo"]))).is_file()


def test_a_report_whose_second_file_does_not_fit_leaves_no_file(folder, monkeypatch):
    photos, real = one_photo(folder), report_module.write_bytes

    def full(path, *given, **more):
        if path.suffix == ".json":
            raise ImageWriteError(f"{path} cannot be written: No space left on device.")
        real(path, *given, **more)

    results = list(run(folder, plan_batch([photos], Rules(folder / "masks" / "a.png", folder / "out"))).values())
    monkeypatch.setattr(report_module, "write_bytes", full)
    with pytest.raises(ImageWriteError, match="No space"):
        write_report(folder / "report.csv", results)
    assert not (folder / "report.csv").exists()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_no_cell_of_the_report_is_read_as_a_formula(folder, start, monkeypatch):
    one_photo(folder, f"{start}cmd.png")
    monkeypatch.chdir(folder / "real")
    photo = Path(f"{start}cmd.png")
    (result,) = run(folder, plan_batch([photo], Rules(folder / "masks" / "a.png", folder / "out"))).values()
    write_report(folder / "report.csv", [result])
    with (folder / "report.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["photo"] == f"'{photo}"
    assert json.loads((folder / "report.json").read_text("utf-8"))[0]["photo"] == str(photo)


@pytest.mark.parametrize("stem", ["a" * 251, "写" * 83 + "ab"])
def test_a_shortened_name_is_reported(folder, stem):
    photos = one_photo(folder, f"{stem}.png")
    what = plan_batch([photos], Rules(folder / "masks" / "a.png", folder / "out", suffix="_clean"))
    (result,) = run(folder, what).values()
    assert result.status == "done" and "shortened" in result.message
    assert result.item.output.name.endswith("_clean.png") and result.item.output.is_file()
    again = run(folder, plan_batch([photos], Rules(folder / "masks" / "a.png", folder / "out")), on_exists="rename")
    assert "shortened" not in next(iter(again.values())).message
    third = next(iter(run(folder, plan_batch([photos], Rules(folder / "masks" / "a.png", folder / "out")), on_exists="rename").values()))  # fmt: skip
    assert third.item.output.name.endswith("_2.png") and "shortened" in third.message


@pytest.mark.parametrize("stem", ["a" * 251, "写" * 83])
def test_originals_with_long_names_are_kept(folder, stem):
    photos = one_photo(folder, f"{stem}.png")
    for seed in (1, 2):
        Image.fromarray(textured(50, 60, seed=seed)).save(photos / f"{stem}.png")
        what = plan_batch([photos], Rules(folder / "masks" / "a.png", in_place=True))
        assert list(statuses(run(folder, what)).values()) == ["done"]
    assert len(list((photos / "originals").glob("*.png"))) == 2


def test_a_users_folder_called_originals_is_processed_like_any_other(folder):
    photos = folder / "real"
    for name in ("originals/a.png", "b.png"):
        (photos / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / "photos" / "a.png", photos / name)
    before = (photos / "originals" / "a.png").read_bytes()

    def again():
        what = plan_batch([photos], Rules(folder / "masks" / "a.png", in_place=True, recursive=True))
        return {str(result.item.photo.relative_to(photos)): result.status for result in run_batch(
            what, lambda: shared_inpainter("cpu"), BatchOptions(), CancelToken()
        )}  # fmt: skip

    assert again() == {"b.png": "done", "originals/a.png": "done"}
    assert (photos / "originals" / "originals" / "a.png").read_bytes() == before
    assert (photos / "originals_2" / "b.png").read_bytes() == before, "not among the user's photos"
    assert again() == {"b.png": "finished", "originals/a.png": "finished"}, "what was kept is no photo"


@pytest.mark.parametrize("missing", ["skip", "copy"])
def test_results_are_not_inputs_of_a_later_run(folder, missing):
    photos = folder / "photos"
    for _ in range(2):
        what = plan_batch([photos], Rules(folder / "masks", recursive=True))
        results = run(folder, what, missing=missing)
        assert len(results) == 7
    assert [one.path.name for one in what.left_out] == ["cleaned"]


def test_a_copy_keeps_the_extension_of_its_format(folder):
    what = plan(folder, include=("nomask.png",), format=".jpg")
    result = run(folder, what, missing="copy")["nomask.png"]
    assert result.item.output.name == "nomask.png" and result.item.output.is_file()


def test_the_report_counts_skipped_files_and_is_always_written(folder, monkeypatch, tmp_path):
    shutil.copytree(folder / "photos", folder / "photos" / "@eaDir")
    what = plan_batch([folder / "photos"], Rules(folder / "masks", folder / "out", recursive=True, include=("a.png",)))
    results = list(run(folder, what).values())
    kept = keep_report(folder / "no" / "such" / "r.csv", what, results)
    assert kept.path == folder / "out" / "report.csv" and "r.csv cannot be written" in kept.reason
    rows = json.loads((folder / "out" / "report.json").read_text("utf-8"))
    assert [row["status"] for row in rows] == ["done", "left_out"] and "thumbnails" in rows[1]["message"]
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    real = report_module.write_bytes

    def full(path, data, **more):
        if path.parent != tmp_path:
            raise ImageWriteError(f"{path} cannot be written: No space left on device.")
        real(path, data, **more)

    monkeypatch.setattr(report_module, "write_bytes", full)
    assert keep_report(None, what, results).path == tmp_path / "inpaint_studio_report.csv"


def test_a_report_replaces_no_other_file(folder):
    what = plan(folder, include=("a.png",))
    results = list(run(folder, what).values())
    (folder / "out" / "report.json").write_text("mine")
    assert free_report(what.folders[0] / "report.csv").name == "report_2.csv"
    for name in ("a.png", "photos", "x" * 256):
        with pytest.raises(UsageError, match="report"):
            check_report(folder / name)
    for name, pair in (
        ("r.json", {"r.json", "r.csv"}),
        ("r 12.05.2024", {"r 12.05.2024", "r 12.05.2024.json"}),
        ("x" * 251 + ".csv", None),
    ):
        where = folder / f"reports of {name[:8]}"
        where.mkdir()
        check_report(where / name)
        write_report(where / name, results)
        found = {path.name for path in where.iterdir()}
        assert len(found) == 2 and (pair is None or found == pair)
        assert sum(path.read_text("utf-8").startswith("photo,mask") for path in where.iterdir()) == 1
