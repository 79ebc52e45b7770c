"""A context manager for painters, which ends them even after an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Return a painter on ``device`` that is ended with the block, also after an error.

    The traceback of an error that is kept for a message would keep the painter active, and Qt would let nothing else
    paint on the window.
    """
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
