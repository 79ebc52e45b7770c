"""Training throughput in crops per second: one thread or one per core, sleeping or spinning, alone and beside other
work.

    python -m benchmarks.training --photos DIR [--silhouettes DIR] [--seconds 30]

Each measurement is a process of its own, which learns for a while after its first step; the ways take turns.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.busy import busy
from inpaint_studio.engine.machine.threads import PASSIVE, available_cores

METHODS = {
    "spinning, a thread a core": "",
    "passive, a thread a core": "passive",
    "passive, one thread (used)": "passive",
}
ONE = """
import time, torch
from pathlib import Path
from inpaint_studio.engine.machine.threads import torch_threads
from inpaint_studio.training.config import TrainConfig
from inpaint_studio.training.stream import BatchStream
from inpaint_studio.training.trainer import Trainer
config = TrainConfig(Path({photos!r}), Path("unused"), silhouettes={silhouettes!r} and Path({silhouettes!r}))
stream, trainer = BatchStream(config.crop_source()), Trainer(config)
with torch_threads({threads}):
    for step in range(6):
        stream.request(config.batch_plan(0.3, step), step)
    trainer.learn(stream.next())
    started, crops = time.perf_counter(), 0
    while time.perf_counter() - started < {seconds}:
        stream.request(config.batch_plan(0.3, step), step)
        trainer.learn(stream.next())
        crops += config.batch
    print(crops / (time.perf_counter() - started))
stream.close()
"""


def crops_a_second(way: str, options: argparse.Namespace) -> float:
    """Measure one configuration."""
    environment = {name: value for name, value in os.environ.items() if name not in PASSIVE}
    environment["OMP_WAIT_POLICY"] = METHODS[way]
    program = ONE.format(
        photos=str(options.photos),
        silhouettes=str(options.silhouettes) if options.silhouettes else None,
        threads=1 if "one thread" in way else None,
        seconds=options.seconds,
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--silhouettes", type=Path)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    found: dict[tuple[str, int], list[float]] = {}
    for _ in range(options.rounds):
        for loops in (0, available_cores()):
            with busy(loops):
                for way in METHODS:
                    found.setdefault((way, loops), []).append(crops_a_second(way, options))
    print(f"Crops a second, {available_cores()} cores, alone and beside {available_cores()} busy loops\n")
    for way in METHODS:
        alone, beside = (statistics.median(found[way, loops]) for loops in (0, available_cores()))
        print(f"{way:>28}: alone {alone:5.1f}, beside {beside:5.1f}")


if __name__ == "__main__":
    main()
