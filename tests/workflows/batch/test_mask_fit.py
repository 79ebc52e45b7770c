"""Masks of another size than their photo."""

import numpy as np
import pytest

from inpaint_studio.core.errors import MaskError
from inpaint_studio.workflows.batch.mask_fit import fit_mask


def corner(height=40, width=60):
    mask = np.zeros((height, width), np.uint8)
    mask[-10:, -20:] = 255
    return mask


@pytest.mark.parametrize(
    ("fit", "where"),
    [("anchor=br", np.s_[90:100, 180:200]), ("anchor=tl", np.s_[30:40, 40:60]), ("anchor=tr", np.s_[30:40, 180:200]),
     ("anchor=bl", np.s_[90:100, 40:60]), ("anchor=center", np.s_[60:70, 110:130])],
)  # fmt: skip
def test_a_mask_stays_in_its_corner(fit, where):
    fitted = fit_mask(corner(), 100, 200, fit)
    assert (fitted[where] == 255).all() and np.count_nonzero(fitted) == 200


def test_a_mask_larger_than_the_photo_is_cut():
    fitted = fit_mask(corner(400, 600), 30, 50, "anchor=br")
    assert fitted.shape == (30, 50) and (fitted[-10:, -20:] == 255).all() and np.count_nonzero(fitted) == 200
    assert not fit_mask(corner(400, 600), 30, 50, "anchor=tl").any()


def test_masks_are_scaled_where_the_proportions_agree_and_refused_elsewhere():
    scaled = fit_mask(corner(), 80, 120)
    assert scaled.shape == (80, 120) and (scaled[-18:, -38:] == 255).all()
    assert fit_mask(corner(), 40, 60, "exact") is not None
    for fit, size in (("auto", (80, 150)), ("exact", (80, 120))):
        with pytest.raises(MaskError, match="60×40"):
            fit_mask(corner(), *size, fit)
    assert fit_mask(corner(), 80, 150, "scale").shape == (80, 150)


def test_thin_masks_survive_being_made_smaller():
    mask = np.zeros((400, 600), np.uint8)
    mask[200] = 255
    assert fit_mask(mask, 40, 60).any()
