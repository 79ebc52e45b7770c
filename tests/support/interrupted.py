"""Runs the program as a process of its own, which says on stdout when it has come to a certain moment. Started by
``tests/e2e/cli/test_interrupting.py`` with the moment, a part of a file's name, and a command line."""

import runpy
import signal
import sys
import time
from pathlib import Path

moment, name = sys.argv.pop(1), sys.argv.pop(1)
reports = []


def now(wait: float = 0) -> None:
    """Report the moment, once; ``wait``: seconds to stay in it, for moments too short to be hit."""
    if not reports:
        reports.append(moment)
        print("now", flush=True)
        time.sleep(wait)


def watch(event: str, values: tuple) -> None:
    if moment == "torch" and event == "import" and values[0] == "torch":
        now()
    if moment == "reading" and event == "open" and str(values[0]).endswith(name):
        now()
    if moment == "saving" and event == "open" and f".{name}." in str(values[0]) and str(values[0]).endswith(".part"):
        now(600)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
    if moment == "network":
        import torch

        real = torch.nn.functional.conv2d

        def conv2d(*arguments, **more):
            now(1)
            return real(*arguments, **more)

        torch.nn.functional.conv2d = conv2d
    if moment == "closing":
        from inpaint_studio.training.stream import BatchStream

        close = BatchStream.close
        BatchStream.close = lambda stream: (time.sleep(2), close(stream))
    runpy.run_path(str(Path(__file__).parents[2] / "release" / "no_compiler.py"))  # as in the packaged program
    sys.addaudithook(watch)
    from inpaint_studio.__main__ import main

    sys.exit(main())
