"""The width of the soft edge around letters is measured, whatever is behind them."""

import cv2
import numpy as np
import pytest

from inpaint_studio.engine.damage.text.rims import rim_of
from tests.support.texts import written


def line(blur, sharpened=0.0, noise=0.0, **style):
    """A photo with large letters, out of focus by ``blur`` px, and the mask of pixels that are more than half theirs."""
    pixels, _ = written((60, 200, "Holiday"), size=220, **style)
    cover = np.asarray(written((60, 200, "Holiday"), size=220)[1], np.float32)
    soft = cv2.GaussianBlur(pixels.astype(np.float32), (0, 0), blur) if blur else pixels.astype(np.float32)
    soft += sharpened * (soft - cv2.GaussianBlur(soft, (0, 0), 4))
    soft += np.random.default_rng(0).normal(0, noise, soft.shape)
    covered = cv2.GaussianBlur(cover, (0, 0), blur) if blur else cover
    return np.clip(np.rint(soft), 0, 255).astype(np.uint8), np.where(covered > 0.5, 255, 0).astype(np.uint8)


def test_a_sharp_edge_has_nearly_no_rim():
    assert rim_of(*line(0), 220) <= 1


@pytest.mark.parametrize("blur", [2, 4, 6])
def test_a_soft_edge_is_measured(blur):
    assert 1.2 * blur <= rim_of(*line(blur), 220) <= 2.6 * blur
    assert 1.2 * blur <= rim_of(*line(blur, noise=12), 220) <= 2.6 * blur, "grain does not hide it"
    assert 1.2 * blur <= rim_of(*line(blur, colour=(30, 20, 40)), 220) <= 2.6 * blur


def test_the_fringe_of_sharpening_belongs_to_it():
    assert rim_of(*line(2, sharpened=1.0), 220) > rim_of(*line(2), 220)


def test_what_is_behind_the_text_does_not_count():
    """A shape of the letters' colour, right beside them, is no soft edge of theirs."""
    pixels, letters = line(0)
    behind = pixels.copy()
    behind[180:300][letters[180:300] == 0] = (230, 235, 240)
    assert rim_of(behind, letters, 220) <= 1


def test_it_is_never_wider_than_letters_are_apart():
    pixels, letters = line(6)
    assert rim_of(pixels, letters, 40) <= 4
    assert rim_of(pixels, np.zeros_like(letters), 220) == rim_of(pixels, np.full_like(letters, 255), 220) == 0
    flat = np.full_like(pixels, 90)
    assert rim_of(flat, letters, 220) == 0
