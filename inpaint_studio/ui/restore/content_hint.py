"""The hint why some kinds of damage are not searched for at first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel

from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage.kinds import FIELD, PAGE
from inpaint_studio.ui.punctuation import listed, sentences
from inpaint_studio.ui.restore.kind_rows import KindRows
from inpaint_studio.ui.translation import tr

WHY_PAGE = message("This is a page of text, and what is printed on it looks like damage.")
WHY_FIELD = message("So much here looks like damage that it may be part of the picture, like snow or stars.")


class ContentHint(QLabel):
    """A note why kinds are skipped at first; hidden if none is, or once all of them were checked."""

    def __init__(self, content: Mapping[str, str], rows: KindRows) -> None:
        super().__init__(wordWrap=True)
        self._content, self._rows = content, rows
        rows.changed.connect(self.show_kinds)
        self.show_kinds()

    def show_kinds(self) -> None:
        """Name the kinds that are not checked."""
        lines = []
        for why, words in ((PAGE, WHY_PAGE), (FIELD, WHY_FIELD)):
            names = [name for name, reason in self._content.items() if reason == why]
            labels = [self._rows.label(name) for name in names if not self._rows.checks[name].isChecked()]
            if labels:
                kinds = tr("To search anyway, tick: {kinds}.", kinds=listed(labels))
                lines.append(sentences([words, kinds]))
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))
