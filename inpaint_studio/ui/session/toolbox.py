"""The current tool and its options."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.editing.tools import BRUSH, Tool, ToolOptions, resized
from inpaint_studio.core.masks.object_search import ObjectSize

SOFTER = 10  # %: a step of the brush's softness


class Toolbox(QObject):
    """The current tool and its options."""

    tool_changed = Signal()
    options_changing = Signal()  # before the change
    options_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool: Tool | None = BRUSH  # None: the hand
        self.options = ToolOptions()

    def choose(self, tool: Tool | None) -> None:
        """Choose the tool of the left button; None: it pans."""
        self.tool = tool
        self.tool_changed.emit()

    def set_size(self, size: int) -> None:
        """Set the brush's diameter in image pixels."""
        self._set(size=size)

    def set_softness(self, softness: int) -> None:
        """Set how much of the brush's radius fades out, in %."""
        self._set(softness=min(100, max(0, softness)))

    def set_tolerance(self, tolerance: int) -> None:
        """Set the colour tolerance of the wand, 0..255."""
        self._set(tolerance=tolerance)

    def set_contiguous(self, contiguous: bool) -> None:
        """Let the wand select only connected pixels, or all."""
        self._set(contiguous=contiguous)

    def set_scribble(self, scribble: bool) -> None:
        """Find objects under a stroke instead of in a box."""
        self._set(scribble=scribble)

    def set_object_size(self, size: ObjectSize) -> None:
        """Choose the size of the objects that a click selects."""
        self._set(object_size=size)

    def next_object_size(self) -> None:
        """Choose the next size: part, whole object, group, and again."""
        sizes: tuple[ObjectSize, ...] = get_args(ObjectSize)
        self.set_object_size(sizes[(sizes.index(self.options.object_size) + 1) % len(sizes)])

    def make_smaller(self) -> None:
        """Make the brush one step smaller."""
        self.set_size(resized(self.options.size, -1))

    def make_larger(self) -> None:
        """Make the brush one step larger."""
        self.set_size(resized(self.options.size, 1))

    def make_softer(self) -> None:
        """Make the brush one step softer."""
        self.set_softness(self.options.softness + SOFTER)

    def make_harder(self) -> None:
        """Make the brush one step harder."""
        self.set_softness(self.options.softness - SOFTER)

    def _set(self, **values: Any) -> None:
        options = replace(self.options, **values)
        if options != self.options:
            self.options_changing.emit()
            self.options = options
            self.options_changed.emit()
