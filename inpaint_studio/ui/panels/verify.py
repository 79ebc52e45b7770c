"""The contents of a saved file, verified from the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from inpaint_studio.core.editing.layers import Layers
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.core.saving.verification import Verdict, touched, verify
from inpaint_studio.ui.plain_text import breakable
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.translation import tr, translated

BLOCKS = message("A JPEG consists of blocks of 8 to 16 pixels: only those that a removal touches are recompressed.")
LOSSY = message("This format is lossy. Save as PNG or TIFF to keep all pixels exactly.")


class VerifyPanel(ScreenDialog):
    """The verdict in words and figures."""

    def __init__(self, verdict: Verdict, path: Path, saved: Photo, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Verify saved file"))
        self.text = describe(verdict, path, saved)
        label = QLabel(breakable(self.text.replace(" %", "\u00a0%")), wordWrap=True)
        label.setAccessibleName(self.text)
        label.setMinimumWidth(440)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(buttons)


def judged(opened: Photo, layers: Layers, path: Path) -> tuple[Verdict, Photo]:
    """Return the verdict on a saved file, and its contents; ``opened``: the original photo, which nobody changes
    meanwhile; ``layers``: those that were saved. Works in any thread."""
    saved = read_photo(path)
    return verify(opened.pixels, opened.alpha, saved, touched(layers, opened.pixels.shape)), saved


def describe(verdict: Verdict, path: Path, saved: Photo) -> str:
    """Describe the verdict in sentences."""
    name = path.name
    if not verdict.same_size:
        return tr("{name} differs in size from the photo you opened: it is a different file.", name=name)
    figures = tr("{removed:,} pixels removed, {kept:,} kept.", removed=verdict.inside, kept=verdict.outside)
    if verdict.is_exact:
        same = tr("All pixels outside the removals are identical in {name}.", name=name)
        return f"{same}\n\n{figures}"
    if not verdict.same_alpha:
        why = tr("The transparency of {name} differs from that of the photo.", name=name)
        return sentences((figures, why))
    share = 100 * verdict.changed / max(1, verdict.outside)
    if saved.stored.format == "JPEG" and verdict.far == 0:
        beside = tr(
            "{changed:,} of the kept pixels ({share:.2f} %) differ in {name}, all of them in blocks that a removal "
            "touches: by at most {most:.0f} of 255, by {mean:.3f} on average. All others are identical.",
            changed=verdict.changed, share=share, name=name, most=verdict.max_difference, mean=verdict.mean,
        )  # fmt: skip
        return f"{sentences((figures, beside))}\n\n{translated(BLOCKS)}"
    differ = tr(
        "Of the pixels kept, {changed:,} ({share:.2f} %) differ in {name}: by at most {most:.0f} of 255, "
        "by {mean:.3f} on average.",
        changed=verdict.changed, share=share, name=name, most=verdict.max_difference, mean=verdict.mean,
    )  # fmt: skip
    return f"{sentences((figures, differ))}\n\n{translated(LOSSY)}"
