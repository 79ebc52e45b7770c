"""Names of mask files, by which a mask belongs to a photo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inpaint_studio.core.names import MASK_ENDS, fitted, own_stems
from inpaint_studio.core.photo_io import READABLE, stem_of
from inpaint_studio.workflows.batch.folder_scan import Entries, is_same_place

NEW = "_mask.png"  # the end of the name of a mask that this program writes


def mask_in(entries: Entries, folder: Path, photo: Path, with_plain: bool) -> Path | None:
    """Return the mask of ``photo`` in ``folder``: ``STEM_mask`` or ``STEM.mask``, and in a folder of masks
    (``with_plain``) also ``STEM``. Of photos that share a stem, ``a.jpg`` and ``a.png``, each prefers its own:
    ``a_png_mask`` or ``a.png_mask``."""
    for name in names_in_order(entries, photo, with_plain):
        path = entries.find(folder, name)
        if path is not None and not is_same_place(path, photo):
            return path
    return None


def names_in_order(entries: Entries, photo: Path, with_plain: bool = False) -> Iterator[str]:
    """Yield the names that a mask of ``photo`` may have, the preferred ones first."""
    photos, own = entries.photos(photo.parent), photo.suffix.lower()
    is_shared = photos.share(stem_of(photo.name))
    for stem in stems_of_masks(entries, photo):
        for end in (*MASK_ENDS, *([""] if with_plain else [])):
            # in a folder of masks, a.jpg is the one of a.jpg if there is also a photo a.png
            first = (own, ".png") if is_shared and not end else (".png", own)
            for suffix in dict.fromkeys((*first, *READABLE)):
                yield fitted(stem, end + suffix)


def stems_of_masks(entries: Entries, photo: Path) -> list[str]:
    """Return the stems of the photo's masks: first those of its own, unless they are the names of other photos."""
    photos = entries.photos(photo.parent)
    return [*(stem for stem in own_stems(photo.name) if not photos.has(stem)), stem_of(photo.name)]
