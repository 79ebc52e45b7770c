"""The tests themselves can run in several processes, and after each other in one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.peak import peak_megabytes

ODD = os.fsdecode(b"caf\xe9")


def test_reports_of_a_worker_can_be_sent_whatever_bytes_names_contain(pytestconfig):
    where = ("tests/test_x.py", 1, "test_x")
    report = pytest.TestReport("test_x", where, {}, "failed", f"no {ODD}", "call", [("Captured log call", ODD)])
    reports = pytestconfig.hook.pytest_report_to_serializable(config=pytestconfig, report=report)
    assert json.dumps(reports, ensure_ascii=False).encode("utf-8")
    assert reports["longrepr"] == r"no caf\udce9" and [text for _, text in reports["sections"]] == [r"caf\udce9"]
    again = pytestconfig.hook.pytest_report_from_serializable(config=pytestconfig, data=reports)
    assert (again.nodeid, again.outcome, again.location) == ("test_x", "failed", where)


@pytest.mark.skipif(sys.platform != "linux", reason="others do not count so")
def test_the_peak_of_a_process_is_its_own_whatever_its_parent_took():
    taken = b"x" * (300 << 20)
    program = "from tests.support.peak import peak_megabytes; print(peak_megabytes())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
    )
    assert 5 < float(done.stdout) < 200 < len(taken) / 2**20 < peak_megabytes()
