"""The contract of every fill: outside the hole no bit changes."""

import os
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import inpaint_studio
from inpaint_studio import paths
from inpaint_studio.core.errors import CheckpointError, MaskError, StudioError, UsageError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import grow
from inpaint_studio.engine.fill import region_fill, regions
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.job import Cancelled, CancelToken, no_progress
from inpaint_studio.engine.shared import shared_inpainter
from tests.support.images import textured


@pytest.fixture(scope="module")
def inpainter():
    return Inpainter.load(paths.weights())


masks = st.sampled_from(["pixel", "border", "all", "none", "two", "corner", "stripe"])


def make_mask(kind, height, width, rng):
    mask = np.zeros((height, width), np.uint8)
    if kind == "pixel":
        mask[rng.integers(height), rng.integers(width)] = 255
    elif kind == "border":
        mask[0] = mask[-1] = mask[:, 0] = mask[:, -1] = 255
    elif kind == "all":
        mask[:] = 255
    elif kind == "two":
        mask[: height // 4, : width // 4] = mask[-(height // 4 + 1) :, -(width // 4 + 1) :] = 255
    elif kind == "corner":
        mask[-3:, -3:] = 255
    elif kind == "stripe":
        mask[height // 2] = 255
    return mask


@given(masks, st.sampled_from([np.uint8, np.uint16]), st.integers(1, 90), st.integers(1, 90), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_outside_the_grown_mask_every_pixel_stays_identical(inpainter, kind, dtype, height, width, pixels):
    image = textured(height, width, dtype)
    mask = make_mask(kind, height, width, np.random.default_rng(height * width))
    before = image.copy(), mask.copy()
    outside = grow(mask, pixels) == 0
    if not outside.any():
        with pytest.raises(MaskError, match=r"covers the (whole|rest of the) photo"):
            inpainter.remove(image, mask, options=FillOptions(grow=pixels))
        return
    result = inpainter.remove(image, mask, options=FillOptions(grow=pixels))
    assert np.array_equal(result[outside], image[outside])
    assert result.dtype == dtype and result.shape == image.shape
    assert np.array_equal(image, before[0]) and np.array_equal(mask, before[1]), "inputs are only read"


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_an_object_is_removed(inpainter, dtype):
    top = np.iinfo(dtype).max
    ramp = np.linspace(0.2, 0.7, 240)
    clean = np.repeat(np.tile((ramp * top).astype(dtype), (180, 1))[..., None], 3, 2)
    image, mask = clean.copy(), np.zeros((180, 240), np.uint8)
    image[70:110, 100:150] = top
    mask[70:110, 100:150] = 255
    result = inpainter.remove(image, mask)
    error = np.abs(result.astype(float) - clean)[mask > 0].mean() / top
    assert error < 0.04, "the ramp goes on where the object was"


def test_a_large_crop_is_filled_at_its_reduced_size(inpainter, monkeypatch):
    monkeypatch.setattr(regions, "MAX_PIXELS", 120 * 120)
    image, mask = textured(400, 420), np.zeros((400, 420), np.uint8)
    mask[150:260, 140:280] = 255
    result = inpainter.remove(image, mask, options=FillOptions(grow=0))
    assert np.array_equal(result[mask == 0], image[mask == 0])
    assert not np.array_equal(result[mask > 0], image[mask > 0])
    assert np.abs(result[mask > 0].mean(0) - image[mask > 0].mean(0)).max() < 40


def test_the_object_never_colours_its_own_fill(inpainter):
    """The pixels under the mask must have no influence, at any size."""
    image, mask = textured(300, 360), np.zeros((300, 360), np.uint8)
    mask[100:180, 120:230] = 255
    other = image.copy()
    other[mask > 0] = (255, 0, 255)
    assert np.array_equal(inpainter.remove(image, mask)[mask > 0], inpainter.remove(other, mask)[mask > 0])


def test_each_fill_belongs_to_its_own_hole(inpainter):
    """Crops of neighbours overlap; their fills must not."""
    image, mask = textured(200, 300), np.zeros((200, 300), np.uint8)
    mask[80:110, 60:90] = mask[80:110, 160:190] = 255
    fills = inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())
    assert len(fills) == 2
    assert not fills[0].rect.overlaps(fills[1].rect)


def test_texture_is_taken_from_the_photo_and_not_where_there_is_none(inpainter):
    image, mask = textured(200, 300), np.zeros((200, 300), np.uint8)
    mask[80:120, 100:160] = 255
    alone, whole = (
        inpainter.remove(image, mask, options=FillOptions(grow=0, texture=texture)) for texture in (False, True)
    )
    hole = mask > 0
    assert whole[hole].std() > alone[hole].std()
    smooth = np.ascontiguousarray(
        np.broadcast_to(np.linspace(60 * 257, 190 * 257, 300), (200, 300))[..., None].repeat(3, 2)
    ).astype(np.uint16)
    alone, whole = (
        inpainter.remove(smooth, mask, options=FillOptions(grow=0, texture=texture)) for texture in (False, True)
    )
    assert np.array_equal(alone, whole), "a perfect ramp is left to the network"


def test_soft_edges_are_copied_too(inpainter):
    """Most of a 24-megapixel photo is soft at full size: a stroke across a hazy ridge must not become a grey streak."""
    ridge = np.where(np.arange(300)[:, None] + np.arange(400) / 8 < 170, 150.0, 60.0)
    soft = cv2.GaussianBlur(ridge, (0, 0), 5)
    truth = np.ascontiguousarray(np.rint(soft)[..., None].repeat(3, 2)).astype(np.uint8)
    mask = np.zeros(truth.shape[:2], np.uint8)
    mask[60:240, 190:214] = 255
    covered = np.where(mask[..., None] > 0, np.uint8(255), truth)
    filled = inpainter.remove(covered, mask, options=FillOptions(grow=0, drafts=4)).astype(int)
    error = np.abs(filled - truth)[mask > 0]
    assert error.mean() < 0.3 and np.quantile(error, 0.95) < 3


def test_the_same_seed_gives_the_same_pixels_and_another_seed_other_grain(inpainter):
    image, mask = textured(100, 120), np.zeros((100, 120), np.uint8)
    mask[40:60, 40:70] = 255
    first, again, other = (inpainter.remove(image, mask, options=FillOptions(seed=seed)) for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_previews_come_coarse_to_fine_and_end_before_the_result(inpainter, monkeypatch):
    monkeypatch.setattr(region_fill, "SHOW_EVERY", 0.0)
    image, mask = textured(200, 200), np.zeros((200, 200), np.uint8)
    mask[60:160, 60:160] = 255
    shown = []
    fills = inpainter.fills(FillRequest(image, mask), no_progress, CancelToken(), shown.append)
    assert len(shown) >= 4
    assert all(preview.rect == fills[0].rect and np.array_equal(preview.hole, fills[0].hole) for preview in shown)
    assert all(preview.pixels.dtype == image.dtype and preview.pixels.shape == (100, 100, 3) for preview in shown)
    assert np.array_equal(
        inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())[0].pixels, fills[0].pixels
    ), "looking changes nothing"


def test_exclusion_changes_the_fill_and_where_all_is_excluded_it_says_so(inpainter):
    """``test_sources.py`` shows that no excluded pixel is copied."""
    noise = np.random.default_rng(0).integers(0, 90, (160, 240))
    image = np.zeros((160, 240, 3), np.uint8)
    image[:, :120, 0], image[:, 120:, 2] = 120 + noise[:, :120], 120 + noise[:, 120:]
    mask, excluded = np.zeros((160, 240), np.uint8), np.zeros((160, 240), np.uint8)
    mask[50:110, 90:150] = 255
    excluded[:, :120] = 255
    fill = inpainter.fills(FillRequest(image, mask, excluded), no_progress, CancelToken())[0]
    free = inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())[0]
    assert fill.note == free.note == ""
    assert not np.array_equal(fill.pixels, free.pixels)
    nowhere = inpainter.fills(FillRequest(image, mask, np.full_like(mask, 255)), no_progress, CancelToken())[0]
    assert "smooth" in nowhere.note


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ((30, 12_000), np.s_[:, 3000:3200]),  # a panorama's strip, from edge to edge
        ((1, 500), np.s_[:, 100:140]),
        ((500, 1), np.s_[200:260]),
        ((200, 240), np.s_[10:190, 10:230]),  # more than half of the photo
        ((200, 240), np.s_[:, 100:140]),  # touches two sides
    ],
)
def test_unusual_image_and_hole_shapes_are_filled(inpainter, shape, box):
    image, mask = textured(*shape), np.zeros(shape, np.uint8)
    mask[box] = 255
    result = inpainter.remove(image, mask, options=FillOptions(grow=0))
    assert np.array_equal(result[mask == 0], image[mask == 0])
    assert abs(float(result[mask > 0].mean()) - float(image[mask == 0].mean())) < 70


def test_progress_ends_at_its_total_and_a_cancel_stops_it(inpainter):
    image, mask = textured(200, 200), np.zeros((200, 200), np.uint8)
    mask[10:20, 10:20] = mask[70:170, 70:170] = 255
    seen = []
    inpainter.remove(image, mask, lambda done, total: seen.append((done, total)))
    assert seen[0][0] == 0 and seen[-1][0] == seen[-1][1] >= len(seen) - 1 >= 2
    assert all(before[0] < after[0] for before, after in pairwise(seen))

    token = CancelToken()
    with pytest.raises(Cancelled):
        inpainter.remove(image, mask, lambda done, total: token.cancel() if done else None, token)


@pytest.mark.parametrize(
    ("image", "mask", "words"),
    [
        (np.zeros((4, 5, 3), np.uint8), np.zeros((5, 4), np.uint8), "4×5.*5×4"),
        (np.zeros((4, 5, 3), np.float32), np.zeros((4, 5), np.uint8), "float32"),
        (np.zeros((4, 5), np.uint8), np.zeros((4, 5), np.uint8), "H×W×3"),
        (np.zeros((4, 5, 3), np.uint8), np.zeros((4, 5), bool), "bool"),
        (np.zeros((4, 5, 3), np.uint8), np.ones((4, 5), np.uint8), "255"),
    ],
)
def test_wrong_arrays_are_refused_with_the_value(inpainter, image, mask, words):
    with pytest.raises((MaskError, UsageError), match=words):
        inpainter.remove(image, mask)


def test_the_documented_python_call_works(tmp_path):
    image, mask = textured(60, 80), np.zeros((60, 80), np.uint8)
    mask[20:30, 30:40] = 255
    result = inpaint_studio.remove(image, mask, grow=0, device="cpu")
    assert np.array_equal(result[mask == 0], image[mask == 0])
    assert shared_inpainter("cpu") is shared_inpainter("cpu"), "loaded once"
    own = tmp_path / "own.safetensors"
    own.write_bytes(paths.weights().read_bytes())
    first = shared_inpainter("cpu", own)
    assert shared_inpainter("cpu", own) is first
    os.utime(own, ns=(1, 1))
    assert shared_inpainter("cpu", own) is not first, "the file has changed"


def test_missing_weights_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(tmp_path / "none.safetensors"))
    with pytest.raises(CheckpointError, match=r"none\.safetensors"):
        Inpainter.load(paths.weights())
    assert issubclass(CheckpointError, StudioError)


def test_a_horizon_continues_through_the_hole(inpainter):
    """Sky above, field below, each with its own grain: the line is continued to within a few pixels."""
    rng = np.random.default_rng(0)
    image = np.full((200, 260, 3), (120, 160, 220), np.int16)
    image[100:] = (90, 110, 60)
    image[100:] += rng.integers(-20, 20, (100, 260, 1), np.int16)
    image = image.astype(np.uint8)
    mask = np.zeros((200, 260), np.uint8)
    mask[70:130, 100:160] = 255
    filled = inpainter.remove(image, mask, options=FillOptions(grow=0)).astype(int)
    blue = filled[70:130, 100:160, 2] > 140
    horizon = blue.sum(axis=0)  # rows of sky in each column of the hole; 30 is right
    assert abs(np.median(horizon) - 30) <= 5 and np.percentile(np.abs(horizon - 30), 90) <= 12
    assert blue[:10].mean() > 0.9 and blue[-10:].mean() < 0.1


def test_a_panorama_wider_than_30000_px_costs_what_its_hole_costs(inpainter):
    """The crop is looked at, not the photo: here in a view of memory that is hardly there."""
    row = np.arange(30_500, dtype=np.uint16)
    image = np.broadcast_to((row % 251).astype(np.uint8)[None, :, None], (400, 30_500, 3))
    mask = np.zeros(image.shape[:2], np.uint8)
    mask[150:250, 30_000:30_100] = 255
    fills = inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())
    assert len(fills) == 1 and fills[0].rect == Rect(30_000, 150, 100, 100)


@pytest.mark.parametrize("dtype", (np.uint8, np.uint16))
def test_a_grey_photo_stays_grey(inpainter, dtype):
    photo = textured(120, 150, dtype, seed=2)
    photo[...] = photo[..., :1]
    mask = np.zeros((120, 150), np.uint8)
    mask[40:80, 50:90] = 255
    smooth = FillOptions(texture=False)  # of the network alone
    for options in (FillOptions(), smooth):
        result = inpainter.remove(photo, mask, options=options)
        assert (result == result[..., :1]).all()
        assert (result[mask > 0] != photo[mask > 0]).any()
    photo[100, 140, 0] ^= 1  # one pixel of colour: it is a colour photo
    coloured = inpainter.remove(photo, mask, options=smooth)
    assert (coloured != coloured[..., :1]).any(axis=2)[mask > 0].any()


def test_a_hole_with_nothing_visible_around_it_is_refused_and_a_single_known_pixel_is_enough(inpainter):
    image, hole = textured(60, 80), np.full((60, 80), 255, np.uint8)
    hole[20:40, 20:40] = 0
    hidden = 255 - hole
    with pytest.raises(MaskError, match="nothing is left to copy from"):
        inpainter.fills(FillRequest(image, hole, hidden=hidden), no_progress, CancelToken())
    with pytest.raises(MaskError, match="covers the whole photo"):
        inpaint_studio.remove(image, np.full((60, 80), 255, np.uint8), device="cpu")
    hidden[30, 30] = 0
    assert len(inpainter.fills(FillRequest(image, hole, hidden=hidden), no_progress, CancelToken())) == 1
