"""Entry of the program: the window, or a command."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

EDITOR = "-edit"  # ends the name of the program under which others start it as their editor


def main(argv: list[str] | None = None) -> int:
    """Run the program with ``argv`` (default: the process's); its exit code."""
    multiprocessing.freeze_support()
    _give_streams()
    if sys.platform == "win32":
        import torch  # noqa: F401 - after Qt its libraries fail to load there (pytorch#166628)
    from inpaint_studio.cli import run

    return run(_words(sys.argv) if argv is None else argv)


def edit() -> int:
    """Run the program as the editor of another one, which can give it a file and no options."""
    return main(["--edit", *sys.argv[1:]])


def _words(words: list[str]) -> list[str]:
    """The options of a command line; a program file that is called ``…-edit`` is an editor for others."""
    program, *others = words
    return ["--edit", *others] if Path(program).stem.lower().endswith(EDITOR) and others else others


def _give_streams() -> None:
    """A windowed program has no streams (None); whatever prints would crash."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - as long as the process lives


if __name__ == "__main__":
    sys.exit(main())
