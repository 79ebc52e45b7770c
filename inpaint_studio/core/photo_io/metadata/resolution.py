"""Resolution of a photo as its file states it: Pillow assumes 1 or 72 dpi where there is none."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from PIL import Image

from inpaint_studio.core.photo_io.containers.jpeg import APP0, Segment
from inpaint_studio.core.photo_io.containers.tiff_tags import RESOLUTION_UNIT, RESOLUTIONS

PER_UNIT = {2: 1.0, 3: 2.54}  # inches and centimetres, to dots per inch; there is no other unit of length
NO_UNIT = 1
JFIF = b"JFIF\0"
Pair = tuple[float, float]  # across and down


def dpi_of(image: Image.Image) -> Pair | None:
    """Return dots per inch of an opened image, across and down; None if its file states none."""
    if image.format == "TIFF":
        return _of_tags(image.tag_v2)  # type: ignore[attr-defined]
    if image.format in ("JPEG", "MPO") and image.info.get("jfif_unit") not in (1, 2):
        try:
            return _of_tags(image.getexif())
        except (struct.error, SyntaxError, TypeError, ValueError, OSError):  # damaged
            return None
    return _pair(image.info.get("dpi"))


def aspect_of(image: Image.Image) -> Pair | None:
    """Return the relative resolution of an opened image, across and down, if its pixels are not square and its file
    states no unit of length."""
    pair = None
    if image.format in ("JPEG", "MPO") and image.info.get("jfif_unit") == 0:
        pair = _pair(image.info.get("jfif_density"))
    elif image.format == "PNG":
        pair = _pair(image.info.get("aspect"))
    elif image.format == "TIFF" and image.tag_v2.get(RESOLUTION_UNIT) == NO_UNIT:  # type: ignore[attr-defined]
        pair = _pair([image.tag_v2.get(tag) for tag in RESOLUTIONS])  # type: ignore[attr-defined]
    return pair if pair is not None and pair[0] != pair[1] else None


def with_aspect(segments: list[Segment], aspect: Pair | None) -> list[Segment]:
    """Return the segments of a JPEG, in which JFIF states the relative resolution."""
    if aspect is None:
        return segments
    across, down = whole(aspect)
    stated = struct.pack(">BHH", 0, across, down)
    return [
        (marker, data[:7] + stated + data[12:]) if marker == APP0 and data.startswith(JFIF) else (marker, data)
        for marker, data in segments
    ]


def whole(aspect: Pair) -> tuple[int, int]:
    """Return a relative resolution as whole numbers, at most 65535."""
    ratio = Fraction(min(max(aspect[0] / aspect[1], 1e-2), 1e2)).limit_denominator(600)
    return ratio.numerator, ratio.denominator


def _of_tags(values: Mapping[int, Any]) -> Pair | None:
    """Return the resolution in the tags of a TIFF or of EXIF; inches are what counts if they name no unit."""
    per_unit = PER_UNIT.get(values.get(RESOLUTION_UNIT, 2), 0.0)
    pair = _pair([values.get(tag) for tag in RESOLUTIONS])
    return _pair([number * per_unit for number in pair]) if pair is not None else None


def _pair(value: Any) -> Pair | None:
    try:
        across, down = (float(number) for number in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if 0 < across < 1e5 and 0 < down < 1e5 else None
