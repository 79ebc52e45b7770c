"""Isolation and leak checks for every test."""

from __future__ import annotations

import gc
import os
import sys
import threading
from functools import partial
from pathlib import Path

from inpaint_studio.engine.machine.threads import wait_passively
from tests.support.images import textured_png
from tests.support.waiting import LONG

wait_passively()  # before any test loads torch
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # the window is in English, whatever the machine's language is
os.environ.pop("LANGUAGE", None)
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each of the programs that tests start compiles itself anew
sys.dont_write_bytecode = False
if "PYTEST_XDIST_WORKER" in os.environ:  # one core for each worker
    os.environ.setdefault("OMP_NUM_THREADS", "1")

import shutil

import numpy as np
import psutil
import pytest
from hypothesis import settings
from PIL import Image

IN_MEMORY = Path("/dev/shm")  # thousands of small files that are written through to a disk and deleted take minutes
ROOM = 6e9  # bytes; all files of a run take one
if os.access(IN_MEMORY, os.W_OK) and min(shutil.disk_usage(IN_MEMORY).free, psutil.virtual_memory().available) > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))  # where pytest makes ``tmp_path``

settings.register_profile("any machine", deadline=None)  # a busy one takes long for what is quick
settings.load_profile("any machine")


@pytest.hookimpl(optionalhook=True)  # one file may be tested without that plugin
def pytest_xdist_auto_num_workers():
    """Return one worker more than there are cores, because a third of a test is waiting; at most four, because each
    loads torch and Qt."""
    return min(4, 1 + (os.cpu_count() or 1))


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable():
    """Return a report that can be sent to the main process, which file names of any bytes in a log or error prevent."""
    return sendable((yield))


def pytest_collection_finish():
    """Exclude all loaded objects from garbage collection: with torch, Qt and all tests each collection would take .2
    s."""
    gc.collect()
    gc.freeze()


def sendable(report):
    """Return a copy of a report's data in which all texts are valid UTF-8."""
    if isinstance(report, str):
        return report.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(report, dict):
        return {sendable(key): sendable(value) for key, value in report.items()}
    return type(report)(sendable(item) for item in report) if isinstance(report, (list, tuple)) else report


@pytest.fixture(autouse=True)
def isolated_home(tmp_path_factory, monkeypatch):
    """Give each test its own settings, caches and logs."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("INPAINT_STUDIO_WEIGHTS", raising=False)
    return home


@pytest.fixture
def qtbot(qtbot):
    """Let qtbot wait long enough for a busy machine: no test sets timeouts of its own."""
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=1000 * LONG))
    return qtbot


@pytest.fixture(autouse=True)
def no_leaked_threads():
    before = set(threading.enumerate())
    yield
    leaked = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.name.startswith("pydevd")]
    # tqdm's monitor is a daemon of the library that outlives its bars by design; Qt threads show as dummies
    leaked = [t for t in leaked if type(t).__name__ not in ("TMonitor", "_DummyThread")]
    for ending in (
        t for t in leaked if t.name in ("sweep", "memory", "photo file")
    ):  # these end by themselves when they are done
        ending.join(LONG)
    leaked = [t for t in leaked if t.is_alive()]
    assert not leaked, f"threads left behind: {leaked}"


@pytest.fixture
def photo_file(tmp_path) -> Path:
    path = tmp_path / "photo.png"
    path.write_bytes(textured_png(120, 160))
    return path


@pytest.fixture
def mask_file(tmp_path) -> Path:
    mask = np.zeros((120, 160), np.uint8)
    mask[50:70, 60:90] = 255
    path = tmp_path / "mask.png"
    Image.fromarray(mask).save(path)
    return path
