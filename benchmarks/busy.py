"""Removals on a machine with other work: how much longer they take, and the cost of passive waiting.

    python -m benchmarks.busy [--photo FILE] [--hole 300] [--rounds 3] [--fills 3]

OpenMP reads how its threads wait when torch is loaded, so each measurement is a process of its own: as the program
starts it (threads sleep while they wait), and as PyTorch starts without it (threads spin). Both take turns, alone and
beside as many busy loops as there are cores (two at least).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inpaint_studio import paths
from inpaint_studio.engine.machine.threads import PASSIVE, available_cores

METHODS = {"passive": {}, "spinning": {"OMP_WAIT_POLICY": ""}}  # what is set, if only to nothing, is left alone
ONE = """
import time
from pathlib import Path
from benchmarks.fill import disc, enlarged, middle
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.shared import shared_inpainter
image = middle(to_8_bit(read_photo(Path({photo!r})).pixels), 3 * {hole})
mask, inpainter = disc(image.shape, {hole}), shared_inpainter("cpu")
inpainter.remove(image, mask)
for _ in range({fills}):
    started = time.perf_counter()
    inpainter.remove(image, mask)
    print(time.perf_counter() - started)
"""


def seconds(way: str, program: str) -> list[float]:
    """Seconds of each removal of one process."""
    environment = {name: value for name, value in os.environ.items() if name not in PASSIVE} | METHODS[way]
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """Run this many processes that only compute."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photo", type=Path, default=paths.samples()[0])
    parser.add_argument("--hole", type=int, default=300, help="px")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fills", type=int, default=3, help="removals of a process")
    options = parser.parse_args()
    program = ONE.format(photo=str(options.photo), hole=options.hole, fills=options.fills)
    found: dict[tuple[str, bool], list[float]] = {(way, loaded): [] for way in METHODS for loaded in (False, True)}
    loops = max(2, available_cores())
    for _ in range(options.rounds):
        for way in METHODS:
            found[way, False] += seconds(way, program)
        with busy(loops):
            for way in METHODS:
                found[way, True] += seconds(way, program)
    print(f"A hole of {options.hole} px, {available_cores()} cores, alone and beside {loops} busy loops\n")
    median = {key: statistics.median(values) for key, values in found.items()}
    for way in METHODS:
        alone, beside = median[way, False], median[way, True]
        spread = f"{min(found[way, True]):.2f}-{max(found[way, True]):.2f}"
        print(f"{way:>9}: alone {alone:.2f} s, beside {beside:.2f} s ({spread}), busy / alone {beside / alone:.2f}")
    print(f"passive / spinning: alone {median['passive', False] / median['spinning', False]:.2f}")


if __name__ == "__main__":
    main()
