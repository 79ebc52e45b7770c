"""The window before a photo is open, with ways to start in one click."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QKeyEvent, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from inpaint_studio import paths
from inpaint_studio.core.files.checks import present_among
from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.panels.recent_thumbnail import recent_thumbnail
from inpaint_studio.ui.panels.widgets import presses
from inpaint_studio.ui.screen import scrolled
from inpaint_studio.ui.theme import icon
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.translation import tr

THUMBNAIL = QSize(216, 136)
RECENT, MAX_RECENT = QSize(120, 80), 5
NAME = 168  # px of a recent photo's name


CENTRED = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """Open, recent photos and folders, and sample photos to try."""

    chosen = Signal(object)  # Path

    def __init__(self, open_photo: QAction, open_folder: QAction) -> None:
        super().__init__()
        self.thumbnails = BackgroundCache[Path, QImage](lambda path: recent_thumbnail(path, 2 * RECENT.width()), self)
        self.thumbnails.ready.connect(self._show_thumbnail)
        self._links: dict[Path, QToolButton] = {}
        self._folders: list[Path] = []
        self._recent_shown: tuple[str, ...] | None = None  # while they are shown
        self._recent_photos = QWidget()
        self._recent_row = QHBoxLayout()
        self.offer = TourOffer()
        self.heading = _heading(tr("Drop a photo here"))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        area = scrolled(self._page(open_photo, open_folder))
        area.setMinimumWidth(0)  # otherwise it determines the window's minimum, even when this page is hidden
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        around.addWidget(area)

    def _page(self, open_photo: QAction, open_folder: QAction) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self.heading, alignment=CENTRED)
        layout.addLayout(_centred([_opener(tr("Open photo…"), open_photo), _opener(tr("Open folder…"), open_folder)]))
        layout.addWidget(QLabel(tr("Paint over anything you want gone, then press Remove.")), alignment=CENTRED)
        layout.addSpacing(16)
        layout.addWidget(self.offer, alignment=CENTRED)
        layout.addWidget(self._recent_page())
        layout.addWidget(QLabel(tr("Or try a sample:")), alignment=CENTRED)
        layout.addLayout(self._samples())
        layout.addStretch(1)
        return page

    def _recent_page(self) -> QWidget:
        layout = QVBoxLayout(self._recent_photos)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(QLabel(tr("Recent photos:")), alignment=CENTRED)
        self._recent_row.setSpacing(8)
        centred = _centred([])
        centred.insertLayout(1, self._recent_row)
        layout.addLayout(centred)
        return self._recent_photos

    def show_opening(self, name: str) -> None:
        """Tell which file is being read, which may take a while; empty: none."""
        self.heading.setText(tr("Opening {name} …", name=name) if name else tr("Drop a photo here"))

    def show_recent(self, recent: tuple[str, ...]) -> None:
        """Show the most recent photos with thumbnails, which are made in a thread, and folders with an icon."""
        self.forget_recent()
        self._recent_shown = recent
        present = list(present_among(map(Path, recent)).items())[:MAX_RECENT]
        for path, _ in present:
            link = self._links[path] = self._recent(str(path))
            self._recent_row.addWidget(link)
        self._folders = [path for path, is_folder in present if is_folder]
        self._tint_folders()
        self._recent_photos.setVisible(bool(present))
        for path, is_folder in reversed(present):  # the last request is served first
            if not is_folder:
                self._show_thumbnail(path)

    def forget_recent(self) -> None:
        """Show none, and stop making thumbnails."""
        self.thumbnails.abandon()
        for link in self._links.values():
            link.hide()
            link.deleteLater()
        self._links, self._folders, self._recent_shown = {}, [], None

    def follow_recent(self, recent: tuple[str, ...]) -> None:
        """Show other photos if those that are shown are no longer the recent ones."""
        if self._recent_shown not in (None, recent):
            self.show_recent(recent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus."""
        if not presses(event, QApplication.focusWidget()):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the icons to a new palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tint_folders()
        super().changeEvent(event)

    def _tint_folders(self) -> None:
        for path in self._folders:
            self._links[path].setIcon(_framed(icon("folder", self.palette())))

    def _recent(self, name: str) -> QToolButton:
        link = QToolButton(autoRaise=True)
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

    def _show_thumbnail(self, path: Path) -> None:
        image = self.thumbnails.get(path)
        if image is not None and path in self._links:
            self._links[path].setIcon(QIcon(_covering(QPixmap.fromImage(image), RECENT * 2)))

    def _samples(self) -> QHBoxLayout:
        samples = [SampleButton(path) for path in paths.samples()]
        for sample in samples:
            sample.clicked.connect(self._on_clicked)
        return _centred(samples)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(Path(sender.property("photo")))


def _centred(widgets: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _opener(text: str, action: QAction) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumSize(180, 40)
    button.clicked.connect(action.trigger)
    return button


def _covering(image: QPixmap, size: QSize) -> QPixmap:
    """Return the centre of an image, cropped to ``size``."""
    fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    large = image.scaled(size, fill, Qt.TransformationMode.SmoothTransformation)
    return large.copy((large.width() - size.width()) // 2, (large.height() - size.height()) // 2, *size.toTuple())


def _framed(drawn: QIcon) -> QIcon:
    """Return an icon in the middle of an area as large as a thumbnail, so that the names below are on one line."""
    area = QPixmap(RECENT)
    area.fill(Qt.GlobalColor.transparent)
    with painting(area) as painter:
        drawn.paint(painter, area.rect().adjusted(20, 20, -20, -20))
    return QIcon(area)


class SampleButton(QToolButton):
    """A sample photo. It is only read when it is painted, because the program often starts with a photo of the user."""

    def __init__(self, path: Path) -> None:
        super().__init__(autoRaise=True)
        self.setIconSize(THUMBNAIL)
        self.setAccessibleName(tr("Sample photo {name}", name=path.stem))
        self.setToolTip(tr("Open the sample photo “{name}”", name=path.stem))
        self.setProperty("photo", str(path))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Read the photo first, if it has not been read."""
        if self.icon().isNull():
            self.setIcon(QIcon(_covering(QPixmap(self.property("photo")), THUMBNAIL * 2)))
        super().paintEvent(event)


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
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)  # it may become the name of a file
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.8)
    label.setFont(font)
    return label
