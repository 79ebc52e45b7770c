import numpy as np
import pytest

from inpaint_studio.training.dataset import Pool
from inpaint_studio.training.procedural import procedural


@pytest.mark.parametrize("seed", range(6))
def test_a_picture_has_content_and_follows_its_seed(seed):
    first, again = (procedural(np.random.default_rng(seed), 96) for _ in range(2))
    assert first.shape == (96, 96, 3) and first.dtype == np.uint8
    assert np.array_equal(first, again)
    assert first.std() > 3


def test_pictures_differ():
    rng = np.random.default_rng(0)
    assert not np.array_equal(procedural(rng, 64), procedural(rng, 64))


def test_a_pool_samples_each_source_by_its_share():
    photo, generated = np.zeros((1, 1, 3), np.uint8), np.ones((1, 1, 3), np.uint8)
    rng = np.random.default_rng(0)
    pool = Pool([photo], [generated], 0.25)
    assert np.mean([pool.pick(rng).max() for _ in range(2000)]) == pytest.approx(0.25, abs=0.03)
    assert all(Pool([photo]).pick(rng) is photo for _ in range(5))
