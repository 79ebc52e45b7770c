"""The title of the main window."""

from __future__ import annotations

from inpaint_studio.ui.session.session import EditorSession

PROGRAM = "Inpaint Studio"


def title_of(session: EditorSession) -> tuple[str, bool]:
    """Return the title (Qt's placeholder for the mark of changes in it), which names the file that Save writes, and
    whether that file lacks changes."""
    document, project, target = session.document, session.project, session.saving.target
    if document is None:
        return PROGRAM, False
    if project.path is None:
        name = target.name if target is not None else document.name
        return f"{name}[*] – {PROGRAM}", document.is_modified and not project.contains(document)
    several = len(session.photos.paths) > 1
    name = f"{project.path.name} – {document.name}" if several else project.path.name
    return f"{name}[*] – {PROGRAM}", project.has_changes
