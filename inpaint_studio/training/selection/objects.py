"""The objects for training: instances in photos, and sprites that are pasted onto other photos.

``FOLDER/coco/NNNN.jpg`` + ``.png`` (0: nothing, k: the k-th object), ``FOLDER/ccp/`` the same (1: a person),
``FOLDER/cutouts/*.webp`` with alpha, ``FOLDER/silhouettes/*.png`` (white on black), ``FOLDER/SOURCES.tsv``
(``coco/NNNN``, the original, the objects' kinds). Every eighth photo of ``coco`` and ``ccp`` is held out.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
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
from inpaint_studio.training.photo_files import photo_files
from inpaint_studio.training.selection.image_store import Planes

HELD_OUT_EVERY = 8  # one photo out of this many is held out
PERSON = "person"  # the kind of object
PERSONS = "ccp"  # the folder in which every object is a person
MIN_AREA = 150  # px, of an object
MIN_SPRITE_AREA = 2500  # px, of a sprite
MAX_SIDE = 800  # px, of a background photo
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
    """``photos``: H×W×4, the number of the object in the fourth plane; ``instances``: these objects; ``groups``:
    touching objects of one kind. ``sprites``: H×W×4 with alpha; the last ``silhouettes`` of them have no colours."""

    photos: list[Planes]
    instances: list[Instance]
    groups: list[Instance]
    sprites: list[Planes]
    silhouettes: int = 0


def load_objects(folder: Path, held_out: bool) -> Objects:
    """Read the training objects, or (without sprites) the held-out ones. Unreadable images are left out. Raises
    :class:`TrainingError` if nothing is left."""
    photos: list[Planes] = []
    instances: list[Instance] = []
    groups: list[Instance] = []
    sprites: list[Planes] = []
    for planes, kinds in labelled_photos(folder, held_out):
        photo_instances = _instances(planes[..., 3], len(photos))
        groups += _groups(photo_instances, kinds)
        instances += photo_instances
        sprites += (
            []
            if held_out
            else [_sprite(planes, instance) for instance in photo_instances if _can_be_sprite(instance, planes)]
        )
        photos.append(planes)
    if not instances:
        raise TrainingError(f"{folder} contains no photos with objects (coco/NNNN.jpg beside coco/NNNN.png).")
    if held_out:
        return Objects(photos, instances, groups, [])
    sprites += _readable(_read_all(_with_alpha, sorted((folder / "cutouts").glob("*.webp"))))
    shapes = _readable(_read_all(_shape, sorted((folder / "silhouettes").glob("*.png"))))
    return Objects(photos, instances, groups, sprites + shapes, len(shapes))


def labelled_photos(folder: Path, held_out: bool) -> Iterator[tuple[Planes, list[str]]]:
    """Yield the photos that are trained on, or the held-out ones: H×W×4, the number of the object in the fourth plane,
    and the kinds of the objects, as far as they are known. Unreadable images are left out."""
    kinds = _kinds_by_photo(folder / "SOURCES.tsv")
    for subset in ("coco", PERSONS):
        files = _split(sorted((folder / subset).glob("*.png")), held_out)
        for path, planes in zip(files, _read_all(_labelled, files), strict=True):
            if planes is not None:
                yield planes, [PERSON] if subset == PERSONS else kinds.get(f"{subset}/{path.stem}", [])


def load_backgrounds(folder: Path | None) -> list[Planes]:
    """Return the photos below ``folder`` (none without a folder), without masks and results of this program, at most
    :data:`MAX_SIDE` px; the fourth plane is 0."""
    if folder is None:
        return []
    return _readable(_read_all(_plain, photo_files(folder, SUFFIXES)))


def _split(files: list[Path], held_out: bool) -> list[Path]:
    return [path for index, path in enumerate(files) if (index % HELD_OUT_EVERY == 0) == held_out]


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


def _readable(planes: Iterable[Planes | None]) -> list[Planes]:
    return [image for image in planes if image is not None]


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
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))
        rgb = image.convert("RGB")
    rgb.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.BOX)
    return np.dstack([np.asarray(rgb), np.zeros((rgb.height, rgb.width), np.uint8)])


def _trimmed(planes: Planes) -> Planes:
    rows, columns = (np.flatnonzero((planes[..., 3] > 127).any(axis)) for axis in (1, 0))
    if not len(rows):
        raise ValueError("nothing in it")
    return planes[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _instances(labels: NDArray[np.uint8], photo: int) -> list[Instance]:
    instances = []
    for label in range(1, int(labels.max()) + 1):
        mask = labels == label
        area = int(mask.sum())
        if area < MIN_AREA:
            continue
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        box = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
        instances.append(Instance(photo, (label,), box, area))
    return instances


def _groups(instances: list[Instance], kinds: list[str]) -> list[Instance]:
    """Return one group per object that touches others of its kind: it and all of these."""
    groups = []
    for instance in instances:
        label = instance.labels[0]
        if label > len(kinds):
            continue
        group = [
            other
            for other in instances
            if other.labels[0] <= len(kinds)
            and kinds[other.labels[0] - 1] == kinds[label - 1]
            and _touch(instance, other)
        ]
        if len(group) > 1:
            boxes = np.array([other.box for other in group])
            box = tuple(int(v) for v in (*boxes[:, :2].min(0), *boxes[:, 2:].max(0)))
            labels = tuple(other.labels[0] for other in group)
            groups.append(Instance(instance.photo, labels, box, sum(other.area for other in group)))  # type: ignore[arg-type]
    return groups


def _touch(instance: Instance, other: Instance, gap: int = 4) -> bool:
    left, top, right, bottom = instance.box
    a, b, c, d = other.box
    return left < c + gap and a < right + gap and top < d + gap and b < bottom + gap


def _can_be_sprite(instance: Instance, planes: Planes) -> bool:
    """True if an object is large enough to be pasted, and not cut off by the photo's border."""
    height, width = planes.shape[:2]
    left, top, right, bottom = instance.box
    return instance.area >= MIN_SPRITE_AREA and left > 1 and top > 1 and right < width - 1 and bottom < height - 1


def _sprite(planes: Planes, instance: Instance) -> Planes:
    left, top, right, bottom = instance.box
    part = planes[top:bottom, left:right].copy()
    part[..., 3] = np.where(part[..., 3] == instance.labels[0], 255, 0)
    return part


def _kinds_by_photo(path: Path) -> dict[str, list[str]]:
    """Return the kinds of the objects of each photo."""
    if not path.is_file():
        return {}
    rows = [line.split("\t") for line in read_regular(path).decode("utf-8").splitlines()[1:]]
    return {row[0]: row[2].split(";") for row in rows if len(row) > 2}
