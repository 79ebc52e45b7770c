"""What is in the saved file: counted anew from the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.layers import Retouches
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.verify import Verdict, touched, verify
from inpaint_studio.ui.screen import ScreenDialog

BLOCKS = "A JPEG stores blocks of 8 to 16 pixels: those that a removal touches are compressed again, all others kept."
LOSSY = "This format compresses pixels with loss. Save as PNG or TIFF to keep them exactly."


class VerifyPanel(ScreenDialog):
    """The verdict in words, and in figures."""

    def __init__(self, document: Document, retouches: Retouches, path: Path, saved: Photo, parent: QWidget) -> None:
        """``retouches``: those that were saved."""
        super().__init__(parent)
        self.setWindowTitle("Verify saved file")
        removed = touched(retouches, document.mask.shape)
        verdict = verify(document.original, document.photo.alpha, saved, removed)
        self.text = describe(verdict, path, saved)
        label = QLabel(self.text, wordWrap=True)
        label.setAccessibleName(self.text)
        label.setMinimumWidth(440)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(buttons)


def describe(verdict: Verdict, path: Path, saved: Photo) -> str:
    """The verdict as sentences."""
    name = path.name
    if not verdict.same_size:
        return f"{name} has another size than the photo that was opened: it is another file."
    figures = f"{verdict.inside:,} pixels removed, {verdict.outside:,} kept."
    if verdict.is_exact:
        return f"All pixels outside the removals are identical in {name}.\n\n{figures}"
    if not verdict.same_alpha:
        return f"{figures} The transparency of {name} is another one than that of the photo."
    share = 100 * verdict.changed / max(1, verdict.outside)
    changed = f"Of them, {verdict.changed:,} ({share:.2f} %) differ in {name}: by {verdict.most:.0f} of 255 at most"
    why = BLOCKS if saved.stored.format == "JPEG" else LOSSY
    return f"{figures} {changed}, by {verdict.mean:.3f} on average.\n\n{why}"
