"""Facts for problem reports, without anything that identifies the machine or its user.

Personal data is not filtered out; only data that cannot be personal is included: versions, the impersonal log
(:mod:`inpaint_studio.log`), and the stacks of crashes below Python, which :func:`watch_for_crashes` writes.
"""

from __future__ import annotations

import faulthandler
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO

from inpaint_studio import __version__, paths
from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io.regular_files import open_regular, open_to_append, open_to_write
from inpaint_studio.log import impersonal_path

PACKAGES = (
    "torch", "numpy", "pillow", "pi-heif", "opencv-python-headless", "jpeglib", "psutil", "safetensors",
    "PySide6-Essentials",
)  # fmt: skip
LOG_LINES, CRASH_LINES = 200, 80
MAX_OF_CRASHES = 200_000  # bytes; then it starts over
MAX_READ = 2_000_000  # bytes at the end of a file
_FRAME = re.compile(r'  File "(.*)", line (\d+) in (\S+)$')
_OF_A_STACK = re.compile(
    r"(Fatal Python error: [\w .:]+|Windows fatal exception: [\w .]+|(Current thread|Thread) 0x\w+)"
)
_crashes: IO[bytes] | None = None  # open for the life of the process: during a crash, nothing can be opened


def watch_for_crashes() -> None:
    """Write the stack of every thread to :func:`paths.crash_file` on a crash below Python."""
    global _crashes  # noqa: PLW0603 - the file must live as long as the process
    path = paths.crash_file()
    with suppress(OSError, ImageReadError):
        path.parent.mkdir(parents=True, exist_ok=True)
        large = path.exists() and path.stat().st_size > MAX_OF_CRASHES
        file = open_to_write(path) if large else open_to_append(path)
        faulthandler.enable(file)
        if _crashes is not None:
            _crashes.close()
        _crashes = file


def stop_watching() -> None:
    """Stop at the regular end of the process."""
    global _crashes  # noqa: PLW0603
    faulthandler.disable()
    if _crashes is not None:
        _crashes.close()
        _crashes = None


def collect(of_window: Iterable[str] = ()) -> str:
    """Return a report as text. ``of_window``: lines that only the window knows, without anything personal."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    frozen = "packaged" if getattr(sys, "frozen", False) else "installed"
    lines = [f"inpaint-studio {__version__} ({frozen}), Python {platform.python_version()}, {system}", *of_window]
    lines += [*_versions(), "", "--- log", *_lines(paths.impersonal_log())[-LOG_LINES:]]
    crashes = list(_stacks(_lines(paths.crash_file())))[-CRASH_LINES:]
    if crashes:
        lines += ["", "--- crashes", *crashes]
    return "\n".join(lines) + "\n"


def _stacks(lines: list[str]) -> Iterator[str]:
    """Yield the stack of a crash, as far as it is recognised as a stack."""
    for line in lines:
        frame, other = _FRAME.match(line), _OF_A_STACK.match(line)
        if frame is not None:
            yield f"  {impersonal_path(frame[1])}:{frame[2]} in {frame[3]}"
        elif other is not None:
            yield other[1]


def _versions() -> list[str]:
    lines = []
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            lines.append(f"{name} {version(name)}")
    torch = sys.modules.get("torch")  # not loaded for this, which would take seconds
    if torch is not None:
        lines.append(f"CUDA {torch.version.cuda}, threads {torch.get_num_threads()}")
    return [*lines, f"processors {os.cpu_count()}"]


def _lines(path: Path) -> list[str]:
    """Return the last lines of a file; none if it does not exist."""
    try:
        with open_regular(path) as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - MAX_READ))
            return file.read(MAX_READ).decode("utf-8", errors="replace").splitlines()
    except (OSError, ImageReadError):
        return []
