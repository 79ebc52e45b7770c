"""What was done to a photo, as named pieces of bytes: for the journal and for project files.

``state.json`` says which photo, which mask and which retouches; every array is a piece of its own, written once.
"""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.document import Document
from inpaint_studio.core.errors import ProjectError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.image_io import Photo
from inpaint_studio.core.mask import Mask, bounds
from inpaint_studio.core.retouch import Place, Retouch, Retouches, next_id
from inpaint_studio.core.spill import KeptArray

VERSION = 1
STATE = "state.json"
Read = Callable[[str], bytes]  # a piece by its name; raises KeyError, OSError or ValueError
Piece = tuple[str, Callable[[], bytes]]  # name, and what makes its bytes, which is not called for what is there already


@dataclass(frozen=True)
class Source:
    """The photo that the work is about: where it was, and what it was. No ``path`` for a pasted one."""

    path: Path | None
    sha256: str

    def fits(self, path: Path) -> bool:
        """Whether the file at ``path`` is that photo."""
        try:
            return digest(path) == self.sha256
        except OSError:
            return False


def digest(path: Path) -> str:
    """SHA-256 of a file; raises :class:`OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Pieces:
    """A document's work in pieces. It remembers the names of arrays, so that each is written once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: WeakKeyDictionary[KeptArray, str] = WeakKeyDictionary()
        self._next = 0
        self._sha256 = ""

    def all(self) -> list[Piece]:
        """All pieces as they are now, the state last; raises :class:`OSError` where the photo is gone."""
        document = self._document
        found: list[Piece] = []
        state: dict[str, Any] = {"version": VERSION, "margin": document.margin, "photo": self._source(found)}
        planes: tuple[tuple[str, Mask | None], ...] = (("mask", document.mask), ("barred", document.barred))
        for name, plane in planes:
            if plane is not None and plane.any():
                rect = bounds(plane)
                data = pack(plane[rect.slices])
                piece = f"{name}-{zlib.crc32(data):08x}.z"
                found.append((piece, lambda data=data: data))  # type: ignore[misc]
                state[name] = {"rect": _numbers(rect), "piece": piece}
        state["retouches"] = [self._retouch(retouch, found) for retouch in document.retouches]
        found.append((STATE, lambda: json.dumps(state).encode()))
        return found

    def _source(self, found: list[Piece]) -> dict[str, Any]:
        path = self._document.path
        if path is None:
            original = self._document.original
            found.append(("original.npy", lambda: _npy(original)))
            return {"shape": original.shape, "dtype": str(original.dtype)}
        self._sha256 = self._sha256 or digest(path)
        return {"path": str(path), "sha256": self._sha256}

    def _retouch(self, retouch: Retouch, found: list[Piece]) -> dict[str, Any]:
        places = []
        for place in retouch.places:
            arrays = {"coverage": place.coverage, "pixels": place.pixels, "mask": place.mask}
            pieces = {name: self._array(array, found) for name, array in arrays.items() if array is not None}
            places.append({"rect": _numbers(place.rect), **pieces})
        return {"number": retouch.number, "shown": retouch.shown, "removal": retouch.is_removal, "places": places}

    def _array(self, array: KeptArray, found: list[Piece]) -> str:
        if array not in self._names:
            self._names[array] = f"array-{self._next}.npy"
            self._next += 1
        found.append((self._names[array], lambda: _npy(array.array)))
        return self._names[array]


def read_state(read: Read) -> dict[str, Any]:
    """The state; raises :class:`ProjectError`."""
    try:
        state = json.loads(read(STATE))
        if state["version"] != VERSION:
            raise ProjectError(f"It was made by another version of the program ({state['version']}).")
    except ProjectError:
        raise
    except (KeyError, OSError, ValueError, TypeError, zlib.error) as error:
        raise ProjectError("What was done cannot be read: it is damaged.") from error
    return dict(state)


def source_of(state: dict[str, Any]) -> Source:
    """Which photo a state is about."""
    photo = state.get("photo", {})
    return Source(Path(photo["path"]) if "path" in photo else None, str(photo.get("sha256", "")))


def pasted(read: Read) -> Photo:
    """The photo of a state that has no file; raises :class:`ProjectError`."""
    return Photo(_checked("the photo", lambda: _array(read("original.npy"))))


def bring_back(state: dict[str, Any], read: Read, photo: Photo) -> Document:
    """A document of ``photo`` with the work of a state; raises :class:`ProjectError`, which names what is damaged."""
    document = Document(photo, int(state.get("margin", 0)))
    shape = document.mask.shape
    masks: dict[str, Mask] = {}
    for name in ("mask", "barred"):
        if name in state:
            masks[name] = _checked(f"the {name}", partial(_plane, state[name], read, shape))
    total = len(state.get("retouches", []))
    made = []
    for number, one in enumerate(state.get("retouches", []), 1):
        made.append(_checked(f"removal {number} of {total}", partial(_made, one, read, shape)))
    retouches: Retouches = tuple(made)
    document.bring_back(retouches, masks.get("mask"), masks.get("barred"))
    return document


def _made(one: dict[str, Any], read: Read, shape: tuple[int, ...]) -> Retouch:
    places = []
    for place in one["places"]:
        rect = Rect(*place["rect"])
        arrays = {name: _array(read(place[name])) for name in ("coverage", "pixels", "mask") if name in place}
        if any(array.shape[:2] != (rect.height, rect.width) for array in arrays.values()):
            raise ValueError("an array of another size")
        if rect.clip(Rect.of_shape(shape)) != rect:
            raise ValueError("a place beside the photo")
        kept = {name: KeptArray(array) for name, array in arrays.items()}
        places.append(Place(rect, kept["coverage"], kept.get("pixels"), kept.get("mask")))
    return Retouch(tuple(places), int(one["number"]), bool(one["shown"]), bool(one["removal"]), next_id())


def _plane(one: dict[str, Any], read: Read, shape: tuple[int, ...]) -> Mask:
    rect = Rect(*one["rect"])
    if rect.clip(Rect.of_shape(shape)) != rect:
        raise ValueError("a mask of another photo")
    plane = np.zeros(shape[:2], np.uint8)
    plane[rect.slices] = unpack(read(one["piece"]), (rect.height, rect.width))
    return plane


def _checked(what: str, make: Callable[[], Any]) -> Any:
    try:
        return make()
    except (KeyError, OSError, ValueError, TypeError, EOFError, zlib.error) as error:
        raise ProjectError(f"It is damaged: {what} cannot be read.") from error


def pack(mask: Mask) -> bytes:
    """A mask, small: bits where it is hard, bytes where it is soft."""
    hard = not ((mask != 0) & (mask != 255)).any()
    data = np.packbits(mask > 0).tobytes() if hard else np.ascontiguousarray(mask).tobytes()
    return (b"h" if hard else b"s") + zlib.compress(data, 1)


def unpack(data: bytes, shape: tuple[int, int]) -> Mask:
    """What :func:`pack` made; raises :class:`ValueError` or :class:`zlib.error`."""
    values = np.frombuffer(zlib.decompress(data[1:]), np.uint8)
    if data[:1] == b"s":
        return values.reshape(shape)
    bits = np.unpackbits(values)[: shape[0] * shape[1]]
    return (bits.reshape(shape) * 255).astype(np.uint8)


def _npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _array(data: bytes) -> NDArray[Any]:
    array: NDArray[Any] = np.load(io.BytesIO(data), allow_pickle=False)
    return array


def _numbers(rect: Rect) -> list[int]:
    return [rect.x, rect.y, rect.width, rect.height]
