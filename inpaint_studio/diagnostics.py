"""What helps to find out about a problem, without anything that says whose machine it was.

Errors that end the process below Python are written to a file of their own; :func:`collect` puts it together with the
log and the machine, and takes paths, names of files and of people out.
"""

from __future__ import annotations

import faulthandler
import getpass
import logging
import os
import platform
import re
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO

from inpaint_studio import __version__, paths

logger = logging.getLogger(__name__)
PACKAGES = (
    "torch", "numpy", "pillow", "opencv-python-headless", "jpeglib", "psutil", "safetensors", "PySide6-Essentials",
)  # fmt: skip
LOG_LINES, CRASH_LINES = 200, 80
MOST_OF_CRASHES = 200_000  # bytes; then it begins anew
_SUFFIXES = "jpe?g|jpe|jfif|png|tiff?|webp|bmp|gif|avif|jp2|j2k|hei[cf]|hif|psd|svg|pdf|dng|cr[23]|nef|arw|safetensors"
# a path goes on over spaces until something that ends it in a message or a traceback
_PATH = re.compile(r"(?:(?<![\w<>.])~|(?<![\w<>./~])|(?<=file:/{2}))(?:[A-Za-z]:)?[\\/][^\n'\"<>|:;]*")
_FILE = re.compile(rf"[^\s/\\'\"<>]+\.({_SUFFIXES})\b", re.IGNORECASE)
_crashes: IO[str] | None = None  # open as long as the process lives: it is written to when nothing can be opened


def watch_for_crashes() -> None:
    """From now on an error below Python leaves the stack of every thread in :func:`paths.crash_file`."""
    global _crashes  # noqa: PLW0603 - the file must live as long as the process
    path = paths.crash_file()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        large = path.exists() and path.stat().st_size > MOST_OF_CRASHES
        file = path.open("w" if large else "a", encoding="utf-8")
        faulthandler.enable(file)
        if _crashes is not None:
            _crashes.close()
        _crashes = file


def stop_watching() -> None:
    """The process ends as it should."""
    global _crashes  # noqa: PLW0603
    faulthandler.disable()
    if _crashes is not None:
        _crashes.close()
        _crashes = None


def collect(of_window: Iterable[str] = (), names: Iterable[str] = ()) -> str:
    """A report as text. ``of_window``: lines that only the window knows; ``names``: of files, which must not be in
    it."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    frozen = "packaged" if getattr(sys, "frozen", False) else "installed"
    lines = [f"inpaint-studio {__version__} ({frozen}), Python {platform.python_version()}, {system}", *of_window]
    lines += [*_versions(), "", "--- log", *_last(paths.log_file(), LOG_LINES)]
    crashes = _last(paths.crash_file(), CRASH_LINES)
    if crashes:
        lines += ["", "--- crashes", *crashes]
    return redact("\n".join(lines) + "\n", names)


def redact(text: str, names: Iterable[str] = ()) -> str:
    """``text`` without paths (other than inside the program), names of image files, ``names``, user and machine."""
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        text = text.replace(name, "<name>")
    program = str(Path(__file__).resolve().parent)
    for folder, word in ((program, "<program>"), *((place, "<python>") for place in _python_folders())):
        text = re.sub(rf"{re.escape(folder)}[\\/]?([^\n'\"]*)", lambda match, word=word: _inside(word, match), text)  # type: ignore[misc]
    text = _PATH.sub(lambda match: f"<path>{Path(match[0].strip()).suffix if _FILE.search(match[0]) else ''}", text)
    text = _FILE.sub(lambda match: f"<file>.{match[1]}", text)
    for own in _own_names():
        text = re.sub(rf"\b{re.escape(own)}\b", "<own>", text)
    return text


def _inside(word: str, match: re.Match[str]) -> str:
    """A place inside the program, its separators made harmless for what comes next."""
    return f"{word}:" + re.sub(r"[\\/]", ":", match[1])


def _python_folders() -> list[str]:
    """Longest first: one may lie in the other."""
    return sorted({sys.prefix, sys.base_prefix} - {"/", "/usr"}, key=len, reverse=True)


def _own_names() -> list[str]:
    names = []
    for ask in (getpass.getuser, socket.gethostname, lambda: Path.home().name):
        with suppress(OSError, KeyError, ImportError, RuntimeError):
            names.append(ask())
    return [name for name in names if len(name) > 1 and name != "root"]


def _versions() -> list[str]:
    lines = []
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            lines.append(f"{name} {version(name)}")
    torch = sys.modules.get("torch")  # not loaded for this: it takes seconds
    if torch is not None:
        lines.append(f"CUDA {torch.version.cuda}, threads {torch.get_num_threads()}")
    return [*lines, f"processors {os.cpu_count()}"]


def _last(path: Path, count: int) -> list[str]:
    try:
        return path.read_text("utf-8", errors="replace").splitlines()[-count:]
    except OSError:
        return []
