"""The largest value around each pixel."""

import math

import pytest
import torch
from torch.nn import functional as F

from inpaint_studio.engine.texture.max_filter import largest_around


@pytest.mark.parametrize("reach", [1, 2, 3, 5])
@pytest.mark.parametrize("shape", [(1, 1), (2, 9), (30, 41)])
def test_it_is_the_largest_of_the_square(shape, reach):
    plane = torch.randn(2, 3, *shape, generator=torch.Generator().manual_seed(reach))
    pooled = F.max_pool2d(plane, 2 * reach + 1, 1, reach)
    assert torch.equal(largest_around(plane, reach, beyond=-math.inf), pooled)


def test_a_plane_of_bool_grows_and_the_border_counts_as_asked():
    plane = torch.zeros(1, 1, 20, 20, dtype=torch.bool)
    plane[..., 9, 12] = True
    grown = largest_around(plane, 3, beyond=False)
    assert grown.dtype == torch.bool
    assert int(grown.sum()) == 49 and bool(grown[..., 6:13, 9:16].all())
    bordered = largest_around(plane, 3, beyond=True)
    assert bool((bordered == grown)[..., 3:-3, 3:-3].all()) and int(bordered.sum()) == 49 + 20 * 20 - 14 * 14
