"""The kinds of damage in groups: whether each is included, and the sensitivity."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSlider, QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage.kinds import Kind
from inpaint_studio.ui.panels.widgets import WheelGuard, emphasise_text, figure, slider
from inpaint_studio.ui.punctuation import percent_text
from inpaint_studio.ui.restore.list_states import Setting
from inpaint_studio.ui.translation import tr, translated

GROUPS = (  # kinds without a group come into the last one
    (message("Damaged files"), ("blocks", "transparent")),
    (message("Scans and prints"), ("scratches", "dust")),
    (message("Cameras"), ("pixels", "stamps")),
    (message("Part of the scene"), ("text", "wires")),
)


class KindRows(QWidget):
    """A check box for each kind, and below it, if checked, a slider with its name and value."""

    changed = Signal()
    ticked = Signal(str)  # a kind that is included from now on; emitted before ``changed``

    def __init__(self, kinds: Mapping[str, Kind], chosen: Collection[str]) -> None:
        super().__init__()
        self.checks: dict[str, QCheckBox] = {}
        self.sliders: dict[str, QSlider] = {}
        self._labels = {name: translated(kind.label) for name, kind in kinds.items()}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 0, 8, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, 16)
        self._grid.setColumnStretch(2, 1)
        for title, names in grouped(kinds):
            heading = QLabel(translated(title))
            emphasise_text(heading)
            self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 4)
            for name in names:
                self._add(name, kinds[name], name in chosen)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show the number of places of each kind; nothing for those that are not in ``counts``."""
        for name, check in self.checks.items():
            count = f" ({counts[name]})" if check.isChecked() and name in counts else ""
            check.setText(self._labels[name] + count)

    def label(self, name: str) -> str:
        """Return the displayed name."""
        return self._labels[name]

    @property
    def settings(self) -> dict[str, Setting]:
        """The setting of each kind, by name."""
        return {name: Setting(box.isChecked(), self.sliders[name].value()) for name, box in self.checks.items()}

    def show_settings(self, settings: Mapping[str, Setting]) -> None:
        """Show what was chosen, without announcing it as a change."""
        self.blockSignals(True)
        for name, (is_included, sensitivity) in settings.items():
            self.checks[name].setChecked(is_included)
            self.sliders[name].setValue(sensitivity)
        self.blockSignals(False)

    def _add(self, name: str, kind: Kind, chosen: bool) -> None:
        row = self._grid.rowCount()
        check = self.checks[name] = QCheckBox(self._labels[name])
        check.setToolTip(translated(kind.help))
        check.setChecked(chosen)
        named = tr("{kind}: sensitivity", kind=self._labels[name])
        moved = self.sliders[name] = slider(0, 100, named, tr("Right: finds more"))
        WheelGuard(moved)  # the rows scroll with the wheel
        text, value = QLabel(tr("Sensitivity")), figure(percent_text(100))
        moved.valueChanged.connect(lambda percent: value.setText(percent_text(percent)))
        moved.setValue(50)
        moved.valueChanged.connect(self._announce_change)
        parts: tuple[QWidget, ...] = (text, moved, value)
        for widget in parts:
            widget.setVisible(chosen)
            check.toggled.connect(widget.setVisible)
        check.toggled.connect(partial(self._on_toggled, name))
        self._grid.addWidget(check, row, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
        for column, widget in enumerate(parts, 1):
            self._grid.addWidget(widget, row + 1, column, Qt.AlignmentFlag.AlignVCenter)

    def _on_toggled(self, name: str, counts: bool) -> None:
        if counts:
            self.ticked.emit(name)
        self.changed.emit()

    def _announce_change(self) -> None:
        self.changed.emit()


def grouped(kinds: Collection[str]) -> list[tuple[str, list[str]]]:
    """Return the names of ``kinds`` under the titles of their groups, in order."""
    named = {name for _, names in GROUPS for name in names}
    groups = [(title, [name for name in names if name in kinds]) for title, names in GROUPS]
    groups[-1][1].extend(name for name in kinds if name not in named)
    return [(title, names) for title, names in groups if names]
