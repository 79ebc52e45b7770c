"""Line continuation: whether horizons, kerbs, rails and shorelines continue through a hole at the right place.

    python -m benchmarks.lines [--weights FILE] [--seeds N] [--without-lines] [--at-border] [--drawn]

Each scene is made, so that the truth is known: rough surfaces that meet at a straight or bent edge, or a rail before a
surface, and something of other colours over the middle, or at the right border, where nothing is known beyond it. A gap
is closed where the edge of the fill lies within 2 px of the true one; a scene counts as continued where at least 80 %
of the hole's columns are closed. With --drawn a line is drawn along the edge by a hand that errs by a few px.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.fill import region_fill
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions

HEIGHT, WIDTH = 360, 480
MIDDLE, BORDER = range(190, 290), range(380, WIDTH)  # columns of the hole
NEAR = 2.0  # px
CLOSED = 0.8  # share of the columns
HAND = 1.5  # px: how far a drawn line lies beside its edge, at most
Edge = Callable[[NDArray[np.float64]], NDArray[np.float64]]
WEIGHTS = Path(__file__).parents[1] / "models" / "pconv_unet.safetensors"


def edges(rng: np.random.Generator) -> dict[str, Edge]:
    """Height of the edge (px) for each column, for each kind of scene."""
    middle, slope = rng.uniform(150, 210), rng.uniform(0.1, 0.45) * rng.choice((-1, 1))
    bend = rng.uniform(0.0004, 0.0009) * rng.choice((-1, 1))
    return {
        "horizon": lambda x: np.full_like(x, middle),
        "kerb": lambda x: middle + slope * (x - WIDTH / 2),
        "shoreline": lambda x: middle + bend * (x - WIDTH / 2) ** 2,
        "rail": lambda x: middle + slope / 2 * (x - WIDTH / 2),
    }


def scene(kind: str, edge: Edge, hole: range, rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the photo without and with the object to remove, in the columns of the ``hole``."""
    y, x = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    below = np.clip(y - edge(x) + 0.5, 0, 1)
    if kind == "rail":
        below = below * np.clip(edge(x) + 9 - y + 0.5, 0, 1)
    upper, lower = rng.uniform(120, 220, 3), rng.uniform(30, 100, 3)
    rough = [cv2.GaussianBlur(rng.normal(0, 50, (HEIGHT, WIDTH, 3)), (0, 0), rng.uniform(0.8, 2)) for _ in range(2)]
    picture = (upper + rough[0]) * (1 - below[..., None]) + (lower + rough[1]) * below[..., None]
    truth = np.clip(picture, 0, 255).astype(np.uint8)
    covered = truth.copy()
    covered[80:280, hole.start : hole.stop] = rng.integers(0, 255, 3)
    return truth, covered


def closed_share(filled: NDArray[np.uint8], edge: Edge, hole: range) -> float:
    """Share of the columns of the ``hole`` in which the strongest step from light to dark is at the true edge."""
    smooth = cv2.GaussianBlur(filled, (0, 0), 1.5).astype(np.float64).mean(2)
    closed = 0
    columns = hole[4:-4:2]
    for column in columns:
        true = float(edge(np.array([column + 0.5]))[0])
        found = 90 + int(np.diff(smooth[90:270, column]).argmin()) + 1
        closed += abs(found - true) <= NEAR
    return closed / len(columns)


def drawn(edge: Edge, hole: range, rng: np.random.Generator) -> Line:
    """Return the line that someone draws along the ``edge``, from before the hole to behind it, or to the border."""
    x = np.linspace(hole.start - 30, min(hole.stop + 30, WIDTH), 5)
    y = edge(x) + rng.uniform(-HAND, HAND, len(x))
    return Line(tuple(zip(x.tolist(), y.tolist(), strict=True)))


def main() -> None:
    """One row a kind of scene: share of scenes that are continued, and mean share of columns that are closed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--without-lines", action="store_true", help="do not look for lines")
    parser.add_argument("--at-border", action="store_true", help="the hole reaches the right border")
    parser.add_argument("--drawn", action="store_true", help="draw a guide line along each edge")
    arguments = parser.parse_args()
    hole = BORDER if arguments.at_border else MIDDLE
    if arguments.without_lines:
        vars(region_fill)["find_lines"] = lambda *_: []
    inpainter = Inpainter.load(arguments.weights)
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[80:280, hole.start : hole.stop] = 255
    shares: dict[str, list[float]] = {}
    for seed in range(arguments.seeds):
        rng = np.random.default_rng(seed)
        for kind, edge in edges(rng).items():
            _, covered = scene(kind, edge, hole, rng)
            lines = (drawn(edge, hole, rng),) if arguments.drawn else ()
            filled = np.asarray(inpainter.remove(covered, mask, options=FillOptions(grow=3, lines=lines)), np.uint8)
            shares.setdefault(kind, []).append(closed_share(filled, edge, hole))
    print("| scene | continued | columns closed |\n|---|---|---|")
    for kind, values in (*shares.items(), ("all", [value for part in shares.values() for value in part])):
        print(f"| {kind} | {np.mean(np.array(values) >= CLOSED):.2f} | {np.mean(values):.2f} |")


if __name__ == "__main__":
    main()
