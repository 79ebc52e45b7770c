"""The floating bar: brush size, Clear and Remove; progress and Cancel while a removal runs."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSlider,
    QStackedLayout,
    QStackedWidget,
    QWidget,
)

from inpaint_studio.core.tools import LARGEST_TOLERANCE, MAX_SIZE, MIN_SIZE, TOOLS, ToolOptions
from inpaint_studio.ui.theme import PRIMARY, is_dark

STEPS = 400  # of the slider, which is logarithmic
RADIUS = 12
PREPARING = "Getting ready …"
BRUSHES = {tool.name for tool in TOOLS.values() if tool.kind == "brush"}


class ActionBar(QWidget):
    """Shows what can be done next. Buttons trigger the window's actions."""

    size_chosen = Signal(int)
    tolerance_chosen = Signal(int)

    def __init__(self, clear: QAction, remove: QAction, cancel: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        # what a pen or a finger does on the bar is not for the canvas below it
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._editing_page(clear, remove))
        self._pages.addWidget(self._running_page(cancel))
        self.setFixedSize(QSize(452, 48))
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_size(self, size: int) -> None:
        """The brush's diameter in image pixels."""
        self._size.setText(f"{size} px")
        self._slider.blockSignals(True)
        self._slider.setValue(_to_slider(size))
        self._slider.blockSignals(False)

    def show_tool(self, name: str) -> None:
        """The slider that belongs to a tool: size of a brush, tolerance of the wand; none for the others."""
        self._sliders.setCurrentIndex({"wand": 1}.get(name, 0 if name in BRUSHES else 2))

    def show_running(self, running: bool) -> None:
        """Progress and Cancel, or brush and Remove."""
        if running:
            self.show_progress(0, 0)
        self._pages.setCurrentIndex(1 if running else 0)

    def show_progress(self, done: int, total: int) -> None:
        """``done`` of ``total`` units; a total of 0 means that it is not known yet."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.setFormat("Removing … %p %" if total else PREPARING)

    def show_cancelling(self) -> None:
        """A cancel was asked for and takes effect at the next step."""
        self._progress.setFormat("Stopping …")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded panel that stands off from any photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 90) if is_dark(self.palette()) else QColor(0, 0, 0, 60))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)

    def _editing_page(self, clear: QAction, remove: QAction) -> QWidget:
        self._slider, self._size = (
            _slider(STEPS, "Brush size", "Brush size in pixels of the photo ([ and ])"),
            _figure(),
        )
        self._slider.valueChanged.connect(self._on_slider)
        tip = "How far a colour may differ from the one that is clicked"
        self._tolerance, self._difference = _slider(LARGEST_TOLERANCE, "Tolerance", tip), _figure()
        self._tolerance.valueChanged.connect(self._on_tolerance)
        self._tolerance.setValue(ToolOptions().tolerance)
        self._sliders = QStackedWidget()
        pages = ("Size", self._slider, self._size), ("Tolerance", self._tolerance, self._difference)
        for label, slider, figure in pages:
            self._sliders.addWidget(_row(QLabel(label), slider, figure, stretch=slider, margins=(0, 0, 0, 0)))
        self._sliders.addWidget(QLabel())
        return _row(self._sliders, _button(clear), _button(remove, primary=True), stretch=self._sliders)

    def _running_page(self, cancel: QAction) -> QWidget:
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Progress of the removal")
        self._progress.setTextVisible(True)
        return _row(self._progress, _button(cancel), stretch=self._progress)

    def _on_slider(self, value: int) -> None:
        self.size_chosen.emit(_to_size(value))

    def _on_tolerance(self, value: int) -> None:
        self._difference.setText(str(value))
        self.tolerance_chosen.emit(value)


def _slider(steps: int, name: str, tip: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, steps)
    slider.setAccessibleName(name)
    slider.setToolTip(tip)
    slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return slider


def _figure() -> QLabel:
    label = QLabel()
    label.setMinimumWidth(64)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _row(*widgets: QWidget, stretch: QWidget, margins: tuple[int, int, int, int] = (16, 8, 8, 8)) -> QWidget:
    page = QWidget()
    layout = QHBoxLayout(page)
    layout.setContentsMargins(*margins)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is stretch else 0)
    return page


def _button(action: QAction, primary: bool = False) -> QPushButton:
    """A push button that follows an action: text, tooltip, enabled."""
    button = QPushButton(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumHeight(32)
    button.clicked.connect(action.trigger)

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())

    action.changed.connect(follow)
    follow()
    if primary:
        palette = button.palette()
        palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.Button, PRIMARY)
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Button, PRIMARY)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.ButtonText, QColor("#ffffff"))
        button.setPalette(palette)
        button.setMinimumWidth(96)
    return button


def _to_size(value: int) -> int:
    ratio = math.log(MAX_SIZE / MIN_SIZE)
    return round(MIN_SIZE * math.exp(value / STEPS * ratio))


def _to_slider(size: int) -> int:
    return round(STEPS * math.log(size / MIN_SIZE) / math.log(MAX_SIZE / MIN_SIZE))
