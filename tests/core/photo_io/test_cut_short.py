"""Truncated JPEGs: the missing part is known up to its rim."""

import re
from hashlib import sha256

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError, TruncatedImageError
from inpaint_studio.core.photo_io import libraries, read_photo, write_photo
from tests.support.damage import smooth
from tests.support.images import textured

FAR_OFF = 25  # levels of a channel


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.5])
def test_unmasked_areas_of_a_truncated_photo_are_the_original(tmp_path, progressive, share):
    pixels = np.tile(smooth(), (2, 2, 1))
    pixels[..., 2] //= 4  # nowhere the grey of what is missing
    Image.fromarray(pixels).save(tmp_path / "whole.jpg", quality=90, progressive=progressive)
    whole = (tmp_path / "whole.jpg").read_bytes()
    scan = whole.index(b"\xff\xda")
    end = whole.index(b"\xff\xc4", scan) if progressive else len(whole)  # of the scan with the means of the blocks
    (tmp_path / "cut.jpg").write_bytes(whole[: scan + round((end - scan) * share)])
    with pytest.raises(TruncatedImageError):
        read_photo(tmp_path / "cut.jpg")
    photo = read_photo(tmp_path / "cut.jpg", partial=True)
    assert photo.missing is not None and 0.3 < (photo.missing > 0).mean() < 0.95
    wrong = np.abs(photo.pixels.astype(int) - read_photo(tmp_path / "whole.jpg").pixels).max(axis=2) > FAR_OFF
    assert wrong[photo.missing == 0].mean() < 0.005
    assert wrong[photo.missing > 0].mean() > 0.6, "not much more than what is missing is masked"


KINDS = {
    "baseline": {},
    "progressive": {"progressive": True},
    "restarts": {"restart_marker_blocks": 1},
    "full colour": {"subsampling": 0},
}


@pytest.fixture
def program(monkeypatch):
    """Run as the program does, in which the libraries' printed warnings are captured."""
    monkeypatch.setattr(libraries, "_is_program", True)


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cut", [1, 2])
def test_a_photo_that_lacks_only_its_end_marker_is_opened_and_saved_whole(tmp_path, kind, cut):
    Image.fromarray(textured(70, 90)).save(tmp_path / "whole.jpg", quality=90, **KINDS[kind])
    whole, path = read_photo(tmp_path / "whole.jpg"), tmp_path / "cut.jpg"
    path.write_bytes((tmp_path / "whole.jpg").read_bytes()[:-cut])
    photo = read_photo(path)
    assert np.array_equal(photo.pixels, whole.pixels) and photo.missing is None and not photo.is_damaged
    assert "no pixel is missing" in photo.notice and photo.sha256 == sha256(path.read_bytes()).hexdigest()
    assert write_photo(photo, tmp_path / "saved.jpg") == (), "its blocks are kept"
    assert np.array_equal(read_photo(tmp_path / "saved.jpg").pixels, whole.pixels)


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_that_lacks_more_than_its_end_marker_is_refused(tmp_path, kind):
    Image.fromarray(textured(70, 90)).save(tmp_path / "whole.jpg", quality=90, **KINDS[kind])
    whole = (tmp_path / "whole.jpg").read_bytes()
    last = whole.rindex(b"\xff\xda")
    ends = {len(whole) - 3, len(whole) - 4, len(whole) - 40, last, last - 1}
    ends |= {match.start() for match in re.finditer(rb"\xff[\xd0-\xd7]", whole)}  # behind whole parts of a scan
    for end in ends:
        (tmp_path / "cut.jpg").write_bytes(whole[:end])
        with pytest.raises(ImageReadError, match=re.escape("cut.jpg")):
            read_photo(tmp_path / "cut.jpg")


def test_without_captured_warnings_a_photo_without_end_marker_is_refused(tmp_path):
    Image.fromarray(textured(70, 90)).save(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").write_bytes((tmp_path / "a.jpg").read_bytes()[:-2])
    with pytest.raises(TruncatedImageError):
        read_photo(tmp_path / "a.jpg")
