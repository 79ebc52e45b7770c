"""The search for damage in one photo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inpaint_studio import paths
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.flattening import on_grey
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.damage import LEARNED, PRINTED, SPOTS, TEXT, USUAL
from inpaint_studio.engine.damage.detector import damage_probabilities, shared_detector
from inpaint_studio.engine.damage.examination import Examination, Probabilities
from inpaint_studio.engine.damage.findings import Findings, mendable
from inpaint_studio.engine.damage.kinds import PAGE, checked_kinds, parse_kinds
from inpaint_studio.engine.damage.rules.spots import spots
from inpaint_studio.engine.damage.text.found import FoundText
from inpaint_studio.engine.damage.text.letters import shared_letters
from inpaint_studio.engine.damage.text.lines import shared_text_detector
from inpaint_studio.engine.damage.text.search import find_text
from inpaint_studio.engine.damage.undamaged.page import is_page
from inpaint_studio.engine.job import CancelToken, Progress, no_progress, part_of

TEXT_SHARE, COARSE_SHARE = 0.4, 0.2  # of the time of a search: for text, and for wires of large photos
LARGE, COARSE = 1500, 1000  # px of a photo whose wires may be too wide for the network; wires are looked for here, too


def examine(
    photo: Photo,
    kinds: Iterable[str] = USUAL,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
    detector: Path | None = None,
    text_later: bool = False,
) -> Examination:
    """Search for damage of these kinds. ``detector``: weights, None for the bundled ones. ``text_later``: the search
    for text runs when the examination is asked for it. Raises :class:`UsageError` for an unknown kind,
    :class:`CheckpointError` and :class:`~inpaint_studio.engine.job.Cancelled`."""
    kinds = checked_kinds(kinds)
    probabilities: Probabilities = {}
    text: FoundText | Callable[[], FoundText] | None = None
    is_learned, begun = bool(set(kinds) & set(LEARNED)), 0.0
    if TEXT in kinds and text_later:
        text = partial(text_in, photo)
    elif TEXT in kinds:
        begun = TEXT_SHARE if is_learned else 1.0
        text = text_in(photo, token, part_of(progress, 0, begun))
    if is_learned:
        network = shared_detector(detector or paths.DETECTOR.path)
        pixels = to_8_bit(photo.pixels)
        has_again = bool(set(kinds) & {"wires", "scratches"}) and max(pixels.shape) > LARGE
        ends = 1 - COARSE_SHARE if has_again else 1.0
        probabilities = damage_probabilities(pixels, network, part_of(progress, begun, ends), token)
        if "dust" in kinds:
            probabilities[SPOTS] = spots(pixels)
        if has_again:
            again = damage_probabilities(pixels, network, part_of(progress, ends, 1), token, longest=COARSE)
            probabilities["wires"] = np.maximum(probabilities["wires"], again["wires"])
    return Examination(photo, probabilities, text)


def text_in(photo: Photo, token: CancelToken | None = None, progress: Progress = no_progress) -> FoundText:
    """Return the text in the visible parts of a photo. Raises like :func:`examine`."""
    networks = shared_text_detector(paths.TEXT_LINES.path), shared_letters(paths.LETTERS.path)
    return find_text(visible_pixels(photo), *networks, progress, token)


def visible_pixels(photo: Photo) -> NDArray[np.uint8]:
    """Return the photo as displayed, on grey where it is transparent (uint8 H×W×3)."""
    return to_8_bit(on_grey(photo.pixels, photo.alpha))


def find_damage(photo: Photo, kinds: str, token: CancelToken | None = None) -> Findings:
    """Search for kinds of damage, separated by commas, or :data:`~inpaint_studio.engine.damage.ORDINARY`. Raises like
    :func:`~inpaint_studio.engine.damage.search.examine`."""
    names, is_explicit = parse_kinds(kinds)
    intended: dict[str, str] = {}
    if not is_explicit and is_page(to_8_bit(photo.pixels)):
        intended = dict.fromkeys((name for name in names if name in PRINTED), PAGE)
    searched = [name for name in names if name not in intended]
    examination = examine(photo, searched, token=token) if searched else None
    masks = {name: examination.mask(name) for name in searched} if examination is not None else {}
    if examination is not None and not is_explicit:
        intended |= examination.intended
    return mendable(masks, intended, photo.pixels.shape)
