"""Distractions that people usually remove from a photo, proposed one by one: other people, text, wires, spots.

Nothing is decided here: the user reviews the proposals.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from inpaint_studio import paths
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import grow
from inpaint_studio.core.masks.removal_mask import selection_for_removal
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.engine.damage.search import examine, visible_pixels
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.selection.people import Person, find_people, shared_people
from inpaint_studio.engine.selection.shared import shared_selector

STEPS = 2  # units of progress: people, and the rest
SUBJECT = 0.02  # of the photo: if all people are smaller, they are not the subject
AS_LARGE = 0.35  # of the largest person: others this large belong to the subject
SUBJECT_GAP = 0.01  # of the photo's long side: people this close stand together
MAX_PIECES = {"people": 20, "text": 60, "wires": 20, "dust": 60}


def find_distractions(photo: Photo, progress: Progress = no_progress, token: CancelToken | None = None) -> list[Piece]:
    """Return proposals, by kind and the largest first. Raises :class:`CheckpointError` and
    :class:`~inpaint_studio.engine.job.Cancelled`."""
    token = token or CancelToken()
    progress(0, STEPS)
    pixels = visible_pixels(photo)
    people = find_people(pixels, shared_selector(), shared_people(paths.PEOPLE.path), token)
    pieces = [_piece(person, pixels.shape) for person in away_from_subject(people, pixels.shape)][
        : MAX_PIECES["people"]
    ]
    progress(1, STEPS)
    examination = examine(photo, ("text", "wires", "dust"), token=token)
    for kind in ("text", "wires", "dust"):
        pieces += _pieces(examination, kind)
    progress(STEPS, STEPS)
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
    return [piece for piece in examination.pieces(kind) if piece.count == 1][: MAX_PIECES[kind]]
