"""Checks whether a window can be shown, before Qt is asked: otherwise Qt ends the process without an explanation.

Imports neither Qt nor anything else that may be missing.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

DEBIAN = {  # the package that contains a library
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
TIMEOUT_S = 5.0  # for a display that accepts a connection and does not answer
WITHOUT = "'inpaint-studio remove' works without a window."


def why_no_window() -> str:
    """Explain why no window can be shown, and what to do about it; empty if no reason is known."""
    platform = re.split(r"[:;]", os.environ.get("QT_QPA_PLATFORM", ""))[0]
    if sys.platform != "linux" or platform not in ("", "xcb", "wayland", "wayland-egl"):
        return ""
    wayland = os.environ.get("WAYLAND_DISPLAY") if platform != "xcb" else None
    x11 = os.environ.get("DISPLAY") if not platform.startswith("wayland") else None
    if not wayland and not x11:
        return f"No display was found (neither DISPLAY nor WAYLAND_DISPLAY is set). {WITHOUT}"
    problem = _of_wayland(wayland) if wayland else ""
    if x11 and (problem or not wayland):
        problem = _of_x11(x11)
    return problem


def missing_library(problem: str) -> str:
    """Rephrase a loader's error message helpfully."""
    match = re.search(r"(lib[\w.+-]+\.so[.\d]*): cannot open shared object file", problem)
    if not match:
        return f"The window cannot be shown ({problem}). {WITHOUT}"
    package = DEBIAN.get(match[1])
    how = f"On Debian and Ubuntu: sudo apt install {package}" if package else "Install the package that contains it"
    return f"The window needs the library {match[1]}, which this system lacks. {how}. {WITHOUT}"


def show_message(text: str) -> None:
    """Show ``text`` without Qt, for users who started the program without a terminal; does nothing if that is
    impossible."""
    if sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, text, "Inpaint Studio", 0x10)
        return
    if sys.platform == "darwin":
        script = ["osascript", "-e", "on run argv", "-e", "display alert (item 1 of argv)", "-e", "end run", text]
        _start(script)
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    for command in (
        ["zenity", "--error", "--no-markup", f"--text={text}"],
        ["kdialog", "--error", text],
        ["xmessage", "-center", text],
    ):
        if shutil.which(command[0]):
            _start(command)
            return


def outside_environment() -> dict[str, str]:
    """Return the environment for other programs, without the packaged program's own libraries."""
    environment = dict(os.environ)
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        original = environment.pop(f"{name}_ORIG", None)
        if original is not None:
            environment[name] = original
        elif getattr(sys, "frozen", False):
            environment.pop(name, None)
    return environment


def _start(command: list[str]) -> None:
    nothing = subprocess.DEVNULL
    try:
        subprocess.Popen(command, env=outside_environment(), stdin=nothing, stdout=nothing, stderr=nothing)
    except OSError:
        return


def _problem(*plugins: str) -> str:
    """Explain why the first existing plugin of Qt's ``plugins`` cannot be loaded; empty if it can."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        return "Qt is not installed"
    folder = Path(spec.origin).parent / "Qt" / "plugins" / "platforms"
    for name in plugins:
        if (folder / name).exists():
            try:
                ctypes.CDLL(str(folder / name))
            except OSError as error:
                return str(error)
            return ""
    return f"{plugins[0]} is not installed"


def _of_wayland(name: str) -> str:
    address = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name)  # noqa: PTH118 - an absolute name stays itself
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(TIMEOUT_S)
        try:
            connection.connect(address)
        except OSError:
            return f"The Wayland display {address} does not answer. May this user use it? {WITHOUT}"
    problem = _problem("libqwayland.so", "libqwayland-generic.so")
    return missing_library(problem) if problem else ""


def _of_x11(name: str) -> str:
    problem = _problem("libqxcb.so")
    if problem:
        return missing_library(problem)
    results: list[bool] = []
    asking = threading.Thread(
        target=lambda: results.append(_x11_answers()), name="display", daemon=True
    )  # it may never end
    asking.start()
    asking.join(TIMEOUT_S)
    if results == [True]:
        return ""
    return f"The display {name} does not answer. Is DISPLAY right, and may this user use it? {WITHOUT}"


def _x11_answers() -> bool:
    """True if the X server of ``DISPLAY`` accepts connections."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # unknown: Qt will report it
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
