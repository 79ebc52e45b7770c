"""The window before a photo is open: how to begin, in one click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from inpaint_studio import paths
from inpaint_studio.core.looking import files_among
from inpaint_studio.ui.translation import tr

THUMBNAIL = QSize(216, 136)


class EmptyState(QWidget):
    """Open, recent photos, and sample photos to try."""

    chosen = Signal(object)  # Path

    def __init__(self, open_action: QAction, recent: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(_heading(tr("Drop a photo here")), alignment=Qt.AlignmentFlag.AlignHCenter)
        button = QPushButton(tr("Open a photo…"))
        button.setMinimumSize(180, 40)
        button.clicked.connect(open_action.trigger)
        layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(
            QLabel(tr("Paint over anything you want gone, then press Remove.")), alignment=Qt.AlignmentFlag.AlignHCenter
        )
        layout.addSpacing(16)
        self._add_recent(layout, recent)
        layout.addWidget(QLabel(tr("Or try a sample:")), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._samples())
        layout.addStretch(1)

    def _add_recent(self, layout: QVBoxLayout, recent: tuple[str, ...]) -> None:
        for name in map(str, files_among(map(Path, recent))[:3]):
            link = QToolButton(autoRaise=True)
            link.setText(Path(name).name.replace("&", "&&"))
            link.setToolTip(name)
            link.clicked.connect(self._on_clicked)
            link.setProperty("photo", name)
            layout.addWidget(link, alignment=Qt.AlignmentFlag.AlignHCenter)

    def _samples(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        for path in paths.samples():
            row.addWidget(self._sample(path))
        row.addStretch(1)
        return row

    def _sample(self, path: Path) -> QToolButton:
        button = QToolButton(autoRaise=True)
        fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        large = QPixmap(str(path)).scaled(THUMBNAIL * 2, fill, Qt.TransformationMode.SmoothTransformation)
        button.setIcon(QIcon(large.copy(0, 0, THUMBNAIL.width() * 2, THUMBNAIL.height() * 2)))
        button.setIconSize(THUMBNAIL)
        button.setAccessibleName(tr("Sample photo {name}", name=path.stem))
        button.setToolTip(tr("Open the sample photo “{name}”", name=path.stem))
        button.setProperty("photo", str(path))
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(Path(sender.property("photo")))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.8)
    label.setFont(font)
    return label
