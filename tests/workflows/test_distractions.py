"""Proposals of distractions: people outside the subject, and their outlines."""

import cv2
import numpy as np
import pytest
import torch

from inpaint_studio import paths
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.engine.damage.pieces import Piece, joined_mask, outlines_of
from inpaint_studio.engine.selection.people import PeopleHead, Person, is_gap, load_people, save_people
from inpaint_studio.workflows import distractions
from inpaint_studio.workflows.distractions import away_from_subject, find_distractions, is_distracting
from tests.support.texts import written

SHAPE = (1000, 1500, 3)


def person(x, y, width, height):
    return Person(Selection(Rect(x, y, width, height), np.full((height, width), 255, np.uint8)), 0.9)


def test_small_people_far_from_the_large_one_are_proposed():
    subject, child, beside, far = (
        person(600, 200, 200, 700),
        person(300, 500, 150, 400),
        person(805, 700, 60, 150),
        person(1300, 400, 50, 140),
    )
    assert away_from_subject([far, subject, beside, child], SHAPE) == [far]
    assert away_from_subject([subject], SHAPE) == [] and away_from_subject([], SHAPE) == []


def test_if_all_people_are_small_none_is_the_subject():
    one, other = person(100, 100, 40, 100), person(900, 500, 30, 80)
    assert away_from_subject([one, other], SHAPE) == [one, other]


def test_a_person_beside_the_subject_belongs_to_it():
    subject, beside, next_one = person(600, 200, 200, 700), person(800, 700, 60, 150), person(860, 720, 60, 120)
    assert away_from_subject([subject, beside, next_one], SHAPE) == []


def test_the_ground_between_two_people_is_no_person():
    people = [person(300, 200, 100, 600), person(405, 300, 100, 400), person(510, 200, 100, 600)]
    ground = np.full(SHAPE, 120, np.uint8)
    for one in (people[0], people[2]):
        ground[one.selection.rect.slices] = 30
    assert [is_gap(one, people, ground) for one in people] == [False, True, False]
    child = ground.copy()
    child[people[1].selection.rect.slices] = (200, 60, 40)
    assert not is_gap(people[1], people, child), "somebody between two others"


@pytest.mark.parametrize(("kind", "lines"), [("text", 1), ("people", 2)])
def test_outlines_lie_round_a_piece(kind, lines):
    pixels = np.zeros((40, 100), bool)
    pixels[5:30, 5:30] = pixels[5:30, 70:95] = True
    found = outlines_of(Piece(kind, Rect(200, 300, 100, 40), np.packbits(pixels)), 4)
    assert len(found) == lines
    points = np.concatenate([np.array(line) for line in found])
    assert points[:, 0].min() < 205 and points[:, 0].max() > 294 and points[:, 1].min() < 305
    assert all(line[0] == line[-1] for line in found)


def test_text_is_proposed_and_people_are_grown_for_removal(monkeypatch):
    pixels, truth = written((120, 300, "Holiday at the sea"))
    monkeypatch.setattr(distractions, "find_people", lambda *_: [person(900, 500, 30, 60)])
    steps = []
    found = find_distractions(Photo(pixels), lambda done, total: steps.append((done, total)))
    assert {piece.kind for piece in found} >= {"people", "text"} and steps[-1][0] == steps[-1][1]
    mask = joined_mask([piece for piece in found if piece.kind == "text"], pixels.shape)
    assert (mask[truth] > 0).mean() > 0.8
    grown = next(piece for piece in found if piece.kind == "people")
    assert grown.rect.width > 30 and grown.rect.height > 60


def test_a_photo_without_people_has_none():
    pixels = np.asarray(read_photo(paths.samples()[0]).pixels)
    assert [piece for piece in find_distractions(Photo(pixels)) if piece.kind == "people"] == []


@pytest.mark.parametrize("name", ["people", "text_lines", "letters", "selector"])
def test_missing_or_damaged_networks_are_named(monkeypatch, tmp_path, name):
    pixels, _ = written((120, 300, "Holiday at the sea"))
    before, file = pixels.copy(), tmp_path / f"other_{name}.bin"
    monkeypatch.setattr(paths, name.upper(), paths.Network(str(file)))
    for content in (None, b"", b"no network at all", paths.weights().read_bytes()[:5000]):
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(CheckpointError, match=f"other_{name}.bin"):
            find_distractions(Photo(pixels))
    assert np.array_equal(pixels, before)


def test_weights_of_people_that_are_no_numbers_are_refused(tmp_path):
    head = PeopleHead()
    with torch.no_grad():
        next(head.parameters())[0] = float("nan")
    save_people(tmp_path / "people.safetensors", head, {})
    with pytest.raises(CheckpointError, match="not finite"):
        load_people(tmp_path / "people.safetensors")


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (7, 5)])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_tiny_photos_have_no_distractions(shape, kind):
    assert find_distractions(Photo(np.full((*shape, 3), 77, kind))) == []


def test_transparent_photos_hide_nothing_that_is_proposed():
    pixels, truth = written((120, 300, "Holiday at the sea"), (120, 500, "Another day"))
    alpha = np.full(truth.shape, 255, np.uint8)
    alpha[450:] = 0
    texts = [piece for piece in find_distractions(Photo(pixels, alpha)) if piece.kind == "text"]
    assert texts and all(piece.rect.bottom < 450 for piece in texts)


def spot(level, noise, certain=True):
    """A photo with a spot, and the place of it, with a rim."""
    pixels = np.clip(120 + np.random.default_rng(4).normal(0, noise, SHAPE), 0, 255).astype(np.uint8)
    mask = np.zeros(SHAPE[:2], np.uint8)
    cv2.circle(mask, (700, 500), 6, 255, -1)
    pixels[mask > 0] = np.clip(pixels[mask > 0].astype(int) + level, 0, 255)
    rect, inside = Rect(690, 490, 21, 21), cv2.dilate(mask, np.ones((5, 5)))
    return Piece("dust", rect, np.packbits(inside[rect.slices] > 0), 1, certain), pixels


def test_only_spots_that_can_be_seen_are_proposed():
    assert is_distracting(*spot(90, 3)) and is_distracting(*spot(-90, 3))
    assert not is_distracting(*spot(15, 3)), "faint"
    assert not is_distracting(*spot(45, 40)), "among others"
    assert not is_distracting(*spot(90, 3, certain=False))
    piece = Piece("dust", Rect(0, 0, 8, 8), np.packbits(np.ones((8, 8), bool)))
    assert not is_distracting(piece, np.zeros((8, 8, 3), np.uint8)), "there is nothing around it"


def test_short_wires_are_not_proposed():
    long, short = (Piece("wires", Rect(10, 10, size, 4), np.packbits(np.ones((4, size), bool))) for size in (400, 40))
    photo = np.zeros(SHAPE, np.uint8)
    assert is_distracting(long, photo) and not is_distracting(short, photo)


def test_wires_of_a_large_photo_are_proposed(monkeypatch):
    monkeypatch.setattr(distractions, "find_people", lambda *_: [])
    down = np.linspace(235, 200, 1700)[:, None] + np.random.default_rng(3).normal(0, 2, (1700, 2500))
    pixels = np.repeat(down[..., None], 3, axis=2).clip(0, 255).astype(np.uint8)
    pixels[..., 0] -= 60
    cv2.line(pixels, (0, 500), (2499, 640), (60, 80, 110), 9, cv2.LINE_AA)
    pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 3))
    wires = [piece for piece in find_distractions(Photo(pixels)) if piece.kind == "wires"]
    assert sum(piece.rect.width for piece in wires) > 2000


def test_the_progress_of_a_search_goes_on_through_all_of_its_parts():
    pixels, _ = written((120, 300, "Holiday at the sea"))
    steps = []
    find_distractions(Photo(pixels), lambda done, total: steps.append(done / total))
    assert steps == sorted(steps) and steps[-1] == 1
    for start, end in ((0.05, 0.4), (0.42, 0.6), (0.65, 0.95)):  # people, text, wires and dust
        assert any(start < step < end for step in steps)
