"""The objects for training: instances in photos, and sprites that are pasted onto other photos.

``FOLDER/coco/NNNN.jpg`` + ``.png`` (0: nothing, k: the k-th object), ``FOLDER/ccp/`` the same (1: a person),
``FOLDER/cutouts/*.webp`` with alpha, ``FOLDER/silhouettes/*.png`` (white on black), ``FOLDER/SOURCES.tsv``
(``coco/NNNN``, the original, the objects' kinds). Every eighth photo of ``coco`` and ``ccp`` is held out.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.core.photo_io import libraries
from inpaint_studio.core.photo_io.formats import OPENED
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.training.selection.image_store import Planes

EVERY = 8  # one photo out of this many is held out
SMALLEST = 150  # px: of an object
SPRITE = 2500  # px: of a sprite
LONGEST = 800  # px: of a background photo
SUFFIXES = (".jpg", ".jpeg", ".webp", ".png")
THREADS = 8


@dataclass(frozen=True)
class Instance:
    """An object in a photo: the photo's index, the object's number(s) there, its box (left, top, right, bottom) and
    area in px."""

    photo: int
    labels: tuple[int, ...]
    box: tuple[int, int, int, int]
    area: int


@dataclass(frozen=True)
class Objects:
    """``photos`` with numbered objects and their ``instances``; ``groups``: touching objects of one kind. ``sprites``
    have alpha in the fourth plane; the last ``bare`` of them are shapes without colours."""

    photos: list[Planes]
    instances: list[Instance]
    groups: list[Instance]
    sprites: list[Planes]
    bare: int = 0


def load_objects(folder: Path, held_out: bool) -> Objects:
    """Read the training objects, or (without sprites) the held-out ones. Unreadable images are left out. Raises
    :class:`TrainingError` if nothing is left."""
    kinds = _kinds(folder / "SOURCES.tsv")
    files = [path for room in ("coco", "ccp") for path in _apart(sorted((folder / room).glob("*.png")), held_out)]
    photos: list[Planes] = []
    instances: list[Instance] = []
    groups: list[Instance] = []
    sprites: list[Planes] = []
    for path, planes in zip(files, _read_all(_labelled, files), strict=True):
        if planes is None:
            continue
        found = _instances(planes[..., 3], len(photos))
        named = kinds.get(f"{path.parent.name}/{path.stem}", [])
        groups += _groups(found, named)
        instances += found
        sprites += [] if held_out else [_sprite(planes, one) for one in found if _whole(one, planes)]
        photos.append(planes)
    if not instances:
        raise TrainingError(f"{folder} holds no photos with objects (coco/NNNN.jpg beside coco/NNNN.png).")
    if held_out:
        return Objects(photos, instances, groups, [])
    sprites += _present(_read_all(_with_alpha, sorted((folder / "cutouts").glob("*.webp"))))
    shapes = _present(_read_all(_shape, sorted((folder / "silhouettes").glob("*.png"))))
    return Objects(photos, instances, groups, sprites + shapes, len(shapes))


def load_grounds(folder: Path | None) -> list[Planes]:
    """Return background photos; their fourth plane is 0."""
    if folder is None:
        return []
    return _present(_read_all(_plain, sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)))


def _apart(files: list[Path], held_out: bool) -> list[Path]:
    return [path for number, path in enumerate(files) if (number % EVERY == 0) == held_out]


def _read_all(read: Callable[[Path], Planes], files: list[Path]) -> list[Planes | None]:
    def safely(path: Path) -> Planes | None:
        try:
            return read(path)
        except MemoryError:
            raise
        except Exception:  # Pillow raises a dozen types on damaged files
            return None

    with libraries.configured(), ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(safely, files))


def _present(planes: Iterable[Planes | None]) -> list[Planes]:
    return [one for one in planes if one is not None]


def _image(path: Path) -> Image.Image:
    """Return the image in a file; Pillow alone would wait for a pipe."""
    return Image.open(io.BytesIO(read_regular(path)), formats=OPENED)


def _labelled(path: Path) -> Planes:
    photo = next(p for suffix in SUFFIXES[:3] if (p := path.with_suffix(suffix)).is_file())
    labels = _image(path).convert("L")
    rgb = _image(photo).convert("RGB")
    if rgb.size != labels.size:
        raise ValueError(f"{path} is not as large as {photo}")
    return np.dstack([np.asarray(rgb), np.asarray(labels)])


def _with_alpha(path: Path) -> Planes:
    planes = np.asarray(_image(path).convert("RGBA"))
    return np.ascontiguousarray(_trimmed(planes))


def _shape(path: Path) -> Planes:
    shape = np.asarray(_image(path).convert("L"))
    return np.ascontiguousarray(_trimmed(np.dstack([np.full((*shape.shape, 3), 128, np.uint8), shape])))


def _plain(path: Path) -> Planes:
    with _image(path) as image:
        image.draft("RGB", (LONGEST, LONGEST))
        rgb = image.convert("RGB")
    rgb.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    return np.dstack([np.asarray(rgb), np.zeros((rgb.height, rgb.width), np.uint8)])


def _trimmed(planes: Planes) -> Planes:
    rows, columns = (np.flatnonzero((planes[..., 3] > 127).any(axis)) for axis in (1, 0))
    if not len(rows):
        raise ValueError("nothing in it")
    return planes[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _instances(labels: NDArray[np.uint8], photo: int) -> list[Instance]:
    found = []
    for label in range(1, int(labels.max()) + 1):
        mask = labels == label
        area = int(mask.sum())
        if area < SMALLEST:
            continue
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        box = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
        found.append(Instance(photo, (label,), box, area))
    return found


def _groups(found: list[Instance], named: list[str]) -> list[Instance]:
    """Return each object with those of its kind whose boxes it touches."""
    groups = []
    for one in found:
        label = one.labels[0]
        if label > len(named):
            continue
        near = [
            other
            for other in found
            if other.labels[0] <= len(named) and named[other.labels[0] - 1] == named[label - 1] and _touch(one, other)
        ]
        if len(near) > 1:
            boxes = np.array([other.box for other in near])
            box = tuple(int(v) for v in (*boxes[:, :2].min(0), *boxes[:, 2:].max(0)))
            labels = tuple(other.labels[0] for other in near)
            groups.append(Instance(one.photo, labels, box, sum(other.area for other in near)))  # type: ignore[arg-type]
    return groups


def _touch(one: Instance, other: Instance, gap: int = 4) -> bool:
    left, top, right, bottom = one.box
    a, b, c, d = other.box
    return left < c + gap and a < right + gap and top < d + gap and b < bottom + gap


def _whole(one: Instance, planes: Planes) -> bool:
    """True if an object is large enough to be pasted, and not cut off by the photo's border."""
    height, width = planes.shape[:2]
    left, top, right, bottom = one.box
    return one.area >= SPRITE and left > 1 and top > 1 and right < width - 1 and bottom < height - 1


def _sprite(planes: Planes, one: Instance) -> Planes:
    left, top, right, bottom = one.box
    part = planes[top:bottom, left:right].copy()
    part[..., 3] = np.where(part[..., 3] == one.labels[0], 255, 0)
    return part


def _kinds(path: Path) -> dict[str, list[str]]:
    """Return the kinds of the objects of each photo."""
    if not path.is_file():
        return {}
    rows = [line.split("\t") for line in read_regular(path).decode("utf-8").splitlines()[1:]]
    return {row[0]: row[2].split(";") for row in rows if len(row) > 2}
