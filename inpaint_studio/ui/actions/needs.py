"""The needs of commands, and the reasons to give where one is not met."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from inpaint_studio.core.messages import message
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated


@dataclass(frozen=True)
class Need:
    """A precondition of a command. ``is_met``: tests a session for it; ``why_not``: the reason to show otherwise, or an
    empty text."""

    is_met: Callable[[EditorSession], bool]
    why_not: Callable[[EditorSession], str]


def first_unmet(needs: Iterable[Need], session: EditorSession) -> str | None:
    """Return the reason of the first need that is not met; None if all are."""
    return next((need.why_not(session) for need in needs if not need.is_met(session)), None)


def _says(text: str) -> Callable[[EditorSession], str]:
    return lambda session: translated(text)


def _unless_removing(text: str) -> Callable[[EditorSession], str]:
    """Return a reason that gives way to the running removal, whose end may change what is needed."""
    return lambda session: translated(RUNNING if session.removals.is_busy else text)


def _unless_selecting(text: str) -> Callable[[EditorSession], str]:
    """Return a reason that gives way to an object that is still being selected and then masked."""
    return lambda session: translated(SELECTING) if session.clicks.is_selecting else _unless_removing(text)(session)


def _unfinished(session: EditorSession) -> str:
    if session.removals.is_busy:
        return translated(RUNNING)
    return tr("Finish the outline first (Enter), or discard it (Esc)") if session.drawing.in_stroke else ""


def _has_changes(session: EditorSession) -> bool:
    project, document = session.project, session.document
    return project.has_changes if project.path else document is not None and document.is_modified


def _is_working(session: EditorSession) -> bool:
    return session.document is not None and session.runner.is_working_on(session.document)


def _is_in_strip(session: EditorSession) -> bool:
    return session.document is not None and session.document.path in session.photos.paths


def _photo_before(session: EditorSession) -> Path | None:
    """Return the photo before the open one in its folder."""
    paths, shown = session.photos.paths, session.document.path if session.document is not None else None
    index = paths.index(shown) if shown in paths and shown is not None else 0
    return paths[index - 1] if index else None


def _has_entry_before(session: EditorSession) -> bool:
    before = _photo_before(session)
    return before is not None and session.photos.entry_of(before) is not None


def _can_undo(session: EditorSession) -> bool:
    return session.can_undo or session.removals.can_take_back or session.clicks.is_selecting


NO_PHOTO, RUNNING = message("Open a photo first"), message("A removal is running")
SEARCHING = message("A search is running")
SELECTING = message("An object is still being selected")
ALONE = message("Open a folder or several photos first")
NO_MASK = message("Nothing is masked: paint over what you want gone")
NOTHING_REMOVED = message("Nothing has been removed yet")
NO_CHANGES = message("No changes to save")
NO_MARKS = message("Nothing is marked with Exclude as source")

PHOTO = Need(lambda session: session.document is not None, _says(NO_PHOTO))
ANY_PHOTO = Need(lambda session: session.document is not None or bool(session.photos.paths), _says(NO_PHOTO))
NO_REMOVAL = Need(lambda session: not session.removals.is_busy, _says(RUNNING))
NOT_IN_SERIES = Need(lambda session: not session.removals.is_reserved, _says(RUNNING))
NO_SEARCH = Need(lambda session: not session.searches.is_running, _says(SEARCHING))
SETTLED = Need(lambda session: not session.drawing.in_stroke, _unfinished)

MASKED = Need(lambda session: session.document is not None and session.document.has_mask, _unless_selecting(NO_MASK))
NOT_WORKED_ON = Need(lambda session: not _is_working(session), _says(RUNNING))
REMOVABLE = Need(
    lambda session: session.removals.is_possible or session.removals.can_wait,
    lambda session: session.removals.why_not or _unfinished(session),
)
REMOVAL = (
    PHOTO,
    Need(lambda session: session.removals.current is not None, _unless_removing(NOTHING_REMOVED)),
    NO_REMOVAL,
    SETTLED,
)
NOT_FIRST_VARIATION = Need(
    lambda session: session.variations.has_previous, _says(message("This is the first variation"))
)
CHANGED = Need(
    lambda session: session.document is not None and session.document.original is not session.document.image,
    _unless_removing(message("Nothing to compare yet: the photo is unchanged")),
)
UNSAVED = Need(_has_changes, _unless_removing(NO_CHANGES))
UNDOABLE = Need(_can_undo, _unless_removing(message("Nothing to undo")))
REDOABLE = Need(lambda session: session.can_redo, _unless_removing(message("Nothing to redo")))
MARKS = Need(lambda session: session.document is not None and session.document.has_marks, _unless_removing(NO_MARKS))
LINES = Need(
    lambda session: session.document is not None and bool(session.document.lines),
    _unless_removing(message("There are no guide lines")),
)

OF_FOLDER = Need(_is_in_strip, _unless_removing(ALONE))
IN_STRIP = Need(_is_in_strip, _says(ALONE))
AFTER_ANOTHER = Need(lambda session: _photo_before(session) is not None, _says(message("This is the first photo")))
AFTER_MASKED = Need(_has_entry_before, _says(message("The previous photo has no mask")))
NOT_FIRST = Need(lambda session: session.opening.can_step(-1), _says(message("This is the first photo")))
NOT_LAST = Need(lambda session: session.opening.can_step(1), _says(message("This is the last photo")))
STRIP = Need(lambda session: bool(session.photos.paths), _says(ALONE))
MASK_IN_STRIP = Need(
    lambda session: any(entry.has_mask for entry in session.photos.entries),
    _unless_selecting(message("No photo has a mask")),
)
UNSAVED_PHOTOS = Need(lambda session: bool(session.unsaved), _says(NO_CHANGES))
