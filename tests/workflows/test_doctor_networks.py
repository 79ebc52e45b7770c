"""The doctor looks at each network by itself, and at the folders in which the program keeps what is its own."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from inpaint_studio import app_data, paths
from inpaint_studio.workflows import doctor


@pytest.mark.parametrize(("name", "told"), [("text_lines", "lines"), ("letters", "letters"), ("people", "people")])
def test_a_network_that_is_missing_is_named_and_hides_no_other(monkeypatch, tmp_path, name, told):
    sound = {finding.topic for finding in doctor._networks() if finding.ok}
    monkeypatch.setattr(paths, name, lambda: tmp_path / "gone.bin")
    found = list(doctor._networks())
    assert [finding.topic for finding in found if not finding.ok] == [told]
    assert "gone.bin" in next(finding.text for finding in found if not finding.ok)
    assert {finding.topic for finding in found if finding.ok} >= sound - {told}


def refused(*_arguments, **_more):
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("module", "name", "found", "said"),
    [
        (app_data, "is_writable", lambda _place: False, "cannot be written"),
        (app_data.shutil, "disk_usage", lambda _place: SimpleNamespace(free=0), "disk is full"),
        (Path, "is_file", refused, "cannot be written"),
    ],
)
def test_folders_in_which_nothing_is_kept_are_named(monkeypatch, module, name, found, said):
    places = paths.data_locations()
    assert all(finding.ok for finding in doctor._folders())
    monkeypatch.setattr(module, name, found)
    findings = {finding.topic: finding for finding in doctor._folders()}
    assert set(findings) == set(places)
    for topic, finding in findings.items():
        if name != "is_file" or places[topic].exists():
            assert not finding.ok and str(places[topic]) in finding.text and said in finding.text
