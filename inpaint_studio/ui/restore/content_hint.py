"""The hint why some kinds of damage are not searched for at first, and a button that searches for them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage.kinds import FIELD, PAGE
from inpaint_studio.ui.punctuation import listed, sentences
from inpaint_studio.ui.restore.kind_rows import KindRows
from inpaint_studio.ui.translation import tr

WHY_PAGE = message("This is a page of text, and what is printed on it looks like damage.")
WHY_FIELD = message("So much here looks like damage that it may be part of the picture, like snow or stars.")


class ContentHint(QWidget):
    """A note why kinds are skipped at first; hidden if none is, or once all of them were checked."""

    def __init__(self, content: Mapping[str, str], rows: KindRows) -> None:
        super().__init__()
        self._content, self._rows = content, rows
        self.note = QLabel(wordWrap=True)
        self.button = QPushButton(tr("Search anyway"))
        self.button.setToolTip(tr("Tick the kinds that are named here"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves focus and view where they are
        self.button.clicked.connect(self.search_anyway)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.changed.connect(self.show_kinds)
        self.show_kinds()

    def show_kinds(self) -> None:
        """Name the kinds that are not checked."""
        lines = []
        for why, words in ((PAGE, WHY_PAGE), (FIELD, WHY_FIELD)):
            labels = [self._rows.label(name) for name in self._left_out if self._content[name] == why]
            if labels:
                lines.append(sentences([words, tr("Not searched for: {kinds}.", kinds=listed(labels))]))
        self.note.setText("\n".join(lines))
        self.setVisible(bool(lines))

    def search_anyway(self) -> None:
        """Check the kinds that are named."""
        names = self._left_out
        if names and self.button.hasFocus():  # rather than the next control, whose keys do something else
            self._rows.checks[names[0]].setFocus()
        for name in names:
            self._rows.checks[name].setChecked(True)

    @property
    def _left_out(self) -> list[str]:
        return [name for name, check in self._rows.checks.items() if name in self._content and not check.isChecked()]
