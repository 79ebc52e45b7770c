"""Drawing with the pointer: strokes and outlines from press to release, and the mask's edge while it is adjusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.editing import found_objects
from inpaint_studio.core.editing.edge_adjustment import MaskEdge
from inpaint_studio.core.editing.gestures import BrushGesture, CornerGesture, Gesture, Outline, Scribble, gesture
from inpaint_studio.core.editing.tools import BRUSH, Tool, ToolOptions
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE, Point
from inpaint_studio.ui.session.object_clicks import ObjectClicks
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.translation import tr

Given = ParamSpec("Given")


def _unless_computing(
    method: Callable[Concatenate[Drawing, Given], None],
) -> Callable[Concatenate[Drawing, Given], None]:
    """Make a method do nothing while a document is edited: it ends or changes a stroke whose end is being computed."""

    @wraps(method)
    def refused(self: Drawing, /, *args: Given.args, **kwargs: Given.kwargs) -> None:
        if not self.is_computing:
            method(self, *args, **kwargs)

    return refused


class Drawing(QObject):
    """Unfinished drawing on the session's open photo; none of it is a step of the history yet."""

    outline_changed = Signal()  # the outline that is being drawn
    edge_changed = Signal()  # adjustment of the mask's edge has begun, changed or ended
    had_no_effect = Signal(object)  # Tool: the drawing changed nothing
    ended = Signal(object)  # Tool: the drawing has become a step of the history

    def __init__(self, session: OpenDocument, runner: RemovalRunner) -> None:
        super().__init__(session)
        self._session, self._runner = session, runner
        self._gesture: Gesture | None = None
        self._tool = BRUSH  # of the gesture
        self._refines = False  # it refines a clicked object
        self._step = 0  # the last step when the gesture began
        self._edge: MaskEdge | None = None
        self.clicks = ObjectClicks(session, self, runner)

    def commit_pending(self) -> bool:
        """Cancel an open outline and keep an adjusted edge, before another action on the photo. Returns whether that is
        allowed: not in the middle of a stroke, nor while a mask is computed."""
        if self.is_computing:
            return False
        if self.outline_is_open:
            self.abort_stroke()
        self.finish_edge()
        return self._gesture is None

    # -- strokes ------------------------------------------------------------------------------

    @property
    def in_stroke(self) -> bool:
        """True if the user is drawing, or the drawing is still being computed."""
        return self._gesture is not None or self.is_computing

    @property
    def is_computing(self) -> bool:
        """True while a document is edited, perhaps beside the window."""
        return self._session.is_computing

    @property
    def outline(self) -> Sequence[Point]:
        """The outline so far, in image pixels."""
        return self._gesture.outline if self._gesture is not None else ()

    @property
    def outline_is_open(self) -> bool:
        """True if a polygon waits for its next corner."""
        return self._gesture is not None and self._gesture.is_open

    @property
    def corners(self) -> int:
        """The number of corners of an open polygon."""
        return self._gesture.corners if isinstance(self._gesture, CornerGesture) else 0

    @_unless_computing
    def drop_corner(self) -> None:
        """Remove the last corner of an open polygon; with its only corner, all of it."""
        if isinstance(self._gesture, CornerGesture):
            self._gesture.drop_corner()
            self.outline_changed.emit()
            if not self._gesture.corners:
                self.abort_stroke()

    @_unless_computing
    def press(self, tool: Tool, options: ToolOptions, point: Point, pressure: float = 1.0) -> None:
        """Begin with ``tool`` at ``point`` (image pixels), or set the next corner of an open polygon there.
        ``pressure``: 0..1, of a pen."""
        if self._session.document is None or (self._gesture is not None and not self._gesture.is_open):
            return
        self.finish_edge()
        if self._gesture is None:
            if tool.plane == "image" and self._is_read:
                self._session.message.emit(tr("You can restore the original when the removal is done."))
                return
            self._tool = tool
            self._step = self._session.last_step
            self._refines = tool.kind == "object" and self.clicks.takes(point)
            new = Scribble(self._session.document, tool, None) if self._refines else None
            self._gesture = new or gesture(self._session.document, tool, options, point)
        with self._aborting():
            with self._session.exclusive():
                touched = self._gesture.press(point, pressure)
            self._tell_drawn(touched)
        self._session.state_changed.emit()

    @_unless_computing
    def move(self, point: Point, pressure: float = 1.0) -> None:
        """Continue to ``point``."""
        if self._gesture is not None:
            with self._aborting():
                with self._session.exclusive():
                    touched = self._gesture.move(point, pressure)
                self._tell_drawn(touched)

    def hover(self, point: Point) -> None:
        """Follow the pointer at ``point`` with nothing pressed: an open polygon extends to it."""
        if isinstance(self._gesture, CornerGesture):
            self._gesture.hover(point)
            self.outline_changed.emit()

    @_unless_computing
    def release(self) -> None:
        """End the stroke; a polygon waits for its next corner. Does nothing if the end is already being computed."""
        gesture = self._gesture
        if self._is_about_object():
            self._gesture = None
            self.outline_changed.emit()
            self._session.state_changed.emit()
        elif gesture is not None:
            with self._aborting(), self._session.held():  # until every listener has heard of it, no removal may end
                with self._session.computing():  # searches, and margins of long strokes, take a while on large photos
                    touched = gesture.release()
                self._tell_drawn(touched)
                if not gesture.is_open:
                    self._gesture = None
                self._tell_ended()

    def _is_about_object(self) -> bool:
        """True if the network was asked about a click, a box or a stroke; otherwise the search is by colour, for
        earlier results of that kind and scribbles."""
        document, clicks, gesture = self._session.document, self.clicks, self._gesture
        if document is None or self._tool.kind != "object" or not isinstance(gesture, Outline | Scribble):
            return False
        belongs, point, search = self._tool.value == REMOVE, gesture.clicked, found_objects.last_search(document)
        if point is not None and (search is None or not search.takes(point, document.frame)):
            clicks.click(point, belongs)
            return True
        if isinstance(gesture, Outline):
            return clicks.box(gesture.box, belongs)
        if self._refines:
            clicks.stroke(gesture.outline, belongs)
        return self._refines

    def try_finish_outline(self) -> None:
        """Finish an open outline; if it has too few corners, say so and leave it open."""
        outline = self._gesture
        if not isinstance(outline, CornerGesture) or outline.corners >= outline.least:
            self.finish_outline()
        elif isinstance(outline, Outline):
            self._session.message.emit(tr("An outline needs at least three corners. Click the next one, or press Esc."))
        else:
            self._session.message.emit(tr("A guide line needs at least two points. Click where it ends, or press Esc."))

    @_unless_computing
    def finish_outline(self) -> None:
        """Close an open polygon and select the enclosed area, or end a guide line."""
        outline, self._gesture = self._gesture, None
        if isinstance(outline, CornerGesture):
            with self._aborting(), self._session.held():
                with self._session.computing():
                    touched = outline.close()
                self._tell_drawn(touched)
                self._tell_ended()

    @_unless_computing
    def abort_stroke(self) -> None:
        """Undo the unfinished stroke, unless its end is being computed."""
        stroke, self._gesture = self._gesture, None
        if stroke is not None:
            with self._session.reporting():
                with self._session.exclusive():
                    touched = stroke.abort()
                self._tell_drawn(touched)
            self._session.state_changed.emit()

    @contextmanager
    def _aborting(self) -> Iterator[None]:
        """Abort the gesture if the block fails; report that like :meth:`OpenDocument.edit`."""
        with self._session.reporting():
            try:
                yield
            except BaseException:
                gesture, self._gesture = self._gesture, None
                self.outline_changed.emit()
                if gesture is not None:
                    gesture.abort()
                raise

    @_unless_computing
    def commit_stroke(self) -> None:
        """End a stroke, which already changes pixels; an outline, which changes nothing before it is closed,
        continues."""
        self.finish_edge()
        if isinstance(self._gesture, BrushGesture):
            self.release()

    def finish(self) -> None:
        """End all drawing, closing an outline, because the photo is left."""
        self.commit_stroke()
        if isinstance(self._gesture, Outline):
            self.finish_outline()

    def _tell_drawn(self, rect: Rect) -> None:
        """Signal that a gesture touched ``rect`` of its plane; the other planes need no work while the pointer
        moves."""
        session = self._session
        changed = {"mask": session.mask_changed, "excluded": session.excluded_changed, "image": session.image_changed}
        if self._tool.plane is not None:
            changed[self._tool.plane].emit(rect)
        if rect.is_empty:
            self.outline_changed.emit()

    def _tell_ended(self) -> None:
        self.outline_changed.emit()
        self._session.state_changed.emit()
        if self._gesture is not None:
            return
        if self._session.last_step != self._step:
            self.ended.emit(self._tool)
        elif self._tool.kind == "object":
            self._session.message.emit(tr("No object found. Draw a tighter box, or paint with the brush."))
        else:
            self.had_no_effect.emit(self._tool)

    @property
    def _is_read(self) -> bool:
        """True if a removal is working on the photo's pixels, which must not change meanwhile."""
        document = self._session.document
        return document is not None and self._runner.is_working_on(document)

    # -- the mask's edge ----------------------------------------------------------------------

    @property
    def edge(self) -> MaskEdge | None:
        """The edge that is being adjusted."""
        return self._edge

    def begin_edge(self) -> MaskEdge | None:
        """Begin to adjust the mask's edge; None if there is no mask, or a stroke is being drawn."""
        self.finish_edge()
        document = self._session.document
        if document is not None and document.has_mask and self._gesture is None and not self._is_read:
            with self._session.reporting(), self._session.held(), self._session.computing():
                self._edge = MaskEdge(document)
            self._session.state_changed.emit()  # whatever has waited continues
        self.edge_changed.emit()
        return self._edge

    @_unless_computing
    def move_edge(self, by: int, feather: int) -> None:
        """Show the mask grown by ``by`` px and feathered over ``feather`` px."""
        if self._edge is not None:
            with self._session.reporting():
                with self._session.exclusive(), busy_pointer():
                    touched = self._edge.set(by, feather)
                self._session.mask_changed.emit(touched)

    def finish_edge(self, keep: bool = True) -> None:
        """Keep the adjusted edge, or restore the mask; any other action on the photo keeps it."""
        edge, self._edge = self._edge, None
        if edge is not None:
            with self._session.reporting(), self._session.held():
                with self._session.computing():
                    touched = edge.finish() if keep else edge.abort()
                self._session.mask_changed.emit(touched)
            self.edge_changed.emit()
            self._session.state_changed.emit()
