"""The report on private photos is private, too, because it names them."""

import os
import stat

import pytest
from PIL import Image

from inpaint_studio.workflows.batch.pairing import BatchItem
from inpaint_studio.workflows.batch.report import write_report
from inpaint_studio.workflows.batch.result import BatchResult


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
@pytest.mark.parametrize(("mode", "expected"), [(0o600, 0o600), (0o640, 0o640), (0o644, 0o644)])
def test_a_report_is_no_more_public_than_the_photos(tmp_path, mode, expected):
    results = []
    for name in ("a.png", "b.png"):
        Image.new("RGB", (8, 8)).save(tmp_path / name)
        results.append(BatchResult(BatchItem(tmp_path / name, None, tmp_path / "out" / name), "done"))
    (tmp_path / "b.png").chmod(mode)
    before = os.umask(0o022)
    try:
        write_report(tmp_path / "report.csv", results)
    finally:
        os.umask(before)
    for ending in ("csv", "json"):
        assert stat.S_IMODE((tmp_path / f"report.{ending}").stat().st_mode) == expected
