"""Damage that may be repaired unseen: nothing that belongs to the scene, and no more than can plausibly be damaged."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import LEARNED, ORDINARY, PRINTED, USUAL, search
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.findings import LIMITS, ignored_kinds_text, mendable
from inpaint_studio.engine.damage.kinds import FIELD, PAGE, parse_kinds
from inpaint_studio.engine.damage.pieces import count_pieces
from inpaint_studio.engine.damage.search import find_damage
from inpaint_studio.engine.damage.undamaged.fields import MANY, is_field
from inpaint_studio.training import damage
from tests.support.damage import page as made
from tests.support.damage import sample as sample
from tests.support.damage import scratched

SHAPE = (600, 800)


def dots(count, seed=0, right=800, radius=2):
    mask = np.zeros(SHAPE, np.uint8)
    for x, y in np.random.default_rng(seed).uniform(0, 1, (count, 2)) * (right, SHAPE[0]):
        cv2.circle(mask, (int(x), int(y)), radius, 255, -1)
    return mask


def test_dots_all_over_are_the_picture_and_a_few_are_dust():
    assert is_field("dust", dots(300)) and is_field("dust", dots(MANY["dust"] + 20))
    assert not is_field("dust", dots(40)), "as many as a scan has"
    assert not is_field("dust", dots(300, right=200)), "all at one side"
    assert not is_field("stamps", dots(300))


def test_lines_that_make_a_net_are_the_picture():
    net = np.zeros(SHAPE, np.uint8)
    net[50::90], net[:, 40::90] = 255, 255
    few = np.zeros(SHAPE, np.uint8)
    few[:, [100, 300, 500]], few[200] = 255, 255
    assert is_field("scratches", net) and not is_field("scratches", few)


@pytest.mark.parametrize("kind", ["dust", "scratches", "folds"])
def test_damage_of_known_truth_is_never_a_field_nor_too_much(kind):
    name = {"folds": "scratches"}.get(kind, kind)
    for seed in range(30):
        mask = damage.KINDS[kind](np.random.default_rng(seed), np.full((*SHAPE, 3), 120, np.uint8)).mask
        assert not is_field(name, mask)
        assert not mendable({name: mask}, {}, SHAPE).excess


def test_lost_blocks_of_a_tenth_of_the_photo_are_mended_without_asking():
    for seed in range(20):
        mask = damage.packet_loss(np.random.default_rng(seed), np.full((*SHAPE, 3), 120, np.uint8)).mask
        assert not mendable({"blocks": mask}, {}, SHAPE).excess


def test_implausibly_much_damage_is_reported_with_its_amounts():
    mask = dots(1500, radius=0)
    found = mendable({"dust": mask}, {}, SHAPE)
    assert count_pieces(mask) > LIMITS["dust"].max_pieces
    assert f"dust in {count_pieces(mask)} places" in found.excess and np.array_equal(found.mask, mask)
    large = np.zeros(SHAPE, np.uint8)
    large[:100] = 255
    assert "16.7 % of the photo" in mendable({"scratches": large}, {}, SHAPE).excess


def test_pages_are_left_alone_unless_kinds_are_named():
    page = Photo(made("text", 3))
    found = find_damage(page, ORDINARY)
    assert (
        not found.mask.any() and "page of text. Ignored: scratches, dust, date stamps and pixels" in found.ignored_kinds
    )
    assert not find_damage(page, "dust").ignored_kinds


def test_a_lost_block_on_a_page_is_mended():
    pixels = sample(1).copy()
    page = made("text", 3)
    page[400:464, 304:432] = (0, 135, 0)
    found = find_damage(Photo(page), ORDINARY)
    assert (found.mask[400:464, 304:432] > 0).all() and found.ignored_kinds
    assert not find_damage(Photo(pixels), ORDINARY).ignored_kinds


def test_stars_are_left_alone_and_a_scratch_is_not(monkeypatch):
    class Seen:
        intended = {"dust": FIELD}

        def mask(self, kind):
            return dots(200) if kind == "dust" else np.zeros(SHAPE, np.uint8)

    monkeypatch.setattr(search, "examine", lambda photo, kinds, token=None: Seen())
    sky = Photo(np.full((*SHAPE, 3), 20, np.uint8))
    found = find_damage(sky, ORDINARY)
    assert not found.mask.any() and "Ignored: dust" in found.ignored_kinds
    assert find_damage(sky, "dust").mask.any(), "it was named"


def test_the_smallest_stars_are_left_alone_with_the_others(monkeypatch):
    specks = np.zeros((len(LEARNED), *SHAPE), np.uint8)
    specks[LEARNED.index("dust")] = dots(200)
    sky = np.full((*SHAPE, 3), 20, np.uint8)
    sky[20::60, 30::60] = 255
    examination = Examination(Photo(sky), dict(zip(LEARNED, specks, strict=True)))
    assert examination.mask("pixels").any() and examination.intended == {"dust": FIELD, "pixels": FIELD}
    specks[:] = 0
    assert not Examination(Photo(sky), dict(zip(LEARNED, specks, strict=True))).intended


def test_scratches_on_a_photo_are_still_found():
    pixels, truth = scratched()
    found = find_damage(Photo(pixels), ORDINARY)
    assert (found.mask[truth > 0] > 0).mean() > 0.8 and not found.ignored_kinds and not found.excess


def test_the_reason_for_skipping_damage_is_explained():
    assert ignored_kinds_text({}) == ""
    reports = ignored_kinds_text({"dust": PAGE, "scratches": FIELD})
    assert "page of text. Ignored: dust" in reports and "Ignored: scratches" in reports


def test_the_usual_kinds_have_a_word_of_their_own():
    assert parse_kinds(ORDINARY) == (list(USUAL), False) and parse_kinds("dust,wires") == (["dust", "wires"], True)
    assert set(PRINTED) < set(USUAL) and set(LIMITS) >= set(USUAL)
    with pytest.raises(UsageError):
        parse_kinds("usual,rust")
