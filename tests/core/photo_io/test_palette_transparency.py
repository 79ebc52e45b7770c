"""A palette keeps no index of content that a removal has made transparent."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.photo_io import Photo, read_photo, write_photo
from tests.support.images import textured


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


def graded(path, colours: int, table: bytes) -> Photo:
    Image.fromarray(textured(60, 80)).quantize(colours).save(path, transparency=table)
    photo = read_photo(path)
    pixels = photo.pixels.copy()
    pixels[20:40, 20:60] = (pixels[20:40, 20:60].astype(int) + 100) // 2
    return replace(photo, pixels=pixels)


@pytest.mark.parametrize("table", [bytes([128] * 120), bytes([255] * 60 + [128] * 60), bytes([0, 64, 128, 200] * 30)])
def test_edited_areas_keep_their_transparency(tmp_path, table):
    photo = graded(tmp_path / "a.png", 120, table)
    assert write_photo(photo, tmp_path / "b.png") == ()
    again = read_photo(tmp_path / "b.png")
    seen = photo.alpha > 0
    assert np.array_equal(again.alpha, photo.alpha) and again.stored.mode == "P"
    apart = np.abs(again.pixels.astype(int) - photo.pixels).max(axis=2)
    apart[~seen] = 0
    assert apart[20:40, 20:60].mean() < 8
    apart[20:40, 20:60] = 0
    assert apart.max() == 0, "nothing else has changed"


def test_a_full_palette_is_replaced_by_true_colour_with_a_note(tmp_path):
    photo = graded(tmp_path / "a.png", 256, bytes([255] * 250 + [10] * 6))
    pixels = photo.pixels.copy()
    pixels[20:40, 20:60] = (255, 0, 255)
    photo = replace(photo, pixels=pixels)
    assert "without a palette: it has too many colours" in " ".join(write_photo(photo, tmp_path / "b.png"))
    again = read_photo(tmp_path / "b.png")
    assert np.array_equal(again.pixels, photo.pixels) and np.array_equal(again.alpha, photo.alpha)
