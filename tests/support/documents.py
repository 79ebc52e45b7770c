"""Documents with strokes and removals, and steps that hypothesis draws."""

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from inpaint_studio.core.editing import guide_lines, mask_steps, removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.editing.history import Change
from inpaint_studio.core.editing.layers import compose
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import KEEP, REMOVE, bounds
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.core.saving import owner
from inpaint_studio.core.saving.crash_journal import OWNER, AbandonedSnapshot, Journal, abandoned
from tests.support.images import textured


def fill_of(document: Document) -> list[Fill]:
    rect = bounds(document.hole)
    if rect.is_empty:
        return []
    return [Fill(rect, document.image[rect.slices] // 2, document.hole[rect.slices].copy())]


strokes = st.tuples(
    st.sampled_from(["stroke", "exclude", "restore"]),
    *[st.integers(-5, 55)] * 4,
    st.integers(1, 12),
    st.booleans(),
    st.sampled_from([0, 0, 4]),
)

PLANES = {"stroke": "mask", "exclude": "excluded", "restore": "image"}

others = ("remove", "another", "hide", "show", "delete", "edit", "clear", "allow", "line", "undo", "redo")

steps = st.lists(st.one_of(strokes, st.sampled_from([(name,) for name in others])), max_size=12)


def others_of(removal) -> list[Fill]:
    return [replace(fill, pixels=255 - fill.pixels) for fill in removal.fills]


def composed(document: Document) -> np.ndarray:
    return compose(document.original, document.layers, document.frame)


def apply(document: Document, step) -> None:
    if step[0] in PLANES:
        kind, x0, y0, x1, y1, size, erase, rim = step
        stroke = Stroke(document, PLANES[kind])
        stroke.draw((x0, y0), (x1, y1), size, KEEP if erase else REMOVE, rim)
        stroke.commit("stroke")
    elif step[0] == "remove":
        removals.apply_fills(document, fill_of(document), lines=document.lines[:1])
    elif step[0] in ("another", "hide", "show", "delete", "edit"):
        for removal in document.removals[: 1 if step[0] == "delete" else None : 2]:
            actions = {
                "another": lambda r: removals.exchange_fill(document, r, others_of(r), r.variation + 1),
                "hide": lambda r: removals.show(document, r, False),
                "show": lambda r: removals.show(document, r, True),
                "delete": lambda r: removals.delete(document, r),
                "edit": lambda r: removals.edit(document, r),
            }
            actions[step[0]](removal)
    else:
        actions = {
            "clear": lambda: mask_steps.clear_mask(document),
            "allow": lambda: mask_steps.clear_excluded(document),
            "line": lambda: guide_lines.draw(document, Line(((0.0, len(document.history.steps) + 0.5), (50.0, 20.0)))),
            "undo": document.undo,
            "redo": document.redo,
        }
        actions[step[0]]()


def painted_and_removed() -> Document:
    document = Document(Photo(textured(60, 80)), margin=2)
    stroke = Stroke(document)
    stroke.draw((30, 30), (40, 32), 5, REMOVE)
    stroke.commit("stroke")
    removals.apply_fills(document, fill_of(document))
    return document


def two_removals() -> Document:
    """The second overlaps the first."""
    document = painted_and_removed()
    stroke = Stroke(document)
    stroke.draw((40, 32), (50, 40), 6, REMOVE)
    stroke.commit("stroke")
    rect = bounds(document.hole)
    removals.apply_fills(
        document, [Fill(rect, np.full((rect.height, rect.width, 3), 9, np.uint8), document.hole[rect.slices])]
    )
    return document


def paint(document: Document, x=20, y=20) -> None:
    apply(document, ("stroke", x, y, x + 5, y, 4, False, 0))


def worked_on(path: Path) -> Document:
    document = Document(read_photo(path), margin=2)
    other = two_removals()
    for layer in other.layers:
        document.keep_original()
        removals.put_layers(document, Change("Remove", (), (*document.layers, layer), layer.id), layer.rects)
    paint(document, 100, 100)
    stroke = Stroke(document, "excluded")
    stroke.draw((150, 150), (160, 150), 8, 255)
    stroke.commit("exclude")
    return document


def same(one: Document, two: Document) -> bool:
    shown = [(r.variation, r.shown, r.is_removal) for r in one.layers] == [
        (r.variation, r.shown, r.is_removal) for r in two.layers
    ]
    excluded = np.array_equal(
        *(np.zeros(1) if d.excluded is None or not d.excluded.any() else d.excluded for d in (one, two))
    )
    lines = one.lines == two.lines and [r.lines for r in one.layers] == [r.lines for r in two.layers]
    return shown and lines and excluded and np.array_equal(one.image, two.image) and np.array_equal(one.mask, two.mask)


def rewritten(path: Path, name: str, data: bytes | None) -> None:
    """Put other data into a file of a project; None takes it out."""
    with zipfile.ZipFile(path) as archive:
        pieces = {one: archive.read(one) for one in archive.namelist()}
    if data is None:
        del pieces[name]
    else:
        pieces[name] = data
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in pieces.items():
            archive.writestr(one, content)


def left_by(document: Document, root: Path) -> AbandonedSnapshot:
    """Return the snapshot that a program dying now would leave."""
    journal = Journal(root)
    assert journal.record(document)
    owner.release(next(root.glob(f"*/{OWNER}")))
    (found,) = abandoned(root)
    return found
