"""Generated undamaged images: sizes, seeds, and no damage in samples made from them."""

import numpy as np
import pytest

from inpaint_studio.training import detector
from inpaint_studio.training.dataset import Pool
from inpaint_studio.training.undamaged import KINDS, ranges, undamaged_image
from tests.support.images import textured


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(160, 240), (331, 97)])
def test_every_kind_fills_the_picture_the_same_for_the_same_seed(kind, shape):
    ground = textured(*shape)
    before = ground.copy()
    one, two = (undamaged_image(np.random.default_rng(4), ground, kind) for _ in range(2))
    assert one.shape == (*shape, 3) and one.dtype == np.uint8 and np.array_equal(one, two)
    assert np.array_equal(ground, before)
    assert any(undamaged_image(np.random.default_rng(seed), ground, kind).std() > 2 for seed in range(4))


def test_text_is_drawn_where_no_font_is_installed(monkeypatch):
    monkeypatch.setattr(ranges, "FOLDERS", ())
    ranges._installed.cache_clear()
    picture = undamaged_image(np.random.default_rng(1), textured(200, 200), "text")
    ranges._installed.cache_clear()
    assert picture.std() > 5


def test_generated_pictures_come_as_sound_ones(monkeypatch):
    monkeypatch.setattr(detector, "GENERATED_SHARE", 1.0)
    monkeypatch.setattr(detector, "GENERATED_UNDAMAGED_SHARE", 1.0)
    pool = Pool([textured(200, 200)])
    planes = [detector.damage_sample(np.random.default_rng(seed), pool, 64)[1] for seed in range(10)]
    assert not np.any(planes)
