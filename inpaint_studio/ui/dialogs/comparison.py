"""Before and after as an image: arrangement, size and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from inpaint_studio.core import before_after
from inpaint_studio.core.before_after import Arrangement, Pixels8
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixels import reduced_to
from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.panels.widgets import CalmComboBox, CalmSpinBox
from inpaint_studio.ui.qimage import rgb_view, to_array
from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.translation import tr, translated

ARRANGEMENTS: dict[Arrangement, str] = {
    "side_by_side": message("Side by side"),
    "split": message("Split down the middle"),
    "animated": message("Animated"),
}
USUAL = 2000  # px of the longer side
PREVIEW, HIGHEST = 420, 300  # maximum px of its width and height
LETTERS = 28  # the shorter side divided by this: px of a letter


@dataclass(frozen=True)
class Comparison:
    """The options of a comparison. ``longest``: px of the longer side of each photo, 0 for full size."""

    arrangement: Arrangement = "side_by_side"
    longest: int = USUAL
    labelled: bool = True

    def frames(self, before: Pixels8, after: Pixels8) -> list[Pixels8]:
        """Return the image (uint8 H×W×3); two for an animation."""
        photos = [reduced_to(photo, self.longest) for photo in (before, after)]
        words = [tr("Before"), tr("After")]
        if self.arrangement == "split":
            combined = before_after.split(*photos)
            return [_labelled(combined, words) if self.labelled else combined]
        if self.labelled:
            photos = [_labelled(photo, [word]) for photo, word in zip(photos, words, strict=True)]
        return photos if self.arrangement == "animated" else [before_after.side_by_side(*photos)]


def ask_comparison(parent: QWidget, before: Pixels8, after: Pixels8) -> Comparison | None:
    """Ask how to show both (of one shape); None if the user cancels."""
    dialog = ComparisonDialog(parent, before, after)
    done = dialog.exec()
    dialog.deleteLater()
    return dialog.comparison if done else None


class ComparisonDialog(ScreenDialog):
    """Shows a preview of each choice."""

    def __init__(self, parent: QWidget, before: Pixels8, after: Pixels8) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export before/after"))
        longest = max(before.shape[:2])
        with busy_pointer():
            self._small = [reduced_to(photo, 2 * PREVIEW) for photo in (before, after)]
        self.arrangement, self.longest = CalmComboBox(), CalmSpinBox()
        for value, text in ARRANGEMENTS.items():
            self.arrangement.addItem(translated(text), value)
        self.longest.setRange(0, longest - 1)  # nothing is enlarged
        self.longest.setSingleStep(100)
        self.longest.setSuffix(" px")
        self.longest.setSpecialValueText(tr("Full size"))
        self.longest.setValue(USUAL if longest > USUAL else 0)
        self.labels = QCheckBox(tr("Label Before and After"))
        self.labels.setChecked(True)
        self.preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName(tr("Preview"))
        preview_height = PREVIEW * before.shape[0] // before.shape[1]
        # of all arrangements: the dialog must not jump
        self.preview.setMinimumHeight(max(1, min(HIGHEST, preview_height)))
        self.arrangement.currentIndexChanged.connect(self._show)
        self.labels.toggled.connect(self._show)
        self._build()
        self._show()

    @property
    def comparison(self) -> Comparison:
        """The choice."""
        return Comparison(self.arrangement.currentData(), self.longest.value(), self.labels.isChecked())

    def _build(self) -> None:
        form = QFormLayout()
        for text, field in ((tr("Arrangement"), self.arrangement), (tr("Longer side of each photo"), self.longest)):
            field.setAccessibleName(text)
            form.addRow(text, field)
        form.addRow("", self.labels)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel)
        on = buttons.addButton(tr("Continue…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.preview, 1)
        layout.addLayout(form)
        layout.addWidget(buttons)
        on.setDefault(True)  # has no effect before the button is in a window
        self.preview.setMinimumWidth(PREVIEW + 16)  # not the dialog: texts of some languages need more

    def _show(self) -> None:
        """Show the first frame."""
        chosen = Comparison(self.arrangement.currentData(), 0, self.labels.isChecked())
        frame = chosen.frames(*self._small)[0]
        shown, ratio = QPixmap.fromImage(rgb_view(frame)), self.devicePixelRatioF()
        room = QSize(PREVIEW, HIGHEST) * ratio
        keep_ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        if shown.width() > room.width() or shown.height() > room.height():
            shown = shown.scaled(room, keep_ratio, smooth)
        shown.setDevicePixelRatio(ratio)
        self.preview.setPixmap(shown)


def _labelled(pixels: Pixels8, words: Sequence[str]) -> Pixels8:
    """Return ``pixels`` with a label at the lower edge of each of as many columns."""
    image = rgb_view(pixels).convertToFormat(QImage.Format.Format_RGB32)
    font = QFont()
    with painting(image) as painter:
        font.setPixelSize(max(9, min(image.width() // len(words), image.height()) // LETTERS * 2))
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, width = painter.fontMetrics(), image.width() // len(words)
        for index, word in enumerate(words):
            box = QRect(0, 0, metrics.horizontalAdvance(word) + metrics.height(), round(metrics.height() * 1.3))
            box.moveCenter(QRect(index * width, 0, width, image.height()).center())
            box.moveBottom(image.height() - metrics.height() // 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 170))
            painter.drawRoundedRect(box, box.height() / 3, box.height() / 3)
            painter.setPen(QColor("#ffffff"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    return np.ascontiguousarray(to_array(image)[0])
