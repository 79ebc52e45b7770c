"""The page that a panel of damage shows after the removal."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inpaint_studio.ui.panels.tool_options import check
from inpaint_studio.ui.restore.side_panel import button_row
from inpaint_studio.ui.translation import tr


class MendedPage(QWidget):
    """The page after the removal: the whole photo before and after, as often as wanted, and the way back to the places
    that are uncertain."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.message = QLabel(wordWrap=True)
        self.before = check(actions["original"], tr("Show original"))
        self.split = check(actions["compare"], tr("Compare with the original, split by a line"))
        self.rest_button, self.close_button = QPushButton(), QPushButton(tr("Close"))
        self.rest_button.hide()
        layout = QVBoxLayout(self)
        for widget in (self.message, self.before, self.split):
            layout.addWidget(widget)
        layout.addWidget(self.rest_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        layout.addLayout(button_row(self.close_button))

    def show_rest(self, count: int) -> None:
        """Offer the list of the ``count`` uncertain places that remain."""
        self.rest_button.setText(tr("Show %n uncertain places", "Show %n uncertain place", count))
        self.rest_button.setVisible(count > 0)
