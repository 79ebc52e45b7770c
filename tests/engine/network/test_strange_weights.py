"""Files that are called weights and would take the program down."""

import pytest
import torch
from safetensors.torch import save_file

from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.engine.network.checkpoint import FORMAT, load_checkpoint

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
def test_no_header_takes_the_program_down(tmp_path, header):
    path = tmp_path / "weights.safetensors"
    save_file({"a": torch.zeros(1)}, path, {"header": header})
    with pytest.raises(CheckpointError, match="weights") as error:
        load_checkpoint(path)
    assert len(str(error.value)) < 1000


def test_a_name_that_there_cannot_be(tmp_path):
    with pytest.raises(CheckpointError, match="does not exist"):
        load_checkpoint(tmp_path / "a\0b")
