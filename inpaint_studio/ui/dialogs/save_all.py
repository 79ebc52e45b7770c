"""Saving many photos: where, under which names and how, and whether existing files are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from inpaint_studio import paths
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import FORMATS, NamePattern, ending_for, names_of_results
from inpaint_studio.core.photo_io.loss_notes import limits
from inpaint_studio.ui.dialogs.files import ask_folder
from inpaint_studio.ui.dialogs.output_fields import NAMES, OutputFields
from inpaint_studio.ui.plain_text import breakable
from inpaint_studio.ui.punctuation import listed, sentences
from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.checks import check_can_be_made

NO_PATTERN = NamePattern()
WIDTH = 460  # px of the fields: a path should be readable
Exists = Literal["rename", "skip", "overwrite"]
EXISTS: dict[str, str] = {
    "rename": message("Use another name"),
    "skip": message("Skip the photo"),
    "overwrite": message("Replace it"),
}


@dataclass(frozen=True)
class SaveAllChoice:
    """The user's choice. ``names``: a name pattern; ``format``: an extension, empty for each photo's own; ``quality``:
    1–100, None for each photo's own; ``exists``: what to do with existing files, of which photos are never replaced."""

    folder: Path
    names: NamePattern = NO_PATTERN
    format: str = ""
    quality: int | None = None
    exists: Exists = "rename"

    def files(self, photos: Sequence[Path]) -> list[Path]:
        """Return the file for the result of each photo; all are different."""
        return names_of_results(photos, self.folder, self.names, self.format)


@dataclass(frozen=True)
class SaveAllRequest:
    """Photos to save. ``photos``: their names; ``again``: the number of other photos, which go to the files where they
    were saved before; ``first``: the initial choice."""

    photos: tuple[Path, ...]
    first: SaveAllChoice
    again: int = 0


def ask_save_all(parent: QWidget, request: SaveAllRequest) -> SaveAllChoice | None:
    """Ask where and how to save many photos; None if the user cancels."""
    dialog = SaveAllForm(parent, request)
    done = dialog.exec()
    choice = dialog.choice if done else None
    dialog.deleteLater()
    return choice


def _check_results_folder(folder: Path) -> None:
    """Raise :class:`UsageError` if nothing can be saved in ``folder``, while it can still be corrected."""
    if paths.is_bundled(folder):
        raise UsageError(
            message("{path} is used by Inpaint Studio. Choose another folder for the results.", path=folder)
        )
    check_can_be_made(folder)


class SaveAllForm(ScreenDialog):
    """All options for saving many photos, on one page."""

    def __init__(self, parent: QWidget, request: SaveAllRequest) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save all"))
        self._request, first = request, request.first
        self.choice: SaveAllChoice | None = None
        self.fields = OutputFields(EXISTS, ask_folder, is_narrow=False)
        self.fields.setMinimumWidth(WIDTH)
        self.fields.folder.set_path(first.folder)
        self.fields.pattern.setText(str(first.names))
        self.fields.format.setCurrentIndex(max(0, self.fields.format.findData(first.format)))
        self.fields.quality.setValue(first.quality or 0)
        self.fields.exists.setCurrentIndex(self.fields.exists.findData(first.exists))
        self.fields.set_sample(request.photos[0])
        self.notes = QLabel(wordWrap=True)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (QLabel(self._what_is_saved(), wordWrap=True), self.fields, self.notes, self.buttons):
            layout.addWidget(widget)
        layout.insertStretch(3)
        self.buttons.button(kinds.Save).setDefault(True)  # has no effect before the button is in a window
        self.fields.changed.connect(self._refresh)
        self._refresh()

    def accept(self) -> None:
        """Save, if the folder can be used."""
        choice = self._choice()
        if choice is None:
            return
        try:
            run_responsive(lambda: _check_results_folder(choice.folder))
        except UsageError as error:
            self._tell(translated(error))
            self.fields.folder.setFocus()
            return
        self.choice = choice
        super().accept()

    def _choice(self) -> SaveAllChoice | None:
        """Return the entries; None if they are not valid."""
        fields, folder = self.fields, self.fields.folder.path
        if fields.problem or folder is None:
            return None
        folder = self._request.first.folder.parent / folder  # never one in the current folder of the process
        return SaveAllChoice(
            folder, fields.name_pattern, fields.format.currentData(), fields.chosen_quality, fields.exists.currentData()
        )

    def _what_is_saved(self) -> str:
        new, again = len(self._request.photos), self._request.again
        return sentences(
            [
                tr("%n photos will be saved.", "%n photo will be saved.", new),
                tr("The photos that you opened are not replaced."),
                *(
                    [
                        tr(
                            "%n more photos will be saved to the same files as before.",
                            "%n more photo will be saved to the same file as before.",
                            again,
                        )
                    ]
                    if again
                    else []
                ),
            ]
        )

    def _refresh(self) -> None:
        """Show what the entries mean, or why they are not valid."""
        choice = self._choice()
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(choice is not None)
        problem = "" if self.fields.problem_of_names else self.fields.problem  # that of the names is shown below them
        self._tell(problem if choice is None else sentences((_shared(choice, self._request), _lost(choice))))

    def _tell(self, text: str) -> None:
        self.notes.setText(breakable(text))
        self.notes.setVisible(bool(text))
        self._make_room()

    def _make_room(self) -> None:
        """Make the window higher if texts have got more lines: Qt itself only counts on one for each."""
        layout, inner = self.layout(), self.fields.layout()
        assert layout is not None and inner is not None
        inner.activate()
        layout.activate()
        room = layout.totalHeightForWidth(self.width())
        if self.isVisible() and room > self.height():
            self.resize(self.width(), room)

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for the texts at the start."""
        super().showEvent(event)
        self._make_room()


def _lost(choice: SaveAllChoice) -> str:
    """Describe what the chosen format cannot store; empty if that is nothing."""
    kind = FORMATS[choice.format] if choice.format else ""
    missing = listed(translated(one) for one in limits(kind)) if kind else ""
    return tr("{format} cannot store: {missing}.", format=NAMES.get(kind, kind), missing=missing) if missing else ""


def _shared(choice: SaveAllChoice, request: SaveAllRequest) -> str:
    """Describe the first photo that gets another name because its own is that of another one; empty if there is
    none."""
    for photo, path in zip(request.photos, choice.files(request.photos), strict=True):
        plain_name = next(choice.names.names(photo, choice.format or ending_for(photo)))
        if path.name != plain_name:
            return tr(
                "Several photos would be called {name}: {photo} becomes {result}.",
                name=plain_name,
                photo=photo.name,
                result=path.name,
            )
    return ""
