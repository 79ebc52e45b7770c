"""Runs the checks in order, and reports the outcome of each."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inpaint_studio import paths
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files import temporary
from inpaint_studio.selftest import checks

FOLDER = "self test – 自检 ü"  # the path contains spaces and letters of other scripts


@dataclass(frozen=True)
class Outcome:
    """The outcome of one check; ``text``: the observation, or the reason of the failure."""

    name: str
    text: str
    ok: bool
    seconds: float

    @property
    def line(self) -> str:
        """The outcome as a line of text."""
        return f"{'ok ' if self.ok else 'BAD'}  {self.name:10}{self.text}  ({self.seconds:.1f} s)"


def run_selftest(window: bool = True) -> Iterator[Outcome]:
    """Yield every check's outcome as soon as it is known; a failure does not stop the others.

    ``window``: also open one. Nothing is left behind, and nothing of the user's is touched.
    """
    with temporary.Folder() as root, _watch_sockets() as connections:
        folder = root / FOLDER
        folder.mkdir()
        photo = Path(shutil.copy(paths.samples()[0], folder))
        todo: list[tuple[str, Callable[[], str]]] = [
            ("weights", checks.weights),
            ("formats", lambda: checks.formats(folder)),
            ("metadata", lambda: checks.metadata(folder)),
            ("fill", lambda: checks.fill(photo)),
            ("damage", lambda: checks.damage(photo)),
            ("training", lambda: checks.training(folder)),
        ]
        if window:
            todo.append(("window", lambda: checks.window(photo)))
        todo.append(("network", lambda: checks.network(connections)))
        for name, check in todo:
            started = time.monotonic()
            ok, text = _outcome(check)
            yield Outcome(name, text, ok, time.monotonic() - started)


def _outcome(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except StudioError as error:
        return False, str(error)
    except Exception as error:  # a library missing from a package may fail in any way
        return False, f"{type(error).__name__}: {error}"


@contextmanager
def _watch_sockets() -> Iterator[list[str]]:
    """Collect every address that Python code requests or connects to."""
    requests: list[str] = []
    watching = True

    def hook(event: str, details: tuple[Any, ...]) -> None:  # hooks cannot be removed
        if watching and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
            where = details[:2] if event == "socket.getaddrinfo" else details[1]
            if not isinstance(where, (str, bytes)):  # a display's address is a local path
                requests.append(f"{event} {where}")

    sys.addaudithook(hook)
    try:
        yield requests
    finally:
        watching = False
