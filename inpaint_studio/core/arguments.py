"""Checks values from outside (Python callers, the command line, stored work): each error names the value."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence, Sized
from itertools import islice
from numbers import Integral
from pathlib import Path
from reprlib import Repr
from typing import Any, TypeVar, cast, get_args

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import MaskError, NotEnoughMemoryError, UsageError
from inpaint_studio.core.geometry import FARTHEST, MAX_LINES, MAX_POINTS, Line, Lines, Rect
from inpaint_studio.core.masks.mask import Point, bounds, mask_where
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixels import Array

Converted = TypeVar("Converted", bound=NDArray[Any])
Kind = TypeVar("Kind")
DEVICES = r"auto|cpu|(cuda|xpu)(:(0|[1-9][0-9]*))?|mps"
MAX_GROW = 500  # px
MAX_SEED = (1 << 63) - 1
MAX_VARIATIONS = 16  # fills to choose from
MAX_CLICKS = 64  # on an object and beside it: each is one call of the network
LONGEST_PATH = 1 << 15  # characters: no system supports longer ones
NUMBERS = "iufO"  # numpy's kinds; O: objects of the caller, which are checked one by one
MAX_SHOWN = 80  # characters of a value, in a message
_short = Repr()
_short.maxstring = _short.maxother = MAX_SHOWN


def _shown(value: object) -> str:
    """Return ``value`` as short text."""
    try:
        text = " ".join(_short.repr(value).split())
        return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
    except ValueError:  # a number with thousands of digits
        return "a number of thousands of digits"
    except Exception:  # a caller's class may raise anything
        return f"a {type(value).__name__}"


def integer(name: str, value: object, maximum: int, minimum: int = 0) -> int:
    """Return ``value`` as an int from ``minimum`` to ``maximum``, whether Python's or numpy's; raises
    :class:`UsageError`."""
    number = _as_integer(value)
    if number is None or not minimum <= number <= maximum:
        raise UsageError(f"{name} must be a whole number from {minimum} to {maximum}, not {_shown(value)}.")
    return number


def _as_integer(value: object) -> int | None:
    """Return ``value`` as an int; None for anything else, including periods of time, which numpy counts as numbers."""
    if not isinstance(value, Integral) or isinstance(value, (bool, np.timedelta64)):
        return None
    try:
        return int(value)
    except Exception:  # a caller's class may raise anything
        return None


def _text(value: object) -> str | None:
    """Return ``value`` as plain text, without what a caller's subclass adds; None for anything else."""
    return str.__str__(value) if isinstance(value, str) else None


def count_of_variations(value: object) -> int | None:
    """Return ``value`` as a number of fills, None for as many as time allows; raises :class:`UsageError`."""
    return None if value is None else integer("variations", value, MAX_VARIATIONS, minimum=1)


def device_name(value: object) -> str:
    """Return ``value`` if it is a possible name of a device; whether it exists is not checked here. Raises
    :class:`UsageError`."""
    name = _text(value)
    if name is None:
        raise UsageError(f"device must be text (auto, cpu, cuda …), not {_shown(value)}.")
    if not re.fullmatch(DEVICES, name):
        why = message("Unknown device {device}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N or mps.", device=_shown(name))
        raise UsageError(why)
    return name


def weights_path(value: object) -> Path | None:
    """Return ``value`` as a path, None for the bundled network; raises :class:`UsageError`."""
    if value is None:
        return None
    try:
        named = _text(os.fspath(cast(str, value)))
    except Exception:  # not a path, or a caller's class that raises anything
        named = None
    if named is None or named in ("", ".") or len(named) > LONGEST_PATH:
        raise UsageError(f"weights must be the path of a weights file, not {_shown(value)}.")
    return Path(named)


def boolean(name: str, value: object) -> bool:
    """Return ``value`` as a bool, whether Python's or numpy's; raises :class:`UsageError`."""
    if not isinstance(value, (bool, np.bool_)):
        raise UsageError(f"{name} must be True or False, not {_shown(value)}.")
    return bool(value)


def guide_lines(value: object) -> Lines:
    """Return ``value`` (a sequence of lines, each of two or more points (x, y) in pixels) as lines; raises
    :class:`UsageError`."""
    try:
        given = None if isinstance(value, (str, bytes)) else iter(cast(Iterable[object], value))
        lines = None if given is None else list(islice(given, MAX_LINES + 1))  # it may be infinite
    except Exception:  # not a sequence, or a caller's class that raises anything
        lines = None
    if lines is None:
        raise UsageError(f"guide_lines must be a list of lines, not {_shown(value)}.")
    if len(lines) > MAX_LINES:
        raise UsageError(f"guide_lines must be at most {MAX_LINES} lines, not {_count(value)}.")
    return tuple(_line(line) for line in lines)


def _count(value: object) -> object:
    """Return the length; "more" if it has none."""
    try:
        return len(cast(Sized, value))
    except Exception:  # iterators and some callers' classes have no length
        return "more"


def _finite_numbers(value: object) -> NDArray[np.float64] | None:
    """Return ``value`` as finite numbers; None for anything else, including text, complex and masked values, which
    numpy would convert."""
    try:
        array = np.asarray(value)
        if isinstance(value, np.ma.MaskedArray) or (array.size and array.dtype.kind not in NUMBERS):
            return None
        numbers = array.astype(np.float64)
    except Exception:  # numpy, or a caller's class, may raise anything
        return None
    return numbers if np.isfinite(numbers).all() else None


def _line(value: object) -> Line:
    points = _finite_numbers(value)
    if points is None or points.ndim != 2 or points.shape[1] != 2:
        raise UsageError(f"A guide line must have two or more points (x, y), not {_shown(value)}.")
    if (np.abs(points) > FARTHEST).any():
        raise UsageError(f"A point of a guide line lies more than {FARTHEST} px away: {_shown(value)}.")
    few = points[: MAX_POINTS * MAX_POINTS]  # points may repeat, but not endlessly
    line = Line.through((float(x), float(y)) for x, y in few)
    if line is None or len(line.points) > MAX_POINTS or len(few) < len(points):
        raise UsageError(f"A guide line must have 2 to {MAX_POINTS} different points: {_shown(value)}.")
    return line


def contiguous(array: Array) -> Array:
    """Return ``array`` itself if it is C-contiguous, as OpenCV and torch require; otherwise a copy. Raises
    :class:`NotEnoughMemoryError`."""
    return array if array.flags.c_contiguous else _copied(array, lambda given: given.copy(order="C"))


def _copied(array: Array, copy: Callable[[Array], Converted]) -> Converted:
    """Return a copy; raises :class:`NotEnoughMemoryError`."""
    try:
        return copy(array)
    except MemoryError as error:
        raise NotEnoughMemoryError(f"There is not enough memory to copy an array of {array.shape}.") from error


def points(name: str, value: object) -> tuple[Point, ...]:
    """Return ``value`` (a sequence of points (x, y) in pixels) as points; raises :class:`UsageError`."""
    if isinstance(value, (list, tuple, np.ndarray)):
        _check_count(_count(value))  # before each is examined
    numbers = _finite_numbers([] if value is None else value)
    if numbers is None or (numbers.size and (numbers.ndim != 2 or numbers.shape[1] != 2)):
        raise UsageError(f"{name} must be a list of points (x, y), not {_shown(value)}.")
    return tuple((float(x), float(y)) for x, y in numbers.reshape(-1, 2))


def check_clicks(positive: tuple[Point, ...], negative: tuple[Point, ...]) -> None:
    """Raise :class:`UsageError` for more clicks than can be answered in a few seconds, and for a point that is both on
    the object and beside it."""
    _check_count(len(positive) + len(negative))
    for x, y in positive:
        if (x, y) in negative:
            raise UsageError(f"{x:g},{y:g} is a click on the object and also excluded. Leave out one of them.")


def _check_count(count: object) -> None:
    if isinstance(count, int) and count > MAX_CLICKS:
        raise UsageError(f"At most {MAX_CLICKS} clicks are supported, not {count}.")


def object_size(value: object) -> ObjectSize:
    """Return ``value`` if it is a valid object size; raises :class:`UsageError`."""
    if (named := _text(value)) in get_args(ObjectSize):
        return cast(ObjectSize, named)
    raise UsageError(f"size must be {', '.join(get_args(ObjectSize))}, not {_shown(value)}.")


def check_has_clicks(size: ObjectSize, clicks: Sequence[object]) -> None:
    """Raise :class:`UsageError` if a ``size`` other than the usual one is given without ``clicks``."""
    if size != "thing" and not clicks:
        raise UsageError(f"size={size!r} requires clicks: a box already says how large the object is.")


def box(value: object) -> Rect | None:
    """Return ``value`` (x, y, width, height in pixels, or None) as a rectangle; raises :class:`UsageError`."""
    if value is None:
        return None
    numbers = _finite_numbers(value)
    if numbers is None or numbers.shape != (4,) or (numbers != np.floor(numbers)).any() or (numbers[2:] < 1).any():
        raise UsageError(f"box must be x, y, width and height in whole pixels, not {_shown(value)}.")
    x, y, width, height = (int(part) for part in numbers)
    return Rect(x, y, width, height)


def instance(name: str, value: object, kind: type[Kind]) -> Kind | None:
    """Return ``value`` if it is None or an object of a class; raises :class:`UsageError`."""
    if value is None or isinstance(value, kind):
        return value
    raise UsageError(f"{name} must be a {kind.__name__} or None, not {_shown(value)}.")


def function(name: str, value: object) -> Callable[..., None] | None:
    """Return ``value`` if it is None or can be called; raises :class:`UsageError`."""
    if value is None or callable(value):
        return value
    raise UsageError(f"{name} must be a function or None, not {_shown(value)}.")


def native_image(image: object) -> Any:
    """Return an image whose bytes are in this machine's order; anything else unchanged. Raises
    :class:`NotEnoughMemoryError`."""
    if not isinstance(image, np.ndarray) or image.dtype.isnative:
        return image
    return _copied(image, lambda array: array.astype(array.dtype.newbyteorder("=")))


def mask_of_0_and_255(mask: object) -> Any:
    """Return a boolean mask (True = remove) as uint8; anything else unchanged. Raises
    :class:`NotEnoughMemoryError`."""
    if not isinstance(mask, np.ndarray) or mask.dtype != np.bool_:
        return mask
    return _copied(mask, mask_where)


def check_image(image: object) -> None:
    """Raise :class:`UsageError` unless ``image`` is an array, uint8 or uint16, H×W×3."""
    if not isinstance(image, np.ndarray):
        raise UsageError(f"image must be a numpy array, not {_shown(image)} ({type(image).__name__}).")
    _check_plain("image", image)
    if image.dtype not in (np.uint8, np.uint16) or image.ndim != 3 or image.shape[2] != 3:
        raise UsageError(f"image must be uint8 or uint16 H×W×3, not {image.dtype} {image.shape}.")
    if image.size == 0:
        raise UsageError(f"image is empty: {image.shape}.")


def _check_plain(name: str, array: NDArray[Any]) -> None:
    """Raise :class:`UsageError` for a masked array, whose values may be invalid."""
    if isinstance(array, np.ma.MaskedArray):
        raise UsageError(f"{name} must be a plain array, not one with masked values. Fill them first (.filled).")


def check_arrays(image: NDArray[Any], mask: NDArray[Any]) -> None:
    """Raise :class:`UsageError` unless both are arrays and ``image`` is an image (uint8 or uint16, H×W×3),
    :class:`MaskError` unless ``mask`` is a mask for it (uint8 H×W of 0 and 255)."""
    if isinstance(image, np.ndarray) and not isinstance(mask, np.ndarray):
        raise UsageError(f"mask must be a numpy array, not {_shown(mask)} ({type(mask).__name__}).")
    check_image(image)
    _check_plain("mask", mask)
    if mask.dtype != np.uint8 or mask.ndim != 2:
        raise MaskError(f"The mask must be boolean or uint8 H×W, not {mask.dtype} {mask.shape}.")
    if mask.shape != image.shape[:2]:
        raise MaskError(
            f"The mask is {mask.shape[1]}×{mask.shape[0]} pixels, the photo {image.shape[1]}×{image.shape[0]}."
        )
    painted = mask[bounds(mask).slices]
    others = painted[(painted != 0) & (painted != 255)]
    if others.size:
        raise MaskError(f"The mask must contain only 0 (keep) and 255 (remove), not {others[0]}.")
