"""Reads photos and finds the watermark or stamp that they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from inpaint_studio.core.errors import ImageReadError, MaskError
from inpaint_studio.core.masks.mask import share
from inpaint_studio.core.messages import Note, message, no_note
from inpaint_studio.core.photo_io import damaged_inside, read_photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.watermark.common_edges import Sample
from inpaint_studio.engine.watermark.overlay import Overlay, alike_in_size, common_overlay

MIN_PHOTOS, MAX_PHOTOS = 3, 24  # photos that are examined
MAX_PIXELS = 400_000_000  # of all photos in memory together; 1.5 bytes each
TOO_MUCH = 0.25  # maximum share of a photo that is overlay; more means photos of one scene


def find_overlay(
    paths: Sequence[Path],
    progress: Progress = no_progress,
    token: CancelToken | None = None,
    note: Note = no_note,
) -> Overlay | None:
    """Return the overlay that the photos have in common; None if there is none. Photos of several sizes are aligned at
    each corner and at the centre, or scaled if their aspect ratios agree.

    Photos that cannot be opened are left out; ``note`` receives messages about them, and about damaged ones that open.
    Raises :class:`MaskError` for fewer than three photos and for photos of one scene, and
    :class:`~inpaint_studio.engine.job.Cancelled`.
    """
    token = token or CancelToken()
    photos = alike_in_size(list(_read(paths, progress, token, note)))
    if len(photos) < MIN_PHOTOS:
        raise MaskError(
            message("At least {count} photos are needed to find what they have in common.", count=MIN_PHOTOS)
        )
    overlay = common_overlay(photos, token)
    if overlay is not None and share(overlay.mask) > TOO_MUCH:
        raise MaskError(message("The photos are too similar. Choose photos of different subjects."))
    steps = min(MAX_PHOTOS, len(paths)) + 1
    progress(steps, steps)
    return overlay


def _read(paths: Sequence[Path], progress: Progress, token: CancelToken, note: Note) -> Iterator[Sample]:
    """Yield a sample of the photos, evenly spaced; unreadable ones are replaced by others; fewer if they are large,
    because all are in memory at once."""
    max_count = min(MAX_PHOTOS, len(paths))
    first = dict.fromkeys(paths[index * len(paths) // max_count] for index in range(max_count)) if max_count else {}
    read = pixels = 0
    for path in [*first, *(path for path in paths if path not in first)]:
        if read == max_count or (pixels > MAX_PIXELS and read >= MIN_PHOTOS):
            return
        token.check()
        progress(read, max_count + 1)
        try:
            sample = _sample(path, note)
        except ImageReadError as error:  # one bad file must not stop the search
            note(error.message)
            continue
        read, pixels = read + 1, pixels + sample.grey.size
        yield sample


def _sample(path: Path, note: Note) -> Sample:
    photo = read_photo(path)
    if photo.is_damaged:
        note(damaged_inside(path.name))
    return Sample.of(to_8_bit(photo.pixels))
