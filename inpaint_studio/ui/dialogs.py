"""Every question that the window asks, a function each: tests answer them by replacing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QMessageBox,
    QWidget,
)

from inpaint_studio import __version__
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import FORMATS, READABLE, with_ending
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.batch import Fit

_OPEN_ENDINGS = " ".join(["*.inpaint", *(f"*{suffix} *{suffix.upper()}" for suffix in READABLE)])
_SAVE_FILTER = ";;".join(f"{name} (*{suffix})" for suffix, name in FORMATS.items() if suffix not in (".jpeg", ".tiff"))

LONGEST_NAME = 48  # letters in a question: longer ones would make it wider than a small screen


class Unsaved(Enum):
    """What to do with changes that are not on disk."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


@dataclass(frozen=True)
class Unfinished:
    """Names of photos: with changes that are not saved, with a mask that was not removed, and being removed or waiting
    for it."""

    unsaved: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    removing: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """What there is, a line each."""
        parts = (
            (self.removing, tr("Being removed now, or waiting")),
            (self.begun, tr("Masked, but not removed yet")),
            (self.unsaved, tr("Changed, but not saved")),
        )
        return [f"{text}: {shortened(list(names))}" for names, text in parts if names]


class Recovery(Enum):
    """What to do with work that a program which died has left."""

    OPEN = "open"
    DISCARD = "discard"
    LATER = "later"


def ask_recovery(parent: QWidget, names: list[str]) -> Recovery:
    """Open what was left, throw it away, or decide at the next start?"""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Restore your work?"), "", parent=parent)
    box.setText(tr("Your unfinished work on {names} was kept when Inpaint Studio last ended.", names=shortened(names)))
    open_it = box.addButton(tr("Restore", "button: bring unfinished work back"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(tr("Decide later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(open_it)
    box.exec()
    answers = {open_it: Recovery.OPEN, discard: Recovery.DISCARD}
    return next((answer for button, answer in answers.items() if box.clickedButton() is button), Recovery.LATER)


def ask_remove_data(parent: QWidget, places: list[str]) -> bool:
    """Remove what the program keeps on this machine?"""
    text = "\n\n".join(
        [
            tr("Remove settings, log and journal?"),
            "\n".join(places),
            tr("Photos and projects are not touched. The program ends."),
        ]
    )
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, tr("Reset app data"), text, buttons.Yes | buttons.Cancel, buttons.Cancel)
    return answer == buttons.Yes


def ask_save_project(parent: QWidget, proposed: Path) -> Path | None:
    """Where to save a project; the dialog asks before it replaces a file."""
    dialog = QFileDialog(parent, tr("Save project"), str(proposed.parent), tr("Projects") + " (*.inpaint)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix)
    dialog.selectFile(proposed.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_moved(parent: QWidget, path: Path) -> Path | None:
    """The photo of a project, which is not where it was."""
    title = tr("Where is {name} now?", name=path.name)
    name, _ = QFileDialog.getOpenFileName(parent, title, str(path.parent), _open_filter())
    return Path(name) if name else None


def ask_open(parent: QWidget, folder: str) -> list[Path]:
    """Photos to open; none if the user does not want to, after all."""
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Open photos"), folder, _open_filter())
    return [Path(name) for name in names]


def ask_folder(parent: QWidget, folder: str) -> Path | None:
    """A folder to open."""
    name = QFileDialog.getExistingDirectory(parent, tr("Open folder"), folder)
    return Path(name) if name else None


def ask_save(parent: QWidget, proposed: Path) -> Path | None:
    """Where to save; the dialog asks before it replaces a file."""
    dialog = QFileDialog(parent, tr("Save photo"), str(proposed.parent), tr("Photos") + f" (*);;{_SAVE_FILTER}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix)  # completed before the dialog looks whether the file exists
    dialog.selectFile(proposed.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def completed(
    parent: QWidget,
    path: Path,
    ending: str,
    fail: Callable[[str], None],
    asked_later: Callable[[Path], bool] = lambda path: False,
) -> Path | None:
    """A name that :func:`ask_save` gave, with ``ending`` where it has none (as ``photo 12.05.2024``), of which the
    dialog does not know whether it exists. None where it must not be written; ``fail`` says why. ``asked_later``:
    whether somebody else asks before a file is replaced."""
    try:
        complete = with_ending(path, ending)
    except UsageError as error:
        fail(translated(error))
        return None
    unasked = complete != path and complete.exists() and not asked_later(complete)
    return complete if not unasked or ask_replace(parent, complete, tr("It already exists.")) else None


def ask_mask(parent: QWidget, folder: str) -> Path | None:
    """A mask to load."""
    name, _ = QFileDialog.getOpenFileName(parent, tr("Load mask"), folder, _open_filter())
    return Path(name) if name else None


def ask_network(parent: QWidget, folder: str) -> Path | None:
    """A weight file, as ``train`` writes it."""
    kinds = tr("Networks") + " (*.safetensors);;" + tr("All files") + " (*)"
    name, _ = QFileDialog.getOpenFileName(parent, tr("Load network"), folder, kinds)
    return Path(name) if name else None


def ask_colour(parent: QWidget, colour: str, title: str) -> str | None:
    """A colour as ``#rrggbb``; ``colour`` is the one that it begins with."""
    chosen = QColorDialog.getColor(QColor(colour), parent, title)
    return chosen.name() if chosen.isValid() else None


def ask_unsaved(parent: QWidget, name: str) -> Unsaved:
    """Save, discard, or stay?"""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unsaved changes"), "", parent=parent)
    box.setText(tr("Save the changes to {name}?", name=shortened([name])))
    box.setInformativeText(tr("If you don't save, your changes will be lost."))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers = {buttons.Save: Unsaved.SAVE, buttons.Discard: Unsaved.DISCARD}
    return answers.get(buttons(box.exec()), Unsaved.STAY)


def ask_unsaved_many(parent: QWidget, names: list[str]) -> Unsaved:
    """Save, discard, or stay, with several photos at once?"""
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
    box.exec()
    answers = {save: Unsaved.SAVE, discard: Unsaved.DISCARD}
    return next((answer for button, answer in answers.items() if box.clickedButton() is button), Unsaved.STAY)


def ask_unfinished(parent: QWidget, unfinished: Unfinished, keeps: bool) -> Unsaved:
    """Keep, discard, or stay, with masks that were not removed? ``keeps``: they can be offered at the next start."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unfinished work"), "", parent=parent)
    box.setText("\n\n".join(unfinished.sentences))
    box.setInformativeText(" ".join(_consequences(unfinished, keeps)))
    words = _keeping(bool(unfinished.unsaved), keeps)
    save = box.addButton(words, QMessageBox.ButtonRole.AcceptRole) if words else None
    discard = box.addButton(tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save or cancel)
    box.setEscapeButton(cancel)
    box.exec()
    if save is not None and box.clickedButton() is save:
        return Unsaved.SAVE
    return Unsaved.DISCARD if box.clickedButton() is discard else Unsaved.STAY


def _consequences(unfinished: Unfinished, keeps: bool) -> list[str]:
    """What comes of leaving, a sentence each."""
    kept = tr("Masks are kept and offered the next time you start Inpaint Studio.")
    return [
        *([tr("The removal is stopped.")] if unfinished.removing else []),
        *([tr("If you don't save, your changes will be lost.")] if unfinished.unsaved else []),
        kept if keeps else tr("Masks will be lost."),
    ]


def _keeping(saves: bool, keeps: bool) -> str:
    """The button that loses nothing; empty where there is none."""
    if saves:
        return tr("Save and keep masks") if keeps else tr("Save")
    return tr("Keep masks") if keeps else ""


def ask_save_all(parent: QWidget, count: int, folder: Path) -> Path | None:
    """Into which folder; the originals stay where they are."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Save all"), "", parent=parent)
    box.setText(tr("Save %n photos in {folder}?", "Save %n photo in {folder}?", count, folder=folder))
    box.setInformativeText(tr("They keep their names and formats there; files that exist are not replaced."))
    save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(tr("Another folder…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is other:
        return ask_folder(parent, str(folder.parent))
    return folder if box.clickedButton() is save else None


def ask_forget(parent: QWidget, why: str) -> bool:
    """Open a photo as it is now, and forget what was done to it?"""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("The photo has changed"), why, parent=parent)
    box.setInformativeText(tr("You can also open it as it is now and discard your changes."))
    forget = box.addButton(tr("Open and discard changes"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(tr("Keep changes"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is forget


def ask_stop_batch(parent: QWidget) -> bool:
    """Stop a batch that is under way?"""
    text = tr("A batch is running. Stop it?") + "\n\n" + tr("Finished photos are kept. You can resume later.")
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, tr("Stop batch"), text, buttons.Yes | buttons.Cancel, buttons.Cancel)
    return answer == buttons.Yes


def ask_fit(parent: QWidget, fitting: int, odd: int, proposed: Fit) -> Fit | Literal["skip"] | None:
    """What to do with photos of another size than the mask's; None: nothing at all."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Photos of a different size"), "", parent=parent)
    box.setText(
        " ".join(
            [
                tr("%n photos have this photo's size.", "%n photo has this photo's size.", fitting),
                tr("%n photos have another size.", "%n photo has another size.", odd),
                tr("Where is the mask to be on those?"),
            ]
        )
    )
    words: dict[str, Fit | Literal["skip"]] = {
        tr("Stretch to fit the photo"): "scale",
        tr("Bottom right corner"): "anchor=br",
        tr("Bottom left corner"): "anchor=bl",
        tr("Top right corner"): "anchor=tr",
        tr("Top left corner"): "anchor=tl",
        tr("Centre"): "anchor=center",
        tr("Skip these photos"): "skip",
    }
    choice = QComboBox()
    choice.addItems(list(words))
    choice.setCurrentIndex(max(0, list(words.values()).index(proposed) if proposed in words.values() else 0))
    choice.setAccessibleName(tr("Mask position"))
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    _put_above_buttons(box, choice)
    done = box.exec() == QMessageBox.StandardButton.Ok
    return words[choice.currentText()] if done else None


def _put_above_buttons(box: QMessageBox, widget: QWidget) -> None:
    """Into a question that is complete otherwise: texts and buttons that come later would be laid over it."""
    layout, buttons = box.layout(), box.findChild(QDialogButtonBox)
    assert isinstance(layout, QGridLayout) and buttons is not None
    row, columns = layout.rowCount(), layout.columnCount()
    layout.removeWidget(buttons)
    for number, one in enumerate((widget, buttons)):
        layout.addWidget(one, row + number, 0, 1, columns)


def shortened(names: list[str], most: int = 5) -> str:
    """The first names of a list, and how many more there are; long ones without their middle."""
    first = (name if len(name) <= LONGEST_NAME else f"{name[:20]}…{name[-20:]}" for name in names[:most])
    listed, more = ", ".join(first), len(names) - most
    return tr("{names} and %n more", "{names} and %n more", more, names=listed) if more > 0 else listed


def ask_replace(parent: QWidget, path: Path, why: str) -> bool:
    """Replace a file although something speaks against it? ``why``: a sentence."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Replace file"), "", parent=parent)
    box.setText(tr("Replace {name}?", name=path.name) + " " + why)
    box.setInformativeText(tr("Its current contents will be lost."))
    replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is replace


def ask_partial(parent: QWidget, why: str) -> bool:
    """Open a photo of which a part is missing?"""
    text = why + "\n\n" + tr("Open what is there and mask the missing part?")
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, tr("Part of the photo is missing"), text, buttons.Open | buttons.Cancel)
    return answer == buttons.Open


def show(dialog: QDialog) -> None:
    """Show something to read until it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


def show_about(parent: QWidget) -> None:
    """Name and version."""
    does = tr("Removes things from photos, on this machine alone.")
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About Inpaint Studio"))
    box.setIconPixmap(parent.windowIcon().pixmap(64))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(f"<b>Inpaint Studio {__version__}</b><p>{does}</p><p>Apache License 2.0</p>")
    box.exec()


def _open_filter() -> str:
    return tr("Photos and projects") + f" ({_OPEN_ENDINGS});;" + tr("All files") + " (*)"
