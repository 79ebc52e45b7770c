"""Entry point of the program: the window, or a command."""

# ruff: noqa: E402 - signals first
from __future__ import annotations

import os
import signal
import sys


def _end_early(signal_number: int, frame: object) -> None:
    """Handle Ctrl-C before the interruption handler is loaded."""
    os.write(2, b"inpaint-studio: cancelled\n")
    os._exit(128 + signal_number)


if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _end_early)

import multiprocessing
from pathlib import Path

from inpaint_studio.engine.job import Cancelled
from inpaint_studio.engine.machine.c_library import share_arenas
from inpaint_studio.engine.machine.threads import wait_passively
from inpaint_studio.interruption import TIMEOUT_S, Interruption

LAST_STREAM = 2  # the descriptor of stderr, after those of stdin and stdout
EDITOR = "-edit"  # suffix of the program name under which other programs start it as their editor


def main(argv: list[str] | None = None) -> int:
    """Run the program with ``argv`` (default: the process's, which then belongs to this program); return its exit
    code."""
    if argv is not None:
        return _run(argv, Interruption())
    return _run(_words(sys.argv), Interruption(TIMEOUT_S))


def edit() -> int:
    """Run the program as the editor of another one, which can only pass a file, no options."""
    return _run(["--edit", *sys.argv[1:]], Interruption(TIMEOUT_S))


def _run(words: list[str], interruption: Interruption) -> int:
    """Run one command line, before any of the program is loaded."""
    multiprocessing.freeze_support()
    _give_streams()
    if interruption.is_of_program:
        wait_passively()
        share_arenas()
    with interruption:
        try:
            with interruption.token.ending_at_once():
                if sys.platform == "win32":
                    import torch  # noqa: F401 - after Qt its libraries fail to load there (pytorch#166628)
                from inpaint_studio.cli import run
            code = run(words, interruption)
        except (KeyboardInterrupt, Cancelled):
            interruption.print_once()
            code = interruption.code
        except (ImportError, MemoryError) as error:
            code = _without_memory(error)
        interruption.end(code)
    return code


def _without_memory(error: Exception) -> int:
    """Report that the program does not fit into memory, and return the exit code; raise ``error`` if that is not it."""
    from inpaint_studio.core.errors import is_out_of_memory

    if not is_out_of_memory(error):
        raise error
    os.write(LAST_STREAM, b"inpaint-studio: There is not enough memory. Close other programs.\n")
    return 1


def _words(words: list[str]) -> list[str]:
    """Return the options of a command line; a program file called ``…-edit`` is an editor for other programs."""
    program, *others = words
    return ["--edit", *others] if Path(program).stem.lower().endswith(EDITOR) and others else others


def _give_streams() -> None:
    """Replace missing streams (None) of a windowed program, with which any output would crash. If their descriptors
    were closed, C libraries would print into the next opened file."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= LAST_STREAM:
        os.set_inheritable(number, True)
    os.close(number)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - as long as the process lives


if __name__ == "__main__":
    sys.exit(main())
