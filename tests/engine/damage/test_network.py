"""The detector: sizes, files, tiles."""

import pickle

import numpy as np
import pytest
import torch

from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.engine.damage import LEARNED, detector
from inpaint_studio.engine.damage.detector import damage_probabilities
from inpaint_studio.engine.damage.network import (
    FORMAT,
    DamageConfig,
    DamageUNet,
    load_detector,
    save_detector,
)
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.network.checkpoint import write_tensors
from tests.support.images import textured

SMALL = DamageConfig(widths=(4, 6), dilated=(1,))


@pytest.fixture
def network():
    torch.manual_seed(0)
    return DamageUNet(SMALL).eval()


def test_the_output_is_as_large_as_the_picture(network):
    assert network(torch.rand(2, 3, 16, 24)).shape == (2, len(LEARNED), 16, 24)
    assert DamageUNet().step == 16


def test_weights_come_back(tmp_path, network):
    save_detector(tmp_path / "d.safetensors", network, {"samples": 3})
    picture = torch.rand(1, 3, 16, 16)
    assert torch.allclose(load_detector(tmp_path / "d.safetensors")(picture), network(picture), atol=0.02)


def test_files_that_are_no_detector_are_named(tmp_path, network):
    path = tmp_path / "d.safetensors"
    with pytest.raises(CheckpointError, match="does not exist"):
        load_detector(path)
    for data in (b"", b"junk", pickle.dumps([1])):
        path.write_bytes(data)
        with pytest.raises(CheckpointError, match=r"d\.safetensors"):
            load_detector(path)
    save_detector(path, network, {})
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(CheckpointError):
        load_detector(path)
    write_tensors(path, {}, {"format": "another"})
    with pytest.raises(CheckpointError, match="not a network for finding damage"):
        load_detector(path)
    tensors = {key: value for key, value in network.state_dict().items() if value.is_floating_point()}
    header = {"format": FORMAT, "config": {"widths": [4, 6], "dilated": [1], "classes": 4}}
    write_tensors(path, {key: value for key, value in tensors.items() if "last" not in key}, header)
    with pytest.raises(CheckpointError, match="a different design"):
        load_detector(path)
    write_tensors(path, tensors | {"last.bias": torch.full_like(tensors["last.bias"], torch.nan)}, header)
    with pytest.raises(CheckpointError, match="not finite"):
        load_detector(path)
    write_tensors(path, tensors, {"format": FORMAT, "config": {"wings": 2}})
    with pytest.raises(CheckpointError, match="a different design"):
        load_detector(path)


def test_tiles_give_the_same_result_as_the_whole_photo(network, monkeypatch):
    pixels = textured(150, 190)
    whole = damage_probabilities(pixels, network)
    monkeypatch.setattr(detector, "TILE", 96)
    monkeypatch.setattr(detector, "MARGIN", 24)
    tiled = damage_probabilities(pixels, network)
    for kind in LEARNED:
        assert whole[kind].shape == (150, 190)
        assert np.abs(whole[kind].astype(int) - tiled[kind]).max() <= 2


def test_large_photos_are_examined_at_a_reduced_size(network):
    looked = []
    watch = network.register_forward_pre_hook(lambda _network, inputs: looked.append(tuple(inputs[0].shape)))
    seen = damage_probabilities(textured(100, 120), network, longest=60)
    watch.remove()
    height, width = (-(-side // network.step) * network.step for side in (50, 60))
    assert looked == [(1, 3, height, width)] and seen["dust"].shape == (100, 120)


def test_the_examination_can_be_cancelled(network):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        damage_probabilities(textured(40, 40), network, token=token)
