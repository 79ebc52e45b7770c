"""JPEGs that end too early: what is missing is known, to its rim."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import TruncatedImageError
from inpaint_studio.core.photo_io import read_photo
from tests.support.damage import smooth

FAR_OFF = 25  # levels of a channel


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.5])
def test_what_is_not_masked_is_the_photo(tmp_path, progressive, share):
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
