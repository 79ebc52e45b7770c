"""The damage that may be mended without review: not a part of the photo, and not more than is plausible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask, empty_mask, share
from inpaint_studio.core.messages import message
from inpaint_studio.core.punctuation import clauses, listed
from inpaint_studio.engine.damage.kinds import FIELD, PAGE
from inpaint_studio.engine.damage.pieces import count_pieces


class Limit(NamedTuple):
    """The plausible maximum of a kind: number of ``places``, and ``part`` of the photo, 0..1."""

    max_pieces: int
    part: float


LIMITS: dict[str, Limit] = {
    "blocks": Limit(1000, 0.6),  # half of a photo may be lost
    "scratches": Limit(120, 0.08),
    "dust": Limit(700, 0.05),
    "stamps": Limit(60, 0.08),
    "pixels": Limit(3000, 0.005),
    "wires": Limit(60, 0.08),
    "text": Limit(400, 0.2),
}
WHY = {
    PAGE: message("this is a page of text"),
    FIELD: message("they cover so much of the photo that they are probably part of it"),
}
NAMES = {
    "blocks": message("blocks"),
    "transparent": message("transparent parts"),
    "scratches": message("scratches"),
    "dust": message("dust"),
    "stamps": message("date stamps"),
    "pixels": message("pixels"),
    "wires": message("wires"),
    "text": message("text"),
}


@dataclass(frozen=True)
class Findings:
    """``mask``: uint8 H×W, 255 = damaged. ``ignored_kinds``: kinds that were skipped, and why; ``excess``: kinds beyond
    the plausible amount. Texts are empty if there is nothing to report."""

    mask: Mask
    ignored_kinds: str = ""
    excess: str = ""


def mendable(masks: Mapping[str, Mask], intended: Mapping[str, str], shape: tuple[int, ...]) -> Findings:
    """Return the damage that may be mended from the masks of each kind, without the ``intended`` kinds, which
    belong to the photo."""
    skipped = {name: why for name, why in intended.items() if name not in masks or masks[name].any()}
    mended = {name: mask for name, mask in masks.items() if name not in intended}
    return Findings(joined(mended.values(), shape), ignored_kinds_text(skipped), _excess(mended))


def repeated(masks: Iterable[Mask], share: float = 0.5) -> Mask | None:
    """Return a mask of finds that occur at the same position in at least ``share`` of several photos of one camera:
    damage of its sensor. None for no photos, or for several sizes. Only one mask is in memory at a time."""
    count: NDArray[np.uint16] | None = None
    total = 0
    for mask in masks:
        total += 1
        if count is None:
            count = np.zeros(mask.shape, np.uint16)
        if mask.shape != count.shape:
            return None
        count += np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8))) > 0
    if count is None:
        return None
    return np.where(count >= max(2, share * total), np.uint8(REMOVE), np.uint8(KEEP))


def joined(masks: Iterable[Mask], shape: tuple[int, ...]) -> Mask:
    """Combine all masks into one."""
    whole = empty_mask(shape)
    for mask in masks:
        np.maximum(whole, mask, out=whole)
    return whole


def ignored_kinds_text(reasons: Mapping[str, str]) -> str:
    """Explain why kinds (the keys) are left alone; empty if none is."""
    parts = []
    for why, words in WHY.items():
        names = [NAMES[name] for name, reason in reasons.items() if reason == why]
        if names:
            kinds = message("{first} and {last}", first=listed(names[:-1]), last=names[-1])
            parts.append(message("{why}. Ignored: {kinds}", why=words, kinds=kinds if names[1:] else names[0]))
    return clauses(parts)


def _excess(masks: Mapping[str, Mask]) -> str:
    """Describe the damage beyond its limit, with the counts."""
    excesses = []
    for name, mask in masks.items():
        limit = LIMITS.get(name)
        if limit is None or not mask.any():
            continue
        pieces, part = count_pieces(mask), share(mask)
        if pieces > limit.max_pieces or part > limit.part:
            excesses.append(
                message(
                    "{kind} in {places} places, {percent:.1f} % of the photo "
                    "(at most {most} places and {limit:g} % are plausible)",
                    kind=NAMES[name],
                    places=pieces,
                    percent=100 * part,
                    most=limit.max_pieces,
                    limit=100 * limit.part,
                )
            )
    return clauses(excesses)
