"""The mask of a clicked object, in a photo that is partly transparent."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.workflows import select
from inpaint_studio.workflows.select import mask_in
from inpaint_studio.workflows.select_request import SelectRequest
from tests.support.selections import FOUND, FixedSelector


@pytest.fixture(autouse=True)
def found(monkeypatch):
    monkeypatch.setattr(select, "shared_selector", lambda _weights=None: None)
    monkeypatch.setattr(select, "PhotoSelector", FixedSelector)


@pytest.mark.parametrize("for_removal", [False, True])
def test_nothing_is_selected_in_transparent_parts_with_its_shadow(for_removal):
    pixels, alpha = np.full((200, 200, 3), 235, np.uint8), np.full((200, 200), 255, np.uint8)
    pixels[FOUND.slices] = (200, 60, 40)
    cv2.ellipse(alpha, (100, 114), (45, 12), 0, 0, 360, 0, -1)
    alpha[FOUND.slices] = 255
    request = SelectRequest(((80.0, 80.0),), shadow=True, for_removal=for_removal)
    mask = mask_in(Photo(pixels, alpha=alpha), request)
    assert mask[FOUND.slices].all() and not mask[alpha == 0].any()
