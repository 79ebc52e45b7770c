import cv2
import numpy as np
import pytest
import torch

from inpaint_studio.core.pixels import to_float
from inpaint_studio.engine.network.membrane import match_boundary
from inpaint_studio.engine.texture import blend
from inpaint_studio.engine.texture.blend import add_grain, grain_level, match_edge_colours, seam


def test_a_colour_offset_is_taken_out():
    truth = torch.rand(1, 3, 1, 1).expand(1, 3, 48, 48) * 0.5 + 0.2
    valid = torch.ones(1, 1, 48, 48)
    valid[..., 12:36, 12:36] = 0
    matched = match_boundary(truth + 0.1, truth * valid, valid)
    assert (matched - truth).abs().max() < 1e-3


def test_a_fill_meets_the_photo_pixel_by_pixel_and_keeps_its_own_detail_inside():
    rng = np.random.default_rng(0)
    pixels = np.repeat(rng.integers(0, 256, (60, 80, 1), np.uint8), 3, 2)
    photo = to_float(pixels)
    fill = photo * 0.96 + 0.01
    hole = np.zeros((60, 80), np.uint8)
    hole[20:40, 30:60] = 255
    known = hole == 0
    met = fill.copy()
    match_edge_colours(met, pixels, known)
    assert np.allclose(met[known], photo[known], atol=2e-4)
    inside = np.s_[28:32, 40:50]
    texture_part = [x[inside] - x[inside].mean() for x in (met, fill)]
    assert np.abs(texture_part[0] - texture_part[1]).max() < 0.1


@pytest.mark.parametrize("shape", [(61, 80), (40, 33), (7, 5)])
@pytest.mark.parametrize("rows", [2, 6, 16])
def test_a_few_rows_at_a_time_give_what_all_give_at_once(monkeypatch, shape, rows):
    rng = np.random.default_rng(1)
    photo = rng.integers(0, 256, (*shape, 3), np.uint8)
    fill = to_float(photo) + (rng.random((*shape, 3), np.float32) - 0.5) * 0.02
    known = rng.random(shape) < 0.1
    whole, parts = fill.copy(), fill.copy()
    match_edge_colours(whole, photo, known)
    monkeypatch.setattr(blend, "BAND", rows)
    match_edge_colours(parts, photo, known)
    assert np.allclose(whole, parts, atol=1e-6)
    assert np.allclose(parts[known], to_float(photo)[known], atol=1e-6)


def test_large_differences_at_the_boundary_are_not_spread_into_the_fill():
    pixels = np.full((60, 80, 3), 128, np.uint8)
    pixels[:, :40] = 20  # a dark trunk that ends at the hole
    hole = np.zeros((60, 80), np.uint8)
    hole[10:50, 40:70] = 255
    known = (cv2.dilate(hole, np.ones((3, 3), np.uint8)) > 0) & (hole == 0)
    met = np.full((60, 80, 3), 128 / 255 + 0.05, np.float32)
    match_edge_colours(met, pixels, known)
    inside = met[20:40, 42:60].mean(axis=(0, 1))
    assert np.allclose(inside, 128 / 255, atol=0.03), "met where it is the same wall, not darkened by the trunk"


def test_a_fill_without_known_neighbours_stays_as_it_is():
    fill = np.full((20, 30, 3), 0.4, np.float32)
    met = fill.copy()
    match_edge_colours(met, np.zeros((20, 30, 3), np.uint8), np.zeros((20, 30), np.bool_))
    assert np.array_equal(met, fill)
    output, valid = torch.full((2, 3, 16, 16), 0.4), torch.zeros(2, 1, 16, 16)
    valid[1, ..., :8] = 1
    matched = match_boundary(output, output * 0 + 0.6, valid)
    assert torch.equal(matched[0], output[0]) and (matched[1] - 0.6).abs().max() < 1e-3


def test_a_seam_is_measured_where_there_is_one():
    photo = np.random.default_rng(0).integers(80, 120, (80, 80, 1), np.uint8).repeat(3, 2)
    hole = np.zeros((80, 80), np.uint8)
    hole[30:50, 30:50] = 255
    lighter = np.where(hole[..., None] > 0, photo + 40, photo)
    assert seam(photo, hole) == pytest.approx(1, abs=0.2)
    assert seam(lighter, hole) > 2


@pytest.mark.parametrize("sigma", [0.01, 0.03])
def test_grain_is_measured_as_it_was_added(sigma):
    base = np.full((128, 160, 3), 0.5, np.float32)
    hole = np.zeros((128, 160), np.uint8)
    hole[40:80, 40:90] = 255
    grainy = base.copy()
    add_grain(grainy, sigma, seed=1)
    assert grain_level(grainy, hole) == pytest.approx(sigma, rel=0.35)
    assert grain_level(base, hole) < 1e-4


def test_edges_of_objects_are_no_grain():
    image = np.full((128, 128, 3), 0.3, np.float32)
    image[:, 64:] = 0.8
    assert grain_level(image, np.zeros((128, 128), np.uint8)) < 1e-3


def test_without_known_pixels_there_is_no_grain():
    assert grain_level(np.ones((4, 4, 3), np.float32), np.zeros((4, 4), np.uint8)) == 0
    assert grain_level(np.ones((64, 64, 3), np.float32), np.full((64, 64), 255, np.uint8)) == 0
