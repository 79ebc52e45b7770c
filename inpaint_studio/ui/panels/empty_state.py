"""The window before a photo is open, with ways to start in one click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from inpaint_studio import paths
from inpaint_studio.core.file_checks import files_among
from inpaint_studio.ui.panels.recent_thumbnail import recent_thumbnail
from inpaint_studio.ui.screen import scrolled
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.translation import tr

THUMBNAIL = QSize(216, 136)
RECENT, MAX_RECENT = QSize(120, 80), 5
NAME = 168  # px of a recent photo's name


CENTRED = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """Open, recent photos, and sample photos to try."""

    chosen = Signal(object)  # Path

    def __init__(self, open_action: QAction, recent: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = BackgroundCache[Path, QImage](lambda path: recent_thumbnail(path, 2 * RECENT.width()), self)
        self.thumbnails.ready.connect(self._show_recent)
        self._links: dict[Path, QToolButton] = {}
        self.offer = TourOffer()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        area = scrolled(self._page(open_action, recent))
        area.setMinimumWidth(0)  # otherwise it determines the window's minimum, even when this page is hidden
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        around.addWidget(area)

    def _page(self, open_action: QAction, recent: tuple[str, ...]) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(_heading(tr("Drop a photo here")), alignment=CENTRED)
        button = QPushButton(tr("Open a photo…"))
        button.setMinimumSize(180, 40)
        button.clicked.connect(open_action.trigger)
        layout.addWidget(button, alignment=CENTRED)
        layout.addWidget(QLabel(tr("Paint over anything you want gone, then press Remove.")), alignment=CENTRED)
        layout.addSpacing(16)
        layout.addWidget(self.offer, alignment=CENTRED)
        self._add_recent(layout, recent)
        layout.addWidget(QLabel(tr("Or try a sample:")), alignment=CENTRED)
        layout.addLayout(self._samples())
        layout.addStretch(1)
        return page

    def _add_recent(self, layout: QVBoxLayout, recent: tuple[str, ...]) -> None:
        """Add the most recent photos with thumbnails, which are made in a thread."""
        names = [str(path) for path in files_among(map(Path, recent))[:MAX_RECENT]]
        if not names:
            return
        layout.addWidget(QLabel(tr("Recent photos:")), alignment=CENTRED)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for name in names:
            row.addWidget(self._recent(name))
        row.addStretch(1)
        layout.addLayout(row)
        for name in reversed(names):  # the last request is served first
            self._show_recent(Path(name))

    def _recent(self, name: str) -> QToolButton:
        link = self._links[Path(name)] = QToolButton(autoRaise=True)
        link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        text = link.fontMetrics().elidedText(Path(name).name, Qt.TextElideMode.ElideMiddle, NAME)
        link.setText(text.replace("&", "&&"))
        link.setIconSize(RECENT)
        blank = QPixmap(RECENT)
        blank.fill(self.palette().color(QPalette.ColorRole.Midlight))
        link.setIcon(QIcon(blank))
        link.setAccessibleName(Path(name).name)
        link.setToolTip(name)
        link.clicked.connect(self._on_clicked)
        link.setProperty("photo", name)
        return link

    def _show_recent(self, path: Path) -> None:
        image = self.thumbnails.get(path)
        if image is not None and path in self._links:
            self._links[path].setIcon(QIcon(_covering(QPixmap.fromImage(image), RECENT * 2)))

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
        button.setIcon(QIcon(_covering(QPixmap(str(path)), THUMBNAIL * 2)))
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


def _covering(image: QPixmap, size: QSize) -> QPixmap:
    """Return the centre of an image, cropped to ``size``."""
    fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    large = image.scaled(size, fill, Qt.TransformationMode.SmoothTransformation)
    return large.copy((large.width() - size.width()) // 2, (large.height() - size.height()) // 2, *size.toTuple())


class TourOffer(QWidget):
    """Offers a tour at the first start."""

    def __init__(self) -> None:
        super().__init__()
        self.start, self.skip = QPushButton(tr("Take the tour")), QPushButton(tr("Skip"))
        row = QHBoxLayout(self)
        row.addWidget(QLabel(tr("New here? Four steps on a sample photo show how it works.")))
        row.addWidget(self.start)
        row.addWidget(self.skip)
        self.hide()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.8)
    label.setFont(font)
    return label
