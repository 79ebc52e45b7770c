"""Distractions that people usually remove from a photo, proposed one by one: other people, text, wires, spots.

Nothing is decided here: the user reviews the proposals.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio import paths
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import grow
from inpaint_studio.core.masks.removal_mask import selection_for_removal
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.engine.damage.search import examine, visible_pixels
from inpaint_studio.engine.job import CancelToken, Progress, no_progress, part_of
from inpaint_studio.engine.selection.people import Person, find_people, shared_people
from inpaint_studio.engine.selection.shared import shared_selector

PEOPLE = 0.4  # of the time of a search; the rest is for what else there is
SUBJECT = 0.02  # of the photo: if all people are smaller, they are not the subject
AS_LARGE = 0.35  # of the largest person: others this large belong to the subject
SUBJECT_GAP = 0.01  # of the photo's long side: people this close stand together
WIRE = 0.05  # of the photo's long side: shorter wires are blades and twigs
BESIDE, SOFTER = 0.008, 0.0004  # of the photo's long side: the surroundings of a spot; how much it is blurred before
VISIBLE, ALONE = (
    30.0,
    3.0,
)  # lightness (CIELAB, 0..255) by which a spot stands out, and times what its surroundings vary
SPOT, GROUND = 90, 90  # %: nearly the strongest difference in a spot, and in its surroundings
MAX_PIECES = {"people": 20, "text": 60, "wires": 20, "dust": 60}


def find_distractions(photo: Photo, progress: Progress = no_progress, token: CancelToken | None = None) -> list[Piece]:
    """Return proposals, by kind and the largest first. Raises :class:`CheckpointError` and
    :class:`~inpaint_studio.engine.job.Cancelled`."""
    token = token or CancelToken()
    pixels = visible_pixels(photo)
    finding = part_of(progress, 0, PEOPLE)
    people = find_people(pixels, shared_selector(), shared_people(paths.PEOPLE.path), token, finding)
    pieces = [_piece(person, pixels.shape) for person in away_from_subject(people, pixels.shape)][
        : MAX_PIECES["people"]
    ]
    examination = examine(photo, ("text", "wires", "dust"), part_of(progress, PEOPLE, 1), token)
    for kind in ("text", "wires", "dust"):
        pieces += [piece for piece in _pieces(examination, kind) if is_distracting(piece, pixels)][: MAX_PIECES[kind]]
    return pieces


def away_from_subject(people: Iterable[Person], shape: tuple[int, ...]) -> list[Person]:
    """Return the people who are not the subject: much smaller than the largest one, and not beside the subject."""
    ranked = sorted(people, key=lambda person: -_area(person))
    if not ranked or _area(ranked[0]) < SUBJECT * shape[0] * shape[1]:
        return ranked
    subject = [person for person in ranked if _area(person) >= AS_LARGE * _area(ranked[0])]
    others = [person for person in ranked if person not in subject]
    gap = max(1, round(SUBJECT_GAP * max(shape[:2])))
    while True:
        joined = [person for person in others if any(_touch(person, other, gap) for other in subject)]
        if not joined:
            return others
        subject += joined
        others = [person for person in others if person not in joined]


def _area(person: Person) -> int:
    return int((person.selection.mask > 0).sum())


def _touch(first: Person, second: Person, gap: int) -> bool:
    a, b = first.selection, second.selection
    both = a.rect.expand(gap).clip(b.rect)
    if both.is_empty:
        return False
    room = a.rect.expand(gap)
    window = np.zeros((room.height, room.width), np.uint8)
    window[a.rect.shift(-room.x, -room.y).slices] = a.mask
    near = grow(window, gap)[both.shift(-room.x, -room.y).slices]
    return bool(((near > 0) & (b.mask[both.shift(-b.rect.x, -b.rect.y).slices] > 0)).any())


def _piece(person: Person, shape: tuple[int, ...]) -> Piece:
    grown: Selection = selection_for_removal(person.selection, Rect.of_shape(shape))
    return Piece("people", grown.rect, np.packbits(grown.mask > 0))


def _pieces(examination: Examination, kind: str) -> list[Piece]:
    if kind in examination.intended:
        return []  # there are so many that they are the subject
    return [piece for piece in examination.pieces(kind) if piece.count == 1]


def is_distracting(piece: Piece, pixels: NDArray[np.uint8]) -> bool:
    """False for a spot that nobody sees, or is not sure, and for a short wire. ``pixels``: uint8 H×W×3 RGB."""
    long = max(pixels.shape[:2])
    if piece.kind == "wires":
        return bool(np.hypot(piece.rect.width, piece.rect.height) >= WIRE * long)
    if piece.kind != "dust":
        return True
    if not piece.is_certain:
        return False
    room = piece.rect.expand(max(4, round(BESIDE * long))).clip(Rect.of_shape(pixels.shape))
    light = cv2.cvtColor(np.ascontiguousarray(pixels[room.slices]), cv2.COLOR_RGB2LAB)[..., 0].astype(np.float32)
    inside = np.zeros(light.shape, bool)
    inside[piece.rect.shift(-room.x, -room.y).slices] = piece.pixels
    if inside.all():
        return False
    apart = np.abs(cv2.GaussianBlur(light, (0, 0), max(0.5, SOFTER * long)) - np.median(light[~inside]))
    spot, ground = float(np.percentile(apart[inside], SPOT)), float(np.percentile(apart[~inside], GROUND))
    return bool(spot >= VISIBLE and spot >= ALONE * max(1.0, ground))
