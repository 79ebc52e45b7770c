"""Files read by a training or an evaluation: photos, but no masks and no results of the program."""

import gc
import os
import shutil
import warnings

import pytest
from PIL import Image

from inpaint_studio.core.errors import TrainingError, UsageError
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.training.config import TrainConfig
from inpaint_studio.training.dataset import load_photos
from inpaint_studio.training.evaluate import EvaluateConfig, _cases
from inpaint_studio.training.folders import check_photos
from inpaint_studio.training.photo_files import make_folder, photo_files, without
from inpaint_studio.training.selection.objects import load_backgrounds
from inpaint_studio.training.stream import BatchMaker, CropSource
from inpaint_studio.training.train import train
from inpaint_studio.workflows.batch.manifest import holds_results, mark
from tests.support.images import textured


def save(path, seed=0, size=(90, 120)):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(textured(*size, seed=seed)).save(path)


@pytest.fixture
def folder(tmp_path):
    """A folder with two photos, and every kind of file that is none."""
    for number, name in enumerate(
        ("a.png", "more/b.jpg", "a_mask.png", "masks/a.png", "more/b.mask.png", ".hidden/h.png")
    ):
        save(tmp_path / name, number)
    for name in ("cleaned", "table", "run"):
        make_folder(tmp_path / name)
        save(tmp_path / name / "photos" / "r.png", 9)
        save(tmp_path / name / "fills.jpg", 9)
    return tmp_path


def test_masks_and_results_are_no_photos(folder):
    expected = [folder / "a.png", folder / "more" / "b.jpg"]
    assert photo_files(folder) == expected
    assert len(load_photos(folder).photos) == len(load_backgrounds(folder)) == 2
    assert photo_files(folder, recursive=False) == expected[:1]
    assert photo_files(folder / "cleaned" / "photos") == [folder / "cleaned" / "photos" / "r.png"], "if it is named"


def test_a_training_leaves_its_own_pictures_out(tmp_path):
    photos = tmp_path / "photos"
    save(photos / "a.png")
    small = UNetConfig(widths=(8, 12, 16, 16), kernels=(7, 5, 3, 3), dilations=(2,))
    plan = TrainConfig(photos, photos / "run", max_samples=4, batch=4, crop=32, large_crop=48, network=small)
    train(plan, lambda report: None, CancelToken())
    assert (photos / "run" / "fills.jpg").is_file()
    assert photo_files(photos) == [photos / "a.png"]


def test_a_folder_of_photos_is_not_recorded_as_results(tmp_path):
    save(tmp_path / "photos" / "a.png")
    make_folder(tmp_path / "photos")
    assert photo_files(tmp_path) == [tmp_path / "photos" / "a.png"]


@pytest.mark.parametrize("name", ["state.safetensors", "selector_state.safetensors", "scores.csv"])
def test_results_that_were_not_recorded_are_no_photos(tmp_path, name):
    """Such results are older than the record, or lie in a folder that was not empty at first."""
    save(tmp_path / "photos" / "a.png")
    save(tmp_path / "photos" / "run" / "fills.jpg")
    (tmp_path / "photos" / "run" / name).touch()
    assert photo_files(tmp_path / "photos") == [tmp_path / "photos" / "a.png"]
    assert not holds_results(tmp_path / "photos" / "run")
    make_folder(tmp_path / "photos" / "run")
    assert holds_results(tmp_path / "photos" / "run"), "a batch knows it now"


def test_listing_a_folder_closes_it(tmp_path):
    save(tmp_path / "a.png")
    save(tmp_path / "b.png")
    with warnings.catch_warnings(record=True) as stated:
        warnings.simplefilter("always")
        make_folder(tmp_path)
        gc.collect()
    assert not stated


def test_an_evaluation_uses_neither_masks_nor_results_as_photos(tmp_path):
    save(tmp_path / "photos" / "a.png")
    save(tmp_path / "photos" / "a_mask.png")
    for name in ("a-hole.png", "a_mask-hole.png"):
        save(tmp_path / "masks" / name)
    found = _cases(EvaluateConfig(tmp_path / "photos", tmp_path / "masks", tmp_path / "out", ("telea",), tmp_path))
    assert [case.photo.name for case in found] == ["a.png"]


def test_held_out_photos_are_left_out_by_any_name_and_counted(tmp_path):
    photos, held_out = tmp_path / "photos", tmp_path / "held_out"
    for number in range(5):
        save(photos / f"{number}.png", number)
    save(photos / "held" / "5.png", 5)
    held_out.mkdir()
    (held_out / "link.png").symlink_to(photos / "0.png")
    os.link(photos / "1.png", held_out / "hard.png")
    shutil.copy(photos / "2.png", held_out / "copy.png")
    files = photo_files(photos)
    assert [path.name for path in without(files, photo_files(held_out))] == ["3.png", "4.png", "5.png"]
    size = BatchMaker(CropSource(photos, held_out=held_out)).size
    assert (size.photos, size.held_out) == (3, 3) and size.text.endswith(", 3 left out because they are held out")
    assert BatchMaker(CropSource(photos, held_out=photos / "held")).size.held_out == 1


@pytest.mark.parametrize("size", [(1, 20000), (20000, 1), (16, 2000), (12000, 100), (15, 15)])
def test_narrow_photos_are_counted_and_left_out(tmp_path, size):
    save(tmp_path / "narrow.png", size=size)
    with pytest.raises(TrainingError, match=r"no readable photo of at least 16 pixels \(1 image files tried\)"):
        load_photos(tmp_path)
    save(tmp_path / "a.png")
    found = load_photos(tmp_path)
    assert len(found.photos) == 1 and [path.name for path in found.unreadable] == ["narrow.png"]


def test_an_unreadable_folder_is_reported(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(TrainingError, match="cannot be read: Permission denied"):
        check_photos(tmp_path)


def test_a_result_folder_that_cannot_be_created_is_reported(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be used for the results"):
        make_folder(tmp_path / "file")
    make_folder(tmp_path / "new")
    mark(tmp_path / "new", "results")
    assert len((tmp_path / "new" / ".inpaint_batch.jsonl").read_text().splitlines()) == 1
