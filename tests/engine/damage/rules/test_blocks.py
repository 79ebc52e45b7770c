"""Lost blocks, smeared rows and single pixels: found where they are, and not in sound photos."""

import io

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.engine.damage.rules.bad_pixels import bad_pixels
from inpaint_studio.engine.damage.rules.blocks import lost_blocks
from inpaint_studio.training.damage import packet_loss
from tests.support.damage import sample as photo


def as_jpeg(pixels):
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "JPEG", quality=90)
    return np.asarray(Image.open(data).convert("RGB"))


def with_block(colour=(128, 128, 128)):
    pixels, truth = photo(1).copy(), np.zeros((256, 256), np.uint8)
    pixels[64:80, 32:160] = colour
    truth[64:80, 32:160] = 255
    return pixels, truth


@pytest.mark.parametrize("colour", [(128, 128, 128), (0, 135, 0), (0, 0, 0)])
@pytest.mark.parametrize("stored", [lambda pixels: pixels, as_jpeg])
def test_flat_blocks_are_found_to_the_pixel(colour, stored):
    pixels, truth = with_block(colour)
    found = lost_blocks(stored(pixels))
    assert (found[truth > 0] > 0).all() and (found[truth == 0] > 0).mean() < 0.001


def test_a_missing_end_is_found_down_to_the_last_rows():
    pixels = photo(2, 250)
    pixels[176:, 96:], pixels[192:] = 128, 128
    found = lost_blocks(pixels)
    assert (found[192:] > 0).all() and (found[176:192, 96:] > 0).all() and not found[:176].any()


def test_smeared_rows_are_found():
    pixels = photo(3)
    pixels[96:128, 40:200] = pixels[95, 40:200]
    found = lost_blocks(pixels)
    assert (found[97:128, 40:200] > 0).mean() > 0.9 and (found[:90] > 0).sum() == 0


def test_skies_and_shadows_that_are_flat_are_no_damage():
    down, across = np.mgrid[:256, :256]
    pixels = photo(4)
    pixels[(across - 120) ** 2 + (down - 90) ** 2 < 70**2] = 255  # a burnt-out sun, round
    pixels[200:] = np.clip(250 - 3 * (down[200:] - 200), 0, 255)[..., None]  # a slow gradient
    assert not lost_blocks(pixels).any()


def test_the_edge_of_a_bar_or_a_panel_is_no_smeared_row():
    across = np.broadcast_to((100 + np.arange(400) // 4)[None, :, None], (300, 400, 3))
    drawn = across.astype(np.uint8)  # a slow change, as in a presentation, and no noise
    drawn[:, :40] = drawn[:, -33:] = 0
    drawn[100:140, 203:257] = (40, 90, 200)
    assert not lost_blocks(drawn).any()


@pytest.mark.parametrize("tone", [0, 128, 245])
@pytest.mark.parametrize("stored", [lambda pixels: pixels, as_jpeg])
def test_bars_above_and_below_or_at_both_sides_are_not_lost(tone, stored):
    pixels = photo(5)
    pixels[:32] = pixels[-32:] = tone
    assert not lost_blocks(stored(pixels)).any()
    pixels[:, :24] = pixels[:, -24:] = tone
    assert not lost_blocks(stored(pixels)).any()


def test_a_panel_of_a_program_is_not_lost_and_a_block_in_a_burnt_out_sky_is():
    drawn = np.full((320, 480, 3), (60, 62, 70), np.uint8)
    drawn[64:192, 80:240], drawn[80:120, 96:160] = (30, 30, 34), (0, 120, 215)
    assert not lost_blocks(drawn).any()
    burnt = np.full((320, 480, 3), 255, np.uint8)
    burnt[64:80, 32:160] = (0, 135, 0)
    assert (lost_blocks(burnt)[64:80, 32:160] > 0).all()


@pytest.mark.parametrize("seed", range(6))
def test_sound_images_have_no_lost_blocks(seed):
    assert (lost_blocks(as_jpeg(photo(seed))) > 0).mean() < 0.0005


def test_packet_loss_is_found_with_few_mistakes():
    right = wrong = missed = 0
    for seed in range(6):
        pixels, truth = packet_loss(np.random.default_rng(seed), photo(seed + 20))
        found = lost_blocks(as_jpeg(pixels)) > 0
        right, wrong = right + (found & (truth > 0)).sum(), wrong + (found & (truth == 0)).sum()
        missed += (~found & (truth > 0)).sum()
    assert right / (right + wrong) > 0.9 and right / (right + missed) > 0.85


@pytest.mark.parametrize("shape", [(1, 1), (7, 30), (8, 8), (16, 9)])
def test_tiny_photos_are_handled(shape):
    assert lost_blocks(np.zeros((*shape, 3), np.uint8)).shape == shape
    assert [mask.shape for mask in bad_pixels(np.zeros((*shape, 3), np.uint8))] == [shape, shape]


def test_hot_and_dead_pixels_are_found_alone():
    smooth = np.full((80, 90, 3), 120, np.uint8)
    smooth[:, :, 1] += np.arange(90, dtype=np.uint8) // 2
    smooth[20, 30], smooth[40, 50, 0], smooth[60, 70] = 255, 255, 0
    smooth[10:14, 10:14] = 255  # a light, no pixel
    certain, possible = bad_pixels(smooth)
    assert sorted(zip(*np.nonzero(certain), strict=True)) == [(20, 30), (40, 50), (60, 70)] and not possible.any()


def test_single_pixels_among_others_that_stand_out_are_only_possible():
    """Sand, leaves on water, lamps far away: they differ in strength."""
    rng = np.random.default_rng(3)
    photo = np.full((120, 120, 3), 90, np.uint8)
    for y, x in rng.integers(6, 50, (60, 2)):
        photo[y, x] = rng.integers(140, 230)
    photo[100, 100] = 250
    certain, possible = bad_pixels(photo)
    assert sorted(zip(*np.nonzero(certain), strict=True)) == [(100, 100)] and (possible[:60, :60] > 0).sum() > 20


def test_a_higher_sensitivity_finds_more():
    smooth = np.full((40, 40, 3), 120, np.uint8)
    smooth[20, 20] = 165
    assert not np.any(bad_pixels(smooth, 0.5)) and bad_pixels(smooth, 1.0)[0][20, 20] == 255
