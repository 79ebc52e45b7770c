"""Seams of copied pixels, where the right answer is known."""

import pytest
import torch
from torch.nn import functional as F

from inpaint_studio.engine.texture.copy_seams import seam_correction, solve
from inpaint_studio.engine.texture.level import Level

HEIGHT, WIDTH = 60, 90


def laplacian(x):
    padded = F.pad(x, (1, 1, 1, 1))
    around = padded[..., 1:-1, :-2] + padded[..., 1:-1, 2:] + padded[..., :-2, 1:-1] + padded[..., 2:, 1:-1]
    return around - 4 * x


@pytest.mark.parametrize("shape", [(1, 1), (5, 60), (63, 127), (64, 64), (97, 130)])
@pytest.mark.parametrize("screening", [0.0, 1e-3])
def test_the_seam_equation_is_solved(shape, screening):
    torch.manual_seed(0)
    free = torch.ones(1, 1, *shape)
    free[..., : shape[0] // 3, : shape[1] // 4] = 0
    truth = F.avg_pool2d(torch.randn(1, 2, *shape), 5, 1, 2) * free
    found = solve((laplacian(truth) - screening * truth) * free, free, screening)
    assert (found - truth).abs().max() <= 0.03 * truth.abs().max() + 1e-6
    assert (found * (1 - free)).abs().max() == 0


def level_of(image, source, hole):
    """A level whose hole (y0, y1, x0, x1) copies the rows that ``source`` says."""
    rows = torch.arange(HEIGHT * WIDTH).view(HEIGHT, WIDTH)[hole[0] : hole[1], hole[2] : hole[3]].flatten()
    flat = image.reshape(-1, 3).T.clone()
    flat[:, rows] = flat[:, source.flatten()[rows]]
    nothing = torch.zeros(0, dtype=torch.long)
    return Level(
        HEIGHT,
        WIDTH,
        flat,
        flat,
        flat,
        *[nothing] * 4,
        rows,
        rows,
        rows,
        source.flatten(),
        *[torch.ones(HEIGHT * WIDTH)] * 2,
    )


def test_copies_from_one_place_are_left_alone():
    torch.manual_seed(0)
    source = torch.arange(HEIGHT * WIDTH).view(HEIGHT, WIDTH) - 40
    level = level_of(torch.rand(HEIGHT, WIDTH, 3), source, (20, 40, 45, 80))
    assert seam_correction(level).abs().max() < 1e-6


@pytest.mark.parametrize(("step", "least", "most"), [(0.1, 0.0, 0.03), (0.5, 0.48, 0.5)])
def test_a_step_of_light_between_copies_is_gone_and_one_between_two_things_stays(step, least, most):
    image = torch.full((HEIGHT, WIDTH, 3), 0.3)
    image[:, 30:] = 0.3 + step
    source = torch.arange(HEIGHT * WIDTH).view(HEIGHT, WIDTH)
    source = torch.where(torch.arange(WIDTH) < 60, source - 40, source + 19)  # columns 5 to 19, and 79 to 88
    level = level_of(image, source, (20, 40, 45, 70))
    before = level.image.view(3, HEIGHT, WIDTH)
    after = before + seam_correction(level)[0]
    steps = [(x[:, 28:32, 60] - x[:, 28:32, 59]).abs().mean() for x in (before, after)]
    assert steps[0] == pytest.approx(step, abs=1e-6)
    assert least <= steps[1] <= most
    assert torch.equal(after[:, :20], before[:, :20]), "nothing changes outside the hole"
