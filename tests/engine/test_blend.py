import numpy as np
import pytest
import torch

from inpaint_studio.engine.blend import add_grain, grain_level, match_boundary


def test_a_colour_offset_is_taken_out():
    truth = torch.rand(1, 3, 1, 1).expand(1, 3, 48, 48) * 0.5 + 0.2
    valid = torch.ones(1, 1, 48, 48)
    valid[..., 12:36, 12:36] = 0
    matched = match_boundary(truth + 0.1, truth * valid, valid)
    assert (matched - truth).abs().max() < 1e-3


@pytest.mark.parametrize("sigma", [0.01, 0.03])
def test_grain_is_measured_as_it_was_added(sigma):
    base = np.full((128, 160, 3), 0.5, np.float32)
    hole = np.zeros((128, 160), np.uint8)
    hole[40:80, 40:90] = 255
    grainy = add_grain(base, sigma, seed=1)
    assert grain_level(grainy, hole) == pytest.approx(sigma, rel=0.35)
    assert grain_level(base, hole) < 1e-4


def test_edges_of_objects_are_no_grain():
    image = np.full((128, 128, 3), 0.3, np.float32)
    image[:, 64:] = 0.8
    assert grain_level(image, np.zeros((128, 128), np.uint8)) < 1e-3


def test_nothing_to_look_at_means_no_grain():
    assert grain_level(np.ones((4, 4, 3), np.float32), np.zeros((4, 4), np.uint8)) == 0
    assert grain_level(np.ones((64, 64, 3), np.float32), np.full((64, 64), 255, np.uint8)) == 0
