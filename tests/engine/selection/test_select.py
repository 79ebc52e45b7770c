"""Masks from clicks, with the bundled network: known answers, and errors for impossible ones."""

import dataclasses
import doctest
import sys

import numpy as np
import pytest
import torch

import inpaint_studio
from inpaint_studio import paths
from inpaint_studio.core.errors import CheckpointError, MaskError, StudioError, UsageError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.selection.prompt import Probabilities, Prompt
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.engine.selection.views import SIDE, View
from inpaint_studio.engine.selection.weights import load_selector
from tests.support.selections import iou
from tests.support.selections import made_photo as photo


@pytest.mark.parametrize("scale", [1, 5])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_a_click_selects_the_object_under_it(scale, kind):
    image, truth = photo(scale=scale)
    image = image.astype(kind) * (257 if kind == np.uint16 else 1)
    kept = image.copy()
    mask = inpaint_studio.select(image, clicks=[(195 * scale, 140 * scale)])
    assert mask.shape == truth.shape and mask.dtype == np.uint8 and set(np.unique(mask)) == {0, 255}
    assert iou(mask, truth) > 0.9
    assert np.array_equal(image, kept)


def test_a_box_selects_what_is_in_it():
    image, truth = photo()
    assert iou(inpaint_studio.select(image, box=(140, 90, 110, 100)), truth) > 0.85


def test_a_click_that_excludes_takes_away_one_of_two():
    found = []
    for colour in ((205, 40, 40), (40, 60, 200), (230, 220, 80)):
        image, truth = photo()
        image[truth] = colour
        image[100:180, 190:200] = (80, 85, 90)  # a gap: left and right of it
        left = truth.copy()
        left[:, 190:] = False
        mask = inpaint_studio.select(image, clicks=[(170, 140)], exclude=[(220, 140)])
        assert mask[140, 170] and not mask[140, 220]
        found.append(iou(mask, left))
    assert min(found) > 0.5 and np.mean(found) > 0.8


def test_a_long_photo_is_examined_only_around_the_click():
    image, truth = photo(200, 4000, (3000, 80, 60, 60))
    assert iou(inpaint_studio.select(image, clicks=[(3030, 110)]), truth) > 0.8


def test_for_removal_it_is_larger_and_holds_all_of_the_object():
    image, _ = photo()
    plain = inpaint_studio.select(image, clicks=[(195, 140)])
    larger = inpaint_studio.select(image, clicks=[(195, 140)], for_removal=True)
    assert larger[plain > 0].all() and (larger > 0).sum() > (plain > 0).sum() + 300


FLAT = np.full((60, 80, 3), 120, np.uint8)
SKY = (FLAT + np.linspace(0, 60, 60)[:, None, None]).astype(np.uint8)


@pytest.mark.parametrize(
    ("image", "options", "error", "text"),
    [
        (FLAT, {"clicks": [(80, 10)]}, UsageError, "80,10 .*80×60"),
        (FLAT, {"clicks": [(-1, 10)]}, UsageError, "-1,10"),
        (FLAT, {"clicks": [(1, 1)], "exclude": [(1, 60)]}, UsageError, "1,60"),
        (FLAT, {"box": (90, 0, 10, 10)}, UsageError, "box"),
        (FLAT, {"box": (0, 0, 0, 10)}, UsageError, "box"),
        (FLAT, {"box": "abcd"}, UsageError, "box"),
        (FLAT, {}, UsageError, "Specify the object"),
        (FLAT, {"box": (10, 10, 20, 20), "size": "part"}, UsageError, "size='part' requires clicks"),
        (FLAT, {"exclude": [(1, 1)]}, UsageError, "Specify the object"),
        (FLAT, {"clicks": [(1, 2, 3)]}, UsageError, "clicks"),
        (FLAT, {"clicks": 5}, UsageError, "clicks"),
        (FLAT, {"clicks": [(float("nan"), 1)]}, UsageError, "clicks"),
        (FLAT, {"clicks": [(1, 1)], "size": "huge"}, UsageError, "size.*huge"),
        (FLAT, {"clicks": [(10, 10)]}, MaskError, "single colour"),
        (SKY, {"clicks": [(40, 30)]}, MaskError, "stands out at 40,30"),
        (FLAT[:1, :1], {"clicks": [(0, 0)]}, MaskError, "single colour"),
        (FLAT[..., 0], {"clicks": [(1, 1)]}, UsageError, "H×W×3"),
        (FLAT[:0], {"clicks": [(1, 1)]}, UsageError, "empty"),
        (FLAT.astype(np.float32), {"clicks": [(1, 1)]}, UsageError, "float32"),
        ([1], {"clicks": [(1, 1)]}, UsageError, "image"),
    ],
)
def test_a_click_that_cannot_be_answered_raises_an_error(image, options, error, text):
    with pytest.raises(error, match=text):
        inpaint_studio.select(image, **options)


@pytest.mark.parametrize("size", [(1, 2), (2, 1), (1, 500), (3, 3)])
def test_tiny_photos_give_a_mask_or_an_error(size):
    image = np.random.default_rng(1).integers(0, 255, (*size, 3), np.uint8)
    try:
        assert inpaint_studio.select(image, clicks=[(0, 0)]).shape == size
    except StudioError as error:
        assert str(error)


def test_a_photo_is_encoded_once_for_all_hovers_whose_masks_stay_small(monkeypatch):
    image, _ = photo(scale=4)
    network, looks = shared_selector(), []
    selector, see = PhotoSelector(image, network), network.see
    with monkeypatch.context() as patch:
        patch.setattr(network, "see", lambda picture: looks.append(picture.shape) or see(picture))
        for x in (600, 780, 900):
            guess = selector.hover(Prompt(((x, 560),)))
            assert max(guess.probabilities.plane.shape) <= SIDE and guess.selection.rect.is_empty
    assert len(looks) == 1
    (x, y) = np.array(max(selector.hover(Prompt(((780, 560),))).probabilities.outlines, key=len)).T
    assert abs(x.min() - 600) < 25 and abs(x.max() - 960) < 25 and abs(y.min() - 400) < 25 and abs(y.max() - 720) < 25


class Recorder:
    """A network that notes what it is asked and answers with a plane of one value."""

    def __init__(self):
        self.maps = []

    def see(self, picture):
        return picture

    def predict(self, seen, maps):
        self.maps.append(maps)
        logits = torch.full((1, 4, maps.shape[2] // 2, maps.shape[3] // 2), -3.0)
        logits[:, :, 20:40, 20:40] = 3.0
        return dataclasses.make_dataclass("Answers", ["logits", "iou"])(logits, torch.tensor([[0.1, 0.9, 0.2, 0.3]]))


def test_clicks_follow_each_other_and_each_knows_what_was_found_before():
    image, _ = photo()
    network = Recorder()
    PhotoSelector(image, network).hover(Prompt(((10, 10), (20, 20)), ((300, 200),)))
    disks = [(int(m[0, 0].sum() > 0), int(m[0, 2].sum() > 0)) for m in network.maps]
    known = [float(m[0, 5].max()) for m in network.maps]
    assert disks == [(1, 0), (1, 0), (1, 1)]
    assert known[0] == 0 and min(known[1:]) > 0.9
    assert network.maps[1][0, 0].sum() > 1.5 * network.maps[0][0, 0].sum(), "two disks"


def test_a_click_selects_the_same_whether_the_mouse_has_rested_there_or_not():
    image, _ = photo(scale=4)
    network, prompt = shared_selector(), Prompt(((780, 560),))
    fresh = PhotoSelector(image, network).select(prompt)
    selector = PhotoSelector(image, network)
    selector.hover(prompt)
    rested = selector.select(prompt)
    assert np.array_equal(fresh.selection.mask, rested.selection.mask) and fresh.selection.rect == rested.selection.rect


def test_a_refining_click_needs_one_pass_and_has_one_answer():
    image, _ = photo()
    network = Recorder()
    before = Probabilities(np.full((30, 40), 0.25, np.float32), Rect(0, 0, 400, 300))
    guess = PhotoSelector(image, network).hover(Prompt(((10, 10),)), before)
    assert len(network.maps) == 1 and abs(float(network.maps[0][0, 5].mean()) - 0.25) < 1e-3
    assert guess.iou == pytest.approx(0.1), "the first answer, not the best of the others"


def test_probabilities_are_mapped_to_another_crop_and_zero_outside():
    plane = np.zeros((10, 20), np.float32)
    plane[:, 10:] = 1
    probability_map = Probabilities(plane, Rect(100, 50, 200, 100))
    assert probability_map.area == Rect(200, 50, 100, 100)
    seen = probability_map.over(Rect(0, 0, 400, 200), (200, 400))
    assert seen[100, 150] == 0 and seen[100, 250] == 1 and seen[100, 350] == 0 and seen[20, 250] == 0
    assert 0.4 < seen[100, 199:201].mean() < 0.6


def test_clicks_are_translated_into_the_coordinates_of_the_crop():
    view = View(Rect(100, 50, 200, 100), np.zeros((64, 128, 3), np.uint8), None)
    maps = view.maps(Prompt(((200, 100),), (), Rect(150, 75, 100, 50)), None)
    row, column = np.unravel_index(int(maps[0, 1].argmax()), (64, 128))
    assert abs(row - 32) <= 1 and abs(column - 64) <= 1
    inside = maps[0, 4].nonzero()
    assert inside.amin(0).tolist() == [16, 32] and inside.amax(0).tolist() == [47, 95]


def test_weights_that_are_missing_or_damaged_are_named(tmp_path, monkeypatch):
    missing = tmp_path / "none.safetensors"
    monkeypatch.setattr(paths, "SELECTOR", paths.Network(str(missing)))
    with pytest.raises(CheckpointError, match=r"none\.safetensors does not exist"):
        inpaint_studio.select(photo()[0], clicks=[(195, 140)])
    missing.write_bytes(b"nonsense" * 100)
    with pytest.raises(CheckpointError, match="damaged"):
        inpaint_studio.select(photo()[0], clicks=[(195, 140)])
    with pytest.raises(CheckpointError, match="not a network for selecting objects"):
        load_selector(paths.weights())


def test_the_example_of_the_module_works():
    tried = doctest.testmod(sys.modules[PhotoSelector.__module__])
    assert tried.attempted > 5 and tried.failed == 0
