"""The plan of a batch: photos, their masks and the rules that matched, and the paths of results. Only folders are
read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from inpaint_studio import paths
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.messages import Flag, message
from inpaint_studio.core.names import LONGEST, folded, length, own_stems
from inpaint_studio.core.photo_io import (
    FORMATS,
    READABLE,
    NamePattern,
    check_not_of_masks,
    is_usable_in_names,
    stem_of,
    why_not_written,
)
from inpaint_studio.core.photo_io.regular_files import is_special, why_not_opened
from inpaint_studio.core.punctuation import listed
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.folder_scan import (
    MASKS,
    Entries,
    FileId,
    LeftOut,
    Walk,
    chosen,
    file_id,
    is_same_place,
    try_access,
)
from inpaint_studio.workflows.batch.mask_names import NEW, mask_in
from inpaint_studio.workflows.checks import check_can_be_made, not_usable

ALPHA = "alpha"  # instead of a mask: the transparent area is removed
CLEANED, ORIGINALS, RESTORED = "cleaned", "originals", "restored"  # folders beside the photos
AUTO = "auto:"  # instead of a mask, followed by kinds of damage: what is found of them is removed
MAX_NAMED = 3  # photos that share a mask
NAME_A_MASK = Flag(" --mask takes a mask, a folder of masks, 'alpha' or 'auto:KINDS'.")
Missing = Literal["skip", "copy", "fail"]


@dataclass(frozen=True)
class Rules:
    """``mask``: a file for all, a folder, :data:`ALPHA`, kinds of damage after :data:`AUTO`, or None: masks are beside
    the photos or in ``masks/``. ``output``: a folder, None for ``cleaned/`` beside the photos. ``prefix`` and
    ``suffix``: before and after the photo's name. ``include`` and ``exclude``: patterns of names. ``in_place``: results
    replace the photos, which are kept in ``originals/``. ``mask_files``: the mask of each photo, if ``mask`` is their
    folder; None: they are found by their names."""

    mask: Path | str | None = None
    output: Path | None = None
    prefix: str = ""
    suffix: str = ""
    format: str = ""  # an extension, with its dot
    recursive: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    in_place: bool = False
    mask_files: Mapping[Path, Path] | None = None


@dataclass(frozen=True)
class BatchItem:
    """One photo of a batch, its mask (None: there is none), the ``rule`` that found it, and the path of the result.
    ``sharing``: other photos whose mask has been found by name and is the same file."""

    photo: Path
    mask: Path | str | None
    output: Path
    rule: str = ""
    sharing: tuple[Path, ...] = ()

    @property
    def shared(self) -> str:
        """A sentence about a mask that is also that of other photos; empty if it is not."""
        if not self.sharing or not isinstance(self.mask, Path):
            return ""
        names = listed([photo.name for photo in self.sharing[:MAX_NAMED]])
        if any(photo.parent != self.photo.parent for photo in self.sharing):
            return message("{mask} is also the mask of {names} in another folder.", mask=self.mask.name, names=names)
        own = own_stems(self.photo.name)[0] + NEW
        return message(
            "{mask} is also the mask of {names}. {own} would be one for this photo only.",
            mask=self.mask.name,
            names=names,
            own=own,
        )

    @property
    def is_in_place(self) -> bool:
        """True if the result replaces the photo."""
        return self.output == self.photo

    @property
    def is_among_photos(self) -> bool:
        """True if the result goes into the photo's folder, under a name of its own."""
        return not self.is_in_place and is_same_place(self.output.parent, self.photo.parent)

    @property
    def is_shortened(self) -> bool:
        """True if the photo's name was too long for its result."""
        return stem_of(self.photo.name) not in self.output.name


@dataclass(frozen=True)
class Plan:
    """The plan of a batch; ``ignored``: files that are neither photos nor masks;
    ``left_out``: folders that were not looked into, links to photos that are replaced, and broken links."""

    items: list[BatchItem]
    ignored: list[Path] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def sources(self) -> frozenset[FileId]:
        """The identities of the photos and their masks, which no result may replace."""
        paths = (path for item in self.items for path in (item.photo, item.mask) if isinstance(path, Path))
        return frozenset(identity for path in dict.fromkeys(paths) if (identity := file_id(path)) is not None)

    @property
    def folders(self) -> list[Path]:
        """The folders of the results."""
        return list(dict.fromkeys(item.output.parent for item in self.items))


def mask_of(text: str | None) -> Path | str | None:
    """Return the mask that ``--mask`` specifies: a path, or a word (``alpha``, ``auto:…``); None for the usual
    places."""
    is_word = text is None or text == ALPHA or text.startswith(AUTO)
    return text if is_word else Path(str(text))


def plan_batch(inputs: Iterable[Path], rules: Rules, token: CancelToken | None = None) -> Plan:
    """Pair photos with their masks; raises :class:`UsageError` for an invalid request, and :class:`Cancelled`."""
    inputs, token = list(inputs), token or CancelToken()
    _check(inputs, rules)
    masks = rules.mask if isinstance(rules.mask, Path) and rules.mask.is_dir() else None
    walk = Walk(Entries(), rules.recursive, chosen(rules.include, rules.exclude), masks, rules.output, token=token)
    photos = _each_once([(photo, root) for root in inputs for photo in walk.photos(root)])
    repeated = _links_to_others(photos) if rules.in_place else set[Path]()
    taken: set[str] = set()
    items = []
    for photo, root in photos:
        token.check()
        if photo in repeated or (isinstance(rules.mask, Path) and is_same_place(photo, rules.mask)):
            continue
        mask, rule = _mask_of(photo, root, rules, walk.entries)
        items.append(BatchItem(photo, mask, _output(photo, root, rules, taken), rule))
    items = _with_sharing(items) if not (isinstance(rules.mask, Path) and masks is None) else items
    masks_used = {item.mask for item in items}
    ignored = [path for path in dict.fromkeys(walk.ignored) if path not in masks_used]
    links = [LeftOut(photo, "repeated") for photo, _ in photos if photo in repeated]
    return Plan(items, ignored, [*dict.fromkeys(walk.left_out), *links])


def _with_sharing(items: list[BatchItem]) -> list[BatchItem]:
    """Return ``items``, whose masks were found by name; those with the same one know of each other."""
    users: dict[Path, list[Path]] = {}
    for item in items:
        if isinstance(item.mask, Path):
            users.setdefault(item.mask, []).append(item.photo)

    def others(item: BatchItem) -> tuple[Path, ...]:
        return tuple(photo for photo in users.get(item.mask, ()) if photo != item.photo)  # type: ignore[arg-type]

    return [replace(item, sharing=others(item)) if isinstance(item.mask, Path) else item for item in items]


def _each_once(photos: list[tuple[Path, Path]]) -> list[tuple[Path, Path]]:
    """Return ``photos``, with the input that each was found in, without repetitions: a folder and a photo in it, or
    a folder under two names. Links have names of their own, and stay."""
    folders = {folder: try_access(folder.resolve) or folder for folder in {photo.parent for photo, _ in photos}}
    found: dict[Path, tuple[Path, Path]] = {}
    for photo, root in photos:
        found.setdefault(folders[photo.parent] / photo.name, (photo, root))
    return list(found.values())


def _links_to_others(photos: list[tuple[Path, Path]]) -> set[Path]:
    """Return the links whose result would replace the same file as another of ``photos`` does: its own name counts,
    otherwise the first link. Hard links are files of their own once one of them is replaced."""
    names: dict[Path, list[Path]] = {}
    for photo, _ in photos:
        real = try_access(photo.resolve)
        if real is not None:
            names.setdefault(real, []).append(photo)
    kept = {next((path for path in paths if not path.is_symlink()), paths[0]) for paths in names.values()}
    return {path for paths in names.values() for path in paths} - kept


def _check(inputs: list[Path], rules: Rules) -> None:
    missing = [path for path in inputs if not try_access(path.exists)]
    if missing:
        raise UsageError(message("{path} does not exist.", path=missing[0]))
    special = [path for path in (*inputs, rules.mask) if isinstance(path, Path) and is_special(path)]
    if special:
        raise UsageError(why_not_opened(special[0]))
    if isinstance(rules.mask, Path) and not try_access(rules.mask.exists):
        raise UsageError(message("{path} does not exist.{flag}", path=rules.mask, flag=NAME_A_MASK))
    _check_format(rules.format)
    added = rules.prefix + rules.suffix
    if not is_usable_in_names(added):
        raise UsageError(message("{text} cannot be added to file names.", text=repr(added)))
    check_not_of_masks(rules.suffix)
    if rules.in_place and rules.output is not None:
        raise UsageError(message("Results either replace the photos or go to a folder, not both."))
    _check_not_bundled(inputs, rules.output)
    if rules.output is not None:
        _check_output(inputs, rules.output, bool(rules.prefix or rules.suffix))


def _check_format(ending: str) -> None:
    if ending.lower() in READABLE and ending.lower() not in FORMATS:
        raise UsageError(why_not_written("--format", ending))
    if ending and ending.lower() not in FORMATS:
        formats = listed(FORMATS)
        raise UsageError(message("{format}: unknown format. Use one of {known}.", format=ending, known=formats))


def _check_not_bundled(inputs: list[Path], output: Path | None) -> None:
    """Refuse to write beside the samples, which the next version of the program would delete."""
    bundled = [path for path in (inputs if output is None else [output]) if paths.is_bundled(path)]
    if bundled:
        raise UsageError(
            message("{path} is used by Inpaint Studio. Choose another folder for the results.", path=bundled[0])
        )


def _check_output(inputs: list[Path], output: Path, is_renamed: bool) -> None:
    if length(output.name) > LONGEST:
        raise UsageError(not_usable(output, message("its name is too long")))
    check_can_be_made(output)
    folders = [path if path.is_dir() else path.parent for path in inputs]
    if output.exists() and not is_renamed and output.resolve() in [folder.resolve() for folder in folders]:
        raise UsageError(
            message("{folder} is the folder of the photos. Choose another folder for the results.", folder=output)
        )


def _mask_of(photo: Path, root: Path, rules: Rules, entries: Entries) -> tuple[Path | str | None, str]:
    """Return the mask from the first matching rule, and the rule's name."""
    if rules.mask == ALPHA:
        return ALPHA, message("transparency")
    if isinstance(rules.mask, str):
        return rules.mask, message("damage that is found")
    if isinstance(rules.mask, Path) and rules.mask.is_file():
        return rules.mask, message("one mask for all")
    if isinstance(rules.mask, Path):
        files = rules.mask_files
        named = files.get(photo) if files is not None else _in_folder(photo, root, rules.mask, entries)
        return named, message("folder of masks") if named is not None else ""
    near_photo = mask_in(entries, photo.parent, photo, with_plain=False)
    if near_photo is not None:
        return near_photo, message("next to the photo")
    path = mask_in(entries, photo.parent / MASKS, photo, with_plain=True)
    return (path, message("masks folder")) if path is not None else (None, "")


def _in_folder(photo: Path, root: Path, masks: Path, entries: Entries) -> Path | None:
    """Return the mask with the photo's name in the same subfolder of a folder of masks, or else in that itself."""
    inside = photo.parent.relative_to(root) if root.is_dir() else Path()
    for folder in dict.fromkeys((masks / inside, masks)):
        beside = is_same_place(folder, photo.parent)  # where another photo may have its stem
        path = mask_in(entries, folder, photo, with_plain=not beside)
        if path is not None:
            return path
    return None


def _output(photo: Path, root: Path, rules: Rules, taken: set[str]) -> Path:
    if rules.in_place:
        return photo
    base = root if root.is_dir() else root.parent
    folder = (rules.output or base / CLEANED) / photo.parent.relative_to(base)
    return folder / _result_name(photo, rules, folder, taken)


def _result_name(photo: Path, rules: Rules, folder: Path, taken: set[str]) -> str:
    """Return the photo's name with an extension that can be written, unique within this batch."""
    names = NamePattern(rules.prefix, rules.suffix).names(photo, rules.format)
    name = next(name for name in names if folded(str(folder / name)) not in taken)
    taken.add(folded(str(folder / name)))
    return name
