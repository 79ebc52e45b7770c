"""Sentences, lists and clauses of translatable texts, with the marks and spaces of the language between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from inpaint_studio.core.messages import message


def sentences(parts: Iterable[str]) -> str:
    """Join sentences; empty ones are left out."""
    #: two sentences, and what is between them
    return _chained(parts, lambda first, second: message("{first} {second}", first=first, second=second))


def listed(parts: Iterable[str]) -> str:
    """Join names into a list; empty ones are left out."""
    #: names in a list, and what is between them
    return _chained(parts, lambda first, second: message("{first}, {second}", first=first, second=second))


def clauses(parts: Iterable[str]) -> str:
    """Join parts of a sentence that may contain commas; empty ones are left out."""
    #: parts of a sentence that may have commas, and what is between them
    return _chained(parts, lambda first, second: message("{first}; {second}", first=first, second=second))


def _chained(parts: Iterable[str], chain: Callable[[str, str], str]) -> str:
    return reduce(chain, [part for part in parts if part] or [""])
