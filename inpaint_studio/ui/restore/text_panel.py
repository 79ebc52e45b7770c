"""The panel of text found."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage import TEXT
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.kinds import KINDS, Kind
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.restore.panel import DamagePanel
from inpaint_studio.ui.translation import tr


class TextPanel(DamagePanel):
    """A panel of damage for text alone."""

    kinds: Mapping[str, Kind] = MappingProxyType({TEXT: KINDS[TEXT]})
    usual = (TEXT,)
    title = message("Text")
    list_name = message("Text found; Enter: accept, Delete: skip")
    step = message("Text found")
    nothing = message("No text found. The photo is unchanged.")

    def _build(self) -> None:
        super()._build()
        self._scrolled.setMaximumHeight(self.rows.sizeHint().height())

    @staticmethod
    def mended_text(count: int) -> str:
        """Tell how many places were removed, and what helps if a trace of them is left."""
        removed = tr("%n places were removed.", "%n place was removed.", count)
        return sentences([removed, tr("If a trace is left, undo and grow the mask, or make more variations.")])

    @staticmethod
    def content_of(examination: Examination) -> Mapping[str, str]:
        """Return nothing: text was asked for."""
        return {}
