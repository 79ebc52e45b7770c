"""Time until the window is shown, and the extra time of the first removal.

    python -m benchmarks.startup NAME=PROGRAM… [--photo FILE] [--runs 7]

Programs take turns (so that whatever else the machine does meets all of them), each in a home of its own on a virtual
screen; a run before the first is not counted: files are in memory then. A window counts from when X shows it. The
removal is the one of ``selftest``, which says what the first cost, with loading, and the second. Needs Xvfb, xdotool.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from release.package_test import Mouse, screen

TITLE = "Inpaint Studio"
TIMEOUT_S = 60.0
_FILL = re.compile(r"first, with loading, ([\d.]+) s, then ([\d.]+) s")


def until_shown(program: list[str], display: str, home: Path) -> float:
    """Seconds from the start of the process until its window is shown; the process is ended then."""
    environment = {**os.environ, "DISPLAY": display, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    mouse = Mouse(display)
    started = time.perf_counter()
    process = subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not mouse.windows(TITLE):
            if process.poll() is not None:
                raise SystemExit(f"{program[0]} ended with {process.returncode}")
            if time.perf_counter() - started > TIMEOUT_S:
                raise SystemExit(f"{program[0]} shows no window {TITLE!r} within {TIMEOUT_S:.0f} s")
            time.sleep(0.005)
        return time.perf_counter() - started
    finally:
        process.kill()
        process.wait()
        gone = time.perf_counter()
        while mouse.windows(TITLE):
            if time.perf_counter() - gone > TIMEOUT_S:
                raise SystemExit(f"the window {TITLE!r} of {program[0]} does not go")
            time.sleep(0.02)


def removals(program: list[str], home: Path) -> str:
    """Return the removal times reported by the program's self-test."""
    environment = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [program[0], "selftest", "--no-window"]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=2 * TIMEOUT_S
        )
    except subprocess.TimeoutExpired:
        return f"its self-test does not end within {2 * TIMEOUT_S:.0f} s"
    found = _FILL.search(done.stdout)
    return f"first removal, with loading, {found[1]} s, second {found[2]} s" if found else "has no self-test"


def main() -> None:
    """Print a line for each program, with the ratio to the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+", metavar="NAME=PROGRAM")
    parser.add_argument("--photo", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    photo = [str(options.photo.resolve())] if options.photo else []
    programs = {name: [place, *photo] for name, _, place in (one.partition("=") for one in options.programs)}
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as temporary, screen() as display:
        homes = {name: Path(temporary) / str(number) for number, name in enumerate(programs)}
        for home in homes.values():
            home.mkdir()
        for run in range(options.runs + 1):
            for name, program in programs.items():
                taken = until_shown(program, display, homes[name])
                seconds[name] += [taken] if run else []
        first = next(iter(programs))
        for name, values in seconds.items():
            middle, worst = statistics.median(values), max(values)
            ratio = middle / statistics.median(seconds[first])
            window = f"window after {middle:.2f} s (worst {worst:.2f}), {ratio:.2f} of {first}"
            print(f"{name:12}{window}; {removals(programs[name], homes[name])}", flush=True)


if __name__ == "__main__":
    main()
