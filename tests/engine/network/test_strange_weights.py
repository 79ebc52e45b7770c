"""Weight files that would crash the program."""

import time

import pytest
import torch
from safetensors.torch import save_file

from inpaint_studio import paths
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.engine.damage import network as detector
from inpaint_studio.engine.damage.network import load_detector
from inpaint_studio.engine.network.checkpoint import FORMAT, load_checkpoint
from inpaint_studio.engine.selection import weights as selector
from inpaint_studio.engine.selection.weights import load_selector

LAYERS = '{"format": "%s", "config": {"%s": [%s]}}'


@pytest.mark.parametrize(
    "header",
    [
        "[1, 2]", "7", "null", "[" * 100_000, '{"a":' * 100_000,
        LAYERS % (FORMAT, "dilations", ", ".join(["2"] * 100_000)),
        LAYERS % (FORMAT, "widths", ", ".join(["16"] * 100_000)),
        LAYERS % (FORMAT, "widths", "[" * 500 + "]" * 500),
    ],
)  # fmt: skip
def test_no_file_header_crashes_the_program(tmp_path, header):
    path = tmp_path / "weights.safetensors"
    save_file({"a": torch.zeros(1)}, path, {"header": header})
    with pytest.raises(CheckpointError, match="weights") as error:
        load_checkpoint(path)
    assert len(str(error.value)) < 1000


OTHERS = {
    "detector": (load_detector, detector.FORMAT, "widths"),
    "selector": (load_selector, selector.FORMAT, "widths"),
}


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("values", [["2"] * 100_000, ["40000"] * 5, ["[]"]])
def test_no_other_network_is_built_before_its_weights_are_known_to_be_there(tmp_path, kind, values):
    """Forty thousand channels would take hundreds of gigabytes, a hundred thousand layers some minutes."""
    load, name, of_layers = OTHERS[kind]
    path = tmp_path / "weights.safetensors"
    save_file({"a": torch.zeros(1)}, path, {"header": LAYERS % (name, of_layers, ", ".join(values))})
    started = time.process_time()
    with pytest.raises(CheckpointError, match="weights"):
        load(path)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("load", [lambda: load_checkpoint(paths.weights()), lambda: load_detector(paths.DETECTOR.path),
                                  lambda: load_selector(paths.SELECTOR.path), lambda: load_detector(paths.LETTERS.path)])  # fmt: skip
def test_reading_weights_draws_no_numbers(load):
    """Otherwise the random numbers that a program draws later from its own seed would change."""
    before = torch.get_rng_state()
    load()
    assert torch.equal(torch.get_rng_state(), before)


def test_an_impossible_file_name_is_reported(tmp_path):
    with pytest.raises(CheckpointError, match="does not exist"):
        load_checkpoint(tmp_path / "a\0b")
