"""Photos that are only a few pixels wide: a reduced copy keeps at least one, so a library refuses nothing."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import ORDINARY
from inpaint_studio.engine.damage.search import find_damage
from inpaint_studio.engine.damage.undamaged.page import is_page
from inpaint_studio.engine.structure.segments import segments_of
from inpaint_studio.training.holes import load_silhouettes
from inpaint_studio.training.lines import line_share
from inpaint_studio.training.metrics import view
from tests.support.images import textured


@pytest.mark.parametrize("shape", [(20000, 1), (1, 9000), (16, 65000)])
def test_narrow_photos_are_searched_and_measured(shape):
    slope = np.linspace(40, 200, max(shape)).astype(np.uint8)
    pixels = np.dstack([np.broadcast_to(slope if shape[1] > 1 else slope[:, None], shape)] * 3)
    mask = np.full(shape, 255, np.uint8)
    assert not is_page(pixels)
    assert not find_damage(Photo(pixels), ORDINARY).mask.any()
    assert segments_of(pixels.astype(np.float32) / 255, (1, 0.25)).shape[1:] == (2, 2)
    assert line_share(pixels) >= 0
    assert max(view(pixels, mask, 224).shape[:2]) == 224 and min(view(mask, mask, 224).shape) == 1


def test_noise_in_a_photo_of_one_pixel_width_is_no_damage():
    noise = np.random.default_rng(1).integers(0, 255, (20000, 1, 3)).astype(np.uint8)
    assert not find_damage(Photo(noise), ORDINARY).mask.any()


def test_a_narrow_silhouette_is_reduced_to_one_pixel(tmp_path):
    Image.new("L", (1, 4000), 255).save(tmp_path / "a.png")
    Image.fromarray(textured(60, 40)[..., 0]).save(tmp_path / "b.png")
    assert [shape.shape for shape in load_silhouettes(tmp_path)] == [(256, 1), (60, 40)]
