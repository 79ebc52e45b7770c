"""The status bar: zoom, position, the photo's size, hints, and where removals are computed."""

from __future__ import annotations

import psutil
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QToolButton

from inpaint_studio.core.messages import message
from inpaint_studio.ui.actions.tool_hints import tool_hint
from inpaint_studio.ui.punctuation import percent_text
from inpaint_studio.ui.translation import tr, translated

SLACK = 8  # px beside the texts
COMPUTES = message("Processor, network, and memory used")


class Hint(QLabel):
    """A text that yields space to the others; its tool tip has the full text."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show as much of ``text`` as fits."""
        self._whole = text
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width()))
        self.setToolTip(text)

    @property
    def needed_width(self) -> int:
        """The width (px) of the full text."""
        return self.fontMetrics().horizontalAdvance(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the available width."""
        self.resized.emit()
        self.show_text(self._whole)


class StatusLine:
    """The labels of a status bar."""

    def __init__(self, bar: QStatusBar, batch: QAction) -> None:
        """``batch``: shows the batch window."""
        self._zoom, self._position, self._photo, self._device = (QLabel() for _ in range(4))
        self._hint = Hint()
        for label, width in ((self._zoom, 56), (self._position, 96), (self._photo, 112)):
            label.setMinimumWidth(width)
            bar.addWidget(label)
        bar.addWidget(self._hint, 1)
        self._batch = QToolButton(autoRaise=True)
        self._batch.setToolTip(tr("Show the batch"))
        self._batch.clicked.connect(batch.trigger)
        self._batch.setObjectName("batch_state")
        # the bar must not grow when the button comes: in some fonts, one with a text is higher than one without
        height = self._batch.sizeHint().height()
        self._device.setMinimumHeight(height)
        self._batch.setMaximumHeight(height)
        self._batch.hide()
        bar.addPermanentWidget(self._batch)
        bar.addPermanentWidget(self._device)
        self._size = 0, 0
        self._computes = self._network = self._memory = ""
        self._set_aside = ""
        self._tool_hint = self._count = self._search = self._mode = self._selecting = ""
        self._hint.resized.connect(self._show_engine)
        self._describe_engine()

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom; 1 is actual size."""
        self._zoom.setText(percent_text(100 * zoom))

    def show_position(self, x: int, y: int) -> None:
        """Show the pointer's position, in image pixels; nothing beside the photo."""
        is_inside = 0 <= x < self._size[0] and 0 <= y < self._size[1]
        self._position.setText(f"{x}, {y}" if is_inside else "")

    def clear_position(self) -> None:
        """Clear the position, because the pointer has left the photo."""
        self._position.setText("")

    def show_photo(self, width: int, height: int) -> None:
        """The photo's size in pixels."""
        self._size = width, height
        self._photo.setText(f"{width} × {height}")

    def clear(self) -> None:
        """Show nothing about a photo, because none is open."""
        for label in (self._zoom, self._position, self._photo):
            label.clear()
        self._tool_hint = self._count = self._search = self._mode = ""
        self._show_urgent()

    def show_hint(self, tool: str) -> None:
        """Explain the mouse buttons for this tool."""
        self._tool_hint = tool_hint(tool)
        self._show_urgent()

    def show_mode(self, text: str) -> None:
        """Show what the mouse does while no tool is active, in place of the tool's hint; empty: the hint again."""
        self._mode = text
        self._show_urgent()

    def show_count(self, text: str) -> None:
        """Show the number of finds, in place of the hint; empty: the hint again."""
        self._count = text
        self._show_urgent()

    def show_search(self, text: str) -> None:
        """Show what is being searched for, in place of both; empty: the previous text."""
        self._search = text
        self._show_urgent()

    def show_selecting(self, is_selecting: bool) -> None:
        """Show that an object is being selected, in place of everything else, or not."""
        self._selecting = tr("Selecting…") if is_selecting else ""
        self._show_urgent()

    def _show_urgent(self) -> None:
        self._hint.show_text(self._selecting or self._search or self._mode or self._count or self._tool_hint)
        self._show_engine()

    def show_batch(self, text: str) -> None:
        """Show how far a batch is, as a button that shows its window; empty: none."""
        self._batch.setText(text)
        self._batch.setVisible(bool(text))

    def show_device(self, device: str) -> None:
        """Show the device of the last removal."""
        self._computes = device.upper()
        self._show_engine()

    def show_set_aside(self, problems: str) -> str:
        """Show unused devices in the tool tip; return the new ones."""
        new, self._set_aside = (problems if problems != self._set_aside else ""), problems
        self._describe_engine()
        return new

    def show_memory(self) -> None:
        """Show the memory that the program uses now."""
        self._memory = f"{psutil.Process().memory_info().rss / 1e6:,.0f} MB".replace(",", " ")
        self._show_engine()

    def show_network(self, name: str) -> None:
        """Show which network is in use."""
        self._network = name
        self._show_engine()

    @property
    def engine(self) -> str:
        """The device, the network and the memory in use."""
        return " · ".join(part for part in (self._computes, self._network, self._memory) if part)

    def _show_engine(self) -> None:
        """Show in plain words where removals are computed, or less of it if the hint needs the room. The tool tip has
        the details."""
        metrics, room = self._device.fontMetrics(), self._hint.width() + self._device.width()
        left = room - self._hint.needed_width - SLACK
        texts = self._where
        self._device.setText(next((text for text in texts if metrics.horizontalAdvance(text) <= left), texts[-1]))
        self._describe_engine()

    @property
    def _where(self) -> tuple[str, str]:
        """The words for what removals are computed on, in full and short; empty before the first one."""
        if not self._computes:
            return "", ""
        if self._computes.startswith("CPU"):
            return tr("Runs on the processor"), tr("Processor")
        return tr("Runs on the graphics card"), tr("Graphics card")

    def _describe_engine(self) -> None:
        texts = translated(COMPUTES), self.engine, self._set_aside
        self._device.setToolTip("\n".join(text for text in texts if text))
