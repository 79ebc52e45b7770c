"""Accuracy of click selection on held-out objects, beside GrabCut.

    python -m benchmarks.select OBJECTS [--limit 170] [--grabcut 60] [--json FILE]

``OBJECTS``: as for ``train --selector``; every eighth photo, objects of 1 to 30 % of it. Clicks are simulated as usual
in the field: the first in the middle of the object, the next in the middle of the largest error. GrabCut (the
program's search without the network) gets a box round the object, or a stroke along its middle, and then dots where
the clicks go. Printed: mean IoU after 1, 2, 3 and 5 clicks (strokes), how many it takes to IoU .85 (20 where it never
comes), the share that never comes there, and the median seconds a click.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Point, bounds, mask_where
from inpaint_studio.core.masks.object_search import Hint, ObjectSearch
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection
from inpaint_studio.engine.selection.prompt import Guess, Prompt
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.training.selection.objects import load_objects

SMALLEST, LARGEST = 0.01, 0.3  # of the photo
MOST, ENOUGH = 20, 0.85  # clicks, IoU
SHOWN = (1, 2, 3, 5)
LOOSE = 0.06  # of a box's side: how much wider it is drawn than the object
Picture = NDArray[np.uint8]
Truth = NDArray[np.bool_]


@dataclass
class Clicks:
    """The clicks so far."""

    points: list[tuple[Point, bool]] = field(default_factory=list)

    def on(self, is_inside: bool) -> tuple[Point, ...]:
        """Return the clicks on the object, or those beside it."""
        return tuple(point for point, belongs in self.points if belongs == is_inside)


class Network:
    """Selection by the program's network."""

    def __init__(self, image: Picture, truth: Truth) -> None:
        """Prepare the photo; ``truth`` is ignored."""
        self.selector = PhotoSelector(image, shared_selector())
        self.guess: Guess | None = None
        self.selector.hover(Prompt(((1.0, 1.0),)))  # seen while the mouse was on its way

    def find(self, clicks: Clicks) -> Selection:
        """Return the mask selected by all clicks so far."""
        before = self.guess.probabilities if self.guess is not None else None
        try:
            self.guess = self.selector.select(Prompt(clicks.on(True), clicks.on(False)), before)
        except MaskError:
            return EMPTY_SELECTION if self.guess is None else self.guess.selection
        return self.guess.selection


class GrabCut:
    """A box round the object, or a stroke along its middle; then a dot for each click."""

    def __init__(self, image: Picture, truth: Truth, boxed: bool) -> None:
        """Prepare the photo; ``boxed``: begin with a box round ``truth`` instead of a stroke on it."""
        self.image = image
        box = bounds(mask_where(truth))
        around = max(2, round(LOOSE * box.width)), max(2, round(LOOSE * box.height))
        wide = box.expand(*around).clip(Rect.of_shape(truth.shape))
        self.start = ObjectSearch(wide) if boxed else ObjectSearch(None, (Hint(middle_line(truth), True),))

    def find(self, clicks: Clicks) -> Selection:
        """Return the mask; the first click counts as the box or the stroke."""
        search = self.start
        for point, belongs in clicks.points[1:]:
            search = search.with_hint(Hint((point, (point[0] + 2, point[1] + 2)), belongs))
        return search.find(self.image)


METHODS: dict[str, Callable[[Picture, Truth], Any]] = {
    "clicks": Network,
    "GrabCut, box and strokes": lambda image, truth: GrabCut(image, truth, True),
    "GrabCut, scribbles": lambda image, truth: GrabCut(image, truth, False),
}


def objects(folder: Path) -> Iterator[tuple[Picture, Truth]]:
    """Yield photos with one object each that is neither tiny nor most of the photo."""
    known = load_objects(folder, held_out=True)
    for one in known.instances:
        planes = known.photos[one.photo]
        truth = np.isin(planes[..., 3], one.labels)
        if SMALLEST <= truth.mean() <= LARGEST:
            yield np.ascontiguousarray(planes[..., :3]), truth


def depths(mask: Truth) -> NDArray[np.float32]:
    """Return each pixel's distance from the rim of ``mask``; the photo's border counts as a rim."""
    padded = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1], np.float32)


def next_click(truth: Truth, found: Truth) -> tuple[Point, bool]:
    """Return the middle of the largest error, and whether it belongs to the object."""
    missing, wrong = depths(truth & ~found), depths(~truth & found)
    belongs = bool(missing.max() >= wrong.max())
    row, column = np.unravel_index(int((missing if belongs else wrong).argmax()), truth.shape)
    return (float(column) + 0.5, float(row) + 0.5), belongs


def middle_line(truth: Truth) -> tuple[Point, ...]:
    """A stroke along an object's main axis, as far as it lies well inside."""
    depth = depths(truth)
    rows, columns = np.nonzero(depth > 0.4 * depth.max())
    places = np.stack([columns, rows], 1).astype(np.float64)
    axis = np.linalg.svd(places - places.mean(0), full_matrices=False)[2][0] if len(places) > 1 else np.array([1, 0])
    order = places[((places - places.mean(0)) @ axis).argsort()]
    parts = [part for part in np.array_split(order, 8) if len(part)]
    deepest = [part[depth[part[:, 1].astype(int), part[:, 0].astype(int)].argmax()] for part in parts]
    return tuple((float(x) + 0.5, float(y) + 0.5) for x, y in deepest)


def clicked(method: Any, truth: Truth) -> tuple[list[float], list[float]]:
    """Click until the IoU suffices; return the IoU after each click and the seconds that it took."""
    clicks, found = Clicks(), np.zeros_like(truth)
    scores: list[float] = []
    seconds: list[float] = []
    while len(scores) < MOST and (len(scores) < max(SHOWN) or max(scores) < ENOUGH):
        clicks.points.append(next_click(truth, found))
        started = time.perf_counter()
        selection = method.find(clicks)
        seconds.append(time.perf_counter() - started)
        found = np.zeros_like(truth)
        found[selection.rect.slices] = selection.mask > 0
        scores.append(float((found & truth).sum() / max(1, (found | truth).sum())))
    return scores, seconds


def summary(runs: list[tuple[list[float], list[float]]]) -> dict[str, float]:
    """Return the numbers of a table row."""
    needed = [next((n for n, score in enumerate(scores, 1) if score >= ENOUGH), MOST) for scores, _ in runs]
    never = [max(scores) < ENOUGH for scores, _ in runs]
    row = {f"IoU {count}": float(np.mean([scores[count - 1] for scores, _ in runs])) for count in SHOWN}
    row |= {"clicks to .85": float(np.mean(needed)), "median": float(np.median(needed)), "never": float(np.mean(never))}
    return row | {"seconds": float(np.median(np.concatenate([seconds for _, seconds in runs])))}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("objects", type=Path, metavar="OBJECTS")
    parser.add_argument("--limit", type=int, default=0, help="objects (default: all)")
    parser.add_argument("--grabcut", type=int, default=60, help="objects that GrabCut is tried on, too (default: 60)")
    parser.add_argument("--json", type=Path, help="where the IoU of every object goes")
    options = parser.parse_args()
    found = list(objects(options.objects))
    counts = {"clicks": options.limit or len(found)}
    rows: list[tuple[str, list[Any]]] = []
    for name, make in METHODS.items():
        count = min(len(found), counts.get(name, options.grabcut))
        chosen = [found[i] for i in np.linspace(0, len(found) - 1, count).astype(int)] if count else []
        rows.append((name, [clicked(make(image, truth), truth) for image, truth in chosen]))
        if name == "clicks" and 0 < options.grabcut < count:
            same = np.linspace(0, count - 1, options.grabcut).astype(int)
            rows.append(("clicks, on the objects of GrabCut", [rows[0][1][i] for i in same]))
    print(
        "| method | objects | " + " | ".join(summary(rows[0][1])) + " |\n|---|---|" + "---|" * len(summary(rows[0][1]))
    )
    for name, runs in rows:
        if runs:
            print(f"| {name} | {len(runs)} | " + " | ".join(f"{value:.3f}" for value in summary(runs).values()) + " |")
    if options.json:
        options.json.write_text(json.dumps({name: [scores for scores, _ in runs] for name, runs in rows}))


if __name__ == "__main__":
    main()
