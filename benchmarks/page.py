"""Run all benchmarks in turn and write one page with their results: `make bench [PHOTOS=FOLDER]`.

    python -m benchmarks.page [--photos FOLDER] [--output docs/benchmarks.md]

The page names the machine. Without a folder, the few sample photos are used. The summary at the top is also written
into the README, which quotes nothing else. A benchmark that cannot run on this machine or exceeds its time limit is
listed with the reason, also in the summary; all others are measured.
"""

from __future__ import annotations

import argparse
import contextlib
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
TIMEOUT_S = 600  # for one benchmark
BLUR = "A blur also has a low error, so the figures say less than a look at [forty fills](fills.md)."
PLOT = "images/benchmarks.svg"
NEEDED = ("xdotool", "Xvfb")
SHORT = "## In short\n\n"
WIDTH = 120  # letters a line of prose
BEGIN, END = "<!-- what docs/benchmarks.md says in short -->\n", "<!-- end of it -->\n"
AGAINST_US = r"(?s)Hole of 300 px.*?{} \| [\d.]+ \| ([\d.]+) \((.*?)\) \| [\d.]+ \| ([\d.]+)"  # time, spread, error
BESIDE_US = "{name} takes {{0}} times as long as a plain fill ({{1}}), with {{2}} times the error."


@dataclass(frozen=True)
class Quote:
    """A sentence of the summary about ``subject``, made from the match of ``pattern`` in the output of the benchmark
    ``module``."""

    subject: str
    module: str
    pattern: str
    sentence: str

    def of(self, text: str) -> str:
        """Return the sentence for this ``text``, or say that nothing was measured."""
        found = re.search(self.pattern, text)
        return self.sentence.format(*found.groups()) if found else f"{self.subject}: not measured; the page says why."


QUOTES = (
    Quote(
        "A hole of 300 px",
        "peers",
        r"(?s)Hole of 300 px.*?inpaint_studio \| ([\d.]+)",
        "A plain fill of a 300 px hole takes {0} s.",
    ),
    Quote(
        "A fill with drafts",
        "peers",
        AGAINST_US.format("with drafts"),
        "With drafts (the default of `remove`: eight small fills are made first, and the best-looking one is refined), "
        "a fill takes {0} times as long ({1}), with {2} times the error.",
    ),
    *(Quote(name, "peers", AGAINST_US.format(name), BESIDE_US.format(name=name)) for name in ("PyPatchMatch", "G'MIC")),
    Quote(
        "OpenCV",
        "peers",
        AGAINST_US.format("Telea") + r".*?Navier–Stokes \| [\d.]+ \| ([\d.]+) \((.*?)\) \| [\d.]+ \| ([\d.]+)",
        "OpenCV's Telea and Navier–Stokes take {0} and {3} times as long. They only blur, with {2} and {5} times the "
        "error: this measure does not distinguish texture from blur.",
    ),
    Quote("The start", "startup", r"window after ([\d.]+) s", "The window opens in {0} s."),
    Quote(
        "The first picture",
        "canvas",
        r"24 MP: first picture after ([\d.]+) s",
        "A 24 MP photo first appears {0} s after it is opened.",
    ),
    Quote(
        "The window during a removal",
        "stalls",
        r"(?s)300 px: longest stall (\d+) ms.*?, ([\d.]+) of .*?1000 px: longest stall (\d+) ms.*?, ([\d.]+) of",
        "During a removal from a 24 MP photo the window responds within {0} ms (300 px hole) or {2} ms (1000 px hole). "
        "The removal takes {1} or {3} times as long as it does without a window.",
    ),
    Quote(
        "Memory",
        "memory",
        r"(?s) 20 removals: +(\d+) MB.* 100 removals: +(\d+) MB",
        "Memory use is {0} MB after 20 removals in one window, and {1} MB after 100.",
    ),
)


@dataclass(frozen=True)
class Part:
    """One benchmark. ``says``: the explanation of its figures; ``needs``: programs without which it cannot run."""

    title: str
    says: str
    module: str
    options: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def parts(photos: Path, page: Path) -> list[Part]:
    """Return the benchmarks in the order in which they run."""
    program = str(Path(sys.executable).with_name("inpaint-studio"))
    during = "A 5 ms timer: how late it fires, and how long the GUI thread works between two ticks."
    memory = (
        "Consecutive removals in one window with default settings, each started as soon as the previous one is done. "
        "All variations are finished before memory is measured. Freed memory that the C library holds on to is listed "
        "separately."
    )
    plot = ("--plot", str(page.parent / PLOT))
    return [
        Part("Fills beside other programs", f"![]({PLOT})\n\n{BLUR}", "peers", (str(photos), "--rounds", "2", *plot)),
        Part(
            "The network", "Designs, and ways to run them, compared with plain PyTorch.", "network", ("--rounds", "3")
        ),
        Part("Start", "From process start to the window.", "startup", (f"installed={program}",), NEEDED),
        Part("The window during a removal", during, "stalls", ("--runs", "2")),
        Part("The canvas", "Milliseconds from a brush dab until it is painted.", "canvas", ("--megapixels", "24")),
        Part("Files", "Opening and saving, compared with Pillow alone.", "files"),
        Part("Batch", "Compared with a plain loop: read, fill, write.", "batch", ("--count", "4", "--megapixels", "6")),
        Part("A folder", "Opening 300 photos and scrolling the filmstrip.", "folder", ("--count", "300")),
        Part("Damage", "Detection only, on these photos.", "restore", (str(photos), "--limit", "4", "--find-only")),
        Part("Memory", memory, "memory", ("--removals", "100")),
    ]


def run(part: Part, timeout: float = TIMEOUT_S) -> tuple[str, float]:
    """Return the benchmark's output, with the reason if it failed, and the seconds it took."""
    missing = [program for program in part.needs if not shutil.which(program)]
    if missing:
        return f"not run: there is no {' and no '.join(missing)} here", 0.0
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false"}
    command = [sys.executable, "-m", f"benchmarks.{part.module}", *part.options]
    started = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            text, problem = process.communicate(timeout=timeout)
            if process.returncode:
                text = f"{text.rstrip()}\nfailed ({process.returncode}): {problem.strip()[-400:]}"
        except subprocess.TimeoutExpired:
            end(process.pid)
            text = f"{process.communicate()[0].rstrip()}\nnot finished after {timeout:.0f} s"
    return text.strip(), time.monotonic() - started


def end(process_id: int) -> None:
    """End a process and everything it has started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(process_id)
        all_of_it = [process, *process.children(recursive=True)]
        for one in all_of_it:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(all_of_it[1:], timeout=5)


def in_short(texts: dict[str, str]) -> str:
    """Return the summary: all :data:`QUOTES`, made from ``texts`` (by module)."""
    return "".join(f"{folded(quote.of(texts.get(quote.module, '')))}\n" for quote in QUOTES)


def folded(sentence: str) -> str:
    """Return one list item, wrapped."""
    return textwrap.fill(f"- {sentence}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def in_width(text: str) -> str:
    """Return ``text`` with long lines wrapped; rows of tables stay."""
    lines = text.splitlines()
    return "\n".join(line if line.startswith("|") else textwrap.fill(line, WIDTH) or line for line in lines)


def put_into(readme: Path, short: str) -> None:
    """Replace the quoted summary in the README."""
    text = readme.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    readme.write_text(f"{before}{BEGIN}{short}{END}{rest.partition(END)[2]}", "utf-8")


def machine() -> str:
    """Describe the machine and the versions that were measured."""
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
    """Return the commit of the program that was measured."""
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no repository"


def main() -> None:
    """Run, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, default=paths.resources() / "samples")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    own = options.photos.resolve() == (paths.resources() / "samples").resolve()
    what = "the sample photos" if own else "a varied set of photos that is not in the repository"
    lines = [
        "# Benchmarks",
        "",
        textwrap.fill(f"Version {__version__} ({commit()}), on {what}. {machine()}.", WIDTH, break_on_hyphens=False),
        "Made by `make bench` in one run; methods take turns. Ratios carry over to other machines, seconds do not.",
    ]
    started, texts = time.monotonic(), dict[str, str]()
    introduction = len(lines)
    for part in parts(options.photos.resolve(), options.output.resolve()):
        text, seconds = run(part)
        print(f"{part.title}: {seconds:.0f} s", flush=True)
        texts[part.module] = text
        text = in_width(text)
        body = text if "|---" in text else f"```\n{text}\n```"
        shown = " ".join("PHOTOS" if one == str(options.photos.resolve()) else one for one in part.options[:4])
        shown = shown.replace(str(Path(sys.executable).parent) + "/", "").partition(" --plot")[0]
        says = part.says if part.says.startswith("!") else textwrap.fill(part.says, WIDTH, break_on_hyphens=False)
        lines += ["", f"## {part.title}", "", says, "", body, "", f"`python -m benchmarks.{part.module} {shown}`"]
    lines += ["", f"The whole run took {(time.monotonic() - started) / 60:.0f} minutes."]
    short = in_short(texts)
    lines[introduction:introduction] = ["", SHORT + short.rstrip()]
    if options.output == ROOT / "docs" / "benchmarks.md":
        put_into(ROOT / "README.md", short)
    options.output.write_text("\n".join(lines) + "\n", "utf-8")
    print(options.output)


if __name__ == "__main__":
    main()
