"""Compares a small fill with the bundled network to a stored one, to check that a device computes correctly.

The reference was made on a CPU. After new weights, ``python -m inpaint_studio.engine.device_probe`` makes it again.
"""

from __future__ import annotations

import time
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.regular_files import open_regular
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.machine.devices import first_line
from inpaint_studio.engine.network.checkpoint import load_checkpoint

MAX_ON_RAMP = 12.0  # of 255: maximum mean error of a correctly filled ramp
MEAN_OFF, MAX_OFF = 1.5, 24  # of 255: maximum deviations of a fill; other processors differ by rounding
SLOWEST = 20.0  # s: a device that takes longer than this is useless
TIMED_SIDE = 384  # px: a typical level of a fill
SLOWER = 1.3  # times the CPU's: less may be chance
ByteImage = NDArray[np.uint8]


def scene() -> tuple[ByteImage, ByteImage]:
    """Return an image (uint8 H×W×3) of edges and ramps at odd sizes, and its hole (uint8 H×W)."""
    y, x = np.mgrid[:93, :127].astype(np.float64)
    planes = [x * 1.4 + 20, 110 + 80 * np.sin(x / 7) * np.cos(y / 11), np.where(x + y > 110, 190, 60)]
    hole = np.zeros((93, 127), np.uint8)
    hole[33:60, 41:83] = 255
    return np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8), hole


def ramp() -> tuple[ByteImage, ByteImage]:
    """Return an image whose hole has an obvious content (like :func:`scene`)."""
    image = np.repeat(np.tile(np.linspace(40, 200, 256, dtype=np.uint8), (192, 1))[..., None], 3, axis=2)
    hole = np.zeros((192, 256), np.uint8)
    hole[70:120, 90:160] = 255
    return image, hole


def error_in(hole: ByteImage, result: ByteImage, image: ByteImage) -> float:
    """Return the mean error of a fill, of 255."""
    return float(np.abs(result[hole > 0].astype(float) - image[hole > 0]).mean())


def small_fill(device: str) -> ByteImage:
    """Return the fill of :func:`scene` on ``device``, without texture, whose search may differ between devices. Errors
    are raised: nothing falls back to the CPU."""
    image, hole = scene()
    inpainter = Inpainter.load(paths.weights(), device)
    inpainter.falls_back = False
    return np.asarray(inpainter.remove(image, hole, options=FillOptions(grow=0, texture=False)), np.uint8)


@cache
def problem_of(device: str) -> str | None:
    """Explain in one line why ``device`` cannot be used; None if it can. Tested once per process."""
    started = time.monotonic()
    try:
        got = small_fill(device)
    except Exception as error:  # a broken driver may raise anything
        return first_line(error)
    seconds = time.monotonic() - started
    with open_regular(paths.reference_fill()) as file, Image.open(file) as image:
        off = np.abs(got.astype(int) - np.asarray(image.convert("RGB"), int))
    if off.mean() > MEAN_OFF or off.max() > MAX_OFF:
        return message("wrong results (off by {most} of 255)", most=off.max())
    return message("too slow ({seconds:.0f} s for a small fill)", seconds=seconds) if seconds > SLOWEST else None


@cache
def slowness_of(device: str) -> str | None:
    """Explain why ``device`` is not worth using: the CPU is faster. None if it is not. Tested once per process."""
    try:
        device_seconds, cpu_seconds = seconds_on(device), seconds_on("cpu")
    except Exception as error:  # a broken driver may raise anything
        return message("fails at {side} × {side} px: {why}", side=TIMED_SIDE, why=first_line(error))
    if device_seconds <= SLOWER * cpu_seconds:
        return None
    return message(
        "slower than the CPU ({theirs:.2f} s against {ours:.2f} s for {side} × {side} px)",
        theirs=device_seconds,
        ours=cpu_seconds,
        side=TIMED_SIDE,
    )


def seconds_on(device: str) -> float:
    """Return the seconds that the warmed-up network takes for :data:`TIMED_SIDE` px square, including transfers."""
    network = load_checkpoint(paths.weights()).network.fold().eval().to(device)
    inputs = [torch.full((1, channels, TIMED_SIDE, TIMED_SIDE), 0.5) for channels in (3, 1, 3)]
    seconds = []
    with torch.inference_mode():
        for _ in range(3):
            started = time.monotonic()
            network(*(tensor.to(device) for tensor in inputs)).cpu()
            seconds.append(time.monotonic() - started)
    return min(seconds[1:])


if __name__ == "__main__":
    Image.fromarray(small_fill("cpu")).save(paths.reference_fill())
    print(paths.reference_fill())
