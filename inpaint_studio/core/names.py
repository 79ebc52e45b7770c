"""File names: natural order, names that fit the file system, and text that is safe to display."""

from __future__ import annotations

import fnmatch
import os
import re
import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

LONGEST = 255  # bytes of a name on Linux and macOS, UTF-16 units on Windows
MASK_ENDS = ("_mask", ".mask")  # after the stem of the photo that a mask belongs to
_SYSTEM_FOLDERS = (  # thumbnails and trash of network drives, file managers and file systems, in lower case
    "@eadir", "#recycle", "#snapshot", "@recycle", "@recently-snapshot", ".trash*", ".thumbnails", "$recycle.bin",
    "recycler", "recycled", "system volume information", "lost+found", "__macosx",
)  # fmt: skip
_UNSEEN = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # turn text round
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def natural_key(path: Path | str) -> tuple[tuple[str | int, ...], str]:
    """Return a sort key of a name: digits count as numbers (9 before 10), and case does not matter."""
    name = path.name if isinstance(path, Path) else path
    parts = re.split(r"(\d+)", unicodedata.normalize("NFC", name).casefold())  # text and digits alternate
    return tuple(int(part) if number % 2 else part for number, part in enumerate(parts)), name


def folded(name: str) -> str:
    """Return a name for comparison, regardless of case and of the encoding of accents."""
    return unicodedata.normalize("NFC", name).casefold()


def is_system_folder(name: str) -> bool:
    """True if a folder belongs to a system or a network drive and contains no user's photos."""
    return any(fnmatch.fnmatchcase(name.casefold(), pattern) for pattern in _SYSTEM_FOLDERS)


class MaskNames:
    """The names of the photos in a folder, to recognise their masks among the other files."""

    def __init__(self, names: Iterable[str], suffixes: Iterable[str]) -> None:
        """``suffixes``: of possible photos, in lower case."""
        known = frozenset(suffixes)
        names = list(names)
        parts = [(Path(name).stem, Path(name).suffix.lower()) for name in names]
        self._stems = {folded(stem): stem for stem, suffix in parts if suffix in known}
        self._counts = Counter(folded(stem) for stem, suffix in parts if suffix in known)
        own = (one for name, part in zip(names, parts, strict=True) if part[1] in known for one in own_stems(name))
        self._own_stems = {folded(one): one for one in own}

    def owns(self, name: str, plainly: bool = False) -> bool:
        """True if a file called ``name`` is the mask of one of them. A name that ends like a mask's is not a mask if
        its photo is missing. ``plainly``: also if it has the same stem as the photo, as in a folder of masks."""
        path = Path(name)
        stem = folded(path.stem)
        if plainly and (stem in self._stems or stem in self._own_stems):
            return True
        end = _mask_end(stem)
        if not end or stem.removesuffix(end) in self._stems or stem.removesuffix(end) in self._own_stems:
            return bool(end)
        stems = (*self._stems.values(), *self._own_stems.values())
        return "~" in stem and any(name == fitted(one, path.name[-len(end + path.suffix) :]) for one in stems)

    def has(self, stem: str) -> bool:
        """True if ``stem`` is the name of a photo without its extension."""
        return folded(stem) in self._stems

    def share(self, stem: str) -> bool:
        """True if several photos are called ``stem``, with different extensions."""
        return self._counts[folded(stem)] > 1


def own_stems(name: str) -> tuple[str, str]:
    """Return the stems of masks that belong to the photo ``name`` and to no other with its stem: ``a_png`` and
    ``a.png``."""
    path = Path(name)
    return f"{path.stem}_{path.suffix[1:].lower()}", name


def is_named_like_mask(name: str) -> bool:
    """True if a name ends like that of a mask, whatever its photo."""
    return bool(_mask_end(folded(Path(name).stem)))


def _mask_end(stem: str) -> str:
    return next((end for end in MASK_ENDS if stem.endswith(end) and len(stem) > len(end)), "")


# -- length -----------------------------------------------------------------------------------


def length(name: str) -> int:
    """Return the share of :data:`LONGEST` that a name takes."""
    if sys.platform == "win32":
        return len(name.encode("utf-16-le", "surrogatepass")) // 2
    try:
        return len(os.fsencode(name))
    except UnicodeEncodeError:  # characters that this system's encoding lacks
        return len(name.encode("utf-8", "surrogatepass"))


def fitted(stem: str, tail: str, head: str = "") -> str:
    """Join ``head``, ``stem`` and ``tail`` to a name that is not too long. If necessary, the stem is cut between two
    characters and gets a hash of the whole: names that differ only in the part that was cut stay different."""
    if length(head + stem + tail) <= LONGEST:
        return head + stem + tail
    mark = f"~{zlib.crc32(stem.encode('utf-8', 'surrogatepass')):08x}"
    room = LONGEST - length(head + mark + tail)
    end = len(stem)
    while end and (length(stem[:end]) > room or _is_joined(stem, end)):
        end -= 1
    return head + stem[:end] + mark + tail


def _is_joined(stem: str, at: int) -> bool:
    """True if a cut at ``at`` would separate an accent from its letter."""
    after, before = stem[at : at + 1], stem[at - 1]
    return bool(after) and (unicodedata.combining(after) > 0 or after in _JOINERS or before == "\u200d")


# -- displayed -----------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Return ``text`` as one line without side effects on the display: control characters, line breaks, direction marks
    and undecodable bytes are escaped as in Python (``\x1b``, ``\n``, ``\udce9``)."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(letter) if _is_unfit(letter) else letter for letter in text)


def _is_unfit(letter: str) -> bool:
    return letter in _UNSEEN or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape", "surrogatepass").decode("ascii")
