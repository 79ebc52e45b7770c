import math

import cv2
import numpy as np
import pytest

from inpaint_studio.training.metrics import VGG_VIEW, FillMetrics, view
from tests.support.images import textured


@pytest.fixture
def mask():
    mask = np.zeros((64, 64), np.uint8)
    mask[20:40, 20:40] = 255
    return mask


def test_the_original_scores_perfectly(mask):
    found = FillMetrics(textured(64, 64), mask).measure(textured(64, 64))
    assert found.psnr > 100 and found.ssim == pytest.approx(1) and found.l1 == 0
    assert found.gradient == pytest.approx(1) and found.halo == 0
    assert math.isnan(found.vgg) and math.isnan(found.gram)


def test_a_constant_error_has_the_psnr_of_its_square(mask):
    truth = textured(64, 64)
    brighter = np.where(truth < 246, truth + 10, truth).astype(np.uint8)
    found = FillMetrics(truth, mask).measure(np.where(mask[..., None] > 0, brighter, truth))
    assert found.l1 == pytest.approx(10, abs=0.3)
    assert found.psnr == pytest.approx(20 * np.log10(255 / 10), abs=0.3)


def test_only_the_hole_counts(mask):
    truth = textured(64, 64)
    elsewhere = truth.copy()
    elsewhere[:8] = 0
    assert FillMetrics(truth, mask).measure(elsewhere)[:3] == FillMetrics(truth, mask).measure(truth)[:3]


def test_a_flat_fill_has_no_gradient_energy(mask):
    truth = textured(64, 64)
    flat = truth.copy()
    flat[14:46, 14:46] = 128
    assert FillMetrics(truth, mask).measure(flat).gradient == 0


def test_blurring_half_of_a_textured_hole_counts_as_half_blurred():
    truth = np.random.default_rng(2).integers(0, 256, (160, 160, 3), np.uint8)
    mask = np.zeros((160, 160), np.uint8)
    mask[40:120, 20:140] = 255
    soft = truth.copy()
    soft[:, :80] = cv2.GaussianBlur(truth, (0, 0), 3)[:, :80]
    assert FillMetrics(truth, mask).measure(soft).blurred == pytest.approx(0.5, abs=0.06)
    assert math.isnan(FillMetrics(np.full_like(truth, 90), mask).measure(soft).blurred), "a sky cannot be blurred"


def test_a_halo_is_measured_only_beside_the_known_pixels():
    truth = np.full((160, 160, 3), 120, np.uint8)
    mask = np.zeros((160, 160), np.uint8)
    mask[30:130, 30:130] = 255
    middle, rim = truth.copy(), truth.copy()
    middle[65:95, 65:95] = 0
    rim[30:130, 30:36] = 60
    metrics = FillMetrics(truth, mask)
    assert metrics.measure(middle).halo < 0.1 and metrics.measure(rim).halo > 5


def test_a_view_holds_the_hole_and_is_bounded():
    mask = np.zeros((1000, 1500), np.uint8)
    mask[200:800, 300:900] = 255
    shown = view(mask, mask, VGG_VIEW)
    assert max(shown.shape) == VGG_VIEW and (shown > 0).mean() == pytest.approx(0.36, abs=0.05)
