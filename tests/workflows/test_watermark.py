"""Watermark search: found where photos share one, and not invented where they do not."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.masks.mask import grow
from inpaint_studio.core.messages import Message
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.watermark import overlay as search
from inpaint_studio.engine.watermark.outline_segmentation import is_whole, mark_of
from inpaint_studio.workflows import watermark as overlay
from inpaint_studio.workflows.batch.mask_fit import fit_mask
from inpaint_studio.workflows.watermark import find_overlay
from tests.support.spoilt import spoilt
from tests.support.watermarks import photo, stamped


def score(found, truths):
    right = wrong = hit = known = 0
    for truth in truths:
        mask = fit_mask(found.mask, truth.shape[0], truth.shape[1], found.fit)
        near = grow(truth, 2) > 0
        right, wrong = right + int((mask[near] > 0).sum()), wrong + int((mask[~near] > 0).sum())
        hit, known = hit + int((grow(mask, 2)[truth > 0] > 0).sum()), known + int((truth > 0).sum())
    return right / max(1, right + wrong), hit / known


@pytest.mark.parametrize("alpha", [0.4, 1.0])
def test_words_over_photos_of_one_size_are_found(tmp_path, alpha):
    paths, truths = stamped(tmp_path, [(500, 400)], alpha)
    found = find_overlay(paths)
    assert found is not None and found.fit == "auto" and found.photos == 8
    assert found.mask.shape == (400, 500) and set(np.unique(found.mask)) == {0, 255}
    precision, recall = score(found, truths)
    assert precision > 0.85 and recall > 0.9


@pytest.mark.parametrize("where", ["br", "tl"])
def test_the_corner_is_found_where_sizes_differ(tmp_path, where):
    paths, truths = stamped(tmp_path, [(500, 400), (400, 520), (450, 450)], 0.6, where)
    found = find_overlay(paths)
    assert found is not None and found.fit == f"anchor={where}"
    precision, recall = score(found, truths)
    assert precision > 0.85 and recall > 0.9


def test_large_photos_are_searched_small_and_masked_at_their_own_size(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "SIDE", 260)
    paths, truths = stamped(tmp_path, [(500, 400)], 0.7)
    found = find_overlay(paths)
    assert found is not None and min(score(found, truths)) > 0.8


@pytest.mark.parametrize("size", [(1, 60), (40, 1), (1, 1)])
def test_nothing_is_found_in_photos_of_one_row_or_column(tmp_path, size):
    paths = [tmp_path / f"{number}.png" for number in range(4)]
    for number, path in enumerate(paths):
        Image.fromarray(np.random.default_rng(number).integers(0, 255, (*size, 3), np.uint8)).save(path)
    assert find_overlay(paths) is None


def test_nothing_is_found_where_there_is_nothing(tmp_path):
    paths, _ = stamped(tmp_path, [(500, 400)], 0.0, count=10)
    assert find_overlay(paths) is None


def test_photos_of_one_scene_are_told_apart_from_a_watermark(tmp_path):
    same = photo(1, (300, 240))
    for number in range(5):
        noisy = same + np.random.default_rng(number).normal(0, 2, same.shape)
        Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(tmp_path / f"{number}.png")
    with pytest.raises(MaskError, match="too similar"):
        find_overlay(sorted(tmp_path.iterdir()))


def test_a_broken_photo_is_left_out_and_too_few_are_refused(tmp_path):
    paths, _ = stamped(tmp_path, [(500, 400)])
    paths[2].write_bytes(b"x")
    found = find_overlay(paths)
    assert found is not None and found.photos == 7
    with pytest.raises(MaskError, match="At least 3 photos"):
        find_overlay(paths[:3])


def test_it_can_be_cancelled_and_tells_how_far_it_is(tmp_path):
    paths, _ = stamped(tmp_path, [(200, 160)])
    reports, token = [], CancelToken()

    def progress(done, total):
        reports.append((done, total))
        if done == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        find_overlay(paths, progress, token)
    assert reports == [(number, len(paths) + 1) for number in range(4)]


def test_only_a_sample_of_many_photos_is_searched(tmp_path, monkeypatch):
    monkeypatch.setattr(overlay, "MAX_PHOTOS", 6)
    paths, _ = stamped(tmp_path, [(300, 240)], count=9)
    assert looked_at(paths, monkeypatch) == 6
    paths[0].write_bytes(b"x")
    assert looked_at(paths, monkeypatch) == 6, "another one in the place of a broken one"
    monkeypatch.setattr(overlay, "MAX_PIXELS", 4.5 * 300 * 240)
    assert looked_at(paths, monkeypatch) == 5


def looked_at(paths, monkeypatch):
    """Return how many photos are compared in a search."""
    compared = []
    monkeypatch.setattr(overlay, "alike_in_size", lambda photos: compared.append(len(photos)) or photos)
    find_overlay(paths)
    return compared[0]


def test_notes_about_a_photo_can_be_translated(tmp_path):
    paths, _ = stamped(tmp_path, [(300, 240)])
    paths[0].write_bytes(b"x")
    texts = []
    find_overlay(paths, note=texts.append)
    assert texts and all(isinstance(one, Message) for one in texts)


def test_a_much_smaller_photo_does_not_defeat_the_search(tmp_path):
    paths, _ = stamped(tmp_path, [(500, 400)])
    Image.fromarray(np.zeros((40, 40, 3), np.uint8)).save(tmp_path / "icon.png")
    found = find_overlay([*paths, tmp_path / "icon.png"])
    assert found is not None and found.photos == 8


# -- what hides a watermark -------------------------------------------------------------------


def marked(folder, over, colour, count=8, alpha=0.6, size=(500, 400)):
    """Photos with words; ``over`` changes what is behind them."""
    paths, truths = [], []
    for number in range(count):
        plane = Image.new("L", size)
        ImageDraw.Draw(plane).text((270, 330), "SAMPLE", 255, ImageFont.load_default(44))
        cover = np.asarray(plane, np.float32)[..., None] / 255 * alpha
        pixels = over(number, photo(number, size))
        paths.append(folder / f"{number}.jpg")
        mixed = pixels * (1 - cover) + np.array(colour, np.float32) * cover
        Image.fromarray(mixed.round().clip(0, 255).astype(np.uint8)).save(paths[-1], quality=90)
        truths.append(np.where(cover[..., 0] > 0.15, np.uint8(255), np.uint8(0)))
    return paths, truths


def snow(number, pixels):
    """Make three of eight photos white, so that the white words are invisible in them."""
    return np.full_like(pixels, 252) if number < 3 else pixels


def gravel(number, pixels):
    """Add noise as strong as the words' edges."""
    return pixels / 2 + np.random.default_rng(number).integers(0, 64, pixels.shape[:2])[..., None]


def as_bright_as_red(number, pixels):
    """Return grey of the words' brightness in some photos, brighter or darker in the others."""
    return np.full_like(pixels, 87 + 12 * (number % 3 - 1)) + pixels[..., ::-1] / 16


@pytest.mark.parametrize(
    ("over", "colour"), [(snow, (255, 255, 255)), (gravel, (255, 255, 255)), (as_bright_as_red, (220, 40, 40))]
)
def test_whole_letters_are_found_though_some_photos_hide_them(tmp_path, over, colour):
    paths, truths = marked(tmp_path, over, colour)
    found = find_overlay(paths)
    assert found is not None and found.is_whole
    assert min(score(found, truths)) > 0.9


def test_three_photos_are_enough_for_a_clear_watermark(tmp_path):
    paths, truths = marked(tmp_path, lambda _number, pixels: pixels, (255, 255, 255), count=3, alpha=0.8)
    found = find_overlay(paths)
    assert found is not None and min(score(found, truths)) > 0.9


def test_a_mark_that_covers_the_larger_photos_is_found_to_their_ends(tmp_path):
    paths, truths = [], []
    for number in range(8):
        size = [(500, 400), (380, 520)][number % 2]
        plane = Image.new("L", size)
        for top in range(10, size[1] - 40, 60):
            ImageDraw.Draw(plane).text((10, top), "PROOF PROOF PROOF", 128, ImageFont.load_default(36))
        cover = np.asarray(plane, np.float32) / 255
        mixed = photo(number, size) * (1 - cover[..., None]) + 255 * cover[..., None]
        paths.append(tmp_path / f"{number}.png")
        Image.fromarray(mixed.round().astype(np.uint8)).save(paths[-1])
        truths.append(np.where(cover > 0.1, np.uint8(255), np.uint8(0)))
    found = find_overlay(paths)
    assert found is not None and found.fit == "anchor=tl" and found.mask.shape == (520, 500)
    assert min(score(found, truths)) > 0.9


def test_an_outline_closed_without_evidence_is_reported_as_incomplete():
    mask = np.zeros((60, 80), np.uint8)
    mask[20:40, 20:60] = 255
    clear = np.where(cv2.dilate(mask, np.ones((5, 5))) > cv2.erode(mask, np.ones((5, 5))), np.float32(5), np.float32(0))
    assert is_whole(clear, mask)
    assert not is_whole(clear * 0.4, mask), "faint"
    clear[:, 35:] = 0
    assert not is_whole(clear, mask), "half of the outline"


def test_a_faint_outline_is_closed_and_large_shapes_are_filled():
    truth = np.zeros((150, 170), np.float32)
    cv2.circle(truth, (80, 75), 55, 1.0, -1)
    truth[60:90, 60:100] = 0
    across, down = np.diff(truth, axis=1, append=0) * 6, np.diff(truth, axis=0, append=0) * 6
    down[125:, 70:90] = 0  # nothing is seen of 20 px of the outline
    noise = np.random.default_rng(1).normal(0, 1, (2, *truth.shape))
    field = (np.stack([across, down]) + noise).astype(np.float32)
    edges = np.where(np.hypot(across, down) > 0, np.uint8(255), np.uint8(0))
    mask = mark_of(field, edges)
    assert ((mask > 0) != (truth > 0)).sum() < 0.02 * truth.sum()
    assert ((mark_of(-field, edges) > 0) != (truth > 0)).sum() < 0.02 * truth.sum(), "darker than the photo"


# -- borders ----------------------------------------------------------------------------------


def letterbox(pixels, tone=0):
    pixels[:60] = pixels[-60:] = tone


def pillarbox(pixels):
    pixels[:, :70] = pixels[:, -70:] = 0


def windowbox(pixels):
    letterbox(pixels, 20)
    pixels[:, :50] = pixels[:, -50:] = 20


def white_mat(pixels):
    letterbox(pixels, 245)
    pixels[:, :30] = pixels[:, -30:] = 245


def thin_frame(pixels):
    pixels[:6] = pixels[-6:] = 255
    pixels[:, :6] = pixels[:, -6:] = 255


def line_inside(pixels):
    cv2.rectangle(pixels, (24, 24), (pixels.shape[1] - 25, pixels.shape[0] - 25), (255, 255, 255), 3)


def one_bar(pixels):
    pixels[-50:] = 0


def oval_mat(pixels):
    down, across = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    outside = (across / pixels.shape[1] - 0.5) ** 2 + (down / pixels.shape[0] - 0.5) ** 2 > 0.24
    pixels[outside] = 235


def patterned_frame(pixels):
    down, across = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    pattern = 110 + 90 * np.sin(across / 3) * np.sin(down / 4)
    inside = np.zeros(pattern.shape, bool)
    inside[40:-40, 40:-40] = True
    pixels[~inside] = pattern[~inside][:, None]


BORDERS = [letterbox, pillarbox, windowbox, white_mat, thin_frame, line_inside, one_bar, oval_mat, patterned_frame]


def bordered(folder, border, words="SAMPLE", noise=4.0, size=(560, 420), count=8, place=(230, 190)):
    """Photos with a border that they share, a watermark if there are ``words``, noise, and JPEG's loss."""
    paths, truths = [], []
    for number in range(count):
        plane = Image.new("L", size)
        ImageDraw.Draw(plane).text(place, words, 255, ImageFont.load_default(44))
        cover = np.asarray(plane, np.float32)[..., None] / 255 * 0.5
        pixels = np.ascontiguousarray(photo(number, size))
        border(pixels)
        mixed = pixels * (1 - cover) + 255 * cover
        mixed += np.random.default_rng(number).normal(0, noise, mixed.shape)
        paths.append(folder / f"{number}.jpg")
        Image.fromarray(np.clip(mixed, 0, 255).astype(np.uint8)).save(paths[-1], quality=80)
        truths.append(np.where(cover[..., 0] > 0.05, np.uint8(255), np.uint8(0)))
    return paths, truths


@pytest.mark.parametrize(("border", "noise"), [(letterbox, 0.0), *((border, 6.0) for border in BORDERS)])
def test_a_border_that_photos_share_is_no_watermark(tmp_path, border, noise):
    paths, _ = bordered(tmp_path, border, "", noise)
    assert find_overlay(paths) is None


@pytest.mark.parametrize("border", BORDERS)
def test_a_watermark_is_found_beside_a_border(tmp_path, border):
    paths, truths = bordered(tmp_path, border, "SAMPLE", 6.0)
    found = find_overlay(paths)
    assert found is not None
    precision, recall = score(found, truths)
    assert precision > 0.85 and recall > 0.85


def test_bars_of_large_photos_are_ignored_at_their_own_size(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "SIDE", 280)
    paths, truths = bordered(tmp_path, letterbox, place=(230, 300))
    found = find_overlay(paths)
    assert found is not None and min(score(found, truths)) > 0.8
    (tmp_path / "bare").mkdir()
    assert find_overlay(bordered(tmp_path / "bare", letterbox, "")[0]) is None


def test_words_on_a_bar_are_a_watermark(tmp_path):
    paths, truths = bordered(tmp_path, letterbox, place=(200, 4))
    found = find_overlay(paths)
    assert found is not None and min(score(found, truths)) > 0.8


def test_an_opaque_stamp_that_touches_the_edge_is_no_border(tmp_path):
    paths = []
    for number in range(8):
        pixels = photo(number, (400, 300)).copy()
        pixels[-40:, -120:] = 30
        pixels[-30:-10, -100:-20] = 240
        paths.append(tmp_path / f"{number}.png")
        Image.fromarray(pixels.astype(np.uint8)).save(paths[-1])
    found = find_overlay(paths)
    assert found is not None and (found.mask[-38:-2, -118:-2] > 0).mean() > 0.4


def test_damaged_and_unreadable_photos_are_reported(tmp_path):
    paths, _ = stamped(tmp_path, [(500, 400)], 0.7)
    paths[2] = spoilt(paths[2])
    paths[5].write_bytes(b"no photo")
    notes: list[str] = []
    found = find_overlay(paths, note=notes.append)
    assert found is not None and found.photos == 7
    damaged, closed = notes
    assert damaged.startswith("2.png is damaged") and closed.startswith(str(paths[5]))
