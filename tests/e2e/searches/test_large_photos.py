"""Searches in large photos: the window's thread does not wait, copies are freed, and lack of memory is reported."""

import threading
import weakref
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.core.saving.packed_mask import PackedMask
from inpaint_studio.engine.watermark.overlay import Overlay
from inpaint_studio.ui.commands import folder, restore
from inpaint_studio.ui.folder import overlay_thread
from inpaint_studio.workflows import distractions
from tests.support.held_search import begin, found, panel, places
from tests.support.images import textured

HEIGHT, WIDTH = 1000, 1200  # px: large enough to be computed beside the window


class Pixels(np.ndarray):
    """Pixels that record in which thread they are copied."""

    copied_in = None

    def copy(self, order="C"):
        Pixels.copied_in = threading.current_thread()
        return np.array(self, order=order)


@pytest.fixture
def user(start, tmp_path, held):
    for name in ("1", "2", "3"):
        Image.fromarray(textured(HEIGHT, WIDTH)).save(tmp_path / f"{name}.png")
    user = start(tmp_path)
    user.window.toolbox.set_size(60)
    return user


def noted(monkeypatch, owner, name):
    """Return a list to which the threads are added in which a function is called."""
    threads, call = [], getattr(owner, name)

    def called(*about):
        threads.append(threading.current_thread())
        return call(*about)

    monkeypatch.setattr(owner, name, called)
    return threads


def is_beside(thread):
    return thread is not None and thread is not threading.main_thread()


def test_the_photo_is_copied_and_compared_beside_the_window(user, held, monkeypatch):
    document = user.session.document
    document.photo = replace(document.photo, pixels=document.photo.pixels.view(Pixels))
    compared = noted(monkeypatch, restore, "where_changed")
    begin(user, held)
    assert is_beside(Pixels.copied_in)
    user.drag((60, 70), (90, 70))
    user.wait_removed()
    assert places(found(user, held)) == [(300, 180)] and len(compared) == 1 and is_beside(compared[0])


def test_the_mask_of_a_watermark_is_made_beside_the_window(user, held, monkeypatch):
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[10:20, 10:20] = 255

    def find(_paths, progress, token, _note):
        held.hold(progress, token)
        return Overlay(mask=mask, fit="auto", photos=3)

    monkeypatch.setattr(overlay_thread, "find_overlay", find)
    packed, unpacked = noted(monkeypatch, PackedMask, "of"), noted(monkeypatch, PackedMask, "unpack")
    fitted = noted(monkeypatch, folder, "fit_mask")
    user.action("find_overlay").trigger()
    assert any(map(is_beside, packed)), "the journal packs masks, too"
    unpacked.clear()
    user.drag((200, 300), (300, 300))
    found(user, held)
    assert user.session.document.mask[300, 250] and user.session.document.mask[15, 15]
    for threads in (unpacked, fitted):
        assert len(threads) == 1 and is_beside(threads[0])
    assert not mask[300, 250], "the finds themselves are as they were"


def test_what_ends_while_the_photo_is_compared_follows_the_panel(user, held, monkeypatch):
    seen, compare = [], restore.where_changed

    def compared(*images):
        user.session.runner.deferred.call(lambda: seen.append(panel(user)))  # as a job does that ends now
        return compare(*images)

    monkeypatch.setattr(restore, "where_changed", compared)
    begin(user, held)
    user.drag((60, 70), (90, 70))
    user.wait_removed()
    shown = found(user, held)
    assert shown is not None and seen == [shown], "a panel does not know of changes before it"


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_the_copy_of_the_photo_is_freed_when_the_search_is_over(user, held, monkeypatch, is_cancelled):
    copies, find = [], distractions.find_distractions

    def kept(photo, *about):
        copies.append(weakref.ref(photo.pixels))
        return find(photo, *about)

    monkeypatch.setattr(distractions, "find_distractions", kept)
    begin(user, held)
    assert copies[0]() is not None
    if is_cancelled:
        user.key(Qt.Key.Key_Escape)
        user.qtbot.waitUntil(lambda: user.session.searches.is_idle)
    else:
        assert found(user, held).list.count() == 2
    user.qtbot.waitUntil(lambda: copies[0]() is None)


def test_a_photo_that_cannot_be_copied_is_not_searched(user, held, monkeypatch, messages):
    def fail(*_):
        raise MemoryError

    computed = type(user.session).computed
    monkeypatch.setattr(type(user.session), "computed", fail)
    user.action("find_distractions").trigger()
    user.action("find_overlay").trigger()
    assert len(messages) == 2 and not held.begun and not user.session.searches.is_running
    monkeypatch.setattr(type(user.session), "computed", computed)
    begin(user, held)
    assert found(user, held).list.count() == 2


def test_finds_that_cannot_be_shown_for_lack_of_memory_end_the_search(user, held, monkeypatch, messages):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(restore, "DistractionsPanel", fail)
    monkeypatch.setattr(restore.RestoreCommands, "_is_brought_forward", lambda *_: False)
    begin(user, held)
    assert found(user, held) is None and len(messages) == 1
    user.qtbot.waitUntil(lambda: user.session.searches.is_idle)
    assert user.action("find_damage").isEnabled()
