"""Small pictures of many photos, made beside the window's work: what is looked at now comes first."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from inpaint_studio.core.document import Document
from inpaint_studio.core.image_io import read_thumbnail
from inpaint_studio.ui.qimage import rgb_view

logger = logging.getLogger(__name__)
LONGEST = 192  # px: enough for the strip at 200 %
MOST_KEPT = 600  # small pictures in memory: about 40 MB
MOST_WAITING = 60  # what was scrolled past is not made any more


class ThumbnailThread(QThread):
    """Reads small pictures until it is told to stop; the one that was asked for last comes first."""

    made = Signal(object, object)  # Path, QImage or None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Path] = []
        self._news = threading.Condition()
        self._ended = False

    def ask(self, path: Path) -> None:
        """Make one soon."""
        with self._news:
            if path in self._waiting:
                self._waiting.remove(path)
            self._waiting.append(path)
            del self._waiting[:-MOST_WAITING]
            self._news.notify()

    def end(self) -> None:
        """Stop after the one that is being made."""
        with self._news:
            self._ended = True
            self._waiting.clear()
            self._news.notify()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        while True:
            with self._news:
                while not self._waiting and not self._ended:
                    self._news.wait()
                if self._ended:
                    return
                path = self._waiting.pop()
            self.made.emit(path, _picture(path))


class Thumbnails(QObject):
    """The small pictures that are known, and those that are being made; a bounded number is kept."""

    made = Signal(object)  # Path

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: OrderedDict[Path, QImage | None] = OrderedDict()
        self._asked: OrderedDict[Path, None] = OrderedDict()
        self._thread: ThumbnailThread | None = None

    def get(self, path: Path) -> QImage | None:
        """The picture, or None while it is being made, or where the file is no photo."""
        if path in self._known:
            self._known.move_to_end(path)
            return self._known[path]
        if path not in self._asked:
            self._asked[path] = None
            while len(self._asked) > MOST_WAITING:
                self._asked.popitem(last=False)  # asked for again when it is looked at again
            if self._thread is None:
                self._thread = ThumbnailThread(self)
                self._thread.made.connect(self._on_made)
                self._thread.start(QThread.Priority.LowPriority)
            self._thread.ask(path)
        return None

    def show_document(self, document: Document) -> None:
        """A photo looks otherwise now."""
        if document.path is not None:
            self._keep(document.path, _of_document(document))

    def forget(self, path: Path) -> None:
        """Its file is to be looked at again."""
        self._known.pop(path, None)
        self._asked.pop(path, None)

    def stop(self) -> None:
        """End the thread, and forget everything."""
        thread, self._thread = self._thread, None
        self._known.clear()
        self._asked.clear()
        if thread is not None:
            thread.made.disconnect(self._on_made)
            thread.end()
            thread.wait()
            thread.deleteLater()

    def _on_made(self, path: Path, picture: QImage | None) -> None:
        self._asked.pop(path, None)
        if path not in self._known:  # a document may have told meanwhile how it looks now
            self._keep(path, picture)

    def _keep(self, path: Path, picture: QImage | None) -> None:
        self._known[path] = picture
        self._known.move_to_end(path)
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        self.made.emit(path)


def _picture(path: Path) -> QImage | None:
    try:
        return rgb_view(np.ascontiguousarray(read_thumbnail(path, LONGEST))).copy()
    except Exception as error:  # whatever is wrong with it is told when it is opened
        logger.info("no small picture of %s: %s", path, error)
        return None


def _of_document(document: Document) -> QImage:
    step = max(1, max(document.image.shape[:2]) // LONGEST)
    pixels = document.to_screen(np.ascontiguousarray(document.image[step // 2 :: step, step // 2 :: step]))
    return rgb_view(np.ascontiguousarray(pixels)).copy()
