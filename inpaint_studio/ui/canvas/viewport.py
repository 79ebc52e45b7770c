"""The position of the photo in the view: zoom and pan as one value, without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inpaint_studio.core.geometry import Rect

Point = tuple[float, float]
Size = tuple[float, float]

MIN_SCALE, MAX_SCALE = 0.01, 32.0  # view pixels per image pixel
MARGIN = 24.0  # view pixels left free around a fitted photo


@dataclass(frozen=True)
class Insets:
    """View pixels along edges of the view that something covers."""

    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


NONE = Insets()


@dataclass(frozen=True)
class Viewport:
    """A zoom and pan: ``view = image · scale + (x, y)``, in (logical) view pixels."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_image(self, point: Point) -> Point:
        """Convert a view position to image pixels."""
        return (point[0] - self.x) / self.scale, (point[1] - self.y) / self.scale

    def to_view(self, point: Point) -> Point:
        """Convert an image position to view pixels."""
        return point[0] * self.scale + self.x, point[1] * self.scale + self.y

    def zoomed(self, factor: float, at: Point) -> Viewport:
        """Return the view zoomed so that the place under ``at`` stays there."""
        scale = min(MAX_SCALE, max(MIN_SCALE, self.scale * factor))
        image = self.to_image(at)
        return Viewport(scale, at[0] - image[0] * scale, at[1] - image[1] * scale)

    def panned(self, dx: float, dy: float) -> Viewport:
        """Return the view moved by view pixels."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def kept_visible(self, image: Size, view: Size) -> Viewport:
        """Return the view moved so that part of the photo stays visible."""
        return replace(
            self, x=_keep(self.x, image[0] * self.scale, view[0]), y=_keep(self.y, image[1] * self.scale, view[1])
        )

    def without_gaps(self, image: Size, view: Size, bottom: float = 0.0) -> Viewport:
        """Return the view moved so that nothing beside the photo is in sight that could show more of it, except
        :data:`MARGIN`; a photo that is smaller than the view is centred. ``bottom`` view pixels stay free below."""
        return replace(
            self,
            x=_filled(self.x, image[0] * self.scale, view[0]),
            y=_filled(self.y, image[1] * self.scale, view[1] - bottom),
        )


def _filled(offset: float, length: float, view: float) -> float:
    if length + 2 * MARGIN <= view:
        return (view - length) / 2
    return min(MARGIN, max(view - MARGIN - length, offset))


def _keep(offset: float, length: float, view: float) -> float:
    min_visible = min(view, length) / 4
    return min(view - min_visible, max(min_visible - length, offset))


def showing(rect: Rect, view: Size) -> Viewport:
    """Return a view of a place of the photo, centred, with as much again around it, enlarged at most twice."""
    scale = max(MIN_SCALE, min(2.0, view[0] / (3 * rect.width), view[1] / (3 * rect.height)))
    return centred(rect, scale, view)


def centred(rect: Rect, scale: float, view: Size) -> Viewport:
    """Return a view of ``scale`` with the centre of ``rect`` (image pixels) in its centre."""
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    return Viewport(scale, view[0] / 2 - x * scale, view[1] / 2 - y * scale)


def fitted(image: Size, view: Size, covered: Insets = NONE) -> Viewport:
    """Return a view of the whole photo, never above 100 %, in what is not ``covered``. It is centred there vertically;
    horizontally in the whole view, unless it would be covered."""
    left, right = max(MARGIN, covered.left), max(MARGIN, covered.right)
    room = max(1.0, view[0] - left - right), max(1.0, view[1] - 2 * MARGIN - covered.bottom)
    scale = max(MIN_SCALE, min(1.0, room[0] / image[0], room[1] / image[1]))
    width, height = image[0] * scale, image[1] * scale
    x = max(left, min(view[0] - right - width, (view[0] - width) / 2))
    return Viewport(scale, x, (view[1] - covered.bottom - height) / 2)
