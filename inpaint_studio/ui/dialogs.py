"""Every question that the window asks, a function each: tests answer them by replacing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QComboBox, QDialog, QFileDialog, QGridLayout, QMessageBox, QWidget

from inpaint_studio import __version__
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import FORMATS, READABLE, with_ending
from inpaint_studio.workflows.batch import Fit

_OPEN_FILTER = (
    f"Photos and projects (*.inpaint {' '.join(f'*{suffix} *{suffix.upper()}' for suffix in READABLE)});;All files (*)"
)
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
            (self.removing, "Being removed now, or waiting"),
            (self.begun, "Masked, but not removed yet"),
            (self.unsaved, "Changed, but not saved"),
        )
        return [f"{text}: {shortened(list(names))}" for names, text in parts if names]


class Left(Enum):
    """What to do with work that a program which died has left."""

    OPEN = "open"
    DISCARD = "discard"
    LATER = "later"


def ask_left(parent: QWidget, names: list[str]) -> Left:
    """Open what was left, throw it away, or decide at the next start?"""
    box = QMessageBox(QMessageBox.Icon.Question, "Restore your work?", "", parent=parent)
    box.setText(f"Your unfinished work on {shortened(names)} was kept when Inpaint Studio last ended.")
    open_it = box.addButton("Restore", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("Decide later", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(open_it)
    box.exec()
    answers = {open_it: Left.OPEN, discard: Left.DISCARD}
    return next((answer for button, answer in answers.items() if box.clickedButton() is button), Left.LATER)


def ask_remove_data(parent: QWidget, places: list[str]) -> bool:
    """Remove what the program keeps on this machine?"""
    listed = "\n".join(places)
    text = f"Remove settings, log and journal?\n\n{listed}\n\nPhotos and projects are not touched. The program ends."
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, "Reset app data", text, buttons.Yes | buttons.Cancel, buttons.Cancel)
    return answer == buttons.Yes


def ask_save_project(parent: QWidget, proposed: Path) -> Path | None:
    """Where to save a project; the dialog asks before it replaces a file."""
    dialog = QFileDialog(parent, "Save project", str(proposed.parent), "Projects (*.inpaint)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix)
    dialog.selectFile(proposed.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_moved(parent: QWidget, path: Path) -> Path | None:
    """The photo of a project, which is not where it was."""
    name, _ = QFileDialog.getOpenFileName(parent, f"Where is {path.name} now?", str(path.parent), _OPEN_FILTER)
    return Path(name) if name else None


def ask_open(parent: QWidget, folder: str) -> list[Path]:
    """Photos to open; none if the user does not want to, after all."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Open photos", folder, _OPEN_FILTER)
    return [Path(name) for name in names]


def ask_folder(parent: QWidget, folder: str) -> Path | None:
    """A folder to open."""
    name = QFileDialog.getExistingDirectory(parent, "Open folder", folder)
    return Path(name) if name else None


def ask_save(parent: QWidget, proposed: Path) -> Path | None:
    """Where to save; the dialog asks before it replaces a file."""
    dialog = QFileDialog(parent, "Save photo", str(proposed.parent), f"Photos (*);;{_SAVE_FILTER}")
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
        fail(str(error))
        return None
    unasked = complete != path and complete.exists() and not asked_later(complete)
    return complete if not unasked or ask_replace(parent, complete, "It already exists") else None


def ask_mask(parent: QWidget, folder: str) -> Path | None:
    """A mask to load."""
    name, _ = QFileDialog.getOpenFileName(parent, "Load mask", folder, _OPEN_FILTER)
    return Path(name) if name else None


def ask_network(parent: QWidget, folder: str) -> Path | None:
    """A weight file, as ``train`` writes it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Load network", folder, "Networks (*.safetensors);;All files (*)")
    return Path(name) if name else None


def ask_colour(parent: QWidget, colour: str, title: str) -> str | None:
    """A colour as ``#rrggbb``; ``colour`` is the one that it begins with."""
    chosen = QColorDialog.getColor(QColor(colour), parent, title)
    return chosen.name() if chosen.isValid() else None


def ask_unsaved(parent: QWidget, name: str) -> Unsaved:
    """Save, discard, or stay?"""
    box = QMessageBox(
        QMessageBox.Icon.Question, "Unsaved changes", f"Save the changes to {shortened([name])}?", parent=parent
    )
    box.setInformativeText("If you don't save, your changes will be lost.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers = {buttons.Save: Unsaved.SAVE, buttons.Discard: Unsaved.DISCARD}
    return answers.get(buttons(box.exec()), Unsaved.STAY)


def ask_unsaved_many(parent: QWidget, names: list[str]) -> Unsaved:
    """Save, discard, or stay, with several photos at once?"""
    box = QMessageBox(QMessageBox.Icon.Question, "Unsaved changes", "", parent=parent)
    box.setText(f"Save the changes to {len(names)} photos? ({shortened(names)})")
    box.setInformativeText("If you don't save, your changes will be lost.")
    save = box.addButton("Save all…", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Discard all", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    answers = {save: Unsaved.SAVE, discard: Unsaved.DISCARD}
    return next((answer for button, answer in answers.items() if box.clickedButton() is button), Unsaved.STAY)


def ask_unfinished(parent: QWidget, unfinished: Unfinished, keeps: bool) -> Unsaved:
    """Keep, discard, or stay, with masks that were not removed? ``keeps``: they can be offered at the next start."""
    box = QMessageBox(QMessageBox.Icon.Question, "Unfinished work", "", parent=parent)
    box.setText("\n\n".join(unfinished.sentences))
    kept = "Masks are kept and offered the next time you start Inpaint Studio." if keeps else "Masks will be lost."
    stops = "The removal is stopped. " if unfinished.removing else ""
    saved = "If you don't save, your changes will be lost. " if unfinished.unsaved else ""
    box.setInformativeText(f"{stops}{saved}{kept}")
    words = [*(["save"] if unfinished.unsaved else []), *(["keep masks"] if keeps else [])]
    save = box.addButton(" and ".join(words).capitalize(), QMessageBox.ButtonRole.AcceptRole) if words else None
    discard = box.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save or cancel)
    box.setEscapeButton(cancel)
    box.exec()
    if save is not None and box.clickedButton() is save:
        return Unsaved.SAVE
    return Unsaved.DISCARD if box.clickedButton() is discard else Unsaved.STAY


def ask_save_all(parent: QWidget, count: int, folder: Path) -> Path | None:
    """Into which folder; the originals stay where they are."""
    box = QMessageBox(QMessageBox.Icon.Question, "Save all", f"Save {count} photos in {folder}?", parent=parent)
    box.setInformativeText("They keep their names and formats there; files that exist are not replaced.")
    save = box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton("Another folder…", QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is other:
        return ask_folder(parent, str(folder.parent))
    return folder if box.clickedButton() is save else None


def ask_forget(parent: QWidget, why: str) -> bool:
    """Open a photo as it is now, and forget what was done to it?"""
    box = QMessageBox(QMessageBox.Icon.Warning, "The photo has changed", why, parent=parent)
    box.setInformativeText("You can also open it as it is now and discard your changes.")
    forget = box.addButton("Open and discard changes", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("Keep changes", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is forget


def ask_stop_batch(parent: QWidget) -> bool:
    """Stop a batch that is under way?"""
    text = "A batch is running. Stop it?\n\nFinished photos are kept. You can resume later."
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, "Stop batch", text, buttons.Yes | buttons.Cancel, buttons.Cancel)
    return answer == buttons.Yes


def ask_fit(parent: QWidget, fitting: int, odd: int, proposed: Fit) -> Fit | Literal["skip"] | None:
    """What to do with photos of another size than the mask's; None: nothing at all."""
    box = QMessageBox(QMessageBox.Icon.Question, "Photos of a different size", "", parent=parent)
    box.setText(f"{fitting} photos have this photo's size, {odd} another one. Where is the mask to be on those?")
    words: dict[str, Fit | Literal["skip"]] = {
        "Stretch to fit the photo": "scale",
        "Bottom right corner": "anchor=br",
        "Bottom left corner": "anchor=bl",
        "Top right corner": "anchor=tr",
        "Top left corner": "anchor=tl",
        "Centre": "anchor=center",
        "Skip these photos": "skip",
    }
    choice = QComboBox()
    choice.addItems(list(words))
    choice.setCurrentIndex(max(0, list(words.values()).index(proposed) if proposed in words.values() else 0))
    choice.setAccessibleName("Mask position")
    layout = box.layout()
    assert isinstance(layout, QGridLayout)
    layout.addWidget(choice, layout.rowCount() - 1, 0, 1, layout.columnCount())
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    done = box.exec() == QMessageBox.StandardButton.Ok
    return words[choice.currentText()] if done else None


def shortened(names: list[str], most: int = 5) -> str:
    """The first names of a list, and how many more there are; long ones without their middle."""
    first = (name if len(name) <= LONGEST_NAME else f"{name[:20]}…{name[-20:]}" for name in names[:most])
    return ", ".join(first) + (f" and {len(names) - most} more" if len(names) > most else "")


def ask_replace(parent: QWidget, path: Path, why: str) -> bool:
    """Replace a file although something speaks against it?"""
    box = QMessageBox(QMessageBox.Icon.Warning, "Replace file", f"Replace {path.name}? {why}.", parent=parent)
    box.setInformativeText("Its current contents will be lost.")
    replace = box.addButton("Replace", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is replace


def ask_partial(parent: QWidget, why: str) -> bool:
    """Open a photo of which a part is missing?"""
    text = "Open what is there and mask the missing part?"
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(
        parent, "Part of the photo is missing", f"{why}\n\n{text}", buttons.Open | buttons.Cancel
    )
    return answer == buttons.Open


def show(dialog: QDialog) -> None:
    """Show something to read until it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


def show_about(parent: QWidget) -> None:
    """Name and version."""
    text = f"<b>inpaint_studio {__version__}</b><p>Removes things from photos, on this machine alone.</p>"
    box = QMessageBox(parent)
    box.setWindowTitle("About Inpaint Studio")
    box.setIconPixmap(parent.windowIcon().pixmap(64))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(text + "<p>Apache License 2.0</p>")
    box.exec()
