"""The thumbnail of a recent photo, or of a project's photo."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.photo_io import read_thumbnail
from inpaint_studio.core.saving.folder_project import FolderProject, is_folder
from inpaint_studio.core.saving.project_file import Archive, Project, is_project
from inpaint_studio.ui.folder.filmstrip import image_of_document
from inpaint_studio.ui.qimage import rgb_view


def recent_thumbnail(path: Path, longest: int) -> QImage | None:
    """Return an image of about ``longest`` px at most; None for what cannot be read, which is reported when it is
    opened. Works in any thread."""
    try:
        return _of_project(path, longest) if is_project(path) else _of_photo(path, longest)
    except (StudioError, OSError):
        return None


def _of_photo(path: Path, longest: int) -> QImage:
    return rgb_view(np.ascontiguousarray(read_thumbnail(path, longest))).copy()


def _of_project(path: Path, longest: int) -> QImage | None:
    archive = Archive(path)
    if is_folder(archive):
        folder = FolderProject(path, archive)
        shown = folder.shown or next(iter(folder.existing), None)
        return _of_photo(shown, longest) if shown is not None else None
    project = Project(path, archive)
    if project.source.path is None:  # a pasted photo is in the project
        return image_of_document(project.open(None))
    photo = project.find_photo()
    return _of_photo(photo, longest) if photo is not None else None
