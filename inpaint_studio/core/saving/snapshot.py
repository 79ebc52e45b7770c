"""The work on a document as named blobs, for the crash journal and for project files.

``state.json`` describes photo, mask and layers; every array is a separate blob, written once.
"""

from __future__ import annotations

import io
import json
import math
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.arguments import guide_lines
from inpaint_studio.core.editing import removals
from inpaint_studio.core.editing.disk_arrays import StoredArray
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.layers import Layer, LayerRegion, Layers, next_id
from inpaint_studio.core.errors import ImageReadError, ProjectError, StudioError, check_memory
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.geometry import Lines, Rect
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.core.photo_io.photo import NO_STAMP
from inpaint_studio.core.saving.packed_mask import PackedMask, Read, box

VERSION = 1
STATE, ORIGINAL, ALPHA = "state.json", "original.npy", "alpha.npy"
MAX_STATE = 32 << 20  # bytes of a state: it takes forty times as much memory
MAX_MARGIN = 2000  # px
IsInFile = Callable[[Photo], bool]  # Photo.is_in_file, or what asks it without waiting for a slow disk
Blob = tuple[str, Callable[[], bytes]]  # name, and a function for its bytes, which is not called for existing blobs


@dataclass(frozen=True)
class Source:
    """The photo that the work belongs to: its location and identity. No ``path`` if it is ``inside`` the work itself.
    ``partial``: a truncated file; ``name``: for display."""

    path: Path | None
    sha256: str
    partial: bool = False
    name: str = message("a pasted photo")

    def read(self, path: Path) -> Photo:
        """Return the photo at ``path`` as it was opened; raises :class:`StudioError`."""
        return read_photo(path, self.partial)

    def fits(self, path: Path) -> bool:
        """True if the file at ``path`` is that photo."""
        try:
            return sha256_of(path) == self.sha256
        except (OSError, ImageReadError):
            return False


class Blobs:
    """The work on a document as blobs. It remembers the names of arrays, so that each is written once."""

    def __init__(self, is_in_file: IsInFile = Photo.is_in_file) -> None:
        self._is_in_file = is_in_file
        self._names: WeakKeyDictionary[StoredArray, str] = WeakKeyDictionary()
        self._next = 0

    def of(self, document: Document) -> list[Blob]:
        """Return all current blobs, the state last; raises :class:`OSError` if the photo is gone."""
        blobs: list[Blob] = []
        source = _source(document, blobs, self._is_in_file(document.photo))
        margins = {"margin": document.margins.pixels, "margin_follows_width": document.margins.follows_width}
        shape = list(document.mask.shape)
        state: dict[str, Any] = {"version": VERSION, **margins, "photo": source, "shape": shape}
        planes: tuple[tuple[str, Mask | None], ...] = (("mask", document.mask), ("barred", document.excluded))
        for name, plane in planes:
            if plane is not None and plane.any():
                packed = PackedMask.of(plane)
                state[name] = packed.to_record(packed.blob(name))
                blobs.append((packed.blob(name), lambda packed=packed: packed.data))  # type: ignore[misc]
        if document.saved_as is not None:
            state["saved_as"] = str(document.saved_as)
        if document.is_done:
            state["saved"] = True  # the removals are in a file; only marks, or a mask, are unfinished
        if document.lines:
            state["lines"] = _points(document.lines)
        state["retouches"] = [self._layer_state(layer, blobs) for layer in document.layers]
        blobs.append((STATE, lambda: json.dumps(state).encode()))
        return blobs

    def _layer_state(self, layer: Layer, blobs: list[Blob]) -> dict[str, Any]:
        regions = []
        for region in layer.regions:
            arrays = {"coverage": region.coverage, "pixels": region.pixels, "mask": region.mask}
            names = {name: self._array(array, blobs) for name, array in arrays.items() if array is not None}
            regions.append({"rect": box(region.rect), **names})
        state = {"number": layer.variation, "shown": layer.shown, "removal": layer.is_removal, "places": regions}
        return state | ({"lines": _points(layer.lines)} if layer.lines else {})

    def _array(self, array: StoredArray, blobs: list[Blob]) -> str:
        if array not in self._names:
            self._names[array] = f"array-{self._next}.npy"
            self._next += 1
        blobs.append((self._names[array], lambda: _npy(array.array)))
        return self._names[array]


def _source(document: Document, blobs: list[Blob], is_in_file: bool) -> dict[str, Any]:
    """Return the source of the photo; if it has no file, or the file has changed, the photo itself becomes a blob."""
    photo, original = document.photo, document.original
    state: dict[str, Any] = {"path": str(photo.path)} if photo.path is not None else {}
    if is_in_file:
        return state | {"sha256": photo.sha256, "partial": photo.missing is not None}
    blobs.append((ORIGINAL, lambda: _npy(original)))
    if photo.alpha is not None:
        alpha = photo.alpha
        blobs.append((ALPHA, lambda: _npy(alpha)))
    return state | {"inside": True, "alpha": photo.alpha is not None}


class OtherVersionError(ProjectError):
    """The work needs another version of the program."""


def check_version(version: object, expected: object) -> None:
    """Raise :class:`OtherVersionError` unless stored work has the ``expected`` version."""
    if version != expected:
        why = message("It was made by another version of the program ({version}).", version=str(version)[:20])
        raise OtherVersionError(why)


PLANES = {"mask": message("the mask"), "barred": message("the source marks")}


def read_state(read: Read) -> dict[str, Any]:
    """Return the state; raises :class:`ProjectError`."""
    try:
        state = json.loads(read(STATE))
        check_version(state["version"], VERSION)
        path = state["photo"].get("path", "")
        if not isinstance(path, str) or "\0" in path:
            raise ValueError("no photo")
    except ProjectError:
        raise
    except (KeyError, OSError, ValueError, TypeError, AttributeError, RecursionError, zlib.error) as error:
        raise ProjectError(message("The stored work cannot be read: it is damaged.")) from error
    return dict(state)


def source_of(state: dict[str, Any]) -> Source:
    """Return the photo that a state belongs to."""
    photo = state.get("photo", {})
    path = Path(photo["path"]) if "path" in photo else None
    name = path.name if path is not None else Source.name
    return Source(None if photo.get("inside") else path, str(photo.get("sha256", "")), bool(photo.get("partial")), name)


def photo_inside(state: dict[str, Any], read: Read) -> Photo:
    """Return the photo inside the work; raises :class:`ProjectError`. If its file still has a photo of the same size,
    that supplies the way of storage and the metadata."""
    pixels = _checked(message("the photo"), lambda: _pixels(read(ORIGINAL)))
    alpha = _checked(message("its transparency"), lambda: _array(read(ALPHA))) if state["photo"].get("alpha") else None
    path = state["photo"].get("path")
    try:
        now = read_photo(Path(path)) if path else Photo(pixels, alpha)
    except StudioError:
        now = Photo(pixels, alpha)
    fits = now.pixels.shape == pixels.shape and now.pixels.dtype == pixels.dtype
    return replace(now, pixels=pixels, alpha=alpha, stamp=NO_STAMP) if fits else Photo(pixels, alpha)


def _pixels(data: bytes) -> NDArray[Any]:
    pixels = _array(data)
    if pixels.dtype not in (np.uint8, np.uint16) or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError("no pixels")
    return pixels


def restore_document(state: dict[str, Any], read: Read, photo: Photo) -> Document:
    """Return a document of ``photo`` with the work in a state; raises :class:`ProjectError`, which names the damaged
    part."""
    document = Document(photo, _checked(message("the margin"), lambda: _margin(state)))
    shape = document.mask.shape
    masks: dict[str, Mask] = {}
    for name in ("mask", "barred"):
        if name in state:
            masks[name] = _checked(PLANES[name], partial(_plane, state[name], read, shape))
    listed = _checked(message("the list of removals"), lambda: list(state.get("retouches", [])))
    total = len(listed)
    restored = []
    for index, record in enumerate(listed, 1):
        named = message("removal {number} of {total}", number=index, total=total)
        restored.append(_checked(named, partial(_restored_layer, record, read, photo.pixels)))
    layers: Layers = tuple(restored)
    lines = _checked(message("the guide lines"), lambda: guide_lines(state.get("lines", [])))
    removals.restore_work(document, layers, masks.get("mask"), masks.get("barred"), lines)
    document.saved_as = _saved_as(state)
    return document


def _saved_as(state: dict[str, Any]) -> Path | None:
    """Return the file of the last result; None if none is stored, or nothing that can be a path."""
    path = state.get("saved_as")
    return Path(path) if isinstance(path, str) and path and "\0" not in path else None


def _margin(state: dict[str, Any]) -> Margin:
    margin = state.get("margin", 0)
    if not isinstance(margin, int) or not 0 <= margin <= MAX_MARGIN:
        raise ValueError("no margin")
    return Margin(margin, bool(state.get("margin_follows_width", False)))


def _restored_layer(record: dict[str, Any], read: Read, pixels: NDArray[Any]) -> Layer:
    regions = []
    for region in record["places"]:
        rect = Rect(*region["rect"])
        arrays = {name: _array(read(region[name])) for name in ("coverage", "pixels", "mask") if name in region}
        for name, array in arrays.items():
            expected = (rect.height, rect.width, *pixels.shape[2:]) if name == "pixels" else (rect.height, rect.width)
            if array.shape != expected or array.dtype != (pixels.dtype if name == "pixels" else np.uint8):
                raise ValueError("an array of another size or kind")
        if rect.clip(Rect.of_shape(pixels.shape)) != rect:
            raise ValueError("a place beside the photo")
        stored = {name: StoredArray(array) for name, array in arrays.items()}
        regions.append(LayerRegion(rect, stored["coverage"], stored.get("pixels"), stored.get("mask")))
    lines = guide_lines(record.get("lines", []))
    return Layer(
        tuple(regions), int(record["number"]), bool(record["shown"]), bool(record["removal"]), next_id(), lines
    )


def _plane(record: dict[str, Any], read: Read, shape: tuple[int, ...]) -> Mask:
    return PackedMask.from_record({**record, "shape": shape}, read).unpack()


def _checked(what: str, make: Callable[[], Any]) -> Any:
    try:
        return make()
    except Exception as error:  # a damaged file may contain anything
        check_memory(error)
        raise ProjectError(message("It is damaged (unreadable: {what}).", what=what)) from error


def _npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _array(data: bytes) -> NDArray[Any]:
    buffer = io.BytesIO(data)
    version = np.lib.format.read_magic(buffer)
    read_header = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}[version]
    shape, _, dtype = read_header(buffer)
    if dtype.kind != "u" or math.prod(shape) * dtype.itemsize != len(data) - buffer.tell():
        raise ValueError("not what it says")  # before memory is allocated for it
    buffer.seek(0)
    array: NDArray[Any] = np.load(buffer, allow_pickle=False)
    return array


def _points(lines: Lines) -> list[list[list[float]]]:
    return [[[x, y] for x, y in line.points] for line in lines]
