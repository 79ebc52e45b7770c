"""Batches in which no photo can be processed, and those that only look like it."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import ALPHA, BatchItem, Plan
from inpaint_studio.workflows.batch.precheck import results_if_all_unusable
from tests.support.batches import plan


@pytest.mark.parametrize(("place", "is_unusable"), [("photo.png", False), ("other.png", True)])
def test_a_photo_without_transparency_is_fine_if_an_earlier_run_may_have_filled_it(tmp_path, place, is_unusable):
    photo = tmp_path / "photo.png"
    Image.fromarray(np.full((20, 30, 4), 255, np.uint8)).save(photo)
    only = Plan([BatchItem(photo, ALPHA, tmp_path / place)])
    assert bool(results_if_all_unusable(only, BatchOptions(), CancelToken())) == is_unusable


def test_a_check_that_finds_nothing_to_do_goes_on_after_photos_without_a_mask(folder):
    for path in (folder / "photos").iterdir():
        if path.name not in ("broken.png", "nomask.png"):
            path.unlink()
    (folder / "photos" / "nomask.png").rename(folder / "photos" / "0.png")
    results = results_if_all_unusable(plan(folder), BatchOptions(fail_fast=True), CancelToken())
    assert [result.status for result in results] == ["no_mask", "failed"]
