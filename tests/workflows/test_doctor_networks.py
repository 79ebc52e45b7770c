"""The doctor checks each network separately, and the folders of the program's own files."""

import shutil
from itertools import takewhile
from pathlib import Path
from types import SimpleNamespace

import pytest

from inpaint_studio import app_data, paths
from inpaint_studio.engine.network.checkpoint import load_checkpoint, save_checkpoint
from inpaint_studio.workflows import doctor

NETWORKS = ("weights", "detector", "selector", "letters", "lines", "people")  # topics of the report


@pytest.fixture(autouse=True)
def no_device(monkeypatch):
    """Leave out the devices and the test removal, which take seconds; the report says so and goes on."""
    monkeypatch.setattr(doctor, "probe", refused)
    monkeypatch.setattr(doctor, "choose", refused)


def refused(*_arguments, **_more):
    raise PermissionError(13, "Permission denied")


def report(*topics):
    """Return the findings of the doctor about these topics."""
    return [finding for finding in doctor.examine() if finding.topic in topics]


@pytest.mark.parametrize(("name", "stated"), [("text_lines", "lines"), ("letters", "letters"), ("people", "people")])
def test_a_network_that_is_missing_is_named_and_hides_no_other(monkeypatch, tmp_path, name, stated):
    sound = {finding.topic for finding in report(*NETWORKS) if finding.ok}
    monkeypatch.setattr(paths, name.upper(), paths.Network(str(tmp_path / "gone.bin")))
    found = report(*NETWORKS)
    assert [finding.topic for finding in found if not finding.ok] == [stated]
    assert "gone.bin" in next(finding.text for finding in found if not finding.ok)
    assert {finding.topic for finding in found if finding.ok} >= sound - {stated}


@pytest.mark.parametrize(
    ("module", "name", "found", "message"),
    [
        (app_data, "is_writable", lambda _place: False, "cannot be written"),
        (app_data.shutil, "disk_usage", lambda _place: SimpleNamespace(free=0), "disk is full"),
        (Path, "is_file", refused, "cannot be written"),
    ],
)
def test_folders_in_which_nothing_is_kept_are_named(monkeypatch, module, name, found, message):
    places = paths.data_locations()
    assert all(finding.ok for finding in report(*places))
    monkeypatch.setattr(module, name, found)
    findings = {finding.topic: finding for finding in report(*places)}
    assert set(findings) == set(places)
    for topic, finding in findings.items():
        if name != "is_file" or places[topic].exists():
            assert not finding.ok and str(places[topic]) in finding.text and message in finding.text


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_missing_or_damaged_checksum_does_not_end_the_report(monkeypatch, tmp_path, content):
    copied = paths.Network(shutil.copy(paths.LETTERS.path, tmp_path))
    if content is not None:
        copied.checksum.write_bytes(content)
    monkeypatch.setattr(paths, "LETTERS", copied)
    found = report(*NETWORKS)
    assert [finding.text.split()[0] for finding in found if not finding.ok] == ["letters.sha256"]
    assert {finding.topic for finding in found} >= {"lines", "people"}


def test_a_crashing_check_becomes_a_finding_and_its_earlier_findings_are_kept(monkeypatch):
    def probed():
        yield SimpleNamespace(name="cpu", label="Processor", problem="", slow="")
        raise RuntimeError("the driver does not answer")

    monkeypatch.setattr(doctor, "probe", probed)
    sound, broken = report("device", "devices")
    assert sound.ok and sound.topic == "device"
    assert not broken.ok and broken.topic == "devices" and "driver does not answer" in broken.text


def fill_network():
    """Return the findings about the network that fills: those before the other networks."""
    found = report("weights", *NETWORKS)
    return list(takewhile(lambda finding: finding.topic == "weights", found))


def test_a_network_of_the_user_is_compared_with_no_checksum(monkeypatch, tmp_path):
    assert len(fill_network()) == 2
    checkpoint = load_checkpoint(paths.weights())
    save_checkpoint(tmp_path / "own.safetensors", checkpoint.network, {"samples": 1})
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(tmp_path / "own.safetensors"))
    found = fill_network()
    assert all(finding.ok for finding in found) and "own.safetensors" in found[0].text
