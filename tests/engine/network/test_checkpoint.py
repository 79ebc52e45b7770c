import os
import pickle
import subprocess
import sys

import pytest
import torch
from safetensors.torch import load_file, save_file

from inpaint_studio import paths
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.engine.network.checkpoint import (
    load_checkpoint,
    read_tensors,
    save_checkpoint,
    write_tensors,
)
from inpaint_studio.engine.network.design import UNetConfig
from inpaint_studio.engine.network.unet import PConvUNet
from tests.support.disk import disk_full

SMALL = UNetConfig(widths=(4, 6, 8, 8), kernels=(7, 5, 3, 3), dilations=(2,))


@pytest.fixture
def saved(tmp_path):
    torch.manual_seed(0)
    network = PConvUNet(SMALL)
    path = tmp_path / "w.safetensors"
    save_checkpoint(path, network, {"samples": 7})
    return path, network


def test_design_history_and_weights_come_back(saved):
    path, network = saved
    checkpoint = load_checkpoint(path)
    assert checkpoint.network.config == SMALL
    assert checkpoint.info == {"samples": 7}
    for key, value in checkpoint.network.state_dict().items():
        if value.is_floating_point():
            assert torch.equal(value, network.state_dict()[key].half().float()), key


def bad_nan(path):
    with_header = load_file(path)
    from safetensors import safe_open

    with safe_open(path, "pt") as file:
        metadata = file.metadata()
    key = next(iter(with_header))
    with_header[key] = with_header[key] * float("nan")
    save_file(with_header, path, metadata)


def bad_design(path):
    save_file(
        {"x": torch.zeros(1)}, path, {"header": '{"format": "inpaint_studio.pconv_unet.1", "config": {"depth": 3}}'}
    )


def bad_shape(path):
    header = '{"format": "inpaint_studio.pconv_unet.1", "config": {"widths": [4, 6, 8], "kernels": [3, 3, 3]}}'
    save_file({"x": torch.zeros(1)}, path, {"header": header})


def bad_size(path):
    header = '{"format": "inpaint_studio.pconv_unet.1", "config": {"widths": [9000000, 9000000, 9000000], "kernels": [7, 5, 3]}}'
    save_file({"x": torch.zeros(1)}, path, {"header": header})


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-100]), "damaged"),
        (lambda path: path.write_bytes(b""), "damaged"),
        (lambda path: path.write_bytes(pickle.dumps({"a": 1})), "damaged"),
        (lambda path: path.unlink(), "does not exist"),
        (lambda path: save_file({"x": torch.zeros(1)}, path), "not a network for Inpaint Studio"),
        (bad_nan, "not finite"),
        (bad_design, "a different design"),
        (bad_shape, "a different design"),
        (bad_size, "a different design"),
    ],
)
def test_bad_weights_are_refused_by_name(saved, spoil, words):
    path, _ = saved
    spoil(path)
    with pytest.raises(CheckpointError, match=words) as caught:
        load_checkpoint(path)
    assert path.name in str(caught.value)


def test_a_full_disk_leaves_the_old_weights(saved, monkeypatch):
    path, network = saved
    before = path.read_bytes()

    monkeypatch.setattr("inpaint_studio.engine.network.checkpoint.write_bytes", disk_full)
    with pytest.raises(CheckpointError, match="No space"):
        save_checkpoint(path, network, {})
    assert path.read_bytes() == before


def test_the_bundled_weights_are_the_ones_that_the_model_card_names():
    digest = sha256_of(paths.weights())
    assert paths.FILL.checksum.read_text().split()[0] == digest
    assert digest in (paths.weights().parent / "README.md").read_text()
    assert paths.weights().stat().st_size < 25e6


def test_a_removal_does_not_load_what_compiles_networks():
    # it takes seconds at the first removal, and the packaged program comes without it
    code = (
        "import sys, numpy as np, inpaint_studio\n"
        "mask = np.zeros((96, 128), np.uint8)\n"
        "mask[40:60, 40:70] = 255\n"
        "inpaint_studio.remove(np.full((96, 128, 3), 90, np.uint8), mask)\n"
        "print([name for name in ('torch._dynamo', 'torch._inductor', 'sympy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only here")
def test_weights_may_have_a_name_of_any_bytes(tmp_path):
    path = tmp_path / os.fsdecode(b"w\xe9.safetensors")
    write_tensors(path, {"a": torch.ones(2)}, {"x": 1})
    tensors, header = read_tensors(path)
    assert tensors["a"].tolist() == [1, 1] and header == {"x": 1}
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
