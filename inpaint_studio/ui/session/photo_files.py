"""Knows whether the open photos are still in their files, without waiting for a disk that does not respond."""

from __future__ import annotations

import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.photo_io import Photo, Stamp, stamp_of
from inpaint_studio.core.photo_io.photo import NO_STAMP

PATIENCE_S = 0.15  # s: a disk that answers later is slow
Key = tuple[Path | None, Stamp]


class PhotoFiles(QObject):
    """Asks the disk in threads, one question about each photo at a time. It waits for the answer only if the disk was
    not slow before; until there is one, the last answer counts."""

    changed = Signal(object)  # Path: the answer of a slow disk is not the one that was given
    _answered = Signal(object, bool)  # key and answer, emitted by the thread that asked

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answers: dict[Key, bool] = {}
        self._open: dict[Key, float] = {}  # when, of questions without an answer
        self._slow: set[Key] = set()
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)  # never while an answer is given

    def is_in_file(self, photo: Photo) -> bool:
        """Return :meth:`~inpaint_studio.core.photo_io.Photo.is_in_file`, or the last answer if the disk is slow; True
        if there is none, because the photo was read from the file."""
        answer = self._ask(photo)
        return answer if answer is not None else self._answers.get(_key(photo), True)

    def is_surely_in_file(self, photo: Photo) -> bool:
        """Return :meth:`~inpaint_studio.core.photo_io.Photo.is_in_file`; False if the disk is slow."""
        return self._ask(photo) or False

    def _ask(self, photo: Photo) -> bool | None:
        """Return the answer of the disk; None if it is slow."""
        key = _key(photo)
        if photo.path is None or photo.stamp == NO_STAMP:  # its pixels are in no file
            return False
        if key in self._open:
            return None
        result = Future[bool]()
        self._open[key] = time.monotonic()
        # not the photo: a disk that never answers would keep its pixels in memory
        thread = Thread(target=_run, args=(photo.path, photo.stamp, result), name="photo file", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no more threads: it is asked again the next time
            del self._open[key]
            return None
        with suppress(NotYet):
            answer = self._answers[key] = result.result(0 if key in self._slow else PATIENCE_S)
            del self._open[key]
            return answer
        result.add_done_callback(lambda done: self._tell(key, done.result()))
        return None

    def _tell(self, key: Key, answer: bool) -> None:
        with suppress(RuntimeError):  # the window is gone
            self._answered.emit(key, answer)

    def _on_answered(self, key: Key, answer: bool) -> None:
        is_slow = time.monotonic() - self._open.pop(key) > PATIENCE_S
        (self._slow.add if is_slow else self._slow.discard)(key)
        given = self._answers.get(key, True)
        self._answers[key] = answer
        if answer != given:
            self.changed.emit(key[0])


def _key(photo: Photo) -> Key:
    return photo.path, photo.stamp


def _run(path: Path, stamp: Stamp, result: Future[bool]) -> None:
    is_in_file = False
    try:
        is_in_file = is_confirmed(lambda: stamp_of(path) == stamp)
    finally:  # without a result, nobody would ask about this photo again
        result.set_result(is_in_file)
