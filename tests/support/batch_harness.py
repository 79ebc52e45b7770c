"""Kills a batch again and again, lets the next run go on, and looks at what lies there. Run by test_kills; by hand with
a folder that holds nothing and a number of batches."""

import os
import random
import sys
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.files.temporary import is_part
from inpaint_studio.core.masks.mask import bounds
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.killing import kill_at

cv2.setNumThreads(0)  # a fork does not take threads along
PHOTOS = 6
KILLS = 5  # of each batch
MAX_CHANGES = 20  # of files, before one that kills; a whole run makes about 70


class Grey(Inpainter):
    """An engine that fills with grey at once: the tests are about the steps after the fill."""

    def __init__(self) -> None:
        pass

    def fills(self, request, *_arguments, **_more):
        rect = bounds(request.hole)
        pixels = np.full((rect.height, rect.width, 3), 128, np.uint8)
        return [Fill(rect, pixels, request.hole[rect.slices].copy())]


def make(folder: Path) -> dict[str, bytes]:
    """Create photos and a mask; return the photos' bytes."""
    (folder / "photos").mkdir(parents=True)
    mask = np.zeros((200, 300), np.uint8)
    mask[50:90, 60:100] = 255
    Image.fromarray(mask).save(folder / "mask.png")
    for number in range(PHOTOS):
        noise = np.random.default_rng(number).integers(0, 256, (200, 300, 3), np.uint8)
        Image.fromarray(noise).save(folder / "photos" / f"{number}.{'png' if number % 2 else 'jpg'}")
    return {path.name: path.read_bytes() for path in (folder / "photos").iterdir()}


def run(folder: Path, in_place: bool) -> list[str]:
    """Run the batch once; return the outcome for each photo."""
    rules = Rules(folder / "mask.png", None if in_place else folder / "out", in_place=in_place)
    plan = plan_batch([folder / "photos"], rules)
    return [result.status for result in run_batch(plan, Grey, BatchOptions(), CancelToken())]


def kill(folder: Path, in_place: bool, moment: int) -> bool:
    """Kill a run at its ``moment``-th change of a file; return False if it had ended by then."""
    child = os.fork()
    if child == 0:
        try:
            kill_at(folder, moment)
            run(folder, in_place)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def judge(folder: Path, in_place: bool, photos: dict[str, bytes], clean: Path) -> str:
    """Return a description of what is wrong after the last run, or an empty text; ``clean`` holds the results of an
    undisturbed run."""
    results, kept = folder / ("photos" if in_place else "out"), folder / "photos" / "originals"
    names = sorted(path.name for path in results.iterdir() if path.is_file() and not path.name.startswith("."))
    if names != sorted(photos):
        return f"results are {names}"
    wrong = [name for name in names if (results / name).read_bytes() != (clean / name).read_bytes()]
    if wrong:
        return f"another result: {wrong}"
    if in_place:
        originals = {path.name: path.read_bytes() for path in kept.iterdir() if not path.name.startswith(".")}
        if originals != photos:
            return f"originals are {sorted(originals)}"
    elif {path.name: path.read_bytes() for path in (folder / "photos").iterdir()} != photos:
        return "a photo has changed"
    left = [path for path in folder.rglob("*") if is_part(path) or path.name.endswith(".lock")]
    return f"litter: {left}" if left else ""


def main(folder: Path, batches: int) -> int:
    """Print a line for each batch: how often it was killed, and what is wrong."""
    rng, bad = random.Random(7), 0
    clean = {}
    for in_place in (True, False):
        make(folder / f"clean-{in_place}")
        run(folder / f"clean-{in_place}", in_place)
        clean[in_place] = folder / f"clean-{in_place}" / ("photos" if in_place else "out")
    for number in range(batches):
        in_place, here = number % 2 == 1, folder / str(number)
        photos = make(here)
        kills = sum(kill(here, in_place, rng.randint(1, MAX_CHANGES)) for _ in range(KILLS))
        run(here, in_place)
        wrong = judge(here, in_place, photos, clean[in_place])
        bad += bool(wrong)
        print(kills, wrong or "whole", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
