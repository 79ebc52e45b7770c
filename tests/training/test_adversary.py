import torch

from inpaint_studio.training.adversary import Adversary, PatchDiscriminator, hole_of

DEVICE = torch.device("cpu")


def case():
    generator = torch.Generator().manual_seed(0)
    truth = torch.rand(4, 3, 96, 96, generator=generator)
    valid = torch.ones(4, 1, 96, 96)
    valid[..., 16:80, 16:80] = 0
    flat = torch.where(valid > 0, truth, torch.full_like(truth, 0.5))
    return truth, flat, valid


def test_the_receptive_field_is_70_pixels():
    net = PatchDiscriminator().eval()
    image = torch.rand(1, 3, 160, 160, requires_grad=True)
    verdict = net(image, torch.ones(1, 1, 160, 160))[-1]
    y = verdict.shape[2] // 2
    verdict[0, 0, y, y].backward()
    rows = image.grad.abs().sum((0, 1, 3)).nonzero()[:, 0]
    assert int(rows[-1] - rows[0]) + 1 == 70


def test_the_discriminator_learns_to_tell_a_flat_hole_from_a_textured_one():
    torch.manual_seed(0)
    truth, flat, valid = case()
    adversary = Adversary(2e-3, DEVICE)
    losses = [adversary.learn(flat, truth, valid) for _ in range(20)]
    assert losses[-1] < 0.6 * losses[0]
    with torch.no_grad():
        real, fake = (adversary.discriminator(image, valid)[-1] for image in (truth, flat))
    hole = hole_of(valid, real) > 0
    assert real[hole].mean() > fake[hole].mean() + 0.5


def test_its_gradient_reaches_the_hole_and_not_its_own_weights():
    truth, flat, valid = case()
    adversary = Adversary(1e-3, DEVICE)
    flat.requires_grad_(True)
    fake, distance = adversary.generator_losses(flat, truth, valid)
    (fake + distance).backward()
    assert flat.grad.abs().sum() > 0
    assert all(parameter.grad is None for parameter in adversary.discriminator.parameters())
    assert all(parameter.requires_grad for parameter in adversary.discriminator.parameters() if parameter.dim() > 1)


def test_a_nan_loss_changes_nothing():
    truth, flat, valid = case()
    adversary = Adversary(1e-3, DEVICE)
    before = [parameter.clone() for parameter in adversary.discriminator.parameters()]
    adversary.learn(flat * float("nan"), truth, valid)
    assert all(torch.equal(a, b) for a, b in zip(before, adversary.discriminator.parameters(), strict=True))
