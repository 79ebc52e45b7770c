"""Hints at the pointer: why a press or a key had no effect."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QKeyCombination, QObject, QPointF
from PySide6.QtGui import QAction, QKeySequence

from inpaint_studio.core.editing.tools import Tool
from inpaint_studio.core.messages import message
from inpaint_studio.engine.structure import Structure
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.panels.pointer_hint import PointerHint
from inpaint_studio.ui.panels.status import StatusLine
from inpaint_studio.ui.translation import tr, translated

NOTHING = {  # what was drawn with a tool changed nothing
    "brush": message("Nothing changed here: paint on the photo, where it is not masked yet"),
    "eraser": message("There is no mask here"),
    "rectangle": message("Drag from corner to corner"),
    "restore": message("Nothing has been removed here"),
}
MODES = {  # views in which no tool works, by action
    "original": message("This is the original photo. Esc goes back to the current one."),
    "compare": message("Drag to move the line between before and after. Esc goes back to painting."),
    "side_by_side": message("Before and after. Drag moves both, the wheel zooms. Esc goes back to painting."),
    "difference": message(
        "Whatever differs from the original is bright. Drag moves the photo. Esc goes back to painting."
    ),
}
EDGE = message("Move the sliders: the photo shows the new edge of the mask. Done keeps it, Esc discards it.")


class Hints(QObject):
    """Listens for input on the canvas that has no effect."""

    def __init__(
        self, canvas: CanvasView, hint: PointerHint, status: StatusLine, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._session, self._hint, self._actions = canvas, canvas.session, hint, actions
        self._status = status
        self._is_structure_news = False  # it was just switched on
        self._refused: QAction | None = None  # the command that the hint is about
        canvas.key_unused.connect(self._on_key)
        canvas.pressed_on_original.connect(self._on_original)
        canvas.pressed_on_comparison.connect(self._on_comparison)
        self._session.drawing.had_no_effect.connect(self._on_nothing)
        for action in actions.values():
            action.changed.connect(self._on_changed)
        actions["structure"].toggled.connect(self._on_structure)
        for name in MODES:
            actions[name].toggled.connect(self._show_mode)
        self._session.drawing.edge_changed.connect(self._show_mode)
        self._session.clicks.selecting_changed.connect(status.show_selecting)
        structure = canvas.line_overlay.structure
        structure.looking.connect(lambda: status.show_search(tr("Searching for edges and surfaces …")))
        structure.looked.connect(self._on_looked)

    def show_hint(self, text: str) -> None:
        """Show ``text`` at the pointer, or at the centre of the photo."""
        self._refused = None
        position = self._canvas.mark.position or QPointF(self._canvas.rect().center())
        self._hint.show_text(text, position.toPoint())

    def _show_mode(self) -> None:
        """Explain what replaces the tool: a comparison, the original, or the sliders of the mask's edge."""
        modes = [text for name, text in MODES.items() if self._actions[name].isChecked()]
        if self._session.drawing.edge is not None:
            modes.insert(0, EDGE)
        self._status.show_mode(translated(modes[0]) if modes else "")

    def _on_key(self, key: QKeyCombination) -> None:
        sequence = QKeySequence(key)
        for action in self._actions.values():
            if not action.isEnabled() and sequence in action.shortcuts():
                self.show_hint(action.whatsThis())
                self._refused = action  # afterwards: hints forget it
                return

    def _on_changed(self) -> None:
        """Hide the reason why a command was not possible as soon as it is, or has another reason."""
        refused = self._refused
        if refused is not None and (refused.isEnabled() or refused.whatsThis() != self._hint.text()):
            self._hint.hide()

    def _on_original(self) -> None:
        self.show_hint(tr("This is the original photo: turn off Show original to paint"))

    def _on_comparison(self) -> None:
        self.show_hint(tr("Here, dragging moves the photo: Esc goes back to painting"))

    def _on_structure(self, is_on: bool) -> None:
        document, self._is_structure_news = self._session.document, is_on
        if is_on and document is not None and not document.has_mask:
            self.show_hint(tr("Paint over something to see the edges that continue behind it"))

    def _on_looked(self, structure: Structure | None) -> None:
        self._status.show_search("")
        if structure is not None and self._is_structure_news and not (structure.lines or structure.surfaces):
            self.show_hint(tr("No edge that continues behind the mask was found. Draw one with the guide line (N)"))
        self._is_structure_news = self._is_structure_news and structure is None

    def _on_nothing(self, tool: Tool) -> None:
        if tool.name in NOTHING:
            self.show_hint(translated(NOTHING[tool.name]))
