"""Simulated clicks: in the middle of the object first, then where the answer is most wrong."""

import torch

from inpaint_studio.training.selection.clicks import depth, first_clicks, next_clicks


def square(size=64, left=10, top=20, side=24):
    mask = torch.zeros(1, 1, size, size)
    mask[..., top : top + side, left : left + side] = 1
    return mask


def test_depth_is_the_distance_to_the_rim():
    mask = square(64, 10, 20, 21)
    away = depth(mask)
    assert away[0, 0, 30, 20] == 11 and away[0, 0, 20, 10] == 1 and away[0, 0, 19, 10] == 0
    assert depth(torch.ones(1, 1, 9, 9))[0, 0, 4, 4] == 5, "the crop's border is a rim"


def test_the_first_click_is_in_the_middle():
    clicks = first_clicks(square(), None)
    assert clicks.count.item() == 1 and clicks.single().item()
    assert (clicks.points[0, 0] - torch.tensor([22.0, 32.0])).abs().max() <= 2
    maps = clicks.maps()
    assert maps.shape == (1, 6, 64, 64)
    x, y = clicks.points[0, 0].long().tolist()
    assert maps[0, 0, y, x] == 1 and maps[0, 0].sum() < 80 and maps[0, 2:].max() == 0


def test_random_clicks_lie_in_the_object():
    truth = square().expand(200, -1, -1, -1)
    clicks = first_clicks(truth, torch.Generator().manual_seed(1))
    shown = clicks.positive[:, 0]
    x, y = clicks.points[shown, 0, 0], clicks.points[shown, 0, 1]
    assert ((x >= 10) & (x <= 34) & (y >= 20) & (y <= 44)).all()
    assert x.std() > 1.5 and shown.sum() > 150
    box = clicks.boxes.mean(0)
    assert (box - torch.tensor([10.0, 20.0, 34.0, 44.0])).abs().max() < 4


def test_the_next_click_is_where_most_is_missing():
    truth, answer = square(), torch.zeros(1, 1, 64, 64)
    answer[..., 20:44, 10:16] = 1
    clicks = next_clicks(first_clicks(truth, None), truth, torch.ones_like(truth), answer, None)
    assert clicks.positive[0, :2].all() and not clicks.negative.any() and clicks.count.item() == 2
    x, y = clicks.points[0, 1].tolist()
    assert 20 <= x <= 30 and 26 <= y <= 38
    assert not clicks.single().item() and torch.equal(clicks.previous_mask, answer)


def test_the_next_click_is_where_too_much_was_found():
    truth, answer = square(), square()
    answer[..., 10:54, 40:62] = 1
    clicks = next_clicks(first_clicks(truth, None), truth, torch.ones_like(truth), answer, None)
    assert clicks.negative[0, 1] and not clicks.positive[0, 1]
    x, y = clicks.points[0, 1].tolist()
    assert 46 <= x <= 56 and 20 <= y <= 44


def test_pixels_outside_the_photo_are_no_error():
    truth, answer, inside = square(), square(), torch.ones(1, 1, 64, 64)
    answer[..., 48:62] = 1
    inside[..., 46:] = 0
    clicks = next_clicks(first_clicks(truth, None), truth, inside, answer, None)
    assert clicks.count.item() == 1 and not clicks.negative.any(), "no error, no click"
