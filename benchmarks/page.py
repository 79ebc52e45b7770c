"""All benchmarks one after the other, and one page of what they say: `make bench [PHOTOS=FOLDER]`.

    python -m benchmarks.page [--photos FOLDER] [--output docs/benchmarks.md]

The page names the machine. Without a folder the sample photos are used, which are few. What it says in short is put
into the README, too, which quotes nothing else.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import textwrap
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
SHORT = "## In short\n\n"
WIDTH = 120  # letters a line of prose
BEGIN, END = "<!-- what docs/benchmarks.md says in short -->\n", "<!-- end of it -->\n"
AGAINST_US = r"{} \| [\d.]+ \| ([\d.]+) \((.*?)\) \| [\d.]+ \| ([\d.]+)"  # of a peer's row: time, spread, error
# Of a benchmark's text: what is found, and the sentence about it.
QUOTES = (
    (
        "peers",
        r"(?s)Hole of 300 px.*?inpaint_studio \| ([\d.]+).*?"
        + AGAINST_US.format("PyPatchMatch")
        + ".*?"
        + AGAINST_US.format("G'MIC"),
        "A hole of 300 px is filled in {0} s. PyPatchMatch takes {1} times as long ({2}) at {3} times the error, G'MIC "
        "{4} times ({5}) at {6} times.",
    ),
    ("startup", r"window after ([\d.]+) s", "The window is there after {0} s."),
    (
        "canvas",
        r"24 MP: first picture after ([\d.]+) s",
        "The first picture of 24 MP is there {0} s after it was opened.",
    ),
    (
        "stalls",
        r"(?s)300 px: longest stall (\d+) ms.*?, ([\d.]+) of .*?1000 px: longest stall (\d+) ms.*?, ([\d.]+) of",
        "While something is removed from 24 MP the window answers within {0} ms (a hole of 300 px) and {2} ms "
        "(1000 px); the removal takes {1} and {3} of the time that it takes without a window.",
    ),
    (
        "memory",
        r"(?s) 20 removals: +(\d+) MB.* 100 removals: +(\d+) MB",
        "Memory after 20 removals in one window is {0} MB, after 100 it is {1} MB.",
    ),
)


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


def in_short(texts: dict[str, str]) -> str:
    """A sentence about each benchmark in ``texts`` (by module) that says what :data:`QUOTES` looks for."""
    found = ((re.search(pattern, texts.get(module, "")), sentence) for module, pattern, sentence in QUOTES)
    sentences = [sentence.format(*match.groups()) for match, sentence in found if match]
    return "".join(f"{folded(sentence)}\n" for sentence in sentences)


def folded(sentence: str) -> str:
    """One item of a list, in lines that can be read."""
    return textwrap.fill(f"- {sentence}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def put_into(readme: Path, short: str) -> None:
    """Replace what the README quotes."""
    text = readme.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    readme.write_text(f"{before}{BEGIN}{short}{END}{rest.partition(END)[2]}", "utf-8")


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
        textwrap.fill(f"Version {__version__} ({commit()}), on {what}. {machine()}.", WIDTH, break_on_hyphens=False),
        "Made by `make bench`; every figure is of one run, methods in turns. Ratios travel, seconds do not.",
    ]
    started, texts = time.monotonic(), dict[str, str]()
    introduction = len(lines)
    for part in parts(options.photos.resolve(), options.output.resolve()):
        text, seconds = run(part)
        print(f"{part.title}: {seconds:.0f} s", flush=True)
        texts[part.module] = text
        body = text if "|---" in text else f"```\n{text}\n```"
        shown = " ".join("PHOTOS" if one == str(options.photos.resolve()) else one for one in part.options[:4])
        shown = shown.replace(str(Path(sys.executable).parent) + "/", "").partition(" --plot")[0]
        lines += ["", f"## {part.title}", "", part.says, "", body, "", f"`python -m benchmarks.{part.module} {shown}`"]
    lines += ["", f"All of it took {(time.monotonic() - started) / 60:.0f} minutes."]
    short = in_short(texts)
    lines[introduction:introduction] = ["", SHORT + short.rstrip()]
    if options.output == ROOT / "docs" / "benchmarks.md":
        put_into(ROOT / "README.md", short)
    options.output.write_text("\n".join(lines) + "\n", "utf-8")
    print(options.output)


if __name__ == "__main__":
    main()
