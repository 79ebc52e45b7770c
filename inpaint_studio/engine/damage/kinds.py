"""The kinds of damage that can be searched for: their names and thresholds. No torch: commands check their options
before they load a network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage import ORDINARY, TEXT, USUAL

PAGE, FIELD = "page", "field"  # parts of a photo that look like damage


@dataclass(frozen=True)
class Kind:
    """A kind of damage. ``rim``: px by which finds are grown, at 1000 px of the photo's long side; ``threshold``: the
    probability required of the network at medium sensitivity, 0..1; ``smallest``: px of a piece that is not chance;
    ``average``: the average probability of a piece that needs no review; ``has_lines``: pieces on one line are one."""

    label: str
    help: str
    rim: float = 0.0
    threshold: float = 0.5
    smallest: int = 1
    average: float = 0.0
    has_lines: bool = False


KINDS: dict[str, Kind] = {
    "blocks": Kind(
        message("Lost blocks and stripes"), message("Grey, green or black blocks, repeated rows, a missing end")
    ),
    "transparent": Kind(message("Transparent parts"), message("Areas that are completely transparent")),
    "scratches": Kind(
        message("Scratches, hairs and folds"),
        message("Long and thin, bright or dark, on scans"),
        1.0,
        0.5,
        40,
        0.58,
        True,
    ),
    "dust": Kind(message("Dust and spots"), message("Small specks, bright or dark, on scans"), 1.0, 0.9, 3),
    "stamps": Kind(
        message("Date stamps"),
        message("Dates and words that a camera printed into a corner, in one colour"),
        1.0,
        0.97,
        24,
    ),
    "pixels": Kind(message("Dead and hot pixels"), message("Single pixels, from defects of the sensor")),
    "wires": Kind(
        message("Wires"),
        message("Thin lines across the sky, which are not damage; off by default"),
        1.0,
        0.35,
        30,
    ),
    TEXT: Kind(
        message("Text"),
        message("Any other text: captions, subtitles, signs, watermarks; off by default"),
    ),
}


def checked_kinds(kinds: Iterable[str]) -> list[str]:
    """Return the kinds if all of them exist; raises :class:`UsageError`."""
    kinds = list(kinds)
    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong or not kinds:
        what = f"{wrong[0]!r} is not a kind of damage" if wrong else "No kind of damage is specified"
        raise UsageError(f"{what}. Use one or more of {', '.join(KINDS)}.")
    return kinds


def parse_kinds(text: str) -> tuple[list[str], bool]:
    """Parse kinds separated by commas; return them, and whether they were named: :data:`ORDINARY` stands for the usual
    ones. Raises :class:`UsageError`."""
    kinds = [kind.strip() for kind in text.split(",")]
    return (list(USUAL), False) if kinds == [ORDINARY] else (checked_kinds(kinds), True)
