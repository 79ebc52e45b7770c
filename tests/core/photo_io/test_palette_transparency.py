"""A palette never keeps the index of something that a removal has made transparent."""

from dataclasses import replace

import pytest
from PIL import Image

from inpaint_studio.core.photo_io import read_photo, write_photo


@pytest.mark.parametrize("suffix", ["png", "gif"])
def test_a_sticker_that_became_transparent_is_not_in_the_file(tmp_path, suffix):
    image = Image.new("P", (60, 40), 0)
    image.putpalette([0, 0, 0, 255, 0, 0, 10, 20, 200])
    image.paste(1, (10, 10, 30, 30))
    image.paste(2, (40, 10, 50, 30))
    image.save(tmp_path / f"a.{suffix}", transparency=0)
    photo = read_photo(tmp_path / f"a.{suffix}")
    alpha, pixels = photo.alpha.copy(), photo.pixels.copy()
    alpha[8:32, 8:32], pixels[8:32, 8:32] = 0, 90
    write_photo(replace(photo, pixels=pixels, alpha=alpha), tmp_path / f"b.{suffix}")
    again = read_photo(tmp_path / f"b.{suffix}")
    assert (again.alpha[8:32, 8:32] == 0).all() and (again.alpha[12:28, 42:48] == 255).all()
    assert not ((again.pixels[..., 0] > 180) & (again.pixels[..., 1] < 90)).any()
