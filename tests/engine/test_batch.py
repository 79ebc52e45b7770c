import csv

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import UsageError
from inpaint_studio.engine.batch import REPORT_COLUMNS, plan_batch, run_batch, write_report
from inpaint_studio.engine.inpainter import shared_inpainter
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.removal import RemovalOptions
from tests.conftest import textured


@pytest.fixture
def folder(tmp_path):
    photos, masks = tmp_path / "photos", tmp_path / "masks"
    photos.mkdir()
    masks.mkdir()
    mask = np.zeros((50, 60), np.uint8)
    mask[20:30, 20:30] = 255
    for name in ("a.jpg", "a.png", "b with space ü.png", "nomask.png"):
        Image.fromarray(textured(50, 60)).save(photos / name)
    (photos / "broken.png").write_bytes(b"nothing")
    (photos / "empty.jpg").write_bytes(b"")
    (photos / "desktop.ini").write_text("x")
    for name in ("a.png", "b with space ü_mask.png", "broken.png", "empty.png"):
        Image.fromarray(mask).save(masks / name)
    Image.fromarray(textured(40, 40)).save(photos / "small.png")
    Image.fromarray(mask).save(masks / "small.png")
    return tmp_path


def run(folder, **options):
    items = plan_batch(folder / "photos", folder / "masks", folder / "out")
    (folder / "out").mkdir(exist_ok=True)
    return list(run_batch(items, lambda: shared_inpainter("cpu"), RemovalOptions(**options), CancelToken()))


def test_one_bad_file_never_stops_the_rest(folder):
    results = {result.item.photo.name: result for result in run(folder)}
    assert {name: result.status for name, result in results.items()} == {
        "a.jpg": "done",
        "a.png": "done",
        "b with space ü.png": "done",
        "broken.png": "failed",
        "empty.jpg": "failed",
        "nomask.png": "no_mask",
        "small.png": "failed",
    }
    assert "60×50" in results["small.png"].message and "40×40" in results["small.png"].message
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["a.jpg", "a.png", "b with space ü.png"]


def test_nothing_is_overwritten_unless_asked(folder):
    run(folder)
    first = (folder / "out" / "a.png").read_bytes()
    again = {result.item.photo.name: result for result in run(folder)}
    assert again["a.png"].item.output.name == "a_2.png"
    assert (folder / "out" / "a.png").read_bytes() == first
    run(folder, overwrite=True)
    assert not (folder / "out" / "a_3.png").exists()


def test_the_same_bytes_as_a_single_removal(folder):
    from inpaint_studio.engine.removal import remove_file

    run(folder)
    single = folder / "single.png"
    remove_file(
        lambda: shared_inpainter("cpu"),
        folder / "photos" / "a.png",
        folder / "masks" / "a.png",
        single,
        RemovalOptions(),
    )
    assert single.read_bytes() == (folder / "out" / "a.png").read_bytes()


def test_the_report_names_every_photo(folder):
    results = run(folder)
    write_report(folder / "report.csv", results)
    with (folder / "report.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == REPORT_COLUMNS
    assert len(rows) == 7
    assert next(row for row in rows if row["status"] == "done")["mask_percent"] == "3.333"


def test_a_folder_of_photos_with_their_masks_is_paired_right(folder):
    together = folder / "together"
    together.mkdir()
    Image.fromarray(textured(50, 60)).save(together / "a.png")
    Image.fromarray(textured(50, 60)).save(together / "b.png")
    (together / "a_mask.png").write_bytes((folder / "masks" / "a.png").read_bytes())
    items = plan_batch(together, together, folder / "out")
    assert [(item.photo.name, item.mask and item.mask.name) for item in items] == [
        ("a.png", "a_mask.png"),
        ("b.png", None),
    ]


def test_no_two_results_of_a_batch_have_the_same_name(folder):
    Image.fromarray(textured(50, 60)).save(folder / "photos" / "a.gif")
    names = [item.output.name for item in plan_batch(folder / "photos", folder / "masks", folder / "out")]
    assert {"a.gif", "a.jpg", "a.png"} <= set(names) and len(set(names)) == len(names)
    assert len(set(names)) == len(names)


def test_one_mask_for_all(folder):
    items = plan_batch(folder / "photos", folder / "masks" / "a.png", folder / "out")
    assert {item.mask for item in items} == {folder / "masks" / "a.png"}


@pytest.mark.parametrize(
    ("photos", "masks", "output"),
    [("none", "masks", "out"), ("photos", "none", "out"), ("photos", "masks", "photos"), ("masks_only", "masks", "o")],
)
def test_wrong_folders_are_wrong_usage(folder, photos, masks, output):
    (folder / "masks_only").mkdir()
    with pytest.raises(UsageError):
        plan_batch(folder / photos, folder / masks, folder / output)


def test_a_cancel_ends_it(folder):
    token = CancelToken()
    items = plan_batch(folder / "photos", folder / "masks", folder / "out")
    (folder / "out").mkdir()
    results = run_batch(items, lambda: shared_inpainter("cpu"), RemovalOptions(), token)
    next(results)
    token.cancel()
    with pytest.raises(Cancelled):
        next(results)
