"""Questions for a file or a folder: the system's dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from inpaint_studio.core.before_after import ANIMATED
from inpaint_studio.core.photo_io import FORMATS, READABLE
from inpaint_studio.ui.dialogs.photo_preview import add_preview
from inpaint_studio.ui.translation import tr

_OPEN_ENDINGS = " ".join(["*.inpaint", *(f"*{suffix} *{suffix.upper()}" for suffix in READABLE)])
_SAVE_FILTER = ";;".join(f"{name} (*{suffix})" for suffix, name in FORMATS.items() if suffix not in (".jpeg", ".tiff"))
_PLAIN = QFileDialog.Option.HideNameFilterDetails  # dozens of extensions tell nobody anything


def ask_open(parent: QWidget, folder: str) -> list[Path]:
    """Ask for photos to open; none if the user cancels."""
    return _ask_photos(parent, tr("Open photos"), folder, QFileDialog.FileMode.ExistingFiles)


def ask_folder(parent: QWidget, folder: str) -> Path | None:
    """Ask for a folder to open; None if the user cancels."""
    name = QFileDialog.getExistingDirectory(parent, tr("Open folder"), folder)
    return Path(name) if name else None


def ask_save(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to save; the dialog asks before it replaces a file."""
    dialog = QFileDialog(parent, tr("Save photo"), str(proposed.parent), tr("Photos") + f" (*);;{_SAVE_FILTER}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix)  # completed before the dialog checks for existing files
    dialog.selectFile(proposed.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_save_animation(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to save an animation; the dialog asks before it replaces a file."""
    kinds = tr("Animations") + f" ({' '.join(f'*{suffix}' for suffix in ANIMATED)})"
    dialog = QFileDialog(parent, tr("Save animation"), str(proposed.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix)
    dialog.selectFile(proposed.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_save_mask(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to save a mask; the dialog asks before it replaces a file."""
    dialog = QFileDialog(parent, tr("Save mask"), str(proposed.parent), tr("Masks") + f" (*{proposed.suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix)
    dialog.selectFile(proposed.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_mask(parent: QWidget, folder: str) -> Path | None:
    """Ask for a mask to load; None if the user cancels."""
    return next(iter(_ask_photos(parent, tr("Load mask"), folder, QFileDialog.FileMode.ExistingFile)), None)


def ask_network(parent: QWidget, folder: str) -> Path | None:
    """Ask for a weight file, as ``train`` writes it; None if the user cancels."""
    kinds = tr("Networks") + " (*.safetensors);;" + tr("All files") + " (*)"
    name, _ = QFileDialog.getOpenFileName(parent, tr("Load network"), folder, kinds)
    return Path(name) if name else None


def ask_save_project(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to save a project; the dialog asks before it replaces a file."""
    dialog = QFileDialog(parent, tr("Save project"), str(proposed.parent), tr("Projects") + " (*.inpaint)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix)
    dialog.selectFile(proposed.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_moved(parent: QWidget, path: Path) -> Path | None:
    """Ask for the photo of a project, which is not at its old place."""
    title = tr("Where is {name} now?", name=path.name)
    return next(iter(_ask_photos(parent, title, str(path.parent), QFileDialog.FileMode.ExistingFile)), None)


def _ask_photos(parent: QWidget, title: str, folder: str, mode: QFileDialog.FileMode) -> list[Path]:
    """Ask for existing photos in the system's dialog, or, where there is none, in Qt's with a preview. It is no class
    of its own: for those, Qt never uses the system's dialog."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setOption(_PLAIN)
    dialog.setFileMode(mode)
    dialog.setNameFilters([tr("Photos and projects") + f" ({_OPEN_ENDINGS})", tr("All files") + " (*)"])
    preview = add_preview(dialog)
    chosen = [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
    if preview is not None:
        preview.abandon()
    dialog.deleteLater()
    return chosen
