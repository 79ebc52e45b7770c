"""Questions with a single answer, before something irreversible or ambiguous happens."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QColorDialog, QComboBox, QDialog, QDialogButtonBox, QGridLayout, QMessageBox, QWidget

from inpaint_studio import __version__
from inpaint_studio.ui.dialogs.access import ask, ask_until
from inpaint_studio.ui.dialogs.unfinished_work import LEFT, Departure, shortened
from inpaint_studio.ui.plain_text import breakable
from inpaint_studio.ui.punctuation import sentence, sentences
from inpaint_studio.ui.translation import tr
from inpaint_studio.workflows.batch import Fit


def ask_replace(parent: QWidget, path: Path, why: str) -> bool:
    """Ask whether to replace a file despite a reason against it. ``why``: a sentence."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Replace file"), "", parent=parent)
    box.setText(breakable(sentences((tr("Replace {name}?", name=path.name), why))))
    box.setInformativeText(tr("Its current contents will be lost."))
    return _is_chosen(box, tr("Replace"))


def ask_replace_many(parent: QWidget, names: list[str], folder: Path) -> bool:
    """Ask whether to replace files of these ``names`` in ``folder``."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Replace files"), "", parent=parent)
    count, listing = len(names), shortened(names)
    box.setText(breakable(tr("Replace %n files in {folder}?", "Replace %n file in {folder}?", count, folder=folder)))
    box.setInformativeText(sentences((breakable(sentence(listing)), tr("Their current contents will be lost."))))
    return _is_chosen(box, tr("Replace"))


def ask_partial(parent: QWidget, why: str) -> bool:
    """Ask whether to open a photo of which a part is missing."""
    text = breakable(why) + "\n\n" + tr("Open what is there and mask the missing part?")
    buttons = QMessageBox.StandardButton
    box = QMessageBox(QMessageBox.Icon.Question, tr("Part of the photo is missing"), text, parent=parent)
    box.setStandardButtons(buttons.Open | buttons.Cancel)
    return ask(box) == buttons.Open


def ask_forget(parent: QWidget, why: str) -> bool:
    """Ask whether to open a photo as it is now, and forget the work on it."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("The photo has changed"), breakable(why), parent=parent)
    box.setInformativeText(tr("You can also open it as it is now and discard your changes."))
    forget = box.addButton(tr("Open and discard changes"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(tr("Keep changes"), QMessageBox.ButtonRole.RejectRole)
    ask(box)
    return box.clickedButton() is forget


def is_dialog_open() -> bool:
    """True while a dialog waits for an answer."""
    return QGuiApplication.modalWindow() is not None


def ask_stop_batch(parent: QWidget, ended: SignalInstance | None = None) -> bool:
    """Ask whether to stop a running batch; False as well if it has ``ended`` before the answer."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Stop batch"), tr("A batch is running. Stop it?"), parent=parent)
    box.setInformativeText(tr("Finished photos are kept. You can resume later."))
    return _is_chosen(box, tr("Stop batch"), tr("Keep running"), ended)


def ask_drop_selection(parent: QWidget, name: str, ended: SignalInstance | None = None, way: Departure = LEFT) -> bool:
    """Ask whether to leave while an object is being selected on the photo of this ``name``; True as well if that has
    ``ended`` before the answer."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Unfinished work"), "", parent=parent)
    box.setText(breakable(tr("An object on {name} is still being selected.", name=shortened([name]))))
    box.setInformativeText(tr("If you do not wait, it is neither masked nor removed."))
    chosen = box.addButton(way.without_waiting, QMessageBox.ButtonRole.DestructiveRole)
    harmless = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(harmless)
    box.setEscapeButton(harmless)
    return ask_until(box, ended) or box.clickedButton() is chosen


def ask_fit(parent: QWidget, fitting: int, odd: int, proposed: Fit) -> Fit | Literal["skip"] | None:
    """Ask what to do with photos of another size than the mask's; None to cancel."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Photos of a different size"), "", parent=parent)
    same = tr("%n photos have this photo's size.", "%n photo has this photo's size.", fitting)
    others = tr("%n photos have a different size.", "%n photo has a different size.", odd)
    question = tr("Where should the mask be on those?")
    box.setText(sentences([*([same] if fitting else []), others, question]))
    words = _positions()
    choice = QComboBox()
    choice.addItems(list(words))
    choice.setCurrentIndex(max(0, list(words.values()).index(proposed) if proposed in words.values() else 0))
    choice.setAccessibleName(tr("Mask position"))
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    _put_above_buttons(box, choice)
    done = ask(box) == QMessageBox.StandardButton.Ok
    return words[choice.currentText()] if done else None


def _positions() -> dict[str, Fit | Literal["skip"]]:
    return {
        tr("Stretch to fit the photo"): "scale",
        tr("Bottom right corner"): "anchor=br",
        tr("Bottom left corner"): "anchor=bl",
        tr("Top right corner"): "anchor=tr",
        tr("Top left corner"): "anchor=tl",
        tr("Centre"): "anchor=center",
        tr("Skip these photos"): "skip",
    }


def _put_above_buttons(box: QMessageBox, widget: QWidget) -> None:
    """Insert a widget into a finished question: added later, it would cover the buttons."""
    layout, buttons = box.layout(), box.findChild(QDialogButtonBox)
    assert isinstance(layout, QGridLayout) and buttons is not None
    row, columns = layout.rowCount(), layout.columnCount()
    layout.removeWidget(buttons)
    for offset, item in enumerate((widget, buttons)):
        layout.addWidget(item, row + offset, 0, 1, columns)


def ask_colour(parent: QWidget, colour: str, title: str) -> str | None:
    """Ask for a colour as ``#rrggbb``; ``colour`` is the initial one."""
    chosen = QColorDialog.getColor(QColor(colour), parent, title)
    return chosen.name() if chosen.isValid() else None


def ask_remove_data(parent: QWidget, folders: list[str]) -> bool:
    """Ask whether to remove the data that the program keeps on this machine."""
    text = "\n\n".join(
        [
            tr("Delete settings, log and unfinished work?"),
            breakable("\n".join(folders)),
            tr("Photos and projects are not touched. Inpaint Studio quits."),
        ]
    )
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Reset app data"), text, parent=parent)
    return _is_chosen(box, tr("Reset and quit"))


def _is_chosen(box: QMessageBox, does: str, stays: str = "", moot: SignalInstance | None = None) -> bool:
    """Ask, with a button that names the action (``does``), and one that changes nothing (``stays``), which Enter and
    Escape press; False as well if ``moot`` is emitted before the answer."""
    chosen = box.addButton(does, QMessageBox.ButtonRole.DestructiveRole)
    role, cancel = QMessageBox.ButtonRole.RejectRole, QMessageBox.StandardButton.Cancel
    harmless = box.addButton(stays, role) if stays else box.addButton(cancel)
    box.setDefaultButton(harmless)
    box.setEscapeButton(harmless)
    return not ask_until(box, moot) and box.clickedButton() is chosen


def show(dialog: QDialog) -> None:
    """Show a dialog to read until it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


def show_about(parent: QWidget) -> None:
    """Show name and version."""
    does = tr("Removes unwanted things from photos. Everything stays on this computer.")
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About Inpaint Studio"))
    box.setIconPixmap(parent.windowIcon().pixmap(64))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(f"<b>Inpaint Studio {__version__}</b><p>{does}</p><p>Apache License 2.0</p>")
    ask(box)
