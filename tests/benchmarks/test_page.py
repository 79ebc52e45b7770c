"""The page of benchmarks: those that cannot run are named, and all others are measured."""

import numpy as np
import psutil
import pytest

from benchmarks import page, peers
from benchmarks.page import QUOTES, Part, in_short, in_width, run

TABLE = """Hole of 100 px, 6 photos, 2 rounds:

| G'MIC | 1.401 | 5.05 (3.22–6.14) | 22.1 | 1.37 (0.79–1.95) |

Hole of 300 px, 6 photos, 2 rounds:

| inpaint_studio | 0.875 | 1.00 (1.00–1.00) | 25.0 | 1.00 (1.00–1.00) |
| with drafts | 1.750 | 2.00 (1.50–2.50) | 24.5 | 0.98 (0.90–1.05) |
| PyPatchMatch | 6.418 | 7.23 (6.02–7.62) | 30.2 | 1.22 (0.88–1.55) |
"""


@pytest.fixture
def benchmark(tmp_path, monkeypatch):
    """``benchmark(text)``: write a benchmark with this code, and return its part of the page."""
    monkeypatch.setattr(page, "ROOT", tmp_path)
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "__init__.py").touch()

    def written(text):
        (tmp_path / "benchmarks" / "sample.py").write_text(text)
        return Part("Sample", "", "sample")

    return written


def test_a_benchmark_whose_program_is_missing_is_skipped_and_reported():
    assert run(Part("Start", "", "startup", needs=("no-such-program", "sh"))) == (
        "not run: there is no no-such-program here",
        0.0,
    )


def test_results_before_a_failure_are_kept_with_the_reason(benchmark):
    text, _ = run(benchmark("print('half of it: 3 s', flush=True)\nraise SystemExit('the other half is gone')"))
    assert text.splitlines() == ["half of it: 3 s", "failed (1): the other half is gone"]


def test_a_benchmark_that_does_not_end_is_ended_with_all_that_it_has_started(benchmark):
    part = benchmark(
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    text, seconds = run(part, timeout=5)
    child, message = text.splitlines()
    assert message == "not finished after 5 s" and seconds < 40
    assert not psutil.pid_exists(int(child)) or psutil.Process(int(child)).status() == psutil.STATUS_ZOMBIE


def test_a_missing_peer_does_not_affect_other_figures():
    folded = in_short({"peers": TABLE, "startup": "installed window after 0.55 s (worst 0.57)"})
    lines = folded.replace("\n  ", " ").splitlines()
    assert lines[:6] == [
        "- A plain fill of a 300 px hole takes 0.875 s.",
        "- With drafts (the default of `remove`: eight small fills are made first, and the best-looking one is refined), "
        "a fill takes 2.00 times as long (1.50–2.50), with 0.98 times the error.",
        "- PyPatchMatch takes 7.23 times as long as a plain fill (6.02–7.62), with 1.22 times the error.",
        "- G'MIC: not measured; the page says why.",
        "- OpenCV: not measured; the page says why.",
        "- The window opens in 0.55 s.",
    ]
    assert len(lines) == len(QUOTES) and all("not measured" in line for line in lines[6:])


def test_a_failing_peer_does_not_affect_other_figures(capsys):
    picture = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)

    def broken(image, mask):
        raise OSError("it does not start")

    methods = {
        peers.OURS: lambda image, mask: image ^ 1,
        "Telea": broken,
        "Navier–Stokes": lambda image, mask: 255 - image,
    }
    results = peers.measure([picture], 20, 2, methods)
    assert list(results) == list(methods) == [peers.OURS, "Navier–Stokes"]
    assert results[peers.OURS][1] == [1.0, 1.0] and min(results["Navier–Stokes"][1]) > 50
    assert "without Telea: it has failed: it does not start" in capsys.readouterr().out
    assert [row.split("|")[1].strip() for row in peers.table(results)[0][2:]] == [peers.OURS, "Navier–Stokes"]


def test_peers_that_are_missing_are_named(monkeypatch, capsys):
    monkeypatch.setattr(peers.shutil, "which", lambda _: None)
    monkeypatch.setattr(peers, "NAMES", {"Telea": "telea"})
    assert list(peers.methods()) == ["Telea"]
    assert "without G'MIC" in capsys.readouterr().out


def test_long_reasons_are_folded_and_tables_are_not():
    row = "| " + "a cell " * 40 + "|"
    folded = in_width(f"{row}\n\n{'a reason ' * 40}")
    assert folded.splitlines()[:2] == [row, ""] and max(map(len, folded.splitlines()[2:])) <= page.WIDTH
