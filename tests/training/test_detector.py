"""Training the detector: what is in a sample, and that it learns."""

import threading

import numpy as np
import pytest
import torch
from PIL import Image

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.engine.damage.network import DamageConfig, load_detector
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.training import detector
from inpaint_studio.training.dataset import Pool
from inpaint_studio.training.detector import DetectorConfig, loss_of, sample, train_detector
from tests.support.images import textured


def test_a_sample_is_a_crop_with_a_plane_for_each_channel():
    pool, planes = Pool([textured(300, 300)]), []
    for seed in range(24):
        picture, truth = sample(np.random.default_rng(seed), pool, 64)
        assert picture.shape == (64, 64, 3) and truth.shape == (len(LEARNED), 64, 64)
        planes.append(truth.reshape(len(LEARNED), -1).any(axis=1))
    assert np.any(planes, axis=0).all(), "every kind comes"
    assert (~np.any(planes, axis=1)).sum() >= 3, "some are sound"


def test_the_loss_is_least_where_it_is_right():
    truth = torch.zeros(1, 4, 8, 8)
    truth[:, 0, 2:4] = 1
    right, wrong = (20 * (truth - 0.5), -20 * (truth - 0.5))
    assert loss_of(right, truth) < 0.5 < loss_of(wrong, truth)


SMALL = DamageConfig(widths=(8, 12), dilated=(1,))


def train(tmp_path, samples, token=None, **options):
    photos, told = tmp_path / "photos", []
    photos.mkdir(exist_ok=True)
    Image.fromarray(textured(200, 200)).save(photos / "a.png")
    config = DetectorConfig(
        photos, tmp_path / "run", samples=samples, batch=4, size=32, design=SMALL, save_seconds=0, **options
    )
    return train_detector(config, told.append, token or CancelToken()), told


def test_it_learns_and_keeps_the_average(tmp_path):
    network, told = train(tmp_path, 400, learning_rate=1e-2)
    losses = [report.loss for report in told]
    assert losses[-1] < 0.9 * losses[0] and told[-1].share == 1.0
    loaded = load_detector(tmp_path / "run" / "detector.safetensors")
    picture = torch.rand(1, 3, 32, 32)
    assert torch.allclose(loaded(picture), network(picture), atol=0.05)


def test_it_goes_on_from_weights_and_stops_when_told(tmp_path):
    train(tmp_path, 8)
    token = CancelToken()
    token.cancel()
    _, told = train(tmp_path, 10_000, token, start=tmp_path / "run" / "detector.safetensors")
    assert len(told) == 1 and told[0].step == 0


def test_no_photos_is_an_error(tmp_path):
    with pytest.raises(TrainingError):
        train_detector(DetectorConfig(tmp_path / "none", tmp_path), print, CancelToken())


def test_what_goes_wrong_while_pictures_are_made_ends_the_training(tmp_path, monkeypatch):
    made = []

    def failing(rng, pool, size):
        made.append(1)
        if len(made) > 10:
            raise ValueError("no such font")
        return sample(rng, pool, size)

    monkeypatch.setattr(detector, "sample", failing)
    with pytest.raises(ValueError, match="no such font"):
        train(tmp_path, 10_000)
    assert not [thread for thread in threading.enumerate() if thread.name == "damage"]
