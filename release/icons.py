"""The program's icon in the formats of the desktops, drawn from the SVG."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PIL import Image

SIZES = (16, 24, 32, 48, 64, 128, 256)
LARGE = 1024  # px: the largest of macOS


def build(source: Path, folder: Path) -> str:
    """Write ``app.ico``, ``app.icns`` and ``app-SIZE.png`` into ``folder``; return the path of the one that this
    platform's programs use."""
    folder.mkdir(parents=True, exist_ok=True)
    large = draw(source, LARGE)
    large.save(folder / "app.ico", sizes=[(size, size) for size in SIZES])
    large.save(folder / "app.icns")
    for size in SIZES:
        draw(source, size).save(folder / f"app-{size}.png")
    return str(folder / ("app.icns" if sys.platform == "darwin" else "app.ico"))


def draw(source: Path, size: int) -> Image.Image:
    """Render the icon at ``size`` px, RGBA."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    return Image.frombuffer("RGBA", (size, size), bytes(image.constBits()), "raw", "RGBA", image.bytesPerLine(), 1)
