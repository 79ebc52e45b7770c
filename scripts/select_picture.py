"""Makes the picture of docs/guide.md that shows objects after one click each.

python scripts/select_picture.py [docs/images/guide/clicks.webp]

Nobody else's photos are shown: half of the objects are those of the sample photos, clicked in enlarged parts of them,
half are drawn into scenes of the program's own training generator, with seeds that no training uses, in their order and
not chosen. Of what is drawn the outline is known: under it stands the IoU of what one click in its middle selects.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.select import Picture, Truth, next_click
from inpaint_studio import paths
from inpaint_studio.core.errors import MaskError
from inpaint_studio.engine.selection.prompt import Prompt
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.training.holes import blob
from inpaint_studio.training.procedural import procedural
from inpaint_studio.training.scenes import scene

COLUMNS, CELL = 6, (190, 150)
TINT = np.array([255, 38, 110], np.float32)
Place = tuple[float, float]
SHOWN = {  # of each sample: the part (left, upper, right, lower) and the click, as shares of the photo
    "pelicans": (
        ((0.00, 0.00, 1.00, 1.00), (0.766, 0.570)),
        ((0.56, 0.40, 0.86, 0.76), (0.659, 0.545)),
        ((0.56, 0.40, 0.86, 0.76), (0.710, 0.605)),
        ((0.56, 0.40, 0.86, 0.76), (0.766, 0.570)),
        ((0.56, 0.40, 0.86, 0.76), (0.830, 0.660)),
        ((0.25, 0.45, 0.50, 0.70), (0.367, 0.567)),
    ),
    "shell": (
        ((0.00, 0.00, 1.00, 1.00), (0.465, 0.520)),
        ((0.25, 0.35, 0.75, 0.75), (0.465, 0.520)),
        ((0.10, 0.35, 0.75, 0.75), (0.250, 0.585)),
        ((0.00, 0.02, 0.45, 0.47), (0.103, 0.209)),
        ((0.00, 0.08, 0.25, 0.33), (0.102, 0.294)),
        ((0.00, 0.00, 1.00, 0.40), (0.600, 0.080)),
    ),
}
DRAWN, SIDE, SEED = 12, 384, 7_000_000


def clicked(image: Picture, point: Place) -> tuple[Picture, Truth]:
    """``image`` with what a click at ``point`` selects, and that."""
    found = np.zeros(image.shape[:2], np.bool_)
    try:
        selection = PhotoSelector(image, shared_selector()).select(Prompt((point,))).selection
        found[selection.rect.slices] = selection.mask > 0
    except MaskError:
        pass  # shown as what it is: nothing
    shown = image.astype(np.float32)
    shown[found] = 0.5 * shown[found] + 0.5 * TINT
    picture = np.ascontiguousarray(shown.astype(np.uint8))
    scale = max(image.shape[:2]) / CELL[0]  # of the lines, which are seen smaller
    lines, _ = cv2.findContours(found.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, lines, -1, (255, 255, 255), max(1, round(scale)), cv2.LINE_AA)
    place = int(point[0]), int(point[1])
    cv2.circle(picture, place, round(4 * scale), (0, 0, 0), -1, cv2.LINE_AA)
    cv2.circle(picture, place, round(2.5 * scale), (255, 255, 255), -1, cv2.LINE_AA)
    return picture, found


def of_the_samples() -> list[tuple[Picture, str]]:
    """The sample photos' objects; nobody has drawn their exact outlines."""
    cells = []
    for path in paths.samples():
        with Image.open(path) as photo:
            pixels = np.asarray(photo.convert("RGB"))
        height, width = pixels.shape[:2]
        for (left, upper, right, lower), (x, y) in SHOWN.get(path.stem, ()):
            part = pixels[round(upper * height) : round(lower * height), round(left * width) : round(right * width)]
            point = x * width - round(left * width), y * height - round(upper * height)
            cells.append((clicked(np.ascontiguousarray(part), point)[0], ""))
    return cells


def drawn(number: int) -> tuple[Picture, Truth]:
    """A scene with a thing in it, and the thing's outline."""
    rng = np.random.default_rng(SEED + number)
    ground, stuff, shape = scene(rng, SIDE), procedural(rng, SIDE), blob(rng, SIDE)
    scale = math.exp(rng.uniform(math.log(0.25), math.log(0.7)))
    matrix = np.array([[scale, 0, 0], [0, scale, 0]])
    matrix[:, 2] = rng.uniform(0.05, 0.95 - scale, 2) * SIDE
    cover = cv2.warpAffine((shape > 0).astype(np.float32), matrix, (SIDE, SIDE), flags=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(cover, (0, 0), 0.8)[..., None]
    image = ground * (1 - soft) + stuff * soft
    return np.ascontiguousarray(image.astype(np.uint8)), cover > 0.5


def of_the_generator() -> list[tuple[Picture, float]]:
    """Things that are drawn, and how well a click in the middle of each finds it."""
    cells = []
    for number in range(DRAWN):
        image, truth = drawn(number)
        point, _ = next_click(truth, np.zeros_like(truth))
        picture, found = clicked(image, point)
        cells.append((picture, float((found & truth).sum() / max(1, (found | truth).sum()))))
    return cells


def sheet(cells: list[tuple[NDArray[np.uint8], str]]) -> Image.Image:
    """All of them in rows."""
    width, height = CELL
    page = Image.new("RGB", (COLUMNS * width, -(-len(cells) // COLUMNS) * height), (31, 31, 31))
    draw = ImageDraw.Draw(page)
    for number, (picture, below) in enumerate(cells):
        left, top = number % COLUMNS * width, number // COLUMNS * height
        small = Image.fromarray(picture)
        scale = min((width - 6) / small.width, (height - 22) / small.height)
        small = small.resize((round(small.width * scale), round(small.height * scale)), Image.Resampling.LANCZOS)
        page.paste(small, (left + (width - small.width) // 2, top + (height - 18 - small.height) // 2))
        draw.text((left + width / 2, top + height - 9), below, (230, 230, 230), anchor="mm", font_size=12)
    return page


def main() -> None:
    """Make it."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/images/guide/clicks.webp")
    made = of_the_generator()
    sheet([*of_the_samples(), *((picture, f"{score:.2f}") for picture, score in made)]).save(
        target, quality=80, method=6
    )
    print(target, f"mean IoU of what is drawn {np.mean([score for _, score in made]):.3f}")


if __name__ == "__main__":
    main()
