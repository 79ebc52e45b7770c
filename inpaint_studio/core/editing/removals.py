"""Removals of a document: made, shown, replaced and deleted, each as one step of the history.

Each function returns what to repaint, unless stated otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import numpy as np

from inpaint_studio.core.editing.disk_arrays import StoredArray
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill, Variation
from inpaint_studio.core.editing.history import Change, Patch, PlaneName, changed_patch
from inpaint_studio.core.editing.layers import (
    Layer,
    LayerRegion,
    Layers,
    compose,
    make_removal,
    whole,
    with_fills_replaced,
)
from inpaint_studio.core.geometry import EMPTY, Lines, Rect, union_all
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixels import Pixels

REMOVED = message("Remove")
MAX_RESTORED_STEPS = 10  # removals that are steps of their own after work was restored
MAX_RESTORED_SHARE = 2  # of the photo's pixels: what these have together


def apply_fills(
    document: Document,
    fills: Iterable[Fill],
    label: str = REMOVED,
    variation: int = 0,
    of: int | None = None,
    lines: Lines = (),
    undone_since: int | None = None,
) -> Rect:
    """Put fills into the photo and remove their mask. Anything painted elsewhere in the meantime stays. ``variation``:
    the index of the fill among several; ``of``: the id of the removal that it is another fill of; ``lines``: the guide
    lines that it was made with, which now belong to it; ``undone_since``: the step after which strokes were painted and
    undone that can still be redone, None: there are none."""
    fills = list(fills)
    if not fills:
        return EMPTY
    document.keep_original()
    layer = make_removal(fills, document.mask, variation, of, lines)
    layers, remaining_lines = (*document.layers, layer), _without(document.lines, lines)

    def clear_mask() -> None:
        for fill in fills:
            document.mask[fill.rect.slices][fill.hole > 0] = KEEP

    step = Change(label, (), layers, layer.id, remaining_lines)
    return put_layers(document, step, layer.rects, clear_mask, undone_since=undone_since)


def show(document: Document, removal: Layer, shown: bool) -> Rect:
    """Show or hide a removal."""
    label = message("Show removal") if shown else message("Hide removal")
    changed = _exchanged(document, removal, removal.with_shown(shown))
    return put_layers(document, Change(label, (), changed), removal.rects)


def delete(document: Document, removal: Layer) -> Rect:
    """Delete a removal, whatever was done after it."""
    step = Change(message("Delete removal"), (), _exchanged(document, removal, None))
    return put_layers(document, step, removal.rects)


def edit(document: Document, removal: Layer) -> Rect:
    """Delete a removal and return its mask and guide lines to the document, to be changed and removed again."""
    masks = [(region.rect, region.mask.array) for region in removal.regions if region.mask is not None]
    label, lines = message("Edit mask of removal"), tuple(dict.fromkeys((*removal.lines, *document.lines)))

    def return_mask() -> None:
        for rect, mask in masks:
            np.maximum(document.mask[rect.slices], mask, out=document.mask[rect.slices])

    step = Change(label, (), _exchanged(document, removal, None), lines=lines)
    return put_layers(document, step, removal.rects, return_mask)


def exchange_fill(
    document: Document,
    removal: Layer,
    fills: Iterable[Fill],
    variation: int,
    lines: Lines | None = None,
    number: int | None = None,
) -> Rect:
    """Replace the fills of a removal. ``lines``: the guide lines that they were made with, if different; ``number``:
    the number under which they were offered, if it is not the index."""
    lines = removal.lines if lines is None else lines
    label = message("Remove (variation {number})", number=variation + 1 if number is None else number)
    new = with_fills_replaced(replace(removal, lines=lines), fills, variation, document.mask.shape)
    rects = list(dict.fromkeys([*removal.rects, *new.rects]))
    changed, remaining_lines = _exchanged(document, removal, new), _without(document.lines, lines)
    return put_layers(document, Change(label, (), changed, removal.id, remaining_lines), rects)


def fills_instead(document: Document, removal: Layer, variation: Variation) -> list[Fill]:
    """Return what the photo would show with another variation of a removal, without changing it: fills that replace
    the pixels of its hole, with the later layers over them. Raises
    :class:`~inpaint_studio.core.errors.HistoryError`."""
    regions = (LayerRegion(fill.rect, StoredArray(fill.hole), StoredArray(fill.pixels)) for fill in variation.fills)
    new = replace(removal, regions=tuple(regions))  # nothing is copied, because no step keeps it
    layers, shown = _exchanged(document, removal, new), []
    for rect in dict.fromkeys([*removal.rects, *new.rects]):
        hole = np.zeros((rect.height, rect.width), np.uint8)
        for region in (*removal.regions, *new.regions):
            both = region.rect.clip(rect)
            if not both.is_empty:
                covered = region.coverage.array[both.shift(-region.rect.x, -region.rect.y).slices] > 0
                hole[both.shift(-rect.x, -rect.y).slices][covered] = REMOVE
        shown.append(Fill(rect, compose(document.original, layers, rect), hole))
    return shown


def image_without(document: Document, removal: Layer) -> Callable[[], Pixels]:
    """Return a function that computes the current photo without a removal, read-only. It takes a while and may run in
    any thread: the original and the layers never change, whatever happens to the document."""
    return partial(whole, document.original, _exchanged(document, removal, None))


def restore_work(
    document: Document, layers: Layers, mask: Mask | None, excluded: Mask | None, lines: Lines = ()
) -> Rect:
    """Restore earlier work in a document that was just opened, and is of no use if this fails. The newest removals,
    as far as they are few and small, are steps of their own, whose undo returns their masks. One step before them
    restores the rest of the ``layers`` and those masks, one after them ``mask`` and guide ``lines``."""
    label = message("Work restored")
    touched = _restore_layers(document, layers, label) if layers else EMPTY

    def put_mask() -> None:
        if mask is not None:
            document.mask[...] = mask

    if mask is not None or lines:
        rects = [document.frame] if mask is not None else []
        touched = touched.union(_restore_step(document, Change(label, (), layers, lines=lines), rects, [], put_mask))
    document.prepare_alpha(document.layers)  # and the hole: once, because no step before is shown
    document.excluded = excluded
    return touched.union(document.update_hole())


def _restore_layers(document: Document, layers: Layers, label: str) -> Rect:
    """Restore all layers, the newest removals as steps after one named ``label``."""
    document.keep_original()
    first = _first_of_newest(layers, MAX_RESTORED_SHARE * document.frame.area)
    older, newest = layers[:first], layers[first:]
    used = tuple(dict.fromkeys(line for layer in newest for line in layer.lines))
    rects = [document.frame] if older else list(dict.fromkeys(rect for layer in newest for rect in layer.rects))
    windows = _composed(document, older, rects) if older else []

    def paint_masks() -> None:
        for layer in newest:
            _paint(document, layer)

    touched = _restore_step(document, Change(label, (), older, lines=used), rects, windows, paint_masks)
    for count, layer in enumerate(newest, first + 1):
        _paint(document, layer)  # again, where the mask of another one was removed
        windows = _composed(document, (layer,), layer.rects)
        step = Change(REMOVED, (), layers[:count], layer.id, _without(document.lines, layer.lines))
        clear = partial(_clear, document, layer)
        touched = touched.union(_restore_step(document, step, layer.rects, windows, clear))
    return touched


def _composed(document: Document, layers: Layers, rects: list[Rect]) -> list[Pixels]:
    """Return ``rects`` of the current photo with ``layers`` put on it, which have pixels or lie on the original: each
    layer is mixed in once, however many steps follow."""
    image = document.image
    return document.run_if_large(union_all(rects), lambda: [compose(image, layers, rect) for rect in rects])


def _restore_step(
    document: Document, step: Change, rects: list[Rect], windows: list[Pixels], change_mask: Callable[[], None]
) -> Rect:
    """Make a step that changes the mask in ``rects``, and the photo there to ``windows``, unless these are none. The
    hole is left to its next update."""
    planes: tuple[PlaneName, ...] = ("image", "mask") if windows else ("mask",)

    def change() -> None:
        for rect, window in zip(rects, windows, strict=False):
            document.image[rect.slices] = window
        change_mask()
        document.outdate_hole(union_all(rects))

    return document.make_step(replace(step, patches=_patches(document, rects, planes)), EMPTY, change)


def _paint(document: Document, layer: Layer) -> None:
    """Add the mask that a removal was made from."""
    for region in layer.regions:
        if region.mask is not None:
            painted = document.mask[region.rect.slices]
            np.maximum(painted, region.mask.array, out=painted)


def _clear(document: Document, layer: Layer) -> None:
    """Remove the mask that a removal was made from."""
    for region in layer.regions:
        if region.mask is not None:
            document.mask[region.rect.slices][region.mask.array > 0] = KEEP


def _first_of_newest(layers: Layers, most: int) -> int:
    """Return the index of the first of the newest layers that are all shown removals with known masks: a few, which
    together have at most ``most`` pixels unless it is only one, because a step keeps a copy of all its pixels."""
    first, total = len(layers), 0
    while first and len(layers) - first < MAX_RESTORED_STEPS and _can_be_undone(layers[first - 1]):
        total += sum(rect.area for rect in layers[first - 1].rects)
        if total > most and first < len(layers):
            break
        first -= 1
    return first


def _can_be_undone(layer: Layer) -> bool:
    """True for a removal that is shown and has its pixels and masks."""
    has_all = all(region.mask is not None and region.pixels is not None for region in layer.regions)
    return layer.is_removal and layer.shown and has_all


def _without(lines: Lines, used: Lines) -> Lines:
    """Return the guide lines that remain after a removal has used ``used``."""
    return tuple(line for line in lines if line not in used)


def _exchanged(document: Document, removal: Layer, replacement: Layer | None) -> Layers:
    """Return all layers with ``replacement`` replacing ``removal``."""
    new = (replacement if layer.id == removal.id else layer for layer in document.layers)
    return tuple(layer for layer in new if layer is not None)


def put_layers(
    document: Document,
    step: Change,
    rects: list[Rect],
    change_mask: Callable[[], None] | None = None,
    planes: tuple[PlaneName, ...] = ("image", "mask"),
    undone_since: int | None = None,
) -> Rect:
    """Set the photo to the layers of ``step`` (without patches) and update ``rects``. ``change_mask`` may change the
    mask there; ``planes``: those that change; ``undone_since``: see :func:`apply_fills`. If anything fails, the
    document is as before."""
    original, layers = document.original, step.layers or ()
    windows = document.run_if_large(union_all(rects), lambda: [compose(original, layers, rect) for rect in rects])
    document.prepare_alpha(layers)
    patches = _patches(document, rects, planes)

    def change() -> None:
        for rect, window in zip(rects, windows, strict=True):
            document.image[rect.slices] = window
        if change_mask is not None:
            change_mask()

    masked = EMPTY if change_mask is None else union_all(rects)
    return document.make_step(replace(step, patches=patches), masked, change, undone_since)


def _patches(document: Document, rects: list[Rect], planes: tuple[PlaneName, ...]) -> tuple[Patch, ...]:
    """Return patches that remember ``rects`` of ``planes`` as they are."""
    return tuple(
        changed_patch(plane, rect, document.planes[plane][rect.slices].copy()) for rect in rects for plane in planes
    )
