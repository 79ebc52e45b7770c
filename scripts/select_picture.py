"""Makes the picture of docs/guide.md that shows objects after one click each.

python scripts/select_picture.py OBJECTS [docs/images/guide/clicks.webp]

``OBJECTS``: as for ``train --selector``. Every eighth photo, which the network never saw; one object a photo, taken in
even steps through all objects, not chosen by hand. Under each: the IoU with the outline that people drew.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.select import Picture, Truth, next_click, objects
from inpaint_studio.core.errors import MaskError
from inpaint_studio.engine.selection.prompt import Prompt
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector

COUNT, COLUMNS, CELL = 24, 6, (190, 150)
TINT = np.array([255, 38, 110], np.float32)


def clicked(image: Picture, truth: Truth) -> tuple[Picture, float]:
    """``image`` with what a click in the middle of the object selects, and how well that fits."""
    point, _ = next_click(truth, np.zeros_like(truth))
    found = np.zeros_like(truth)
    try:
        selection = PhotoSelector(image, shared_selector()).select(Prompt((point,))).selection
        found[selection.rect.slices] = selection.mask > 0
    except MaskError:
        pass  # shown as what it is: nothing
    shown = image.astype(np.float32)
    shown[found] = 0.5 * shown[found] + 0.5 * TINT
    picture = np.ascontiguousarray(shown.astype(np.uint8))
    lines, _ = cv2.findContours(found.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, lines, -1, (255, 255, 255), 2, cv2.LINE_AA)
    place = int(point[0]), int(point[1])
    cv2.circle(picture, place, 9, (0, 0, 0), -1, cv2.LINE_AA)
    cv2.circle(picture, place, 6, (255, 255, 255), -1, cv2.LINE_AA)
    return picture, float((found & truth).sum() / max(1, (found | truth).sum()))


def sheet(cells: list[tuple[Picture, float]]) -> Image.Image:
    """All of them in rows."""
    width, height = CELL
    page = Image.new("RGB", (COLUMNS * width, -(-len(cells) // COLUMNS) * height), (31, 31, 31))
    draw = ImageDraw.Draw(page)
    for number, (picture, score) in enumerate(cells):
        left, top = number % COLUMNS * width, number // COLUMNS * height
        small = Image.fromarray(picture)
        small.thumbnail((width - 6, height - 22), Image.Resampling.LANCZOS)
        page.paste(small, (left + (width - small.width) // 2, top + (height - 18 - small.height) // 2))
        draw.text((left + width / 2, top + height - 9), f"{score:.2f}", (230, 230, 230), anchor="mm", font_size=12)
    return page


def various(pairs: list[tuple[Picture, Truth]]) -> list[tuple[Picture, Truth]]:
    """Some of the objects in even steps, each of another photo as long as there are any."""
    chosen, used = [], set()
    for start in np.linspace(0, len(pairs) - 1, COUNT).astype(int):
        order = [*pairs[start:], *pairs[:start]]
        pair = next((one for one in order if one[0][::16, ::16].tobytes() not in used), order[0])
        used.add(pair[0][::16, ::16].tobytes())
        chosen.append(pair)
    return chosen


def main() -> None:
    """Make it."""
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("docs/images/guide/clicks.webp")
    chosen = various(list(objects(Path(sys.argv[1]))))
    cells: list[tuple[NDArray[np.uint8], float]] = [clicked(*pair) for pair in chosen]
    sheet(cells).save(target, quality=80, method=6)
    print(target, f"mean IoU {np.mean([score for _, score in cells]):.3f}")


if __name__ == "__main__":
    main()
