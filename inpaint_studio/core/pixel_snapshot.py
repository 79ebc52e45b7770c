"""Snapshots of a photo's pixels for other threads, while the photo is edited in place.

Nothing is copied when a snapshot is taken. Whoever edits pixels in place calls :func:`will_change` first, which keeps
the old pixels of that rectangle for the living snapshots: a few per cent of the photo, and nothing if there are none.

>>> import numpy as np
>>> photo = np.zeros((4, 6, 3), np.uint8)
>>> snapshot, rect = PixelSnapshot.of(photo), Rect(1, 1, 2, 2)
>>> will_change(photo, rect)
>>> photo[rect.slices] = 255
>>> int(snapshot.read(Rect(0, 0, 6, 4), np.max))
0
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect

Value = TypeVar("Value")


class PixelSnapshot:
    """The pixels of an array (H×W×3 or H×W) as they were when the snapshot was taken, read in any thread."""

    def __init__(self, pixels: NDArray[Any]) -> None:
        """``pixels`` must not change; if they may, take the snapshot with :meth:`of`."""
        self._pixels = pixels
        self._before: list[tuple[Rect, NDArray[Any]]] = []  # old pixels of what has changed since, the oldest first
        self._is_lost = False

    @classmethod
    def of(cls, pixels: NDArray[Any]) -> PixelSnapshot:
        """Return a snapshot of pixels that the calling thread edits, or nobody."""
        snapshot = cls(pixels)
        _living[:] = [reference for reference in _living if reference() is not None]
        _living.append(weakref.ref(snapshot))
        return snapshot

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the whole array."""
        return self._pixels.shape

    def read(self, rect: Rect, compute: Callable[[NDArray[Any]], Value]) -> Value:
        """Return ``compute`` of the pixels of ``rect``, which it must neither change nor keep. They are copied, and it
        is called again, only if they have changed meanwhile. Raises what ``compute`` raises, and :class:`MemoryError`
        if the pixels could not be kept."""
        if not self._has_changed(rect):
            try:
                value = compute(self._pixels[rect.slices])
            except Exception:  # perhaps because it saw half of a change
                if not self._has_changed(rect):
                    raise
            else:
                if not self._has_changed(rect):
                    return value
        return compute(self.copy(rect))

    def copy(self, rect: Rect | None = None) -> NDArray[Any]:
        """Return a copy of the pixels of ``rect``, or of all. Raises :class:`MemoryError`, also if they are lost."""
        rect = Rect.of_shape(self.shape) if rect is None else rect
        window = self._pixels[rect.slices].copy()
        # Only now: whatever was written before or during the copy had been kept before it was written.
        for place, pixels in reversed(tuple(self._before)):
            both = place.clip(rect)
            if not both.is_empty:
                kept = pixels[both.shift(-place.x, -place.y).slices]
                window[both.shift(-rect.x, -rect.y).slices] = kept
        if self._is_lost:
            raise MemoryError
        return window

    def _has_changed(self, rect: Rect) -> bool:
        return self._is_lost or any(not place.clip(rect).is_empty for place, _ in tuple(self._before))

    def _keep(self, pixels: NDArray[Any], rect: Rect, before: NDArray[Any] | None) -> NDArray[Any] | None:
        """Keep what ``rect`` of ``pixels`` shows, ``before`` if that is a copy of it already; return the copy."""
        if pixels is not self._pixels or rect.is_empty or self._is_lost:
            return before
        try:
            before = pixels[rect.slices].copy() if before is None else before
        except MemoryError:
            self._is_lost = True  # the edit must not fail for it: this may be the restoration after a failure
            self._before.clear()
            return None
        self._before.append((rect, before))
        return before


_living: list[weakref.ref[PixelSnapshot]] = []  # used in the thread that edits


def will_change(pixels: NDArray[Any], rect: Rect, before: NDArray[Any] | None = None) -> None:
    """Keep ``rect`` of ``pixels``, which is about to change, for their snapshots; ``before``: a copy of it that nobody
    will change, if there is one. To be called by the thread that took them."""
    for reference in tuple(_living):
        snapshot = reference()
        if snapshot is not None:
            before = snapshot._keep(pixels, rect, before)
