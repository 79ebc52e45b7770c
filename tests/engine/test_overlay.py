"""What several photos have in common is found; what they do not have is not made up."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.mask import grow
from inpaint_studio.engine import overlay
from inpaint_studio.engine.batch.fitting import fit_mask
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.overlay import find_overlay
from inpaint_studio.training.procedural import procedural


def photo(seed: int, size: tuple[int, int]) -> np.ndarray:
    pixels = procedural(np.random.default_rng(seed), 512)
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC), np.float32)


def stamped(folder, sizes, alpha=0.5, where="br", count=8):
    """Photos with words in a corner, as JPEG; their paths and the truths."""
    paths, truths = [], []
    for number in range(count):
        size = sizes[number % len(sizes)]
        plane = Image.new("L", size)
        place = {"br": (size[0] - 190, size[1] - 60), "tl": (20, 20)}[where]
        ImageDraw.Draw(plane).text(place, "SAMPLE", 255, ImageFont.load_default(44))
        cover = np.asarray(plane, np.float32)[..., None] / 255 * alpha
        mixed = photo(number, size) * (1 - cover) + 255 * cover
        paths.append(folder / f"{number}.jpg")
        Image.fromarray(mixed.round().astype(np.uint8)).save(paths[-1], quality=90)
        truths.append(np.where(cover[..., 0] > 0.05, np.uint8(255), np.uint8(0)))
    return paths, truths


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
    monkeypatch.setattr(overlay, "SIDE", 260)
    paths, truths = stamped(tmp_path, [(500, 400)], 0.7)
    found = find_overlay(paths)
    assert found is not None and min(score(found, truths)) > 0.8


def test_nothing_is_found_where_there_is_nothing(tmp_path):
    paths, _ = stamped(tmp_path, [(500, 400)], 0.0, count=10)
    assert find_overlay(paths) is None


def test_photos_of_one_scene_are_told_apart_from_a_watermark(tmp_path):
    same = photo(1, (300, 240))
    for number in range(5):
        noisy = same + np.random.default_rng(number).normal(0, 2, same.shape)
        Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(tmp_path / f"{number}.png")
    with pytest.raises(MaskError, match="too much alike"):
        find_overlay(sorted(tmp_path.iterdir()))


def test_a_broken_photo_is_left_out_and_too_few_are_refused(tmp_path):
    paths, _ = stamped(tmp_path, [(500, 400)])
    paths[2].write_bytes(b"x")
    found = find_overlay(paths)
    assert found is not None and found.photos == 7
    with pytest.raises(MaskError, match="At least 4 photos"):
        find_overlay(paths[:4])


def test_it_can_be_cancelled_and_tells_how_far_it_is(tmp_path):
    paths, _ = stamped(tmp_path, [(200, 160)])
    told, token = [], CancelToken()

    def progress(done, total):
        told.append((done, total))
        if done == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        find_overlay(paths, progress, token)
    assert told == [(number, overlay.MOST + 1) for number in range(4)]


def test_of_many_photos_some_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(overlay, "MOST", 6)
    paths, _ = stamped(tmp_path, [(300, 240)], count=9)
    assert len(looked_at(paths)) == 6
    paths[0].write_bytes(b"x")
    assert len(looked_at(paths)) == 6, "another one in the place of a broken one"
    monkeypatch.setattr(overlay, "MOST_PIXELS", 4.5 * 300 * 240)
    assert len(looked_at(paths)) == 5


def looked_at(paths):
    return list(overlay._read(paths, lambda *_: None, CancelToken()))


def test_a_much_smaller_photo_does_not_defeat_the_search(tmp_path):
    paths, _ = stamped(tmp_path, [(500, 400)])
    Image.fromarray(np.zeros((40, 40, 3), np.uint8)).save(tmp_path / "icon.png")
    found = find_overlay([*paths, tmp_path / "icon.png"])
    assert found is not None and found.photos == 8


def test_a_field_of_differences_is_integrated():
    rng = np.random.default_rng(0)
    surface = np.cumsum(np.cumsum(rng.normal(size=(31, 44)), 0), 1).astype(np.float32)
    across, down = np.diff(surface, axis=1, append=surface[:, -1:]), np.diff(surface, axis=0, append=surface[-1:])
    back = overlay._integrated(across, down)
    away = (back - back.mean()) - (surface - surface.mean())
    assert np.abs(away).max() < 1e-3 * np.ptp(surface)
