"""Generated undamaged images: sizes, seeds, and no damage in samples made from them."""

import numpy as np
import pytest

from inpaint_studio.training import damage_samples
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


def test_fonts_of_the_user_are_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    own = tmp_path / ".fonts" / "family" / "own.ttf"
    own.parent.mkdir(parents=True)
    own.touch()
    assert own in ranges.font_files("*.[to]tf") and own not in ranges.font_files("*.otf")


def test_generated_pictures_come_as_sound_ones(monkeypatch):
    monkeypatch.setattr(damage_samples, "GENERATED_SHARE", 1.0)
    monkeypatch.setattr(damage_samples, "GENERATED_UNDAMAGED_SHARE", 1.0)
    pool = Pool([textured(200, 200)])
    planes = [damage_samples.damage_sample(np.random.default_rng(seed), pool, 64)[1] for seed in range(10)]
    assert not np.any(planes)
