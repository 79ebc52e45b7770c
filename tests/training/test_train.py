"""A real training, small: it learns, stops, resumes to the step, and says clearly what is wrong."""

import math

import numpy as np
import pytest
import torch
from PIL import Image

from inpaint_studio.core.errors import CheckpointError, TrainingError
from inpaint_studio.engine.checkpoint import load_checkpoint
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.unet import UNetConfig
from inpaint_studio.training import train as training
from inpaint_studio.training.dataset import BatchPlan, load_photos, make_batch
from inpaint_studio.training.holes import HoleMaker
from inpaint_studio.training.train import STATE_FILE, WEIGHTS_FILE, TrainConfig, Trainer, train
from tests.conftest import textured

SMALL = UNetConfig(widths=(8, 12, 16, 16), kernels=(7, 5, 3, 3), dilations=(2,))


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for i in range(4):
        Image.fromarray(textured(90, 120, seed=i)).save(folder / f"{i}.png")
    (folder / "broken.jpg").write_bytes(b"no photo")
    (folder / "empty.jpg").write_bytes(b"")
    return folder


def config(photos, **changes):
    values = {
        "output": photos.parent / "run",
        "minutes": 0.1,
        "batch": 4,
        "crop": 32,
        "large_crop": 48,
        "network": SMALL,
        "report_seconds": 1.0,
    }
    return TrainConfig(photos, **(values | changes))


def fixed_batch(photos, seed=0):
    return make_batch(load_photos(photos).photos, HoleMaker(), BatchPlan(32, 8, 0.4), (1, seed))


def test_it_learns(photos):
    trainer = Trainer(config(photos, learning_rate=3e-3))
    batch = fixed_batch(photos)
    first = trainer.learn(batch)
    for _ in range(60):
        last = trainer.learn(batch)
    assert last < 0.8 * first


def test_it_runs_reports_and_leaves_usable_weights_and_a_picture(photos):
    reports = []
    train(config(photos), reports.append, CancelToken())
    output = photos.parent / "run"
    assert "2 files could not be read" in reports[0].note
    assert reports[-1].share == 1 and reports[-1].samples > 0 and math.isfinite(reports[-1].loss)
    assert load_checkpoint(output / WEIGHTS_FILE).info["samples"] == reports[-1].samples
    with Image.open(output / "fills.jpg") as sheet:
        assert sheet.width > sheet.height / 3


def test_a_new_folder_is_made_before_the_first_picture(photos):
    notes = []
    folder = photos.parent / "deep" / "run"
    train(config(photos, output=folder, picture_seconds=0.5), lambda report: notes.append(report.note), CancelToken())
    assert any("fills.jpg" in note for note in notes)


def test_gradients_that_are_no_numbers_leave_the_weights_alone(photos, monkeypatch):
    trainer = Trainer(config(photos))
    before = {key: value.clone() for key, value in trainer.network.named_parameters()}
    monkeypatch.setattr(torch.nn.utils, "clip_grad_norm_", lambda *args: torch.tensor(math.inf))
    assert math.isnan(trainer.learn(fixed_batch(photos)))
    assert all(torch.equal(value, before[key]) for key, value in trainer.network.named_parameters())


def test_a_resumed_training_is_the_same_as_an_uninterrupted_one(photos):
    def steps(trainer, numbers):
        for number in numbers:
            trainer.learn(fixed_batch(photos, number))

    whole = Trainer(config(photos))
    steps(whole, range(6))
    half = Trainer(config(photos))
    steps(half, range(3))
    half.save()
    resumed = Trainer(config(photos))
    resumed.resume()
    assert (resumed.step, resumed.samples) == (3, 24)
    steps(resumed, range(3, 6))
    for module in ("network", "average"):
        ours, theirs = (getattr(t, module).state_dict() for t in (resumed, whole))
        assert all(torch.allclose(ours[key].float(), theirs[key].float(), atol=1e-6) for key in ours), module


def test_batches_depend_on_seed_and_step_alone(photos):
    first, again, other = fixed_batch(photos, 3), fixed_batch(photos, 3), fixed_batch(photos, 4)
    assert np.array_equal(first.image, again.image) and np.array_equal(first.mask, again.mask)
    assert not np.array_equal(first.image, other.image)


def test_a_cancel_ends_with_a_checkpoint(photos):
    token = CancelToken()
    train(config(photos, minutes=50), lambda report: token.cancel() if report.step else None, token)
    assert (photos.parent / "run" / STATE_FILE).exists()
    with pytest.raises(TrainingError, match="--resume"):
        train(config(photos), lambda report: None, CancelToken())


def test_a_state_of_another_design_is_refused(photos):
    Trainer(config(photos)).save()
    other = config(photos, network=UNetConfig(widths=(4, 4, 4), kernels=(3, 3, 3), dilations=()))
    with pytest.raises(CheckpointError, match="another design"):
        train(other, lambda report: None, CancelToken(), resume=True)


@pytest.mark.parametrize("kind", ["missing", "empty", "unreadable"])
def test_a_folder_without_photos_is_refused(tmp_path, kind):
    folder = tmp_path / "p"
    if kind != "missing":
        folder.mkdir()
    if kind == "unreadable":
        (folder / "a.jpg").write_bytes(b"x")
    with pytest.raises(TrainingError, match=str(folder)):
        train(config(folder), lambda report: None, CancelToken())


def test_a_loss_that_is_no_number_is_skipped_and_ten_end_it(photos, monkeypatch):
    trainer = Trainer(config(photos))
    before = {key: value.clone() for key, value in trainer.network.named_parameters()}
    monkeypatch.setattr(Trainer, "_loss", lambda self, image, valid: torch.tensor(math.nan))
    assert math.isnan(trainer.learn(fixed_batch(photos)))
    assert trainer.skipped == 1
    assert all(torch.equal(value, before[key]) for key, value in trainer.network.named_parameters())
    with pytest.raises(TrainingError, match="10 times"):
        train(config(photos, minutes=50), lambda report: None, CancelToken())


def test_a_full_disk_in_the_middle_keeps_the_last_state_and_goes_on(photos, monkeypatch):
    trainer = Trainer(config(photos))
    trainer.save()
    before = (photos.parent / "run" / STATE_FILE).read_bytes()

    def full(*_):
        raise CheckpointError("disk full")

    monkeypatch.setattr(training, "write_tensors", full)
    assert training._save_if_possible(trainer) == "disk full"
    assert (photos.parent / "run" / STATE_FILE).read_bytes() == before
