"""The reasons why actions are not possible now."""

from __future__ import annotations

from inpaint_studio.core.messages import message
from inpaint_studio.ui.actions.availability import MASKED, REMOVED, availability
from inpaint_studio.ui.actions.table import COMPARISONS
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated

NO_MASK = message("Nothing is masked: paint over what you want gone")
UNCHANGED = message("Nothing to compare yet: the photo is unchanged")
ALONE = message("Open a folder or several photos first")
WHY = {  # with a photo, while nothing runs
    **dict.fromkeys((*MASKED, "mask_all"), NO_MASK),
    **dict.fromkeys(REMOVED, message("Nothing has been removed yet")),
    **dict.fromkeys(("original", "export_comparison", *COMPARISONS), UNCHANGED),
    **dict.fromkeys(("save", "save_all"), message("No changes to save")),
    "undo": message("Nothing to undo"),
    "redo": message("Nothing to redo"),
    **dict.fromkeys(("allow", "only_marked"), message("Nothing is marked with Exclude as source")),
    "clear_lines": message("There are no guide lines"),
    "remove_all": message("No photo has a mask"),
    "previous": message("This is the first photo"),
    "next": message("This is the last photo"),
}
OF_FOLDER = ("mask_all", "mask_previous", "find_overlay", "remove_all", "previous", "next")


def reasons(session: EditorSession) -> dict[str, str | None]:
    """The reason by the name of each action that :func:`availability` knows; None where it is possible."""
    possible = availability(session)
    return {name: None if possible[name] else _reason(session, name) for name in possible}


def _reason(session: EditorSession, name: str) -> str:
    document, removals = session.document, session.removals
    if name == "remove":
        return removals.why_not or _unfinished(session)
    if document is None and not (name in ("save_all", "remove_all") and session.photos.paths):
        return tr("Open a photo first")
    if removals.is_busy and name not in ("previous", "next"):
        return tr("A removal is running")
    if name in OF_FOLDER and (document is None or document.path not in session.photos.paths):
        return translated(ALONE)
    if name == "earlier" and removals.can_change:
        return tr("This is the first variation")
    if _is_possible_later(session, name):
        return _unfinished(session)
    return translated(WHY[name]) if name in WHY else _unfinished(session)


def _is_possible_later(session: EditorSession, name: str) -> bool:
    """True if an action is only impossible until the mask is finished, which is being drawn or computed."""
    if name in REMOVED:
        return session.removals.current is not None
    if name == "remove_all":
        return any(entry.has_mask for entry in session.photos.entries)
    return name == "save_all" and bool(session.unsaved)


def _unfinished(session: EditorSession) -> str:
    return tr("Finish the outline first (Enter), or discard it (Esc)") if session.drawing.in_stroke else ""
