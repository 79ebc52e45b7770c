"""The command line, called here as a process of its own would be: a process takes a second to load torch."""

import io
import sys
from subprocess import CompletedProcess

from inpaint_studio.cli import run


def called(*arguments, encoding="utf-8:strict"):
    """What a process with these arguments and ``PYTHONIOENCODING`` would write and return."""
    name, _, errors = encoding.partition(":")
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(out, name, errors or "strict", write_through=True)
    sys.stderr = io.TextIOWrapper(err, name, "backslashreplace", write_through=True)
    try:
        code = run([str(argument) for argument in arguments])
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        return CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
    finally:
        sys.stdout, sys.stderr = before
