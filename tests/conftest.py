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

import numpy as np
import pytest
from hypothesis import settings
from PIL import Image

settings.register_profile("any machine", deadline=None)  # a busy one takes long for what is quick
settings.load_profile("any machine")


@pytest.hookimpl(optionalhook=True)  # one file may be tested without that plugin
def pytest_xdist_auto_num_workers():
    """A worker more than there are cores, for a third of a test is waiting; four at most, as each loads torch and Qt."""
    return min(4, 1 + (os.cpu_count() or 1))


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable():
    """What a worker says of a test can be sent: names of any bytes, in the log of a test or in its error, cannot."""
    return sendable((yield))


def pytest_collection_finish():
    """Python does not look again for garbage in what is loaded by now: with torch, Qt and all tests that takes .2 s each
    time."""
    gc.collect()
    gc.freeze()


def sendable(told):
    if isinstance(told, str):
        return told.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(told, dict):
        return {sendable(name): sendable(one) for name, one in told.items()}
    return type(told)(sendable(one) for one in told) if isinstance(told, (list, tuple)) else told


@pytest.fixture(autouse=True)
def isolated_home(tmp_path_factory, monkeypatch):
    """Settings, caches and logs of a test are its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("INPAINT_STUDIO_WEIGHTS", raising=False)
    return home


@pytest.fixture
def qtbot(qtbot):
    """Waits long enough for a machine on which others compute: no test gives limits of its own."""
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
    for sweeping in (t for t in leaked if t.name == "sweep"):  # begun at the start, it ends by itself when it is done
        sweeping.join(LONG)
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
