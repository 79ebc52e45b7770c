"""A real training, small: it learns, stops, resumes to the step, and says clearly what is wrong."""

import csv
import math
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest
import torch
from PIL import Image

from inpaint_studio.cli.training import TORCH_CACHE
from inpaint_studio.core.errors import CheckpointError, TrainingError, UsageError
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.network.checkpoint import load_checkpoint, save_checkpoint
from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.engine.network.unet import PConvUNet
from inpaint_studio.training import trainer as trainer_module
from inpaint_studio.training.config import TrainConfig
from inpaint_studio.training.dataset import BatchPlan, Pool, load_photos, make_batch
from inpaint_studio.training.held_out import HeldOut
from inpaint_studio.training.holes import HoleMaker
from inpaint_studio.training.loop import save_if_possible
from inpaint_studio.training.tensors import to_crops
from inpaint_studio.training.train import train
from inpaint_studio.training.trainer import STATE_FILE, WEIGHTS_FILE, Trainer
from tests.support.images import textured
from tests.support.waiting import wait_for

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


def array_batch(photos, seed=0):
    return make_batch(Pool(load_photos(photos).photos), HoleMaker(), BatchPlan(32, 8, 0.4, 4), (1, seed))


def fixed_batch(photos, seed=0):
    return to_crops(array_batch(photos, seed), torch.device("cpu"))


def big_batch(photos, seed):
    """Crops large enough for a discriminator that looks at 70 px."""
    batch = make_batch(Pool(load_photos(photos).photos), HoleMaker(), BatchPlan(80, 4, 0.4, 2), (1, seed))
    return to_crops(batch, torch.device("cpu"))


def test_sixty_steps_on_one_batch_lower_its_loss_by_a_fifth(photos):
    trainer = Trainer(config(photos, learning_rate=3e-3))
    batch = fixed_batch(photos)
    first = trainer.learn(batch)
    for _ in range(60):
        last = trainer.learn(batch)
    assert last < 0.8 * first


def test_it_runs_reports_and_leaves_usable_weights_and_a_picture(photos):
    reports = []
    train(config(photos, max_samples=40), reports.append, CancelToken())
    output = photos.parent / "run"
    assert "2 files could not be read" in reports[0].note
    assert reports[-1].progress == 1 and reports[-1].samples > 0 and math.isfinite(reports[-1].loss)
    assert load_checkpoint(output / WEIGHTS_FILE).info["samples"] == reports[-1].samples
    with Image.open(output / "fills.jpg") as sheet:
        assert sheet.width > sheet.height / 3


def test_a_new_folder_is_made_before_the_first_picture(photos):
    notes = []
    folder = photos.parent / "deep" / "run"
    train(
        config(photos, output=folder, minutes=0.01, sheet_seconds=0),
        lambda report: notes.append(report.note),
        CancelToken(),
    )
    assert any("fills.jpg" in note for note in notes)


def test_nan_gradients_leave_the_weights_unchanged(photos, monkeypatch):
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
    resumed = Trainer.resumed(config(photos))
    assert (resumed.step, resumed.samples) == (3, 24)
    steps(resumed, range(3, 6))
    for module in ("network", "average"):
        ours, theirs = (getattr(t, module).state_dict() for t in (resumed, whole))
        assert all(torch.allclose(ours[key].float(), theirs[key].float(), atol=1e-6) for key in ours), module


def test_batches_depend_on_seed_and_step_alone(photos):
    first, again, other = array_batch(photos, 3), array_batch(photos, 3), array_batch(photos, 4)
    assert np.array_equal(first.image, again.image) and np.array_equal(first.mask, again.mask)
    assert not np.array_equal(first.image, other.image)


def test_a_cancel_ends_with_a_checkpoint(photos):
    token = CancelToken()
    train(config(photos, minutes=50), lambda report: token.cancel() if report.step else None, token)
    assert (photos.parent / "run" / STATE_FILE).exists()
    with pytest.raises(UsageError, match="--resume"):
        train(config(photos), lambda report: None, CancelToken())


def test_a_checkpoint_carries_its_design_and_needs_no_initial_weights(photos):
    start = photos.parent / "start.safetensors"
    save_checkpoint(start, PConvUNet(SMALL), {})
    other = UNetConfig(widths=(4, 4, 4), kernels=(3, 3, 3), dilations=())
    Trainer(config(photos, network=other, initial_weights=start)).save()
    start.unlink()
    assert Trainer.resumed(config(photos, network=other, initial_weights=start)).config.network == SMALL


def test_a_training_is_resumed_with_from_only_if_it_started_with_it(photos):
    start = photos.parent / "start.safetensors"
    save_checkpoint(start, PConvUNet(SMALL), {})
    Trainer(config(photos)).save()
    with pytest.raises(UsageError, match="was started without --from: resume it without it"):
        Trainer.resumed(config(photos, initial_weights=start))
    Trainer(config(photos, initial_weights=start)).save()
    with pytest.raises(UsageError, match="was started with --from: resume it with it"):
        Trainer.resumed(config(photos))


@pytest.mark.parametrize("kind", ["missing", "truncated", "other"])
def test_an_unusable_checkpoint_is_named(photos, kind):
    trainer = Trainer(config(photos))
    trainer.save()
    state = photos.parent / "run" / STATE_FILE
    if kind == "missing":
        state.unlink()
    elif kind == "truncated":
        state.write_bytes(state.read_bytes()[:5000])
    else:
        state.write_bytes((photos.parent / "run" / WEIGHTS_FILE).read_bytes())
    with pytest.raises(UsageError if kind == "missing" else CheckpointError, match=r"state\.safetensors"):
        train(config(photos), lambda report: None, CancelToken(), resume=True)


@pytest.mark.parametrize("kind", ["missing", "empty", "unreadable"])
def test_a_folder_without_photos_is_refused(tmp_path, kind):
    folder = tmp_path / "p"
    if kind != "missing":
        folder.mkdir()
    if kind == "unreadable":
        (folder / "a.jpg").write_bytes(b"x")
    with pytest.raises(TrainingError, match=str(folder)):
        train(config(folder), lambda report: None, CancelToken())


def test_a_nan_loss_is_skipped_and_ten_in_a_row_end_the_training(photos, monkeypatch):
    trainer = Trainer(config(photos))
    before = {key: value.clone() for key, value in trainer.network.named_parameters()}
    monkeypatch.setattr(Trainer, "_loss", lambda self, image, valid, guide: torch.tensor(math.nan))
    assert math.isnan(trainer.learn(fixed_batch(photos)))
    assert trainer.skipped == 1
    assert all(torch.equal(value, before[key]) for key, value in trainer.network.named_parameters())
    with pytest.raises(TrainingError, match=r"10 times .* Use a lower learning rate"):
        train(config(photos, minutes=50), lambda report: None, CancelToken())


def test_a_full_disk_during_training_keeps_the_last_checkpoint_and_training_continues(photos, monkeypatch):
    trainer = Trainer(config(photos))
    trainer.save()
    before = (photos.parent / "run" / STATE_FILE).read_bytes()

    def full(*_):
        raise CheckpointError("disk full")

    monkeypatch.setattr(trainer_module, "write_tensors", full)
    assert save_if_possible(trainer.save) == "disk full"
    assert (photos.parent / "run" / STATE_FILE).read_bytes() == before


def test_training_windows_are_guided_by_the_level_below(photos):
    batch = array_batch(photos)
    assert batch.wide_image.shape == (4, 64, 64, 3) and batch.corners.shape == (4, 2)
    for i, (y, x) in enumerate(batch.corners):
        assert np.array_equal(batch.image[4 + i], batch.wide_image[i, y : y + 32, x : x + 32])
        assert np.array_equal(batch.mask[4 + i], batch.wide_mask[i, y : y + 32, x : x + 32])
        assert batch.mask[4 + i].any()


def test_a_training_can_begin_with_weights(photos):
    first = Trainer(config(photos))
    first.learn(fixed_batch(photos))
    first.save()
    start = config(photos).output / WEIGHTS_FILE
    # the design comes with the weights, whatever the configuration says
    other = UNetConfig(widths=(4, 4, 4), kernels=(3, 3, 3), dilations=())
    second = Trainer(config(photos, output=photos.parent / "second", initial_weights=start, network=other))
    assert second.config.network == SMALL and second.step == 0
    ours, theirs = second.network.state_dict(), load_checkpoint(start).network.state_dict()
    assert all(torch.equal(ours[key], theirs[key]) for key in ours if ours[key].is_floating_point())


def test_a_budget_of_samples_ends_a_training_and_the_curve_has_its_psnr(photos):
    reports = []
    held_out = photos.parent / "held_out"
    shutil.copytree(photos, held_out)
    for name in ("0.png", "broken.jpg", "empty.jpg"):
        (held_out / name).unlink()
    train(config(photos, max_samples=60, held_out=held_out), reports.append, CancelToken())
    assert 60 <= reports[-1].samples < 80
    with (photos.parent / "run" / "curve.csv").open() as file:
        last = list(csv.DictReader(file))[-1]
    assert int(last["samples"]) == reports[-1].samples
    assert 5 < float(last["psnr"]) < 60 and 5 < float(last["guide_psnr"]) < 60
    assert 0 < float(last["l1"]) < 128 and 0 < float(last["guide_l1"]) < 128
    assert reports[0].held_out.psnr == pytest.approx(reports[0].guide_score.psnr, abs=0.05), "it begins with the guide"
    assert reports[1].note.startswith("1 photos, ") and "3 left out because they are held out" in reports[1].note


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_in_place_of_the_curve_is_named_once(photos):
    reports, curve = [], photos.parent / "run" / "curve.csv"
    curve.parent.mkdir()
    os.mkfifo(curve)
    train(config(photos, max_samples=8), reports.append, CancelToken())
    notes = {report.note for report in reports if "curve.csv" in report.note}
    assert notes == {f"{curve} is a pipe or a device, not a file: it cannot be opened."}


def test_photos_that_are_all_held_out_leave_nothing_to_train_on(photos):
    for name in ("broken.jpg", "empty.jpg"):
        (photos / name).unlink()
    with pytest.raises(TrainingError, match=r"All 4 photos in .*photos are held out"):
        load_photos(photos, photos)


def test_the_measure_on_held_out_photos_is_that_of_the_guide_for_an_untrained_network(photos):
    measure = HeldOut(Pool(load_photos(photos).photos), HoleMaker(), 32, torch.device("cpu"))
    ours = measure.measure(PConvUNet(SMALL).eval())
    assert ours.psnr == pytest.approx(measure.guide_score.psnr, abs=0.05)
    assert ours.l1 == pytest.approx(measure.guide_score.l1, rel=0.02)


def test_stage_b_trains_the_adversary_and_resumes_with_it(photos):
    values = {"adversary_from": 0.0, "max_samples": 10**6}
    trainer = Trainer(config(photos, **values))
    before = [parameter.clone() for parameter in trainer.adversary.discriminator.parameters()]
    assert all(math.isfinite(trainer.learn(big_batch(photos, step))) for step in range(2))
    after = list(trainer.adversary.discriminator.parameters())
    assert any(not torch.equal(a, b) for a, b in zip(before, after, strict=True))
    trainer.save()
    resumed = Trainer.resumed(config(photos, **values))
    ours, theirs = (t.adversary.discriminator.state_dict() for t in (resumed, trainer))
    assert all(torch.equal(ours[key], theirs[key]) for key in ours)


@pytest.mark.parametrize(
    ("before", "after"), [([], []), (["torchinductor_a/x"], ["torchinductor_a", "torchinductor_a/x"])]
)
def test_a_training_leaves_nothing_in_the_temporary_folder(photos, tmp_path, before, after):
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in before:
        (folder / name).mkdir(parents=True)
    command = [sys.executable, "-m", "inpaint_studio", "train", "--photos", photos, "--output", photos.parent / "run"]
    options = ["--samples", "4", "--batch", "2", "--crop", "32", "--device", "cpu"]
    changed = {"TMPDIR": str(folder), "TEMP": str(folder)}
    environment = {name: value for name, value in os.environ.items() if name != TORCH_CACHE} | changed
    subprocess.run([*map(str, command), *options], stdout=subprocess.DEVNULL, env=environment, check=True)
    assert [str(path.relative_to(folder)) for path in sorted(folder.rglob("*"))] == after


def test_a_killed_training_can_be_resumed(photos):
    command = [sys.executable, "-m", "inpaint_studio", "train", "--photos", photos, "--output", photos.parent / "run"]
    options = ["--minutes", "30", "--batch", "2", "--crop", "32", "--save-seconds", "0.1", "--device", "cpu"]
    process = subprocess.Popen([*map(str, command), *options], stdout=subprocess.DEVNULL)
    state = photos.parent / "run" / STATE_FILE
    wait_for(lambda: state.exists() or process.poll() is not None)
    first = state.stat().st_mtime_ns
    wait_for(lambda: state.stat().st_mtime_ns != first or process.poll() is not None)  # then between or inside the next
    process.kill()
    process.wait()
    trainer = Trainer.resumed(TrainConfig(photos, photos.parent / "run"))
    assert trainer.step > 0 and trainer.samples > 0
