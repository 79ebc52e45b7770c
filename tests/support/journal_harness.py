"""Kills a program that edits photos, again and again, and looks at what its journal holds. Run by
``tests/core/saving/test_crash_journal.py``."""

import os
import random
import sys
from pathlib import Path

import cv2
import numpy as np

from inpaint_studio.core.editing import removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.masks.mask import bounds
from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.saving.crash_journal import Journal, abandoned
from inpaint_studio.core.saving.snapshot import restore_document
from tests.support.killing import kill_at

cv2.setNumThreads(0)  # a fork does not take threads along
MAX_STEPS = 300  # each changes two or three files, unless nothing is to be kept


def state(document: Document) -> int:
    import zlib

    return zlib.crc32(document.image.tobytes() + document.mask.tobytes())


def edit(path: Path, root: Path, log: int, seed: int) -> None:
    """Strokes, removals, undo and saves; each state is written to ``log`` before and after it is recorded."""
    rng, document, journal = random.Random(seed), Document(read_photo(path), margin=2), Journal(root)
    for _ in range(MAX_STEPS):
        kind = rng.choice(["stroke", "stroke", "stroke", "remove", "hide", "undo", "save"])
        if kind == "stroke":
            stroke = Stroke(document)
            for _ in range(5):
                ends = [(rng.uniform(0, 300), rng.uniform(0, 200)) for _ in range(2)]
                stroke.draw(*ends, rng.uniform(2, 30), 255, rng.choice([0, 8]))
            stroke.commit("stroke")
        elif kind == "remove" and document.has_mask:
            rect = bounds(document.hole)
            pixels = np.full((rect.height, rect.width, 3), rng.randrange(256), np.uint8)
            removals.apply_fills(document, [Fill(rect, pixels, document.hole[rect.slices].copy())])
        elif kind == "hide" and document.removals:
            removals.show(document, document.removals[0], not document.removals[0].shown)
        elif kind == "undo":
            document.undo()
        elif kind == "save":
            write_photo(document.photo, path.with_name(f"saved-{seed}.png"))
            document.history.mark_saved()
        kept = b"+" if document.has_mask or document.is_modified else b"-"
        os.write(log, b"(%s%d " % (kept, state(document)))
        journal.record(document)
        os.write(log, b"%s%d " % (kept, state(document)))


def main(folder: Path, times: int) -> None:
    """One line for each time: what the journal gave back."""
    path = folder / "photo.png"
    write_photo(Document(read_photo(path)).photo, folder / "warm.png")
    for seed in range(times):
        reader, writer = os.pipe()
        root = folder / f"journal-{seed}"
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                kill_at(root, seed + 1)  # the first changes make its folders
                edit(path, root, writer, seed)
            finally:
                os._exit(1)
        os.close(writer)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as pipe:
            reports = pipe.read().split()
        verdict = judge(reports, abandoned(root), path) if os.WIFSIGNALED(status) else "NOT KILLED"
        print(verdict if not list(root.rglob("*.part")) else "LITTER", flush=True)


def judge(reports: list[bytes], found: list, path: Path) -> str:
    """The state that was recorded last must come back, or the one that was being recorded."""
    recorded = [one for one in reports if one[:1] != b"("]
    if not recorded:
        return "nothing was recorded yet"
    allowed = {recorded[-1], reports[-1].lstrip(b"(")}
    if not found:
        return "nothing was to be kept" if any(one[:1] == b"-" for one in allowed) else f"LOST {reports[-3:]}"
    document = restore_document(found[-1].state, found[-1].read, read_photo(path))
    return "came back" if b"+%d" % state(document) in allowed else f"WRONG {reports[-3:]}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
