"""Batches killed at any moment stay consistent: nothing twice, nothing lost, no stray files."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
def test_kills_lose_no_photo_duplicate_none_and_leave_no_stray_files(tmp_path):
    harness = [sys.executable, "-m", "tests.support.batch_harness", str(tmp_path), "4"]
    done = subprocess.run(harness, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [line.split(" ", 1) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and [verdict for _, verdict in lines] == ["whole"] * 4, done.stdout + done.stderr
    assert sum(int(kills) for kills, _ in lines) >= 15, "few runs end before they are killed"
