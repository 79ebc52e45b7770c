"""Questions about unfinished work: unsaved changes, and masks that were not removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from inpaint_studio.core.messages import Message
from inpaint_studio.ui.dialogs.access import ask
from inpaint_studio.ui.punctuation import listed, sentences, titled
from inpaint_studio.ui.translation import tr, translated

Answer = TypeVar("Answer")
LONGEST_NAME = 48  # characters in a question: longer names would make it wider than a small screen


class Unsaved(Enum):
    """The answer about unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


@dataclass(frozen=True)
class Unfinished:
    """Names of photos: with unsaved changes; with a mask that was not removed; being removed or waiting for it; without
    a mask, but ``marked`` with sources to exclude or guide lines."""

    unsaved: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    removing: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()

    @property
    def can_be_kept(self) -> bool:
        """True if there are masks or marks, which can be offered at the next start."""
        return self.has_masks or bool(self.marked)

    @property
    def has_masks(self) -> bool:
        """True if there are masks that were not removed yet."""
        return bool(self.begun or self.removing)

    @property
    def sentences(self) -> list[str]:
        """Describe the unfinished work, one line each."""
        parts = (
            (self.removing, tr("Being removed now, or waiting")),
            (self.begun, tr("Masked, but not removed yet")),
            (self.marked, tr("Only excluded sources or guide lines, no mask")),
            (self.unsaved, tr("Changed, but not saved")),
        )
        return [titled(text, shortened(list(names))) for names, text in parts if names]


class Recovery(Enum):
    """The answer about work abandoned by a program that died."""

    OPEN = "open"
    DISCARD = "discard"
    LATER = "later"


def ask_recovery(parent: QWidget, names: list[str]) -> Recovery:
    """Ask whether to open the recovered work, discard it, or decide at the next start."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Restore your work?"), "", parent=parent)
    box.setText(tr("Your unfinished work on {names} from last time is still here.", names=shortened(names)))
    open_it = box.addButton(tr("Restore", "button: bring unfinished work back"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(tr("Decide later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(open_it)
    return _answer(box, {open_it: Recovery.OPEN, discard: Recovery.DISCARD}, Recovery.LATER)


def _answer(box: QMessageBox, answers: Mapping[QAbstractButton, Answer], otherwise: Answer) -> Answer:
    """Ask; return the answer of the pressed button, ``otherwise`` if the dialog ends in another way."""
    ask(box)
    return answers.get(box.clickedButton(), otherwise)


def ask_unsaved(parent: QWidget, name: str) -> Unsaved:
    """Ask whether to save, discard, or stay."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unsaved changes"), "", parent=parent)
    box.setText(tr("Save the changes to {name}?", name=shortened([name])))
    box.setInformativeText(tr("If you don't save, your changes will be lost."))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers = {buttons.Save: Unsaved.SAVE, buttons.Discard: Unsaved.DISCARD}
    return answers.get(buttons(ask(box)), Unsaved.STAY)


def ask_unsaved_many(parent: QWidget, names: list[str]) -> Unsaved:
    """Ask whether to save, discard, or stay, for several photos at once."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unsaved changes"), "", parent=parent)
    count = len(names)
    box.setText(
        tr("Save the changes to %n photos? ({names})", "Save the changes to %n photo? ({names})", count,
           names=shortened(names))
    )  # fmt: skip
    box.setInformativeText(tr("If you don't save, your changes will be lost."))
    save = box.addButton(tr("Save all…"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Discard all"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    return _answer(box, {save: Unsaved.SAVE, discard: Unsaved.DISCARD}, Unsaved.STAY)


def ask_unfinished(parent: QWidget, unfinished: Unfinished, keeps: bool) -> Unsaved:
    """Ask whether to keep, discard, or stay, with masks that were not removed. ``keeps``: they can be offered at the
    next start. Whatever ends meanwhile, text and buttons stay as they were when the user began to read."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unfinished work"), "", parent=parent)
    box.setText("\n\n".join(unfinished.sentences))
    box.setInformativeText(sentences(_consequences(unfinished, keeps)))
    words, roles = _keeping(unfinished, keeps), QMessageBox.ButtonRole
    save = box.addButton(words, roles.AcceptRole) if words else None
    discard = box.addButton(tr("Discard"), roles.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    box.setDefaultButton(save or cancel)
    answers: dict[QAbstractButton, Unsaved] = {discard: Unsaved.DISCARD}
    return _answer(box, {**answers, **({save: Unsaved.SAVE} if save is not None else {})}, Unsaved.STAY)


def _consequences(unfinished: Unfinished, keeps: bool) -> list[str]:
    """Describe the consequences of leaving, one sentence each."""
    masks_kept = tr("Masks are kept and offered the next time you start Inpaint Studio.")
    marks_kept = tr("Marks are kept and offered the next time you start Inpaint Studio.")
    only_marks = unfinished.can_be_kept and not unfinished.has_masks
    return [
        *([tr("If you leave now, the removal is stopped.")] if unfinished.removing else []),
        *([tr("If you don't save, your changes will be lost.")] if unfinished.unsaved else []),
        *([masks_kept if keeps else tr("Masks will be lost.")] if unfinished.has_masks else []),
        *([marks_kept if keeps else tr("Marks will be lost.")] if only_marks else []),
    ]


def _keeping(unfinished: Unfinished, keeps: bool) -> str:
    """Return the text of the button that loses nothing; empty if there is none."""
    keeps = keeps and unfinished.can_be_kept
    if unfinished.unsaved:
        both = tr("Save and keep masks") if unfinished.has_masks else tr("Save and keep marks")
        return both if keeps else tr("Save")
    words = tr("Keep masks") if unfinished.has_masks else tr("Keep marks")
    return words if keeps else ""


def shortened(names: list[str], max_count: int = 5) -> str:
    """Return the first names of a list, and how many more there are; long names are shortened in the middle."""
    shown = (translated(name) if isinstance(name, Message) else name for name in names[:max_count])
    first = (name if len(name) <= LONGEST_NAME else f"{name[:20]}…{name[-20:]}" for name in shown)
    listing, more = listed(first), len(names) - max_count
    #: names of photos
    return tr("{names} and %n more", "{names} and %n more", more, names=listing) if more > 0 else listing
