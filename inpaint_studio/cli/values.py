"""The values of options: text from the command line becomes numbers, places and names, or an error that says what is
expected."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Callable
from pathlib import Path

from PIL import ImageColor

from inpaint_studio.core.arguments import box as rectangle_of
from inpaint_studio.core.arguments import device_name, guide_lines, points
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.geometry import FARTHEST, Line, Rect
from inpaint_studio.core.masks.removal_mask import MAX_SHARE


def device(text: str) -> str:
    """Type of an option: a device."""
    try:
        return device_name(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def colour(text: str) -> tuple[int, int, int]:
    """Type of an option: a colour, by name or as #rrggbb."""
    try:
        red, green, blue = ImageColor.getrgb(text)[:3]
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a colour: use a name or #rrggbb") from error
    return red, green, blue


def point(text: str) -> tuple[float, float]:
    """Type of an option: a point."""
    try:
        ((x, y),) = points("--click", [[float(part) for part in text.split(",")]])
    except (ValueError, UsageError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a point: use X,Y in pixels") from error
    return x, y


def box(text: str) -> Rect:
    """Type of an option: a rectangle."""
    try:
        rectangle = rectangle_of([float(part) for part in text.split(",")])
    except (ValueError, UsageError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a box: use X,Y,WIDTH,HEIGHT in pixels") from error
    assert rectangle is not None, "a list was given"
    return rectangle


def percentage(text: str) -> float:
    """Type of an option: a share of the photo's long side, in %."""
    value, maximum = _real(text), 100 * MAX_SHARE
    _demand(0 <= value <= maximum, f"a number between 0 and {maximum:g}", text)
    return value


def guide_line(text: str) -> Line:
    """Type of an option: the points of a line, as numbers separated by commas."""
    try:
        numbers = [float(part) for part in text.split(",")]
        if any(abs(number) > FARTHEST for number in numbers):
            raise argparse.ArgumentTypeError(f"a point of {text!r} lies more than {FARTHEST} px away")
        return guide_lines([list(zip(numbers[::2], numbers[1::2], strict=True))])[0]
    except (ValueError, UsageError) as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a line: use X1,Y1,X2,Y2 in pixels, with at least two different points"
        ) from error


def whole_number(minimum: int, maximum: int | None = None) -> Callable[[str], int]:
    """Type of an option: an integer from ``minimum`` to ``maximum``."""
    expected = (
        f"a whole number, {minimum} or more" if maximum is None else f"a whole number between {minimum} and {maximum}"
    )

    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = minimum - 1
        _demand(value >= minimum and (maximum is None or value <= maximum), expected, text)
        return value

    return number


def positive(text: str) -> float:
    """Type of an option: a number above 0."""
    value = _real(text)
    _demand(0 < value < math.inf, "a number above 0", text)
    return value


def share(text: str) -> float:
    """Type of an option: a number from 0 to 1."""
    value = _real(text)
    _demand(0 <= value <= 1, "a number between 0 and 1", text)
    return value


def _real(text: str) -> float:
    """Return ``text`` as a number; NaN if it is not one."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def file_name(text: str) -> Path:
    """Type of an option: a file or folder; an empty text is not the current folder."""
    _demand(bool(text), "the name of a file or folder", text)
    return Path(text)


def new_file(text: str) -> Path:
    """Type of an option: a file to be written, not a folder."""
    path = file_name(text)
    _demand(not text.endswith(("/", os.sep)), "the name of a file", text)
    return path


def _demand(fits: bool, expected: str, text: str) -> None:
    if not fits:
        raise argparse.ArgumentTypeError(f"must be {expected}, not {text!r}")
