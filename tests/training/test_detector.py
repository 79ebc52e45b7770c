"""Training the detector: what is in a sample, and that it learns."""

import math
import multiprocessing
import os
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from inpaint_studio.core.errors import CheckpointError, TrainingError, UsageError
from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.engine.damage.network import DamageConfig, load_detector
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.training import detector
from inpaint_studio.training.damage_samples import damage_sample
from inpaint_studio.training.dataset import Pool
from inpaint_studio.training.detector import DetectorConfig, loss_of, train_detector
from inpaint_studio.training.holes import load_silhouettes
from tests.support.images import textured


def test_a_sample_is_a_crop_with_a_plane_for_each_channel():
    pool, planes = Pool([textured(300, 300)]), []
    for seed in range(24):
        picture, truth = damage_sample(np.random.default_rng(seed), pool, 64)
        assert picture.shape == (64, 64, 3) and truth.shape == (len(LEARNED), 64, 64)
        planes.append(truth.reshape(len(LEARNED), -1).any(axis=1))
    assert np.any(planes, axis=0).all(), "every kind comes"
    assert (~np.any(planes, axis=1)).sum() >= 3, "some are sound"


def test_the_loss_is_lowest_for_the_right_answer():
    truth = torch.zeros(1, 4, 8, 8)
    truth[:, 0, 2:4] = 1
    right, wrong = (20 * (truth - 0.5), -20 * (truth - 0.5))
    assert loss_of(right, truth) < 0.5 < loss_of(wrong, truth)


SMALL = DamageConfig(widths=(8, 12), dilated=(1,))


def train(tmp_path, samples, token=None, **options):
    photos, reports = tmp_path / "photos", []
    photos.mkdir(exist_ok=True)
    Image.fromarray(textured(200, 200)).save(photos / "a.png")
    plan = DetectorConfig(photos, tmp_path / "run", samples=samples, batch=4, size=32, design=SMALL, save_seconds=0)
    config = replace(plan, **options)
    return train_detector(config, reports.append, token or CancelToken()), reports


def test_training_lowers_the_loss_and_saves_the_averaged_weights(tmp_path):
    network, reports = train(tmp_path, 400, learning_rate=1e-2)
    losses = [report.loss for report in reports]
    assert losses[-1] < 0.9 * losses[0] and reports[-1].progress == 1.0
    loaded = load_detector(tmp_path / "run" / "detector.safetensors")
    picture = torch.rand(1, 3, 32, 32)
    assert torch.allclose(loaded(picture), network(picture), atol=0.05)


def test_it_continues_from_weights_and_stops_on_request(tmp_path):
    train(tmp_path, 8)
    token = CancelToken()
    token.cancel()
    _, reports = train(tmp_path, 10_000, token, initial_weights=tmp_path / "run" / "detector.safetensors")
    assert len(reports) == 1 and reports[0].step == 1


@pytest.mark.parametrize(("samples", "steps"), [(1, 1), (8, 2), (9, 3)])
def test_no_more_samples_are_used_than_full_batches_need(tmp_path, samples, steps):
    _, reports = train(tmp_path, samples)
    assert (reports[-1].step, reports[-1].samples, reports[-1].progress) == (steps, 4 * steps, 1.0)


def test_an_empty_set_of_photos_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="none is not a folder"):
        train_detector(DetectorConfig(tmp_path / "none", tmp_path), print, CancelToken())
    (tmp_path / "none").mkdir()
    with pytest.raises(TrainingError):
        train_detector(DetectorConfig(tmp_path / "none", tmp_path), print, CancelToken())


def test_an_error_in_the_image_generator_ends_the_training(tmp_path):
    made = []

    def failing(rng, pool, size):
        made.append(1)
        if len(made) > 10:
            raise ValueError("no such font")
        return damage_sample(rng, pool, size)

    with pytest.raises(ValueError, match="no such font"):
        train(tmp_path, 10_000, sampler=failing)
    assert not [thread for thread in threading.enumerate() if thread.name == "crops"]


def test_processes_make_the_same_network_as_the_thread(tmp_path):
    train(tmp_path, 24, name="thread")
    train(tmp_path, 24, name="processes", workers=2)
    one, two = (load_detector(tmp_path / "run" / f"{name}.safetensors") for name in ("thread", "processes"))
    pairs = zip(one.state_dict().values(), two.state_dict().values(), strict=True)
    assert all(torch.allclose(a, b, atol=1e-3) for a, b in pairs)
    assert not multiprocessing.active_children()


def test_minutes_end_the_training_and_reports_come_between_two_saves(tmp_path):
    _, reports = train(tmp_path, 1, minutes=0.02, save_seconds=600, report_seconds=0.2)
    assert len(reports) > 2 and [report.note for report in reports] == [""] * (len(reports) - 1) + ["saved"]
    assert [report.progress for report in reports] == sorted(report.progress for report in reports)
    last = reports[-1]
    assert last.progress == 1 and last.samples == 4 * last.step > 1, "--samples no longer counts"
    assert f"{last.samples} samples  " in last.line and " samples/s  loss " in last.line


@pytest.mark.parametrize(("cores", "processes"), [(16, 14), (2, 1)])
def test_a_gpu_gets_crops_from_all_cores_but_two(tmp_path, monkeypatch, cores, processes):
    monkeypatch.setattr(detector, "available_cores", lambda: cores)
    config = DetectorConfig(tmp_path, tmp_path, device="cuda:0")
    assert config.processes == processes and replace(config, workers=3).processes == 3
    assert replace(config, device="cpu").processes == 0


def test_a_full_disk_does_not_end_the_training(tmp_path, monkeypatch):
    saves = []

    def full_at_first(path, network, info):
        saves.append(path)
        if len(saves) < 3:
            raise CheckpointError("disk full")

    monkeypatch.setattr(detector, "save_detector", full_at_first)
    _, reports = train(tmp_path, 16)
    assert [report.note for report in reports] == ["disk full", "disk full", "saved", "saved"]
    monkeypatch.setattr(detector, "save_detector", lambda *_: full_at_first(*saves.clear() or (None,) * 3))
    with pytest.raises(CheckpointError, match="disk full"):
        train(tmp_path, 1)


def test_a_nan_loss_leaves_the_weights_unchanged_and_ten_end_the_training(tmp_path, monkeypatch):
    train(tmp_path, 8)
    kept = tmp_path / "run" / "detector.safetensors"
    before = load_detector(kept).state_dict()
    monkeypatch.setattr(detector, "loss_of", lambda logits, *_: logits.sum() * math.nan)
    with pytest.raises(TrainingError, match="not a number 10 times"):
        train(tmp_path, 10_000, initial_weights=kept)
    after = load_detector(kept).state_dict()
    assert all(torch.isfinite(value).all() for value in after.values())
    weights = [key for key in before if key.endswith("weight")]
    assert all(torch.allclose(before[key], after[key], atol=1e-3) for key in weights)


def test_a_trained_network_is_replaced_only_by_a_continued_training(tmp_path):
    train(tmp_path, 8)
    kept = tmp_path / "run" / "detector.safetensors"
    before = kept.read_bytes()
    with pytest.raises(UsageError, match=r"detector\.safetensors already exists"):
        train(tmp_path, 8)
    assert kept.read_bytes() == before
    train(tmp_path, 8, initial_weights=kept)
    assert kept.read_bytes() != before


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names")
def test_pipes_and_files_that_cannot_be_read_are_left_out(tmp_path):
    (tmp_path / "photos").mkdir()
    os.mkfifo(tmp_path / "photos" / "pipe.png")
    (tmp_path / "photos" / "loop.png").symlink_to("loop.png")
    (tmp_path / "photos" / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    os.mkfifo(tmp_path / "pipe.png")
    train(tmp_path, 8)
    assert load_silhouettes(tmp_path) == []
