"""Very large photos on a machine with little memory."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux'")


def test_50_megapixels_are_opened_filled_and_saved_in_the_window_with_3_gb(tmp_path):
    """100 megapixels do, too: ``python -m tests.support.large FOLDER 100 3 2000``."""
    command = [sys.executable, "-m", "tests.support.large", str(tmp_path), "50", "3", "2000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "opened",
        "painted",
        "removed",
        "saved",
        "undone",
    ]
