"""Contact sheets: images side by side, with captions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from inpaint_studio.core.photo_io.atomic_write import write_bytes

CELL_SIZE = 224  # px, side of an image
GAP = 6
CAPTION_HEIGHT = 20  # px, height of the captions
BACKGROUND, TEXT_COLOUR = (250, 250, 250), (40, 40, 40)

Row = tuple[str, Sequence[NDArray[np.uint8]]]


def contact_sheet(captions: Sequence[str], rows: Sequence[Row]) -> Image.Image:
    """Return a sheet with one row of images (uint8 H×W×3) per photo and a caption over each column."""
    width = GAP + len(captions) * (CELL_SIZE + GAP)
    sheet = Image.new("RGB", (width, CAPTION_HEIGHT + len(rows) * (CELL_SIZE + GAP)), BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    for column, caption in enumerate(captions):
        draw.text((GAP + column * (CELL_SIZE + GAP), 4), caption, fill=TEXT_COLOUR)
    for row, (label, images) in enumerate(rows):
        top = CAPTION_HEIGHT + row * (CELL_SIZE + GAP)
        for column, image in enumerate(images):
            cell = Image.fromarray(image)
            cell.thumbnail((CELL_SIZE, CELL_SIZE), Image.Resampling.LANCZOS)
            sheet.paste(cell, (GAP + column * (CELL_SIZE + GAP), top))
        draw.text((GAP + 4, top + 2), label, fill=(255, 255, 255), stroke_width=1, stroke_fill=TEXT_COLOUR)
    return sheet


def save_contact_sheet(path: Path, captions: Sequence[str], rows: Sequence[Row]) -> None:
    """Write :func:`contact_sheet` as a JPEG; raises :class:`~inpaint_studio.core.errors.ImageWriteError`."""
    data = io.BytesIO()
    contact_sheet(captions, rows).save(data, "JPEG", quality=88, subsampling=0)
    write_bytes(path, data.getvalue())
