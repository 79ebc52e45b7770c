"""A program that is killed while a process that it started is at work."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

import inpaint_studio


@contextmanager
def orphan(script: str, argument: Path, folder: Path) -> Iterator[psutil.Process]:
    """Run ``script``, which prints the id of a process that it started, and kill it; give that process."""
    (folder / "host.py").write_text(script)
    environment = os.environ | {"PYTHONPATH": str(Path(inpaint_studio.__file__).parents[1])}
    command = [sys.executable, folder / "host.py", argument]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as host:
        started = psutil.Process(int(host.stdout.readline()))
        host.kill()
        host.wait()
        yield started
