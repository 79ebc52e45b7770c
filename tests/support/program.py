"""The command line, called here as a process of its own would be, since a process takes a second to load torch; and
processes, for what can be seen only in one."""

import io
import os
import subprocess
import sys
from subprocess import CompletedProcess

from inpaint_studio.cli import run
from tests.support.waiting import LONG

BLOCK = "import sys\nfor name in {names}: sys.modules[name] = None\n"  # before code that has to do without them


def called(*arguments, encoding="utf-8:strict"):
    """Run the command line in this process; return its exit code and the bytes it writes under this
    ``PYTHONIOENCODING``."""
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


def one_line(capsys) -> str:
    """Return the text on stderr, which must be one line without a traceback."""
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1 and "Traceback" not in captured.err, captured.err
    return captured.err


def child(code: str, **environment) -> CompletedProcess:
    """Run Python code in a process of its own; return the completed process."""
    return subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | environment,
        timeout=LONG,
    )
