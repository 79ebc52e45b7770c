"""Truncated files of every format are refused by name: none is opened as if it were complete, none hangs."""

import io

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import read_photo
from tests.support.images import textured

PIXELS = textured(120, 160)
SHARES = (0.05, 0.25, 0.5, 0.75, 0.99)


def saved(kind, image=None, **options):
    buffer = io.BytesIO()
    (image or Image.fromarray(PIXELS)).save(buffer, kind, **options)
    return buffer.getvalue()


def several(kind, **options):
    """A file of three images."""
    others = [Image.fromarray(textured(120, 160, seed=seed)) for seed in (1, 2)]
    return saved(kind, save_all=True, append_images=others, **options)


def heif(*images):
    file = pillow_heif.from_pillow(images[0])
    for image in images[1:]:
        file.add_from_pillow(image)
    buffer = io.BytesIO()
    file.save(buffer, quality=80)
    return buffer.getvalue()


def clear():
    """The image with a ramp of transparency."""
    image = Image.fromarray(PIXELS)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


MAKERS = {
    "lossy.webp": lambda: saved("WEBP", quality=80),
    "lossless.webp": lambda: saved("WEBP", lossless=True),
    "clear.webp": lambda: saved("WEBP", clear()),
    "moving.webp": lambda: several("WEBP"),
    "one.avif": lambda: saved("AVIF"),
    "clear.avif": lambda: saved("AVIF", clear()),
    "moving.avif": lambda: several("AVIF"),
    "one.heic": lambda: heif(Image.fromarray(PIXELS)),
    "clear.heic": lambda: heif(clear()),
    "one.jp2": lambda: saved("JPEG2000"),
    "tiles.jp2": lambda: saved("JPEG2000", tile_size=(64, 64)),
    "layers.jp2": lambda: saved("JPEG2000", quality_layers=[80, 40, 20], irreversible=True),
    **{f"{order}.jp2": lambda order=order: saved("JPEG2000", progression=order) for order in ("RLCP", "PCRL", "CPRL")},
    "bare.j2k": lambda: saved("JPEG2000", no_jp2=True),
    "one.gif": lambda: saved("GIF"),
    "interlaced.gif": lambda: saved("GIF", interlace=1),
    "one.png": lambda: saved("PNG"),
    "plain.tif": lambda: saved("TIFF"),
    "packed.tif": lambda: saved("TIFF", compression="tiff_lzw"),
    "one.bmp": lambda: saved("BMP"),
    "one.jpg": lambda: saved("JPEG"),
    "progressive.jpg": lambda: saved("JPEG", progressive=True),
}


@pytest.mark.timeout(60)  # a decoder that waits for more, or goes round in circles, never ends
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("name", MAKERS)
def test_a_file_that_ends_too_early_is_refused_by_name(tmp_path, name, share):
    whole, path = MAKERS[name](), tmp_path / name
    path.write_bytes(whole)
    assert read_photo(path).pixels.shape == PIXELS.shape
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ImageReadError, match=name):
        read_photo(path)


@pytest.mark.timeout(60)  # a decoder that waits for more, or goes round in circles, never ends
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("name", ["moving.gif", "two.heic"])
def test_the_first_of_several_images_is_complete_or_the_file_is_refused(tmp_path, name, share):
    images = [Image.fromarray(textured(120, 160, seed=seed)) for seed in range(2)]
    whole, path = several("GIF") if name == "moving.gif" else heif(*images), tmp_path / name
    path.write_bytes(whole)
    expected = read_photo(path).pixels
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        found = read_photo(path).pixels
    except ImageReadError as error:
        assert name in str(error)
    else:
        assert share > 0.25 and np.array_equal(found, expected)
