"""Texts for people: English as they are, and with all that another language needs to say the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Message(str):
    """An English text that remembers its template and the values in it, so that a window can say it in another
    language; to everything else (the command line, logs, reports) it is a plain string."""

    template: str
    comment: str
    number: int | None
    values: dict[str, Any]


class Flag(str):
    """A hint that is said on the command line alone, of its own options: a value that a window leaves out."""


def message(template: str, comment: str = "", count: int | None = None, /, **values: object) -> str:
    """A :class:`Message` with ``values`` at its ``{places}``, as :meth:`str.format` puts them. With a ``count``,
    ``template`` says it of several (``%n`` is how many) and ``comment`` of one; else ``comment`` tells translators what
    is meant.

    The texts are collected from the sources (``make translations``), so templates must be literals."""
    kept = {name: _plain(value) for name, value in values.items()}
    made = Message(filled(english(template, comment, count), kept))
    made.template, made.comment, made.number, made.values = template, comment, count, kept
    return made


def joined(parts: Iterable[str], between: str = " ") -> str:
    """Several texts as one; empty ones are left out."""
    named = {f"part{number}": part for number, part in enumerate(part for part in parts if part)}
    return message(between.join(f"{{{name}}}" for name in named), **named)


def english(template: str, comment: str, count: int | None) -> str:
    """The template for ``count``, with the number in it."""
    if count is None:
        return template
    return (comment if count == 1 and comment else template).replace("%n", str(count))


def filled(text: str, values: dict[str, Any]) -> str:
    """``text`` with ``values``; without any, braces mean themselves."""
    return text.format(**values) if values else text


def _plain(value: object) -> object:
    """A value that may be kept for long: an error would keep everything alive that its stack refers to."""
    if isinstance(value, (int, float, str)):
        return value
    if isinstance(value, BaseException) and len(value.args) == 1 and isinstance(value.args[0], Message):
        return value.args[0]
    return str(value)
