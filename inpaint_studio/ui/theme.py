"""Colours and icons: palettes for light and dark, and matching line icons."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.settings import TINT, Theme
from inpaint_studio.ui.painting import painting

ACCENT = QColor("#1d5fd0")
PRIMARY = QColor("#0c3c94")  # Fusion lightens it to about the accent colour, dark enough for white text
SURROUND_DARK, SURROUND_LIGHT = (
    QColor("#1f1f1f"),
    QColor("#d4d4d4"),
)  # neutral: a tint would distort the photo's colours
BOX_FRAME = QColor("#c8c8c8")  # of check boxes on dark; about two thirds of it is visible
WITH_BOXES = ("QCheckBox", "QMenu", "QListWidget")  # kinds of widgets whose backgrounds have other colours
MASK_TINT = QColor(TINT)
TINT_RGB = (MASK_TINT.red(), MASK_TINT.green(), MASK_TINT.blue())
ICON_SIZES = (20, 40)  # px, for screens at 100 and 200 %

_DARK = {
    "Window": "#2b2b2b", "WindowText": "#ededed", "Base": "#232323", "AlternateBase": "#2f2f2f", "Text": "#ededed",
    "Button": "#3a3a3a", "ButtonText": "#ededed", "ToolTipBase": "#3a3a3a", "ToolTipText": "#f2f2f2",
    "PlaceholderText": "#a0a0a0", "Mid": "#1c1c1c", "Dark": "#1a1a1a", "Light": "#4a4a4a", "Midlight": "#404040",
}  # fmt: skip
_LIGHT = {
    "Window": "#f4f4f4", "WindowText": "#1d1d1d", "Base": "#ffffff", "AlternateBase": "#f0f0f0", "Text": "#1d1d1d",
    "Button": "#ececec", "ButtonText": "#1d1d1d", "ToolTipBase": "#ffffff", "ToolTipText": "#1d1d1d",
    "PlaceholderText": "#6a6a6a", "Mid": "#bdbdbd", "Dark": "#a8a8a8", "Light": "#ffffff", "Midlight": "#e2e2e2",
}  # fmt: skip
_DISABLED = {True: QColor("#7c7c7c"), False: QColor("#9a9a9a")}


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Set the palette for ``theme``; ``system`` follows the system."""
    dark = theme == "dark" or (theme == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    palette = _palette(dark)
    app.setPalette(palette)
    boxes = QPalette(palette)
    if dark:  # Fusion draws their frames slightly darker than the window, invisible on a dark one
        boxes.setColor(QPalette.ColorRole.Window, BOX_FRAME)
    for kind in WITH_BOXES:
        app.setPalette(boxes, kind)  # type: ignore[arg-type]  # it takes no bytes, whatever the stub says


def is_dark(palette: QPalette) -> bool:
    """True if a palette has light text on dark."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def squared(image: QImage) -> QImage:
    """Return ``image`` centred in a transparent square, so that texts beside images of different shapes are aligned."""
    side = max(image.width(), image.height())
    square = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    square.fill(Qt.GlobalColor.transparent)
    with painting(square) as painter:
        painter.drawImage((side - image.width()) // 2, (side - image.height()) // 2, image)
    return square


def surround(palette: QPalette) -> QColor:
    """The neutral grey around the photo."""
    return SURROUND_DARK if is_dark(palette) else SURROUND_LIGHT


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon ``name`` in the palette's text colour, paler when disabled, and in another colour for a
    highlighted menu row."""
    result = QIcon()
    active, disabled, roles = QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled, QPalette.ColorRole
    colours = {
        QIcon.Mode.Normal: palette.color(active, roles.ButtonText),
        QIcon.Mode.Disabled: palette.color(disabled, roles.ButtonText),
        QIcon.Mode.Selected: palette.color(active, roles.HighlightedText),
    }
    for mode, colour in colours.items():
        for size in ICON_SIZES:
            result.addPixmap(_pixmap(name, colour, size), mode)
    return result


def untinted(pixmap: QPixmap) -> QIcon:
    """Return an icon that Qt does not tint when it is selected or disabled: the colours of photos are compared."""
    result = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        result.addPixmap(pixmap, mode)
    return result


def app_icon() -> QIcon:
    """Return the program's own icon."""
    result = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        result.addPixmap(_pixmap("app", ACCENT, size))
    return result


def _palette(dark: bool) -> QPalette:
    palette = QPalette()
    for role, colour in (_DARK if dark else _LIGHT).items():
        palette.setColor(QPalette.ColorRole[role], QColor(colour))
    for role in ("WindowText", "Text", "ButtonText"):
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], _DISABLED[dark])
    palette.setColor(QPalette.ColorRole.Highlight, ACCENT)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, _DISABLED[dark])
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Link, ACCENT.lighter(155) if dark else ACCENT)
    return palette


def _pixmap(name: str, colour: QColor, size: int) -> QPixmap:
    return QPixmap.fromImage(_drawn(name, colour.name(), size))


@cache  # each window, and each change of the theme, asks for dozens
def _drawn(name: str, colour: str, size: int) -> QImage:
    """Return a line icon of ``size`` px in one colour, on a transparent background."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with painting(image) as painter:
        source = _source(name).replace("currentColor", colour)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    return image


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
