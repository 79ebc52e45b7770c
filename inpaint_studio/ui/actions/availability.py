"""The actions that are possible now."""

from __future__ import annotations

from inpaint_studio.ui.actions.table import COMPARISONS
from inpaint_studio.ui.session.session import EditorSession

SAVING = ("save_as", "save_copy", "save_project", "verify", "copy", "close")  # need a photo
VIEW = ("fit", "actual", "double", "zoom_in", "zoom_out")  # these too
CHANGED = ("original", "export_comparison", *COMPARISONS)  # need something changed
MASKING = ("invert", "again", "from_transparency", "load_mask")  # need a photo to mask
MASKED = ("clear", "grow", "shrink", "edge", "fill_holes", "shadow", "save_mask")  # need something painted
REMOVED = ("another", "earlier", "edit_removal", "delete_removal")  # need a removal


def availability(session: EditorSession) -> dict[str, bool]:
    """Return whether each action is possible, by name; actions that are missing are always possible."""
    document, removals, project = session.document, session.removals, session.project
    return {
        **dict.fromkeys((*SAVING, *VIEW, *MASKING), document is not None),
        **dict.fromkeys(MASKED, document is not None and document.has_mask),
        "edge": document is not None and document.has_mask and not session.runner.is_working_on(document),
        **dict.fromkeys(REMOVED, removals.can_change),
        "earlier": removals.can_change and session.variations.has_previous,
        **dict.fromkeys(CHANGED, document is not None and document.original is not document.image),
        "save": document is not None and (project.has_changes if project.path else document.is_modified),
        "undo": session.can_undo,
        "redo": session.can_redo,
        "remove": removals.is_possible,
        **dict.fromkeys(("allow", "only_marked"), document is not None and document.has_marks),
        "clear_lines": document is not None and bool(document.lines),
        **_of_folder(session),
        **dict.fromkeys(
            ("find_damage", "find_text", "find_distractions"),
            document is not None and not session.drawing.in_stroke and not removals.is_busy,
        ),
        "previous": session.opening.can_step(-1),
        "next": session.opening.can_step(1),
    }


def _of_folder(session: EditorSession) -> dict[str, bool]:
    document, photos = session.document, session.photos
    busy = session.removals.is_busy or session.drawing.in_stroke
    inside = document is not None and document.path in photos.paths
    return {
        "mask_all": inside and document is not None and document.has_mask,
        "mask_previous": inside,
        "find_overlay": inside and not session.drawing.in_stroke,
        "remove_all": bool(photos.paths) and not busy and any(entry.has_mask for entry in photos.entries),
        "save_all": bool(session.unsaved) and not busy,
    }
