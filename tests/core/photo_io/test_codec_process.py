"""Decoding and encoding in another process: the same pixels, while this process stays responsive."""

import multiprocessing
import sys
import threading
import time
from contextlib import contextmanager

import numpy as np
import psutil
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import codec_process, read_photo, write_photo
from inpaint_studio.core.photo_io.photo import Photo
from tests.support.killed_host import orphan

pytestmark = pytest.mark.timeout(120)  # a process that nobody ends is waited for without an end


@pytest.fixture
def allowed(monkeypatch):
    """Allow the codec process, as the program does."""
    monkeypatch.setattr(codec_process, "_is_allowed", True)


@pytest.fixture(scope="module")
def photo() -> Photo:
    """A photo large enough for JPEG 2000 encoding to take two seconds."""
    small = np.random.default_rng(0).integers(0, 256, (250, 300, 3), np.uint8)
    return Photo(np.asarray(Image.fromarray(small).resize((3000, 2500))))


@contextmanager
def longest_sleep():
    """Measure the longest share of the time (0..1) for which another thread slept; the yielded list holds it at the
    end."""
    found, ended = [], threading.Event()
    gaps = [0.0]

    def wake() -> None:
        last = time.monotonic()
        while not ended.wait(0.01):
            now = time.monotonic()
            gaps.append(now - last)
            last = now

    thread = threading.Thread(target=wake)
    thread.start()
    started = time.monotonic()
    yield found
    time.sleep(0.05)
    found.append(max(gaps) / (time.monotonic() - started))
    ended.set()
    thread.join()


def test_other_threads_keep_running_and_file_and_pixels_are_the_same(tmp_path, photo, monkeypatch):
    write_photo(photo, tmp_path / "here.jp2")
    before = read_photo(tmp_path / "here.jp2")
    monkeypatch.setattr(codec_process, "_is_allowed", True)
    with longest_sleep() as saving:
        write_photo(photo, tmp_path / "apart.jp2")
    with longest_sleep() as reading:
        found = read_photo(tmp_path / "apart.jp2")
    assert (tmp_path / "apart.jp2").read_bytes() == (tmp_path / "here.jp2").read_bytes()
    assert np.array_equal(found.pixels, photo.pixels) and found.stored == before.stored
    assert max(saving + reading) < 0.5
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_every_mode_is_transferred_unchanged(tmp_path, photo, allowed, monkeypatch, mode):
    monkeypatch.setattr(codec_process, "SMALL", 100)
    monkeypatch.setattr(codec_process, "STRIP", 4000)
    image = Image.fromarray(photo.pixels[:61, :53]).convert(mode)
    if mode == "RGBA":
        image.putalpha(image.getchannel("R"))
    image.save(tmp_path / "a.jp2")
    found = read_photo(tmp_path / "a.jp2")
    write_photo(found, tmp_path / "b.tif")
    for path in (tmp_path / "a.jp2", tmp_path / "b.tif"):
        with Image.open(path) as saved:
            assert saved.mode == mode and saved.tobytes() == image.tobytes()


def test_a_damaged_file_raises_an_error(tmp_path, photo, allowed, monkeypatch):
    monkeypatch.setattr(codec_process, "SMALL", 100)
    Image.fromarray(photo.pixels[:200, :200]).save(tmp_path / "a.jp2")
    data = (tmp_path / "a.jp2").read_bytes()
    (tmp_path / "a.jp2").write_bytes(data[: len(data) // 4])
    with pytest.raises(ImageReadError, match=r"a\.jp2"):
        read_photo(tmp_path / "a.jp2")
    assert not multiprocessing.active_children()


def test_if_no_process_can_be_started_the_work_is_done_in_this_one(tmp_path, photo, allowed, monkeypatch):
    monkeypatch.setattr(codec_process, "SMALL", 100)
    image = Image.fromarray(photo.pixels[:200, :200])
    image.save(tmp_path / "a.jp2")

    def refuse(*_):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", refuse)
    assert np.array_equal(read_photo(tmp_path / "a.jp2").pixels, np.asarray(image))


KILLED = """
import sys, threading, time, multiprocessing
from inpaint_studio.core.photo_io import codec_process, read_photo
if __name__ == "__main__":
    codec_process.enable()
    def say():
        while not multiprocessing.active_children():
            time.sleep(0.01)
        time.sleep(0.8)
        print(*[one.pid for one in multiprocessing.active_children()], flush=True)
    threading.Thread(target=say, daemon=True).start()
    read_photo(__import__("pathlib").Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux's kernel")
def test_the_codec_process_ends_with_a_killed_program(tmp_path):
    small = np.random.default_rng(0).integers(0, 256, (500, 600, 3), np.uint8)
    Image.fromarray(small).resize((4800, 3600)).save(tmp_path / "a.jp2")
    with orphan(KILLED, tmp_path / "a.jp2", tmp_path) as codec:
        started = codec.cpu_times().user if codec.is_running() else 0
        while codec.is_running() and codec.status() != psutil.STATUS_ZOMBIE:
            assert codec.cpu_times().user - started < 2, "it decodes for seven seconds"
            time.sleep(0.05)
