import os
import socket
import subprocess
import sys
import threading

import pytest

from inpaint_studio import display
from tests.support.waiting import LONG

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the other desktops have their windows")


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """The real program, with these variables alone deciding about the screen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    rest = {name: value for name, value in os.environ.items() if name not in names}
    rest["PATH"] = "/nowhere"  # no message box in the middle of the tests
    command = [sys.executable, "-m", "inpaint_studio"]
    return subprocess.run(
        command, env={**rest, **environment}, capture_output=True, text=True, check=False, timeout=LONG
    )


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "No display was found"),
        ({"DISPLAY": ":98765"}, ":98765 does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}, "/nowhere/wayland-9 does not answer"),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-9"}, "No display was found"),
    ],
)
def test_without_a_screen_one_line_says_what_to_do(environment, words):
    done = start(**environment)
    assert done.returncode == 1
    assert words in done.stderr and "'inpaint-studio remove' works without" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_library_is_named_with_its_package():
    texts = display.missing_library("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")
    assert "libxcb-cursor.so.0" in texts and "sudo apt install libxcb-cursor0" in texts


def test_an_unknown_error_message_is_passed_on():
    assert "no module" in display.missing_library("no module of that name")


def test_other_programs_get_the_environment_that_we_were_started_with(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/inside")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    assert display.outside_environment()["LD_LIBRARY_PATH"] == "/before"
    assert "LD_LIBRARY_PATH_ORIG" not in display.outside_environment()


def test_a_packaged_program_does_not_pass_its_libraries_on(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/inside")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "LD_LIBRARY_PATH" not in display.outside_environment()


def test_a_message_is_shown_with_a_tool_of_the_desktop(monkeypatch):
    started = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display.shutil, "which", lambda name: "/usr/bin/kdialog" if name == "kdialog" else None)
    monkeypatch.setattr(display.subprocess, "Popen", lambda command, **_: started.append(command))
    display.show_message("No window.")
    assert started == [["kdialog", "--error", "No window."]]
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    display.show_message("Nobody sees it.")
    assert len(started) == 1


def test_a_display_that_accepts_the_connection_but_never_answers_is_reported(monkeypatch, tmp_path):
    monkeypatch.setattr(display, "TIMEOUT_S", 0.2)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 6000 + 4177))
        deaf.listen()
        monkeypatch.setenv("DISPLAY", "127.0.0.1:4177")
        assert "127.0.0.1:4177 does not answer" in display.why_no_window()
    for asking in (one for one in threading.enumerate() if one.name == "display"):
        asking.join(10)  # the closed socket ends it


def test_a_library_of_the_wrong_version_is_not_called_missing():
    texts = display.missing_library("/lib/libc.so.6: version `GLIBC_2.34' not found (required by /x/libQt6Core.so.6)")
    assert "GLIBC_2.34" in texts and "lacks" not in texts
