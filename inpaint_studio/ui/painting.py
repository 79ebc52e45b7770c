"""A painter that lets go of what it paints on, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Paint on ``device``. An error that is kept keeps a painter alive, and as long as it is active, Qt lets nothing
    else paint in the window: therefore it ends in any case."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
