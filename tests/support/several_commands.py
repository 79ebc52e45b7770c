"""Runs several command lines of the program in one process, each as that process's own, as loading torch takes longer
than they do. ``python -m tests.support.several_commands`` and a JSON list of their words; behind each, :data:`ENDED`
and its exit code stand on stderr."""

import json
import runpy
import sys
from pathlib import Path

from inpaint_studio.__main__ import _run
from inpaint_studio.interruption import TIMEOUT_S, Interruption

ENDED = "ended with"

if __name__ == "__main__":
    runpy.run_path(str(Path(__file__).parents[2] / "release" / "no_compiler.py"))  # as in the packaged program
    for words in json.loads(sys.argv[1]):
        code = _run(words, Interruption(TIMEOUT_S))
        print(ENDED, code, file=sys.stderr, flush=True)
