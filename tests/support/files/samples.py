"""Files as cameras, phones and programs write them, with a red disc that is to be removed."""

import io
import struct

import numpy as np
from PIL import Image, ImageDraw

from inpaint_studio.core.photo_io.containers import jpeg

WIDTH, HEIGHT = 160, 120
DISC = (60, 40, 100, 80)


def scene(width=WIDTH, height=HEIGHT) -> Image.Image:
    y, x = np.mgrid[:height, :width]
    planes = np.stack([110 + 60 * np.sin(x / 37), 120 + 50 * np.cos(y / 53), 130 + 60 * np.sin((x + y) / 71)], -1)
    image = Image.fromarray(planes.astype(np.uint8))
    box = [side * width / WIDTH for side in DISC]
    ImageDraw.Draw(image).ellipse(box, fill=(255, 0, 0))
    return image


def as_jpeg(image: Image.Image, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **({"quality": 90} | options))
    return buffer.getvalue()


def with_extra(data: bytes, *segments: tuple[int, bytes]) -> bytes:
    return jpeg.with_segments(data, [*segments, *jpeg.segments(data)])


def entry(order: str, tag: int, kind: int, count: int, value: int) -> bytes:
    """A row of a TIFF directory; a short value stands on the left."""
    if kind == 3 and count == 1:
        return struct.pack(order + "HHIHH", tag, kind, count, value, 0)
    return struct.pack(order + "HHII", tag, kind, count, value)


def directory(order: str, *rows: bytes, following: int = 0) -> bytes:
    return struct.pack(order + "H", len(rows)) + b"".join(rows) + struct.pack(order + "I", following)


def head(order: str) -> bytes:
    return (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)


def exif_with_raw_thumbnail(order: str, pixels: bytes, width: int, height: int) -> bytes:
    first = 8 + 2 + 12 + 4
    rows = 9
    values = first + 2 + 12 * rows + 4
    second = directory(
        order,
        entry(order, 256, 3, 1, width),
        entry(order, 257, 3, 1, height),
        entry(order, 258, 3, 3, values),
        entry(order, 259, 3, 1, 1),
        entry(order, 262, 3, 1, 2),
        entry(order, 273, 4, 1, values + 6),
        entry(order, 277, 3, 1, 3),
        entry(order, 278, 3, 1, height),
        entry(order, 279, 4, 1, len(pixels)),
    )
    own = directory(order, entry(order, 274, 3, 1, 1), following=first)
    return head(order) + own + second + struct.pack(order + "3H", 8, 8, 8) + pixels


def exif_with_jpeg(order: str, thumbnail: bytes, kind: int = 4, second: bytes = b"") -> bytes:
    """A JPEG thumbnail whose place is a number of type ``kind``; ``second``: one more picture in a third directory."""
    first = 8 + 2 + 12 + 4
    values = first + 2 + 36 + 4
    third = values + len(thumbnail)
    rows = (
        entry(order, 259, 3, 1, 6),
        entry(order, 513, kind, 1, values),
        entry(order, 514, kind, 1, len(thumbnail)),
    )
    data = head(order) + directory(order, entry(order, 274, 3, 1, 1), following=first)
    data += directory(order, *rows, following=third if second else 0) + thumbnail
    if second:
        place = third + 2 + 24 + 4
        data += directory(order, entry(order, 513, 4, 1, place), entry(order, 514, 4, 1, len(second))) + second
    return data


def exif_with_note(order: str, note: bytes, orientation: int = 1) -> bytes:
    """A maker's note (tag 37500) in the directory of EXIF."""
    inner = 8 + 2 + 24 + 4
    at = inner + 2 + 12 + 4
    own = directory(order, entry(order, 274, 3, 1, orientation), entry(order, 34665, 4, 1, inner))
    return head(order) + own + directory(order, entry(order, 37500, 7, len(note), at)) + note
