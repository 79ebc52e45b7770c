"""Shadows and reflections of known shape: found beside the object's foot, and nowhere else."""

import cv2
import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.editing.transparency import not_opaque
from inpaint_studio.core.masks.selection import EMPTY_SELECTION
from inpaint_studio.core.masks.shadow import shadow_of
from inpaint_studio.core.photo_io.flattening import on_grey
from tests.support.shadows import HEIGHT, WIDTH, cast, ground, low_sun, on_beach, sand, standing, stone, thing


def found_in(picture, mask=None):
    mask = thing() if mask is None else mask
    selection = shadow_of(picture, mask)
    whole = np.zeros(mask.shape, bool)
    if selection is not EMPTY_SELECTION:
        whole[selection.rect.slices] = selection.mask > 0
    return whole


def overlap(one, other):
    return (one & other).sum() / max(1, (one | other).sum())


@pytest.mark.parametrize(("strength", "soft"), [(0.35, 1.5), (0.5, 3.0), (0.65, 6.0)])
def test_a_cast_shadow_is_found(strength, soft):
    light, truth = cast(strength, soft)
    found = found_in(standing(ground() * light[..., None]))
    assert overlap(found, truth) > 0.75
    assert (found & truth).sum() > 0.85 * truth.sum()
    assert not (found & (thing() > 0)).any(), "the mask itself is not part of it"


def test_sixteen_bits_and_a_large_photo_give_the_same():
    light, truth = cast()
    picture = standing(ground() * light[..., None])
    assert overlap(found_in(picture.astype(np.uint16) * 257), found_in(picture)) > 0.98
    large = [cv2.resize(one, None, fx=4, fy=4, interpolation=cv2.INTER_NEAREST) for one in (picture, thing())]
    wide = cv2.resize(truth.astype(np.uint8), None, fx=4, fy=4) > 0
    assert overlap(found_in(*large), wide) > 0.75


def test_a_painted_mask_wider_than_the_object_does_as_well():
    light, truth = cast()
    painted = cv2.dilate(thing(), np.ones((15, 15), np.uint8))
    found = found_in(standing(ground() * light[..., None]), painted)
    assert (found & truth).sum() > 0.75 * truth.sum() - (truth & (painted > 0)).sum()


def test_without_a_shadow_nothing_is_found():
    assert not found_in(standing(ground())).any()
    assert not found_in(standing(ground(rough=25.0))).any()


def test_a_dark_area_of_another_colour_is_no_shadow():
    picture = ground()
    _, truth = cast()
    picture[truth] = (150, 30, 20)
    assert not found_in(standing(picture)).any(), "a red carpet"


def test_a_dark_wall_above_the_foot_is_no_shadow():
    picture = ground()
    picture[:330, 470:] *= 0.5
    assert not found_in(standing(picture)).any()


def test_an_endless_dark_floor_is_no_shadow():
    picture = ground()
    picture[390:, :] *= 0.5
    assert not found_in(standing(picture)).any()


def test_a_dark_patch_apart_from_the_object_is_no_shadow():
    picture = ground()
    picture[430:500, 560:700] *= 0.5
    assert not found_in(standing(picture)).any()


def test_a_reflection_is_found():
    picture = standing(ground(rough=1.0)).astype(float)
    rows = np.arange(401, 401 + 190)
    mirrored = standing(ground())[800 - rows].astype(float)
    inside = thing()[800 - rows] > 0
    part = picture[rows]
    part[inside] = 0.5 * part[inside] + 0.5 * mirrored[inside]
    picture[rows] = cv2.GaussianBlur(part, (0, 0), 1.0)
    truth = np.zeros((HEIGHT, WIDTH), bool)
    truth[rows] = inside
    assert overlap(found_in(np.clip(np.rint(picture), 0, 255).astype(np.uint8)), truth) > 0.8


def test_tiny_and_full_masks_have_no_shadow():
    picture = standing(ground())
    dot, whole = np.zeros((HEIGHT, WIDTH), np.uint8), np.full((HEIGHT, WIDTH), 255, np.uint8)
    dot[300:304, 300:304] = 255
    assert not found_in(picture, dot).any() and not found_in(picture, whole).any()
    assert shadow_of(picture[:1, :1], whole[:1, :1]) is EMPTY_SELECTION
    assert shadow_of(picture, np.zeros((HEIGHT, WIDTH), np.uint8)) is EMPTY_SELECTION


@pytest.mark.parametrize("ground_level", [235, 200, 170])
@pytest.mark.parametrize("soft", [0, 3])
def test_a_transparent_area_at_the_foot_is_no_shadow(ground_level, soft):
    """The search sees it on grey, which is darker than a light ground."""
    rng, side = np.random.default_rng(0), 400
    picture = np.full((side, side, 3), ground_level, np.uint8) + rng.integers(-3, 4, (side, side, 3)).astype(np.uint8)
    mask, alpha = np.zeros((side, side), np.uint8), np.full((side, side), 255, np.uint8)
    cv2.rectangle(mask, (150, 100), (250, 260), 255, -1)
    picture[mask > 0] = (200, 60, 40)
    cv2.ellipse(alpha, (230, 268), (90, 22), 0, 0, 360, 0, -1)
    alpha = cv2.GaussianBlur(alpha, (0, 0), soft) if soft else alpha
    alpha[mask > 0] = 255
    seen = on_grey(picture, alpha)
    assert shadow_of(seen, mask) is not EMPTY_SELECTION
    assert shadow_of(seen, mask, not_opaque(alpha)) is EMPTY_SELECTION


def test_a_shadow_is_found_where_another_part_is_transparent():
    light, truth = cast(0.5, 3.0)
    picture = standing(ground() * light[..., None])
    unseen = np.zeros(truth.shape, np.uint8)
    unseen[:, :20] = 255
    found = shadow_of(picture, thing(), unseen)
    whole = np.zeros(truth.shape, bool)
    whole[found.rect.slices] = found.mask > 0
    assert overlap(whole, truth & (unseen == 0)) > 0.7 and not whole[:, :20].any()


@pytest.mark.parametrize("length", [120, 260, 330])
@pytest.mark.parametrize("left", [(0.3, 0.3, 0.3), (0.22, 0.28, 0.5), (0.15, 0.2, 0.4)])
def test_a_long_hard_shadow_on_sand_is_found_also_in_the_blue_light_of_the_sky(left, length):
    light, truth = low_sun(left, length)
    found = found_in(on_beach(sand() * light), stone())
    assert overlap(found, truth) > 0.7 and (found & truth).sum() > 0.85 * truth.sum()


@pytest.mark.parametrize(("offset", "size"), [((0, 0), 31), ((-20, 8), 21), ((-30, 0), 45)])
def test_a_brushed_mask_that_covers_a_part_of_the_long_shadow_finds_the_rest(offset, size):
    light, truth = low_sun()
    painted = np.roll(cv2.dilate(stone(), np.ones((size, size), np.uint8)), offset, axis=(1, 0))
    painted = np.maximum(painted, stone())
    found = found_in(on_beach(sand() * light), painted)
    rest = truth & (painted == 0)
    assert (found & rest).sum() > 0.8 * rest.sum() and overlap(found, rest) > 0.65


def test_on_sand_without_a_shadow_nothing_is_found():
    for seed in range(4):
        assert not found_in(on_beach(sand(seed)), stone()).any()
        assert not found_in(on_beach(sand(seed, 22.0)), stone()).any()


def test_a_smooth_blue_cloth_on_the_sand_is_no_shadow():
    picture = sand()
    _, truth = low_sun()
    picture[truth] = (48, 50, 62)
    assert not found_in(on_beach(picture), stone()).any()


def test_a_brown_strip_of_sand_is_no_shadow():
    """Blue is darkened more than red, unlike in a shadow, which the sky lights."""
    light, _ = low_sun((0.5, 0.3, 0.15))
    assert not found_in(on_beach(sand() * light), stone()).any()


def test_a_strip_beyond_the_longest_reach_is_no_shadow():
    light, _ = low_sun(length=260)
    light[340:376, :600] = light[360, 500]
    assert not found_in(on_beach(sand() * light), stone()).any()


@pytest.mark.parametrize("radius", [45, 55, 65])
def test_the_shadow_of_the_shell_is_found_beside_a_rough_stroke(radius):
    photo = np.asarray(Image.open(paths.resources() / "samples" / "shell.jpg").convert("RGB"))
    mask = np.zeros(photo.shape[:2], np.uint8)
    cv2.line(mask, (500, 395), (645, 395), 255, 2 * radius)
    found = found_in(photo, mask)
    shadow = np.zeros(mask.shape, np.uint8)
    outline = [(60, 455), (250, 415), (450, 402), (460, 435), (570, 458), (440, 472), (100, 472)]
    cv2.fillPoly(shadow, [np.array(outline, np.int32)], 255)
    assert found[(shadow > 0) & (mask == 0)].mean() > 0.9
    assert found.sum() < 1.6 * ((shadow > 0) & (mask == 0)).sum()
