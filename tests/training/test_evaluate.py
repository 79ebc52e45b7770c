import csv
import sys

import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.cli import run
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import damaged_inside
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.training.evaluate import EvaluateConfig, Score, bucket_of, evaluate, table_of
from inpaint_studio.training.metrics import MetricValues
from tests.support.images import textured
from tests.support.spoilt import spoilt

METHODS = ("network", "program", "membrane", "telea", "ns", "patchmatch")


@pytest.fixture
def folders(tmp_path):
    photos, masks = tmp_path / "photos", tmp_path / "masks"
    photos.mkdir()
    masks.mkdir()
    for i in range(2):
        Image.fromarray(textured(80, 100, seed=i)).save(photos / f"{i}.png")
        for kind, box in (("object", (20, 50, 30, 70)), ("thin", (40, 43, 5, 95))):
            mask = np.zeros((80, 100), np.uint8)
            mask[box[0] : box[1], box[2] : box[3]] = 255
            Image.fromarray(mask).save(masks / f"{i}-{kind}.png")
    return tmp_path


def config(folders, methods=("network", "telea", "ns")):
    return EvaluateConfig(
        folders / "photos", folders / "masks", folders / "out", methods, paths.weights(), device="cpu"
    )


def test_every_method_is_measured_on_every_hole(folders):
    table = evaluate(config(folders, METHODS), no_progress, CancelToken())
    with (folders / "out" / "scores.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * 2 * len(METHODS)
    assert {row["method"] for row in rows} == set(METHODS)
    assert all(float(row["psnr"]) > 5 for row in rows)
    assert "| object (2) | telea |" in table
    assert "| 01–10 % (2) | ns |" in table
    for kind in ("object", "thin"):
        assert (folders / "out" / "photos" / f"1-{kind}.jpg").exists()
        with Image.open(folders / "out" / f"contact_sheet_{kind}.jpg") as sheet:
            assert sheet.width > 4 * 224


def test_a_table_without_rows_is_left_out(folders):
    for path in (folders / "masks").glob("*.png"):
        mask = np.zeros((80, 100), np.uint8)
        mask[40:43, 40:50] = 255  # 0.4 %
        Image.fromarray(mask).save(path)
    table = evaluate(config(folders, ("telea",)), no_progress, CancelToken())
    assert "| object (2) | telea |" in table and "share of the photo" not in table


def test_an_earlier_evaluation_is_replaced_only_on_request(folders, capsys):
    words = ["evaluate", "--photos", str(folders / "photos"), "--masks", str(folders / "masks")]
    words += ["--output", str(folders / "out"), "--methods", "telea"]
    assert run(words) == 0
    before = (folders / "out" / "scores.csv").stat().st_mtime_ns
    capsys.readouterr()
    assert run(words) == 2 and "out already contains an evaluation. Use --overwrite" in capsys.readouterr().err
    assert (folders / "out" / "scores.csv").stat().st_mtime_ns == before
    assert run([*words, "--overwrite"]) == 0


def test_damaged_photos_and_masks_are_reported(folders):
    spoilt(folders / "photos" / "1.png")
    notes: list[str] = []
    evaluate(config(folders, ("ns",)), no_progress, CancelToken(), notes.append)
    assert set(notes) == {damaged_inside("1.png")}


def test_wrong_requests_are_refused(folders):
    with pytest.raises(UsageError, match="magic"):
        evaluate(config(folders, ("magic",)), no_progress, CancelToken())
    with pytest.raises(UsageError, match="none is not a folder"):
        evaluate(
            EvaluateConfig(folders, folders / "none", folders, ("ns",), paths.weights()), no_progress, CancelToken()
        )


@pytest.mark.parametrize(
    ("share", "bucket"), [(0.005, ""), (0.01, "01–10 %"), (0.1, "10–20 %"), (0.59, "50–60 %"), (0.7, "")]
)
def test_a_hole_belongs_to_one_bucket_of_the_paper(share, bucket):
    assert bucket_of(Score("p", "object", share, "ns", (), 0.0)) == bucket


def test_a_table_holds_means_and_the_median_of_the_gradient():
    nothing = float("nan")
    values = [
        MetricValues(20.0, 0.5, 10.0, gradient, blurred, 3.0)
        for gradient, blurred in ((0.5, 0.2), (1.0, 0.4), (9.0, nothing))
    ]
    scores = [Score("p", "object", 0.1, "ns", v, seconds) for v, seconds in zip(values, (1, 2, 3), strict=True)]
    assert table_of(scores, "holes", lambda score: score.kind).splitlines()[2] == (
        "| object (3) | ns | 20.000 | 0.500 | 10.000 | 1.00 | 0.300 | 3.000 | – | – | 2.00 |"
    )


def test_a_missing_peer_says_how_to_install_it(folders, monkeypatch):
    monkeypatch.setitem(sys.modules, "patchmatch", None)
    with pytest.raises(UsageError, match=r"inpaint-studio\[peers\]"):
        evaluate(config(folders, ("patchmatch",)), no_progress, CancelToken())
