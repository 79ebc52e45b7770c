from pathlib import Path

import numpy as np
import pytest

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.messages import Message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.workflows.checks import check_mask

BESIDE, EMPTY, FULL = np.full((3, 4), 255, np.uint8), np.zeros((6, 8), np.uint8), np.full((6, 8), 255, np.uint8)


@pytest.mark.parametrize("mask", [BESIDE, EMPTY, FULL], ids=["size", "empty", "full"])
def test_a_useless_mask_is_refused_in_words_that_can_be_translated(mask):
    photo = Photo(np.zeros((6, 8, 3), np.uint8))
    with pytest.raises(MaskError, match=r"mask\.png") as error:
        check_mask(photo, mask, Path("photo.png"), Path("mask.png"))
    assert isinstance(error.value.args[0], Message)
