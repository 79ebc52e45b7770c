import csv

import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.errors import TrainingError, UsageError
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.training.evaluate import EvaluateConfig, evaluate, measure
from tests.conftest import textured

METHODS = ("network", "program", "membrane", "telea", "ns")


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
    for kind in ("object", "thin"):
        with Image.open(folders / "out" / f"contact_sheet_{kind}.jpg") as sheet:
            assert sheet.width > 4 * 224


def test_figures_of_known_cases():
    truth, mask = textured(64, 64), np.zeros((64, 64), np.uint8)
    mask[20:40, 20:40] = 255
    off = truth.copy()
    off[mask > 0] = np.clip(truth[mask > 0].astype(int) + 10, 0, 255)
    shifted = np.where(truth < 246, truth + 10, truth).astype(np.uint8)
    psnr, ssim, l1, gradient, _ = measure(truth, truth, mask)
    assert psnr > 100 and ssim == pytest.approx(1) and l1 == 0 and gradient == pytest.approx(1)
    psnr, _, l1, _, _ = measure(np.where(mask[..., None] > 0, shifted, truth), truth, mask)
    assert l1 == pytest.approx(10, abs=0.3)
    assert psnr == pytest.approx(20 * np.log10(255 / 10), abs=0.3)


def test_wrong_requests_are_refused(folders):
    with pytest.raises(UsageError, match="magic"):
        evaluate(config(folders, ("magic",)), no_progress, CancelToken())
    with pytest.raises(TrainingError):
        evaluate(
            EvaluateConfig(folders, folders / "none", folders, ("ns",), paths.weights()), no_progress, CancelToken()
        )
