"""Texts for people: in English, with everything needed to translate them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Note = Callable[[str], object]  # receives a sentence about a photo, for the user


def no_note(_text: str) -> None:
    """Ignore the note."""


class Message(str):
    """An English text that remembers its template and values, so that the window can translate it; for everything else
    (the command line, logs, reports) it is a plain string."""

    template: str
    comment: str
    number: int | None
    values: dict[str, Any]


class Flag(str):
    """A hint about a command-line option, as a value that the window leaves out."""


def message(template: str, comment: str = "", count: int | None = None, /, **values: object) -> str:
    """Return a :class:`Message` with ``values`` at its ``{places}``, like :meth:`str.format`. With a ``count``,
    ``template`` is the plural (``%n`` is the count) and ``comment`` the singular; otherwise ``comment`` explains the
    text to translators.

    The texts are collected from the sources (``make translations``), so templates must be literals.
    """
    kept = {name: _plain(value) for name, value in values.items()}
    made = Message(filled(english(template, comment, count), kept))
    made.template, made.comment, made.number, made.values = template, comment, count, kept
    return made


def lines(parts: Iterable[str]) -> str:
    """Put each text on a line; empty ones are left out."""
    named = {f"part{number}": part for number, part in enumerate(part for part in parts if part)}
    template = "\n".join(f"{{{name}}}" for name in named)
    return message(template, **named)


def english(template: str, comment: str, count: int | None) -> str:
    """Return the template for ``count``, with the number inserted."""
    if count is None:
        return template
    return (comment if count == 1 and comment else template).replace("%n", str(count))


def filled(text: str, values: dict[str, Any]) -> str:
    """Insert ``values`` into ``text``; without values, braces are literal."""
    return text.format(**values) if values else text


def _plain(value: object) -> object:
    """Return a value that may be kept for long: an error would keep everything alive that its stack refers to."""
    if isinstance(value, (int, float, str)):
        return value
    if isinstance(value, BaseException) and len(value.args) == 1 and isinstance(value.args[0], Message):
        return value.args[0]
    return str(value)
