"""The visible part of the photo: all of it, or a zoomed and panned part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Point
from inpaint_studio.ui.canvas.viewport import NONE, Insets, Size, Viewport, centred, fitted, showing

ZOOM_STEP = 1.25  # per notch of the wheel
CLOSE = 1.02  # times the size of a fitted photo
LEAST = 0.85  # of its size: a fitted photo does not become smaller than that to leave room beside it
BAR_ROOM = 72.0  # view pixels that a fitted photo leaves free for the floating bar


class Navigation(QObject):
    """Zooms and pans the photo in a widget. ``viewport``: current zoom and pan, in logical pixels. ``pointer``: returns
    where it is over the view, None if it is outside; ``subject``: returns the place of the photo that the user works
    on, empty if there is none."""

    zoom_changed = Signal(float)

    def __init__(self, view: QWidget, pointer: Callable[[], QPointF | None], subject: Callable[[], Rect]) -> None:
        super().__init__(view)
        self._view, self._pointer, self._subject = view, pointer, subject
        self.viewport = Viewport()
        self._photo: Size | None = None
        self._is_halved = False
        self._is_fitted = True
        self.covered = NONE  # what something else covers now, beside the photo or over it
        self._left_free = NONE  # what a fitted photo leaves free for that, whether it is there now or not

    @property
    def zoom(self) -> float:
        """Device pixels per image pixel: 1 is actual size, whatever the scale of the screen."""
        return self.viewport.scale * self._view.devicePixelRatioF()

    @property
    def is_close(self) -> bool:
        """True if the photo is shown larger than as a whole."""
        return self._photo is not None and self.viewport.scale > CLOSE * self._whole(self._photo).scale

    def to_image(self, position: QPointF) -> Point:
        """Convert view pixels to image pixels."""
        return self.viewport.to_image((position.x(), position.y()))

    def to_view(self, point: Point) -> QPointF:
        """Convert image pixels to view pixels."""
        return QPointF(*self.viewport.to_view(point))

    def show_photo(self, size: Size | None) -> None:
        """Show a photo of ``size`` (image pixels) fitted; None: there is none."""
        self._photo, self._is_halved = size, False
        self.fit()

    def whole(self, photo: Size) -> Viewport:
        """Return the view of a whole photo of a size (image pixels) that is shown once, as each photo is at first."""
        alone = fitted(photo, self._size, Insets(bottom=BAR_ROOM))
        beside = fitted(photo, self._size, replace(self._left_free, bottom=BAR_ROOM))
        return beside if beside.scale >= LEAST * alone.scale else alone

    def _whole(self, photo: Size) -> Viewport:
        """Return the view of the whole open photo, in each half of the view or once."""
        width, height = self._size
        if not self._is_halved:
            return self.whole(photo)
        return fitted(photo, (width / 2, height), Insets(bottom=BAR_ROOM)).panned(width / 4, 0)

    def halve(self, halved: bool) -> None:
        """Show the photo in each half of the view, or once; a fitted photo stays fitted."""
        self._is_halved = halved
        self.keep_fitted()

    def fit(self) -> None:
        """Show the whole photo."""
        if self._photo is not None:
            self.move(self._whole(self._photo))
            self._is_fitted = True

    def keep_fitted(self) -> None:
        """Adapt to a changed view: a fitted photo stays fitted."""
        if self._is_fitted:
            self.fit()

    def leave_free(self, room: Insets) -> None:
        """Let fitted photos leave ``room`` free, unless they would become much smaller: whatever comes and goes there
        does not move them."""
        self._left_free = room
        self.keep_fitted()

    def set_covered(self, covered: Insets) -> None:
        """Note what something covers; the photo stays where it is."""
        self.covered = covered

    def shows(self, rect: Rect) -> bool:
        """True if a place lies inside the view."""
        corners = self.to_view((rect.x, rect.y)), self.to_view((rect.right, rect.bottom))
        return all(0 <= at.x() <= self._size[0] and 0 <= at.y() <= self._size[1] for at in corners)

    def look_at(self, rect: Rect) -> None:
        """Show a close-up of a place; if it is most of the photo, show all of it, and never smaller."""
        near = showing(rect, self._size)
        if self._photo is not None and near.scale <= self._whole(self._photo).scale:
            self.fit()
        else:
            self._move_without_gaps(near)

    def show_actual_size(self) -> None:
        """Show one image pixel per screen pixel, at the pointer, otherwise where the user works."""
        self._zoom_by(1 / self.zoom)

    def show_double_size(self) -> None:
        """Show one image pixel on two by two screen pixels, at the same place."""
        self._zoom_by(2 / self.zoom)

    def zoom_in(self) -> None:
        """Zoom in at the pointer, otherwise where the user works."""
        self._zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out there."""
        self._zoom_by(1 / ZOOM_STEP)

    def move(self, viewport: Viewport) -> None:
        """Change the view; part of the photo stays visible."""
        self.viewport = viewport.kept_visible(self._photo or (1, 1), self._size)
        self._is_fitted = False
        self.zoom_changed.emit(self.zoom)
        self._view.update()

    def _zoom_by(self, factor: float) -> None:
        """Zoom at the pointer if it is over the photo; from the whole photo otherwise to the place that the user works
        on; otherwise around the centre."""
        if self._photo is None:
            return
        pointer, subject, (width, height) = self._pointer(), self._subject(), self._size
        if pointer is not None and Rect(0, 0, *map(int, self._photo)).contains(self.to_image(pointer)):
            self.move(self.viewport.zoomed(factor, (pointer.x(), pointer.y())))
        elif self._is_fitted and not subject.is_empty:
            self._move_without_gaps(centred(subject, self.viewport.zoomed(factor, (0, 0)).scale, self._size))
        elif self._is_fitted and not self._is_halved:  # it may lie beside the centre, which shows its centre now
            beside = self.viewport.to_view((self._photo[0] / 2, 0))[0] - width / 2
            self.move(self.viewport.panned(-beside, 0).zoomed(factor, (width / 2, height / 2)))
        else:
            self.move(self.viewport.zoomed(factor, (width / 2, height / 2)))

    def _move_without_gaps(self, viewport: Viewport) -> None:
        """Change the view to a place, without empty areas beyond the photo's edge."""
        self.move(viewport.without_gaps(self._photo or (1, 1), self._size, BAR_ROOM))

    @property
    def _size(self) -> Size:
        return self._view.width(), self._view.height()
