import math

import numpy as np
import pytest

from inpaint_studio.training.metrics import VGG_VIEW, Yardstick, view
from tests.conftest import textured


@pytest.fixture
def mask():
    mask = np.zeros((64, 64), np.uint8)
    mask[20:40, 20:40] = 255
    return mask


def test_the_truth_itself_is_perfect(mask):
    psnr, ssim, l1, gradient, vgg = Yardstick(textured(64, 64), mask).measure(textured(64, 64))
    assert psnr > 100 and ssim == pytest.approx(1) and l1 == 0 and gradient == pytest.approx(1)
    assert math.isnan(vgg)


def test_a_constant_error_has_the_psnr_of_its_square(mask):
    truth = textured(64, 64)
    brighter = np.where(truth < 246, truth + 10, truth).astype(np.uint8)
    psnr, _, l1, _, _ = Yardstick(truth, mask).measure(np.where(mask[..., None] > 0, brighter, truth))
    assert l1 == pytest.approx(10, abs=0.3)
    assert psnr == pytest.approx(20 * np.log10(255 / 10), abs=0.3)


def test_only_the_hole_counts(mask):
    truth = textured(64, 64)
    elsewhere = truth.copy()
    elsewhere[:8] = 0
    assert Yardstick(truth, mask).measure(elsewhere)[:3] == Yardstick(truth, mask).measure(truth)[:3]


def test_a_flat_fill_has_no_gradient_energy(mask):
    truth = textured(64, 64)
    flat = truth.copy()
    flat[14:46, 14:46] = 128
    assert Yardstick(truth, mask).measure(flat)[3] == 0


def test_a_view_holds_the_hole_and_is_bounded():
    mask = np.zeros((1000, 1500), np.uint8)
    mask[200:800, 300:900] = 255
    shown = view(mask, mask, VGG_VIEW)
    assert max(shown.shape) == VGG_VIEW and (shown > 0).mean() == pytest.approx(0.36, abs=0.05)
