"""Values of a background cache that was cleared while they were being made."""

import gc
import threading
import weakref
from queue import SimpleQueue

import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui.threads import background_cache
from inpaint_studio.ui.threads.background_cache import BackgroundCache, CacheThread, wait_for_abandoned
from inpaint_studio.ui.threads.work_queue import WorkQueue
from tests.support.waiting import LONG


class Disk:
    """A file that is read when told to."""

    def __init__(self):
        self.content, self.reads = "old", SimpleQueue()

    def read(self, key):
        found, may_end = self.content, threading.Event()
        self.reads.put(may_end)
        assert may_end.wait(LONG)
        return found


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def cache(qtbot, disk):
    parent = QObject()
    made = BackgroundCache(disk.read, parent)
    yield made
    while not disk.reads.empty():  # of a test that failed
        disk.reads.get().set()
    made.stop()
    wait_for_abandoned()


def test_results_begun_before_the_cache_was_cleared_are_dropped(qtbot, cache, disk):
    cache.get("photo")
    before = disk.reads.get(timeout=LONG)
    cache.clear()
    disk.content = "new"
    cache.get("photo")
    before.set()
    after = disk.reads.get(timeout=LONG)
    after.set()
    qtbot.waitUntil(lambda: cache.get("photo") is not None)
    assert cache.get("photo") == "new"


def test_an_answer_on_its_way_when_the_threads_are_abandoned_is_not_kept(qtbot, cache, disk):
    cache.get("photo")
    emitted = threading.Event()
    for thread in cache.findChildren(CacheThread):
        thread.ready.connect(lambda *_: emitted.set(), Qt.ConnectionType.DirectConnection)
    disk.reads.get(timeout=LONG).set()
    assert emitted.wait(LONG)  # Qt delivers it, whoever is disconnected now
    cache.abandon()
    disk.content = "new"
    cache.get("photo")
    after = disk.reads.get(timeout=LONG)
    QApplication.processEvents()
    assert cache.get("photo") is None
    after.set()
    qtbot.waitUntil(lambda: cache.get("photo") is not None)
    assert cache.get("photo") == "new"


class Photo:
    """A key that holds pixels."""


def test_an_idle_thread_keeps_no_reference_to_its_results(qtbot):
    parent, photos = QObject(), [Photo()]
    cache = BackgroundCache(lambda key: "found", parent)
    cache.get(photos[0])
    qtbot.waitUntil(lambda: cache.get(photos[0]) is not None)
    kept = weakref.ref(photos[0])
    cache.clear()
    photos.clear()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and kept() is None)
    cache.stop()


def test_threads_that_end_at_once_are_not_kept(qtbot, monkeypatch):
    before = set(background_cache._abandoned)
    parent = QObject()
    cache = BackgroundCache(lambda key: "found", parent)
    cache.get("photo")
    qtbot.waitUntil(lambda: cache.get("photo") is not None)
    threads, end = cache.findChildren(QThread), WorkQueue.end

    def end_and_wait(queue):
        end(queue)
        assert all(thread.wait() for thread in threads)

    monkeypatch.setattr(WorkQueue, "end", end_and_wait)
    cache.abandon()
    assert threads
    qtbot.waitUntil(lambda: set(background_cache._abandoned) <= before)
