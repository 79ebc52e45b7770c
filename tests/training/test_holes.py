import numpy as np
import pytest

from inpaint_studio.training import holes
from inpaint_studio.training.holes import HoleMaker


@pytest.mark.parametrize("kind", [holes.strokes, holes.thin_lines, holes.boxes, holes.border, holes.blob])
def test_masks_are_binary_and_follow_the_generator(kind):
    first, again = (kind(np.random.default_rng(5), 96) for _ in range(2))
    assert first.shape == (96, 96) and first.dtype == np.uint8
    assert set(np.unique(first)) <= {0, 255}
    assert np.array_equal(first, again)


@pytest.mark.parametrize("silhouettes", [(), (np.full((30, 60), 255, np.uint8),)])
@pytest.mark.parametrize("max_share", [0.15, 0.45])
def test_the_share_stays_in_bounds(silhouettes, max_share):
    make = HoleMaker(silhouettes)
    shares = [np.count_nonzero(make(np.random.default_rng(i), 128, max_share)) / 128**2 for i in range(120)]
    assert max(shares) <= max_share
    assert min(shares) >= 0.003
    assert np.std(shares) > 0.02, "small and wide ones"


def test_thin_holes_are_thin():
    from inpaint_studio.core.masks.mask import thickness

    assert np.median([thickness(holes.thin_lines(np.random.default_rng(i), 128)) for i in range(40)]) < 14
