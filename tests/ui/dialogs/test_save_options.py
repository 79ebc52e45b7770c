"""Sizes and folder names in the save dialog."""

from pathlib import Path

import pytest

from inpaint_studio.ui.dialogs.save_options import PathLabel, size_text


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 bytes"), (327_400, "327 kB"), (1_940_000, "1.9 MB"), (23_960_000, "24.0 MB")]
)
def test_megabytes_are_shown_to_one_decimal(count, words):
    assert size_text(count) == words


def test_a_folder_with_a_long_name_is_shortened_and_its_tool_tip_has_all_of_it(qapp):
    folder = Path("/tmp") / "/".join(["A very long name of a folder"] * 8) / "<b>bold</b> & more"
    label = PathLabel(folder)
    label.resize(300, label.sizeHint().height())
    label.show()
    assert "…" in label.text() and label.fontMetrics().horizontalAdvance(label.text()) <= 300
    assert label.accessibleName() == str(folder) and label.minimumSizeHint().width() < 300 < label.sizeHint().width()
    assert label.toolTip() == str(folder)
    label.show_path(Path("/tmp/a & b"))
    assert label.text() == label.toolTip() == "/tmp/a & b"
