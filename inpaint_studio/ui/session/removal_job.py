"""A removal as a value: the inputs of a fill and its results. No thread here, and no widget."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.checkerboard import over_checkers
from inpaint_studio.core.editing import surroundings
from inpaint_studio.core.editing.fill import Fill, Variation
from inpaint_studio.core.editing.transparency import hidden, with_holes_filled
from inpaint_studio.core.geometry import Lines, Rect
from inpaint_studio.core.masks.mask import mask_where
from inpaint_studio.core.photo_io.colour import ToScreen
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.ui.session.engine import Engine


@dataclass(frozen=True, kw_only=True)
class RemovalJob:
    """The inputs of a job: a document's pixels, a copy of its hole, and the document's id.

    ``image`` and ``alpha`` return the photo's pixels and transparency, which nobody changes until the job has ended;
    they are called in the job's thread, because computing them may take long. ``hole``: 255 = fill; lower values are
    filled as well and blended later. ``indices``: the wanted variations, 0 is the usual one; ``count``: how many new
    ones to make that look different from each other and from the ``known`` ones, None: all. ``of``: the removal whose
    other fills they are, None for a new one. ``excluded``: where no texture is taken from. ``is_first``: nothing has
    been removed yet, so a copy of the original is needed. ``newest_step``: of the photo when the job was made; only
    later steps may be undone while it runs. ``lines``: the guide lines that cross the hole. ``to_screen``: converts
    thumbnails to screen colours.
    """

    document_id: int
    image: Callable[[], NDArray[Any]]
    hole: NDArray[np.uint8]
    excluded: NDArray[np.uint8] | None = None
    alpha: Callable[[], NDArray[Any]] | None = None
    engine: Engine
    indices: tuple[int, ...] = (0,)
    of: int | None = None
    is_first: bool = False
    newest_step: int = 0
    lines: Lines = ()
    count: int | None = None
    known: tuple[Variation, ...] = ()
    to_screen: ToScreen | None = None


@dataclass(frozen=True)
class JobResult:
    """``variations``: the fills, best first; ``device``: where they were computed; ``original``: a copy of the job's
    image, if it is the first removal and there was memory for it. ``known``: the job's known ones with thumbnails and
    dissimilarity, ``before``: a thumbnail of the unfilled hole; ``tried``: the tried indices; ``seconds``: duration."""

    variations: list[Variation]
    device: str
    original: NDArray[Any] | None
    known: tuple[Variation, ...] = ()
    before: NDArray[np.uint8] | None = None
    tried: tuple[int, ...] = ()
    seconds: float = 0.0


ShowFill = Callable[[Any], None]


def run_job(job: RemovalJob, progress: Callable[[int, int], None], token: CancelToken, preview: ShowFill) -> JobResult:
    """Compute the fills of a job; in the calling thread. Raises :class:`StudioError` and
    :class:`~inpaint_studio.engine.job.Cancelled`."""
    # torch takes seconds to load: not before the window
    from inpaint_studio.engine.fill.variations import VariationRequest, measured, variations

    token.check()
    inpainter = job.engine.inpainter()
    began = time.monotonic()
    hole = mask_where(job.hole > 0)  # softness is applied by blending, not by the engine
    image, alpha = job.image(), job.alpha() if job.alpha is not None else None
    request = FillRequest(image, hole, job.excluded, hidden(alpha), FillOptions(lines=job.lines))
    choice = VariationRequest(job.indices, job.count, job.known)
    made, tried = variations(inpainter, request, choice, progress, token, preview)
    original = _copied(image) if job.is_first else None
    took = time.monotonic() - began
    device = str(inpainter.working_device)
    covered = [replace(variation, fills=[fill.covering(job.hole) for fill in variation.fills]) for variation in made]
    if job.to_screen is None:
        return JobResult(covered, device, original, tried=tried, seconds=took)
    thumbnails = Thumbnails(image, job.hole, job.to_screen, alpha)
    known = tuple(thumbnails.with_thumbnail(variation) for variation in measured(request, job.known, token))
    shown = [thumbnails.with_thumbnail(variation) for variation in covered]
    return JobResult(shown, device, original, known, thumbnails.before, tried, took)


class Thumbnails:
    """Makes thumbnails of a hole, or of its largest part, with a rim around it; in any thread."""

    def __init__(
        self, image: NDArray[Any], hole: NDArray[np.uint8], to_screen: ToScreen, alpha: NDArray[Any] | None = None
    ) -> None:
        self._image, self._to_screen, self._alpha = image, to_screen, alpha
        self._rect = surroundings.close_up(surroundings.main_spot(hole), Rect.of_shape(hole.shape))

    @property
    def before(self) -> NDArray[np.uint8]:
        """The thumbnail of the place before the removal."""
        return self._small()

    def with_thumbnail(self, variation: Variation) -> Variation:
        """Return ``variation`` with its thumbnail."""
        if variation.thumbnail is not None:
            return variation
        return replace(variation, thumbnail=self._small(variation.fills))

    def _small(self, fills: Sequence[Fill] = ()) -> NDArray[np.uint8]:
        pixels = self._to_screen(surroundings.small(self._image, self._rect, fills))
        if self._alpha is None:
            return pixels
        holes = [(fill.rect, fill.hole) for fill in surroundings.within(fills, self._rect)]
        alpha = with_holes_filled(self._alpha[self._rect.slices], holes)
        return over_checkers(pixels, surroundings.small(alpha, self._rect.shift(-self._rect.x, -self._rect.y)))


def _copied(image: NDArray[Any]) -> NDArray[Any] | None:
    """Return a copy, made in this thread so that the window need not wait; None if there is no memory now."""
    try:
        return image.copy()
    except MemoryError:
        return None
