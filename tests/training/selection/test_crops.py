"""Crops match their plan, pixel by pixel."""

import numpy as np
import pytest
import torch

from inpaint_studio.training.selection.compose import Composer
from inpaint_studio.training.selection.image_store import ImageStore, reduced
from inpaint_studio.training.selection.objects import load_objects
from inpaint_studio.training.selection.plan import Planner, around_object, empty_plan, whole_photo
from tests.support.images import textured

CPU = torch.device("cpu")


def labelled(height, width):
    labels = np.zeros((height, width), np.uint8)
    labels[10:30, 20:50] = 3
    return np.dstack([textured(height, width), labels])


def test_a_crop_at_full_size_is_the_photo():
    planes = labelled(64, 96)
    table = torch.zeros(1, 256)
    table[0, 3] = 1
    shift = torch.tensor([[[1.0, 0.0, 7.0], [0.0, 1.0, 5.0]]])
    images = ImageStore([labelled(32, 32), planes], labels=True)
    crops = images.crops(torch.tensor([1]), torch.tensor([0]), shift, table, (40, 48))
    assert np.allclose(crops.rgb[0].permute(1, 2, 0).numpy(), planes[5:45, 7:55, :3], atol=1e-3)
    assert np.array_equal(crops.plane[0, 0].numpy() > 0.5, planes[5:45, 7:55, 3] == 3)
    assert crops.inside.min() == 1


def test_a_crop_marks_what_lies_beyond_the_photo():
    images = ImageStore([labelled(40, 40)], labels=True)
    there = torch.tensor([[[1.0, 0.0, 20.0], [0.0, 1.0, 0.0]]])
    crops = images.crops(torch.tensor([0]), torch.tensor([0]), there, torch.ones(1, 256), (40, 40))
    assert crops.inside[0, 0, :, :19].min() == 1 and crops.inside[0, 0, :, 22:].max() == 0
    assert crops.plane[0, 0, :, 22:].max() == 0


def test_object_labels_are_not_averaged_when_scaled():
    planes = labelled(64, 96)
    for level in range(4):
        assert set(np.unique(reduced(planes, level, labels=True)[..., 3])) <= {0, 3}
    assert reduced(planes, 3, labels=True).shape == (8, 12, 4)
    assert reduced(planes[:3, :5], 3, labels=True).shape == (1, 1, 4)


def test_the_object_lies_in_its_crop(object_folder):
    found = load_objects(object_folder, held_out=False)
    rng = np.random.default_rng(3)
    for one in found.instances * 10:
        left, top, w, h = around_object(rng, one, 200, 160)
        a, b, c, d = one.box
        across = max(0.0, min(c, left + w) - max(a, left)) / min(c - a, w)
        down = max(0.0, min(d, top + h) - max(b, top)) / min(d - b, h)
        assert across > 0.95 and down > 0.95, "all of it, or nothing else"
    left, top, w, h = whole_photo(200, 160)
    assert left <= 0 <= left + w - 200 + 1e-3 and h >= 160


def test_batches_contain_objects_and_are_reproducible(object_folder):
    composer = Composer(load_objects(object_folder, held_out=False), [textured_ground()], CPU, 7)
    first, again, other = composer.batch(0, 24, 64), composer.batch(0, 24, 64), composer.batch(1, 24, 64)
    assert torch.equal(first.image, again.image) and not torch.equal(first.image, other.image)
    assert first.image.shape == (24, 3, 64, 64) and 0 <= first.image.min() and first.image.max() <= 1
    assert first.usable.float().mean() > 0.9
    share = first.truth[first.usable].mean((1, 2, 3))
    assert share.min() > 0.002 and share.max() < 0.9


def test_a_sprite_lies_where_its_mask_says(object_folder):
    found = load_objects(object_folder, held_out=False)
    composer = Composer(found, [textured_ground()], CPU, 7)
    plan = empty_plan(1)
    plan.has_objects[0], plan.sprites[0, 0], plan.preference[0, 1] = (
        False,
        len(found.sprites) - 2,
        1,
    )  # the green cut-out
    plan.to_sprite[0, 0] = [[1, 0, -12], [0, 1, -3]]
    sample = composer.make(plan, 64, torch.Generator().manual_seed(1))
    truth = sample.truth[0, 0].numpy() > 0.5
    assert truth[4:62, 13:51].all() and not truth[:, :11].any() and not truth[:, 53:].any()
    green = sample.image[0, 1] - sample.image[0, [0, 2]].mean(0)
    assert green[20:40, 20:40].mean() > green[:, 55:].mean() + 0.1


@pytest.mark.parametrize("count", [1, 5])
def test_plans_can_be_made_without_grounds(object_folder, count):
    composer = Composer(load_objects(object_folder, held_out=False), [], CPU, 7)
    plan = Planner(composer.stock, 64).plan(np.random.default_rng(1), count)
    assert plan.has_objects.all() and (plan.texture < 0).all()


def textured_ground():
    return np.dstack([textured(120, 150), np.zeros((120, 150), np.uint8)])
