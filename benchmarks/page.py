"""All benchmarks one after the other, and one page of what they say: `make bench [PHOTOS=FOLDER]`.

    python -m benchmarks.page [--photos FOLDER] [--output docs/benchmarks.md]

The page names the machine. Without a folder the sample photos are used, which are few.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from inpaint_studio import __version__, paths
from inpaint_studio.diagnostics import PACKAGES

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 240  # s for one benchmark
BLUR = "A blur, too, has a low error: the figures say less than a look at [forty fills](fills.md)."
PLOT = "images/benchmarks.svg"


@dataclass(frozen=True)
class Part:
    """One benchmark. ``says``: what its figures are; ``needs``: a program without which it cannot run."""

    title: str
    says: str
    module: str
    options: tuple[str, ...] = ()
    needs: str = ""


def parts(photos: Path, page: Path) -> list[Part]:
    """What is run, in order."""
    program = str(Path(sys.executable).with_name("inpaint-studio"))
    plot = ("--plot", str(page.parent / PLOT))
    return [
        Part("Fills beside the peers'", f"![]({PLOT})\n\n{BLUR}", "peers", (str(photos), "--rounds", "2", *plot)),
        Part("The network", "Designs, and ways to run them, against plain PyTorch.", "network", ("--rounds", "3")),
        Part("Start", "From the start of the process to the window.", "startup", (f"installed={program}",), "xdotool"),
        Part("The window during a removal", "A timer of 5 ms: how late it is.", "stalls", ("--runs", "2")),
        Part("The canvas", "Milliseconds from a dab to its paint.", "canvas", ("--megapixels", "24")),
        Part("Files", "Opening and saving beside Pillow alone.", "files"),
        Part("Batch", "Against the plain loop: read, fill, write.", "batch", ("--count", "4", "--megapixels", "6")),
        Part("A folder", "Opening 300 photos, scrolling the strip.", "folder", ("--count", "300")),
        Part(
            "Damage", "Found and not mended, on these photos.", "restore", (str(photos), "--limit", "4", "--find-only")
        ),
        Part("Memory", "Over removals in one window.", "memory", ("--removals", "100")),
    ]


def run(part: Part) -> tuple[str, float]:
    """What it prints, and how long it took."""
    if part.needs and not shutil.which(part.needs):
        return f"not run: there is no {part.needs} here", 0.0
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false"}
    command = [sys.executable, "-m", f"benchmarks.{part.module}", *part.options]
    started = time.monotonic()
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        text = done.stdout if done.returncode == 0 else f"failed ({done.returncode}): {done.stderr.strip()[-400:]}"
    except subprocess.TimeoutExpired:
        text = f"not finished after {PATIENCE} s"
    return text.strip(), time.monotonic() - started


def machine() -> str:
    """What it was measured on."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    from importlib.metadata import version

    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES[:4])
    memory = psutil.virtual_memory().total / 2**30
    system = f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}"
    return f"{model}, {system}; Python {platform.python_version()}, {packages}"


def commit() -> str:
    """Which state of the program."""
    asked = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no repository"


def main() -> None:
    """Run, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, default=paths.resources() / "samples")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    own = options.photos.resolve() == (paths.resources() / "samples").resolve()
    what = "the sample photos" if own else "a folder of photos of many kinds, which are not in the repository"
    lines = [
        "# Benchmarks",
        "",
        f"Version {__version__} ({commit()}), on {what}. {machine()}.",
        "Made by `make bench`; every figure is of one run, methods in turns. Ratios travel, seconds do not.",
    ]
    started = time.monotonic()
    for part in parts(options.photos.resolve(), options.output.resolve()):
        text, seconds = run(part)
        print(f"{part.title}: {seconds:.0f} s", flush=True)
        body = text if "|---" in text else f"```\n{text}\n```"
        shown = " ".join("PHOTOS" if one == str(options.photos.resolve()) else one for one in part.options[:4])
        shown = shown.replace(str(Path(sys.executable).parent) + "/", "").partition(" --plot")[0]
        lines += ["", f"## {part.title}", "", part.says, "", body, "", f"`python -m benchmarks.{part.module} {shown}`"]
    lines += ["", f"All of it took {(time.monotonic() - started) / 60:.0f} minutes."]
    options.output.write_text("\n".join(lines) + "\n", "utf-8")
    print(options.output)


if __name__ == "__main__":
    main()
