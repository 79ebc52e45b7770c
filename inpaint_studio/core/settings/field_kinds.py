"""Kinds of settings: which values are valid, and how the dialog shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io.naming import NamePattern


@dataclass(frozen=True)
class Choice:
    """One of several values; ``choices``: value and displayed text; ``also``: other values, as a regular expression."""

    label: str
    choices: tuple[tuple[str, str], ...]
    help: str = ""
    also: str = ""

    def accepts(self, value: object) -> bool:
        """True if ``value`` is one of them."""
        known = any(value == choice for choice, _ in self.choices)
        return known or (bool(self.also) and isinstance(value, str) and re.fullmatch(self.also, value) is not None)


@dataclass(frozen=True)
class Number:
    """An integer between two bounds, inclusive. ``lowest_means``: the meaning of the lower bound; ``in_tenths``: the
    unit is a tenth; ``step``: for one turn of the wheel, or one press of an arrow key."""

    label: str
    low: int
    high: int
    unit: str = ""
    help: str = ""
    lowest_means: str = ""
    in_tenths: bool = False
    step: int = 1

    def accepts(self, value: object) -> bool:
        """True if ``value`` is within the bounds."""
        return isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high


@dataclass(frozen=True)
class Switch:
    """A setting that is on or off."""

    label: str
    help: str = ""

    def accepts(self, value: object) -> bool:
        """True if ``value`` is on or off."""
        return isinstance(value, bool)


@dataclass(frozen=True)
class Colour:
    """``#rrggbb``, or empty for automatic; ``first``: the initial colour of the colour dialog then."""

    label: str
    help: str = ""
    first: str = "#ffffff"

    def accepts(self, value: object) -> bool:
        """True if ``value`` is a colour, or empty."""
        return isinstance(value, str) and re.fullmatch(r"(#[0-9a-fA-F]{6})?", value) is not None


@dataclass(frozen=True)
class Pattern:
    """A pattern of file names, such as ``{name}_clean``."""

    label: str
    help: str = ""

    def accepts(self, value: object) -> bool:
        """True if ``value`` is a valid pattern."""
        try:
            return isinstance(value, str) and bool(NamePattern.parsed(value))
        except UsageError:
            return False


Kind = Choice | Number | Switch | Colour | Pattern
