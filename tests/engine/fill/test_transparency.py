"""Hidden colours are neither copied nor examined, in a single fill and in a document."""

import numpy as np
import pytest

from inpaint_studio.core.editing.transparency import hidden
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.workflows.remove_file import remove_from_photo

GREEN = (180, 200, 120)


def cut_out(colour, dtype=np.uint8):
    """Opaque on the left, with a red thing at the edge; ``colour`` lies under the transparent right side."""
    unit = np.iinfo(dtype).max // 255
    pixels, alpha = np.zeros((200, 300, 3), np.int64), np.zeros((200, 300), dtype)
    pixels[:, :150] = np.clip(np.random.default_rng(3).normal(GREEN, 5, (200, 150, 3)), 0, 255)
    pixels[:, 150:] = colour
    alpha[:, :150] = np.iinfo(dtype).max
    pixels[70:130, 100:150] = (250, 20, 20)
    mask = np.zeros((200, 300), np.uint8)
    mask[66:134, 96:152] = 255
    return Photo((pixels * unit).astype(dtype), alpha), mask


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 0, 255), (255, 255, 255)])
@pytest.mark.parametrize("texture", [True, False])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_hidden_colours_do_not_bleed_into_a_fill(colour, texture, dtype):
    photo, mask = cut_out(colour, dtype)
    result = remove_from_photo(shared_inpainter("cpu"), photo, mask, FillOptions(0, texture=texture))
    unit = np.iinfo(dtype).max // 255
    seen = result.pixels[72:128, 102:148][result.alpha[72:128, 102:148] > 0] // unit
    assert len(seen) > 2000 and (np.abs(seen.astype(int) - GREEN).max(axis=1) < 45).mean() > 0.99
    outside = mask == 0
    assert np.array_equal(result.pixels[outside], photo.pixels[outside])
    assert np.array_equal(result.alpha[outside], photo.alpha[outside])


def test_a_sticker_on_transparent_ground_leaves_transparency():
    pixels, alpha, mask = (
        np.zeros((120, 160, 3), np.uint8),
        np.zeros((120, 160), np.uint8),
        np.zeros((120, 160), np.uint8),
    )
    pixels[10:30, 100:150], alpha[10:30, 100:150] = (30, 90, 200), 255
    pixels[50:90, 40:90], alpha[50:90, 40:90], mask[48:92, 38:92] = (255, 0, 0), 255, 255
    result = remove_from_photo(shared_inpainter("cpu"), Photo(pixels, alpha), mask, FillOptions(0))
    assert (result.alpha[48:92, 38:92] == 0).all() and (result.alpha[10:30, 100:150] == 255).all()
    assert (result.pixels[55:85, 45:85] != (255, 0, 0)).any(axis=1).all(), "nor is it hidden underneath"


def test_transparent_areas_of_an_opaque_photo_become_opaque():
    rng = np.random.default_rng(0)
    pixels, alpha = rng.integers(90, 140, (100, 120, 3)).astype(np.uint8), np.full((100, 120), 255, np.uint8)
    alpha[40:60, 50:80] = 0
    mask = np.where(alpha == 0, np.uint8(255), np.uint8(0))
    assert (remove_from_photo(shared_inpainter("cpu"), Photo(pixels, alpha), mask, FillOptions(2)).alpha == 255).all()


def test_the_request_of_the_window_is_filled_alike():
    photo, mask = cut_out((255, 0, 255))
    request = FillRequest(photo.pixels, mask, hidden=hidden(photo.alpha), options=FillOptions(0))
    fills = shared_inpainter("cpu").fills(request, no_progress, CancelToken())
    result = remove_from_photo(shared_inpainter("cpu"), photo, mask, FillOptions(0))
    for fill in fills:
        assert np.array_equal(fill.pixels[fill.hole > 0], result.pixels[fill.rect.slices][fill.hole > 0])
