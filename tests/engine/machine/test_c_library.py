"""Freed memory goes back to the system, and many threads keep no more of it than a few."""

import subprocess
import sys

import psutil
import pytest

from inpaint_studio.engine.machine import c_library

pytestmark = pytest.mark.skipif(
    c_library._of_glibc("mallopt") is None, reason="other C libraries than glibc do this themselves"
)

ARENAS_OF_TWELVE_THREADS = """
import ctypes, sys, tempfile, threading
from inpaint_studio.engine.machine.c_library import share_arenas
share_arenas()
c = ctypes.CDLL(None)
c.malloc.restype, c.fopen.restype, c.fclose.argtypes = ctypes.c_void_p, ctypes.c_void_p, [ctypes.c_void_p]
c.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
together = threading.Barrier(12)
def allocate():
    c.malloc(1000)  # without Python's lock, as torch and OpenCV do
    together.wait()
threads = [threading.Thread(target=allocate) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
path = tempfile.mktemp()
file = c.fopen(path.encode(), b"w")
c.malloc_info(0, file)
c.fclose(file)
print(open(path).read().count("<heap nr="))
"""


@pytest.mark.parametrize(("set_by_user", "expected"), [(None, c_library.ARENAS), ("5", 5)])
def test_threads_share_arenas(monkeypatch, tmp_path, set_by_user, expected):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    if set_by_user is not None:
        monkeypatch.setenv("MALLOC_ARENA_MAX", set_by_user)
    command = [sys.executable, "-c", ARENAS_OF_TWELVE_THREADS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) == expected


def test_freed_memory_goes_back_to_the_system():
    blocks = [bytes(3000) for _ in range(50_000)]
    kept = blocks[::500]  # all over the place, so that the C library keeps what lies between
    full = psutil.Process().memory_info().rss
    del blocks
    c_library.give_back()
    assert full - psutil.Process().memory_info().rss > 100e6 and len(kept) == 100
