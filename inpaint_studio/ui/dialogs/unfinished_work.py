"""Questions about unfinished work: unsaved changes, and masks that were not removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QWidget

from inpaint_studio.core.messages import Message
from inpaint_studio.ui.dialogs.access import ask
from inpaint_studio.ui.punctuation import listed, sentences, titled
from inpaint_studio.ui.translation import tr, translated

Answer = TypeVar("Answer")
LONGEST_NAME = 48  # characters in a question: longer names would make it wider than a small screen
EMPTY_LINE = "\u00a0"
LABELS = ("qt_msgbox_label", "qt_msgbox_informativelabel")  # Qt's names


class Unsaved(Enum):
    """The answer about unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


@dataclass(frozen=True)
class Departure:
    """The way in which the photos are left. ``quits``: the program ends, otherwise only the photos are closed;
    ``keeps``: masks can be offered again; ``has_project``: saving means the open project, which holds all the work;
    ``reopens``: the photos have files, which bring back what is kept when they are opened again."""

    quits: bool = True
    keeps: bool = True
    has_project: bool = False
    reopens: bool = True

    @property
    def saves(self) -> str:
        """The text of the button that saves."""
        if self.has_project:
            return tr("Save project and quit") if self.quits else tr("Save project and close")
        return tr("Save and quit") if self.quits else tr("Save and close")

    @property
    def stores(self) -> str:
        """The text of the button that keeps what is unfinished."""
        return tr("Quit and keep for next time") if self.quits else tr("Close and keep for later")

    @property
    def discards(self) -> str:
        """The text of the button that loses what is unfinished."""
        return tr("Quit and discard") if self.quits else tr("Close and discard")

    @property
    def loses_changes(self) -> str:
        """The text of the button that loses changes."""
        return tr("Quit without saving") if self.quits else tr("Close without saving")

    @property
    def without_waiting(self) -> str:
        """The text of the button that does not wait for an object that is being selected."""
        return tr("Quit without waiting") if self.quits else tr("Close without waiting")


LEFT = Departure()


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
        return bool(self.begun or self.removing or self.marked)

    @property
    def sentences(self) -> list[str]:
        """Describe the unfinished work, one line each."""
        parts = (
            (self.removing, tr("Removal not finished")),
            (self.begun, tr("Masked, but not removed yet")),
            (self.marked, tr("Only excluded sources or guide lines, no mask")),
            (self.unsaved, tr("Changed, but not saved")),
        )
        return [titled(text, shortened(list(names))) for names, text in parts if names]


class Live(NamedTuple):
    """Unfinished work that may change while it is asked about: ``changed`` is emitted then."""

    changed: SignalInstance
    current: Callable[[], Unfinished]


class Recovery(Enum):
    """The answer about work abandoned by a program that died."""

    OPEN = "open"
    DISCARD = "discard"
    LATER = "later"


def ask_recovery(parent: QWidget, work: Unfinished) -> Recovery:
    """Ask whether to open the recovered work, discard it, or decide at the next start."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Restore your work?"), "", parent=parent)
    box.setText("\n\n".join([tr("Unfinished work from last time:"), *work.sentences]))
    discards, later = tr("Discard this work"), tr("Decide later")
    lost = tr("“{discard}” deletes it for good; the photos themselves stay as they are.", discard=discards)
    box.setInformativeText(sentences([lost, tr("“{later}” asks again at the next start.", later=later)]))
    open_it = box.addButton(tr("Restore", "button: bring unfinished work back"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(discards, QMessageBox.ButtonRole.DestructiveRole)
    box.setEscapeButton(box.addButton(later, QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(open_it)
    return _answer(box, {open_it: Recovery.OPEN, discard: Recovery.DISCARD}, Recovery.LATER)


def _answer(box: QMessageBox, answers: Mapping[QAbstractButton, Answer], otherwise: Answer) -> Answer:
    """Ask; return the answer of the pressed button, ``otherwise`` if the dialog ends in another way."""
    ask(box)
    return answers.get(box.clickedButton(), otherwise)


def ask_unsaved(parent: QWidget, name: str, way: Departure = LEFT) -> Unsaved:
    """Ask whether to save, discard, or stay."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unsaved changes"), "", parent=parent)
    box.setText(tr("The changes to {name} are not saved.", name=shortened([name])))
    return _ask_leave(box, way.saves, way.loses_changes)


def ask_unsaved_many(parent: QWidget, names: list[str], way: Departure = LEFT) -> Unsaved:
    """Ask whether to save, discard, or stay, for several photos at once."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unsaved changes"), "", parent=parent)
    box.setText("\n\n".join(Unfinished(unsaved=tuple(names)).sentences))
    return _ask_leave(box, tr("Save all and quit") if way.quits else tr("Save all and close"), way.loses_changes)


def ask_unfinished(parent: QWidget, unfinished: Unfinished, way: Departure = LEFT, live: Live | None = None) -> Unsaved:
    """Ask whether to keep, discard, or stay, with masks that were not removed. If the work changes meanwhile (``live``:
    a removal ends), the texts follow, and the buttons stay where they were when the user began to read: they mean all
    that is unfinished by then."""
    saves = way.has_project or bool(unfinished.unsaved)
    keeping = way.saves if saves else way.stores if way.keeps else ""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unfinished work"), "", parent=parent)

    # of several removals, the first to end needs a line of its own
    lines = len(unfinished.sentences) + (len(unfinished.removing) > 1 and not unfinished.unsaved)

    def texts(work: Unfinished) -> tuple[str, str]:
        shown = work.sentences
        padded = [*shown, *[EMPTY_LINE] * (lines - len(shown))]
        return "\n\n".join(padded), sentences(_consequences(work, way, saves))

    text, explanation = texts(unfinished)
    box.setText(text)
    box.setInformativeText(explanation)
    with _following(box, live, texts):
        return _ask_leave(box, keeping, way.discards)


def _ask_leave(box: QMessageBox, keeping: str, losing: str) -> Unsaved:
    """Ask, with the texts of the button that keeps the work (empty: there is none), and of the one that loses it."""
    roles = QMessageBox.ButtonRole
    keep = box.addButton(keeping, roles.AcceptRole) if keeping else None
    lose = box.addButton(losing, roles.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    box.setDefaultButton(keep or cancel)
    answers: dict[QAbstractButton, Unsaved] = {lose: Unsaved.DISCARD}
    return _answer(box, {**answers, **({keep: Unsaved.SAVE} if keep is not None else {})}, Unsaved.STAY)


@contextmanager
def _following(box: QMessageBox, live: Live | None, texts: Callable[[Unfinished], tuple[str, str]]) -> Iterator[None]:
    """Let the texts of an open question follow the work, and the buttons stay: the one that is about to be pressed must
    not move. Texts that need more room get it at the upper edge."""
    if live is None:
        yield
        return

    own_size = _OwnSize(box)

    def follow() -> None:
        shown = [label for name in LABELS if isinstance(label := box.findChild(QLabel, name), QLabel)]
        new = dict(zip(shown, texts(live.current()), strict=True))
        if not all(label.isVisible() for label in shown) or all(label.text() == text for label, text in new.items()):
            return
        box.installEventFilter(own_size)
        extra = sum(_show_within_width(label, text) for label, text in new.items())
        box.setFixedSize(box.width(), box.height() + extra)
        box.move(box.x(), max(box.screen().availableGeometry().top(), box.y() - extra))

    soon = QTimer(box, singleShot=True, interval=0)  # while a removal ends, its photo is changed and busy for a moment
    soon.timeout.connect(follow)
    live.changed.connect(soon.start)
    try:
        yield
    finally:
        live.changed.disconnect(soon.start)
        soon.stop()


class _OwnSize(QObject):
    """Keeps Qt from choosing the size of a question anew, and its line breaks, when a text changes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the request; the layout has seen it before."""
        return event.type() == QEvent.Type.LayoutRequest


def _show_within_width(label: QLabel, text: str) -> int:
    """Show a text in a label as wide as it is, and at least as high; return by how much it has to grow (px)."""
    width, height = label.width(), label.height()
    label.setFixedWidth(width)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    label.setMinimumHeight(0)
    label.setText(text)
    needed = max(height, label.heightForWidth(width))
    label.setMinimumHeight(needed)
    return needed - height


def _consequences(unfinished: Unfinished, way: Departure, saves: bool) -> list[str]:
    """Describe the consequences of leaving, one sentence each; ``saves``: the first button saves."""
    stops = tr("Quitting stops the removal.") if way.quits else tr("Closing stops the removal.")
    lost = tr("“{discard}” loses all of this.", discard=way.discards)
    return [*([stops] if unfinished.removing else []), *_keeping(way, saves), lost]


def _keeping(way: Departure, saves: bool) -> list[str]:
    """Describe what the button does that loses nothing, and what it cannot keep."""
    if way.has_project:
        return []  # its text says it
    if not way.keeps:
        cannot = tr("Masks that were not removed cannot be kept.")
        return [cannot, tr("“{save}” saves the changes.", save=way.saves)] if saves else [cannot]
    if saves:
        return [tr("“{save}” saves the changes and keeps the rest for next time.", save=way.saves)]
    if way.quits or not way.reopens:
        return [tr("What you keep is offered the next time you start Inpaint Studio.")]
    return [tr("What you keep is back when you open these photos again.")]


def shortened(names: list[str], max_count: int = 5) -> str:
    """Return the first names of a list, and how many more there are; long names are shortened in the middle."""
    shown = (translated(name) if isinstance(name, Message) else name for name in names[:max_count])
    first = (name if len(name) <= LONGEST_NAME else f"{name[:20]}…{name[-20:]}" for name in shown)
    listing, more = listed(first), len(names) - max_count
    #: names of photos
    return tr("{names} and %n more", "{names} and %n more", more, names=listing) if more > 0 else listing
