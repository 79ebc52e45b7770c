"""Colour profiles: stored values are kept, displayed colours are right."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageCms

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.photo_io import Metadata, Photo, read_coarse_photo, read_photo, write_photo
from inpaint_studio.core.photo_io.colour import to_screen, unchanged
from tests.support.files.colours import profile
from tests.support.images import textured

# primaries as XYZ at D50 (columns red, green, blue): ICC registry, Display P3 and Adobe RGB (1998)
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def with_profile(icc: bytes, colour=(200, 60, 40)) -> Photo:
    return Photo(np.full((60, 80, 3), colour, np.uint8), metadata=Metadata(icc=icc))


@pytest.mark.parametrize("primaries", [P3, ADOBE], ids=["P3", "Adobe RGB"])
def test_wide_colours_are_shown_stronger_and_stay_as_they_are_stored(primaries, tmp_path):
    document = Document(with_profile(profile(primaries)))
    shown = document.to_screen(document.image)
    assert shown[0, 0, 0] > 205 and shown[0, 0, 1] < 60, "the same number is a stronger red there"
    write_photo(document.photo, tmp_path / "a.png")
    again = read_photo(tmp_path / "a.png")
    assert np.array_equal(again.pixels, document.image) and again.profile == document.photo.profile


def test_greys_follow_their_curve():
    icc = profile(None, gamma=1.0)
    photo = with_profile(icc, (64, 64, 64))
    photo = replace(photo, stored=replace(photo.stored, mode="L"))
    shown = Document(photo).to_screen(photo.pixels)
    assert np.ptp(shown[0, 0]) == 0 and 130 < shown[0, 0, 0] < 145, (
        "a quarter of the light is more than half of the way"
    )


def test_srgb_and_invalid_profiles_change_nothing():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (b"", srgb, b"nonsense" * 40, profile(P3)[:200]):
        assert to_screen(icc) is unchanged


def test_sixteen_bit_photos_are_shown_in_eight_bits():
    photo = with_profile(profile(P3))
    deep = replace(photo, pixels=photo.pixels.astype(np.uint16) * 257)
    assert np.array_equal(Document(deep).to_screen(deep.pixels), Document(photo).to_screen(photo.pixels))


def test_a_coarse_photo_has_the_colours_of_the_photo(tmp_path):
    path = tmp_path / "a.jpg"
    Image.new("RGB", (2600, 1800), (200, 60, 40)).save(path, quality=95, icc_profile=profile(P3))
    document = Document(read_photo(path))
    assert (
        np.abs(read_coarse_photo(path).pixels[5, 5].astype(int) - document.to_screen(document.image)[5, 5]).max() <= 3
    )


def test_cmyk_is_shown_through_its_profile_or_without_one(tmp_path):
    image = Image.fromarray(textured(40, 50)).convert("CMYK")
    image.save(tmp_path / "a.tif")
    photo = read_photo(tmp_path / "a.tif")
    assert photo.profile == b"" and np.array_equal(photo.pixels, np.asarray(image.convert("RGB")))
