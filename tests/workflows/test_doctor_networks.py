"""The doctor looks at each network by itself."""

import pytest

from inpaint_studio import paths
from inpaint_studio.workflows import doctor


@pytest.mark.parametrize(("name", "told"), [("text_lines", "lines"), ("letters", "letters"), ("people", "people")])
def test_a_network_that_is_missing_is_named_and_hides_no_other(monkeypatch, tmp_path, name, told):
    sound = {finding.topic for finding in doctor._networks() if finding.ok}
    monkeypatch.setattr(paths, name, lambda: tmp_path / "gone.bin")
    found = list(doctor._networks())
    assert [finding.topic for finding in found if not finding.ok] == [told]
    assert "gone.bin" in next(finding.text for finding in found if not finding.ok)
    assert {finding.topic for finding in found if finding.ok} >= sound - {told}
