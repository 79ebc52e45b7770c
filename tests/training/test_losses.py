import pytest
import torch

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.training import losses


@pytest.fixture
def case():
    torch.manual_seed(0)
    truth = torch.rand(2, 3, 32, 32)
    valid = torch.ones(2, 1, 32, 32)
    valid[0, :, 8:24, 8:24] = 0
    valid[1, :, 5:7, :] = 0
    return truth, valid


@pytest.mark.parametrize("loss", [losses.valid_loss, losses.hole_loss, losses.low_pass_loss])
def test_a_perfect_picture_costs_nothing(loss, case):
    truth, valid = case
    assert loss(truth, truth, valid) == 0


def test_each_loss_covers_its_own_area(case):
    truth, valid = case
    in_hole, outside = truth + 0.1 * (1 - valid), truth + 0.1 * valid
    assert losses.valid_loss(in_hole, truth, valid) == 0
    assert losses.valid_loss(outside, truth, valid).item() == pytest.approx(0.1, abs=1e-5)
    assert losses.hole_loss(outside, truth, valid) == 0
    assert losses.hole_loss(in_hole, truth, valid).item() == pytest.approx(0.1, abs=1e-5)
    assert losses.low_pass_loss(in_hole, truth, valid) > 0.05


def test_low_pass_sees_colour_but_not_texture(case):
    truth, valid = case
    checker = 0.1 * (2 * ((torch.arange(32)[:, None] + torch.arange(32)) % 2) - 1)
    texture = losses.low_pass_loss(truth + checker * (1 - valid), truth, valid)
    assert texture < 1e-4 < losses.low_pass_loss(truth + 0.1 * (1 - valid), truth, valid)


def test_total_variation_sees_a_step_at_the_boundary():
    valid = torch.ones(1, 1, 16, 16)
    valid[..., 4:12, 4:12] = 0
    flat = torch.full((1, 3, 16, 16), 0.5)
    assert losses.total_variation_loss(flat, flat, valid) == 0
    assert losses.total_variation_loss(flat + 0.2, flat, valid) > 0


def test_the_gram_matrix_ignores_position():
    features = torch.rand(1, 4, 8, 8)
    shuffled = features.flatten(2)[..., torch.randperm(64)].view(1, 4, 8, 8)
    assert torch.allclose(losses.gram(features), losses.gram(shuffled), atol=1e-5)


def test_a_wrong_vgg_file_is_named(tmp_path):
    path = tmp_path / "vgg.pt"
    path.write_bytes(b"no")
    with pytest.raises(TrainingError, match=r"vgg\.pt is not a VGG16 weights file\.$"):
        losses.VGGFeatures(path)


def test_vgg_features_have_the_depths_of_their_blocks(tmp_path):
    path = tmp_path / "vgg.pt"
    reference = losses.VGGFeatures.__new__(losses.VGGFeatures)
    torch.nn.Module.__init__(reference)
    state, width, index = {}, 3, 0
    for out in losses.VGG_PLAN:
        if out:
            state[f"features.{index}.weight"] = torch.randn(out, width, 3, 3).half() * 0.05
            state[f"features.{index}.bias"] = torch.zeros(out).half()
            width = out
        index += 2 if out else 1
    torch.save(state, path)
    taps = losses.VGGFeatures(path, blocks=4)(torch.rand(1, 3, 32, 32))
    assert [tuple(tap.shape[1:]) for tap in taps] == [(64, 32, 32), (128, 16, 16), (256, 8, 8), (512, 4, 4)]
    assert len(losses.VGGFeatures(path)(torch.rand(1, 3, 32, 32))) == 3


def test_certainty_is_best_where_the_variance_is_that_of_the_error():
    truth, valid = torch.full((1, 3, 32, 32), 0.5), torch.ones(1, 1, 32, 32)
    valid[..., 8:24, 8:24] = 0
    output = (truth + 0.1).requires_grad_()
    right = torch.log(torch.tensor(0.1**2))

    def loss(value):
        return losses.certainty_loss(torch.full((1, 1, 32, 32), float(value)), output, truth, valid)

    assert loss(right) < loss(right + 0.5) and loss(right) < loss(right - 0.5)
    spread = torch.full((1, 1, 32, 32), float(right) + 1, requires_grad=True)
    losses.certainty_loss(spread, output, truth, valid).backward()
    assert (
        output.grad is None and spread.grad[..., 10:20, 10:20].abs().min() > 0 == spread.grad[..., :4, :4].abs().max()
    )
