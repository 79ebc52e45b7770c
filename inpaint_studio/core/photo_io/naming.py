"""The file name of a saved photo: with an extension that can be written, and not too long."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import LONGEST, MASK_ENDS, fitted, folded, length, plain
from inpaint_studio.core.photo_io import raw
from inpaint_studio.core.photo_io.formats import FORMATS, NOT_HERE, READABLE
from inpaint_studio.core.punctuation import listed

USUAL = ".png"  # if the photo's own format cannot be written
OF_RAW = ".jpg"  # a RAW file is opened as its JPEG
PLACE = "{name}"  # of the photo's name in a name pattern
NOT_IN_NAMES = frozenset("/\\\0" + ('<>:"|?*' if os.name == "nt" else ""))
_PICTURES = (
    "psb xcf kra ora svgz eps ps ai cdr ico icns cur tga dds exr hdr pcx ppm pgm pbm pnm pfm xpm xbm jxl jxr wdp jpx "
    "jpf jpm j2c jpc qoi fits fit dcm xyz sgi rgb ras wmf emf apng bpg"
)
_OTHERS = (
    "mp4 mov avi mkv webm mpg mpeg wmv mp3 wav txt rtf doc docx odt xls xlsx ppt pptx htm html xml json csv tsv md "
    "zip 7z rar tar gz exe py inpaint safetensors npy"
)
_KNOWN = frozenset((*READABLE, *NOT_HERE, *(f".{one}" for one in f"{_PICTURES} {_OTHERS}".split())))


def stem_of(name: str) -> str:
    """Return ``name`` without its extension. An unknown extension belongs to the stem: ``photo 12.05.2024`` has
    none."""
    return Path(name).stem if Path(name).suffix.lower() in _KNOWN else name


def ending_for(photo: Path | None) -> str:
    """Return the extension for a photo's result: its own if that can be written."""
    if photo is None or photo.suffix.lower() in FORMATS:
        return photo.suffix if photo is not None else USUAL
    return OF_RAW if photo.suffix.lower() in raw.SUFFIXES else USUAL


def result_name(photo: Path, tail: str = "", ending: str = "") -> str:
    """Return the file name for a photo's result: its stem, ``tail`` and an extension that can be written; shortened if
    necessary."""
    return fitted(stem_of(photo.name), tail + (ending or ending_for(photo)))


def is_usable_in_names(text: str) -> bool:
    """True if ``text`` can be added to the name of a result."""
    return not set(text) & NOT_IN_NAMES and length(text) <= LONGEST // 2


def check_not_of_masks(suffix: str) -> None:
    """Raise :class:`UsageError` for a text after names that makes them names of masks: beside its photo, the result
    would be taken for its mask, or replace that."""
    end = next((end for end in MASK_ENDS if folded(suffix).endswith(end)), "")
    if end:
        raise UsageError(message("Names that end in {end} are those of masks. Choose another name.", end=end))


@dataclass(frozen=True)
class NamePattern:
    """The names of results: the text ``before`` and ``after`` the photo's name. As a text, :data:`PLACE` is where the
    name goes."""

    before: str = ""
    after: str = ""

    @classmethod
    def parsed(cls, text: str) -> NamePattern:
        """Return the pattern of a text such as ``{name}_clean``; raises :class:`UsageError` if it has no place for the
        name, more than one, or characters that no name may have, or if it makes names of masks."""
        before, place, after = text.partition(PLACE)
        if not place or set(before + after) & set("{}"):
            raise UsageError(message("The file names must contain {place} exactly once.", place=PLACE))
        if plain(text) != text or not is_usable_in_names(before + after):
            raise UsageError(message("{text} cannot be used for file names.", text=plain(text)))
        check_not_of_masks(after)
        return cls(before, after)

    def __str__(self) -> str:
        """Return the text of the pattern."""
        return self.before + PLACE + self.after

    def names(self, photo: Path, ending: str = "") -> Iterator[str]:
        """Yield file names for a photo's result without end, the preferred one first: others have the photo's own
        extension as a word, and numbers. ``ending``: the extension, empty for the photo's own."""
        ending, stem = ending or ending_for(photo), stem_of(photo.name)
        was = f"_{photo.suffix[1:].lower()}" if photo.name != stem else "_2"
        for tail in itertools.chain(("", was), (f"{was}_{number}" for number in itertools.count(2))):
            yield fitted(stem, self.after + tail + ending, self.before)


def names_of_results(photos: Sequence[Path], folder: Path, pattern: NamePattern, ending: str) -> list[Path]:
    """Return the files in ``folder`` for the results of ``photos``; all differ, also where case does not matter.
    ``ending``: their extension, empty for each photo's own."""
    names, used = list[str](), set[str]()
    for photo in photos:
        names.append(next(name for name in pattern.names(photo, ending) if folded(name) not in used))
        used.add(folded(names[-1]))
    return [folder / name for name in names]


def check_writable(path: Path) -> None:
    """Raise :class:`UsageError` for formats that can be read but not written, such as RAW and HEIC."""
    if path.suffix.lower() not in FORMATS:
        formats = listed(FORMATS)
        raise UsageError(
            message(
                "{path} cannot be saved in its own format. Use a copy in TIFF or another of {known}.",
                path=path,
                known=formats,
            )
        )


def why_not_written(name: str, ending: str) -> str:
    """Return the sentence that no file can have the extension ``ending``, which is none of :data:`FORMATS`."""
    if ending.lower() in _KNOWN:
        return message(
            "{name}: {ending} files cannot be written. Use one of {known}.",
            name=name,
            ending=ending.lower(),
            known=listed(FORMATS),
        )
    return message("{name}: unknown extension. Use one of {known}.", name=name, known=listed(FORMATS))


def with_ending(path: Path, ending: str) -> Path:
    """Return ``path``, with ``ending`` appended if it has no extension. Raises :class:`UsageError` for an extension of
    another format, and for a name that is too long."""
    _check_ending(path)
    if not path.name.strip("."):
        raise UsageError(message("{path} is a folder. Choose a file name.", path=path))
    complete = path if path.suffix.lower() in FORMATS else path.with_name(path.name.rstrip(".") + ending)
    if length(complete.name) > LONGEST:
        raise UsageError(
            message(
                "{name}: the name is too long ({length}; the limit is {most}).",
                name=complete.name,
                length=length(complete.name),
                most=LONGEST,
            )
        )
    if path.is_dir() or complete.is_dir():
        raise UsageError(message("{path} is a folder. Choose a file name.", path=path))
    return complete


def _check_ending(path: Path) -> None:
    suffix = path.suffix.lower()
    if suffix in _KNOWN and suffix not in FORMATS:
        raise UsageError(why_not_written(path.name, suffix))
