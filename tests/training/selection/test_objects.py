"""Reading a folder of objects, and holding part of it out."""

import shutil

import numpy as np
import pytest

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.training.selection.objects import load_backgrounds, load_objects


def test_every_eighth_photo_is_kept_apart(object_folder):
    training, held_out = load_objects(object_folder, held_out=False), load_objects(object_folder, held_out=True)
    # of ten coco photos those numbered 0 and 8, of two persons the first
    assert (len(training.photos), len(held_out.photos)) == (9, 3)
    columns = [{one.box[0] for one in found.instances} for found in (training, held_out)]
    assert columns == [{26, 32, 38, 44, 50, 56, 62, 74}, {20, 68}]


def test_objects_have_their_box_and_area(object_folder):
    found = load_objects(object_folder, held_out=False)
    first = next(one for one in found.instances if one.box[0] == 26 and one.labels == (2,))
    assert first.box == (26, 82, 86, 142) and first.area == 3600


def test_objects_of_a_kind_that_touch_make_a_group(object_folder):
    found = load_objects(object_folder, held_out=False)
    assert found.groups and all(one.labels == (1, 2) and one.area == 7200 for one in found.groups)
    assert found.groups[0].box == (26, 20, 86, 142)


def test_sprites_are_objects_cutouts_and_shapes(object_folder):
    found = load_objects(object_folder, held_out=False)
    assert found.silhouettes == 1 and found.sprites[-2].shape == (60, 40, 4), "without the empty rim"
    assert all(set(np.unique(one[..., 3])) <= {0, 255} for one in found.sprites)
    assert load_objects(object_folder, held_out=True).sprites == []


def test_a_broken_photo_is_left_out(object_folder, tmp_path):
    folder = shutil.copytree(object_folder, tmp_path / "objects")
    (folder / "coco" / "0001.jpg").write_bytes(b"nothing")
    (folder / "cutouts" / "000.webp").write_bytes(b"nothing")
    found = load_objects(folder, held_out=False)
    assert len(found.photos) == 8
    (tmp_path / "grounds").mkdir()
    (tmp_path / "grounds" / "a.jpg").write_bytes(b"nothing")
    assert load_backgrounds(tmp_path / "grounds") == []


def test_no_objects_at_all_is_an_error(tmp_path):
    with pytest.raises(TrainingError, match=str(tmp_path.name)):
        load_objects(tmp_path, held_out=False)
