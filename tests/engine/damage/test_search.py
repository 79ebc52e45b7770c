"""The whole search: kinds, sensitivities, finds, damage repeated across photos."""

import weakref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import LEARNED, USUAL
from inpaint_studio.engine.damage import pieces as pieces_module
from inpaint_studio.engine.damage.findings import repeated
from inpaint_studio.engine.damage.kinds import KINDS, checked_kinds
from inpaint_studio.engine.damage.pieces import joined_mask, pieces_of
from inpaint_studio.engine.damage.search import examine
from tests.support.damage import damage_mask, scratched, smooth


def test_a_scratch_is_found_and_a_sound_photo_is_sound():
    pixels, truth = scratched()
    found = damage_mask(Photo(pixels), ["scratches"])
    assert (found[truth > 0] > 0).mean() > 0.8 and (found > 0).mean() < 0.03
    assert not damage_mask(Photo(smooth())).any()


def test_sixteen_bit_photos_are_examined_too():
    pixels, truth = scratched()
    found = damage_mask(Photo(pixels.astype(np.uint16) * 257), ["scratches"])
    assert (found[truth > 0] > 0).mean() > 0.8


def test_transparent_parts_are_damage():
    alpha = np.full((320, 400), 255, np.uint8)
    alpha[40:60, 50:90] = 0
    found = damage_mask(Photo(smooth(), alpha), ["transparent"])
    assert found[45, 60] == 255 and (found > 0).sum() == 20 * 40
    assert not damage_mask(Photo(smooth()), ["transparent"]).any()


def test_invisible_damage_is_not_reported():
    pixels, truth = scratched()
    alpha = np.full(truth.shape, 255, np.uint8)
    alpha[:, : truth.shape[1] // 2] = 0
    seen = examine(Photo(pixels, alpha), ["scratches", "dust", "pixels", "blocks"])
    for kind in ("scratches", "dust", "pixels", "blocks"):
        assert not seen.mask(kind)[alpha == 0].any(), kind
    half = truth[:, truth.shape[1] // 2 :] > 0
    assert half.any() and (seen.mask("scratches")[:, truth.shape[1] // 2 :][half] > 0).mean() > 0.7


def test_a_higher_sensitivity_never_finds_less():
    pixels, _ = scratched()
    seen = examine(Photo(pixels))
    for kind in KINDS:
        shares = [int((seen.mask(kind, sensitivity / 4) > 0).sum()) for sensitivity in range(5)]
        assert shares == sorted(shares), kind


def test_kinds_are_checked():
    assert set(USUAL) < set(KINDS) and set(LEARNED) < set(KINDS)
    with pytest.raises(UsageError, match="'rust' is not a kind of damage"):
        checked_kinds(["dust", "rust"])
    with pytest.raises(UsageError):
        checked_kinds([])


@given(st.integers(0, 2**32 - 1), st.floats(0.001, 0.3))
@settings(max_examples=40, deadline=None)
def test_all_pieces_together_are_the_mask(seed, density):
    rng = np.random.default_rng(seed)
    mask = np.where(rng.random((60, 90)) < density, np.uint8(255), np.uint8(0))
    pieces = pieces_of("dust", mask)
    assert np.array_equal(joined_mask(pieces, mask.shape), mask)
    assert all(piece.pixels.any() for piece in pieces)


def test_very_many_finds_are_merged_into_one(monkeypatch):
    monkeypatch.setattr(pieces_module, "MAX_PIECES", 3)
    mask = np.zeros((100, 100), np.uint8)
    mask[5::20, 5::20] = 255
    pieces = pieces_of("dust", mask)
    assert len(pieces) == 4 and pieces[-1].count == 25 - 3
    assert np.array_equal(joined_mask(pieces, mask.shape), mask)


def test_damage_that_repeats_across_photos_belongs_to_the_sensor():
    masks = [np.zeros((40, 50), np.uint8) for _ in range(4)]
    for number, mask in enumerate(masks):
        mask[10, 20] = 255  # on the sensor
        mask[30, 5 + 10 * number] = 255  # in the scene
    found = repeated(masks)
    assert found[10, 20] == 255 and not found[28:].any()
    assert repeated([masks[0], np.zeros((4, 5), np.uint8)]) is None


def test_masks_of_many_photos_are_not_held_together():
    alive: list[weakref.ref] = []

    def masks():
        for _ in range(5):
            mask = np.zeros((40, 50), np.uint8)
            mask[10, 20] = 255
            alive.append(weakref.ref(mask))
            yield mask
            del mask
            assert sum(one() is not None for one in alive[:-1]) == 0, "an earlier mask is still held"

    assert repeated(masks())[10, 20] == 255
    assert repeated([]) is None
