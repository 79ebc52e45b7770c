"""Entry of the program: the window, or a command."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run the program with ``argv`` (default: the process's); its exit code."""
    multiprocessing.freeze_support()
    _give_streams()
    if sys.platform == "win32":
        import torch  # noqa: F401 - after Qt its libraries fail to load there (pytorch#166628)
    from inpaint_studio.cli import run

    return run(sys.argv[1:] if argv is None else argv)


def _give_streams() -> None:
    """A windowed program has no streams (None); whatever prints would crash."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - as long as the process lives


if __name__ == "__main__":
    sys.exit(main())
