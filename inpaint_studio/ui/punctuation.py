"""Punctuation and signs in the window's language: sentences, lists, titles, percentages."""

from __future__ import annotations

from collections.abc import Iterable

from inpaint_studio.core import punctuation
from inpaint_studio.core.messages import Message
from inpaint_studio.ui.translation import tr, translated

FULL_STOPS = ".。"


def sentences(parts: Iterable[str]) -> str:
    """Put sentences one after another; empty ones are left out."""
    return _in_language(punctuation.sentences(parts))


def listed(parts: Iterable[str]) -> str:
    """Put names into a list; empty ones are left out."""
    return _in_language(punctuation.listed(parts))


def clauses(parts: Iterable[str]) -> str:
    """Put parts of a sentence that may have commas one after another; empty ones are left out."""
    return _in_language(punctuation.clauses(parts))


def qualified(name: str, property_text: str) -> str:
    """Put a property (a size, for example) after the name of its object."""
    #: a name, and a property of what has it, such as its size
    return tr("{name}, {property}", name=name, property=property_text)


def titled(title: str, text: str) -> str:
    """Put ``text`` after its subject."""
    #: what a text is about (a file, for example), and the text
    return tr("{title}: {text}", title=title, text=text)


def sentence(text: str) -> str:
    """Put a full stop after ``text``."""
    #: a sentence, and what is at its end
    return tr("{text}.", text=text)


def without_stop(text: str) -> str:
    """Return a sentence as a part of another: without its full stop."""
    return text.rstrip(FULL_STOPS)


def percent_text(percent: float) -> str:
    """Return ``percent``, rounded, with its sign."""
    return tr("{percent:.0f} %", percent=percent)


def unit_text(unit: str) -> str:
    """Return the unit of a number, as it follows the number: the space before a percent sign depends on the
    language."""
    return percent_text(0)[1:] if unit == " %" else unit


def _in_language(text: str) -> str:
    """Return a message in the window's language; a single name as it is, even if a text of ours is the same."""
    return translated(text) if isinstance(text, Message) else text
