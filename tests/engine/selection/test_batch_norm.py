"""A folded network gives the same answers as before."""

import copy

import torch
from torch import nn

from inpaint_studio import paths
from inpaint_studio.engine.selection.click_maps import MAPS
from inpaint_studio.engine.selection.network import folded
from inpaint_studio.engine.selection.weights import load_selector


def test_a_folded_network_gives_the_same_answers_without_batch_norms():
    network = load_selector(paths.SELECTOR.path)
    other = folded(copy.deepcopy(network))
    torch.manual_seed(1)
    picture, maps = torch.rand(1, 3, 96, 128), torch.rand(1, MAPS, 96, 128)
    with torch.inference_mode():
        one, two = network(picture, maps), other(picture, maps)
    assert torch.allclose(one.logits, two.logits, atol=2e-3) and torch.allclose(one.iou, two.iou, atol=1e-4)
    assert any(isinstance(part, nn.BatchNorm2d) for part in network.modules())
    assert not any(isinstance(part, nn.BatchNorm2d) for part in other.modules())
