"""Crops cut on the device: the pixels that a crop stands for, the same mix as the other stream, no process left."""

import cv2
import numpy as np
import psutil
import pytest
import torch
from PIL import Image

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.training import resident_crops
from inpaint_studio.training.dataset import BatchPlan
from inpaint_studio.training.image_bank import CropParameters, ImageBank
from inpaint_studio.training.resident_crops import ResidentCrops
from inpaint_studio.training.stream import CropSource
from inpaint_studio.training.tensors import to_arrays
from tests.support.images import textured
from tests.support.waiting import LONG

CPU = torch.device("cpu")


def cuts(number, y, x, side, flip=False, gamma=1.0, gains=(1.0, 1.0, 1.0)):
    return CropParameters(
        *(np.array([value]) for value in (number, float(y), float(x), float(side), flip, gamma, gains))
    )


def test_a_crop_of_the_photos_own_size_is_the_photo():
    photos = [textured(90, 120, seed=1), textured(70, 64, seed=2)]
    bank = ImageBank(photos, CPU)
    found = to_arrays(bank.crops(cuts(0, 20, 30, 48), 48))[0]
    assert np.array_equal(found, photos[0][20:68, 30:78])
    mirrored = to_arrays(bank.crops(cuts(1, 3, 5, 40, flip=True), 40))[0]
    assert np.array_equal(mirrored, photos[1][3:43, 5:45][:, ::-1])


@pytest.mark.parametrize("side", [48, 70, 100, 200])
def test_a_reduced_crop_is_close_to_the_mean_over_its_pixels(side):
    photo = cv2.GaussianBlur(textured(240, 300, seed=3), (0, 0), 2)
    found = to_arrays(ImageBank([photo], CPU).crops(cuts(0, 10, 20, side), 32))[0]
    expected = cv2.resize(photo[10 : 10 + side, 20 : 20 + side], (32, 32), interpolation=cv2.INTER_AREA)
    assert np.abs(found.astype(int) - expected).mean() < 3


def test_gamma_and_gains_change_exposure_and_white_balance():
    photo = np.full((40, 40, 3), 128, np.uint8)
    found = to_arrays(ImageBank([photo], CPU).crops(cuts(0, 0, 0, 32, gamma=2.0, gains=(1.0, 2.0, 0.5)), 32))[0]
    assert found[0, 0].tolist() == [64, 129, 32]


def test_a_picture_that_comes_later_takes_its_place():
    bank = ImageBank([textured(60, 60)], CPU, slots=2, slot_size=64)
    later = textured(64, 64, seed=9)
    bank.put(2, later)
    assert np.array_equal(to_arrays(bank.crops(cuts(2, 0, 0, 64), 64))[0], later)
    assert bank.crops(cuts(1, 0, 0, 64), 64).max() < 0.001


@pytest.fixture
def folder(tmp_path):
    for number in range(3):
        Image.fromarray(textured(160, 200, seed=number)).save(tmp_path / f"{number}.png")
    return tmp_path


def test_windows_lie_in_what_they_are_cut_from_and_show_some_hole(folder, monkeypatch):
    monkeypatch.setattr(resident_crops, "MASKS", 32)
    monkeypatch.setattr(resident_crops, "MASKS_PER_TASK", 32)
    monkeypatch.setattr(resident_crops, "SLOT_SIZE", 96)
    crops = ResidentCrops(CropSource(folder, scenes=0.5, procedural=0.2, seed=3), CPU, workers=1, slots=2)
    try:
        for step in (0, 1):
            crops.request(BatchPlan(48, 6, 0.4, 3), step)
        first, second = crops.next(), crops.next()
        assert first.image.shape == (6, 3, 48, 48) and first.wide_image.shape == (3, 3, 96, 96)
        assert not torch.equal(first.image, second.image)
        for i, (y, x) in enumerate(first.corners):
            assert torch.equal(first.image[3 + i], first.wide_image[i, :, y : y + 48, x : x + 48])
            assert torch.equal(first.valid[3 + i], first.wide_valid[i, :, y : y + 48, x : x + 48])
            assert not first.valid[3 + i].all()
        shares = 1 - first.valid[:3].mean((1, 2, 3))
        assert set(first.valid.unique().tolist()) == {0.0, 1.0} and (shares > 0.002).all() and (shares <= 0.4).all()
    finally:
        workers = [
            child for child in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(child.cmdline())
        ]
        crops.close()
    _, alive = psutil.wait_procs(workers, timeout=LONG)  # these alone: Python's resource tracker lives on
    assert workers and not alive


def test_a_folder_without_photos_is_refused(tmp_path):
    with pytest.raises(TrainingError, match="no readable photo"):
        ResidentCrops(CropSource(tmp_path), CPU)
